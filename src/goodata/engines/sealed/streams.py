"""Reading exactly and writing wholly, whatever kind of binary stream is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

Entropy = Callable[[int], bytes]
"""Gives as many unpredictable bytes as asked for; `os.urandom` outside tests."""

_REFILL = 4_096

LENT = 3
"""How many of the latest buffers a stream may still look at after its call has returned.

Streams that digest what passes do so beside the cipher; a copy for each of them would cost more.
"""


class Source(Protocol):
    """A blocking binary stream to read from; a short read is not the end, an empty one is."""

    def read(self, size: int, /) -> bytes | None:
        """Up to `size` bytes; empty at the end."""
        ...


@runtime_checkable
class Filling(Protocol):
    """A source that can read into a buffer of ours, and may look at the `LENT` latest ones."""

    def readinto(self, buffer: memoryview, /) -> int | None:
        """Reads up to as many bytes as the buffer holds and says how many; 0 at the end."""
        ...


class Sink(Protocol):
    """A blocking binary stream to write to; `write` says how many bytes it took.

    It may look at the `LENT` latest pieces of data that it was given.
    """

    def write(self, data: bytes | bytearray | memoryview, /) -> int | None:
        """Take some or all of `data` and say how many bytes that was."""
        ...


def draw(entropy: Entropy, size: int) -> bytes:
    """`size` bytes from `entropy`.

    Raises:
        ValueError: the callable gave another number of bytes; a key must never be made of those.
    """
    drawn = entropy(size)
    if len(drawn) != size:
        raise ValueError("the source of randomness gave a wrong number of bytes")
    return drawn


def write_all(sink: Sink, data: bytes | bytearray | memoryview) -> None:
    """Write every byte of `data`; raw files and pipes may take only some of them at a time.

    Raises:
        OSError: from the sink; BlockingIOError where the sink takes nothing.
    """
    written = sink.write(data)
    if written == len(data):
        return
    rest = memoryview(data)
    while True:
        # None and 0 mean "nothing taken": to go on would lose bytes or never end.
        if not written:
            raise BlockingIOError("the stream that is written to takes no bytes")
        rest = rest[written:]
        if not rest:
            return
        written = sink.write(rest)


def _not_waiting() -> BlockingIOError:
    return BlockingIOError("the stream that is read from does not wait for its bytes")


class Buffers:
    """Buffers that are used in turn, so that a large file costs no more memory than a small one.

    The first is small, for most files are. One comes round again only when no stream may look at
    it any more.

    Args:
        unit: bytes of the first.
        units: how many times larger the others are.
    """

    def __init__(self, unit: int, units: int) -> None:
        self._first: memoryview | None = memoryview(bytearray(unit))
        self._size = unit * units
        self._made: list[memoryview] = []
        self._turn = 0

    def next(self) -> memoryview:
        """The next buffer, whole; it still holds what it held before."""
        if self._first is not None:
            first, self._first = self._first, None
            return first
        # One more than may be looked at, and one more that a reader is ahead of its writer.
        if len(self._made) < LENT + 2:
            self._made.append(memoryview(bytearray(self._size)))
            return self._made[-1]
        given = self._made[self._turn]
        self._turn = (self._turn + 1) % len(self._made)
        return given


class Feed:
    """A stream that can be looked ahead into, and read exactly or by lines."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._filling = source if isinstance(source, Filling) else None
        self._held = b""
        self._at = 0

    def fill(self, buffer: memoryview) -> int:
        """Put the next bytes into `buffer`; gives how many, fewer than it holds only at the end."""
        first = self._held[self._at : self._at + len(buffer)]
        self._at += len(first)
        buffer[: len(first)] = first
        filled = len(first)
        while filled < len(buffer) and (more := self._pull_into(buffer[filled:])):
            filled += more
        return filled

    def _pull_into(self, buffer: memoryview) -> int:
        if self._filling is None:
            piece = self._pull(len(buffer))
            buffer[: len(piece)] = piece
            return len(piece)
        filled = self._filling.readinto(buffer)
        if filled is None:
            raise _not_waiting()
        return filled

    def _pull(self, size: int) -> bytes:
        data = self._source.read(size)
        if data is None:
            raise _not_waiting()
        return data

    def peek(self, size: int) -> bytes:
        """The next `size` bytes without consuming them; fewer only at the end."""
        have = len(self._held) - self._at
        if have < size:
            parts = [self._held[self._at :]]
            while have < size and (piece := self._pull(max(_REFILL, size - have))):
                parts.append(piece)
                have += len(piece)
            self._held, self._at = b"".join(parts), 0
        return self._held[self._at : self._at + size]

    def read(self, size: int) -> bytes:
        """The next `size` bytes; fewer only at the end."""
        first = self._held[self._at : self._at + size]
        self._at += len(first)
        missing = size - len(first)
        if not missing:
            return first
        parts = [first] if first else []
        while missing and (piece := self._pull(missing)):
            parts.append(piece)
            missing -= len(piece)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def line(self, limit: int) -> bytes:
        r"""The next line with its `\n`; without one if the stream ends or `limit` is passed first.

        At most `limit` bytes are consumed, `\n` included.
        """
        look = min(limit, 128)
        while True:
            seen = self.peek(look)
            end = seen.find(b"\n") + 1
            if end or len(seen) < look or look == limit:
                taken = end or len(seen)
                self._at += taken
                return seen[:taken]
            look = min(limit, look * 8)
