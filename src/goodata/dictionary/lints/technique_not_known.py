"""A technique is not one that goodata knows, or has parameters that make no sense.

Why it matters:
    A release stops at it, on the day it is due.

How to put it right:
    Use one of the known techniques, and the parameters it takes.

Example:
    `technique: hide` on a telephone; `technique: mask` with `parameters: {show: three}`.

Source:
    Practice 65: how identities are taken out of what leaves the office.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.complaints import nearest
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.techniques import techniques


def _find(written: Written) -> Iterator[Hit]:
    known = techniques()
    for position, field in enumerate(written.dictionary.fields):
        if field.technique is None:
            continue
        path = ("fields", position, "technique")
        found = known.get(field.technique)
        if found is None:
            meant = nearest(field.technique, tuple(known))
            fix = f"did you mean {meant}" if meant else f"use one of {', '.join(known)}"
            yield Hit(path, {"field": field.name}, advised=fix)
            continue
        strange = sorted(set(field.parameters) - set(found.parameters))
        if strange or found.check(field) is not None:
            takes = ", ".join(found.parameters) or "none"
            path = ("fields", position, "parameters")
            yield Hit(path, {"field": field.name}, advised=f"the parameters it takes: {takes}")


LINT = Lint(
    code="GD681",
    name="technique-not-known",
    severity=Severity.WARNING,
    message="{field}: its technique, or a parameter of it, is not known",
    remedy="",
    find=_find,
    good=(
        "fields: [{name: tel, privacy: direct, risk: high, technique: drop}]",
        "fields: [{name: tel, risk: high, technique: mask, parameters: {show: last 3}}]",
    ),
    bad=(
        "fields: [{name: tel, privacy: direct, risk: high, technique: hide}]",
        "fields: [{name: tel, risk: high, technique: mask, parameters: {show: three}}]",
        "fields: [{name: tel, risk: high, technique: drop, parameters: {show: last 3}}]",
    ),
)
