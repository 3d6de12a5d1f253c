"""Where everything stands in a workbook of pairs; whoever writes or reads one agrees on it."""

from __future__ import annotations

from enum import StrEnum

VERSION = 1
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
    GROUPS = "Groups"


GROUP = "Refs of group"
"""Before the number of a group in *About*; its refs stand beside it, so that none can be lost."""
LEVELS = "Levels of group"
"""Before the number of a group in *About*: how its pairs compared: `0-1 name=level;... | ...`."""
