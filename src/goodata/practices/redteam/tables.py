"""Files as the red team needs them: an original with its roles, a release as a stranger has it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from goodata import dates
from goodata.dictionary import find
from goodata.engines.anonymity.classes import together
from goodata.errors import GoodataError, Place, Unreadable, WrongUse
from goodata.fieldtypes import Context, ends
from goodata.fieldtypes import read as meaning_of
from goodata.files import facts, reading
from goodata.formats import Asked
from goodata.missing import Nothing
from goodata.model import Field, Privacy
from goodata.practices.classification import columns as judging
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.opening import Opened, Wish, at, open_table
from goodata.practices.redteam import Column, File, Original, Released
from goodata.practices.validation.assumed import looks_like_dates
from goodata.project import Project
from goodata.table import Table
from goodata.text import fold_name

MOST_BYTES = 512 << 20
"""Bytes of a released file that are looked through."""
_BESIDE = (".dictionary.yaml", ".datapackage.json", ".sheet.html", ".sheet.txt")
"""Endings of what leaves beside a table."""


@dataclass(frozen=True, eq=False)
class Given:
    """A file and the cells in it.

    Attributes:
        opened: how it was read.
        columns: its columns; fields where a dictionary declares them.
        rows: n rows as a spreadsheet numbers them.
        lines: n lines as an editor does, or None.
        odd: records left out, since their cells may stand in the wrong column.
    """

    opened: Opened
    columns: tuple[Column, ...]
    rows: NDArray[np.int64]
    lines: NDArray[np.int64] | None
    odd: int


def original(
    path: Path,
    number: int,
    wish: Wish,
    project: Project | None,
    as_of: date,
    quasi: Sequence[str] = (),
    hierarchies: Mapping[str, Path] | None = None,
) -> tuple[Given, Original]:
    """The file a release was made from, with the part of each column in telling people apart.

    Args:
        path: the file.
        number: its place among the run's inputs, from 1.
        wish: what the user said about reading it.
        project: the project it lies in, or None.
        as_of: the day of the run.
        quasi: columns that outsiders are taken to know, by name, heading or letter; none to take
            those that the dictionary or the values say.
        hierarchies: per column, by name or heading, a file of `value;level 1;level 2 ...`.

    Raises:
        GoodataError: it cannot be read, or has no rows.
        WrongUse: a column that is not there.
    """
    opened = open_table(path, number, wish, project)
    given = _given(opened)
    said = judging.columns(opened.table, opened.dictionary, opened.columns).said
    columns = tuple(
        _with_role(each, about) for each, about in zip(given.columns, said, strict=True)
    )
    columns = _chosen(columns, quasi)
    columns = tuple(_with_days(each, opened, as_of) for each in columns)
    columns = tuple(_with_parents(each, path, hierarchies or {}) for each in columns)
    given = replace(given, columns=columns)
    return given, Original(columns, given.rows, _persons(opened, columns))


def _given(opened: Opened) -> Given:
    table = opened.table
    declared = {place: name for name, place in opened.columns.items()}
    texts, codes, rows, lines, odd = _read(table)
    if not len(rows):
        fix = "give a file with at least one row below the headings"
        raise Unreadable("has no rows", fix=fix, place=Place(str(opened.path)))
    columns = []
    for each in table.columns:
        name = declared.get(each.position)
        spec = opened.dictionary.get(name) if opened.dictionary and name else None
        columns.append(
            Column(
                name=spec.name if spec else each.letter,
                header=each.header,
                texts=texts[each.position],
                codes=codes[each.position],
                field=spec,
                letter=each.letter,
                nothing=_nothing(spec),
            )
        )
    return Given(opened, tuple(columns), rows, lines, odd)


def _nothing(spec: Field | None) -> frozenset[str]:
    said = spec.missing if spec else ()
    return frozenset({"", *(each.value for each in said if each.meaning is not Nothing.SUPPRESSED)})


def _read(
    table: Table,
) -> tuple[
    list[tuple[str, ...]],
    list[NDArray[np.int64]],
    NDArray[np.int64],
    NDArray[np.int64] | None,
    int,
]:
    """Distinct texts and codes per column, rows, lines, and records of another length."""
    known: list[dict[str, int]] = [{} for _ in table.columns]
    parts: list[list[NDArray[np.int64]]] = [[] for _ in table.columns]
    rows, lines, odd = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)], 0
    for batch in table.batches():
        kept = np.ones(len(batch.rows), bool)
        kept[sorted(batch.irregular)] = False
        odd += len(batch.irregular)
        rows.append(np.asarray(batch.rows, np.int64)[kept])
        if batch.lines is not None:
            lines.append(np.asarray(batch.lines, np.int64)[kept])
        for position, place in enumerate(known):
            coded = batch.cells.column(position).dictionary_encode()
            moved = [place.setdefault(text, len(place)) for text in coded.dictionary.to_pylist()]
            at_ = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
            parts[position].append(np.array(moved, np.int64)[at_][kept])
    every = np.concatenate(rows)
    codes = [np.concatenate([np.zeros(0, np.int64), *each]) for each in parts]
    numbered = np.concatenate(lines)
    return (
        [tuple(each) for each in known],
        codes,
        every,
        numbered if len(numbered) == len(every) else None,
        odd,
    )


def _with_role(column: Column, said: ColumnSaid) -> Column:
    """The column with its part in telling people apart: as declared, else as its values say."""
    spec = column.field
    if spec is not None and spec.privacy is not None:
        return column
    kind = "date" if looks_like_dates(column.texts) else "string"
    spec = spec or Field(column.letter, type=kind)
    return replace(column, field=replace(spec, privacy=said.role, kind=spec.kind or said.kind))


def _chosen(columns: tuple[Column, ...], quasi: Sequence[str]) -> tuple[Column, ...]:
    """The columns where outsiders know those that were named, and no others."""
    if not quasi:
        return columns
    named: set[int] = set()
    for each in quasi:
        met = [
            place
            for place, column in enumerate(columns)
            if fold_name(each) in (fold_name(column.name), fold_name(column.header))
            or each.strip().upper() == column.letter
        ]
        if not met:
            fix = "name columns of the original by their heading or letter"
            raise WrongUse("--quasi names a column that is not there", fix=fix)
        named.add(met[0])
    found = []
    for place, column in enumerate(columns):
        spec = column.field or Field(column.letter)
        role = spec.privacy
        if place in named:
            role = Privacy.QUASI
        elif role is Privacy.QUASI:
            role = Privacy.NONE
        found.append(replace(column, field=replace(spec, privacy=role)))
    return tuple(found)


def _with_days(column: Column, opened: Opened, as_of: date) -> Column:
    """The column with the days its texts mean, where it is one of dates."""
    spec = column.field
    if spec is None or not spec.holds_days:
        return column
    times = np.bincount(column.codes, minlength=len(column.texts)).tolist()
    order = dates.census(zip(column.texts, times, strict=True)).order
    pins = opened.dictionary.file if opened.dictionary else Context(as_of).pins
    context = Context(as_of, pins, {} if order is None else {spec.name: order})
    days = [_days(text, spec, context) for text in column.texts]
    return replace(column, days=np.array(days, np.int64).reshape(len(days), 2))


def _with_parents(column: Column, path: Path, given: Mapping[str, Path]) -> Column:
    """The column with what lies above its values, where a file says so."""
    own = {fold_name(column.name), fold_name(column.header), fold_name(column.letter)}
    file = next((each for name, each in given.items() if fold_name(name) in own), None)
    steps = column.field.hierarchy if column.field is not None else ()
    named = [str(each["file"]) for each in steps if isinstance(each, Mapping) and "file" in each]
    if file is None and named:
        beside = path.parent / Path(named[0]).name
        file = beside if facts.is_file(beside) else None
    if file is None:
        return column
    parents: dict[str, str] = {}
    text = reading.content(file).decode("utf-8-sig", "replace")
    for line in text.splitlines():
        levels = [each.strip().strip('"') for each in line.split(";")]
        for below, above in pairwise(levels):
            if below != above:
                parents.setdefault(below, above)
    if not parents:
        fix = "write one value a line, then its coarser forms: value;level 1;level 2"
        raise Unreadable("is no hierarchy", fix=fix, place=Place(str(file)))
    return replace(column, parents=parents)


def _days(text: str, spec: Field, context: Context) -> tuple[int, int]:
    found = meaning_of(text, spec, context)
    first, last = ends(found.value) if found.readable else (None, None)
    if isinstance(first, date) and isinstance(last, date):
        return first.toordinal(), last.toordinal()
    return 0, 0


def _persons(opened: Opened, columns: Sequence[Column]) -> NDArray[np.int64] | None:
    """Whom each row is about, by the dictionary's identity; None where nobody has two rows."""
    names = opened.dictionary.identities.get("person", ()) if opened.dictionary else ()
    parts = [each for each in columns if each.field is not None and each.field.name in names]
    if not parts or len(parts) < len(names):
        return None
    key, many = together([each.codes for each in parts])
    lacking = np.zeros(len(key), bool)
    for each in parts:
        empty = [place for place, text in enumerate(each.texts) if text in each.nothing]
        lacking |= np.isin(each.codes, empty)
    # Without an identity each row is somebody else.
    key = np.where(lacking, many + np.arange(len(key)), key)
    return None if len(np.unique(key)) == len(key) else key


