"""A code of nines alone is listed as an answer, as if it were one.

Why it matters:
    9, 99 and 999 stand for unknown in many forms. Listed as an answer it is counted as one, and in
    a number it drives every average up.

How to put it right:
    Write it under `missingValues` with its meaning; or leave it if it really is an answer.

Example:
    `categories: ["1", "2", "99"]`, where 99 was chosen when nobody answered.

Source:
    Practice 7: an answer and the kinds of no answer are kept apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity

_NINES = re.compile(r"-?9{1,4}")


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        codes = {each.value for each in field.categories} if field.code_list is None else set()
        for number, entry in enumerate(field.categories if codes else ()):
            if _NINES.fullmatch(entry.value) and not _continues(entry.value, codes):
                path = ("fields", position, "categories", number, "value")
                yield Hit(path, {"field": field.name, "code": entry.value})


def _continues(code: str, codes: set[str]) -> bool:
    """Whether it ends a run of numbers: in 7, 8, 9 it is an answer like the others."""
    return not code.startswith("-") and str(int(code) - 1) in codes


LINT = Lint(
    code="GD672",
    name="nines-listed",
    severity=Severity.WARNING,
    message="{field}: {code} is listed as an answer; in many forms it stands for unknown",
    remedy="write it under missingValues if it is no answer",
    find=_find,
    good=(
        'fields: [{name: n, categories: ["7", "8", "9"]}]',
        'missingValues: [{value: "99", label: unknown}]\nfields: [{name: n, categories: ["1"]}]',
    ),
    bad=(
        'fields: [{name: n, categories: ["1", "2", "9"]}]',
        'fields: [{name: n, categories: ["0", "1", "-99"]}]',
    ),
)
