"""A new workbook in which every cell is text, exactly as it is given."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Sequence
from typing import Any

from goodata.errors import Unreadable

MOST_ROWS, MOST_COLUMNS, MOST_SIGNS = 1_048_576, 16_384, 32_767
"""What a sheet holds, and a cell."""

NARROWEST, WIDEST = 6, 60
"""Signs that a column is made wide for; longer texts are broken over several lines."""

CREATED = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands in every workbook as its day, so that two runs give the same bytes."""


def new_workbook(target: io.BytesIO) -> Any:  # noqa: ANN401 - xlsxwriter has no types
    """An empty workbook that turns no text into a number, a link or a formula.

    Nothing is written to a temporary file; no author is named.
    """
    import xlsxwriter

    book = xlsxwriter.Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    book.set_properties({"created": CREATED, "author": ""})
    return book


def table(records: Iterable[Sequence[str]]) -> bytes:
    """A workbook with one sheet that holds the records; the first are the headings.

    Raises:
        Unreadable: a cell is too long for a workbook, or there are too many rows or columns.
    """
    return tables([("data", records)])


def tables(sheets: Iterable[tuple[str, Iterable[Sequence[str]]]]) -> bytes:
    """A workbook with a sheet for each table, under its title; first records are headings.

    Raises:
        Unreadable: a cell is too long for a workbook, or there are too many rows or columns.
    """
    target = io.BytesIO()
    book = new_workbook(target)
    text = book.add_format({"num_format": "@", "valign": "top"})
    long = book.add_format({"num_format": "@", "valign": "top", "text_wrap": True})
    heading = book.add_format({"num_format": "@", "valign": "top", "bold": True})
    for title, records in sheets:
        sheet = book.add_worksheet(title)
        widest: dict[int, int] = {}
        for row, record in enumerate(records):
            for column, cell in enumerate(record):
                size = len(cell)
                form = heading if not row else long if size > WIDEST or "\n" in cell else text
                if cell and sheet.write_string(row, column, cell, form) != 0:
                    fix = "name a file that ends in .csv"
                    raise Unreadable("a workbook cannot hold this table", fix=fix)
                if size > widest.get(column, 0):
                    widest[column] = size
        for column, size in widest.items():
            sheet.set_column(column, column, min(max(size, NARROWEST) + 2, WIDEST))
        sheet.freeze_panes(1, 0)
    book.close()
    return target.getvalue()
