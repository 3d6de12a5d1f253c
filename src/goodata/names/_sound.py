"""Sound keys: one short ASCII text for all customary spellings of a token's sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from goodata.names import Language
from goodata.names._fold import LONGEST, ascii_only, normalise, plain, script
from goodata.names._parse import taken_apart
from goodata.names._tables import languages, lexicon
from goodata.names._vote import language as vote

GENERIC: tuple[tuple[str, str], ...] = (
    ("ph", "p"),
    ("ck|kh|q", "k"),
    ("^x", "s"),
    ("w", "v"),
    ("ee|ie", "i"),
    ("oo|ou", "u"),
    ("ay", "ai"),
    ("(?<=[^aeiou])y$", "i"),
    ("(?<=[bdgpt])h", ""),
    ("(?<=[aeiou])[rl](?=n$)", ""),
    ("(?<=[aeiou])h$", ""),
)
"""Rules for names of no known language, and tried beside nothing else."""

_CONSONANTS, _DOUBLED = re.compile(r"([^aeiou])\1+"), re.compile(r"(.)\1+")
_ENOUGH = 3
"""Signs a skeleton needs before it may speak for two scripts."""


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    group = languages().get(language)
    return tuple((re.compile(a), b) for a, b in (group.rules if group else GENERIC))


@lru_cache(maxsize=65536)
def latin_key(form: str, language: str) -> str:
    """The key of a Latin form: the language's rules in order, then doubled letters once."""
    text = _CONSONANTS.sub(_single, ascii_only(plain(form)))
    return _DOUBLED.sub(_single, ruled(text, language))


def latin_keys(forms: Sequence[str]) -> list[str]:
    """The same for many forms of no known language: each rule goes once through all of them.

    >>> latin_keys(["Phillips", "Xray"]) == [latin_key("Phillips", ""), latin_key("Xray", "")]
    True
    """
    text = "\n".join(ascii_only(plain(each)) for each in forms)
    for pattern, to in _by_line():
        text = pattern.sub(to, text)
    return text.split("\n") if forms else []


@cache
def _by_line() -> tuple[tuple[re.Pattern[str], str | Callable[[re.Match[str]], str]], ...]:
    """The generic rules for a form a line: a line's end is neither a letter nor passed over."""

    def lined(pattern: str) -> re.Pattern[str]:
        return re.compile(pattern.replace("[^", "[^\n"), re.MULTILINE)

    rules = tuple((lined(pattern), to) for pattern, to in GENERIC)
    return (lined(_CONSONANTS.pattern), _single), *rules, (lined(_DOUBLED.pattern), _single)


def _single(found: re.Match[str]) -> str:
    # A template with a group is read anew for each text, a function is called where there is a hit.
    return found[1]


def ruled(text: str, language: str) -> str:
    """`text` after the rules of a language, in order."""
    for pattern, to in _rules(language):
        text = pattern.sub(to, text)
    return text


@lru_cache(maxsize=65536)
def spoken(token: str, language: str) -> str:
    """A token in Latin letters, tone digits at the end where its script writes tones."""
    group: Language | None = languages().get(language)
    if script(token) == "Latn" or group is None or group.romanise is None:
        return token
    return group.romanise(token)


@lru_cache(maxsize=65536)
def token_keys(token: str, language: str) -> frozenset[str]:
    """All keys of a token: by rule, and of the customary spelling of the token it is listed as."""
    listed = lexicon(language)
    forms = [spoken(token, language)]
    local = script(token) != "Latn"
    for each in sorted(listed.groups.get(token, ()) or listed.groups.get(plain(token), ())):
        latin = listed.forms.get(each, ())
        forms.extend(latin if local else latin[:1])
    found = (latin_key(form, language) for form in forms)
    return frozenset(key for key in found if key)


def bridged(a: frozenset[str], b: frozenset[str], language: str) -> bool:
    """True when keys from two scripts share a skeleton, without vowels a script may not write."""
    return bool(skeletons(a, language) & skeletons(b, language))


def skeletons(keys_: frozenset[str], language: str) -> frozenset[str]:
    """Keys without the vowels that a script may leave unwritten; those long enough to speak."""
    group = languages().get(language)
    vowels = group.unwritten if group else "ao"
    found = {_skeleton(key, vowels) for key in keys_}
    return frozenset(each for each in found if len(each.strip("_")) >= _ENOUGH)


def _skeleton(key: str, vowels: str) -> str:
    """The key without the given vowels; that it ends in a vowel stays visible."""
    ended = re.sub("[aeiou]+$", "_", key) if len(vowels) > 2 else key
    return _DOUBLED.sub(_single, re.sub(f"[{vowels}]", "", ended))


def keys(text: str, language: str | None = None) -> frozenset[str]:
    """Sound keys of all own and father's tokens of a name."""
    clean = normalise(text[:LONGEST])
    names = [language] if language is not None else list(vote(clean)[:2]) or [""]
    found: set[str] = set()
    for each in names:
        name = taken_apart(clean, each)
        for token in (*name.tokens, *name.patronymic):
            found |= token_keys(token, each)
    return frozenset(found)
