"""The header of an age file: version line, stanzas, and the code that protects them.

Every check here happens before any key is derived, and one content has one spelling: what
parses is, written again, the same bytes.

Source: C2SP age specification, "Header".
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable
from dataclasses import dataclass

from goodata.engines.sealed import b64
from goodata.engines.sealed.faults import MOST_RECIPIENTS, HeaderDamaged
from goodata.engines.sealed.keys import derive
from goodata.engines.sealed.streams import Feed

VERSION_LINE = b"age-encryption.org/v1\n"
_ARGUMENTS = re.compile(r"-> ([\x21-\x7e]+(?: [\x21-\x7e]+)*)\n")
_COLUMNS = 64
_MAC_BYTES = 32

LONGEST_LINE = 16 * 1024
LONGEST_HEADER = 4 * 1024 * 1024
"""Bytes; holds 1,000 post-quantum stanzas twice over, and keeps a hostile file out of memory."""


@dataclass(frozen=True)
class Stanza:
    """One way to the file key: its type, its arguments, and the wrapped key."""

    kind: str
    args: tuple[str, ...]
    body: bytes

    def render(self) -> bytes:
        r"""The stanza as it stands in a file.

        >>> Stanza("joint", ("oil",), b"").render()
        b'-> joint oil\n\n'
        """
        coded = b64.encode(self.body)
        # The body ends with a line shorter than 64, an empty one if need be.
        lines = [coded[at : at + _COLUMNS] for at in range(0, len(coded) + 1, _COLUMNS)]
        return "".join(f"{line}\n" for line in (self._first(), *lines)).encode("ascii")

    def _first(self) -> str:
        return " ".join(("->", self.kind, *self.args))

    def blob(self, position: int, size: int) -> bytes:
        """The bytes of the argument at `position`, which must be `size` long.

        Raises:
            HeaderDamaged: it is absent, not canonical base64, or of another length.
        """
        try:
            data = b64.decode(self.args[position])
        except (IndexError, ValueError):
            raise HeaderDamaged from None
        if len(data) != size:
            raise HeaderDamaged
        return data


@dataclass(frozen=True)
class Header:
    """A parsed header. `covered` are the bytes under the MAC, `size` all bytes of the header."""

    stanzas: tuple[Stanza, ...]
    covered: bytes
    mac: bytes
    size: int

    def is_genuine(self, file_key: bytes) -> bool:
        """Whether the header is the one that was written with `file_key`."""
        return hmac.compare_digest(self.mac, mac(file_key, self.covered))


def mac(file_key: bytes, covered: bytes) -> bytes:
    """HMAC-SHA256 of the header up to and including `---`, 32 bytes."""
    return hmac.digest(derive(file_key, b"header"), covered, "sha256")


def render(stanzas: Iterable[Stanza], file_key: bytes) -> bytes:
    """The whole header, MAC included."""
    covered = b"".join((VERSION_LINE, *(stanza.render() for stanza in stanzas), b"---"))
    return covered + b" " + b64.encode(mac(file_key, covered)).encode("ascii") + b"\n"


def parse(feed: Feed) -> Header:
    """The header at the start of `feed`, which then stands at the first byte after it.

    Raises:
        HeaderDamaged: it does not follow the grammar, or passes a limit (16 KiB a line, 1,000
            stanzas, 4 MiB in all).
    """
    if feed.read(len(VERSION_LINE)) != VERSION_LINE:
        raise HeaderDamaged
    lines = _Lines(feed)
    stanzas: list[Stanza] = []
    line = lines.next()
    while not line.startswith("---"):
        if len(stanzas) == MOST_RECIPIENTS:
            raise HeaderDamaged
        stanzas.append(_stanza(line, lines))
        line = lines.next()
    if not stanzas or not line.startswith("--- "):
        raise HeaderDamaged
    code = _decoded(line[4:-1])
    if len(code) != _MAC_BYTES:
        raise HeaderDamaged
    read = b"".join((VERSION_LINE, *lines.read))
    return Header(tuple(stanzas), read[: -len(line) + 3], code, len(read))


class _Lines:
    """Lines of the header, counted against its limits and kept for the MAC."""

    def __init__(self, feed: Feed) -> None:
        self._feed = feed
        self._left = LONGEST_HEADER
        self.read: list[bytes] = []

    def next(self) -> str:
        line = self._feed.line(min(LONGEST_LINE, self._left))
        if not line.endswith(b"\n") or not line.isascii():
            raise HeaderDamaged
        self._left -= len(line)
        self.read.append(line)
        return line.decode("ascii")


def _stanza(line: str, lines: _Lines) -> Stanza:
    match = _ARGUMENTS.fullmatch(line)
    if not match:
        raise HeaderDamaged
    kind, *args = match[1].split(" ")
    body = []
    while True:
        text = lines.next()[:-1]
        if len(text) > _COLUMNS:
            raise HeaderDamaged
        body.append(_decoded(text))
        if len(text) < _COLUMNS:
            return Stanza(kind, tuple(args), b"".join(body))


def _decoded(text: str) -> bytes:
    try:
        return b64.decode(text)
    except ValueError:
        raise HeaderDamaged from None
