"""A rule on sums adds up columns that hold no numbers, or that may be negative.

Why it matters:
    The rule would never be judged; and a known part is a lower bound only where no part can be
    below zero.

How to put it right:
    Give the fields the type integer or number; with `missing: known` also the limit `minimum: 0`.

Example:
    A total that is declared as text.

Source:
    Practices 12 and 20.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.expressions import Kind, kind_of
from goodata.expressions.functions.of_numbers import never_negative
from goodata.findings import Severity
from goodata.model import Field


def _find(written: Written) -> Iterator[Hit]:
    for number, block in enumerate(written.dictionary.sum_rules):
        parts = block["parts"] if isinstance(block["parts"], tuple) else (block["parts"],)
        known = block.get("missing") == "known"
        named = [*(("parts", str(name)) for name in parts), ("total", str(block["total"]))]
        for step, name in named:
            field = written.dictionary.get(name)
            wrong = _wrong(field, lower_bound=known and step == "parts") if field else None
            if wrong is not None:
                said, advised = wrong
                yield Hit(("sumRules", number, step), {"field": name}, said, advised)


def _wrong(field: Field, *, lower_bound: bool) -> tuple[str, str] | None:
    if kind_of(field) is not Kind.NUMBER:
        return "holds no numbers", "give it the type integer or number"
    if lower_bound and not never_negative(field):
        return "may be negative", "give it the limit minimum: 0, or write missing: skip"
    return None


_SUM = "sumRules: [{name: sum, parts: [a, b], total: c%s}]"
_FIELDS = "fields: [{name: a, type: integer%s}, {name: b, type: integer%s}, {name: c, type: %s}]\n"
_LIMIT = ", constraints: {minimum: 0}"

LINT = Lint(
    code="GD642",
    name="sum-of-no-numbers",
    severity=Severity.ERROR,
    message="{field}, in a rule on sums, ",
    remedy="",
    find=_find,
    good=(
        _FIELDS % ("", "", "number") + _SUM % "",
        _FIELDS % (_LIMIT, _LIMIT, "integer") + _SUM % ", missing: known",
    ),
    bad=(
        _FIELDS % ("", "", "string") + _SUM % "",
        _FIELDS % (_LIMIT, "", "integer") + _SUM % ", missing: known",
    ),
)
