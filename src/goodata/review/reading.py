"""A review workbook on its way back: the decisions in it, and the cells that were changed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata.errors import GoodataError, Place, Refused, Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.practices.validation.decisions import Answer, Answers, Edit
from goodata.review import layout
from goodata.review._data import fingerprint
from goodata.review.layout import Fact, Heading
from goodata.table import Candidate, ReadingPlan, Table
from goodata.text import fold, letter

_ALONE = 3
"""Changed cells of a column from which on they are held against its being sorted by itself."""


@dataclass(frozen=True)
class _Review:
    """A review workbook: its sheets by name, and what *About* says."""

    path: Path
    sheets: Mapping[str, Candidate]
    facts: Mapping[str, str]
    sha256: str

    def table(self, sheet: str, header_row: int) -> Table:
        """A sheet's rows below its headings.

        Raises:
            Unreadable: there is no such sheet any more.
        """
        found = self.sheets.get(sheet)
        if found is None:
            fix = "take back the workbook as goodata made it; its sheets belong together"
            what = "the sheet {sheet} is not in it any more"
            raise Unreadable(what, fix=fix, place=Place(str(self.path)), sheet=sheet)
        return _table(self.path, found, header_row)


def _table(path: Path, sheet: Candidate, header_row: int) -> Table:
    head = next((each.cells for each in sheet.head if each.row == header_row), ())
    plan = ReadingPlan(path, "xlsx", header_row, head, sheet.columns, sheet=sheet.sheet)
    return reading.read(plan)


def _records(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    for batch in table.batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        yield from zip(batch.rows.tolist(), zip(*columns, strict=True), strict=True)


def _open(path: Path) -> _Review | None:
    """The review workbook in a file, or None where it is another workbook or no workbook."""
    candidates = reading.look(path, Asked())
    sheets = {each.sheet or "": each for each in candidates.options}
    about = sheets.get(layout.ABOUT)
    if candidates.format != "xlsx" or about is None:
        return None
    table = _table(path, about, 0)
    facts = {cells[0]: cells[1] for _row, cells in _records(table) if len(cells) > 1 and cells[0]}
    if facts.get(Fact.VERSION) != str(layout.VERSION) or Fact.SOURCE not in facts:
        return None
    return _Review(path, sheets, facts, table.sha256)


def read(path: Path, source: Table) -> Answers:
    """What somebody decided in a review workbook.

    Args:
        path: the workbook, saved by whatever program.
        source: the table it was made from, as it is now.

    Raises:
        Unreadable: it is no review workbook, or was made from another state of the file.
        Refused: a column was sorted by itself.
    """
    review = _review(path)
    if review.facts[Fact.SOURCE] != source.sha256:
        what = "was made from another state of the file"
        fix = "make a new one with --report xlsx; this one does not fit the file as it is now"
        raise Unreadable(what, fix=fix, place=Place(str(path)))
    answers = tuple(_answers(review))
    return _with_data(review, source, answers)


def _review(path: Path) -> _Review:
    try:
        found = _open(path)
    except GoodataError as error:
        raise _placed(error, path) from None
    if found is None:
        fix = "name the workbook that --report xlsx made, and save it as .xlsx"
        raise Unreadable("is no review workbook of goodata", fix=fix, place=Place(str(path)))
    return found


def _placed(error: GoodataError, path: Path) -> GoodataError:
    from goodata.practices.opening import at

    return at(error, path)


def _answers(review: _Review) -> Iterator[Answer]:
    candidate = review.sheets.get(layout.PROBLEMS)
    header = next(
        (
            each
            for each in (candidate.head if candidate else ())
            if {Heading.DECISION, Heading.CODE, Heading.ROW} <= set(each.cells)
        ),
        None,
    )
    if header is None:
        fix = "put the headings back as they were, or start from a new workbook"
        what = "the headings of the sheet {sheet} are not there any more"
        raise Unreadable(what, fix=fix, place=Place(str(review.path)), sheet=layout.PROBLEMS)
    at = {name: place for place, name in reversed([*enumerate(header.cells)])}

    def cell(cells: Sequence[str], heading: Heading) -> str:
        place = at.get(heading)
        return cells[place].strip() if place is not None and place < len(cells) else ""

    for line, cells in _records(review.table(layout.PROBLEMS, header.row)):
        written = [
            cell(cells, each) for each in (Heading.DECISION, Heading.CORRECTION, Heading.NOTE)
        ]
        written[0] = written[0].replace(layout.IN_THE_FILE, "")
        if not any(written) or not cell(cells, Heading.CODE):
            continue
        row = cell(cells, Heading.ROW)
        yield Answer(
            line=line,
            row=int(row) if row.isdecimal() else None,
            column=cell(cells, Heading.COLUMN).upper(),
            code=cell(cells, Heading.CODE),
            decision=written[0],
            correction=written[1],
            note=written[2],
        )


@dataclass
class _Data:
    """The sheet *Data* as it came back.

    Attributes:
        rows: per row of the source, the texts of the source's columns.
        strange: rows that say of no row of the source that they are it.
        doubled: rows that stand there twice and not alike.
        errors: cells, by row and position, that hold an error or a formula without a value.
    """

    rows: dict[int, tuple[str, ...]] = field(default_factory=dict)
    strange: int = 0
    doubled: set[int] = field(default_factory=set)
    errors: set[tuple[int, int]] = field(default_factory=set)


def _with_data(review: _Review, source: Table, answers: tuple[Answer, ...]) -> Answers:
    data = _data(review, source)
    edits: list[Edit] = []
    changed: dict[int, list[tuple[str, str]]] = {}
    gone = 0
    for row, cells in _records(source):
        texts = data.rows.pop(row, None)
        gone += texts is None
        if texts is None or row in data.doubled:
            continue
        for position, (before, now) in enumerate(zip(cells, texts, strict=True)):
            if before != now and layout.comparable(before) != layout.comparable(now):
                changed.setdefault(position, []).append((before, now))
                edits.append(Edit(row, position, now))
    _not_sorted_alone(changed, review.path)
    edits = [each for each in edits if (each.row, each.position) not in data.errors]
    whole = review.facts.get(Fact.ROWS) == layout.ALL_ROWS
    return Answers(
        sha256=review.sha256,
        source=review.facts[Fact.SOURCE],
        answers=answers,
        edits=tuple(edits),
        errors=tuple(sorted(data.errors)),
        strange_rows=data.strange + len(data.rows),
        doubled_rows=tuple(sorted(data.doubled)),
        gone=gone if whole else 0,
    )


def _data(review: _Review, source: Table) -> _Data:
    table, row_at = _sheet(review)
    columns = _columns(table, source, review.path)
    states = {(row, column) for row, column in table.states}
    data = _Data()
    for line, cells in _records(table):
        row = int(cells[row_at]) if cells[row_at].isdecimal() else 0
        texts = tuple(cells[each] for each in columns)
        if not row:
            data.strange += any(texts)
            continue
        if row in data.rows and data.rows[row] != texts:
            data.doubled.add(row)
        data.rows[row] = texts
        if states:
            held = enumerate(columns)
            data.errors |= {(row, place) for place, each in held if (line, each) in states}
    return data


def _sheet(review: _Review) -> tuple[Table, int]:
    header = review.facts.get(Fact.HEADER, "")
    table = review.table(layout.DATA, int(header) if header.isdecimal() else 0)
    names = [fold(each.header) for each in table.columns]
    if layout.ROW_HEADING not in names:
        fix = "put it back, or start from a new workbook"
        what = "the column {column} of the sheet {sheet} is not there any more"
        place = Place(str(review.path))
        raise Unreadable(what, fix=fix, place=place, column=layout.ROW_HEADING, sheet=layout.DATA)
    return table, names.index(layout.ROW_HEADING)


def _columns(table: Table, source: Table, path: Path) -> list[int]:
    """Where each column of the source stands in the sheet."""
    have = [layout.comparable(each.header) for each in table.columns]
    wanted = [layout.comparable(each.header) for each in source.columns]
    if have[: len(wanted)] == wanted:
        return list(range(len(wanted)))
    if all(wanted.count(each) == 1 and have.count(each) == 1 and each for each in wanted):
        return [have.index(each) for each in wanted]
    lost = next((at for at, each in enumerate(wanted) if have.count(each) != 1), 0)
    fix = "put the columns and their headings back, or start from a new workbook"
    what = "column {column} of the file is not to be found in the sheet {sheet} any more"
    place = Place(str(path))
    raise Unreadable(what, fix=fix, place=place, column=letter(lost), sheet=layout.DATA)


_MOVED = 0.8
"""Share of a column's changed cells that stood in other rows before, from which it was moved."""


