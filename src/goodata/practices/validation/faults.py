"""What is wrong, by check and column: the records in groups, or what the reader of a file told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from goodata.checks import Check, named
from goodata.engines.verdicts.groups import Records
from goodata.findings import Severity
from goodata.table import CellState, Fact, Table

_STATES = {
    CellState.ERROR: "error-cell",
    CellState.NEVER_CALCULATED: "formula-never-calculated",
}

Only = Callable[[Check], bool]
"""Which checks are run."""


@dataclass(frozen=True)
class Fault:
    """One check's verdict on one column, or on the file: the records, in groups.

    Attributes:
        check: which check.
        field: the field's name; None for the file.
        column: position of the column in the file, or None.
        groups: records that belong together (one wrong value, one key) as an array of positions,
            with a suggestion from the dictionary where it is certain. Each is made when asked for.
        args: what fills the check's message.
        severity: how much it weighs here.
        fact: where the reader of the file told of it, with its own places.
    """

    check: Check
    field: str | None
    column: int | None
    groups: Sequence[tuple[Records, str | None]]
    args: Mapping[str, object]
    severity: Severity
    fact: Fact | None = None


def of_facts(facts: Iterable[Fact], only: Only) -> list[Fault]:
    """What the reader of the file told; facts of one kind are one fault."""
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


def of_states(table: Table, columns: Mapping[str, int], only: Only) -> list[Fault]:
    """Cells that hold no text for a reason: errors, formulas that were never calculated."""
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
            name = names.get(position)
            faults.append(Fault(check, name, position, (), {}, check.severity, fact))
    return faults
