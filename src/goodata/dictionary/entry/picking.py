"""Which fields of a dictionary an entry form has."""

from __future__ import annotations

from goodata.errors import WrongUse
from goodata.model import Dictionary, Field


def core(dictionary: Dictionary) -> tuple[Field, ...]:
    """The fields without which a row cannot be entered: required ones, keys, and their parents."""
    names = {each.name for each in dictionary.fields if each.constraints.required}
    names |= {*dictionary.primary_key, *(name for key in dictionary.unique_keys for name in key)}
    by_name = {each.name: each for each in dictionary.fields}
    waiting = list(names)
    while waiting:
        spec = by_name.get(waiting.pop())
        above = spec.options.get("parent") if spec else None
        if isinstance(above, str) and above not in names:
            names.add(above)
            waiting.append(above)
    return tuple(each for each in dictionary.fields if each.name in names)


def chosen(dictionary: Dictionary, wanted: str | None) -> tuple[Field, ...]:
    """The fields a form is asked for: all, `core`, or some by name with commas between them.

    Raises:
        WrongUse: there is no such field, or none is left.
    """
    if wanted is None:
        return dictionary.fields
    names = [each.strip() for each in wanted.split(",") if each.strip()]
    if names == ["core"] and dictionary.get("core") is None:
        fields = core(dictionary)
        if not fields:
            fix = "name the fields, or leave --fields out"
            raise WrongUse("no field of this dictionary is required", fix=fix)
        return fields
    unknown = [each for each in names if dictionary.get(each) is None]
    if unknown or not names:
        fix = "core, or names of fields with commas between them"
        raise WrongUse("--fields names what is no field of this dictionary", fix=fix)
    return tuple(each for each in dictionary.fields if each.name in names)
