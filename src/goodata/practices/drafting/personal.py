"""Whom a column can reveal: by its heading, and by its values where the heading says nothing.

In doubt a column counts as a person's: then nothing its cells hold may stand in the draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from goodata.identifiers import Detector, Group, Strength, detectors
from goodata.names import is_honorific
from goodata.practices.drafting import headings
from goodata.practices.drafting.column import ENOUGH, SPEAKING, Column
from goodata.text import fold, say, trimmed

_TRIED = 2_000
"""Distinct answers that are looked at for names and identifiers, the first ones met."""
_CALLED = 0.4
"""Share of answers written like names from which a column may hold them."""
_STRAY = 0.01
"""Share of answers with an identifier from which nothing of the column is written down."""
_FLAGS = frozenset("0 1 y n yes no true false t f ja tidak ya oo hindi có không x".split())
_COUNTS = 20
_FEW_CHANCES = 1e-6


@dataclass(frozen=True)
class Role:
    """What a dictionary says of a field about people."""

    privacy: str
    risk: str
    technique: str
    kind: str | None = None
    person: str | None = None


_HIGH = ("direct", "high", "drop")
ROLES: dict[str, Role] = {
    "person-name": Role("direct", "high", "random_code", "name"),
    "family": Role("direct", "high", "random_code", "family member", "family"),
    "staff": Role("direct", "high", "random_code", "staff", "staff"),
    "phone": Role(*_HIGH, "phone"),
    "email": Role(*_HIGH, "e-mail"),
    "social": Role(*_HIGH, "social profile"),
    "national-id": Role(*_HIGH, "national id"),
    "passport": Role(*_HIGH, "passport"),
    "tax-number": Role(*_HIGH, "tax number"),
    "social-security": Role(*_HIGH, "social security number"),
    "refugee-registration": Role(*_HIGH, "refugee number"),
    "driving-licence": Role(*_HIGH, "national id"),
    "household": Role(*_HIGH, "national id"),
    "bank": Role(*_HIGH, "bank account"),
    "card": Role(*_HIGH, "card"),
    "address": Role(*_HIGH, "address"),
    "coordinates": Role(*_HIGH, "coordinates"),
    "body": Role(*_HIGH, "photo"),
    "plate": Role(*_HIGH, "plate"),
    "device": Role("direct", "medium", "drop", "device id"),
    "ip-address": Role("direct", "medium", "drop", "ip address"),
    "case-number": Role("direct", "medium", "random_code", "case number"),
    "notes": Role("note", "high", "clean_note", "note"),
    "birth-date": Role("quasi", "medium", "generalise", "birth date"),
    "health": Role("sensitive", "medium", "keep", "health"),
    "exploitation": Role("sensitive", "medium", "keep", "exploitation"),
    "ethnicity": Role("sensitive", "medium", "keep", "ethnicity"),
    "religion": Role("sensitive", "medium", "keep", "religion"),
    "age": Role("quasi", "medium", "generalise", "age"),
    "sex": Role("quasi", "medium", "generalise", "sex"),
    "nationality": Role("quasi", "medium", "generalise", "nationality"),
    "marital-status": Role("quasi", "medium", "generalise", "marital state"),
    "children": Role("quasi", "medium", "generalise", "children"),
    "education": Role("quasi", "medium", "generalise", "education"),
    "work": Role("quasi", "medium", "generalise", "work"),
    "event-date": Role("quasi", "medium", "generalise", "event date"),
    "place-1": Role("quasi", "medium", "generalise", "province"),
    "place-2": Role("quasi", "medium", "generalise", "district"),
    "place-3": Role("quasi", "medium", "generalise", "sub-district"),
    "place-4": Role("quasi", "medium", "generalise", "village"),
}
"""By kind of heading, the worst first: the first that a heading names is taken."""


def role(column: Column) -> Role | None:
    """What the heading makes of a column; None where it says nothing, or where flags stand in it.

    A column of yes and no under the heading of a telephone says whether there is one.
    """
    found = next((ROLES[kind] for kind in ROLES if kind in column.kinds), None)
    if found is not None and found.privacy in ("direct", "note") and flags(column):
        return None
    return found


def flags(column: Column) -> bool:
    """Whether a column holds nothing but yes and no, or small counts."""
    texts = {fold(text) for text, _times in column.answers}
    counts = all(text.isdecimal() and int(text) < _COUNTS for text in texts) and len(texts) > 1
    return bool(texts) and (texts <= _FLAGS or counts)


def guard(column: Column) -> None:
    """Decides whether anything of a column's cells may be written down, and says why not."""
    found = role(column)
    if found is not None and found.privacy in ("direct", "note"):
        column.personal = True
        return
    texts = [text for text, _times in column.answers[:_TRIED]]
    if not texts:
        return
    named = sum(map(called, texts))
    if named >= _CALLED * len(texts) and not flags(column):
        column.personal = True
        column.evidence.append(
            say(
                "{some} of {all} different answers are written like names of people: look at them",
                some=named,
                all=len(texts),
            )
        )
        return
    strays = sum(map(_identified, texts))
    if strays > _STRAY * len(texts):
        column.personal = True
        column.evidence.append(
            say("{some} of {all} different answers hold an identifier", some=strays, all=len(texts))
        )


