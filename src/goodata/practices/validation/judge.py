"""What is wrong in one table, batch by batch: every check of the dictionary, in bounded memory.

Each distinct text of a column meets the dictionary's pandera schema once; rules over several
columns are asked batch by batch; keys are compared by keyed hashes and then by their texts. What
comes out are record numbers, never cells. It finds what the schema finds over the whole frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from goodata import arrow, dates
from goodata.checks import Check, Sameness, checks
from goodata.dictionary import schema
from goodata.engines.verdicts.groups import Groups, joined, together
from goodata.fieldtypes import Attached, Context, Reading
from goodata.fieldtypes.date import stated_order
from goodata.model import Dictionary, Field
from goodata.practices.validation import keys, row_rules, wholes
from goodata.practices.validation.budget import Budget, usual
from goodata.practices.validation.columns import ColumnJudge, Means, severity
from goodata.practices.validation.counts import Tally
from goodata.practices.validation.faults import Fault, Only, of_facts, of_states
from goodata.table import Batch, Fact, Table

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

__all__ = ["Fault", "Judged", "Tally", "judge"]


@dataclass(frozen=True)
class Judged:
    """A table with everything that was found in it. It holds no whole column.

    Whoever needs cells reads `table.batches()` again; positions count its records from 0.

    Attributes:
        faults: in the order they were found. `for records, suggestion in fault.groups`: `records`
            is an array of positions, rising; groups are made when they are asked for.
        columns: per field name, the position of its column in the table.
        tallies: per field name, how many records hold each kind of nothing, and the distinct
            readings with their counts as far as they were kept.
        rows: n spreadsheet rows; `lines` n text lines or None.
        checked: records that were judged.
        orders: per date field, the order its own cells prove, where nobody stated one.
        censuses: per date field, how its dates are written.
        rules: per rule over several columns, who breaks it and how many could not be judged.
    """

    table: Table
    dictionary: Dictionary
    faults: tuple[Fault, ...]
    columns: Mapping[str, int]
    tallies: Mapping[str, Tally]
    rows: np.ndarray
    lines: np.ndarray | None
    checked: int
    context: Context
    censuses: Mapping[str, dates.Census]
    rules: tuple[row_rules.Asked, ...] = ()

    @property
    def orders(self) -> Mapping[str, str]:
        """Per date field, the order its own cells prove, where nobody stated one."""
        return self.context.orders


@dataclass
class _Addresses:
    """Rows and lines of all records, in as few bytes as they need."""

    rows: list[np.ndarray] = field(default_factory=list)
    lines: list[np.ndarray] = field(default_factory=list)
    count: int = 0
    checked: int = 0

    def add(self, batch: Batch) -> None:
        import numpy as np

        self.rows.append(batch.rows.astype(np.int32))
        if batch.lines is not None:
            self.lines.append(batch.lines.astype(np.int32))
        self.count += batch.rows.size
        self.checked += batch.rows.size - len(batch.irregular)

    def whole(self) -> tuple[np.ndarray, np.ndarray | None]:
        import numpy as np

        rows = np.concatenate([np.zeros(0, np.int32), *self.rows])
        self.rows = []
        lines = np.concatenate(self.lines) if self.lines else None
        self.lines = []
        return rows, lines


def judge(
    table: Table,
    dictionary: Dictionary,
    columns: Mapping[str, int],
    as_of: date,
    *,
    declared: bool,
    facts: Iterable[Fact] = (),
    budget: Budget | None = None,
    attached: Mapping[str, Callable[[str], Attached | None]] | None = None,
) -> Judged:
    """Everything that is wrong in a table.

    Args:
        table: as read.
        dictionary: what it must hold.
        columns: per field name, the position of its column in the table.
        as_of: the day of the run.
        declared: False when the dictionary was only assumed: then only checks that need none run.
        facts: what the choice of header and dictionary had to tell.
        budget: memory and where to put what does not fit; the usual one when left out.
        attached: per field of attached files, what finds them; they are not looked for without it.
    """
    only = _every if declared else _undeclared
    present = replace(
        dictionary, fields=tuple(each for each in dictionary.fields if each.name in columns)
    )
    spent = budget or Budget(usual())
    context = Context(
        as_of, dictionary.file, validators=_validators(present), attached=attached or {}
    )
    again = partial(_regular, table, columns)
    context = replace(context, orders=_proposed(present, columns, context, spent, again))
    work = _Work(table, present, columns, context, only, spent, declared=declared)
    work.run()
    faults = [*of_facts((*table.facts, *facts), only), *of_states(table, columns, only)]
    tallies = {name: each.tally() for name, each in work.judges.items()}
    by_column = wholes.by_column(present, tallies, columns, only, again)
    unjudged = {each.field for each in by_column if each.check.name == "order-contradicted"}
    faults += [*by_column, *work.cell_faults(unjudged)]
    asked: tuple[row_rules.Asked, ...] = ()
    if declared:
        faults += work.key_faults()
        faults += wholes.by_rows(present, context, columns, work.addresses.count, again)
        asked = tuple(row_rules.without(each.asked(), unjudged) for each in work.rules)
        faults += _rules(asked, columns)
    rows, lines = work.addresses.whole()
    return Judged(
        table=table,
        dictionary=dictionary,
        faults=tuple(faults),
        columns=columns,
        tallies=tallies,
        rows=rows,
        lines=lines,
        checked=work.addresses.checked,
        context=context,
        censuses=work.censuses(),
        rules=asked,
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


def _none(_check: Check) -> bool:
    return False


def _regular(
    table: Table, columns: Mapping[str, int], told: Callable[[Batch], None] | None = None
) -> Iterator[tuple[Mapping[str, pa.Array], np.ndarray, Mapping[str, np.ndarray]]]:
    """Per batch the columns by field, the positions of its records, and per field what is skipped.

    Records that are short or long are left out: nothing in them is judged.
    """
    import numpy as np

    start = 0
    states: dict[int, list[int]] = {}
    for row, position in table.states:
        states.setdefault(position, []).append(row)
    for batch in table.batches():
        if told is not None:
            told(batch)
        records = np.arange(start, start + batch.rows.size)
        start += batch.rows.size
        cells, rows = batch.cells, batch.rows
        if batch.irregular:
            kept = np.ones(records.size, bool)
            kept[list(batch.irregular)] = False
            cells, rows, records = cells.filter(arrow.verdicts(kept)), rows[kept], records[kept]
        if not records.size:
            continue
        skipped = {
            name: np.isin(rows, states[position])
            for name, position in columns.items()
            if position in states
        }
        texts = {name: cells.column(position) for name, position in columns.items()}
        yield texts, records, skipped


def _proposed(
    dictionary: Dictionary,
    columns: Mapping[str, int],
    context: Context,
    budget: Budget,
    again: wholes.Again,
) -> dict[str, str]:
    """Per date field whose order nobody stated, the order that its own cells prove."""
    asked = [
        each
        for each in dictionary.fields
        if each.type == "date" and stated_order(each, context) is None
    ]
    if not asked:
        return {}
    parts = schema.parts(replace(dictionary, fields=tuple(asked)), context, _none)
    means = budget.means()
    judges = {
        each.name: ColumnJudge(
            each, columns[each.name], parts[each.name], context, means, screen=None
        )
        for each in asked
    }
    for texts, records, skipped in again():
        for name, each in judges.items():
            each.take(texts[name], records, skipped.get(name))
    orders = {name: each.census().order for name, each in judges.items()}
    return {name: order for name, order in orders.items() if order is not None}


class _Work:
    """One table on its way through all judges.

    Attributes:
        judges: per field name, the judge of its column.
        rules: one judge for each rule over several columns.
        addresses: of all records.
    """

    def __init__(
        self,
        table: Table,
        dictionary: Dictionary,
        columns: Mapping[str, int],
        context: Context,
        only: Only,
        budget: Budget,
        *,
        declared: bool,
    ) -> None:
        self.dictionary = dictionary
        self.columns = columns
        self.addresses = _Addresses()
        means = budget.means()
        self.keys = (
            keys.judges(dictionary, means.hasher, budget.memory, budget.spill) if declared else []
        )
        self.rules = row_rules.judges(dictionary, context) if declared else []
        self.source = keys.Source(table, columns, dictionary, context, budget.memory // 4)
        self.held = keys.held(self.keys, self.source, means.room)
        self.judges = self._judges(context, only, means)

    def _judges(self, context: Context, only: Only, means: Means) -> dict[str, ColumnJudge]:
        """A column that a rule reads or a check sees as a whole gets a number for every text."""
        parts = schema.parts(self.dictionary, context, only)
        concerned = wholes.concerned(self.dictionary, only)
        read = {name for each in self.rules for name in each.rule.reads}
        keyed = {name for each in self.keys for name in each.key.fields}
        found = {}
        for spec in self.dictionary.fields:
            numbered = spec.name in read or spec.name in concerned
            found[spec.name] = ColumnJudge(
                spec,
                self.columns[spec.name],
                parts[spec.name],
                context,
                means,
                screen=None if numbered else schema.screen(spec, context, only),
                keyed=spec.name in keyed,
                always=concerned.get(spec.name),
                suggest=partial(_suggestion, spec),
            )
        return found

    def run(self) -> None:
        """Every batch past every judge."""
        for texts, records, skipped in _regular(
            self.source.table, self.columns, self.addresses.add
        ):
            seen = {
                name: each.take(texts[name], records, skipped.get(name))
                for name, each in self.judges.items()
            }
            self.held.take(texts, records)
            for key in self.keys:
                key.take(seen, records)
            for rule in self.rules:
                rule.take(seen, records, _apart(rule.rule.reads, skipped))
        left = self.addresses.count - self.addresses.checked
        for rule in self.rules:
            rule.leave_out(left)

    def cell_faults(self, unjudged: set[str | None]) -> list[Fault]:
        """What is wrong with single cells; none in columns whose dates cannot be judged."""
        found = []
        for name, column in self.judges.items():
            if name in unjudged:
                continue
            spec = column.spec
            for check, groups in column.groups():
                weight = severity(check, spec)
                args = check.tell(spec)
                found.append(Fault(check, name, column.position, groups, args, weight))
        return sorted(found, key=lambda each: (each.check.code, each.field or ""))

    def key_faults(self) -> list[Fault]:
        """What records have in common that share a key."""
        if not self.keys:
            return []
        found: dict[tuple[Sameness, str], list[Groups]] = {}
        for shared in keys.confirmed(self.keys, self.source, self.held):
            found.setdefault((shared.sameness, shared.key.fields[0]), []).append(shared.groups)
        told = {each.same: each for each in checks() if each.same is not None}
        return [
            Fault(told[same], name, self.columns[name], joined(groups), {}, told[same].severity)
            for (same, name), groups in found.items()
        ]

    def censuses(self) -> dict[str, dates.Census]:
        """Per date field, how its dates are written."""
        return {
            name: each.census() for name, each in self.judges.items() if each.spec.type == "date"
        }


def _apart(reads: Iterable[str], skipped: Mapping[str, np.ndarray]) -> np.ndarray | None:
    import numpy as np

    masks = [skipped[name] for name in reads if name in skipped]
    return np.logical_or.reduce(masks) if masks else None


def _suggestion(spec: Field, reading: Reading, check: Check) -> str | None:
    """The entry of a list that is meant; none for fields that identify or are sensitive.

    Only words of the dictionary are ever suggested; anything else would be the cell.
    """
    if not spec.categories or not spec.shows_suggestions:
        return None
    if check.name != "value-not-in-list":
        return reading.suggestion
    from goodata.practices.validation.nearest import nearest

    return nearest(reading.text, spec.categories) if check.applies(spec) else None


def _rules(asked: Iterable[row_rules.Asked], columns: Mapping[str, int]) -> Iterable[Fault]:
    for each in asked:
        if len(each.broken):
            rule = each.rule
            position = None if rule.field is None else columns.get(rule.field)
            weight = rule.severity or each.check.severity
            yield Fault(each.check, rule.field, position, _by_suggestion(each), rule.args, weight)


def _by_suggestion(asked: row_rules.Asked) -> Groups:
    import numpy as np

    words = sorted(set(asked.suggestions.values()))
    numbers = {word: number for number, word in enumerate(words, start=1)}
    records = np.asarray(asked.broken, np.int64)
    meant = asked.suggestions
    marks = np.array([numbers.get(meant.get(each, ""), 0) for each in records.tolist()], np.int64)
    return together(records, marks, {number: word for word, number in numbers.items()})
