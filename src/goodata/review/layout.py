"""Where everything stands in a review workbook; what writes one and what reads one agree on it."""

from __future__ import annotations

import re
from enum import StrEnum

from goodata.formats.xlsx.writing import MOST_SIGNS

VERSION = 1
STEM = "_review"
"""What is put behind the source's name in the workbook's."""

PROBLEMS, DATA, DICTIONARY, LISTS, ABOUT = "Problems", "Data", "Dictionary", "Lists", "About"
"""The sheets, in their order: the one to work in opens first."""

ROW_HEADING, PROBLEMS_HEADING = "goodata: row", "goodata: problems"
"""The two columns of ours at the right end of *Data*."""

IN_THE_FILE = "put it right in the file itself"
"""Stands under *Decision* where a finding is about no cell."""

PROBLEMS_HEADER = 2
"""Row of the headings in *Problems*; above it stands what to do."""


class Heading(StrEnum):
    """The columns of *Problems*, in their order."""

    NUMBER = "No."
    LINK = "Go to"
    ROW = "Row"
    COLUMN = "Column"
    FIELD = "Field"
    CODE = "Code"
    WEIGHT = "Weight"
    WRONG = "What is wrong"
    REMEDY = "What to do"
    HOLDS = "In the file"
    SUGGESTION = "Suggestion"
    DECISION = "Decision"
    CORRECTION = "Correction"
    NOTE = "Note"


class Fact(StrEnum):
    """What *About* says for the way back, in its first column; the value stands in the second."""

    VERSION = "Review workbook, version"
    SOURCE = "SHA-256 of the file"
    DICTIONARY = "SHA-256 of the dictionary"
    HEADER = "Row of the headings in Data"
    ROWS = "Rows in Data"
    CELLS = "SHA-256 of the cells in Data"


ALL_ROWS, ROWS_WITH_PROBLEMS = "all", "only those with problems"

MOST_PROBLEMS = 50_000
"""Problems that are listed and marked, of each kind a fair share: more than anybody decides before
the file is checked again, and as many as an ordinary computer opens at once."""
MOST_LINKS = 65_530
MOST_NOTES = 10_000
MANY_ROWS = 100_000
"""Above so many rows only those with problems are shown, unless all are asked for."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def comparable(text: str) -> str:
    r"""A cell as it can be compared with its copy that went through a spreadsheet.

    Spreadsheets write every line end alike, drop control signs and cut at 32,767 signs.

    >>> comparable("a\r\nb\x07")
    'a\nb'
    """
    text = _cut(text) if len(text) > MOST_SIGNS // 2 else text
    if text.isprintable():
        return text
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _cut(text: str) -> str:
    # Spreadsheets count a sign beyond U+FFFF as two.
    return text.encode("utf-16-le", "surrogatepass")[: 2 * MOST_SIGNS].decode("utf-16-le", "ignore")
