"""The text form of an age file, so that it can travel in a message.

Exactly one spelling is accepted (strict PEM): lines of 64, padding, nothing in between. Decoded as
a stream, so a file of any size passes.

Source: C2SP age specification, "ASCII armor"; RFC 7468, strict form.
"""

from __future__ import annotations

import binascii

from goodata.engines.sealed.faults import ArmorDamaged
from goodata.engines.sealed.streams import Feed, Sink, write_all

BEGIN = b"-----BEGIN AGE ENCRYPTED FILE-----"
END = b"-----END AGE ENCRYPTED FILE-----"
_COLUMNS = 64
_BYTES_A_LINE = 48
_WHITESPACE = b" \t\r\n"
MOST_WHITESPACE = 1_024
"""Bytes of white space allowed before, and again after, the armor."""

_LINES_A_BLOCK = 16 * 1024
# After a block that is not uniform, this many lines are read one by one before trying again.
_LINES_BETWEEN_BLOCKS = 512


class ArmorReader:
    """The bytes inside an armor, as a stream."""

    def __init__(self, source: Feed) -> None:
        self._feed = source
        self._ready = b""
        self._is_open = False
        self._is_ended = False
        self._was_short = False
        self._single_lines = 0

    def read(self, size: int, /) -> bytes:
        """Up to `size` bytes; empty only after the END line and nothing but white space behind it.

        Raises:
            ArmorDamaged: anything that is not exactly as it must be.
        """
        if not self._is_open:
            self._begin()
        while not self._ready and not self._is_ended:
            self._ready = self._block() or self._line()
        piece, self._ready = self._ready[:size], self._ready[size:]
        return piece

    def _begin(self) -> None:
        white = 0
        while not (line := self._feed.line(MOST_WHITESPACE)).strip(_WHITESPACE):
            white += len(line)
            if not line or white > MOST_WHITESPACE:
                raise ArmorDamaged
        if _without_end(line) != BEGIN:
            raise ArmorDamaged
        self._is_open = True

    def _end(self) -> None:
        rest = self._feed.read(MOST_WHITESPACE + 1)
        if rest.strip(_WHITESPACE) or len(rest) > MOST_WHITESPACE:
            raise ArmorDamaged
        self._is_ended = True

    def _line(self) -> bytes:
        """The bytes of one line; none for the END line."""
        text = _without_end(self._feed.line(_COLUMNS + 2))
        if text == END:
            self._end()
            return b""
        # Only the last line may be shorter. A cut shows in the next line, which is then empty.
        if self._was_short or not text or len(text) > _COLUMNS:
            raise ArmorDamaged
        try:
            data = binascii.a2b_base64(text, strict_mode=True)
        except ValueError:
            raise ArmorDamaged from None
        if binascii.b2a_base64(data, newline=False) != text:
            raise ArmorDamaged
        self._was_short = len(data) < _BYTES_A_LINE
        return data

    def _block(self) -> bytes:
        """The bytes of many whole lines at once; none where the next lines are not all alike."""
        if self._single_lines:
            self._single_lines -= 1
            return b""
        for end in (b"\n", b"\r\n"):
            stride = _COLUMNS + len(end)
            raw = self._feed.peek(stride * _LINES_A_BLOCK)
            data = _uniform(raw[: len(raw) - len(raw) % stride], end)
            if data:
                self._feed.read(len(data) // _BYTES_A_LINE * stride)
                return data
        self._single_lines = _LINES_BETWEEN_BLOCKS
        return b""


def _uniform(raw: bytes, end: bytes) -> bytes:
    """The bytes of lines of 64 signs that all end with `end`; none if any line differs."""
    stride = _COLUMNS + len(end)
    lines = len(raw) // stride
    if any(raw[_COLUMNS + at :: stride] != end[at : at + 1] * lines for at in range(len(end))):
        return b""
    text = raw.translate(None, b"\r\n")
    if len(text) != lines * _COLUMNS or b"=" in text:
        return b""
    try:
        return binascii.a2b_base64(text, strict_mode=True)
    except ValueError:
        return b""


def _without_end(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r") if line.endswith(b"\n") else line


class ArmorWriter:
    """A stream that writes what it is given as armor; `finish` writes the last line and END."""

    def __init__(self, sink: Sink) -> None:
        self._sink = sink
        self._rest = b""
        write_all(sink, BEGIN + b"\n")

    def write(self, data: bytes | bytearray | memoryview, /) -> int:
        """Take all of `data`; what fills no line yet waits for more."""
        held = self._rest + bytes(data)
        whole = len(held) - len(held) % _BYTES_A_LINE
        self._rest = held[whole:]
        self._put(held[:whole])
        return len(data)

    def finish(self) -> None:
        """Write what is left; the stream below is not closed."""
        self._put(self._rest)
        self._rest = b""
        write_all(self._sink, END + b"\n")

    def _put(self, data: bytes) -> None:
        text = binascii.b2a_base64(data, newline=False)
        lines = [text[at : at + _COLUMNS] for at in range(0, len(text), _COLUMNS)]
        if lines:
            write_all(self._sink, b"\n".join((*lines, b"")))


def wraps(feed: Feed) -> bool:
    """Whether `feed` begins with an armor, or with something meant to be one.

    A binary age file begins with its version line, so dashes near the start mean text: a damaged
    BEGIN line is then called damaged armor, not an unknown file.
    """
    start = feed.peek(MOST_WHITESPACE + len(BEGIN))
    return not start.startswith(b"age-encryption.org/") and b"-----" in start
