"""Rules that go by a header whose word the values bear out."""

from __future__ import annotations

from goodata.model import Privacy
from goodata.practices.classification import answers, kinds, people, places
from goodata.practices.classification.by_number import place_said
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.headers import Word
from goodata.text import say


def header_and_shape(column: Column) -> Decision | None:
    """A header word, and values that can be what it says."""
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
            if word.weak and (kind not in answers.TELLING or kinds.meaning(kind).role in _FACTS):
                # A weak word for a fact of a life counts only where rows are people.
                continue
            if kind == "name" and (place := _named_place(column)):
                return place
            return _with_word(column, word, kind, share)
    return None


_FACTS = (Privacy.QUASI, Privacy.SENSITIVE)
_GENERIC = frozenset({"name", "nama", "ชื่อ", "tên", "ឈ្មោះ", "ຊື່", "အမည်", "pangalan"})
"""Words that name persons and places alike."""


def _named_place(column: Column) -> Decision | None:
    """The names of places under a header that only says `name`."""
    if any(each.word not in _GENERIC for each in column.header.words):
        return None
    texts = column.values.folded
    found = places.look(texts)
    if found.passing >= 0.4 * len(texts) and people.look(texts).names < found.passing:
        return place_said(column, found)
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
        whose(column, kind),
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


def whose(column: Column, kind: str) -> str:
    """The kind with the person of the header: a mother's name is a family member's."""
    if kind == "name" and column.header.person in ("family", "staff"):
        return {"family": "family member", "staff": "staff"}[column.header.person]
    return kind


def _is_a_things(column: Column, kind: str) -> bool:
    """Whether the header names a thing that is no person: a project's, a school's, a village's."""
    if kind == "language":
        return column.header.retyped
    if kind not in ("name", "alias", "nickname", "family member", "staff"):
        return False
    place = column.header.get("place-1", "place-2", "place-3", "place-4")
    return column.header.retyped or column.header.thing or place is not None


def by_header_alone(column: Column) -> Decision:
    """What the header says where there are no answers to judge by."""
    word = column.header.first
    kind = None if word is None else kinds.of_word(word.kind, word.word)
    if word is None or kind is None or _is_a_things(column, kind):
        return Decision(None, say("no answers, and a header that says nothing"), column.evidence())
    reason = say("header word {word}; no answers to judge by", word=word.word)
    return Decision(whose(column, kind), reason, column.evidence(word=word), unsure=word.weak)
