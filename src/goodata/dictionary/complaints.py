"""What does not fit the format, in our words, with the line it stands on."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import TYPE_CHECKING, get_args

from goodata.dictionary.form import DictionaryPart
from goodata.dictionary.form_fields import ConstraintsPart, FieldPart
from goodata.dictionary.form_words import OURS, Part
from goodata.dictionary.text_tree import MOST_FAULTS, Node
from goodata.errors import Fault, Place
from goodata.text import letter

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

Path = tuple[str | int, ...]

_TYPES = {
    "string_type": ("expected a text", "write a text"),
    "tuple_type": ("expected a list", "write [first, second], or one item a line after a hyphen"),
    "dict_type": ("expected names with values", "write name: value"),
    "model_type": ("expected properties with values", "write property: value"),
    "model_attributes_type": ("expected properties with values", "write property: value"),
}


def nearest(name: str, names: Sequence[str]) -> str | None:
    """The name that is most like this one, or None where none is.

    >>> nearest("requierd", ["required", "unique"])
    'required'
    """
    folded = {each.casefold(): each for each in reversed(names)}
    found = difflib.get_close_matches(name.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[found[0]] if found else None


def field_at(node: Node, path: Path) -> str | None:
    """The name of the field that a path leads into, or None outside the fields."""
    if len(path) < 2 or path[0] != "fields":
        return None
    named = node.at((*path[:2], "name"))
    return named.value if isinstance(named.value, str) else None


def place(node: Node, path: Path, file: str) -> Place:
    """Where a path leads to: the line and the field it is inside of, or a workbook's cell."""
    found = node.at(path)
    if found.sheet is not None:
        return Place(file, found.sheet, row=found.line, column=letter(found.column - 1))
    return Place(file, line=found.line, column=field_at(node, path))


def faults(broken: ValidationError, node: Node, file: str) -> tuple[Fault, ...]:
    """Every complaint about a tree, in the order of its lines, each in our words."""
    found = [
        _fault(each, node, file)
        for each in broken.errors(include_url=False, include_input=False)[:MOST_FAULTS]
    ]
    return tuple(sorted(dict.fromkeys(found), key=_by_place))


def _by_place(fault: Fault) -> tuple[str, int, str]:
    place = fault.place
    return place.sheet or "", place.line or place.row or 0, place.column or ""


def _fault(error: ErrorDetails, node: Node, file: str) -> Fault:
    path = error["loc"]
    where = place(node, path, file)
    kind, name = error["type"], str(path[-1]) if path else ""
    said = error.get("ctx", {})
    if kind == OURS:
        return Fault(_prefix(path) + said["what"], said["fix"], where, _args(path))
    if kind == "missing":
        what, fix = "property {name} is missing", "add {name} here"
        return Fault(what, fix, where, (("name", name),))
    if kind == "extra_forbidden":
        return _unknown(name, path, where)
    if path and isinstance(path[-1], int) and node.at(path[:-1]).value and _empty(node, path):
        fix = 'write "" for an empty text, or take the item out'
        return Fault("an item of this list is empty", fix, where)
    what, fix = _TYPES.get(kind, ("not as the format wants it", "see goodata explain dictionary"))
    return Fault(_prefix(path) + what, fix, where, _args(path))


def _empty(node: Node, path: Path) -> bool:
    return node.at(path).value is None


def _prefix(path: Path) -> str:
    return "{name}: " if any(isinstance(step, str) for step in path) else ""


def _args(path: Path) -> tuple[tuple[str, str | int], ...]:
    names = [step for step in path if isinstance(step, str)]
    return (("name", names[-1]),) if names else ()


def _unknown(name: str, path: Path, where: Place) -> Fault:
    part = _part_at(path[:-1])
    if part is FieldPart and name in _names(ConstraintsPart):
        what, fix = "{name} is a limit", "write it under constraints"
        return Fault(what, fix, where, (("name", name),))
    meant = nearest(name, _names(part) if part else [])
    if meant is None:
        fix = "take it out, or begin its name with x-"
        return Fault("no property is called {name}", fix, where, (("name", name),))
    args = (("name", name), ("meant", meant))
    return Fault("no property is called {name}", "did you mean {meant}", where, args)


def _names(part: type[Part]) -> list[str]:
    return [each.alias or own for own, each in part.model_fields.items()]


def _part_at(path: Path) -> type[Part] | None:
    part: type[Part] | None = DictionaryPart
    for step in path:
        if isinstance(step, int) or part is None:
            continue
        found = [own for own in part.model_fields.values() if own.alias == step]
        part = _part_in(found[0].annotation) if found else None
    return part


def _part_in(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for each in get_args(annotation):
        part = _part_in(each)
        if part is not None:
            return part
    return None