def released(
    path: Path, number: int, wish: Wish, project: Project | None, like: Given
) -> tuple[Given, Released]:
    """A release as a stranger reads it, with every file that leaves beside it.

    Args:
        path: the file.
        number: its place among the run's inputs, from 1.
        wish: what the user said about reading files; its dictionary is the original's.
        project: the project it lies in, or None.
        like: the original, to tell which sheet is meant.

    Raises:
        GoodataError: it cannot be read, has no rows, or shares no column with the original.
    """
    opened = _open_released(path, number, wish, project, like)
    given = _given(opened)
    heads = {fold_name(each.header) for each in like.columns} | {
        fold_name(each.name) for each in like.columns if each.field is not None
    }
    own = {fold_name(each.header) for each in given.columns} | {
        fold_name(each.field.name) for each in given.columns if each.field is not None
    }
    if not heads & own - {""}:
        fix = "give the file that was made from it; its headings must be the original's"
        raise Unreadable("shares no column with the original", fix=fix, place=Place(str(path)))
    fields = {fold_name(each.header): each.field for each in like.columns}
    columns = tuple(
        _dated(each, opened, fields.get(fold_name(each.header))) for each in given.columns
    )
    return given, Released(
        columns=columns,
        rows=given.rows,
        suppressed=_suppressed(opened) | _suppressed(like.opened),
        files=_files(path),
        sheets=(opened.table.plan.sheet,) if opened.table.plan.sheet else (),
    )


