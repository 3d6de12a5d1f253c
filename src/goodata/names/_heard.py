"""A name as it may be heard: every key of every part, and of the whole when written together."""

from __future__ import annotations

from functools import lru_cache

from goodata.names import Heard
from goodata.names._compare import whole_keys
from goodata.names._echo import echo
from goodata.names._fold import LONGEST, normalise, plain, script
from goodata.names._parse import taken_apart
from goodata.names._sound import skeletons, spoken, token_keys
from goodata.names._vote import language as vote

LANGUAGES = 2
"""Languages by whose customs a name is heard, beside none."""


def heard(text: str) -> Heard:
    """The keys of a name's parts by the customs of the languages it fits best."""
    clean = normalise(text[:LONGEST])
    languages = list(vote(clean)[:LANGUAGES]) or [""]
    name = taken_apart(clean, languages[0])
    tokens = name.tokens + name.patronymic
    wholes: set[str] = set()
    for each in languages:
        wholes |= whole_keys(tokens, each)
    named = tuple(languages)
    return Heard(
        tuple(_keys(each, named) for each in tokens),
        tuple(_bridges(each, named) for each in tokens),
        frozenset(each for each in wholes if len(each) > 3),
        local=script(clean) != "Latn",
        forms=tuple(map(plain, tokens)),
        echoes=tuple(echo(plain(spoken(each, languages[0]))) for each in tokens),
        own=len(name.tokens),
    )


@lru_cache(maxsize=65536)
def _keys(token: str, languages: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for each in languages if script(token) != "Latn" else (*languages, ""):
        found |= token_keys(token, each)
    return frozenset(found)


@lru_cache(maxsize=65536)
def _bridges(token: str, languages: tuple[str, ...]) -> frozenset[str]:
    found: set[str] = set()
    for each in languages:
        if each:
            found |= skeletons(token_keys(token, each), each)
    return frozenset(found)
