"""What one column is: rules in a fixed order, the first that holds decides.

Order: what denies; what cannot be mistaken; header with check digit; check digit alone; header with
a shape; places; names; free text; dates, ages and lists; what is left. Nothing is called personal
by a shape alone, with the one exception of telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from goodata.dates import SERIALS
from goodata.identifiers import Strength
from goodata.practices.classification import answers, kinds, numbers, people, places
from goodata.practices.classification.headers import HeaderSaid, Word
from goodata.practices.classification.said import Evidence
from goodata.practices.classification.values import Values, is_date, year_of
from goodata.text import Sentence, say


@dataclass(frozen=True)
class Decision:
    """A column's kind and why; `kind` is None where nothing personal was found.

    `reason` names words of our own lexicon only, never the header or a cell.
    """

    kind: str | None
    reason: Sentence
    evidence: Evidence
    detector: str | None = None
    country: str | None = None
    unsure: bool = False
    disagrees: Sentence | None = None


@dataclass
class Column:
    """One column as the rules see it."""

    position: int
    values: Values
    header: HeaderSaid
    passes: tuple[numbers.Pass, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Asks the detectors once."""
        self.passes = numbers.passes(self.values)

    def evidence(
        self,
        passing: int = 0,
        chance: float = 0.0,
        *,
        check: bool = False,
        word: Word | None = None,
    ) -> Evidence:
        """What is known, for a decision."""
        said = word or self.header.first
        return Evidence(
            word=said.word if said else None,
            language=said.language if said else None,
            weak=said.weak if said else False,
            distinct=self.values.distinct,
            passing=passing,
            chance=chance,
            check_digit=check,
            unique=round(self.values.unique, 4),
        )


Rule = Callable[[Column], Decision | None]

_LIFE_BY_FLAG = {
    "health", "exploitation", "children", "marital state", "sex", "ethnicity", "religion",
    "nationality", "work", "education",
}  # fmt: skip
"""Kinds of which a yes or no is the fact itself, not a mark about something else."""


def decide(column: Column) -> Decision:
    """The kind of a column, by the first rule that holds."""
    for rule in _RULES:
        found = rule(column)
        if found is not None:
            return found
    return Decision(
        None,
        say("nothing personal was recognised; please look"),
        column.evidence(),
        unsure=column.values.distinct > 0,
    )


def _denied(column: Column) -> Decision | None:
    values, header = column.values, column.header
    if not values.distinct:
        return _by_header_alone(column)
    word = header.first
    kind = kinds.of_word(word.kind, word.word) if word else None
    if answers.flags(values) and kind not in _LIFE_BY_FLAG:
        return Decision(None, say("a mark of yes or no about something"), column.evidence())
    if values.distinct == 1 and values.filled > 1 and kind is None:
        return Decision(None, say("the same answer in every row"), column.evidence())
    return None


def _by_header_alone(column: Column) -> Decision:
    word = column.header.first
    kind = None if word is None else kinds.of_word(word.kind, word.word)
    if word is None or kind is None or _is_a_things(column, kind):
        return Decision(None, say("no answers, and a header that says nothing"), column.evidence())
    reason = say("header word {word}; no answers to judge by", word=word.word)
    return Decision(_whose(column, kind), reason, column.evidence(word=word), unsure=word.weak)


def _is_a_things(column: Column, kind: str) -> bool:
    """Whether the header names a thing that is no person: a project's, a school's, a village's."""
    if kind not in ("name", "family member", "staff"):
        return False
    place = column.header.get("place-1", "place-2", "place-3", "place-4")
    return column.header.retyped or place is not None


def _whose(column: Column, kind: str) -> str:
    """The kind with the person of the header: a mother's name is a family member's."""
    if kind == "name" and column.header.person in ("family", "staff"):
        return {"family": "family member", "staff": "staff"}[column.header.person]
    return kind


