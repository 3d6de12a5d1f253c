"""The sign beside an amount is of another currency than the dictionary or its own row names.

Why it matters:
    1,500 baht and 1,500 riel are a hundredfold apart, and both are added up as 1,500.

How to put it right:
    Look in the source. Write the amount without a sign in the currency that is asked for, or
    correct the column that names the currency. Nothing is converted by us.

Example:
    `$1500` in a column of baht; `1500 KHR` beside `THB`.

Source:
    Practice 19; `currency` and `companion` with `means: currency` in the dictionary.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Verdict, without
from goodata.fieldtypes import Context, Reading
from goodata.fieldtypes.money import currencies, parts
from goodata.findings import Severity
from goodata.model import Dictionary, Field


def _rules(dictionary: Dictionary, _context: Context) -> Iterable[RowRule]:
    for field in dictionary.fields:
        beside = field.companion
        if field.subtype == "money" and beside is not None and beside.means == "currency":
            yield _rule(field, beside.field)


def _rule(field: Field, beside: str) -> RowRule:
    def judge(cells: Mapping[str, Cells]) -> Verdict:
        import numpy as np

        amounts, named = cells[field.name], cells[beside]
        meant = [_meant(each) for each in amounts.distinct]
        stated = [str(each.value) if each.readable else None for each in named.distinct]
        size = len(amounts.codes)
        judged, broken = np.zeros(size, bool), np.zeros(size, bool)
        for row, (amount, name) in enumerate(zip(amounts.codes, named.codes, strict=True)):
            known, code = meant[amount], stated[name]
            judged[row] = known is not None and code is not None
            broken[row] = known is not None and code is not None and code not in known
        judged &= ~(amounts.skipped | named.skipped)
        return Verdict(broken & judged, judged)

    return RowRule(
        name=f"{field.name}: currency",
        field=field.name,
        reads=(field.name, beside),
        verdict=judge,
        args={"stated": beside},
        severity=field.severity,
    )


def _meant(reading: Reading) -> tuple[str, ...] | None:
    """The currencies that the sign in a cell can mean; None where there is no sign."""
    found = parts(reading.text) if reading.readable else None
    return None if found is None or found[1] is None else currencies(found[1])


CHECK = Check(
    code="GD125",
    name="currency-disagrees",
    severity=Severity.ERROR,
    message="the sign beside the amount is of another currency than {stated}",
    remedy="look in the source; write the amount without a sign, in the currency asked for",
    applies=lambda field: field.subtype == "money",
    holds=without("currency-disagrees"),
    rules=_rules,
    tell=lambda field: {"stated": str(field.options.get("currency") or "the row's")},
    cases=(
        Case(
            ("1500", "฿1500", "$1500"),
            {"type": "number", "subtype": "money", "currency": "THB"},
            (2,),
        ),
        Case(
            ("1500", "1500 KHR", "1500 KHR", "1500 KHR"),
            {
                "type": "number",
                "subtype": "money",
                "companion": {"field": "currency", "means": "currency"},
            },
            (2,),
            others={"currency": ("THB", "KHR", "THB", "UNK")},
        ),
    ),
)
