"""Two names side by side: their level, what agreed, what is missing, whether custom excuses it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from goodata.names import Language, Level, Name
from goodata.names._fold import LONGEST, marked, normalise, plain, script
from goodata.names._parse import taken_apart
from goodata.names._sound import bridged, latin_key, ruled, spoken, token_keys
from goodata.names._tables import commonness, languages, lexicon
from goodata.names._vote import of_pair

_RARE = 0.003
_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


@dataclass(frozen=True)
class Judgement:
    """A level, and whether the fixed rule takes the two for one person's name."""

    level: Level
    same: bool = False


@dataclass(frozen=True)
class _Fit:
    """How two token lists met: `excused` when custom explains all that is missing."""

    level: Level
    agreed: tuple[str, ...] = ()
    excused: bool = False
    swapped: bool = False


_NONE = _Fit(Level.DIFFERENT)


@dataclass(frozen=True)
class _Side:
    """What one side of a comparison knows: its tokens, and whether the whole name has no marks."""

    tokens: tuple[str, ...]
    unmarked: bool


def judge(a: str, b: str, language: str | None = None) -> Judgement:
    """The judgement on two texts; the better of those by each language that may be meant."""
    a, b = sorted((normalise(a[:LONGEST]), normalise(b[:LONGEST])))
    if not any(sign.isalnum() for sign in a) or not any(sign.isalnum() for sign in b):
        return Judgement(Level.EXACT, same=True) if a == b and a else Judgement(Level.DIFFERENT)
    if a == b:
        return Judgement(Level.EXACT, same=True)
    names = of_pair(a, b) if language is None else _fitting(a, b, language)
    found = [_by_customs(a, b, each) for each in names]
    return max(found, key=lambda each: (each.same, each.level))


def _fitting(a: str, b: str, language: str) -> tuple[str, ...]:
    """The given language, unless a side is written in a script that is none of its own."""
    group = languages().get(language)
    if group and {script(a), script(b)} <= {*group.scripts, "Zyyy"}:
        return (language,)
    return tuple(dict.fromkeys((language, *of_pair(a, b))))


def _by_customs(a: str, b: str, language: str) -> Judgement:
    left, right = taken_apart(a, language), taken_apart(b, language)
    fits = [_fit(one, other, language) for one in _readings(left) for other in _readings(right)]
    best = max(fits, key=lambda fit: (fit.level, fit.excused, fit.swapped, len(fit.agreed)))
    if _contradict(left, right):
        return Judgement(min(best.level, Level.NEAR))
    return Judgement(best.level, _accepted(best, language))


def _accepted(fit: _Fit, language: str) -> bool:
    """The decision rule that `goodata.names.same` states."""
    if fit.level >= Level.SAME_SOUND:
        return True
    if fit.level is Level.NEAR:
        return fit.swapped
    if fit.level is not Level.PART or not fit.excused:
        return False
    return len(fit.agreed) > 1 or any(commonness(each, language) < _RARE for each in fit.agreed)


def _contradict(a: Name, b: Name) -> bool:
    sexes = bool(a.sex and b.sex and a.sex != b.sex)
    return sexes or bool(a.suffix and b.suffix and a.suffix != b.suffix)


def _readings(name: Name) -> Iterator[Name]:
    """The name, and again with an ambiguous title left on: Saw, Maung, Nang also begin names."""
    yield name
    group = languages().get(name.language)
    if group and name.honorifics and plain(name.honorifics[-1]) in group.ambiguous:
        yield replace(name, tokens=(name.honorifics[-1], *name.tokens))


