"""A field is named that the dictionary does not describe.

Why it matters:
    A key, a rule or a period of retention that points at nothing is never applied, and nobody
    notices.

How to put it right:
    Correct the name, or describe the field.

Example:
    `primaryKey: [case_no]` where the field is called `case_number`.

Source:
    Practices 11, 18 and 54.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from goodata.dictionary.complaints import Path, nearest
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Dictionary

_OPTIONS = ("parent", "partner", "at", "digest")


def _find(written: Written) -> Iterator[Hit]:
    known = [each.name for each in written.dictionary.fields]
    groups = {each.name for each in written.dictionary.flag_groups}
    for path, name in _named(written.dictionary):
        in_group = path[0] == "refuseFileWhen" and name in groups
        if name not in known and not in_group:
            meant = nearest(name, known)
            fix = f"did you mean {meant}" if meant else "correct the name, or describe the field"
            yield Hit(path, {"field": name, "fix": fix})


def _named(dictionary: Dictionary) -> Iterator[tuple[Path, str]]:
    """Every place in which a field is named, but companions, consent and groups."""
    yield from _each(("primaryKey",), dictionary.primary_key)
    for number, key in enumerate(dictionary.unique_keys):
        yield from _each(("uniqueKeys", number), key)
    for identity, names in dictionary.identities.items():
        yield from _each(("identities", identity), names)
    for position, field in enumerate(dictionary.fields):
        if field.unique_for is not None:
            yield ("fields", position, "uniqueFor"), field.unique_for
        for option in _OPTIONS:
            if option in field.options:
                yield ("fields", position, option), str(field.options[option])
    yield from _blocks("foreignKeys", dictionary.foreign_keys, ("fields",))
    yield from _blocks("sumRules", dictionary.sum_rules, ("parts", "total"))
    yield from _blocks("rules", dictionary.rules, ("about",))
    yield from _blocks("retention", dictionary.retention, ("from", "fields"))
    yield from _blocks("refuseFileWhen", dictionary.refuse_file_when, ("fields",))


def _blocks(
    name: str, blocks: tuple[Mapping[str, object], ...], properties: tuple[str, ...]
) -> Iterator[tuple[Path, str]]:
    for number, block in enumerate(blocks):
        for each in properties:
            named = block.get(each, ())
            yield from _each((name, number, each), named if isinstance(named, tuple) else (named,))


def _each(path: Path, names: tuple[object, ...]) -> Iterator[tuple[Path, str]]:
    for number, name in enumerate(names):
        yield (*path, number), str(name)


LINT = Lint(
    code="GD610",
    name="unknown-field",
    severity=Severity.ERROR,
    message="there is no field {field}",
    remedy="{fix}",
    find=_find,
    good=("primaryKey: id\nfields: [{name: id, uniqueFor: code}, {name: code}]",),
    bad=(
        "primaryKey: [idd]\nfields: [{name: id}]",
        "fields: [{name: id, uniqueFor: code}]",
        "fields: [{name: id}]\nretention: [{name: file, period: P7Y, from: closed, then: wipe}]",
        "fields: [{name: id}]\nsumRules: [{name: sum, parts: [id], total: all}]",
        "identities: {person: [who]}\nfields: [{name: id}]",
    ),
)
