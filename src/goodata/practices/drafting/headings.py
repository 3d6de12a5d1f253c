"""What a column's heading says it holds, by the lexicon of headings, and whether a row is a heading.

Words count as whole tokens or sequences of tokens, never as parts of one; scripts that write no
blanks are searched for the word. A re-typing word beside it (the name of a *project*) takes the
meaning away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from goodata.dictionary.headers import looks_like_value
from goodata.engines.spellings import key
from goodata.identifiers import detectors
from goodata.identifiers._headers import RETYPING, words
from goodata.names import commonness, is_honorific
from goodata.text import fold

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LONG_QUESTION = 12
_KEY_WORDS = frozenset({"id", "no", "number", "code", "key", "uuid", "pcode", "serial", "ref", "nr"})
_PLACE = frozenset({"admin", "adm", "place", "location", "site", "region", "country"})
_NOT_OF_ONE = frozenset({"of", "count", "total", "how", "many", "has", "with"})


def tokens(heading: str) -> tuple[str, ...]:
    """The words of a heading, small: split at blanks, signs, digits and inner capitals.

    >>> tokens("respondent/dateOfBirth_1")
    ('date', 'of', 'birth', '1')
    """
    last = heading.rsplit("/", 1)[-1]
    return tuple(re.findall(r"[^\W_]+", fold(_CAMEL.sub(" ", last)))) or ()


@cache
def _phrases() -> dict[tuple[str, ...], tuple[tuple[str, bool], ...]]:
    found: dict[tuple[str, ...], list[tuple[str, bool]]] = {}
    for each in words():
        found.setdefault(tokens(each.word) or (each.word,), []).append((each.kind, each.weak))
    return {phrase: tuple(kinds) for phrase, kinds in found.items()}


@cache
def _glued() -> tuple[tuple[str, str, bool], ...]:
    listed = [(fold(each.word), each.kind, each.weak) for each in words()]
    return tuple(each for each in listed if _UNSPACED.search(each[0]) and len(each[0]) > 2)


@cache
def kinds(heading: str) -> frozenset[str]:
    """The kinds of the lexicon that a heading clearly names.

    >>> sorted(kinds("Date of Birth")), sorted(kinds("project name")), sorted(kinds("q1"))
    (['birth-date'], [], [])
    """
    parts = tokens(heading)
    if not parts or len(parts) > _LONG_QUESTION:
        return frozenset()
    found: list[tuple[int, str, bool]] = []
    phrases = _phrases()
    for start in range(len(parts)):
        for end in range(start + 1, min(len(parts), start + 5) + 1):
            for kind, weak in phrases.get(parts[start:end], ()):
                found.append((end - start, kind, weak))
    whole = fold(heading)
    found += [(len(word), kind, weak) for word, kind, weak in _glued() if word in whole]
    named = {kind for _size, kind, weak in found if not weak}
    if RETYPING in named:
        named -= {"person-name", "case-number", "address", "phone", RETYPING}
    about_places = any(kind.startswith("place-") for kind in named) or _PLACE & set(parts)
    if about_places or set(parts) & _NOT_OF_ONE:
        named -= {"person-name", "family"}
    return frozenset(named)


def names_a_key(heading: str) -> bool:
    """Whether a heading speaks of a number that stands for its row.

    >>> names_a_key("CaseID"), names_a_key("idea")
    (True, False)
    """
    parts = set(tokens(heading))
    return "case-number" in kinds(heading) or bool(_KEY_WORDS & parts and not _NOT_OF_ONE & parts)


def doubtful(names: Sequence[str], samples: Sequence[Iterable[str]]) -> bool:
    """Whether the row of headings may be a person's: then nothing of it may be written down.

    It is doubted when one of its cells is a number or a date, holds an identifier or looks like a
    person's name that the lexicon of headings does not know, or when cells of it come again among
    the values below them.

    Args:
        names: the row's cells.
        samples: per column, values that stand below.
    """
    filled = [name for name in names if name.strip()]
    if any(looks_like_value(name) or _identifies(name) for name in filled):
        return True
    strangers = [name for name in filled if not kinds(name)]
    if any(_called(name) for name in strangers):
        return True
    again = sum(
        key(name) in {key(value) for value in values}
        for name, values in zip(names, samples, strict=True)
        if name.strip() and not kinds(name)
    )
    return again > 0


def _identifies(name: str) -> bool:
    return any(
        each.valid(name[start:end]) for each in detectors() for start, end in each.find(name)
    )


def listed(token: str) -> bool:
    """Whether a word is one of the region's listed names.

    >>> listed("Nguyễn"), listed("zzxq")
    (True, False)
    """
    return commonness(token) > commonness("zzxqzzxq")


def _called(name: str) -> bool:
    """Whether a heading is written as a person is called: a title, or listed names alone."""
    parts = re.findall(r"[^\W\d_]+", name)
    if not 2 <= len(parts) <= 5 or name == name.casefold() and name.isascii():
        return False
    return is_honorific(parts[0]) and listed(parts[1]) or all(map(listed, parts))
