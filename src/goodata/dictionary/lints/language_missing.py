"""A field is named, or its codes are labelled, in some of the dictionary's languages only.

Why it matters:
    A form in that language shows English between its own words, or a bare code, and whoever fills
    it in has to guess.

How to put it right:
    Add what is missing, or take the language out of `languages`.

Example:
    `languages: [en, th]` and a field with `titles: {}` beside others with Thai ones.

Source:
    Practice 16: people are asked in a language they understand.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Dictionary, Field


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    spoken = _spoken(dictionary)
    for position, field in enumerate(dictionary.fields):
        lacking = [tag for tag in spoken if field.title and tag not in field.titles]
        if lacking:
            path = ("fields", position, "titles" if field.titles else "title")
            yield Hit(path, {"field": field.name, "tongues": ", ".join(lacking)})
            continue
        unlabelled = _unlabelled(field, spoken)
        if unlabelled:
            path = ("fields", position, "categories")
            yield Hit(path, {"field": field.name, "tongues": ", ".join(unlabelled)})


def _spoken(dictionary: Dictionary) -> tuple[str, ...]:
    """Further languages in which at least one field is named: a promise to the others."""
    used = {tag for each in dictionary.fields for tag in each.titles}
    return tuple(tag for tag in dictionary.languages[1:] if tag in used)


def _unlabelled(field: Field, spoken: tuple[str, ...]) -> list[str]:
    if field.code_list is not None:
        return []
    labelled = [each for each in field.categories if each.label is not None]
    return [tag for tag in spoken if any(tag not in each.labels for each in labelled)]


LINT = Lint(
    code="GD674",
    name="language-missing",
    severity=Severity.WARNING,
    message="{field}: without words in {tongues}, which other fields have",
    remedy="add them",
    find=_find,
    good=(
        (
            "languages: [en, th]\n"
            "fields: [{name: a, title: A, titles: {th: ก}}, {name: b, title: B, titles: {th: ข}}]"
        ),
        "languages: [en, th]\nfields: [{name: a, title: A}]",
    ),
    bad=(
        (
            "languages: [en, th]\n"
            "fields: [{name: a, title: A, titles: {th: ก}}, {name: b, title: B}]"
        ),
        (
            "languages: [en, th]\nfields: [{name: a, title: A, titles: {th: ก},"
            ' categories: [{value: "1", label: One}]}]'
        ),
    ),
)
