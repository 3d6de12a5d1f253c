"""Numbers that do not fit into memory, in a file that nobody else can open and that has no name.

Only keyed hashes and record numbers ever come here; the key stays in memory. The file has no name
from the moment it is made (on Windows it goes when it is closed), so that nothing is left of it
when the process is killed.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict

from goodata.errors import Unreadable


class Spilled:
    """Pieces of bytes, each belonging to a part.

    Raises:
        Unreadable: there is no room for it, or no folder to make it in.
    """

    def __init__(self) -> None:
        """An empty file of its own."""
        try:
            self._file = tempfile.TemporaryFile(prefix="goodata-", buffering=0)  # noqa: SIM115
        except OSError:
            raise _full() from None
        self._pieces: dict[int, list[tuple[int, int]]] = defaultdict(list)
        self._end = 0

    def put(self, part: int, piece: bytes) -> None:
        """Adds a piece to a part."""
        rest = memoryview(piece)
        try:
            self._file.seek(self._end)
            while rest:
                rest = rest[self._file.write(rest) :]
        except OSError:
            raise _full() from None
        self._pieces[part].append((self._end, len(piece)))
        self._end += len(piece)

    def get(self, part: int) -> bytes:
        """All pieces of a part, in the order in which they came."""
        found = []
        for start, size in self._pieces[part]:
            self._file.seek(start)
            left = size
            while left and (read := self._file.read(left)):
                found.append(read)
                left -= len(read)
        return b"".join(found)

    def close(self) -> None:
        """Nothing is left of it."""
        self._file.close()


def _full() -> Unreadable:
    return Unreadable(
        "the file for what does not fit into memory cannot be written",
        fix="free some space in the folder for temporary files, or give more memory: --memory",
    )
