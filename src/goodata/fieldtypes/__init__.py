"""Types of fields, one a file: what a text means, which limits it can have, how it is used later.

A type never changes a cell. It reads the text and says what it found; the typed value lives
beside the text. To add one, write `fieldtypes/x.py` with an instance of `FieldType` named `TYPE`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from goodata import registry
from goodata.markers import marker
from goodata.missing import Nothing
from goodata.model import Category, Field, FilePins
from goodata.patterns import Screen
from goodata.text import fold, trimmed


@dataclass(frozen=True)
class Attached:
    """A file that belongs to a row, as far as checks need to know it."""

    digest: Callable[[], str | None]
    """Reads it whole: SHA-256 in small letters; None where it cannot be read."""


@dataclass(frozen=True)
class Context:
    """What reading a cell depends on beside its field: the day of the run and what is pinned.

    `orders` holds, per field name, the day-month order decided for a column (`dmy mdy ymd`);
    `validators`, per name of a detector, what tells a true number from a false one; `attached`,
    per field of attached files, what finds the file of a name: None where it is not there. A field
    whose folder is not at hand has no entry, and its files are not looked for.
    """

    as_of: dt.date
    pins: FilePins = field(default_factory=FilePins)
    orders: Mapping[str, str] = field(default_factory=dict)
    validators: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    attached: Mapping[str, Callable[[str], Attached | None]] = field(default_factory=dict)
    worked_out: dict[str, tuple[Field, object]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What types work out once for all texts of a field, by its name."""


class Reading(NamedTuple):
    """What one text means in one field; a tuple, since hundreds of thousands are made.

    Attributes:
        text: the cell as it stands.
        missing: the kind of nothing, or None when it is an answer.
        value: the typed value; None when missing or unreadable.
        fault: name of the check (`checks/`) that says what is wrong with the text itself.
        expected: words for that check's message where the type knows better, never the text.
        form: how it was written, for censuses (`iso`, `day first`, `blank` …).
        suggestion: the entry of the field's list that is meant, when it is certain.
    """

    text: str
    missing: Nothing | None = None
    value: object = None
    fault: str | None = None
    expected: str | None = None
    form: str | None = None
    suggestion: str | None = None

    @property
    def readable(self) -> bool:
        """Whether there is a typed value to judge."""
        return self.missing is None and self.value is not None


@dataclass(frozen=True)
class Example:
    """A text in a field of this type. `properties` are the field's, as a dictionary writes them."""

    text: str
    properties: Mapping[str, object] = field(default_factory=dict)
    value: object = None
    fault: str | None = None


@dataclass(frozen=True)
class EntryRule:
    """How an Excel entry form holds answers of one type.

    Attributes:
        format: Excel's number format; `@` keeps what is typed as text.
        test: an Excel condition on the cell, which stands in it as `{cell}`; true for an answer of
            this type. Empty where Excel can test nothing, or where limits alone do.
        words: the only texts it takes, to choose from.
        measured: whether the cell holds a real number or day; `test` and limits are then asked of
            numbers only.
        beyond: what the type wants and Excel cannot test, in words; None where there is nothing.
    """

    format: str = "@"
    test: str = ""
    words: tuple[str, ...] = ()
    measured: bool = False
    beyond: str | None = None


@dataclass(frozen=True)
class FieldType:
    """What a type of field knows.

    Attributes:
        name: as `subtype` (or `type`, for Table Schema's own) in a dictionary.
        base: the Table Schema type that stands in `type`.
        word: its everyday name, for people and for the dictionary's workbook form.
        parse: reads a text that is neither empty nor a missing code.
        expects: what such a field wants, in words for a message ("a whole number").
        constraints: the Table Schema constraints that make sense for it.
        options: its own properties in a dictionary.
        good, bad: examples, held by the contract test.
        bound: reads a minimum or maximum as written in the dictionary; raises ValueError.
        compare: how two values are compared for linkage: levels, best first.
        ladder: coarser forms of a value, finest first.
        entry_rule: how an Excel entry form holds it, with what the dictionary pins for the file;
            a type without one is typed as text.
        mock: invented values of this type.
        screen: ordinary texts that `parse` surely gives a value for, not 0, and no fault; None
            where it must look at each. Blanks, missing codes and marks are kept from it.
    """

    name: str
    base: str
    word: str
    parse: Callable[[str, Field, Context], Reading]
    expects: Callable[[Field], str]
    constraints: frozenset[str]
    good: tuple[Example, ...]
    bad: tuple[Example, ...]
    options: frozenset[str] = frozenset()
    bound: Callable[[str, Field], object] | None = None
    compare: Callable[[object, object], str] | None = None
    ladder: Callable[[object, Field], tuple[str, ...]] | None = None
    entry_rule: Callable[[Field, FilePins], EntryRule] | None = None
    mock: Callable[[Field, Callable[[int], int]], str] | None = None
    screen: Callable[[Field, Context], Screen | None] | None = None


