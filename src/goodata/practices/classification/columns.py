"""Every column of a table: its kind, role and risk, with the reason, and stray identifiers in it.

Each column is first judged by itself; then the columns bear each other out. A day becomes a date of
birth beside an age that fits it, two columns of degrees become a place on the map, a running code
becomes a case number in a file about people.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from goodata.engines import tallies
from goodata.markers import marker
from goodata.model import Dictionary, Field, Privacy, Risk
from goodata.practices.classification import decide, kinds, together
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.headers import read
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.classification.strays import Strays
from goodata.practices.classification.values import Values
from goodata.table import Batch, Table
from goodata.text import say, trimmed

MOST_TEXTS, MOST_CHARACTERS = 200_000, 40_000_000
"""Distinct values of one column that are looked at, and their signs; beyond, it is said."""


@dataclass(frozen=True)
class Columns:
    """What the columns of a table are, and what could not be looked at.

    `partly` names the positions of columns with more distinct values than were kept.
    """

    said: tuple[ColumnSaid, ...]
    values: tuple[Values, ...]
    partly: tuple[int, ...]


def columns(
    table: Table,
    dictionary: Dictionary | None,
    fields: Mapping[str, int],
    *,
    sample: int | None = None,
    countries: frozenset[str] | None = None,
) -> Columns:
    """What every column of a table is.

    Args:
        table: as read.
        dictionary: what its owner says of it, or None.
        fields: per declared field, the position of its column.
        sample: look at so many rows from the start only; all when left out.
        countries: whose numbers are looked for, ISO 3166 alpha-2; all of the region when left out.
    """
    batches = table.batches() if sample is None else _first(table.batches(), sample)
    tallied = tallies.tally(
        batches, len(table.columns), most_texts=MOST_TEXTS, most_characters=MOST_CHARACTERS
    )
    declared = {position: name for name, position in fields.items()}
    values = tuple(
        _values(tally, tallied.records, table.columns[position].header, _field(dictionary, name))
        for position, tally in enumerate(tallied.columns)
        for name in (declared.get(position),)
    )
    known = [_field(dictionary, declared.get(each)) for each in range(len(values))]
    judged = judge(values, known, countries)
    strays = Strays(judged, values)
    strays.search(table.batches() if sample is None else _first(table.batches(), sample))
    partly = tuple(each for each, tally in enumerate(tallied.columns) if not tally.whole)
    return Columns(strays.told(), values, partly)


def _field(dictionary: Dictionary | None, name: str | None) -> Field | None:
    return None if dictionary is None or name is None else dictionary.get(name)


def _first(batches: Iterable[Batch], rows: int) -> Iterable[Batch]:
    left = rows
    for batch in batches:
        if left <= 0:
            return
        if len(batch.rows) > left:
            yield replace(
                batch,
                cells=batch.cells.slice(0, left),
                rows=batch.rows[:left],
                lines=None if batch.lines is None else batch.lines[:left],
                irregular=frozenset(each for each in batch.irregular if each < left),
            )
            return
        left -= len(batch.rows)
        yield batch


def _values(tally: tallies.Tally, rows: int, header: str, field: Field | None) -> Values:
    """The answers of a column: blanks, declared codes and marks for nothing left out."""
    nothing = {each.value for each in field.missing} if field else set()
    kept = [
        (text, times)
        for text, times in tally.pairs()
        if (bare := trimmed(text)) and bare not in nothing and not _mark(bare)
    ]
    texts = tuple(text for text, _times in kept)
    times = tuple(times for _text, times in kept)
    return Values(texts, times, rows, header, _rising(texts))


def _mark(bare: str) -> bool:
    found = marker(bare)
    return found is not None and not found.numeric


def _rising(texts: Sequence[str]) -> bool:
    """Whether the first values, as they were met, are numbers or ISO days that count upwards."""
    first = texts[:200]
    if len(first) < 5 or not all(each[:1].isdigit() for each in first):
        return False
    same = len({len(each) for each in first}) <= 2
    rises = sum(earlier < later for earlier, later in pairwise(first))
    return same and rises >= 0.95 * (len(first) - 1)


def judge(
    values: Sequence[Values],
    fields: Sequence[Field | None],
    countries: frozenset[str] | None = None,
) -> tuple[ColumnSaid, ...]:
    """What columns are, without their rows: alone, then beside each other, then as declared."""
    columns_ = [
        Column(place, each, read(each.header), countries) for place, each in enumerate(values)
    ]
    alone = [decide.decide(each) for each in columns_]
    found = together.judge(columns_, alone)
    return tuple(
        _said(column, decision, field)
        for column, decision, field in zip(columns_, found, fields, strict=True)
    )


def _said(column: Column, decision: Decision, field: Field | None) -> ColumnSaid:
    found = _plain(column, decision)
    if field is None or (field.kind is None and field.privacy is None and field.risk is None):
        return found if field is None else replace(found, field=field.name)
    return _declared(found, field)


def _plain(column: Column, decision: Decision) -> ColumnSaid:
    meaning = kinds.UNKNOWN_FACT if decision.fact else kinds.meaning(decision.kind)
    return ColumnSaid(
        position=column.position,
        field=None,
        kind=decision.kind,
        role=meaning.role,
        risk=meaning.risk,
        reason=decision.reason,
        evidence=decision.evidence,
        detector=decision.detector,
        country=decision.country,
        person=column.header.person,
        technique=meaning.technique,
        unsure=decision.unsure,
        filled=column.values.filled,
        disagrees=decision.disagrees,
    )


_ORDER = {
    Privacy.NONE: 0,
    Privacy.SENSITIVE: 1,
    Privacy.QUASI: 1,
    Privacy.NOTE: 2,
    Privacy.DIRECT: 3,
}


def _declared(found: ColumnSaid, field: Field) -> ColumnSaid:
    """The column as its owner declares it; where the values say more, that is told beside it."""
    meaning = kinds.meaning(field.kind)
    role = field.privacy or (meaning.role if field.kind else found.role)
    risk = field.risk or (meaning.risk if field.kind else found.risk)
    disagrees = found.disagrees
    # A heading alone does not speak against its owner's word: there must be answers.
    sure = found.filled > 0 and not found.unsure
    if _ORDER[found.role] > _ORDER[role] and sure:
        disagrees = say(
            "declared {declared}, but the values look like {kind}",
            declared=role.value,
            kind=found.kind or "a note",
        )
    elif field.kind and found.kind and field.kind != found.kind and sure:
        disagrees = say(
            "declared as {declared}, but the values look like {kind}",
            declared=field.kind,
            kind=found.kind,
        )
    reason = say("the dictionary says so") if field.kind or field.privacy else found.reason
    return replace(
        found,
        field=field.name,
        kind=field.kind or found.kind,
        role=role,
        risk=risk if risk is not Risk.LOW or found.role is not Privacy.DIRECT else Risk.HIGH,
        reason=reason,
        person=field.person or found.person,
        technique=field.technique or (meaning.technique if field.kind else found.technique),
        unsure=False if field.kind or field.privacy else found.unsure,
        declared=True,
        disagrees=disagrees,
    )
