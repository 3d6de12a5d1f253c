"""The sheets one looks things up in: *Dictionary*, *Lists*, *About*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from goodata import __version__
from goodata.fieldtypes import types
from goodata.missing import WORDS
from goodata.model import Dictionary, Field
from goodata.practices.validation.decisions import EMPTY, Decision
from goodata.review import layout
from goodata.review._book import Book, height
from goodata.review.layout import Fact
from goodata.review.source import Source
from goodata.text import letter

_MOST_CODES = 30
"""Codes that are spelt out in one cell; longer lists are looked up."""
_HEADINGS = (
    ("Column", 8),
    ("Field", 20),
    ("Title", 24),
    ("What it means", 44),
    ("Kind", 16),
    ("Must be filled", 14),
    ("What may stand there", 44),
    ("Codes for no answer", 28),
)


def lists(book: Book, sheet: Any, source: Source) -> dict[int, str]:  # noqa: ANN401
    """Fills *Lists*, one column a field, and says where the list of each column stands."""
    found: dict[int, str] = {}
    for name, position in sorted(source.checked.columns.items(), key=lambda item: item[1]):
        spec = source.spec(position)
        if spec is None or not spec.categories or spec.type == "list":
            continue
        at = len(found)
        codes = [each.value for each in spec.categories if each.status == "current"]
        codes += [each.value for each in spec.missing_here if each.value.strip()]
        book.wrote(sheet.write_string(0, at, name, book.heading))
        sheet.set_column(at, at, 24, book.text)
        for row, code in enumerate(codes, start=1):
            book.wrote(sheet.write_string(row, at, code, book.text))
        here = letter(at)
        found[position] = f"={layout.LISTS}!${here}$2:${here}${len(codes) + 1}"
    if not found:
        book.wrote(sheet.write_string(0, 0, "no field has a list", book.text))
    sheet.freeze_panes(1, 0)
    return found


def dictionary(book: Book, sheet: Any, source: Source, listed: Mapping[int, str]) -> None:  # noqa: ANN401
    """Fills *Dictionary*: what each column means and what may stand in it."""
    for column, (heading, width) in enumerate(_HEADINGS):
        book.wrote(sheet.write_string(0, column, heading, book.heading))
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if not source.checked.declared:
        book.wrote(sheet.write_string(1, 0, "there is no dictionary for this file", book.plain))
        return
    row = 0
    for name, position in sorted(source.checked.columns.items(), key=lambda item: item[1]):
        spec = source.spec(position)
        if spec is None:
            continue
        row += 1
        cells = (
            letter(position),
            name,
            spec.title or "",
            spec.description or "",
            types()[spec.kind_of_type].word,
            "yes" if spec.constraints.required else "",
            _allowed(spec, long=position in listed),
            "\n".join(_missing(spec)),
        )
        for column, cell in enumerate(cells):
            style = book.plain if column == 0 else book.wrapped
            book.wrote(sheet.write_string(row, column, cell, style))
        wide = [width for _heading, width in _HEADINGS]
        sheet.set_row(row, height(list(zip(cells, wide, strict=True))))


def _allowed(spec: Field, *, long: bool) -> str:
    if spec.categories:
        if len(spec.categories) > _MOST_CODES and long:
            return f"one of {len(spec.categories):,} codes: see the sheet {layout.LISTS}"
        told = [
            each.value if each.label is None else f"{each.value} = {each.label}"
            for each in spec.categories[:_MOST_CODES]
        ]
        return "\n".join(told)
    limits = spec.constraints
    told = [types()[spec.kind_of_type].expects(spec)]
    low, high = limits.minimum, limits.maximum
    if low is not None or high is not None:
        told.append(f"from {low if low is not None else '...'} to {high or '...'}")
    if limits.max_length is not None:
        told.append(f"at most {limits.max_length} signs")
    if spec.example:
        told.append(f"for example {spec.example}")
    return "\n".join(told)


def _missing(spec: Field) -> list[str]:
    return [f"{each.value or EMPTY} = {WORDS[each.meaning]}" for each in spec.missing_here]


def _steps(source: Source) -> list[str]:
    kinds = ", ".join(each.value for each in Decision if each.nothing is not None)
    return [
        f"1. In the sheet {layout.PROBLEMS}, go from line to line. The link leads to the cell.",
        f"2. {Decision.CORRECT}: write what belongs there into Correction; {EMPTY} makes it empty.",
        f"   {Decision.RIGHT}: it stays, and is not asked again. Say why under Note.",
        f"   {kinds}: the dictionary's code for it is written.",
        f"   {Decision.ASK}, or nothing: it stays as it is until next time.",
        f"3. Cells may be changed in the sheet {layout.DATA} as well. You may sort and filter it;",
        f"   leave the column {layout.ROW_HEADING} alone. Rows that are added or deleted here are",
        "   not added to the file and not deleted from it.",
        f"4. Save, close, and run the line at the top of {layout.PROBLEMS}. The file you had stays",
        "   as it is; the corrected one is a new file.",
        f"This workbook holds the same cells as the file. Keep it as carefully: {source.review}",
        "Delete it (goodata wipe) when the corrections are in.",
    ]


def about(
    book: Book,
    sheet: Any,  # noqa: ANN401
    source: Source,
    facts: Mapping[Fact, str],
    said: list[str],
    risk: str,
) -> None:
    """Fills *About*: how to hand it back, what it does not show, what it was made from."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
    lines: list[tuple[str, str]] = [("Keep it as", risk), ("How to work in it", "")]
    steps = _steps(source)
    lines += [("", each) for each in steps]
    lines += [("What does not stand in it", each) for each in said]
    lines.append(("Made by", f"goodata {__version__}"))
    lines.append(("Dictionary", _named(source.dictionary, declared=source.checked.declared)))
    lines += [(fact.value, value) for fact, value in facts.items()]
    for row, (key, value) in enumerate(lines):
        book.wrote(sheet.write_string(row, 0, key, book.strong))
        book.wrote(sheet.write_string(row, 1, value, book.wrapped))
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _named(used: Dictionary, *, declared: bool) -> str:
    return f"{used.name} version {used.version}" if declared else "none"
