"""Which of several cells stays when records are merged: rules by kind of answer, none invented.

A value beats every kind of nothing; of the kinds of nothing the one that says most stays. Of values
the valid one, the verified, the whole date, the more frequent, the newer, the longer, the one that
stands first. Of consent the narrowest stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goodata import fieldtypes
from goodata.fieldtypes import Context, Reading
from goodata.markers import marker
from goodata.missing import Nothing
from goodata.model import Dictionary, Field, Privacy
from goodata.practices.linkage import narrowest
from goodata.practices.linkage.aligned import Column
from goodata.text import fold, trimmed

_RANK = {
    Nothing.DECLINED: 1,
    Nothing.NOT_APPLICABLE: 2,
    Nothing.NOT_AVAILABLE: 3,
    Nothing.UNKNOWN: 4,
    Nothing.SUPPRESSED: 5,
    Nothing.EMPTY: 6,
}
_GUESSED = frozenset({"estimated", "estimate", "approximate", "approx", "reported", "e"})


@dataclass(frozen=True)
class Chosen:
    """What becomes of one column of a group of records.

    Attributes:
        text: the cell.
        record: place of the record it comes from; None where several were joined.
        others: places of records that hold something else.
    """

    text: str
    record: int | None
    others: tuple[int, ...]


@dataclass(frozen=True)
class Rules:
    """How cells survive in one dictionary.

    Attributes:
        context: what reading depends on.
        newest: how the column is shown by which records are newer or older; None where none says.
        order: of day and month in that column where no dictionary says; None where it is divided.
        yes: fields in which consent is given; whatever is not a yes wins.
        earliest, latest: fields of which the earliest, or the latest, day wins.
        union: fields of which all items are kept: what was withheld.
        together: fields whose cells come from one record.
    """

    context: Context
    newest: str | None = None
    order: str | None = None
    yes: frozenset[str] = frozenset()
    earliest: frozenset[str] = frozenset()
    latest: frozenset[str] = frozenset()
    union: frozenset[str] = frozenset()
    together: tuple[frozenset[str], ...] = ()


def rules(
    dictionary: Dictionary | None, context: Context, newest: str | None, order: str | None = None
) -> Rules:
    """The rules a dictionary states: consent, retention, what belongs together."""
    if dictionary is None:
        return Rules(context, newest, order)
    consent = dictionary.consent
    yes = {str(consent["given"])} if consent.get("given") else set()
    for part in ("purposes", "recipients"):
        listed = consent.get(part)
        yes |= set(map(str, listed.values())) if isinstance(listed, Mapping) else set()
    withhold = consent.get("withhold")
    union = {str(each) for each in withhold.values()} if isinstance(withhold, Mapping) else set()
    ends = {str(consent[each]) for each in ("expiresOn", "withdrawnOn") if consent.get(each)}
    starts = {str(each["from"]) for each in dictionary.retention if each.get("from")}
    return Rules(
        context,
        newest or _dated(dictionary),
        order,
        frozenset(yes),
        frozenset(ends),
        frozenset(starts),
        frozenset(union),
        _together(dictionary),
    )


def _dated(dictionary: Dictionary) -> str | None:
    """The date in a further key of the dictionary: when the row was written."""
    for key in dictionary.unique_keys:
        for name in key:
            spec = dictionary.get(name)
            if spec is not None and spec.kind_of_type in ("date", "datetime"):
                return name
    return None


def _together(dictionary: Dictionary) -> tuple[frozenset[str], ...]:
    """Fields whose cells only make sense side by side: value and companion, flags of a group."""
    found = [frozenset(each.fields) for each in dictionary.flag_groups]
    found += [
        frozenset({each.name, each.companion.field})
        for each in dictionary.fields
        if each.companion is not None
    ]
    return tuple(found)


def read(text: str, spec: Field | None, context: Context) -> Reading:
    """What a cell means; without a declared field, whether anything stands there."""
    if spec is not None:
        return fieldtypes.read(text, spec, context)
    bare = trimmed(text)
    if not bare:
        return Reading(text, missing=Nothing.EMPTY)
    found = marker(bare)
    if found is not None and not found.numeric:
        return Reading(text, missing=Nothing.UNKNOWN)
    return Reading(text, value=bare)


def rank(reading: Reading) -> int:
    """0 for an answer, else how little a kind of nothing says."""
    return 0 if reading.missing is None else _RANK[reading.missing]


def chosen(
    column: Column, texts: Sequence[str], ages: Sequence[int], sure: Sequence[int], rules: Rules
) -> Chosen:
    """Which cell of a column stays.

    Args:
        column: which column.
        texts: what each record holds in it.
        ages: per record how new it is, as a number that rises; 0 where nothing says.
        sure: per record 1 where a companion says that it is only estimated.
        rules: of the dictionary.
    """
    spec = column.field
    readings = [read(each, spec, rules.context) for each in texts]
    name = spec.name if spec is not None else ""
    joined = _joined(texts, readings, spec, wide=name in rules.union)
    if joined is not None:
        return _told(joined, None, texts)
    places = narrowest.places(column, texts, readings, rules)
    best_place = min(places, key=lambda each: _key(each, texts, readings, ages, sure))
    return _told(texts[best_place], best_place, texts)


def _told(text: str, record: int | None, texts: Sequence[str]) -> Chosen:
    others = tuple(place for place, each in enumerate(texts) if each != text)
    return Chosen(text, record, others)


def _key(
    place: int,
    texts: Sequence[str],
    readings: Sequence[Reading],
    ages: Sequence[int],
    sure: Sequence[int],
) -> tuple[int, ...]:
    reading = readings[place]
    times = Counter(fold(each) for each in texts)[fold(texts[place])]
    return (
        rank(reading),
        int(reading.fault is not None),
        sure[place],
        _partial(reading),
        -times,
        -ages[place],
        -len(texts[place]),
        place,
    )


def _partial(reading: Reading) -> int:
    value = reading.value
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], date):
        return int(value[0] != value[1])
    # The first of January is what people write who know the year.
    return int(isinstance(value, date) and (value.month, value.day) == (1, 1))


def guessed(text: str) -> bool:
    """Whether a companion says that a value is only estimated."""
    return any(word in _GUESSED for word in fold(text).split())


def day_number(reading: Reading, rules: Rules) -> int:
    """How new a record is, by the day in its newest-by column."""
    found = narrowest.day(reading, rules, rules.order)
    return 0 if found is None else found.toordinal()


def _joined(
    texts: Sequence[str], readings: Sequence[Reading], spec: Field | None, *, wide: bool
) -> str | None:
    """All items of a list, without repeats, in the order of the records; None for other fields."""
    if spec is None or not (spec.type == "list" or spec.kind_of_type == "selectMultiple" or wide):
        return None
    filled = [
        each
        for each, reading in zip(texts, readings, strict=True)
        if reading.missing is None and reading.fault is None
    ]
    if len({fold(each) for each in filled}) < 2:
        return None
    sign = str(spec.options.get("delimiter", ";" if spec.subtype else ","))
    items = dict.fromkeys(trimmed(item) for each in filled for item in each.split(sign))
    alone = spec.options.get("exclusive", ())
    exclusive = alone if isinstance(alone, (list, tuple)) else (alone,)
    if set(map(str, exclusive)) & set(items):
        return None
    return sign.join(each for each in items if each)


def is_note(column: Column) -> bool:
    """Whether a column holds free text, of which nothing is thrown away."""
    spec = column.field
    return spec is not None and (
        spec.privacy is Privacy.NOTE or spec.kind == "note" or spec.subtype == "notes"
    )


def notes(texts: Sequence[str], labels: Sequence[str], spec: Field | None, context: Context) -> str:
    """Notes of several records as one text, each behind the row it comes from."""
    kept: dict[str, str] = {}
    for text, label in zip(texts, labels, strict=True):
        if read(text, spec, context).missing is None and fold(text):
            kept.setdefault(text, label)
    if len(kept) == 1:
        return next(iter(kept))
    return "\n".join(f"[{label}] {text}" for text, label in kept.items())
