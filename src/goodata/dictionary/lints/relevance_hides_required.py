"""A field is always required, and yet it is only asked under a condition.

Why it matters:
    Where it is not asked, its empty cell is called a fault, and people fill it with something.

How to put it right:
    Write `requiredWhen` with the same condition in place of `required: true`.

Example:
    `arrested_on` with `required: true` and `relevantWhen: arrested == "yes"`.

Source:
    Practices 7 and 27.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if field.relevant_when is not None and field.constraints.required:
            yield Hit(("fields", position, "relevantWhen"), {"field": field.name})


LINT = Lint(
    code="GD680",
    name="relevance-hides-required",
    severity=Severity.WARNING,
    message="{field}: required always, and asked only under a condition",
    remedy="write requiredWhen with the same condition in place of required",
    find=_find,
    good=(
        "fields: [{name: a, relevantWhen: b > 0, requiredWhen: b > 0}, {name: b, type: integer}]",
    ),
    bad=(
        (
            "fields: [{name: a, relevantWhen: b > 0, constraints: {required: true}}, "
            "{name: b, type: integer}]"
        ),
    ),
)
