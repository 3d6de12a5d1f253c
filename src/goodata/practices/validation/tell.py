"""Puts what was found into a report: addresses, sentences, counts. No cell passes here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

from goodata.engines.verdicts.groups import Groups
from goodata.fieldtypes.date import ORDERS, stated_order
from goodata.findings import Finding, Gathered, Group, NotChecked, Places, Severity, Stretch
from goodata.missing import Nothing
from goodata.model import Dictionary
from goodata.practices.validation import rule_words
from goodata.practices.validation.judge import Fault, Judged
from goodata.text import Sentence, count, letter, say

_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
_KEYS = {
    Nothing.EMPTY: "empty",
    Nothing.UNKNOWN: "unknown",
    Nothing.NOT_AVAILABLE: "not_available",
    Nothing.NOT_APPLICABLE: "not_applicable",
    Nothing.DECLINED: "declined",
    Nothing.SUPPRESSED: "suppressed",
}
_TOGETHER = 4_096
"""Records whose addresses are made at once, or those of one group."""
_BY_RULE = "not_applicable_by_rule"


def findings(judged: Judged, number: int, *, declared: bool) -> tuple[Finding, ...]:
    """The findings of one input, worst first, then by code and column.

    Args:
        judged: what was found.
        number: which input it was.
        declared: whether field names come from a dictionary and may be shown.
    """
    made = [_finding(each, judged, number, declared=declared) for each in judged.faults]
    return tuple(
        sorted(made, key=lambda each: (_WEIGHT[each.severity], each.code, _order(each.letter)))
    )


def _order(column: str | None) -> tuple[int, str]:
    return (len(column or ""), column or "")


def _finding(fault: Fault, judged: Judged, number: int, *, declared: bool) -> Finding:
    check = fault.check
    return Finding(
        code=check.code,
        name=check.name,
        severity=fault.severity,
        input=number,
        field=fault.field if declared else None,
        letter=None if fault.column is None else letter(fault.column),
        rule=check.said(fault.args),
        remedy=say(check.remedy, **fault.args),
        count=_count(fault),
        groups=_groups(fault, judged),
    )


class _Addressed(Gathered):
    """The groups of a fault with the addresses of their records; made when they are asked for."""

    def __init__(self, fault: Fault, judged: Judged) -> None:
        self._groups = fault.groups
        self._rows, self._lines = judged.rows, judged.lines
        self._letter = None if fault.column is None else letter(fault.column)

    def __len__(self) -> int:
        return len(self._groups)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Group, ...]: ...
    def __getitem__(self, place: int | slice) -> Group | tuple[Group, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        number = range(len(self))[place]
        records, suggestion = self._groups[number]
        lines = None if self._lines is None else self._lines[records]
        places = Places(self._rows[records], lines, self._letter)
        return Group(number + 1, len(records), places, suggestion)

    def stretches(self) -> Iterator[Stretch]:
        """All of them, some thousand records at a time, or those of one group."""
        first = 1
        for records, ends, meant in self._parts():
            rows = self._rows[records].tolist()
            lines = None if self._lines is None else self._lines[records].tolist()
            yield Stretch(first, ends, meant, rows, lines, self._letter)
            first += len(ends)

    def _parts(self) -> Iterator[tuple[Any, list[int], list[str | None]]]:
        if isinstance(self._groups, Groups):
            return self._groups.parts(_TOGETHER)
        return ((list(records), [len(records)], [meant]) for records, meant in self._groups)

    def __iter__(self) -> Iterator[Group]:
        for each in self.stretches():
            start = 0
            for number, size, suggestion in each.sizes():
                end = start + size
                lines = None if each.lines is None else each.lines[start:end]
                places = Places(each.rows[start:end], lines, each.letter)
                yield Group(number, size, places, suggestion)
                start = end


def _groups(fault: Fault, judged: Judged) -> Sequence[Group]:
    if fault.fact is not None:
        places = fault.fact.places
        return (Group(1, fault.fact.count, places),) if places else ()
    return _Addressed(fault, judged)


def _count(fault: Fault) -> int:
    if fault.fact is not None:
        return fault.fact.count
    if isinstance(fault.groups, Groups):
        return fault.groups.records.size or 1
    return sum(len(records) for records, _suggestion in fault.groups) or 1


def rows_at_fault(judged: Judged) -> int:
    """How many rows something is wrong with, notes left aside."""
    import numpy as np

    wrong = np.zeros(len(judged.rows), bool)
    for fault in judged.faults:
        if fault.severity is Severity.NOTE:
            continue
        if fault.fact is not None:
            told = [each.row for each in fault.fact.places if each.row is not None]
            wrong |= np.isin(judged.rows, told)
        if isinstance(fault.groups, Groups):
            wrong[fault.groups.records] = True
            continue
        for records, _suggestion in fault.groups:
            wrong[records] = True
    return int(np.count_nonzero(wrong))


def missing(judged: Judged) -> dict[str, dict[str, int]]:
    """Per field: answers, each kind of nothing, undeclared marks, zeros among the answers.

    Empty cells that a rule calls not applicable are counted beside, where there is such a rule.
    """
    found = {}
    for name, tally in judged.tallies.items():
        kinds = {_KEYS[kind]: times for kind, times in tally.kinds.items() if kind is not None}
        kinds |= {
            "answered": tally.kinds.get(None, 0),
            "undeclared_mark": tally.marks,
            "zeros": tally.zeros,
        }
        keys = ("answered", *_KEYS.values(), "undeclared_mark", "zeros")
        found[name] = {key: kinds.get(key, 0) for key in keys}
    for name, number in rule_words.excused(judged).items():
        found[name][_BY_RULE] = number
    return found


def total(per_field: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The kinds of nothing over all fields, and the zeros; suppressed only where there is any."""
    keys = [*_KEYS.values(), "zeros"]
    sums = {key: sum(each[key] for each in per_field.values()) for key in keys}
    if not sums["suppressed"]:
        del sums["suppressed"]
    by_rule = [each[_BY_RULE] for each in per_field.values() if _BY_RULE in each]
    if by_rule:
        sums[_BY_RULE] = sum(by_rule)
    return sums


