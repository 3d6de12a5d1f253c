"""Puts what was found into a report: addresses, sentences, counts. No cell passes here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from goodata.fieldtypes.date import ORDERS, stated_order
from goodata.findings import Finding, Group, NotChecked, Severity
from goodata.missing import Nothing
from goodata.model import Dictionary
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
    groups = _groups(fault, judged)
    total = sum(each.count for each in groups) or (fault.fact.count if fault.fact else 1)
    return Finding(
        code=check.code,
        name=check.name,
        severity=fault.severity,
        input=number,
        field=fault.field if declared else None,
        letter=None if fault.column is None else letter(fault.column),
        rule=say(check.message, **fault.args),
        remedy=say(check.remedy, **fault.args),
        count=total,
        groups=groups,
    )


def _groups(fault: Fault, judged: Judged) -> tuple[Group, ...]:
    if fault.fact is not None:
        places = fault.fact.places
        return (Group(1, fault.fact.count, places),) if places else ()
    made = []
    for number, (records, suggestion) in enumerate(fault.groups, start=1):
        places = tuple(
            judged.table.spot(
                fault.column,
                int(judged.rows[record]),
                None if judged.lines is None else int(judged.lines[record]),
            )
            for record in records
        )
        made.append(Group(number, len(records), places, suggestion))
    return tuple(made)


def rows_at_fault(judged: Judged) -> int:
    """How many rows something is wrong with, notes left aside."""
    rows: set[int] = set()
    for fault in judged.faults:
        if fault.severity is Severity.NOTE:
            continue
        if fault.fact is not None:
            rows.update(each.row for each in fault.fact.places if each.row is not None)
        for records, _suggestion in fault.groups:
            rows.update(int(judged.rows[record]) for record in records)
    return len(rows & {int(row) for row in judged.rows})


def missing(judged: Judged) -> dict[str, dict[str, int]]:
    """Per field: answers, each kind of nothing, undeclared marks, zeros among the answers."""
    found = {}
    for name, cells in judged.cells.items():
        kinds: Counter[str] = Counter()
        for reading, times in zip(cells.distinct, cells.counts(), strict=True):
            kinds[_kind(reading.missing, reading.form)] += int(times)
            if reading.readable and reading.value == 0 and not isinstance(reading.value, bool):
                kinds["zeros"] += int(times)
        keys = ("answered", *_KEYS.values(), "undeclared_mark", "zeros")
        found[name] = {key: kinds[key] for key in keys}
    return found


def _kind(meaning: Nothing | None, form: str | None) -> str:
    if meaning is not None:
        return _KEYS[meaning]
    return "undeclared_mark" if form == "undeclared mark" else "answered"


def total(per_field: Mapping[str, Mapping[str, int]]) -> dict[str, int]:
    """The kinds of nothing over all fields, and the zeros; suppressed only where there is any."""
    keys = [*_KEYS.values(), "zeros"]
    sums = {key: sum(each[key] for each in per_field.values()) for key in keys}
    if not sums["suppressed"]:
        del sums["suppressed"]
    return sums


def date_line(judged: Judged) -> Sentence | None:
    """Which order the dates were read in and how many cells decide it; None without such dates."""
    by_order: Counter[str] = Counter()
    both: Counter[str] = Counter()
    from goodata.fieldtypes import Context

    for name, census in judged.censuses.items():
        spec = judged.dictionary.get(name)
        if spec is None:
            continue
        context = Context(judged.cells[name].context.as_of, judged.dictionary.file)
        order = judged.orders.get(name) or stated_order(spec, context) or ""
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
    fields = dictionary.fields
    parts = {
        "rules between columns": len(dictionary.rules) + len(dictionary.sum_rules),
        "conditions on when a field is asked": sum(
            each.required_when is not None or each.relevant_when is not None for each in fields
        ),
        "computed columns": sum(each.derived_as is not None for each in fields),
        "columns that say how another is known": sum(each.companion is not None for each in fields),
        "groups of yes marks": len(dictionary.flag_groups),
        "links to other files": len(dictionary.foreign_keys),
        "rows to be left out": len(dictionary.ignore_rows),
        "signs that a file was spoilt": len(dictionary.refuse_file_when),
        "numbers that may recur for one person": sum(
            each.unique_for is not None for each in fields
        ),
    }
    why = say("in the dictionary, and not judged by this version")
    return [
        NotChecked(say("{what}: {number}", what=what, number=number), why)
        for what, number in parts.items()
        if number
    ]
