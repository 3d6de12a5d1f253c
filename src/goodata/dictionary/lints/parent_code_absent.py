"""An entry lies below a code that there is not.

Why it matters:
    A district whose province is in no list fits no row, and a form shows it below nothing.

How to put it right:
    Correct the parent, or add it to the list of the field above.

Example:
    `{value: "0101", parent: "1"}` where the province is written `01`.

Source:
    Practice 6: names recur, so a place counts only within the one above it.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Dictionary, Field


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        known = _above(field, written.dictionary)
        for number, entry in enumerate(field.categories):
            if known and entry.parent is not None and entry.parent not in known:
                path = ("fields", position, "categories", number, "parent")
                yield Hit(path, {"field": field.name, "code": entry.value})


def _above(field: Field, dictionary: Dictionary) -> frozenset[str]:
    """The codes an entry can lie below: of the field above, or of the same list; empty: unknown."""
    if field.code_list is not None:
        return frozenset()
    named = field.options.get("parent")
    above = dictionary.get(str(named)) if named is not None else field
    return frozenset(each.value for each in above.categories) if above else frozenset()


LINT = Lint(
    code="GD633",
    name="parent-code-absent",
    severity=Severity.ERROR,
    message="{field}: {code} lies below a code that there is not",
    remedy="correct the parent, or add it to the list above",
    find=_find,
    good=(
        (
            'fields: [{name: p, categories: ["01"]}, {name: d, type: string, subtype: place,'
            ' parent: p, categories: [{value: "0101", parent: "01"}]}]'
        ),
        'fields: [{name: t, categories: [{value: "a"}, {value: "a1", parent: "a"}]}]',
    ),
    bad=(
        (
            'fields: [{name: p, categories: ["01"]}, {name: d, type: string, subtype: place,'
            ' parent: p, categories: [{value: "0101", parent: "1"}]}]'
        ),
        'fields: [{name: t, categories: [{value: "a"}, {value: "a1", parent: "b"}]}]',
    ),
)