def date_line(judged: Judged) -> Sentence | None:
    """Which order the dates were read in and how many cells decide it; None without such dates."""
    by_order: Counter[str] = Counter()
    both: Counter[str] = Counter()
    for name, census in judged.censuses.items():
        spec = judged.dictionary.get(name)
        if spec is None:
            continue
        order = judged.orders.get(name) or stated_order(spec, judged.context) or ""
        side = {"dmy": census.day_first, "mdy": census.month_first}.get(order, 0)
        by_order[order] += side
        both[order] += census.both_ways
    parts = [
        say(
            "dates {order} ({decide} decide, {both} read both ways)",
            order=ORDERS.get(order, "in no stated order"),
            decide=decide,
            both=both[order],
        )
        for order, decide in sorted(by_order.items())
        if decide or both[order]
    ]
    if not parts:
        return None
    keys = {f"d{number}": part for number, part in enumerate(parts)}
    return say(", ".join(f"{{{key}}}" for key in keys), **keys)


def censuses(judged: Judged) -> dict[str, dict[str, object]]:
    """Per date field: how its dates are written, and what decides their order."""
    return {
        name: {
            "forms": {form.value: times for form, times in sorted(census.forms.items())},
            "day_first": census.day_first,
            "month_first": census.month_first,
            "both_ways": census.both_ways,
            "order": judged.orders.get(name),
        }
        for name, census in judged.censuses.items()
    }


def not_checked(judged: Judged, *, declared: bool) -> list[NotChecked]:
    """What was not looked at, and why: said every time, so that silence means nothing is left."""
    found = []
    left = judged.table.records - judged.checked
    if left:
        what = count("{count} row", "{count} rows", left)
        found.append(NotChecked(what, say("too few or too many cells")))
    if declared:
        found += _unjudged(judged.dictionary)
    else:
        what = say("what the cells mean")
        found.append(NotChecked(what, say("there is no dictionary for this file")))
    return found


def _unjudged(dictionary: Dictionary) -> Sequence[NotChecked]:
    parts = {
        "numbers that may recur for one person": sum(
            each.unique_for is not None for each in dictionary.fields
        ),
    }
    why = say("in the dictionary, and not judged by this version")
    return [
        NotChecked(say("{what}: {number}", what=what, number=number), why)
        for what, number in parts.items()
        if number
    ]
