"""Large files passed through piece by piece: one that is read, and a pipe that is written to."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO, TypeVar

from goodata.errors import GoodataError, Place, Refused, Unreadable
from goodata.files import facts, reading
from goodata.files.digesting import Digest
from goodata.files.writing import Draft

T = TypeVar("T")


class Incoming:
    """A file that is read once from its beginning to its end, and its digest.

    Raises:
        Unreadable: missing, not to be read, no ordinary file; in words.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.size = 0
        self._digest = Digest()
        odd = facts.unusual(path)
        if odd is not None:
            fix = "name a file"
            raise Unreadable("is {odd}", fix=fix, place=Place(path.name), odd=odd)
        with reading.in_words(path.name):
            self._stream = path.open("rb", buffering=0)

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; empty at the end."""
        with reading.in_words(self._path.name):
            piece = self._stream.read(size)
        self.size += len(piece)
        self._digest.update(piece)
        return piece

    def readinto(self, buffer: memoryview, /) -> int:
        """Reads up to as many bytes as the buffer holds and says how many; 0 at the end.

        The buffer may be changed once `digesting.LENT` more were filled.
        """
        with reading.in_words(self._path.name):
            size = self._stream.readinto(buffer) or 0
        self.size += size
        self._digest.lend(buffer[:size])
        return size

    def rest(self) -> None:
        """Reads on to the end, so that size and digest are those of the whole file."""
        while self.read(1 << 19):
            pass

    @property
    def sha256(self) -> str:
        """The digest of what was read so far, in hex."""
        return self._digest.hex()

    def __enter__(self) -> Incoming:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._digest.close()
        self._stream.close()


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 in hex, and size in bytes, of a whole file.

    Raises:
        Unreadable: missing, not to be read, no ordinary file; in words.
    """
    with Incoming(path) as source:
        source.rest()
        return source.sha256, source.size


class Outgoing:
    """A draft that is written to without copying what it is given.

    What is written may be changed once `digesting.LENT` more pieces were.
    """

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def write(self, content: bytes | bytearray | memoryview, /) -> int:
        """Adds bytes, all of them, and says how many they are."""
        return self._draft.lend(memoryview(content))


class Pipe:
    """Standard output, if a pipe is connected to it; what is written cannot be taken back.

    Raises:
        Refused: it is a terminal, a file, or nothing.
    """

    def __init__(self, stream: TextIO) -> None:
        self.size = 0
        self._digest = Digest()
        try:
            self._descriptor = stream.fileno()
            piped = stat.S_ISFIFO(os.fstat(self._descriptor).st_mode)
        except (OSError, ValueError):
            piped = False
        if not piped:
            fix = "name a file: --out FILE; `--out -` is for a pipe into another program"
            raise Refused("standard output is no pipe", fix=fix)

    def write(self, content: bytes | bytearray | memoryview, /) -> int:
        """Hands all bytes on, and says how many they are.

        What is written may be changed once `digesting.LENT` more pieces were.

        Raises:
            Unreadable: the program at the other end stopped reading.
        """
        whole = memoryview(content)
        rest = whole
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError:
            fix = "look at the program that reads from the pipe; it has no whole file"
            raise Unreadable("the pipe was closed before the end", fix=fix) from None
        self._digest.lend(whole)
        self.size += len(whole)
        return len(whole)

    @property
    def sha256(self) -> str:
        """The digest of what was written so far, in hex."""
        return self._digest.hex()


def through(
    path: Path,
    start: Callable[[], Draft],
    work: Callable[[Incoming, Outgoing], T],
    pause: Callable[[float], None],
) -> tuple[T, Incoming, Draft]:
    """A finished draft made from a file, if the file was the same before and after.

    Tried once more when the file changed meanwhile. Whatever goes wrong, no draft is left, and
    what it held is overwritten.

    Args:
        path: the file to read.
        start: makes a new draft.
        work: reads the one and writes the other.
        pause: waits so many seconds, before it is tried once more.

    Returns:
        What `work` gave, the file's size and digest, the draft.

    Raises:
        Unreadable: the file cannot be read, or changed both times.
        GoodataError: what `work` or `start` raise.
    """
    held: list[Draft] = []

    def take() -> tuple[T, Incoming, Draft] | GoodataError:
        while held:
            held.pop().discard()
        with Incoming(path) as source:
            held.append(start())
            try:
                done = work(source, Outgoing(held[0]))
            except GoodataError as error:
                # Raised below, for a file that is still arriving looks damaged as well.
                return error
            source.rest()
        held[0].finish()
        return done, source, held[0]

    try:
        return _or_raise(reading.steady(path, take, pause))
    except BaseException:
        while held:
            held.pop().discard()
        raise


def _or_raise(taken: T | GoodataError) -> T:
    if isinstance(taken, GoodataError):
        raise taken
    return taken