def _unmistakable(column: Column) -> Decision | None:
    for each in column.passes:
        if each.detector.name in numbers.UNMISTAKABLE and each.share >= 0.5:
            if each.detector.name == "link" and _pictures(column.values):
                return _found(column, each, "photo")
            return _found(column, each, kinds.of_detector(each.detector))
    found = places.look(column.values.few)
    if found.coded:
        found = places.look(column.values.folded)
        if found.passing >= 0.5 * column.values.distinct:
            return _place(column, found)
    return None


def _pictures(values: Values) -> bool:
    return values.share(lambda text: bool(_PICTURE.search(text)), values.few) >= 0.5


_PICTURE = re.compile(
    r"\.(jpe?g|png|heic|gif|bmp|tiff?|mp4|3gp|mov|avi|m4a|mp3|wav|amr)$", re.IGNORECASE
)


def _found(column: Column, each: numbers.Pass, kind: str, *, unsure: bool = False) -> Decision:
    found = each.detector
    strong = found.strength is Strength.STRONG
    word = column.header.get(*_words_for(kind))
    template = (
        "{passing} of {distinct} distinct values pass the check of {detector} "
        "({chance} % would by chance)"
        if strong
        else "{passing} of {distinct} distinct values have the form of {detector}"
    )
    if word is not None:
        template = f"header word {{word}}, and {template}"
    reason = say(
        template,
        word=word.word if word else "",
        passing=each.passing,
        distinct=each.distinct,
        detector=found.name,
        chance=_percent(found.chance),
    )
    evidence = column.evidence(each.passing, found.chance, check=strong, word=word)
    return Decision(kind, reason, evidence, found.name, found.country, unsure)


def _percent(share: float) -> str:
    return f"{share * 100:.2g}" if share else "0"


def _words_for(kind: str) -> tuple[str, ...]:
    return tuple(name for name, each in kinds.WORDS.items() if each == kind)


def _header_and_check(column: Column) -> Decision | None:
    for word in column.header.words:
        kind = kinds.of_word(word.kind, word.word)
        for each in column.passes:
            if (
                each.detector.strength is Strength.STRONG
                and each.share >= numbers.WITH_HEADER
                and _fits(kind, kinds.of_detector(each.detector), word.weak)
            ):
                found = _found(column, each, kinds.of_detector(each.detector))
                if each.share >= numbers.SURE:
                    return found
                short = say(
                    "the header says {kind}, but {failing} of {distinct} distinct values fail it",
                    kind=str(kind),
                    failing=each.distinct - each.passing,
                    distinct=each.distinct,
                )
                return Decision(
                    found.kind, found.reason, found.evidence, found.detector, found.country,
                    disagrees=short,
                )  # fmt: skip
    return None


_NUMBERS = {"national id", "passport", "tax number", "social security number", "refugee number"}


def _fits(said: str | None, found: str, weak: bool) -> bool:
    if said == found:
        return True
    # Numbers of the state go by each other's names: a tax number is often the number of the person.
    return not weak and said in _NUMBERS and found in _NUMBERS


def _check_alone(column: Column) -> Decision | None:
    found = numbers.best_alone(column.values, column.passes)
    if len(found) == 1:
        return _found(column, found[0], kinds.of_detector(found[0].detector))
    if found:
        which = ", ".join(each.detector.name for each in found)
        reason = say("a government number, one of {which}: several checks pass", which=which)
        first = found[0]
        evidence = column.evidence(first.passing, first.detector.chance, check=True)
        kind = kinds.of_detector(first.detector)
        return Decision(kind, reason, evidence, first.detector.name, None)
    return _mixed_numbers(column)


def _mixed_numbers(column: Column) -> Decision | None:
    """Several kinds of strong numbers that together fill a column of mixed nationals."""
    strong = [
        each.detector
        for each in column.passes
        if each.detector.strength is Strength.STRONG
        and each.detector.verified
        and kinds.of_detector(each.detector) in _NUMBERS
        and each.detector.chance < 0.05
    ]
    if len(strong) < 2:
        return None
    taken = sum(any(each.valid(text) for each in strong) for text in column.values.folded)
    chance = sum(each.chance for each in strong)
    if taken < numbers.SURE * column.values.distinct:
        return None
    if numbers.tail(taken, column.values.distinct, min(0.5, chance)) >= numbers.TAIL:
        return None
    reason = say(
        "government numbers of several states: {taken} of {distinct} distinct values pass a check",
        taken=taken,
        distinct=column.values.distinct,
    )
    return Decision("national id", reason, column.evidence(taken, chance, check=True))


