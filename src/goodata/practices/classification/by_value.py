"""Rules that go by the values alone: places, names, free text, lists, days of birth."""

from __future__ import annotations

import re

from goodata.practices.classification import answers, people, places
from goodata.practices.classification.by_number import pictures, place_said
from goodata.practices.classification.by_word import whose
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.values import Values, year_of
from goodata.text import say


def places_named(column: Column) -> Decision | None:
    """Names of places of the region; countries where they come again."""
    values = column.values
    if values.numbers > 0.5 or values.words > 8 or column.header.thing:
        return None
    if values.share(lambda text: bool(_VILLAGE.match(text))) >= 0.3 and values.distinct >= 3:
        return Decision(
            "village", say("names that begin with a word for village"), column.evidence()
        )
    found = places.look(values.folded)
    if found.passing >= 0.5 * values.distinct and values.distinct >= 3:
        return place_said(column, found)
    return None


_VILLAGE = re.compile(
    r"(?:ban|baan|phum|kampung|kg\.?|desa|dusun|thôn|ấp|bản|xóm|barangay|brgy\.?|sitio|purok|village)\s"
    r"|บ้าน|หมู่บ้าน|ບ້ານ|ភូមិ|.*(?:ကျေးရွာ|ရွာ)$",
    re.IGNORECASE,
)


def _repeats(values: Values) -> bool:
    """Whether answers come again, as they do about people and do not in a list of codes."""
    return values.distinct <= 0.6 * values.filled


def people_named(column: Column) -> Decision | None:
    """Names of people, by titles and listed parts."""
    values = column.values
    if column.header.retyped or column.header.thing:
        return None
    if values.words > 6 or values.distinct < 3 or values.letters < 0.5:
        return None
    if column.header.words and not column.header.get("person-name", "family", "staff"):
        return None
    found = people.look(values.folded)
    # A short list that comes again and again (routes, offices) may hold listed names by accident.
    varied = values.distinct > 0.1 * values.filled or found.names >= 0.8 * found.asked
    hinted = column.header.words and found.shaped >= 0.8 * found.asked
    if (found.hold and varied) or (hinted and found.names >= _HINTED * found.asked):
        reason = say(
            "{names} of {asked} distinct values have a title or a part that is a listed name",
            names=found.names,
            asked=found.asked,
        )
        kind = whose(column, "name")
        return Decision(kind, reason, column.evidence(found.names))
    return None


def free_text(column: Column) -> Decision | None:
    """Sentences, different in most rows."""
    values = column.values
    long = values.words >= 6 or values.longest > 120
    if long and values.distinct > 0.5 * values.filled and values.letters < 2:
        if values.numbers > 0.5 or values.codes > 0.5 or values.dates > 0.5:
            return None
        reason = say("sentences: {words} words in the middle one", words=round(values.words))
        return Decision("note", reason, column.evidence())
    return None


def listed(column: Column) -> Decision | None:
    """Short lists of words that tell their kind: sex, marital state, religion."""
    values = column.values
    if column.header.retyped or column.header.thing:
        return None
    if answers.ages_in_bands(values):
        return Decision("age", say("bands of years, as ages are given"), column.evidence())
    if pictures(values) and values.distinct >= 3:
        return Decision("photo", say("names of pictures, films or sound"), column.evidence())
    for kind, known in answers.LISTS.items():
        if values.distinct <= answers.MOST.get(kind, _MOST) and _repeats(values):
            share = values.share(known)
            least = _HALF if kind in _PECULIAR else _NEARLY_ALL
            if share >= least and share * values.distinct >= 2:
                reason = say(
                    "{passing} of {distinct} distinct values are words for it",
                    passing=round(share * values.distinct),
                    distinct=values.distinct,
                )
                return Decision(kind, reason, column.evidence(), unsure=True)
    return None


_NEARLY_ALL, _HALF = 0.8, 0.5
_PECULIAR = frozenset({"exploitation", "abuse", "health", "disability"})
"""Kinds whose words hardly stand in lists of anything else: half of the answers are enough."""


def births(column: Column) -> Decision | None:
    """Days that spread over the years as births do."""
    values = column.values
    if column.header.words or values.dates < 0.6 or values.rising or values.distinct < 5:
        return None
    years = sorted(year for text in values.folded if (year := year_of(text)) is not None)
    if len(years) < 0.5 * values.distinct or _timed(values):
        return None
    spread = years[int(0.95 * (len(years) - 1))] - years[int(0.05 * (len(years) - 1))]
    if spread > 25:
        reason = say("days spread over {years} years, as births are", years=spread)
        return Decision("birth date", reason, column.evidence(), unsure=True)
    return None


_HINTED = 0.15
"""Share of values with a listed part that is enough where the header hints at names."""
_MOST = 40
"""Different answers a column of a closed list has at most."""


def _timed(values: Values) -> bool:
    return values.share(lambda text: bool(re.search(r"\d:\d\d", text)), values.few) > 0.5


def left(column: Column) -> Decision | None:
    """What nothing else knows: unique short letters may be names, and that is said."""
    values = column.values
    lonely = values.distinct >= 8 and values.distinct >= 0.8 * values.filled
    if (
        lonely
        and values.letters >= 0.95
        and 1 <= values.words <= 5
        and values.longest <= 60
        and not column.header.words
        and not (column.header.retyped or column.header.thing)
    ):
        found = people.look(values.folded)
        if found.others < people.MOST_OTHERS * found.asked and found.names >= 0.15 * found.asked:
            reason = say("short and different in every row: possibly names; please look")
            return Decision("name", reason, column.evidence(found.names), unsure=True)
    return None
