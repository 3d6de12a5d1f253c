"""The risk of a field is lower than what it holds calls for.

Why it matters:
    The class of a file is its highest risk. A telephone number that counts as medium lets a file
    travel that can lead somebody to a door.

How to put it right:
    Say `risk: high`, or correct the kind.

Example:
    `kind: phone` with `risk: medium`.

Source:
    Practices 31 and 66: names, contacts, government numbers, money, exact places and what shows a
    body identify by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.kinds import KINDS
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Risk

_HIGH = ("names", "contact", "government number", "money", "exact place", "body")
_CALLS_FOR_HIGH = frozenset({"plate", *(kind for group in _HIGH for kind in KINDS[group])})
_NOT_PEOPLE = ("organisation", "place")
"""Units whose names and telephones are meant to be known."""


def _find(written: Written) -> Iterator[Hit]:
    if written.dictionary.unit in _NOT_PEOPLE:
        return
    for position, field in enumerate(written.dictionary.fields):
        if field.kind in _CALLS_FOR_HIGH and field.risk in (Risk.MEDIUM, Risk.LOW):
            args = {"field": field.name, "kind": str(field.kind), "risk": str(field.risk)}
            yield Hit(("fields", position, "risk"), args)


LINT = Lint(
    code="GD670",
    name="risk-below-kind",
    severity=Severity.WARNING,
    message="{field}: its kind ({kind}) identifies by itself, and its risk is only {risk}",
    remedy="say risk: high, or correct the kind",
    find=_find,
    good=(
        "fields: [{name: tel, kind: phone, risk: high}]",
        "unit: organisation\nfields: [{name: tel, kind: phone, risk: low}]",
    ),
    bad=(
        "fields: [{name: tel, kind: phone, risk: medium}]",
        "fields: [{name: car, kind: plate, risk: low}]",
    ),
)
