"""Reading exactly and writing wholly, whatever kind of binary stream is handed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

Entropy = Callable[[int], bytes]
"""Gives as many unpredictable bytes as asked for; `os.urandom` outside tests."""

_REFILL = 4_096


class Source(Protocol):
    """A blocking binary stream to read from; a short read is not the end, an empty one is."""

    def read(self, size: int, /) -> bytes | None:
        """Up to `size` bytes; empty at the end."""
        ...


class Sink(Protocol):
    """A blocking binary stream to write to; `write` says how many bytes it took."""

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


class Feed:
    """A stream that can be looked ahead into, and read exactly or by lines."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._held = b""
        self._at = 0

    def _pull(self, size: int) -> bytes:
        data = self._source.read(size)
        if data is None:
            raise BlockingIOError("the stream that is read from does not wait for its bytes")
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