def _fit(a: Name, b: Name, language: str) -> _Fit:
    """Own against own, father against father; without a particle the father may be absent."""
    if a.patronymic and b.patronymic:
        own = _lists(a, b, a.tokens, b.tokens, language)
        father = _lists(a, b, a.patronymic, b.patronymic, language)
        level = min(own.level, father.level)
        if level is Level.NEAR and own.level == father.level:
            level = Level.DIFFERENT
        excused = all(each.excused or each.level >= Level.SAME_SOUND for each in (own, father))
        swapped = own.swapped or father.swapped
        return _Fit(level, own.agreed + father.agreed, excused, swapped)
    whole_a, whole_b = a.tokens + a.patronymic, b.tokens + b.patronymic
    whole = _lists(a, b, whole_a, whole_b, language)
    if not a.patronymic and not b.patronymic:
        return whole
    own = _lists(a, b, a.tokens, b.tokens, language)
    if own.level >= Level.SAME_SOUND:
        own = _Fit(Level.PART, own.agreed, excused=True)
    return max(whole, own, key=lambda fit: (fit.level, fit.excused))


def _lists(a: Name, b: Name, left: tuple[str, ...], right: tuple[str, ...], language: str) -> _Fit:
    if not left or not right:
        return _NONE
    sides = (
        _Side(left, not any(map(marked, a.tokens + a.patronymic))),
        _Side(right, not any(map(marked, b.tokens + b.patronymic))),
    )
    joined = _joined(*sides)
    if joined:
        return joined
    group = languages().get(language)
    fits = [_aligned(sides[0], turned, language) for turned in _turns(*sides, group, language)]
    best = max(fits, key=lambda fit: (fit.level, fit.excused, fit.swapped), default=_NONE)
    if best.level < Level.SAME_SOUND and _sound_joined(*sides, group, language):
        return _Fit(Level.SAME_SOUND, left)
    if best.level is Level.DIFFERENT:
        return _contained(*sides, group, language)
    return best


def canonical(token: str) -> str:
    """A token for comparison: letters in normal form, a Vietnamese tone as a digit at the end."""
    if token.isascii() or script(token) != "Latn":
        return token
    parts = unicodedata.normalize("NFD", token)
    tones = "".join(_TONES[sign] for sign in parts if sign in _TONES)
    return "".join(sign for sign in parts if sign not in _TONES) + tones


def _joined(a: _Side, b: _Side) -> _Fit | None:
    """Equal without spaces, marks and all, or without marks where one side has none."""
    if "".join(map(canonical, a.tokens)) == "".join(map(canonical, b.tokens)):
        return _Fit(Level.SAME_FOLDED, a.tokens)
    if a.unmarked != b.unmarked and "".join(map(plain, a.tokens)) == "".join(map(plain, b.tokens)):
        return _Fit(Level.SAME_FOLDED, a.tokens)
    return None


def _turns(a: _Side, b: _Side, group: Language | None, language: str) -> Iterator[_Side]:
    """The right side in every order its customs allow, if it has as many parts as the left."""
    if len(a.tokens) != len(b.tokens):
        return
    yield b
    allowed = group.turns if group else "any"
    family = lexicon(language).family
    for cut in range(1, len(b.tokens)):
        if allowed == "never":
            return
        ends = (plain(b.tokens[0]), plain(b.tokens[cut]))
        if allowed == "any" or not family.isdisjoint(ends):
            yield _Side(b.tokens[cut:] + b.tokens[:cut], b.unmarked)
    if group and len(b.tokens) == 3 and plain(b.tokens[1]) in group.fillers:
        yield _Side(b.tokens[::-1], b.unmarked)


def _aligned(a: _Side, b: _Side, language: str) -> _Fit:
    """Part by part: all alike, one slip, initials, or nothing."""
    levels: list[Level] = []
    swapped = False
    readings = _readings_side(a, b, language)
    for one, other in zip(a.tokens, b.tokens, strict=True):
        level, swap = _tokens(one, other, (a.unmarked, b.unmarked), language, readings)
        if level is Level.DIFFERENT:
            return _NONE
        levels.append(level)
        swapped = swapped or swap
    agreed = tuple(
        one for one, level in zip(a.tokens, levels, strict=True) if level >= Level.SAME_SOUND
    )
    lowest = min(levels)
    if lowest >= Level.SAME_SOUND:
        return _Fit(lowest, agreed)
    if lowest is Level.NEAR and len(agreed) == len(levels) - 1:
        return _Fit(Level.NEAR, agreed, swapped=swapped)
    if lowest is Level.PART and agreed and Level.NEAR not in levels:
        return _Fit(Level.PART, agreed, excused=True)
    return _NONE


