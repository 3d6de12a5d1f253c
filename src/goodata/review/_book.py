"""A workbook being written: its formats, and a check of what the writer answers."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from typing import Any

from goodata.formats.xlsx.writing import new_workbook

_EDGE = "#9c0006"
_GREY = "#5f5f5f"


class Book:
    """A workbook in memory.

    Attributes:
        short: how often something did not fit: `cells` too long, `links` too many.
    """

    def __init__(self) -> None:
        self._target = io.BytesIO()
        self._book = new_workbook(self._target)
        self.short: Counter[str] = Counter()
        make = self._book.add_format
        # Texts that a person may edit have the format @, so that zeros and long numbers stay.
        self.text = make({"num_format": "@"})
        self.fault = make(
            {"num_format": "@", "bg_color": "#ffc7ce", "border": 5, "border_color": _EDGE}
        )
        self.title = make({"num_format": "@", "italic": True, "font_color": _GREY})
        self.heading = make(
            {"num_format": "@", "bold": True, "bg_color": "#d9e2ec", "bottom": 2, "valign": "top"}
        )
        self.ours = make(
            {"bold": True, "bg_color": "#fff2cc", "bottom": 2, "valign": "top", "text_wrap": True}
        )
        top = {"valign": "top", "bottom": 4, "bottom_color": "#bfbfbf"}
        self.plain = make(top)
        self.centred = make({**top, "align": "center"})
        self.wrapped = make({**top, "text_wrap": True})
        self.copied = make({**top, "num_format": "@", "text_wrap": True, "bg_color": "#fbe5e7"})
        self.strong = make({**top, "bold": True})
        self.link = make({**top, "align": "center", "font_color": "#0b4f8a", "underline": 1})
        typed = {**top, "num_format": "@", "bg_color": "#fffbe6", "text_wrap": True}
        self.typed = make({**typed, "border": 1, "border_color": "#bfae6a"})
        self.closed = make({**top, "font_color": _GREY, "italic": True, "text_wrap": True})
        # Cells of records that stand below each other, to be compared at a glance.
        held = {**top, "num_format": "@", "text_wrap": True}
        self.cell = make(held)
        self.nearly = make({**held, "bg_color": "#fde4c8"})
        self.differs = make({**held, "bg_color": "#ffc7ce", "border": 5, "border_color": _EDGE})
        self.faint = make({**top, "font_color": _GREY, "font_size": 8})
        self.big = make({"bold": True, "font_size": 12})

    def sheet(self, name: str) -> Any:  # noqa: ANN401 - xlsxwriter has no types
        """A new sheet behind the others."""
        import xlsxwriter.worksheet

        class Sheet(xlsxwriter.worksheet.Worksheet):  # type: ignore[misc]
            """A sheet that takes every text a name on disk can be."""

            def write_string(self, row: int, col: int, string: str, style: object = None) -> int:
                """Writes a text; a half sign, which no workbook can hold, is spelt out."""
                answer: int = super().write_string(row, col, _whole(string), style)
                return answer

        return self._book.add_worksheet(name, worksheet_class=Sheet)

    def printed(self, sheet: Any, heads: int = 1) -> None:  # noqa: ANN401
        """Makes a sheet fit across A4 when it is printed, its headings on every page."""
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        if heads:
            sheet.repeat_rows(0, heads - 1)

    def done(self) -> bytes:
        """The workbook's bytes; nothing can be added afterwards."""
        self._book.close()
        return self._target.getvalue()

    def wrote(self, answer: int) -> None:
        """Counts what the writer says it did not do.

        Raises:
            ValueError: a fault of ours: a place outside the sheet.
        """
        if answer == -2:
            self.short["cells"] += 1
        elif answer == -3:
            self.short["links"] += 1
        elif answer != 0:
            raise ValueError("the workbook does not take what was written")


def _whole(text: str) -> str:
    r"""A text without half signs: `\\udce9` stands for the byte E9 of a name that is no UTF-8."""
    if text.isascii():
        return text
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


LINE = 15
"""Points of one line of text."""


def height(texts: Sequence[tuple[str, float]]) -> int:
    """A row's height in points, from its texts and the widths of their columns in signs.

    LibreOffice, unlike Excel, does not find it out by itself.
    """
    lines = [
        sum(1 + int(len(line) / (0.95 * wide)) for line in text.split("\n"))
        for text, wide in texts
        if text
    ]
    return LINE * min(max(lines, default=1), 12)


def width(texts: list[str], least: int = 8, most: int = 40) -> int:
    """A column's width for these texts, in signs."""
    longest = max((max(map(len, each.split("\n"))) for each in texts if each), default=0)
    return max(least, min(most, longest + 2))
