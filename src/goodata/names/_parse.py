"""A name taken apart: other names, comma, particles, honorifics, short forms, suffix."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from goodata.names import Language, Name
from goodata.names._fold import LONGEST, normalise, plain, script
from goodata.names._han import simplified
from goodata.names._myanmar import syllables
from goodata.names._tables import languages, lexicon
from goodata.names._vote import language as vote

_BRACKETS = re.compile(
    r"[(\[{]([^)\]}]*)[)\]}]|[\"\u201c\u201d\u00ab]([^\"\u201c\u201d\u00bb]+)[\"\u201c\u201d\u00bb]"
)
_OPENED = re.compile('[(\\[{"\u201c\u201d\u00ab]')
_MAY_BE_ALIAS = re.compile(r"[@a\u1ecdt](?:(?<=@)|(?<=a)(?:lias|\.?\s?k)|(?<=\u1ecd)i là|(?<=t)ức)")
"""What small letters hold at least where a pattern for another name fits."""
_LETTER = re.compile(r"\w")
_ALIAS = re.compile(
    r"\s*(?:@|\balias\b|\ba\.?\s?k\.?\s?a\b\.?|\bhay gọi là\b|\btức\b)\s*", re.IGNORECASE
)
_SLASH = re.compile(r"(?<!\w)([asd])\s*/\s*([lpo])(?!\w)\.?", re.IGNORECASE)
_RELATION = re.compile(r"[(\[,]?\s*(?<!\w)(son|daughter) of\s+([^)\],]+)[)\]]?", re.IGNORECASE)
_RELATED = re.compile(r",\s*(?=[asd]\s?/\s?[lpo](?!\w))", re.IGNORECASE)
_SLASHED = {"al": "bin", "so": "bin", "ap": "binti", "do": "binti"}
_PARTICLES = {
    "bin": "bin",
    "ibn": "bin",
    "binti": "binti",
    "binte": "binti",
    "bt": "binti",
    "bte": "binti",
    "bti": "binti",
    "bnt": "binti",
    "binty": "binti",
    "bint": "binti",
    "anak": "anak",
    "ak": "anak",
}
_SEX_OF = {"bin": "m", "binti": "f", "anak": "", "": ""}
_SUFFIXES = {
    "jr": "jr",
    "junior": "jr",
    "sr": "sr",
    "senior": "sr",
    "ii": "ii",
    "2nd": "ii",
    "iii": "iii",
    "3rd": "iii",
    "iv": "iv",
    "v": "v",
}
# The look back stands behind the capital, so that a search jumps from capital to capital.
_CAMEL = re.compile(
    r"[A-Z\u00c0-\u00d6\u0110](?<=[a-z\u00e0-\u00ff\u1ea1\u1ec7\u0111].)(?=[a-z\u00e0-\u00ff\u1ea0-\u1ef9])"
)
_DOTTED = re.compile(r"(?<![^\W_])([^\W\d_])\.(?=[^\W\d_](?:\.|\s|,|$))")
_SPLIT = re.compile(r"[\s.\-_/·•,;:|*!?&+=~^<>#%$\\()\[\]{}\"\u201c\u201d\u00ab\u00bb\u30fb]+")
_LAST_STRIPPED = 3


def parse(text: str, language: str | None = None) -> Name:
    """`text` as a `Name`, by the customs of `language` or of the group that fits best."""
    clean = normalise(text[:LONGEST])
    if language is None:
        language = next(iter(vote(clean)), "")
    return taken_apart(clean, language)


@lru_cache(maxsize=65536)
def taken_apart(text: str, language: str) -> Name:
    """Normalised `text` taken apart by the customs of one group (empty: only the general ones)."""
    group = languages().get(language)
    kind = script(text)
    main, aliases = _without_aliases(_related(text))
    words, suffix = _without_suffix(_turned_at_comma(main, group))
    words, glued = _without_glued(words, group)
    words = [
        form
        for place, word in enumerate(words)
        for form in _written_out(word, group, first=place == 0)
    ]
    own, particle, father = (
        _at_particle(words, group) if kind in ("Latn", "Arab") else (words, "", [])
    )
    own, titles = _without_titles(own, group, glued)
    father, _ = _without_titles(father, group, [])
    sexes = {group.honorifics.get(plain(title), "") for title in titles} if group else set()
    told = _SEX_OF[particle] or (min(sexes - {""}) if len(sexes - {""}) == 1 else "")
    return Name(
        text,
        tuple(own),
        tuple(titles),
        told,
        particle,
        tuple(father),
        tuple(aliases),
        suffix,
        kind,
        language,
    )


def _related(text: str) -> str:
    """A text with a particle where it says whose son or daughter somebody is."""
    if "of" in text.lower():
        text = _RELATION.sub(_with_particle, text)
    return _RELATED.sub(" ", text) if "," in text and "/" in text else text


def _with_particle(found: re.Match[str]) -> str:
    return f" {'bin' if found[1].lower() == 'son' else 'binti'} {found[2]}"


def is_honorific(token: str) -> bool:
    """True when some language has `token` as a title."""
    return plain(normalise(token).rstrip(".")).replace("'", "") in _titles()


@cache
def _titles() -> frozenset[str]:
    return frozenset(
        plain(title)
        for group in languages().values()
        for title in (*group.honorifics, *group.glued)
    )


def _without_aliases(text: str) -> tuple[str, list[str]]:
    aliases, main = [], text
    if _OPENED.search(text):
        aliases = [a or b for a, b in _BRACKETS.findall(text)]
        main = _BRACKETS.sub(" ", text)
    first, *others = _ALIAS.split(main) if _MAY_BE_ALIAS.search(main.casefold()) else [main]
    if not any(map(str.isalnum, first)) and not _LETTER.search(first):
        return text, []
    return first, [each.strip() for each in (*aliases, *others) if each.strip()]


def _turned_at_comma(text: str, group: Language | None) -> list[str]:
    """Words in written order, a part before a comma last; degrees after a comma are dropped."""
    if "/" in text:
        text = _SLASH.sub(_slashed, text)
    if "." in text:
        text = _DOTTED.sub(r"\1", text)
    pieces = [_words(piece) for piece in text.split(",")]
    trailing = group.trailing if group else frozenset()
    kept = [
        piece
        for place, piece in enumerate(pieces)
        if piece and (place == 0 or not all(plain(word) in trailing for word in piece))
    ]
    if len(kept) < 2:
        return [word for piece in kept for word in piece]
    lone = [piece for piece in kept[1:] if plain(piece[0]) in _SUFFIXES and len(piece) == 1]
    rest = [piece for piece in kept[1:] if piece not in lone]
    return [word for piece in (*rest, kept[0], *lone) for word in piece]


def _slashed(found: re.Match[str]) -> str:
    return f" {_SLASHED.get((found[1] + found[2]).lower(), 'bin')} "


def _words(text: str) -> list[str]:
    spaced = _CAMEL.sub(r" \g<0>", text)
    words = (simplified(word.replace("'", "").casefold()) for word in _SPLIT.split(spaced))
    return [word for word in words if word]


def _without_suffix(words: list[str]) -> tuple[list[str], str]:
    if len(words) > 2 and words[-1] in _SUFFIXES:
        return words[:-1], _SUFFIXES[words[-1]]
    return words, ""


def _at_particle(words: list[str], group: Language | None) -> tuple[list[str], str, list[str]]:
    """Own tokens, particle, father's tokens; a grandfather's stay with the father's."""
    known = {**_PARTICLES, **(group.particles if group else {})}
    for place, word in enumerate(words):
        particle = known.get(plain(word), "")
        if particle and 0 < place < len(words) - 1:
            father = words[place + 1 :]
            if particle == "anak" and father[0] in ("lelaki", "perempuan") and len(father) > 1:
                particle = "bin" if father[0] == "lelaki" else "binti"
                father = father[1:]
            return words[:place], particle, [each for each in father if each not in _PARTICLES]
    return words, "", []