def _not_sorted_alone(changed: Mapping[int, Sequence[tuple[str, str]]], path: Path) -> None:
    """Refuses a column that mostly holds the same cells in other rows: whose they are is lost.

    So it is after a column was sorted alone, and after the numbers of the rows were filled in anew;
    corrections typed in besides do not hide it.
    """
    for position, pairs in changed.items():
        before, now = (Counter(each) for each in zip(*pairs, strict=True))
        moved = (before & now).total()
        if len(pairs) >= _ALONE and moved >= _MOVED * len(pairs):
            what = "cells of column {column} of the sheet {sheet} stand in other rows than before"
            fix = "undo that in the workbook, and sort by the filter buttons: they move whole rows"
            place = Place(str(path))
            raise Refused(what, fix=fix, place=place, column=letter(position), sheet=layout.DATA)


def holds_work(path: Path, applied: Callable[[str], bool]) -> bool:
    """Whether a file holds decisions or changed cells that nobody has taken in yet.

    A review workbook that cannot be read (somebody put a password on it) may well hold some.

    Args:
        path: a file that exists.
        applied: whether the decisions of a workbook, by its digest, were taken in.
    """
    try:
        review = _open(path)
        if review is None or applied(review.sha256):
            return False
        return any(True for _answer in _answers(review)) or _digest(review) != review.facts.get(
            Fact.CELLS
        )
    except GoodataError:
        return path.suffix.casefold() == ".xlsx"


def _digest(review: _Review) -> str:
    """The digest of the cells in *Data*, as *About* has it of those that were written."""
    table, row_at = _sheet(review)
    rows = {
        int(cells[row_at]) if cells[row_at].isdecimal() else 0: cells[:row_at]
        for _line, cells in _records(table)
    }
    digest = hashlib.sha256()
    for row in sorted(rows):
        digest.update(fingerprint(row, rows[row]))
    return digest.hexdigest()
