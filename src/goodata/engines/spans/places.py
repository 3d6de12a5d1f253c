"""Places in a text: after a word for one, or by the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_BEFORE = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\u1e00-\u1eff])(?i:village|district|province|township|town|commune|sub-?district|camp|barangay|"
    r"brgy\.?|sitio|kampung|kg\.(?=\s?\S)|desa|kelurahan|kel\.|kecamatan|kec\.|kabupaten|kab\.|kota|"
    r"provinsi|dusun|xã|huyện|tỉnh|quận|phường|thị xã|thị trấn|thành phố|tp\.?|thôn|ấp|bản|xóm|ban|"
    r"baan|amphoe|tambon|changwat|phum|khum|srok|khet|sangkat|khan|mueang|muang)\s+"
    rf"({_CAP}(?:\s+{_CAP}){{0,3}})"
)
_BEHIND = re.compile(
    rf"({_CAP}(?:\s+{_CAP}){{0,2}})\s+"
    r"(?:village|district|province|township|commune|sub-?district|camp|City)(?![A-Za-z])"
)
_AFTER = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\u1e00-\u1eff])(?i:from|in|at|to|near|left|towards|outside|via|reached|"
    r"dari|di|ke|menuju|daerah|berangkat dari|"
    r"sa|mula sa|patungong|taga|"
    rf"ở|tại|từ|đến|về|rời|sang|qua)\s+({_CAP}(?:\s+{_CAP}){{0,2}})"
)
"""Words before which a capital is a place's, unless it is a person's or something else's."""
_FIRM = re.compile(
    r"(?<![A-Za-z\u00c0-\u024f\u1e00-\u1eff])(?:(?:come|comes|came|originally|hails) from|born in|"
    r"liv(?:e|es|ed|ing) in|berasal dari|lahir di|tinggal di|menetap di|nakatira sa|"
    r"ipinanganak sa|galing sa|taga|quê ở|quê tại|quê|sống ở|sống tại|sinh ra ở|đến từ)\s+"
    rf"({_CAP}(?:\s+(?:(?:del|de|dela|ng)\s+)?{_CAP}){{0,2}})"
)
"""Words behind which nothing but a place stands."""
_CAPITALS = re.compile(rf"{_CAP}(?:\s+{_CAP}){{0,3}}")
_CAPITAL = re.compile(f"[{UPPER}]")
_WEIGHT = re.compile(r"\d\s*$")


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Places; of capitalised words only those that the lists know."""
    if UNSPACED.search(text):
        yield from glued_places.find(text, place)
    if _CAPITAL.search(text) is None:
        return
    for match in _BEFORE.finditer(text):
        if _WEIGHT.search(text[: match.start()]) and match.group().startswith(("kg", "Kg")):
            continue
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _BEHIND.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    yield from _after(text, place)
    if place is not None:
        yield from _by_list(text, place)


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
        if any(key(each) in organisations() for each in match.group().split()):
            continue
        words = [(each.start(), each.end()) for each in re.finditer(r"\S+", match.group())]
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
    if len(name) < 4 or key(name) in neutral() or key(name) in small_words():
        return False
    if " " not in name and (key(name) in common() or not _chained(text, start, end)):
        # One listed word is a place only where it is told as one: behind a comma, before one.
        return False
    return place(name)


def _chained(text: str, start: int, end: int) -> bool:
    return text[end : end + 2] == ", " or text[max(0, start - 2) : start] == ", "
