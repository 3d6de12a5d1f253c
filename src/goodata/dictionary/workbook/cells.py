"""One value in one cell and back: as it is, one item a line, yes or no, the word of a type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from goodata.dictionary.workbook.layout import Column, Shape, type_words
from goodata.text import trimmed

Values = dict[str, object]
"""A field, an entry or a rule as plain names and values: texts, tuples, dicts."""

_TRUTHS = {"yes": "true", "true": "true", "no": "false", "false": "false"}


def encoded(column: Column, values: Mapping[str, object]) -> str | None:
    """What stands in this column for these values; None where it is absent or does not fit."""
    if column.shape is Shape.TYPE:
        return _word(values)
    value = at(values, column.path)
    if column.shape is Shape.LINES:
        return _lines(value)
    if not isinstance(value, str):
        return None
    if column.shape is Shape.TRUTH:
        return {"true": "yes", "false": "no"}.get(value)
    return value


def _word(values: Mapping[str, object]) -> str | None:
    pair = (values.get("type"), values.get("subtype"))
    word = next((word for word, each in type_words().items() if each == pair), None)
    own = values.get("type")
    if word is None and pair[1] is None and isinstance(own, str) and own not in type_words():
        return own
    return word


def _lines(value: object) -> str | None:
    if not isinstance(value, tuple):
        return None
    items = [
        each["name"] if isinstance(each, dict) and set(each) == {"name"} else each for each in value
    ]
    fit = [each for each in items if isinstance(each, str) and each and "\n" not in each]
    return "\n".join(fit) if len(fit) == len(items) > 0 else None


def decoded(column: Column, cell: str) -> str | tuple[str, ...] | None:
    """The value that a cell of this column stands for; None for nothing. Types: see `typed`."""
    if not (cell if column.whole else trimmed(cell)):
        return None
    if column.shape is Shape.LINES:
        return tuple(each for each in re.split(r"\r\n|\n", cell) if each)
    if column.shape is Shape.TRUTH:
        return _TRUTHS.get(trimmed(cell).casefold(), cell)
    return cell


def typed(cell: str) -> tuple[str, str | None]:
    """What stands in `type` and `subtype` for a word; an unknown word is left for the lints.

    >>> typed("case number"), typed("caseNumber"), typed("date")
    (('string', 'caseNumber'), ('string', 'caseNumber'), ('date', None))
    """
    word = trimmed(cell)
    known = type_words()
    if word in known:
        return known[word]
    folded = {each.casefold(): pair for each, pair in known.items()}
    named = {(pair[1] or pair[0]): pair for pair in known.values()}
    return folded.get(word.casefold()) or named.get(word) or (word, None)


def at(values: Mapping[str, object], path: Iterable[str]) -> object:
    """The value at the end of a path of names; None where there is none."""
    found: object = values
    for step in path:
        found = found.get(step) if isinstance(found, Mapping) else None
    return found


def put(values: Values, path: tuple[str, ...], value: object) -> None:
    """Sets the value at the end of a path of names, the groups on the way made where absent."""
    for step in path[:-1]:
        inner = values.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        values = inner
    values[path[-1]] = value
