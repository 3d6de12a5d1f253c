"""Where everything stands in a workbook of pairs; whoever writes or reads one agrees on it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256

from goodata.text import fold

VERSION = 2
READ = frozenset({"1", str(VERSION)})
"""Versions that are taken back in; the first had no digests of its cells."""
DECIDE, FIRST, SETTLED, ABOUT = "decide", "first", "settled", "About"
"""The sheets, in their order: the one to work in opens first."""
HEADER = 2
"""Row of the headings in *decide*; above it stands what to do."""


class Heading(StrEnum):
    """The columns of *decide* before those of the file, in their order."""

    GROUP = "group"
    BAND = "band"
    WHY = "why"
    DECISION = "decision"
    NOTE = "note"
    FILE = "file"
    ROW = "row"
    REF = "ref"


class Fact(StrEnum):
    """What *About* says for the way back, in its first column; the value stands in the second."""

    VERSION = "Workbook of pairs, version"
    NAME = "Decisions are kept as"
    KEY = "Refs made with key"
    SALT = "Salt of the refs"
    SOURCES = "SHA-256 of the files"
    OPTIONS = "Read and compared with"
    GROUPS = "Groups"
    HEADINGS = "Headings that are checked"


GROUP = "Refs of group"
"""Before the number of a group in *About*; its refs stand beside it, so that none can be lost."""
CELLS = "Cells of group"
"""Before the number of a group in *About*: short digests of what stands in its lines."""
SIGNS = 6
"""Hex digits of such a digest; nobody has to be kept from guessing what stands in the workbook."""
MOST_SEALED = 400
"""Columns that are checked: *About* must hold the digests of a group in one cell."""
LEVELS = "Levels of group"
"""Before the number of a group in *About*: how its pairs compared: `0-1 name=level;... | ...`."""


def sealed(text: str) -> str:
    """A short digest of a cell, the same after it was saved by another program."""
    return sha256(fold(text).encode("utf-8", "surrogatepass")).hexdigest()[:SIGNS]


def sealed_headings(headings: Sequence[str]) -> list[str]:
    """Digests of headings; of those that recur each has its own, in their order."""
    times: Counter[str] = Counter()
    found = []
    for each in headings:
        folded = fold(each)
        times[folded] += 1
        found.append(sealed(f"{times[folded]} {folded}"))
    return found


def split(digests: str) -> list[str]:
    """Digests that stand together as one text."""
    return [digests[at : at + SIGNS] for at in range(0, len(digests), SIGNS)]
