"""What a long piece of work has done so far, so that it can be taken up again after a break.

Lines of numbers and words of ours under digests: no cell, and no name of a file, ever stands in
it. It lies in the user's state folder, his alone, and goes when the work is done. Where it cannot
be kept, or another run keeps it, the work is done without: in a file that has no name.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from goodata.errors import Unreadable
from goodata.files import folders, platform

_MOST_LINE = 1 << 20
"""Bytes of one line."""


class Ledger:
    """Results of work on many things, each under its key; the last one under a key counts.

    Attributes:
        resumed: how many results of an earlier run there were.
    """

    def __init__(self, folder: Path, work: str, asked: str) -> None:
        """Opens what there is.

        Args:
            folder: where it is kept.
            work: what the work is about; two works have two files.
            asked: how the work is done; results of work done otherwise do not count.
        """
        name = hashlib.sha256(f"goodata ledger {work}".encode()).hexdigest()[:24]
        self._path: Path | None = folder / f"{name}.part.jsonl"
        self._head = json.dumps({"goodata": 1, "asked": asked}).encode() + b"\n"
        self._places: dict[bytes, tuple[int, int]] = {}
        self._stream = self._open(folder)
        self.resumed = len(self._places)

    def _open(self, folder: Path) -> BinaryIO:
        descriptor = -1
        try:
            folders.ensure(folder)
            descriptor = platform.open_append(self._path or folder)
            if platform.try_lock(descriptor):
                stream = os.fdopen(descriptor, "r+b", buffering=0)
                self._read(stream)
                return stream
        except OSError:
            pass
        if descriptor >= 0:
            with suppress(OSError):
                os.close(descriptor)
        self._path = None
        try:
            unnamed = tempfile.TemporaryFile(prefix="goodata-", buffering=0)  # noqa: SIM115
        except OSError:
            fix = "free some space in the folder for temporary files"
            raise Unreadable("what is done so far cannot be kept", fix=fix) from None
        self._end = 0
        return cast("BinaryIO", unnamed)

    def _read(self, stream: BinaryIO) -> None:
        """Takes in what an earlier run left; a torn last line is cut off."""
        here = 0
        with os.fdopen(os.dup(stream.fileno()), "rb") as lines:
            while line := lines.readline(_MOST_LINE):
                if here == 0 and line != self._head:
                    break
                key = _key(line) if here else b""
                if key is None:
                    break
                if key:
                    self._places[key] = (here, len(line))
                here += len(line)
        stream.truncate(here)
        self._end = here
        if not here:
            self._end = stream.write(self._head)

    def get(self, key: bytes) -> Mapping[str, object] | None:
        """What was found for a key, or None."""
        place = self._places.get(key)
        if place is None:
            return None
        self._stream.seek(place[0])
        found = json.loads(self._stream.read(place[1]))["is"]
        return found if isinstance(found, dict) else None

    def put(self, key: bytes, found: Mapping[str, object]) -> None:
        """Keeps what was found for a key.

        Raises:
            Unreadable: there is no room for it.
        """
        line = json.dumps({"key": key.hex(), "is": found}).encode() + b"\n"
        try:
            self._stream.seek(self._end)
            rest = memoryview(line)
            while rest:
                rest = rest[self._stream.write(rest) :]
        except OSError:
            fix = "free some space on the disk of your home folder"
            raise Unreadable("what is done so far cannot be kept", fix=fix) from None
        self._places[key] = (self._end, len(line))
        self._end += len(line)

    def close(self) -> None:
        """Leaves it for a later run to take up."""
        self._stream.close()

    def done(self) -> None:
        """The work is finished: nothing is left of it."""
        if self._path is not None:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        self.close()


def _key(line: bytes) -> bytes | None:
    """The key of a line; None for one that was torn."""
    try:
        found = json.loads(line) if line.endswith(b"\n") else {}
        return bytes.fromhex(found["key"]) if isinstance(found["is"], dict) else None
    except (ValueError, KeyError, TypeError):
        return None
