"""Columns beside each other: what one shows about another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from goodata.model import Privacy
from goodata.practices.classification import answers, kinds, people, places
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.decide import numbered, serials
from goodata.practices.classification.values import Values
from goodata.text import say

_BORNE_OUT = 0.8
"""Share of values that must fit a word which also means other things."""
_LATITUDES, _LONGITUDES = (-11.1, 28.6), (92.0, 141.1)
"""The region, in degrees."""
_FINE = 3
"""Decimals from which a degree leads to a house."""


FACTS = frozenset(
    {"sex", "age", "birth date", "nationality", "marital state", "ethnicity", "religion"}
)
"""Kinds that only people have: two of them make rows people."""


def judge(columns: Sequence[Column], alone: Sequence[Decision]) -> list[Decision]:
    """The decisions, borne out or completed by the columns around."""
    found = _degrees(columns, list(alone))
    if about_people(found):
        found = [_among_people(column, each) for column, each in zip(columns, found, strict=True)]
    return found


def about_people(found: Sequence[Decision]) -> bool:
    """Whether rows are about people: a name, a number of theirs, or two facts of a life."""
    roles = [kinds.meaning(each.kind).role for each in found if each.kind]
    facts = {
        each.kind
        for each in found
        if each.kind in FACTS and (each.evidence.word or not each.unsure)
    }
    direct = any(
        kinds.meaning(each.kind).role is Privacy.DIRECT
        and not each.unsure
        and each.kind not in ("plate", "coordinates", "address", "social profile", "e-mail")
        for each in found
    )
    return direct or len(facts) >= 2 or (bool(facts) and len(roles) >= 3)


def _degrees(columns: Sequence[Column], found: list[Decision]) -> list[Decision]:
    """Two neighbouring columns of degrees inside the region are one place on the map."""
    for place in range(len(columns) - 1):
        one, other = columns[place], columns[place + 1]
        if found[place].kind or found[place + 1].kind:
            continue
        pair = (one.values, other.values)
        if not _map(*pair) and not _map(*reversed(pair)):
            continue
        sides = (place, place + 1)
        for side in sides:
            other_side = sides[1 - sides.index(side)]
            evidence = replace(found[side].evidence, neighbours=(other_side,))
            reason = say("degrees inside the region, beside a column of the other degrees")
            found[side] = Decision("coordinates", reason, evidence)
    return found


def _map(one: Values, other: Values) -> bool:
    return _within(one, _LATITUDES) and _within(other, _LONGITUDES)


def _within(values: Values, bounds: tuple[float, float]) -> bool:
    if values.decimals < 0.9 or values.distinct < 3:
        return False
    fine = values.share(lambda text: len(text.replace(",", ".").partition(".")[2]) >= _FINE)
    low, high = bounds
    inside = values.share(lambda text: _degree(text, low, high))
    return fine >= 0.8 and inside >= 0.95


def _degree(text: str, low: float, high: float) -> bool:
    try:
        return low <= float(text.replace(",", ".")) <= high
    except ValueError:
        return False


def _categories(values: Values) -> bool:
    """Whether few words come again and again, and are no marks of yes and no."""
    few = 2 <= values.distinct <= min(40, 0.5 * values.filled)
    if not few or values.letters < 0.8 or answers.flags(values):
        return False
    # Months, products, statuses and the like are of a list of ours, and no facts of a life.
    found = people.look(values.folded)
    return found.others < 0.4 * found.asked


def _hinted(column: Column) -> Decision | None:
    """What a weak word of the header says, where the values can be that."""
    for word in column.header.words:
        kind = kinds.of_word(word.kind, word.word)
        if kind is None or kind not in answers.FITS:
            continue
        fact = kinds.meaning(kind).role in (Privacy.QUASI, Privacy.SENSITIVE)
        if not (fact or kind in answers.TELLING):
            continue
        if answers.FITS[kind](column.values) >= _BORNE_OUT:
            reason = say("header word {word}, in a file about people", word=word.word)
            return Decision(kind, reason, column.evidence(word=word), unsure=True)
    return None


def _like_ages(values: Values) -> bool:
    """Whether whole numbers lie and spread as the ages of people do."""
    whole = values.whole_numbers
    if len(whole) < 0.95 * values.distinct or not 8 <= len(whole) <= 100:
        return False
    low, high = min(whole), max(whole)
    return low <= 40 and 25 <= high <= 110 and high - low >= 15 and not values.rising


def _row_numbers(values: Values) -> bool:
    """Whether whole numbers only count the rows, from 0 or 1."""
    whole = values.whole_numbers
    if len(whole) != values.distinct or not whole or values.unique < 1:
        return False
    return min(whole) in (0, 1) and max(whole) - min(whole) == len(whole) - 1


def _among_people(column: Column, decision: Decision) -> Decision:
    """In a file about people a code of each row is a case number, and a day is a fact of a life."""
    if decision.kind is not None or not column.values.distinct:
        return decision
    values = column.values
    if column.header.retyped or column.header.flag or column.header.thing:
        return decision
    hinted = _hinted(column)
    if hinted is not None:
        return hinted
    if _row_numbers(values):
        return replace(decision, reason=say("the rows, counted"), unsure=False)
    if numbered(column) and not column.header.words:
        reason = say("a code of its own in every row, in a file about people")
        return Decision("case number", reason, decision.evidence, unsure=True)
    if column.header.plain and _like_ages(values):
        reason = say("whole numbers spread as ages are, in a file about people")
        return Decision("age", reason, decision.evidence, unsure=True)
    if values.dates >= 0.8 or (column.header.plain and serials(values)):
        reason = say("days, in a file about people")
        return Decision("event date", reason, decision.evidence, unsure=True)
    known = places.countries(values.folded)
    if known >= 0.8 * values.distinct and 2 <= values.distinct <= 0.6 * values.filled:
        reason = say("countries, in a file about people")
        return Decision("nationality", reason, decision.evidence, unsure=True)
    if column.header.plain and _categories(values):
        reason = say("a short list of words, in a file about people; please look")
        return Decision(None, reason, decision.evidence, unsure=True, fact=True)
    return decision
