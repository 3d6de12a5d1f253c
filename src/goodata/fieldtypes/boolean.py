"""Yes or no, as Table Schema writes it; with `unknown` it is a code list, not this type."""

from __future__ import annotations

from collections.abc import Callable

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.model import Field, FilePins

_TRUE = ("true", "True", "TRUE", "1")
_FALSE = ("false", "False", "FALSE", "0")


def _words(field: Field, option: str, usual: tuple[str, ...]) -> tuple[str, ...]:
    given = field.options.get(option)
    return tuple(str(each) for each in given) if isinstance(given, (list, tuple)) else usual


def parse(text: str, field: Field, _context: Context) -> Reading:
    """True or False by the field's own words, else by Table Schema's."""
    if text in _words(field, "trueValues", _TRUE):
        return Reading(text, value=True)
    if text in _words(field, "falseValues", _FALSE):
        return Reading(text, value=False)
    return Reading(text, fault="value-of-wrong-type")


def expects(field: Field) -> str:
    """The words it takes."""
    words = (*_words(field, "trueValues", _TRUE), *_words(field, "falseValues", _FALSE))
    return f"one of {', '.join(words)}"


def mock(field: Field, below: Callable[[int], int]) -> str:
    """One of the words it takes, yes as often as no."""
    words = (_words(field, "trueValues", _TRUE), _words(field, "falseValues", _FALSE))
    return words[below(2)][0]


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Its first word for yes and its first word for no, as text."""
    words = (_words(field, "trueValues", _TRUE), _words(field, "falseValues", _FALSE))
    return EntryRule(words=tuple(each[0] for each in words if each))


TYPE = FieldType(
    name="boolean",
    base="boolean",
    word="yes or no",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "enum"}),
    options=frozenset({"trueValues", "falseValues"}),
    good=(
        Example("1", value=True),
        Example("no", {"trueValues": ["yes"], "falseValues": ["no"]}, value=False),
    ),
    bad=(Example("maybe", fault="value-of-wrong-type"),),
    entry_rule=entry_rule,
    mock=mock,
)
