"""A kind is not one that goodata knows.

Why it matters:
    What a field can reveal, and what is done about it, is decided by its kind.

How to put it right:
    Use one of the known kinds, the one that comes nearest.

Example:
    `kind: telephone` is better `kind: phone`.

Source:
    Practice 66: the groups of direct identifiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.complaints import nearest
from goodata.dictionary.kinds import kinds
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    known = kinds()
    for position, field in enumerate(written.dictionary.fields):
        if field.kind is not None and field.kind not in known:
            meant = nearest(field.kind, known)
            fix = f"did you mean {meant}" if meant else f"use one of {', '.join(known)}"
            yield Hit(("fields", position, "kind"), {"field": field.name}, advised=fix)


LINT = Lint(
    code="GD612",
    name="unknown-kind",
    severity=Severity.ERROR,
    message="{field}: its kind is not one of the known kinds",
    remedy="",
    find=_find,
    good=("fields: [{name: tel, kind: phone}]",),
    bad=("fields: [{name: tel, kind: telefone}]",),
)
