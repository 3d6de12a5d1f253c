"""Places in a text: after a word for one, or by the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from goodata.engines.spans import Known, Span, glued_places
from goodata.engines.spans.folding import key
from goodata.engines.spans.lexicon import fact
from goodata.engines.spans.tongues import small_words
from goodata.engines.spans.words import (
    UNSPACED,
    UPPER,
    common,
    listed,
    neutral,
    organisations,
    roles,
    titles,
)

_CAP = rf"[{UPPER}][\w'’\-\u0300-\u036f]*"
_APART = r"(?<![A-Za-z\u00c0-\u024f\u1e00-\u1eff])"
_UNITS = (
    "village", "district", "province", "township", "town", "commune", "sub-district", "subdistrict",
    "camp", "barangay", "brgy.", "brgy", "sitio", "kampung", "kg.", "desa", "kelurahan", "kel.",
    "kecamatan", "kec.", "kabupaten", "kab.", "kota", "provinsi", "dusun", "xã", "huyện", "tỉnh",
    "quận", "phường", "thị xã", "thị trấn", "thành phố", "tp.", "tp", "thôn", "ấp", "bản", "xóm",
    "ban", "baan", "amphoe", "tambon", "changwat", "phum", "khum", "srok", "khet", "sangkat",
    "khan", "mueang", "muang",
)  # fmt: skip
_BEFORE = re.compile(
    rf"{_APART}(?i:{'|'.join(map(re.escape, _UNITS))})\s+({_CAP}(?:\s+{_CAP}){{0,3}})"
)
_BEHIND = re.compile(
    rf"({_CAP}(?:\s+{_CAP}){{0,2}})\s+"
    r"(?:village|district|province|township|commune|sub-?district|camp|City)(?![A-Za-z])"
)
_TOWARDS = (
    "from", "in", "at", "to", "near", "left", "towards", "outside", "via", "reached", "dari", "di",
    "ke", "menuju", "daerah", "berangkat dari", "sa", "mula sa", "patungong", "taga", "ở", "tại",
    "từ", "đến", "về", "rời", "sang", "qua",
)  # fmt: skip
_AFTER = re.compile(rf"{_APART}(?i:{'|'.join(_TOWARDS)})\s+({_CAP}(?:\s+{_CAP}){{0,2}})")
"""Words before which a capital is a place's, unless it is a person's or something else's."""
_FIRM = re.compile(
    rf"{_APART}(?:(?:come|comes|came|originally|hails) from|born in|"
    r"liv(?:e|es|ed|ing) in|berasal dari|lahir di|tinggal di|menetap di|nakatira sa|"
    r"ipinanganak sa|galing sa|taga|quê ở|quê tại|quê|sống ở|sống tại|sinh ra ở|đến từ)\s+"
    rf"({_CAP}(?:\s+(?:(?:del|de|dela|ng)\s+)?{_CAP}){{0,2}})"
)
"""Words behind which nothing but a place stands."""
_UNIT_ENDS = tuple(each.split(" ")[-1] for each in _UNITS)
_TOWARDS_ENDS = (*(each.split(" ")[-1] for each in _TOWARDS), "quê")
_CAPITALS = re.compile(rf"{_CAP}(?:\s+{_CAP}){{0,3}}")
_PART = re.compile(r"\S+")
_CAPITAL = re.compile(f"[{UPPER}]")
_WEIGHT = re.compile(r"\d\s*$")


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Places; of capitalised words only those that the lists know."""
    if UNSPACED.search(text):
        yield from glued_places.find(text, place)
    if _CAPITAL.search(text) is None:
        return
    before = _before_capitals(text)
    for match in _BEFORE.finditer(text) if _ends_in(before, _UNIT_ENDS) else ():
        if _WEIGHT.search(text[: match.start()]) and match.group().startswith(("kg", "Kg")):
            continue
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _BEHIND.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    if _ends_in(before, _TOWARDS_ENDS):
        yield from _after(text, place)
    if place is not None:
        yield from _by_list(text, place)


def _before_capitals(text: str) -> tuple[str, ...]:
    """What stands before blanks and a capital, in small letters."""
    return tuple(one.casefold() for one, other in pairwise(text.split()) if other[0].isupper())


def _ends_in(found: tuple[str, ...], ends: tuple[str, ...]) -> bool:
    return any(each.endswith(ends) for each in found)


def _after(text: str, place: Known | None) -> Iterator[Span]:
    """Capitals behind a word of place, that are no person's, month's or firm's."""
    for match in _FIRM.finditer(text):
        if not fact(match.group(1).split()[0]).title:
            yield Span(match.start(1), match.end(1), "place", "cue")
    for match in _AFTER.finditer(text):
        words = [key(each) for each in match.group(1).split()]
        heads = [fact(each) for each in match.group(1).split()]
        if heads[0].fixed or heads[0].neutral or (heads[0].title and len(heads) > 1):
            continue
        if any(map(str.isdigit, words[0])):
            continue
        if heads[0].body or (
            match.group().startswith(_VAGUE) and not _known(match.group(1), place)
        ):
            continue
        if words[0] in titles() or words[0] in roles() or words[0] in small_words():
            continue
        if organisations().intersection(words) or any(each in neutral() for each in words):
            continue
        if any(listed(each) and each not in common() for each in words) and not (
            len(words) > 1 and place is not None and place(match.group(1))
        ):
            continue
        yield Span(match.start(1), match.end(1), "place", "cue")


_VAGUE = ("sa ", "Sa ")
"""A word of place that says as much of anything else: only what a list has stands behind it."""


def _known(name: str, place: Known | None) -> bool:
    return place is None or place(name) or any(place(each) for each in name.split())


def _by_list(text: str, place: Known) -> Iterator[Span]:
    for match in _CAPITALS.finditer(text):
        if len(match.group().split()) == 1 and not _chained(text, *match.span()):
            continue
        if any(key(each) in organisations() for each in match.group().split()):
            continue
        words = [(each.start(), each.end()) for each in _PART.finditer(match.group())]
        at = 0
        while at < len(words):
            for last in range(len(words), at, -1):
                start, end = match.start() + words[at][0], match.start() + words[last - 1][1]
                if _is_place(text, start, end, place):
                    yield Span(start, end, "place", "list")
                    at = last
                    break
            else:
                at += 1


def _is_place(text: str, start: int, end: int, place: Known) -> bool:
    name = text[start:end]
    # One listed word is a place only where it is told as one: behind a comma, before one.
    alone = " " not in name
    if len(name) < 4 or (alone and not _chained(text, start, end)):
        return False
    plain = key(name)
    if plain in neutral() or plain in small_words() or (alone and plain in common()):
        return False
    return place(name)


def _chained(text: str, start: int, end: int) -> bool:
    return text[end : end + 2] == ", " or text[max(0, start - 2) : start] == ", "