def _readings_side(a: _Side, b: _Side, language: str) -> str:
    """Whose spellings must be the first listed ones for the table to join: `any`, `a`, `b`, `none`.

    In a language of dialects nobody writes the family name in one and the given name in another,
    so two spellings in Latin letters meet only if the family names do, and all in one direction.
    """
    group = languages().get(language)
    if group is None or not group.dialects:
        return "any"
    listed = lexicon(language)
    place = 0 if plain(a.tokens[0]) in listed.family else len(a.tokens) - 1
    one, other = plain(a.tokens[place]), plain(b.tokens[place])
    if one == other:
        return "none"
    if listed.reads(one, other):
        return "a"
    return "b" if listed.reads(other, one) else "none"


@lru_cache(maxsize=65536)
def _tokens(
    a: str, b: str, unmarked: tuple[bool, bool], language: str, readings: str = "any"
) -> tuple[Level, bool]:
    """The level of two tokens, and whether their one slip is a swap of neighbours.

    `readings` says for two Latin spellings whether the table may join them.
    """
    if canonical(a) == canonical(b):
        return Level.SAME_FOLDED, False
    scripts = script(a), script(b)
    listed = lexicon(language)
    if scripts == ("Latn", "Latn"):
        if marked(a) and marked(b) and plain(a) != plain(b):
            # Both sides write their marks, so the letters under them were meant as well.
            if ruled(canonical(a), language) == ruled(canonical(b), language):
                return Level.SAME_SOUND, False
            return (Level.NEAR if _slip(plain(a), plain(b)) else Level.DIFFERENT), False
        if plain(a) == plain(b):
            return _marks(a, b, language, either_unmarked=any(unmarked)), False
        return _latin(plain(a), plain(b), language, readings)
    if scripts[0] == scripts[1]:
        return _local(a, b, language), False
    one, other = (plain(each) for each in (a, b))
    if listed.apart(one, other):
        return Level.DIFFERENT, False
    keys = token_keys(a, language), token_keys(b, language)
    if listed.joined(one, other) or keys[0] & keys[1] or bridged(keys[0], keys[1], language):
        return Level.SAME_SOUND, False
    return Level.DIFFERENT, False


def _latin(one: str, other: str, language: str, readings: str) -> tuple[Level, bool]:
    """Two Latin tokens without their marks."""
    listed = lexicon(language)
    if len(one) == 1 or len(other) == 1:
        return (Level.PART if one[:1] == other[:1] else Level.DIFFERENT), False
    slip = _slip(one, other)
    group = languages().get(language)
    if (group is None or group.listed_apart) and listed.apart(one, other):
        return (Level.NEAR if slip else Level.DIFFERENT), False
    if latin_key(one, language) == latin_key(other, language) != "":
        return Level.SAME_SOUND, False
    if _table_joins(one, other, language, readings):
        return Level.SAME_SOUND, False
    if not slip:
        return Level.DIFFERENT, False
    return Level.NEAR, slip == "swap" and min(len(one), len(other)) >= 5


def _table_joins(one: str, other: str, language: str, readings: str) -> bool:
    listed = lexicon(language)
    if readings != "any":
        pair = {"a": (one, other), "b": (other, one)}.get(readings)
        return pair is not None and listed.reads(*pair)
    joined = listed.joined(one, other)
    return joined or bool(token_keys(one, language) & token_keys(other, language))


def _marks(a: str, b: str, language: str, *, either_unmarked: bool) -> Level:
    """Same letters, other marks: equal when one side was typed plain, else another token."""
    if either_unmarked:
        return Level.SAME_FOLDED
    group = languages().get(language)
    if group and marked(a) != marked(b) and plain(a) in group.fillers:
        # Thi and Van are typed plain by habit, even beside marked tokens.
        return Level.SAME_FOLDED
    return Level.NEAR


