"""Names taken apart for comparison, each distinct name once and each distinct token once.

A plain ASCII name without titles, particles or other signs is only split: its tokens are looked up
one by one. All others are parsed by the customs of their language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goodata.engines.linkage.kinds._texts import ascii_text
from goodata.names import commonness, keys, parse
from goodata.names._fold import marked, normalise, plain
from goodata.names._sound import latin_key, latin_keys
from goodata.names._tables import UNLISTED, languages, lexicon

_PLAIN = re.compile(r"[A-Za-z]+(?:[ '-][A-Za-z]+)*")
_CAMEL = re.compile("[a-z][A-Z]")
_PARTICLES = frozenset(
    (
        "bin",
        "binti",
        "binte",
        "bt",
        "bte",
        "bti",
        "ibn",
        "bint",
        "anak",
        "ak",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
        "v",
        "junior",
        "senior",
        "son",
        "daughter",
        "aka",
        "alias",
        "al",
        "so",
        "ap",
        "do",
    )
)
NOBODY = frozenset(
    (
        "unknown",
        "baby",
        "infant",
        "child",
        "unnamed",
        "anonymous",
        "nn",
        "noname",
        "notknown",
        "notgiven",
        "namenotknown",
        "nameunknown",
        "client",
        "victim",
        "survivor",
        "test",
        "none",
        "na",
        "nil",
        "girl",
        "boy",
        "woman",
        "man",
        "person",
        "mother",
        "father",
    )
)
"""Words that stand where a name is not known; alone, or with a number, they are no name."""


@dataclass(frozen=True, slots=True)
class Person:
    """A name as it is compared.

    Attributes:
        own: ASCII tokens, in order.
        father: ASCII tokens after the particle.
        marks: the own and father's tokens with their marks, sorted; empty when none is written.
        suffix: `jr`, `sr` or others, or empty.
    """

    own: tuple[str, ...]
    father: tuple[str, ...]
    marks: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Token:
    """A token's sound keys, sorted, and the share of people who may carry it."""

    sounds: tuple[str, ...]
    share: float


_TONGUES: dict[str, str] = {}


def person(text: str) -> Person | None:
    """A name taken apart; None when it names nobody."""
    if _PLAIN.fullmatch(text) and not _CAMEL.search(text):
        tokens = text.lower().replace("'", "").replace("-", " ").split()
        if not any(each in _special() for each in tokens):
            return _named(tuple(tokens), (), "", "")
    found = parse(text)
    for each in (*found.tokens, *found.patronymic):
        if not each.isascii():
            _TONGUES.setdefault(_ascii_token(each), found.language)
    own = tuple(filter(None, map(_ascii_token, found.tokens)))
    father = tuple(filter(None, map(_ascii_token, found.patronymic)))
    whole = (*found.tokens, *found.patronymic)
    marks = " ".join(sorted(whole)) if any(map(marked, whole)) else ""
    return _named(own, father, marks, found.suffix)


def _named(own: tuple[str, ...], father: tuple[str, ...], marks: str, suffix: str) -> Person | None:
    words = [each for each in own if not each.isdigit()]
    if not words or all(each in NOBODY for each in words) or "".join(words) in NOBODY:
        return None
    return Person(tuple(words), father, marks, suffix)


@cache
def _special() -> frozenset[str]:
    """Tokens that make a name need its parser: titles, particles, short forms, empty words."""
    found = set(_PARTICLES) | set(NOBODY)
    for each in languages().values():
        words = (*each.honorifics, *each.trailing, *each.short, *each.particles)
        found |= {plain(part) for word in words for part in word.split()}
    return frozenset(found)


_LOCAL: dict[str, tuple[str, str]] = {}


@cache
def _ascii_token(token: str) -> str:
    """The token in ASCII; a token of a local script by its sound."""
    bare = plain(token)
    if bare.isascii():
        return "".join(sign for sign in bare if sign.isalnum())
    sounds = sorted(keys(token))
    made = sounds[0].lower() if sounds else ascii_text(token)
    _LOCAL.setdefault(made, (token, normalise(token)))
    return made


_TOKENS: dict[str, Token] = {}


def token(form: str) -> Token:
    """What is known of an ASCII token."""
    found = _TOKENS.get(form)
    if found is None:
        found = _TOKENS[form] = _token(form)
    return found


def look_up(forms: Iterable[str]) -> None:
    """Has `token` know all of these; many at once are cheaper than one by one."""
    new = [
        each
        for each in dict.fromkeys(forms)
        if each not in _TOKENS and each not in _LOCAL and each not in _listed()
    ]
    for form, key in zip(new, latin_keys(new), strict=True):
        _TOKENS[form] = Token((key or form,), UNLISTED)


def _token(form: str) -> Token:
    local = _LOCAL.get(form)
    if local is None and form not in _listed():
        # No language has it: then its own letters are all there is to hear it by.
        return Token((latin_key(form, "") or form,), UNLISTED)
    told = keys(form) | keys(form, "")
    if local:
        told |= keys(local[0])
    lowered = sorted({each.lower() for each in told} | ({form} if not told else set()))
    return Token(tuple(lowered), commonness(local[0] if local else form))


@cache
def _listed() -> frozenset[str]:
    """Folded forms of every token that any language lists."""
    return frozenset(
        plain(form)
        for each in languages()
        for form in (*lexicon(each).groups, *lexicon(each).common)
    )