def _phones(column: Column) -> Decision | None:
    if column.header.get("case-number", "bank", "card", "national-id") or column.header.retyped:
        return None
    plus = column.values.share(lambda text: text.startswith(("+", "00")), column.values.few)
    shaped = column.values.numbers < 1 or column.values.digits > 0
    if plus >= 0.5 and _phone_shaped(column.values) >= 0.8:
        reason = say("most values begin with a country code, as telephone numbers do")
        return Decision("phone", reason, column.evidence(), "phone")
    if shaped and not column.header.words and numbers.phones_by_shape(column.values):
        reason = say("nearly all values are mobile numbers of one state; by their shape alone")
        return Decision("phone", reason, column.evidence(), "phone", unsure=True)
    return None


_PHONE = re.compile(r"\(?\+?[\d(][\d\s().\-/,;]{5,40}\d(?:\s*(?:x|ext\.?)\s*\d{1,5})?")


def _phone_shaped(values: Values) -> float:
    def fits(text: str) -> bool:
        return _PHONE.fullmatch(text) is not None and not is_date(text)

    return values.share(fits)


def _header_and_shape(column: Column) -> Decision | None:
    said = sorted(column.header.words, key=lambda each: each.weak)
    for word in said:
        kind = kinds.of_word(word.kind, word.word)
        if kind is None or _is_a_things(column, kind):
            continue
        test = answers.FITS.get(kind)
        if test is None:
            continue
        share = test(column.values)
        if share >= (0.8 if word.weak else 0.5):
            # A weak word wants values that few other columns have.
            if word.weak and kind not in answers.TELLING:
                continue
            if kind == "name" and (place := _named_place(column)):
                return place
            return _with_word(column, word, kind, share)
    return None


_GENERIC = frozenset({"name", "nama", "ชื่อ", "tên", "ឈ្មោះ", "ຊື່", "အမည်", "pangalan"})
"""Words that name persons and places alike."""


def _named_place(column: Column) -> Decision | None:
    """The names of places under a header that only says `name`."""
    if any(each.word not in _GENERIC for each in column.header.words):
        return None
    texts = column.values.folded
    found = places.look(texts)
    if found.passing >= 0.4 * len(texts) and people.look(texts).names < found.passing:
        return _place(column, found)
    return None


def _with_word(column: Column, word: Word, kind: str, share: float) -> Decision:
    passing = round(share * column.values.distinct)
    reason = say(
        "header word {word}, and {passing} of {distinct} distinct values fit it",
        word=word.word,
        passing=passing,
        distinct=column.values.distinct,
    )
    found = next((each for each in column.passes if kinds.of_detector(each.detector) == kind), None)
    return Decision(
        _whose(column, kind),
        reason,
        column.evidence(passing, word=word),
        found.detector.name if found else None,
        found.detector.country if found else None,
        unsure=word.weak or (kind == "name" and _strange(column, word)),
    )


def _strange(column: Column, word: Word) -> bool:
    """Whether under a header that only says `name` hardly any listed name stands."""
    found = people.look(column.values.folded)
    return word.word in _GENERIC and found.names < 0.1 * found.asked


def _places(column: Column) -> Decision | None:
    values = column.values
    if values.numbers > 0.5 or values.words > 8:
        return None
    found = places.look(values.folded)
    if found.passing >= 0.5 * values.distinct and values.distinct >= 3:
        return _place(column, found)
    known = places.countries(values.folded)
    if known >= 0.8 * values.distinct and values.distinct >= 2 and _repeats(values):
        return _country(column, known)
    return None


def _repeats(values: Values) -> bool:
    """Whether answers come again, as they do about people and do not in a list of codes."""
    return values.distinct <= 0.6 * values.filled