def _local(a: str, b: str, language: str) -> Level:
    """Two tokens in the same script other than Latin: alike letter by letter, tone marks too.

    Nobody types these scripts without their tone marks, so a mark on one side only is a difference.
    One Chinese character for another of the same sound is another name.
    """
    one = spoken(a, language)
    if one.strip("0123456789") and one == spoken(b, language) and script(a) != "Hani":
        return Level.SAME_SOUND
    return Level.NEAR if _slip(a, b) and min(len(a), len(b)) > 2 else Level.DIFFERENT


def _slip(a: str, b: str) -> str:
    """`swap`, `letter` or nothing: the one slip between two texts, if there is just one."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return ""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    if len(a) == len(b):
        if a[start + 1 :] == b[start + 1 :]:
            return "letter"
        pair = a[start : start + 2]
        crossed = pair == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
        return ("letter" if set(pair) <= set("aeiouy") else "swap") if crossed else ""
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return "letter" if longer[start + 1 :] == shorter[start:] else ""


def _sound_joined(a: _Side, b: _Side, group: Language | None, language: str) -> bool:
    """Equal by sound when written without spaces, if the spaces fall differently."""
    scripts = {script("".join(side.tokens)) for side in (a, b)}
    counts_equal = len(a.tokens) == len(b.tokens)
    if counts_equal or (len(scripts) == 1 and scripts != {"Latn"}):
        return False
    if not a.unmarked and not b.unmarked:
        return False
    wholes = [whole_keys(side.tokens, language) for side in (a, b)]
    if wholes[0] & wholes[1]:
        return True
    return len(scripts) > 1 and bool(group) and bridged(wholes[0], wholes[1], language)


def whole_keys(tokens: tuple[str, ...], language: str) -> frozenset[str]:
    """Keys of parts written together, however the spaces fall."""
    whole = "".join(spoken(token, language).rstrip("0123456789") for token in tokens)
    parts = "".join(
        latin_key(spoken(token, language).rstrip("0123456789"), language) for token in tokens
    )
    return frozenset({latin_key(whole, language), re.sub(r"(.)\1+", r"\1", parts)})


def _contained(a: _Side, b: _Side, group: Language | None, language: str) -> _Fit:
    """PART when every token of the shorter list stands in the longer, in order."""
    short, long = sorted((a, b), key=lambda side: len(side.tokens))
    if len(short.tokens) == len(long.tokens):
        return _NONE
    places: list[int] = []
    agreed: list[str] = []
    for token in short.tokens:
        start = places[-1] + 1 if places else 0
        found = _first(token, short, long, start, language)
        if found is None:
            return _NONE
        places.append(found[0])
        if found[1] >= Level.SAME_SOUND:
            agreed.append(token)
    missing = [place for place in range(len(long.tokens)) if place not in places]
    if not agreed:
        return _NONE
    return _Fit(Level.PART, tuple(agreed), _excused(places, missing, long.tokens, group))


def _first(
    token: str, short: _Side, long: _Side, start: int, language: str
) -> tuple[int, Level] | None:
    """Where in the longer list a token next stands, and how well it agrees there."""
    for place in range(start, len(long.tokens)):
        unmarked = (short.unmarked, long.unmarked)
        level, _ = _tokens(token, long.tokens[place], unmarked, language)
        if level >= Level.SAME_SOUND or level is Level.PART:
            return place, level
    return None


def _excused(
    places: list[int], missing: list[int], tokens: tuple[str, ...], group: Language | None
) -> bool:
    """True when custom lets people leave out every token that is missing."""
    if group is None:
        return False
    if all(plain(tokens[place]) in group.fillers for place in missing):
        return True
    last = len(tokens) - 1
    if group.middle_drops and len(places) > 1 and 0 in places and last in places:
        return True
    run = places == list(range(places[0], places[0] + len(places)))
    return bool(group.whole) and len(places) >= group.whole and run
