"""Signs in headings that nobody can see, or that steer a terminal: told by place, never shown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from goodata.findings import Spot
from goodata.table import Fact, HeadRow
from goodata.text import letter

# Line ends are common in headings of forms; joiners and the zero-width space belong to Khmer, Lao,
# Burmese and Thai, and only there.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00a0\u00ad\u061c\u200e\u200f"
    "\u2028-\u202f\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_JOINERS = re.compile("[\u200b-\u200d]")
_NEEDS_JOINERS = re.compile("[\u0600-\u1fff]")


def facts(header: HeadRow, names: Sequence[str]) -> Iterator[Fact]:
    """The headings that hold such signs, as one fact with the address of each.

    Args:
        header: the row they stand in.
        names: its cells, one per column.
    """
    places = tuple(
        Spot(header.row, header.line, f"{letter(position)}{header.row}")
        for position, name in enumerate(names)
        if hidden(name)
    )
    if places:
        yield Fact("invisible-or-control-character", len(places), places)


def hidden(name: str) -> bool:
    r"""Whether a heading holds a sign that cannot be seen.

    >>> hidden("age\x1b[2J"), hidden("age\u202e"), hidden("a\u200bge"), hidden("ឈ្មោះ\u200bពេញ")
    (True, True, True, False)
    """
    if name.isascii() and name.isprintable():
        return False
    joined = _JOINERS.search(name) is not None and _NEEDS_JOINERS.search(name) is None
    return joined or _UNSEEN.search(name) is not None
