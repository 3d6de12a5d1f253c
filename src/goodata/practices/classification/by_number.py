"""Rules that go by check digits and forms nothing else has."""

from __future__ import annotations

import re

from goodata.identifiers import Strength
from goodata.practices.classification import kinds, numbers, places
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.values import Values, is_date
from goodata.text import say


def unmistakable(column: Column) -> Decision | None:
    """Forms nothing else has, in half of the distinct values; codes of places."""
    for each in column.passes:
        if each.detector.name in numbers.UNMISTAKABLE and each.share >= 0.5:
            if each.detector.name == "link" and pictures(column.values):
                return _found(column, each, "photo")
            return _found(column, each, kinds.of_detector(each.detector))
    few = column.values.few
    if places.may_hold_codes(few) and places.look(few).coded:
        found = places.look(column.values.folded)
        if found.passing >= 0.5 * column.values.distinct:
            return place_said(column, found)
    return None


def pictures(values: Values) -> bool:
    """Whether most values end as files of pictures, films or sound do."""
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


def header_and_check(column: Column) -> Decision | None:
    """A header that names a number, and a check digit that a third of the values pass."""
    for word in column.header.words:
        kind = kinds.of_word(word.kind, word.word)
        for each in column.passes:
            if (
                each.detector.strength is Strength.STRONG
                and each.share >= numbers.WITH_HEADER
                and _fits(kind, kinds.of_detector(each.detector), word.weak)
            ):
                sort = kinds.of_detector(each.detector)
                if not word.weak and kind in _NUMBERS and sort in _NUMBERS:
                    sort = str(kind)
                found = _found(column, each, sort)
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


def check_alone(column: Column) -> Decision | None:
    """A check digit that so many values pass that chance is ruled out."""
    if column.header.thing:
        return None
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


def phones(column: Column) -> Decision | None:
    """Telephone numbers by their country codes, or as mobiles of one state."""
    if column.header.get("case-number", "bank", "card", "national-id") or (
        column.header.retyped or column.header.thing
    ):
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


def place_said(column: Column, found: places.Found) -> Decision:
    """A column of places, of the level most of its values have."""
    template = (
        "{passing} of {distinct} distinct values are codes of places"
        if found.coded
        else "{passing} of {distinct} distinct values are names of places of the region"
    )
    reason = say(template, passing=found.passing, distinct=column.values.distinct)
    return Decision(places.KINDS[found.level], reason, column.evidence(found.passing))
