"""A code stands in its list more than once.

Why it matters:
    Two meanings of one code can no longer be told apart in the data, and counts go to whichever
    comes first.

How to put it right:
    Keep one entry. Codes that differ only in case or blanks count as one, since people mix them.

Example:
    A published country list holds `RS` five times, and `CN` and `TL` twice each.

Source:
    Practice 6; codebook of a published registry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.text import fold


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    yield from _twice(("missingValues",), [each.value for each in dictionary.missing], "")
    for position, field in enumerate(dictionary.fields):
        codes = [each.value for each in field.categories]
        yield from _twice(("fields", position, "categories"), codes, field.name)
        if field.missing is not dictionary.missing:
            own = [each.value for each in field.missing]
            yield from _twice(("fields", position, "missingValues"), own, field.name)


def _twice(path: Path, codes: Sequence[str], field: str) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for number, code in enumerate(codes):
        folded = fold(code)
        if folded in first:
            args = {"code": code, "first": first[folded], "of": field or "missingValues"}
            yield Hit((*path, number, "value"), args)
        first.setdefault(folded, code)


LINT = Lint(
    code="GD603",
    name="code-repeated",
    severity=Severity.ERROR,
    message="{of}: the code {code} stands in the list already, as {first}",
    remedy="keep one of the two",
    find=_find,
    good=('fields: [{name: sex, categories: ["F", "M"]}]',),
    bad=(
        'fields: [{name: sex, categories: ["F", "M", "f"]}]',
        (
            "missingValues: [{value: NA, label: unknown}, {value: NA, label: declined}]\n"
            "fields: [{name: sex}]"
        ),
    ),
)