def _dated(column: Column, opened: Opened, like: Field | None) -> Column:
    """The column with the days its labels mean, as its dictionary or the original's writes days."""
    spec = column.field or like
    if spec is None or not spec.holds_days:
        return column
    return replace(column, days=_with_days(replace(column, field=spec), opened, date.min).days)


def _suppressed(opened: Opened) -> frozenset[str]:
    """The codes with which a dictionary says that a cell was held back."""
    found = opened.dictionary
    if found is None:
        return frozenset()
    every = (*found.missing, *(each for spec in found.fields for each in spec.missing))
    return frozenset(each.value for each in every if each.meaning is Nothing.SUPPRESSED)


def _open_released(
    path: Path, number: int, wish: Wish, project: Project | None, like: Given
) -> Opened:
    """The release as it is read; the sheet most like the original where there are several."""
    plain = Wish(None, Asked(encoding=wish.asked.encoding, delimiter=wish.asked.delimiter))
    reading.ordinary(path)
    try:
        sheets = _sheets(path, plain.asked, like)
        asked = replace(plain.asked, sheet=sheets[0]) if sheets else plain.asked
        try:
            return open_table(path, number, Wish(None, asked), project)
        except WrongUse:
            # Two dictionaries fit: none of them is needed to read cells as they stand.
            return _bare(path, number, asked)
    except GoodataError as error:
        raise at(error, path) from None


def _sheets(path: Path, asked: Asked, like: Given) -> list[str]:
    """The names of a workbook's sheets, that most like the original first; none for text files."""
    heads = {fold_name(each.header) for each in like.columns}

    def alike(cells: Sequence[str]) -> int:
        return len(heads & {fold_name(each) for each in cells} - {""})

    options = [each for each in reading.look(path, asked).options if each.sheet is not None]
    best = sorted(
        options, key=lambda each: -max((alike(row.cells) for row in each.head), default=0)
    )
    return [each.sheet for each in best if each.sheet is not None]


def _bare(path: Path, number: int, asked: Asked) -> Opened:
    choice = find.undeclared(reading.look(path, asked), asked)
    return Opened(number, path, reading.read(choice.plan), choice, None, {})


def _files(path: Path) -> tuple[File, ...]:
    """The released file and what leaves beside it: dictionary, manifest, sheet."""
    beside = [path.with_name(f"{path.stem}{ending}") for ending in _BESIDE]
    found = [path, path.with_name(f"{path.name}.datapackage.json"), *beside]
    present = dict.fromkeys(each for each in found if facts.is_file(each))
    return tuple(File(each.name, reading.content(each, MOST_BYTES)) for each in present)


def manifest(path: Path) -> Mapping[str, object]:
    """What the release says of itself beside it; nothing where it says nothing that can be read."""
    import json

    beside = path.with_name(f"{path.name}.datapackage.json")
    if not facts.is_file(beside):
        return {}
    try:
        found = json.loads(reading.content(beside, 16 << 20))
    except (ValueError, RecursionError):
        return {}
    block = found.get("deidentification") if isinstance(found, dict) else None
    return block if isinstance(block, dict) else {}
