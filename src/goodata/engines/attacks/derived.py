"""Codes that were made from what they replace: digests, spellings, and how many tries they stand.

A plain digest of a number hides nothing: every number of its kind can be tried. Source: ENISA,
Pseudonymisation techniques and best practices (2019), on dictionary and exhaustive search.
"""

from __future__ import annotations

import base64
import codecs
import hashlib
import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodata.text import fold, fold_digits

LEAST_BITS = 40
"""Bits of a space that is too large to try out."""
DIGESTS = ("md5", "sha1", "sha224", "sha256", "sha384", "sha512", "sha3_256", "sha3_512")
SALTS = ("", "salt", "pepper", "secret", "password", "123", "1234", "12345", "123456", "key")
HEX_LENGTHS = frozenset({32, 40, 56, 64, 96, 128})
"""Signs of a digest written in hexadecimal; a column of these is refused, whatever it holds."""

_HEX = re.compile(r"[0-9a-fA-F]+")
_OPAQUE = re.compile(r"[0-9A-Za-z+/=_\-]+")
_SHORTEST = 8
"""Signs of a digest that was cut: fewer are met by chance."""


@dataclass(frozen=True)
class Origin:
    """How a column was made, where that was found out.

    Attributes:
        way: `digest` or `spelling`.
        hits: identifiers that lead to a text of the column.
        tried: identifiers that were tried.
    """

    way: str
    hits: int
    tried: int


def is_digest(texts: Iterable[str]) -> bool:
    """Whether every text of a column is a digest in hexadecimal, all of one length.

    >>> is_digest(["5d41402abc4b2a76b9719d911017c592"]), is_digest(["7F3K-9QXR-V"])
    (True, False)
    """
    lengths = set()
    for text in texts:
        if len(text) not in HEX_LENGTHS or not _HEX.fullmatch(text):
            return False
        lengths.add(len(text))
    return len(lengths) == 1


def forms(text: str) -> tuple[str, ...]:
    """An identifier as somebody may have written it before digesting it.

    >>> forms(" Ab-1 ")
    (' Ab-1 ', 'Ab-1', 'AB-1', 'ab-1', 'ab1', 'AB1', '1')
    """
    bare = text.strip()
    plain = fold_digits(fold(text))
    signs = "".join(sign for sign in plain if sign.isalnum())
    digits = "".join(sign for sign in plain if sign.isdigit())
    found = (text, bare, bare.upper(), plain, signs, signs.upper(), digits)
    return tuple(dict.fromkeys(each for each in found if each))


def digested(
    columns: Sequence[Sequence[str]],
    identifiers: Sequence[str],
    salts: Sequence[str],
    *,
    plain: bool = False,
) -> Mapping[int, Origin]:
    """Columns that hold digests of identifiers, cut or whole, in hexadecimal or base 64.

    Args:
        columns: the distinct texts of each.
        identifiers: distinct texts of the original that lead to people.
        salts: words that may stand before or behind; the usual ones are tried anyway.
        plain: whether only digests without any salt are tried.
    """
    looked = {
        place: _by_length(texts)
        for place, texts in enumerate(columns)
        if texts and _may_be_digests(texts)
    }
    hits: dict[int, int] = dict.fromkeys(looked, 0)
    if not looked:
        return {}
    words = ("",) if plain else tuple(dict.fromkeys([*SALTS, *salts]))
    for identifier in identifiers:
        found: set[int] = set()
        for written in _digests(identifier, words):
            for place, wanted in looked.items():
                if place not in found and _met(written, wanted):
                    found.add(place)
        for place in found:
            hits[place] += 1
    return {place: Origin("digest", each, len(identifiers)) for place, each in hits.items() if each}


def _may_be_digests(texts: Sequence[str]) -> bool:
    few = [each for each in texts[:50] if each.strip()]
    return bool(few) and all(
        len(each) >= _SHORTEST and _OPAQUE.fullmatch(each) is not None for each in few
    )


