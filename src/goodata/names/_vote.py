"""Which language's customs fit a name: its script, its particles, its marks, its listed tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from goodata.names import Language
from goodata.names._fold import LONGEST, normalise, plain, script
from goodata.names._hills import OWN_SIGNS
from goodata.names._tables import languages, lexicon

_OF_SCRIPT = {
    "Thai": "thai",
    "Laoo": "lao",
    "Khmr": "khmer",
    "Mymr": "burmese",
    "Hani": "chinese_origin",
    "Arab": "malay",
}
CLOSE = 0.6
"""Share of the best score from which a second language is considered as well."""
_WORDS = re.compile(r"[^\W\d_]+")


def language(text: str) -> tuple[str, ...]:
    """The groups that fit `text`, best first."""
    return _best(scores(normalise(text[:LONGEST])))


def of_pair(a: str, b: str) -> tuple[str, ...]:
    """The groups by whose customs two normalised names are compared; generic when none is known."""
    local = [name for name in map(_of_script, (a, b)) if name]
    if local:
        return tuple(dict.fromkeys(local))
    left, right = dict(scores(a)), dict(scores(b))
    both = {name: left.get(name, 0) + right.get(name, 0) for name in {**left, **right}}
    return _best(tuple(both.items()))[:3] or ("",)


def _of_script(text: str) -> str:
    """The group whose script `text` is in; empty for Latin."""
    kind = script(text)
    if kind == "Mymr" and OWN_SIGNS.search(text):
        return "minority"
    return _OF_SCRIPT.get(kind, "")


@lru_cache(maxsize=65536)
def scores(text: str) -> tuple[tuple[str, float], ...]:
    """Every group that anything in normalised `text` speaks for, with how loudly."""
    local = _of_script(text)
    if local:
        return ((local, 10.0),)
    low = text.casefold()
    words = [(word, plain(word)) for word in map(str.casefold, _WORDS.findall(text))]
    found = ((each.group.name, _score(each, low, words)) for each in _customs())
    return tuple((name, score) for name, score in found if score > 0)


class _Customs(NamedTuple):
    """What names of a language are known by."""

    group: Language
    common: dict[str, int]
    cues: tuple[tuple[Callable[[str], object], float], ...]


@cache
def _customs() -> tuple[_Customs, ...]:
    return tuple(
        _Customs(
            group,
            lexicon(name).common,
            tuple((re.compile(pattern).search, weight) for pattern, weight in group.cues),
        )
        for name, group in languages().items()
    )


def _score(customs: _Customs, text: str, words: list[tuple[str, str]]) -> float:
    """What speaks for a language: words as pairs, with their marks and without."""
    group, common, cues = customs
    score = 0.0
    for word, bare in words:
        listed = common.get(word) or common.get(bare, 0)
        if listed:
            score += 1.0 + 0.2 * listed
        elif bare in group.short and len(word) > 1:
            score += 1.5
    if len(words) > 1 and words[0][1] in group.honorifics:
        score += 0.5 if words[0][1] in group.ambiguous else 1.0
    cued = 0.0
    for search, weight in cues:
        if search(text):
            cued += weight
    return score + cued


def _best(found: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    ranked = sorted(found, key=lambda each: (-each[1], each[0]))
    return tuple(name for name, score in ranked if score >= CLOSE * ranked[0][1])
