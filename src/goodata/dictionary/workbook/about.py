"""The header of a dictionary as rows of property and value: `file.dateOrder`, `sources.1.title`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from goodata.dictionary.text_tree import Node
from goodata.dictionary.workbook.cells import Values, put

_LISTS = re.compile(
    r"languages|keywords|primaryKey|identities\.[^.]+|contributors\.[0-9]+\.roles"
    r"|retention\.[0-9]+\.fields"
)
"""Properties whose cell holds one item a line."""
_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def rows(header: Mapping[str, object]) -> tuple[list[tuple[str, str]], Values]:
    """A header as rows, and what of it does not fit into rows.

    Args:
        header: the dictionary's own properties, fields and the like left out.
    """
    found: list[tuple[str, str]] = []
    rest: Values = {}
    for name, value in header.items():
        made = list(_flat(name, value))
        nodes = [(key, Node(text, 1, 1)) for key, text in made]
        back = {key: _plain(node) for key, node in assemble(nodes, {}).items()}
        # An empty cell says nothing, so an empty text or list has to stand elsewhere.
        if back == {name: value} and all(text for _, text in made):
            found += made
        else:
            rest[name] = value
    return found, rest


def _flat(name: str, value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, dict):
        for inner, each in value.items():
            yield from _flat(f"{name}.{inner}", each)
    elif isinstance(value, tuple) and _LISTS.fullmatch(name):
        yield name, "\n".join(each if isinstance(each, str) else "" for each in value)
    elif isinstance(value, tuple):
        for number, each in enumerate(value, start=1):
            yield from _flat(f"{name}.{number}", each)


def assemble(given: Iterable[tuple[str, Node]], more: Mapping[str, Node]) -> dict[str, Node]:
    """The header that rows stand for.

    Args:
        given: property and value of each row, the value's text in its node.
        more: what stands as JSON; it comes on top.
    """
    values: Values = {}
    for name, node in given:
        path = tuple(each.strip() for each in name.strip().split("."))
        text = node.value
        if _LISTS.fullmatch(".".join(path)) and isinstance(text, str):
            lines = re.split(r"\r\n|\n", text)
            items = tuple(replace(node, value=each) for each in lines if each)
            put(values, path, replace(node, value=items))
        else:
            put(values, path, node)
    made = {name: each for name, value in values.items() if (each := _node(value)) is not None}
    return {**made, **more}


def _node(value: object) -> Node | None:
    """Groups as nodes; a group whose names are 1, 2, 3 is a list."""
    if isinstance(value, Node) or value is None:
        return value
    if not isinstance(value, dict):
        return None
    inner = {name: each for name, own in value.items() if (each := _node(own)) is not None}
    first = next(iter(inner.values()))
    if all(_NUMBER.fullmatch(name) for name in inner):
        listed = tuple(inner[name] for name in sorted(inner, key=int))
        return replace(first, value=listed)
    return replace(first, value=inner)


def _plain(node: Node) -> object:
    value = node.value
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return tuple(_plain(each) for each in value) if isinstance(value, tuple) else value
