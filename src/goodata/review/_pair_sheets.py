"""The other sheets of a workbook of pairs: what to answer first, what is settled, what it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from goodata import __version__
from goodata.practices.linkage import grouping, tell
from goodata.practices.linkage.decisions import Answer
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.grouping import Asked
from goodata.practices.linkage.refs import Ref, Secret
from goodata.practices.linkage.rows import Cells
from goodata.practices.linkage.settled import levels
from goodata.review import pairs_layout as layout
from goodata.review._book import Book, height
from goodata.review._pair_columns import Column
from goodata.review.pairs_layout import Fact

MOST_SIGNS = 1_000
"""Signs of a cell that are shown."""
_FACTS, _TEXTS = 30, 96
"""Signs of the two columns of *About*."""


@dataclass(frozen=True)
class Source:
    """What a workbook of pairs is made from.

    Attributes:
        found: what the run found.
        refs: of every record.
        secret: that they are keyed with.
        name: what the decisions file is called, without its ending.
        files: the names of the files as a person knows them.
        book: the workbook's own name, for the line to type.
        options: how files were read and compared, for whoever takes the decisions in.
    """

    found: Found
    refs: Sequence[Ref]
    secret: Secret
    name: str
    files: Sequence[str]
    book: str
    options: str = ""


@dataclass(frozen=True)
class Seals:
    """Short digests of what stands in *decide*, so that exchanged cells are found out.

    Attributes:
        headings: of the columns that are checked, as one text.
        lines: per group, of the cells of its lines, one text a line.
    """

    headings: str
    lines: Mapping[int, str]


def first(book: Book, sheet: Any, asked: Sequence[Asked], places: Mapping[int, int]) -> None:  # noqa: ANN401
    """Links to the groups from which most is learnt."""
    told = "Short of time? Answer these first: the program learns most from them."
    book.wrote(sheet.write_string(0, 0, told, book.big))
    book.wrote(sheet.write_string(1, 0, "group", book.heading))
    book.wrote(sheet.write_string(1, 1, "probability", book.heading))
    sheet.set_column(0, 1, 14)
    for row, each in enumerate(grouping.first(asked), start=2):
        target = f"internal:{layout.DECIDE}!A{places[each.number] + 1}"
        book.wrote(sheet.write_url(row, 0, target, book.link, f"group {each.number}"))
        near = min(each.pairs, key=lambda pair: abs(pair.probability - 0.5))
        book.wrote(sheet.write_string(row, 1, tell.chance(near.probability), book.centred))


def settled(
    book: Book,
    sheet: Any,  # noqa: ANN401
    source: Source,
    cells: Mapping[int, Cells],
    columns: Sequence[Column],
) -> None:
    """Earlier decisions, with the records they are about; nothing is taken back in from here."""
    found, rows = source.found, source.found.ready.rows
    outdated = {each.pair for _a, _b, each in found.outdated}
    compared = [each for each in columns if each.comparison is not None]
    heads = ["decision", "decided on", "outdated", "file", "row", "ref"]
    heads += [each.title for each in compared]
    for place, title in enumerate(heads):
        book.wrote(sheet.write_string(0, place, title, book.heading))
        sheet.set_column(place, place, 14)
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    line = 1
    for a, b, decision in found.settled.found:
        if decision.answer is Answer.ASKED:
            continue
        for record in (a, b):
            file = int(rows.file[record])
            old = "yes" if decision.pair in outdated else ""
            texts = [decision.answer.value, decision.day, old, source.files[file]]
            texts += [str(int(rows.row[record])), source.refs[record].whole]
            texts += [each.text(file, cells[record])[:MOST_SIGNS] for each in compared]
            for place, text in enumerate(texts):
                book.wrote(sheet.write_string(line, place, text, book.plain))
            line += 1
        line += 1
    if line == 1:
        told = "Nothing was decided before this workbook was made."
        book.wrote(sheet.write_string(1, 0, told, book.text))


def _levels(found: Found, asked: Asked) -> str:
    """The levels of a group's pairs, by the places of their records in it."""
    names = [each.name for each in found.ready.records.comparisons]
    at = {record: place for place, record in enumerate(asked.records)}
    told = (
        f"{at[each.a]}-{at[each.b]} {levels(names, found.levels(each))}" for each in asked.pairs
    )
    return " | ".join(told)


_STEPS = (
    "1. In the sheet decide, go from group to group. The first line of a group is what the \
others are held against: a red cell with \u2260 differs, an orange one with ~ nearly agrees.",
    "2. Two records: choose same, different or unsure on the second line. Three or more: \
choose person A, person B ... on each line; the same letter is the same person.",
    "3. You need not answer everything: lines left empty are asked again.",
    "4. You may sort and filter; leave the columns group and ref alone.",
    "5. Save, close, and run the line at the top of decide. Your files stay as they are.",
    "This workbook holds cells of the files. Keep it as carefully as them, and delete it \
(goodata wipe) when the decisions are in.",
)


def about(
    book: Book,
    sheet: Any,  # noqa: ANN401
    source: Source,
    shown: Source,
    asked: Sequence[Asked],
    seals: Seals,
) -> None:
    """How to work in it, what it shows, and what the way back needs.

    Args:
        book: being written.
        sheet: of it.
        source: what it is made from, comparisons named as reports name them.
        shown: the same, comparisons named as people know them.
        asked: its groups.
        seals: of what stands in its lines.
    """
    sheet.set_column(0, 0, _FACTS)
    sheet.set_column(1, 1, _TEXTS)
    found = shown.found
    told = [tell.compared(found.ready), tell.expected(found.linked, len(found.ready.rows))]
    lines = [("Keep it as", "HIGH: holds names"), ("How to work in it", _STEPS[0])]
    lines += [("", each) for each in _STEPS[1:]]
    lines += [("What it shows", each.render(lambda name: name)) for each in told]
    lines += [("For the program", "what stands below is for the way back; leave it as it is")]
    lines += _facts(source, asked, seals)
    for row, (key, value) in enumerate(lines):
        book.wrote(sheet.write_string(row, 0, key, book.strong))
        book.wrote(sheet.write_string(row, 1, value, book.wrapped))
        sheet.set_row(row, height([(value, _TEXTS)]))
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _facts(source: Source, asked: Sequence[Asked], seals: Seals) -> list[tuple[str, str]]:
    found = source.found
    digests = " ".join(each.table.sha256 for each in found.ready.rows.opened)
    lines = [
        ("Made by", f"goodata {__version__}"),
        (Fact.VERSION.value, str(layout.VERSION)),
        (Fact.NAME.value, source.name),
        (Fact.KEY.value, source.secret.identity),
        (Fact.SALT.value, source.secret.salt),
        (Fact.SOURCES.value, digests),
        (Fact.OPTIONS.value, source.options),
        (Fact.GROUPS.value, str(len(asked))),
        (Fact.HEADINGS.value, seals.headings),
    ]
    for each in asked:
        refs = " ".join(source.refs[record].whole for record in each.records)
        lines.append((f"{layout.GROUP} {each.number}", refs))
        lines.append((f"{layout.LEVELS} {each.number}", _levels(found, each)))
        lines.append((f"{layout.CELLS} {each.number}", seals.lines[each.number]))
    return lines
