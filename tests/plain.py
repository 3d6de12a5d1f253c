"""Validation the plain way: pandera over the whole frame, loops for everything else.

The engine must find just this. Nothing here is fast and nothing is cut into batches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from goodata import dates
from goodata.checks import Cells, Sameness, Scope, checks
from goodata.dictionary import schema
from goodata.fieldtypes import Context
from goodata.fieldtypes.date import stated_order
from goodata.findings import Severity
from goodata.model import Dictionary, Field
from goodata.practices.validation.nearest import nearest
from goodata.text import fold, fold_digits, trimmed

Told = dict[tuple[str, str | None], list[tuple[tuple[int, ...], str | None]]]
"""Per code and field the groups: records, and what is suggested. Sorted by first record."""


@dataclass(frozen=True)
class Plain:
    """Everything that is found in a table held whole."""

    told: Told
    orders: Mapping[str, str]
    censuses: Mapping[str, dates.Census]
    rules: tuple[tuple[str, tuple[int, ...], int, int], ...]


def plain(
    columns: Mapping[str, Sequence[str]],
    dictionary: Dictionary,
    as_of: date,
    skipped: Mapping[str, np.ndarray] | None = None,
    irregular: np.ndarray | None = None,
) -> Plain:
    """What is wrong with columns of text that a dictionary describes, every field present."""
    frame = schema.frame(columns)
    size = len(frame)
    left = np.zeros(size, bool) if irregular is None else irregular
    apart = {name: left | (skipped or {}).get(name, False) for name in columns}
    context = Context(as_of, dictionary.file)
    censuses = {}
    for spec in dictionary.fields:
        if spec.type == "date":
            whole = schema.Reader(spec, context).cells(frame[spec.name])
            cells = replace(whole, skipped=apart[spec.name])
            censuses[spec.name] = census(cells)
    orders = {
        name: each.order
        for name, each in censuses.items()
        if each.order and stated_order(dictionary.get(name), context) is None
    }
    context = replace(context, orders=orders)
    readers = {each.name: schema.Reader(each, context) for each in dictionary.fields}
    cells = {
        name: replace(each.cells(frame[name]), skipped=apart[name])
        for name, each in readers.items()
    }
    told = cell_faults(dictionary, context, frame, cells, left, readers)
    marked = at_fault(dictionary, told, size)
    by_column = column_faults(dictionary, cells)
    contradicted = {field for code, field in by_column if code == "GD411"}
    told = {key: each for key, each in told.items() if key[1] not in contradicted}
    for key, groups in (*by_column.items(), *key_faults(dictionary, cells).items()):
        told.setdefault(key, []).extend(groups)
    rules = row_rules(dictionary, context, cells, marked, told)
    ordered = {key: sorted(groups, key=lambda each: each[0][0]) for key, groups in told.items()}
    return Plain(ordered, orders, censuses, rules)


def census(cells: Cells) -> dates.Census:
    judged = [cells.distinct[code] for code in cells.codes[~cells.skipped]]
    return dates.census((each.text, 1) for each in judged if each.missing is None)


def cell_faults(dictionary, context, frame, cells, left, readers) -> Told:
    compiled = schema.to_pandera(dictionary, context, readers=readers)
    by_code = {each.code: each for each in checks()}
    told: Told = {}
    for (code, name), records in schema.failures(compiled, frame[~left]).items():
        spec, column = dictionary.get(name), cells[name]
        groups: dict[str, list[int]] = defaultdict(list)
        for record in records:
            if not column.skipped[record]:
                groups[column.distinct[column.codes[record]].text].append(record)
        for text, members in groups.items():
            meant = suggestion(text, column, by_code[code], spec)
            told.setdefault((code, name), []).append((tuple(members), meant))
    return told


def suggestion(text, column, check, spec) -> str | None:
    if not spec.categories or not spec.shows_suggestions:
        return None
    if check.name == "value-not-in-list":
        return nearest(text, spec.categories)
    return next(each.suggestion for each in column.distinct if each.text == text)


def at_fault(dictionary: Dictionary, told: Told, size: int) -> dict[str, np.ndarray]:
    by_code = {each.code: each for each in checks()}
    marked = {each.name: np.zeros(size, bool) for each in dictionary.fields}
    for (code, name), groups in told.items():
        check, spec = by_code[code], dictionary.get(name)
        weight = spec.severity if check.constraint and spec.severity else check.severity
        if weight is Severity.ERROR and code != "GD101":
            marked[name][[record for records, _ in groups for record in records]] = True
    return marked


def column_faults(dictionary: Dictionary, cells: Mapping[str, Cells]) -> Told:
    told: Told = {}
    for check in checks():
        for spec in dictionary.fields:
            if check.judge is not None and check.applies(spec):
                judged, places = without_skipped(cells[spec.name])
                for hit in check.judge(judged, spec):
                    records = tuple(places[each] for each in hit.records)
                    told.setdefault((check.code, spec.name), []).append((records, None))
    return told


def without_skipped(cells: Cells) -> tuple[Cells, list[int]]:
    """The cells that are to be judged, and where they stand."""
    places = np.flatnonzero(~cells.skipped)
    used, codes = np.unique(cells.codes[places], return_inverse=True)
    distinct = [cells.distinct[each] for each in used]
    left = np.zeros(len(places), bool)
    return Cells(distinct, codes, left, cells.context), places.tolist()


def row_rules(dictionary, context, cells, marked, told):
    asked = []
    for check in checks():
        for rule in check.rules(dictionary, context) if check.rules else ():
            if not set(rule.reads) <= set(cells):
                continue
            apart = np.logical_or.reduce([cells[name].skipped for name in rule.reads])
            own = {
                name: replace(cells[name], skipped=cells[name].skipped | marked[name])
                for name in rule.reads
            }
            verdict = rule.verdict(own)
            broken = np.flatnonzero(verdict.broken & ~apart).tolist()
            judged = int((verdict.judged & ~apart).sum())
            asked.append((rule.name, tuple(broken), judged, len(apart) - judged))
            for meant, records in by_suggestion(rule, dictionary, own, broken).items():
                told.setdefault((check.code, rule.field), []).append((tuple(records), meant))
    return tuple(asked)


def by_suggestion(rule, dictionary, cells, broken) -> dict[str | None, list[int]]:
    spec = dictionary.get(rule.field) if rule.field else None
    shown = rule.candidates is not None and spec is not None and spec.shows_suggestions
    groups: dict[str | None, list[int]] = defaultdict(list)
    for record in broken:
        texts = {name: each.distinct[each.codes[record]].text for name, each in cells.items()}
        meant = nearest(texts[spec.name], rule.candidates(texts)) if shown else None
        groups[meant].append(record)
    return groups


# --- keys


def key_faults(dictionary: Dictionary, cells: Mapping[str, Cells]) -> Told:
    """Records that share a key, told by the code of what they have in common."""
    codes = {each.same: each.code for each in checks() if each.same is not None}
    assert all(each.scope is Scope.ROWS for each in checks() if each.same is not None)
    told: Told = {}
    for names, person, recurs in stated(dictionary):
        if not set(names) <= set(cells):
            continue
        for records in shared(names, cells):
            for same, members in sorted_out(names, records, person, recurs, cells):
                told.setdefault((codes[same], names[0]), []).append((tuple(members), None))
    return told


def stated(dictionary: Dictionary):
    people = [each.name for each in dictionary.fields if tells_apart(each)]
    found = {}
    if dictionary.primary_key:
        found[dictionary.primary_key] = (people, False)
    for names in dictionary.unique_keys:
        found[names] = (people, False)
    for spec in dictionary.fields:
        if spec.constraints.unique:
            found[spec.name,] = (people, False)
    for spec in dictionary.fields:
        if spec.unique_for:
            found[spec.name,] = ([spec.unique_for], (spec.name,) not in found)
    return [(names, person, recurs) for names, (person, recurs) in found.items()]


def tells_apart(field: Field) -> bool:
    return field.subtype == "personName" or field.kind in (
        "name", "person", "person name", "full name", "birth date",
    )  # fmt: skip


def shared(names, cells) -> list[list[int]]:
    groups = defaultdict(list)
    for record in range(len(cells[names[0]].codes)):
        parts = [part(cells[name], record) for name in names]
        if all(each is not None for each in parts):
            groups[tuple(parts)].append(record)
    return [records for records in groups.values() if len(records) > 1]


def part(column: Cells, record: int) -> str | None:
    if column.skipped[record]:
        return None
    reading = column.distinct[column.codes[record]]
    if reading.form == "undeclared mark":
        return trimmed(reading.text)
    if reading.missing is not None or reading.value is None:
        return None
    if isinstance(reading.value, str):
        return fold(fold_digits(reading.value))
    return str(reading.value)


def sorted_out(names, records, person, recurs, cells):
    def text(name, record):
        return cells[name].distinct[cells[name].codes[record]].text

    spelt = defaultdict(list)
    for record in records:
        spelt[tuple(trimmed(text(name, record)) for name in names)].append(record)
    for members in spelt.values():
        if len(members) == 1:
            continue
        answers = [
            {
                fold(text(name, each))
                for each in members
                if cells[name].distinct[cells[name].codes[each]].missing is None
            }
            for name in person
            if name in cells
        ]
        if any(len(each) > 1 for each in answers):
            yield Sameness.KEY, members
        elif not recurs:
            alike = all(len({text(name, each) for each in members}) == 1 for name in cells)
            yield (Sameness.ROW if alike else Sameness.PERSON), members
    if len(spelt) > 1:
        yield Sameness.SPELLING, records