def called(text: str) -> bool:
    """Whether an answer is written like a person's name: a title, or listed names in it.

    >>> called("Nguyễn Thị Hoa"), called("closed"), called("Ban 7")
    (True, False, False)
    """
    words = re.findall(r"[^\W\d_][\w'\u0300-\u036f\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u17b4-\u17d3]*", text)
    if not 1 <= len(words) <= 5 or any(sign.isdigit() for sign in text):
        return False
    if len(words) > 1 and is_honorific(words[0]):
        return True
    named = sum(map(headings.listed, words))
    return named * 2 > len(words) if len(words) > 1 else named == 1 and len(words[0]) > 2


_UNMISTAKABLE = ("email", "mm-nrc", "mrz", "profile-link", "messenger-id")


def _identified(text: str) -> bool:
    return any(
        each.valid(text[start:end])
        for each in detectors()
        if each.name in _UNMISTAKABLE
        for start, end in each.find(text)
    )


def government(column: Column) -> Detector | None:
    """The detector of state numbers that a column's answers pass, or None.

    A shape alone is never enough: it wants a check digit or closed list, and either a heading that
    speaks for it or so many different answers that chance is out of the question.
    """
    heading = bool(column.kinds & {"national-id", "tax-number", "social-security", "passport"})
    best: tuple[float, str, Detector] | None = None
    for each in detectors():
        if each.group is not Group.GOVERNMENT or each.strength is not Strength.STRONG:
            continue
        if not each.verified:
            continue
        share = _passing(column, each.valid, SPEAKING if heading else ENOUGH)
        least = SPEAKING if heading else ENOUGH
        unlikely = max(each.chance, 1e-4) ** len(column.answers) < _FEW_CHANCES
        if share >= least and (heading or unlikely):
            rank = (-share, each.name, each)
            best = rank if best is None or rank[:2] < best[:2] else best
    return None if best is None else best[2]


def _passing(column: Column, valid: Callable[[str], bool], least: float) -> float:
    texts = [trimmed(text) for text, _times in column.answers]
    first = texts[:100]
    if not first or sum(map(valid, first)) < (least - 0.1) * len(first):
        return 0.0
    return sum(map(valid, texts)) / len(texts)


def write(column: Column) -> None:
    """Adds to the proposal what the heading and the values say about people."""
    found = role(column)
    if found is None and column.personal:
        found = Role("direct", "high", "random_code")
    if found is None:
        return
    column.properties["risk"] = found.risk
    column.properties["privacy"] = found.privacy
    if found.kind:
        column.properties["kind"] = found.kind
    if found.person:
        column.properties["person"] = found.person
    column.properties["technique"] = found.technique
