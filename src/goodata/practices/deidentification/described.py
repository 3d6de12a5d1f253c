"""The dictionary of a released table: what its columns are now, and nothing of what they were."""

from __future__ import annotations

from collections.abc import Mapping

from goodata.missing import Nothing
from goodata.model import Constraints, Dictionary, Field, Privacy
from goodata.practices.deidentification.changing import Out, suppressed
from goodata.practices.deidentification.outgoing import Column, Outgoing
from goodata.practices.drafting.written import yaml
from goodata.text import trimmed

_MOST_LISTED = 400
"""Entries of a closed list that go out whole; of longer ones only those that occur."""
_COARSE = frozenset({"generalise", "clamp", "mask"})


def described(table: Outgoing, name: str, version: str = "1.0.0") -> bytes:
    """The dictionary of one released table, as YAML.

    Args:
        table: as it goes out.
        name: of the dictionary.
        version: of the dictionary it was made with.
    """
    source = table.part.dictionary
    tree: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "goodata": "1",
        "name": name,
        "version": version,
    }
    if source.title:
        tree["title"] = f"{source.title}, de-identified"
    tree["description"] = "What is left of a table of people after goodata deidentify"
    tree["languages"] = list(source.languages)
    if source.unit:
        tree["unit"] = source.unit
    if table.coded:
        tree["identities"] = {identity: [column] for identity, column in table.coded.items()}
    tree["file"] = _pins(source)
    tree["fieldsMatch"] = "equal"
    tree["missingValues"] = _missing(source)
    key = _key(table)
    if key:
        tree["primaryKey"] = [key]
    tree["fields"] = [_field(each, table) for each in table.columns]
    return yaml(tree).encode("utf-8")


def _pins(source: Dictionary) -> dict[str, object]:
    pins = source.file
    found: dict[str, object] = {"encoding": "utf-8"}
    given = {
        "dateOrder": pins.date_order,
        "twoDigitYears": pins.two_digit_years,
        "calendar": pins.calendar,
        "decimalChar": pins.decimal_char,
        "groupChar": pins.group_char,
        "phoneRegion": pins.phone_region,
        "language": pins.language,
    }
    return found | {name: value for name, value in given.items() if value}


def _missing(source: Dictionary) -> list[object]:
    listed: list[object] = [
        {"value": each.value, "label": each.meaning.value} for each in source.missing
    ]
    if not any(each.meaning is Nothing.SUPPRESSED for each in source.missing):
        listed.append({"value": "suppressed", "label": Nothing.SUPPRESSED.value})
    return listed


def _key(table: Outgoing) -> str | None:
    """The column of codes, where each row is a person."""
    for each in table.columns:
        if each.identity is not None and len(each.cells.values) == table.rows:
            return each.name
    return None


def _field(column: Column, table: Outgoing) -> dict[str, object]:
    if column.out is None:
        return _code(column, table)
    out = column.out
    spec = out.role.field
    tree: dict[str, object] = {"name": column.name}
    tree |= _words(spec)
    if out.ladder is not None or out.technique in _COARSE:
        tree |= _coarse(column, out, table)
    else:
        tree |= _kept(column, out, table)
    tree["risk"] = "medium"
    tree["privacy"] = out.role.privacy.value
    if spec.kind:
        tree["kind"] = spec.kind
    if spec.person:
        tree["person"] = spec.person
    tree["technique"] = "keep"
    return tree


def _code(column: Column, table: Outgoing) -> dict[str, object]:
    del table
    return {
        "name": column.name,
        "title": "Code",
        "description": f"Stands for one {column.identity}; who that is only the key tells",
        "purpose": "Tell apart, and bring together, without a name",
        "type": "string",
        "subtype": "pseudonym",
        "missingAllowed": [],
        "constraints": {"required": True},
        "risk": "medium",
        "privacy": Privacy.NONE.value,
        "technique": "keep",
        **_prefixed(column),
    }


def _prefixed(column: Column) -> dict[str, object]:
    """The office's letters in front of a code, where there are any."""
    first = next(iter(column.cells.values), "")
    head = first.split("-", 1)[0]
    return {"prefix": head} if first.count("-") in (3, 5) else {}


