"""A companion or a column of consent is not described.

Why it matters:
    An estimated age without the column that says so is taken for a known one. A consent whose
    column is not there counts as no, so that nothing can be shared.

How to put it right:
    Correct the name, or describe the column.

Example:
    `companion: {field: age_estimated, means: estimated}` without a field `age_estimated`.

Source:
    Practices 19, 41 and 76.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodata.dictionary.complaints import Path, nearest
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    known = [each.name for each in dictionary.fields]
    named: list[tuple[Path, str]] = [
        (("fields", position, "companion", "field"), each.companion.field)
        for position, each in enumerate(dictionary.fields)
        if each.companion is not None
    ]
    named += _columns(("consent",), dictionary.consent)
    for path, name in named:
        if name not in known:
            meant = nearest(name, known)
            fix = f"did you mean {meant}" if meant else "correct the name, or describe the column"
            yield Hit(path, {"field": name}, advised=fix)


def _columns(path: Path, block: Mapping[str, object]) -> Iterator[tuple[Path, str]]:
    for name, each in block.items():
        if isinstance(each, Mapping):
            yield from _columns((*path, name), each)
        elif isinstance(each, str):
            yield (*path, name), each


LINT = Lint(
    code="GD617",
    name="companion-absent",
    severity=Severity.ERROR,
    message="there is no field {field} to go with it",
    remedy="",
    find=_find,
    good=(
        "fields: [{name: age, companion: {field: guessed, means: estimated}}, {name: guessed}]",
        "fields: [{name: who}, {name: yes}]\nconsent: {person: who, given: yes}",
    ),
    bad=(
        "fields: [{name: age, companion: {field: guessed, means: estimated}}]",
        "fields: [{name: who}]\nconsent: {person: who, given: agreed}",
        "fields: [{name: a}]\nconsent: {person: a, given: a, purposes: {reporting: b}}",
    ),
)