def _without_titles(
    words: list[str], group: Language | None, titles: list[str]
) -> tuple[list[str], list[str]]:
    """Words without the titles before them, as long as a name remains; a doubled one is a name."""
    if group is None or not words:
        return words, titles
    while len(words) > 1 and len(titles) < _LAST_STRIPPED:
        first = plain(words[0])
        two = f"{first} {plain(words[1])}"
        if two in group.honorifics and len(words) > 2:
            titles, words = [*titles, two], words[2:]
            continue
        again = first == plain(words[1]) or (bool(titles) and first in group.ambiguous)
        if first not in group.honorifics or again:
            break
        titles, words = [*titles, words[0]], words[1:]
        if first in group.ambiguous:
            break
    while len(words) > 1 and plain(words[-1]) in group.trailing:
        words = words[:-1]
    return words, titles


def _without_glued(words: list[str], group: Language | None) -> tuple[list[str], list[str]]:
    if group is None or not words or words[0] in group.glued:
        return words, []
    first = words[0]
    for title in sorted(group.glued, key=len, reverse=True):
        rest = first[len(title) :]
        # At least two letters must remain, and they must not begin with a sign of the title's.
        if first.startswith(title) and _stands_alone(rest):
            return [rest, *words[1:]], [title]
    return words, []


def _stands_alone(rest: str) -> bool:
    letters = [sign for sign in rest if sign.isalpha()]
    if len(letters) < 2 or not (rest[0].isalpha()) or rest[0] in "ะาำๅະາຳ":
        return False
    return not (len(rest) > 1 and (rest[1] in "\u103a\u1039\u0e4c" or rest[1:3] == "\u1037\u103a"))


def _written_out(word: str, group: Language | None, *, first: bool) -> list[str]:
    """A word with its short form written out, cut into syllables where those make the name.

    One letter is a short form only in front (M. Rizki); elsewhere it is an initial.
    """
    if group is None:
        return [word]
    full = group.short.get(plain(word))
    if full and (first or len(word) > 1):
        return full.split()
    kind = script(word)
    if kind == "Mymr":
        return syllables(word)
    if kind == "Hani":
        return list(word)
    if group.syllabic and kind == "Latn":
        return _cut(word, group.name)
    return [word]


def _cut(word: str, language: str) -> list[str]:
    """A Latin word cut into listed syllables when it is none itself; whole when it cannot be."""
    listed = lexicon(language).groups
    form = plain(word)
    if len(form) < 5 or form in listed or len(form) != len(word):
        return [word]
    best: list[list[str] | None] = [[]] + [None] * len(form)
    for end in range(2, len(form) + 1):
        for start in range(max(0, end - 7), end - 1):
            before = best[start]
            if before is None or form[start:end] not in listed:
                continue
            found = best[end]
            if found is None or len(before) + 1 < len(found):
                best[end] = [*before, word[start:end]]
    return best[-1] or [word]