def _country(column: Column, known: int) -> Decision:
    reason = say(
        "{known} of {distinct} distinct values are countries",
        known=known,
        distinct=column.values.distinct,
    )
    return Decision("nationality", reason, column.evidence(known), unsure=True)


def _place(column: Column, found: places.Found) -> Decision:
    template = (
        "{passing} of {distinct} distinct values are codes of places"
        if found.coded
        else "{passing} of {distinct} distinct values are names of places of the region"
    )
    reason = say(template, passing=found.passing, distinct=column.values.distinct)
    return Decision(places.KINDS[found.level], reason, column.evidence(found.passing))


def _names(column: Column) -> Decision | None:
    values = column.values
    if column.header.retyped or values.words > 6 or values.distinct < 3 or values.letters < 0.5:
        return None
    if column.header.words and not column.header.get("person-name", "family", "staff"):
        return None
    found = people.look(values.folded)
    # A short list that comes again and again (routes, offices) may hold listed names by accident.
    varied = values.distinct > 0.1 * values.filled or found.names >= 0.8 * found.asked
    if found.hold and varied:
        reason = say(
            "{names} of {asked} distinct values have a title or a part that is a listed name",
            names=found.names,
            asked=found.asked,
        )
        kind = _whose(column, "name")
        return Decision(kind, reason, column.evidence(found.names))
    return None


def _text(column: Column) -> Decision | None:
    values = column.values
    long = values.words >= 6 or values.longest > 120
    if long and values.distinct > 0.5 * values.filled and values.letters < 2:
        if values.numbers > 0.5 or values.codes > 0.5 or values.dates > 0.5:
            return None
        reason = say("sentences: {words} words in the middle one", words=round(values.words))
        return Decision("note", reason, column.evidence())
    return None


def _lists(column: Column) -> Decision | None:
    values = column.values
    if column.header.retyped:
        return None
    for kind, known in answers.LISTS.items():
        if values.distinct <= answers.MOST[kind] and _repeats(values):
            share = values.share(known)
            if share >= 0.8 and values.distinct >= 2:
                reason = say(
                    "{passing} of {distinct} distinct values are words for it",
                    passing=round(share * values.distinct),
                    distinct=values.distinct,
                )
                return Decision(kind, reason, column.evidence(), unsure=True)
    return None


def _births(column: Column) -> Decision | None:
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


def _timed(values: Values) -> bool:
    return values.share(lambda text: bool(re.search(r"\d:\d\d", text)), values.few) > 0.5


def _left(column: Column) -> Decision | None:
    """What nothing else knows: unique short letters may be names, and that is said."""
    values = column.values
    lonely = values.distinct >= 8 and values.distinct >= 0.8 * values.filled
    if (
        lonely
        and values.letters >= 0.95
        and 1 <= values.words <= 5
        and values.longest <= 60
        and not column.header.words
        and not column.header.retyped
    ):
        found = people.look(values.folded)
        if found.others < people.MOST_OTHERS * found.asked and found.names >= 0.15 * found.asked:
            reason = say("short and different in every row: possibly names; please look")
            return Decision("name", reason, column.evidence(found.names), unsure=True)
    return None


def numbered(column: Column) -> bool:
    """Whether a column holds a code of its own for each row, such as a case number's."""
    values = column.values
    return (
        values.distinct >= 8
        and values.distinct >= 0.95 * values.filled
        and values.codes >= 0.9
        and values.longest <= 40
        and values.dates < 0.5
        and values.decimals < 0.5
    )


def serials(values: Values) -> bool:
    """Whether whole numbers are days as a spreadsheet counts them."""
    whole = values.whole_numbers
    return len(whole) >= 0.9 * values.distinct > 0 and all(each in SERIALS for each in whole)


def rules() -> Iterator[Rule]:
    """The rules in their order."""
    yield from _RULES


_RULES: tuple[Rule, ...] = (
    _denied,
    _unmistakable,
    _header_and_check,
    _header_and_shape,
    _check_alone,
    _phones,
    _places,
    _names,
    _text,
    _lists,
    _births,
    _left,
)
