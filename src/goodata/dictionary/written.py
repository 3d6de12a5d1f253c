"""A dictionary together with the text it was read from, so that faults can be shown in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import ValidationError

from goodata.dictionary import complaints, convert, json_text, lists, yaml_text
from goodata.dictionary.conditions import lists_asked
from goodata.dictionary.form import DictionaryPart
from goodata.dictionary.text_tree import Node, canonical, plain
from goodata.errors import Place, Unreadable
from goodata.model import CodeListRef, Dictionary, Field
from goodata.text import Sentence


@dataclass(frozen=True)
class Written:
    """A dictionary and what stands behind it.

    Attributes:
        dictionary: what was read, code lists looked up.
        node: the text, with lines.
        file: how the file is named to people.
        unresolved: why the list of a field was not found, by the field's position.
        other: the dictionary of another table of the same family, by its name; None where it is
            not at hand.
    """

    dictionary: Dictionary
    node: Node
    file: str
    unresolved: Mapping[int, Sentence] = field(default_factory=dict)
    other: Callable[[str], Dictionary | None] = lambda _name: None


def read(
    data: bytes,
    file: str,
    *,
    places: tuple[Path, ...] | None = None,
    other: Callable[[str], Dictionary | None] = lambda _name: None,
) -> Written:
    """The dictionary that these bytes hold, before any lint has looked at it.

    Args:
        data: a workbook or JSON when `file` ends so, else YAML; texts in UTF-8.
        file: how the file is named to people.
        places: folders of code lists; those that come with goodata when left out.
        other: finds another table's dictionary by name.

    Raises:
        Unreadable: with everything that does not fit the format, each with its line.
    """
    node = parse(data, file)
    if not isinstance(node.value, dict) or "goodata" not in node.value:
        raise Unreadable(
            "no data dictionary of goodata: the property goodata: 1 is missing",
            fix="give a dictionary, or add the line goodata: 1 if this is one",
            place=Place(file),
        )
    try:
        part = DictionaryPart.model_validate(plain(node))
    except ValidationError as broken:
        raise Unreadable.of(complaints.faults(broken, node, file)) from None
    digest = hashlib.sha256(canonical(node)).hexdigest()
    dictionary = convert.dictionary(part, digest, file)
    near = places or lists.folders(None)
    fields, unresolved = _with_lists(dictionary, near)
    asked = {name: lists.entries(CodeListRef(name), near) for name in lists_asked(dictionary)}
    known = {name: found for name, found in asked.items() if isinstance(found, tuple)}
    whole = replace(dictionary, fields=fields, lists=known)
    return Written(whole, node, file, unresolved, other)


def parse(data: bytes, file: str) -> Node:
    """The tree of texts in these bytes, in the form that the file's ending names.

    Raises:
        Unreadable: with every fault found, each with its line or cell.
    """
    suffix = Path(file).suffix.lower()
    if suffix == ".xlsx":
        from goodata.dictionary.workbook import reading as workbook

        return workbook.parse(data, file)
    return json_text.parse(data, file) if suffix == ".json" else yaml_text.parse(data, file)


def _with_lists(
    dictionary: Dictionary, places: tuple[Path, ...]
) -> tuple[tuple[Field, ...], dict[int, Sentence]]:
    fields: list[Field] = []
    unresolved: dict[int, Sentence] = {}
    for position, each in enumerate(dictionary.fields):
        found = lists.entries(each.code_list, places) if each.code_list else ()
        if isinstance(found, Sentence):
            unresolved[position] = found
        fields.append(
            replace(each, categories=found) if isinstance(found, tuple) and found else each
        )
    return tuple(fields), unresolved
