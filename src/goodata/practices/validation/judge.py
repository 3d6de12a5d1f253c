"""What is wrong in one table: every check of the dictionary, run the plain way.

The cells go through the dictionary's pandera schema as they are; keys, date orders and facts of
the file are passes of their own. What comes out are record numbers, never cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from goodata import dates
from goodata.checks import Cells, Check, Scope, checks, named
from goodata.dictionary import schema
from goodata.fieldtypes import Context
from goodata.fieldtypes.date import stated_order
from goodata.findings import Severity
from goodata.model import Dictionary, Field
from goodata.practices.validation import row_rules
from goodata.table import CellState, Fact, Table

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

_STATES = {
    CellState.ERROR: "error-cell",
    CellState.NEVER_CALCULATED: "formula-never-calculated",
}


@dataclass(frozen=True)
class Fault:
    """One check's verdict on one column, or on the file: the records, in groups.

    Attributes:
        check: which check.
        field: the field's name; None for the file.
        column: position of the column in the file, or None.
        groups: records that belong together (one wrong value, one key), with a suggestion from
            the dictionary where it is certain.
        args: what fills the check's message.
        severity: how much it weighs here.
        fact: where the reader of the file told of it, with its own places.
    """

    check: Check
    field: str | None
    column: int | None
    groups: tuple[tuple[tuple[int, ...], str | None], ...]
    args: Mapping[str, object]
    severity: Severity
    fact: Fact | None = None


@dataclass(frozen=True)
class Judged:
    """A table with everything that was found in it. It holds no whole column.

    What stays: `faults` (iterate `for records, suggestion in fault.groups`; `records` is an array
    of positions), `columns`, `rows`, `lines`, `checked`, `orders`, `censuses`, `rules`, and
    `tallies`, per field how many records hold each kind of nothing, and the distinct readings with
    their counts as far as they were stored. Whoever needs cells reads `table.batches()` again.

    Attributes:
        faults: in the order they were found.
        cells: per field name, the cells as they were read; goes, see `tallies`.
        rows: n spreadsheet rows; `lines` n text lines or None.
        checked: records that were judged.
        orders: per date field, the order its own cells prove, where nobody stated one.
        censuses: per date field, how its dates are written.
        rules: per rule over several columns, who breaks it and how many could not be judged.
    """

    table: Table
    dictionary: Dictionary
    faults: tuple[Fault, ...]
    cells: Mapping[str, Cells]
    columns: Mapping[str, int]
    rows: np.ndarray
    lines: np.ndarray | None
    checked: int
    orders: Mapping[str, str]
    censuses: Mapping[str, dates.Census]
    rules: tuple[row_rules.Asked, ...] = ()


@dataclass
class _Work:
    """The table as the checks want it."""

    frame: pd.DataFrame
    rows: np.ndarray
    lines: np.ndarray | None
    skipped: dict[str, np.ndarray]
    irregular: np.ndarray
    readers: dict[str, schema.Reader] = field(default_factory=dict)
    cells: dict[str, Cells] = field(default_factory=dict)


def judge(
    table: Table,
    dictionary: Dictionary,
    columns: Mapping[str, int],
    as_of: date,
    *,
    declared: bool,
    facts: Iterable[Fact] = (),
) -> Judged:
    """Everything that is wrong in a table.

    Args:
        table: as read.
        dictionary: what it must hold.
        columns: per field name, the position of its column in the table.
        as_of: the day of the run.
        declared: False when the dictionary was only assumed: then only checks that need none run.
        facts: what the choice of header and dictionary had to tell.
    """
    only = _every if declared else _undeclared
    work = _prepare(table, columns)
    present = replace(
        dictionary, fields=tuple(each for each in dictionary.fields if each.name in columns)
    )
    context = Context(as_of, dictionary.file, validators=_validators(present))
    censuses = _censuses(work, present, context)
    context = replace(context, orders=_proposed(present, context, censuses))
    for spec in present.fields:
        reader = schema.Reader(spec, context)
        work.readers[spec.name] = reader
        work.cells[spec.name] = reader.cells(work.frame[spec.name], work.skipped[spec.name])
    faults = [*_facts((*table.facts, *facts), only), *_states(table, columns, only)]
    by_column = list(_columns(work, present, columns, only))
    unjudged = {each.field for each in by_column if each.check.name == "order-contradicted"}
    faults += by_column
    judged = replace(
        present, fields=tuple(each for each in present.fields if each.name not in unjudged)
    )
    faults += _cells(work, judged, columns, context, only)
    rules: tuple[row_rules.Asked, ...] = ()
    if declared:
        faults += _rows(work, present, columns)
        rules = tuple(row_rules.ask(present, context, work.cells, _at_fault(work, faults)))
        faults += _rules(rules, columns)
    return Judged(
        table=table,
        dictionary=dictionary,
        faults=tuple(faults),
        cells=work.cells,
        columns=columns,
        rows=work.rows,
        lines=work.lines,
        checked=int((~work.irregular).sum()),
        orders=context.orders,
        censuses=censuses,
        rules=rules,
    )


def _validators(dictionary: Dictionary) -> dict[str, Callable[[str], bool]]:
    if not any(each.subtype == "governmentNumber" for each in dictionary.fields):
        return {}
    from goodata.identifiers import detectors

    return {each.name: each.valid for each in detectors()}


def _every(_check: Check) -> bool:
    return True


def _undeclared(check: Check) -> bool:
    return check.undeclared


def _prepare(table: Table, columns: Mapping[str, int]) -> _Work:
    import numpy as np
    import pandas as pd
    import pyarrow as pa

    batches = list(table.batches())
    rows = np.concatenate([np.empty(0, np.int64), *[each.rows for each in batches]])
    lines = [each.lines for each in batches if each.lines is not None]
    irregular = np.zeros(len(rows), bool)
    start = 0
    for batch in batches:
        irregular[[start + each for each in batch.irregular]] = True
        start += len(batch.rows)
    dtype: Any = pd.StringDtype("pyarrow", na_value=np.nan)
    # Taken over as it is, without a copy; `astype` would turn every cell into a Python object.
    texts = {
        name: dtype.__from_arrow__(
            pa.chunked_array(
                [each.cells.column(position).cast(pa.large_string()) for each in batches],
                pa.large_string(),
            )
        )
        for name, position in columns.items()
    }
    frame = pd.DataFrame(texts, index=pd.RangeIndex(len(rows)))
    skipped = {
        name: irregular | _with_state(table, rows, position) for name, position in columns.items()
    }
    return _Work(
        frame=frame,
        rows=rows,
        lines=np.concatenate(lines) if lines else None,
        skipped=skipped,
        irregular=irregular,
    )


def _with_state(table: Table, rows: np.ndarray, position: int) -> np.ndarray:
    import numpy as np

    at = [row for row, column in table.states if column == position]
    return np.isin(rows, at)


def _censuses(work: _Work, dictionary: Dictionary, context: Context) -> dict[str, dates.Census]:
    import numpy as np

    found = {}
    for spec in dictionary.fields:
        if spec.type != "date":
            continue
        cells = schema.Reader(spec, context).cells(work.frame[spec.name], work.skipped[spec.name])
        judged = cells.codes[~cells.skipped]
        counts = np.bincount(judged, minlength=len(cells.distinct))
        found[spec.name] = dates.census(
            (reading.text, int(times))
            for reading, times in zip(cells.distinct, counts, strict=True)
            if reading.missing is None and times
        )
    return found


def _proposed(
    dictionary: Dictionary, context: Context, censuses: Mapping[str, dates.Census]
) -> dict[str, str]:
    orders = {}
    for spec in dictionary.fields:
        census = censuses.get(spec.name)
        if census is not None and census.order and stated_order(spec, context) is None:
            orders[spec.name] = census.order
    return orders


def _facts(facts: Iterable[Fact], only: Callable[[Check], bool]) -> list[Fault]:
    faults: dict[tuple[str, str], Fault] = {}
    for fact in facts:
        check = named(fact.check)
        if not only(check):
            continue
        severity = fact.severity or check.severity
        # Facts of one kind are one finding, unless its message names what each is about.
        told = "" if "{" not in check.message.replace("{count}", "") else repr(fact.args)
        before = faults.get((fact.check, told))
        whole = fact if before is None or before.fact is None else _together(before.fact, fact)
        args = {**whole.args, "count": whole.count}
        faults[fact.check, told] = Fault(check, None, None, (), args, severity, whole)
    return list(faults.values())


def _together(one: Fact, other: Fact) -> Fact:
    places = sorted((*one.places, *other.places), key=lambda spot: (spot.row or 0, spot.line or 0))
    return replace(one, count=one.count + other.count, places=tuple(places))


def _states(table: Table, columns: Mapping[str, int], only: Callable[[Check], bool]) -> list[Fault]:
    names = {position: name for name, position in columns.items()}
    found: dict[tuple[CellState, int], list[int]] = {}
    for (row, position), state in sorted(table.states.items()):
        found.setdefault((state, position), []).append(row)
    faults = []
    for (state, position), rows in found.items():
        check = named(_STATES[state])
        if only(check):
            places = tuple(table.spot(position, row, None) for row in rows)
            fact = Fact(check.name, len(rows), places)
            field_ = names.get(position)
            faults.append(Fault(check, field_, position, (), {}, check.severity, fact))
    return faults


def _columns(
    work: _Work,
    dictionary: Dictionary,
    columns: Mapping[str, int],
    only: Callable[[Check], bool],
) -> Iterable[Fault]:
    for check in checks():
        if check.judge is None or not only(check):
            continue
        for spec in dictionary.fields:
            if check.applies(spec):
                for hit in check.judge(work.cells[spec.name], spec):
                    groups = ((tuple(hit.records), None),)
                    severity = hit.severity or check.severity
                    position = columns[spec.name]
                    yield Fault(check, spec.name, position, groups, hit.args, severity)


def _cells(
    work: _Work,
    dictionary: Dictionary,
    columns: Mapping[str, int],
    context: Context,
    only: Callable[[Check], bool],
) -> list[Fault]:
    regular = work.frame[~work.irregular]
    compiled = schema.to_pandera(dictionary, context, only, work.readers)
    by_code = {each.code: each for each in checks()}
    specs = {each.name: each for each in dictionary.fields}
    faults = []
    for (code, name), records in schema.failures(compiled, regular).items():
        kept = [each for each in records if not work.skipped[name][each]]
        if kept:
            check, spec = by_code[code], specs[name]
            groups = _by_value(kept, work.cells[name], check, spec)
            severity = _severity(check, spec)
            faults.append(Fault(check, name, columns[name], groups, check.tell(spec), severity))
    return faults


def _severity(check: Check, spec: Field) -> Severity:
    return spec.severity if check.constraint and spec.severity else check.severity


def _by_value(
    records: list[int], cells: Cells, check: Check, spec: Field
) -> tuple[tuple[tuple[int, ...], str | None], ...]:
    groups: dict[int, list[int]] = {}
    for record in records:
        groups.setdefault(int(cells.codes[record]), []).append(record)
    return tuple(
        (tuple(members), _suggestion(cells.distinct[value].text, check, spec))
        if check.name == "value-not-in-list"
        else (tuple(members), _certain(cells, value, spec))
        for value, members in groups.items()
    )


def _certain(cells: Cells, value: int, spec: Field) -> str | None:
    # Only words of the dictionary are ever suggested; anything else would be the cell.
    known = bool(spec.categories) and spec.shows_suggestions
    return cells.distinct[value].suggestion if known else None


def _suggestion(text: str, check: Check, spec: Field) -> str | None:
    from goodata.practices.validation.nearest import nearest

    if not spec.shows_suggestions or not check.applies(spec):
        return None
    return nearest(text, spec.categories)


def _rows(work: _Work, dictionary: Dictionary, columns: Mapping[str, int]) -> Iterable[Fault]:
    for check in checks():
        if check.scope is not Scope.ROWS or check.rows is None:
            continue
        by_field: dict[str | None, list[tuple[tuple[int, ...], str | None]]] = {}
        for hit in check.rows(work.cells.get, dictionary):
            by_field.setdefault(hit.field, []).append((tuple(hit.records), None))
        for name, groups in by_field.items():
            position = columns.get(name) if name else None
            yield Fault(check, name, position, tuple(groups), {}, check.severity)


def _at_fault(work: _Work, faults: Iterable[Fault]) -> dict[str, np.ndarray]:
    """Per field, the records whose cell has an error of its own; an empty one is no such error."""
    import numpy as np

    marked: dict[str, np.ndarray] = {}
    for fault in faults:
        if fault.field is None or fault.fact is not None or fault.severity is not Severity.ERROR:
            continue
        if fault.check.scope is not Scope.CELL or fault.check.name == "required-value-missing":
            continue
        mask = marked.setdefault(fault.field, np.zeros(len(work.rows), bool))
        mask[[record for records, _suggestion in fault.groups for record in records]] = True
    return marked


def _rules(asked: Iterable[row_rules.Asked], columns: Mapping[str, int]) -> Iterable[Fault]:
    for each in asked:
        if each.broken:
            rule = each.rule
            position = None if rule.field is None else columns.get(rule.field)
            groups = _by_suggestion(each)
            severity = rule.severity or each.check.severity
            yield Fault(each.check, rule.field, position, groups, rule.args, severity)


def _by_suggestion(asked: row_rules.Asked) -> tuple[tuple[tuple[int, ...], str | None], ...]:
    groups: dict[str | None, list[int]] = {}
    for record in asked.broken:
        groups.setdefault(asked.suggestions.get(record), []).append(record)
    return tuple((tuple(records), meant) for meant, records in groups.items())
