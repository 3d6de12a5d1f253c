"""The code pages of the region that are told by evidence, and the names they go by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from goodata.formats.csv import _thai, _vietnamese, _western


@dataclass(frozen=True)
class Page:
    """One code page: a byte is a sign.

    Attributes:
        name: Python's name.
        shown: what people call it.
        explains: whether a word, read by this page, is a word of its language.
    """

    name: str
    shown: str
    explains: Callable[[str], bool]

    @cached_property
    def signs(self) -> tuple[str | None, ...]:
        """256 entries: the sign of each byte, None where the page leaves it undefined."""
        return tuple(_sign(byte, self.name) for byte in range(256))

    @property
    def undefined(self) -> frozenset[int]:
        """Bytes that rule the page out."""
        return frozenset(byte for byte, sign in enumerate(self.signs) if sign is None)


def _sign(byte: int, name: str) -> str | None:
    try:
        return bytes([byte]).decode(name)
    except UnicodeError:
        return None


PAGES = (
    Page("cp874", "Thai (Windows-874)", _thai.explains),
    Page("cp1258", "Vietnamese (Windows-1258)", _vietnamese.explains),
    Page("cp1252", "Western (Windows-1252)", _western.explains),
)
BY_NAME = {each.name: each for each in PAGES}
ALIASES = {
    "windows-874": "cp874",
    "tis-620": "cp874",
    "tis620": "cp874",
    "iso8859-11": "cp874",
    "iso-8859-11": "cp874",
    # As browsers do: whoever says Latin-1 has a file of Windows, which differs in 27 signs.
    "iso8859-1": "cp1252",
}


def alike(pages: tuple[Page, ...]) -> frozenset[int]:
    """Bytes that all these pages read alike.

    >>> 0x92 in alike(PAGES), 0xE9 in alike(PAGES), 0xE9 in alike(PAGES[1:])
    (True, False, True)
    """
    columns = zip(*(each.signs for each in pages), strict=True)
    return frozenset(byte for byte, signs in enumerate(columns) if len(set(signs)) == 1)