def _words(spec: Field) -> dict[str, object]:
    given = {
        "title": spec.title,
        "titles": dict(spec.titles),
        "description": spec.description,
        "purpose": spec.purpose,
    }
    return {name: value for name, value in given.items() if value}


def _coarse(column: Column, out: Out, table: Outgoing) -> dict[str, object]:
    """A column of labels: those that occur, in the order of the ladder, as a closed list."""
    spec = out.role.field
    held = suppressed(table.part.dictionary, spec)
    blank = {each.value for each in (*spec.missing, *table.part.dictionary.missing)} | {held, ""}
    occur = {trimmed(text) for text in column.cells.values}
    known = [] if out.ladder is None else list(out.ladder.labels)
    ordered = [*(each for each in known if each in occur), *sorted(occur - set(known))]
    titles = {each.value: each for each in spec.categories}
    tree: dict[str, object] = {"type": "string"}
    listed = [_entry(each, titles) for each in ordered if each not in blank]
    if listed:
        tree["categories"] = listed
    return tree | _own_missing(spec, held, used=held in occur)


def _entry(value: str, titles: Mapping[str, object]) -> dict[str, object]:
    known = titles.get(value)
    label = getattr(known, "label", None)
    return {"value": value} | ({"label": label} if label else {})


def _kept(column: Column, out: Out, table: Outgoing) -> dict[str, object]:
    """A column that means what it meant: its type, its list and its limits."""
    spec = out.role.field
    held = suppressed(table.part.dictionary, spec)
    used = held in column.cells.values
    tree: dict[str, object] = {}
    if spec.aliases:
        tree["aliases"] = list(spec.aliases)
    tree["type"] = spec.type
    if spec.subtype:
        tree["subtype"] = spec.subtype
    if spec.format:
        tree["format"] = spec.format
    if spec.formats:
        tree["formats"] = list(spec.formats)
    tree |= {name: _plain(value) for name, value in spec.options.items()}
    tree |= _own_missing(spec, held, used=used)
    if spec.technique != "clean_note":
        limits = _limits(spec.constraints, required=spec.constraints.required and not used)
        if limits:
            tree["constraints"] = limits
    if spec.categories and spec.subtype != "place":
        tree["categories"] = _listed(column, spec)
    elif spec.code_list is not None:
        tree["codeList"] = {"name": spec.code_list.name, "column": spec.code_list.column}
    if spec.unit:
        tree["unit"] = spec.unit
    return tree


def _listed(column: Column, spec: Field) -> list[object]:
    entries = list(spec.categories)
    if len(entries) > _MOST_LISTED:
        occur = {trimmed(text) for text in column.cells.values}
        entries = [each for each in entries if each.value in occur] or entries
    return [
        {"value": each.value}
        | ({"label": each.label} if each.label else {})
        | ({"parent": each.parent} if each.parent else {})
        for each in entries
    ]


def _limits(limits: Constraints, *, required: bool) -> dict[str, object]:
    given: dict[str, object | None] = {
        "required": True if required else None,
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "exclusiveMinimum": limits.exclusive_minimum,
        "exclusiveMaximum": limits.exclusive_maximum,
        "minLength": limits.min_length,
        "maxLength": limits.max_length,
        "pattern": limits.pattern,
        "enum": list(limits.enum) or None,
    }
    return {name: value for name, value in given.items() if value is not None}


def _own_missing(spec: Field, held: str, *, used: bool) -> dict[str, object]:
    tree: dict[str, object] = {}
    allowed = spec.missing_allowed
    if allowed is not None:
        kinds = [each.value for each in allowed]
        more = [Nothing.SUPPRESSED.value] if used and Nothing.SUPPRESSED not in allowed else []
        tree["missingAllowed"] = [*kinds, *more]
    listed = [{"value": each.value, "label": each.meaning.value} for each in spec.missing]
    if listed and not any(each.meaning is Nothing.SUPPRESSED for each in spec.missing):
        listed.append({"value": held, "label": Nothing.SUPPRESSED.value})
        tree["missingValues"] = listed
    return tree


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
