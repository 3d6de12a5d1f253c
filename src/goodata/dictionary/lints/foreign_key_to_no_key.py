"""A reference points at columns that are no key.

Why it matters:
    A row would belong to none or to several others, and counts over both tables would be wrong.

How to put it right:
    Point at the other table's key, or declare its columns as `primaryKey` or in `uniqueKeys`.

Example:
    `reference: {resource: person, fields: [surname]}`.

Source:
    Table Schema version 2, foreign keys. Practice 11.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Dictionary


def _find(written: Written) -> Iterator[Hit]:
    dictionary = written.dictionary
    for number, link in enumerate(dictionary.foreign_keys):
        reference, own = link.get("reference"), link.get("fields")
        if not isinstance(reference, Mapping) or not isinstance(own, tuple):
            continue
        resource, fields = reference.get("resource"), tuple(reference["fields"])
        target = dictionary if resource is None else written.other(str(resource))
        if target is not None and (not _is_key(fields, target) or len(fields) != len(own)):
            path = ("foreignKeys", number, "reference")
            yield Hit(path, {"fields": ", ".join(fields), "table": target.name})


def _is_key(fields: tuple[str, ...], target: Dictionary) -> bool:
    unique = [(each.name,) for each in target.fields if each.constraints.unique]
    keys = [target.primary_key, *target.unique_keys, *unique]
    return set(fields) in [set(each) for each in keys if each]


LINT = Lint(
    code="GD618",
    name="foreign-key-to-no-key",
    severity=Severity.ERROR,
    message="{fields} is no key of {table}, or not as many columns as point at it",
    remedy="point at the key, or declare these columns as one",
    find=_find,
    good=(
        (
            "primaryKey: id\nfields: [{name: id}, {name: parent_id}]\n"
            "foreignKeys: [{fields: parent_id, reference: {fields: id}}]"
        ),
    ),
    bad=(
        (
            "primaryKey: id\nfields: [{name: id}, {name: surname}]\n"
            "foreignKeys: [{fields: id, reference: {fields: surname}}]"
        ),
        (
            "primaryKey: id\nfields: [{name: id}, {name: a}]\n"
            "foreignKeys: [{fields: [id, a], reference: {fields: id}}]"
        ),
    ),
)
