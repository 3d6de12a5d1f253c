"""Which language's customs fit a name: its script, its particles, its marks, its listed tokens."""

from __future__ import annotations

import re
from functools import cache, lru_cache

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
    words = [word.casefold() for word in _WORDS.findall(text)]
    found = ((name, _score(name, text.casefold(), words)) for name in languages())
    return tuple((name, score) for name, score in found if score > 0)


@cache
def _cues(name: str) -> tuple[tuple[re.Pattern[str], float], ...]:
    return tuple((re.compile(pattern), weight) for pattern, weight in languages()[name].cues)


def _score(name: str, text: str, words: list[str]) -> float:
    common = lexicon(name).common
    group = languages()[name]
    score = 0.0
    for word in words:
        listed = common.get(word) or common.get(plain(word), 0)
        if listed:
            score += 1.0 + 0.2 * listed
        elif len(word) > 1 and plain(word) in group.short:
            score += 1.5
    if len(words) > 1 and plain(words[0]) in group.honorifics:
        score += 0.5 if plain(words[0]) in group.ambiguous else 1.0
    return score + sum(weight for pattern, weight in _cues(name) if pattern.search(text))


def _best(found: tuple[tuple[str, float], ...]) -> tuple[str, ...]:
    ranked = sorted(found, key=lambda each: (-each[1], each[0]))
    return tuple(name for name, score in ranked if score >= CLOSE * ranked[0][1])
