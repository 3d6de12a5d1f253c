"""A point on the map has only one of its two numbers.

Why it matters:
    Half a point is no place. Programs that draw maps put it on the equator or leave it out without
    a word.

How to put it right:
    Find the other number in the source, or empty both.

Example:
    `latitude` is 13.76 and `longitude` is empty.

Source:
    Practices 12 and 24; `partner` of the field in the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary, Field


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    pairs = [(each.name, str(each.options["partner"])) for each in _with_partner(dictionary)]
    for one, other in dict.fromkeys([*pairs, *((other, one) for one, other in pairs)]):
        yield _rule(asking, one, other)


def _with_partner(dictionary: Dictionary) -> Iterable[Field]:
    return (each for each in dictionary.fields if "partner" in each.options)


def _rule(asking: Asking, given: str, absent: str) -> RowRule:
    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        there, missing = rows.readable(given), rows.missing(absent)
        judged = (there & missing.judged) | rows.missing(given).true
        return Verdict(there & missing.true, judged)

    return RowRule(
        name=f"{given}: partner {absent}",
        field=absent,
        reads=(given, absent),
        verdict=judge,
        args={"field": given},
    )


_AXIS = {"type": "number", "subtype": "longitude"}

CHECK = Check(
    code="GD221",
    name="half-a-point",
    severity=Severity.ERROR,
    message="missing, and {field} is given: half a point is no place",
    remedy="find the other number in the source, or empty both",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("13.76", "13.76", "", "", "UNK"),
            {"type": "number", "subtype": "latitude", "partner": "east"},
            (1, 3, 4),
            others={"east": ("100.5", "", "", "100.5", "100.5")},
            described={"east": _AXIS},
        ),
    ),
)