def _by_length(texts: Sequence[str]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {}
    for each in texts:
        bare = each.rstrip("=")
        if len(bare) >= _SHORTEST:
            found.setdefault(len(bare), set()).add(bare)
            found[len(bare)].add(bare.lower() if _HEX.fullmatch(bare) else bare)
    return {length: frozenset(each) for length, each in found.items()}


def _met(written: str, wanted: Mapping[int, frozenset[str]]) -> bool:
    return any(written[:length] in texts for length, texts in wanted.items())


def _digests(identifier: str, salts: Sequence[str]) -> Iterator[str]:
    for form in forms(identifier):
        for salt in salts:
            salted = (form,) if not salt else (salt + form, form + salt)
            for text in salted:
                data = text.encode("utf-8")
                for name in DIGESTS:
                    made = hashlib.new(name, data, usedforsecurity=False).digest()
                    yield made.hex()
                    yield base64.b64encode(made).decode().rstrip("=")


_SPELLINGS: tuple[Callable[[str], str], ...] = (
    lambda text: text,
    lambda text: text[::-1],
    lambda text: base64.b64encode(text.encode()).decode().rstrip("="),
    lambda text: text.encode().hex(),
    lambda text: codecs.encode(text, "rot13"),
)


def respelt(texts: Sequence[str], identifiers: Sequence[str]) -> Origin | None:
    """Whether a column holds identifiers spelt another way, so that no key is needed to go back.

    Backwards, in base 64, with shifted letters, or all numbers moved by one and the same amount.

    >>> respelt(["1-BA", "2-BA"], ["AB-1", "AB-2"]).hits
    2
    """
    wanted = {fold(each.rstrip("=")) for each in texts if len(each.strip()) > 2}
    hits = 0
    for identifier in identifiers:
        ways = (fold(spell(form)) for form in forms(identifier)[:5] for spell in _SPELLINGS)
        hits += any(each in wanted for each in ways)
    if hits:
        return Origin("spelling", hits, len(identifiers))
    return _moved(texts, identifiers)


def _moved(texts: Sequence[str], identifiers: Sequence[str]) -> Origin | None:
    """Numbers that are the identifiers plus one fixed amount."""
    codes, numbers = _numbers(texts), _numbers(identifiers)
    if len(codes) < 5 or len(numbers) < 5 or len(numbers) < 0.9 * len(set(identifiers)):
        return None
    for amount in (min(codes) - min(numbers), max(codes) - max(numbers)):
        met = sum(each + amount in codes for each in numbers)
        if met >= 0.9 * len(numbers) and not _gapless(numbers):
            return Origin("spelling", met, len(numbers))
    return None


def _numbers(texts: Iterable[str]) -> set[int]:
    digits = ("".join(sign for sign in fold_digits(each) if sign.isdigit()) for each in texts)
    return {int(each) for each in digits if each and len(each) < 19}


def _gapless(numbers: set[int]) -> bool:
    """Running numbers fit any other running numbers, which says nothing."""
    return max(numbers) - min(numbers) < 1.5 * len(numbers)


def space(texts: Iterable[str]) -> float:
    """Bits of the space of texts written as these are: signs possible in each place.

    Each place that never varies counts for nothing; a place of digits for 10, of capitals or small
    letters for 26, of both 52, of anything else for 96.

    >>> round(space(["0812345678", "0898765432"]), 1)
    23.3
    """
    by_length: dict[int, list[set[str]]] = {}
    for text in texts:
        places = by_length.setdefault(len(text), [set() for _ in text])
        for place, sign in zip(places, text, strict=True):
            place.add(sign)
    sizes = [
        sum(math.log2(_signs(place)) for place in places if len(place) > 1)
        for places in by_length.values()
    ]
    return max(sizes, default=0.0)


def _signs(seen: set[str]) -> int:
    text = "".join(sorted(seen))
    if text.isdigit():
        return 10
    if text.isalpha() and text.isascii():
        return 26 if text.isupper() or text.islower() else 52
    return 36 if text.isalnum() and text.isascii() and not any(map(str.islower, text)) else 96