@cache
def types() -> dict[str, FieldType]:
    """Every type of field, by the name a dictionary uses."""
    return {each.name: each for each in registry.instances(__name__, "TYPE", FieldType)}


def read(text: str, spec: Field, context: Context) -> Reading:
    """What a cell means: missing, a listed code, or what the field's type makes of it.

    A code of the field's list wins over a missing code, so that `NA` can be Namibia.
    """
    bare = trimmed(text)
    if not bare:
        return Reading(text, missing=Nothing.EMPTY, form="blank" if text else "empty")
    # Lists hold several codes; a place is found by its name too, and names recur.
    listed = bool(spec.categories) and spec.type != "list" and spec.subtype != "place"
    if listed and any(bare == each.value for each in spec.categories):
        return Reading(text, value=bare, form="code")
    meaning = _missing(bare, spec)
    if meaning is not None:
        return Reading(text, missing=meaning, form="missing code")
    if _undeclared(bare, spec):
        return Reading(text, fault="undeclared-missing-marker", form="undeclared mark")
    if listed:
        found = code(bare, spec.categories)
    else:
        found = types()[spec.kind_of_type].parse(bare, spec, context)
    return found if found.text == text else found._replace(text=text)


def ends(value: object) -> tuple[object, object]:
    """The first and the last of what a value can mean; both itself where it is known exactly.

    >>> ends(3), ends((dt.date(2024, 1, 1), dt.date(2024, 12, 31)))[1]
    ((3, 3), datetime.date(2024, 12, 31))
    """
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], dt.date):
        return value[0], value[1]
    return value, value


def _undeclared(bare: str, spec: Field) -> bool:
    mark = marker(bare)
    if mark is None or mark.numeric:
        return False
    if len(bare) == 1 and bare.isalpha() and spec.type not in ("integer", "number", "date"):
        # A lone x can be a tick, an initial or a code; in a number or a date it can be no answer.
        return False
    return not spec.categories or code(bare, spec.categories).value is None


def _missing(bare: str, spec: Field) -> Nothing | None:
    for each in spec.missing:
        if each.value == bare:
            return each.meaning
    return None


def code(bare: str, categories: tuple[Category, ...]) -> Reading:
    """What a text means in a closed list: a code, label, alias, or one of them spelt otherwise.

    Codes beat labels, labels beat aliases; a text that fits two entries equally well fits none.
    """
    if any(bare == each.value for each in categories):
        return Reading(bare, value=bare, form="code")
    for spellings in (_labels, _aliases, _folded):
        wanted = fold(bare) if spellings is _folded else bare
        found = {each.value for each in categories if wanted in spellings(each)}
        if len(found) == 1:
            entry = found.pop()
            return Reading(
                bare, value=entry, fault="spelling-of-listed-value", form="label", suggestion=entry
            )
        if found:
            break
    return Reading(bare, fault="value-not-in-list")


def _labels(entry: Category) -> tuple[str, ...]:
    own = () if entry.label is None else (entry.label,)
    return (*own, *entry.labels.values())


def _aliases(entry: Category) -> tuple[str, ...]:
    return entry.aliases


def _folded(entry: Category) -> tuple[str, ...]:
    return tuple(fold(each) for each in (entry.value, *_labels(entry), *entry.aliases))
