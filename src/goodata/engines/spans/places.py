"""Places in a text: after a word for one, or by the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.engines.spans import Known, Span
from goodata.engines.spans.folding import key
from goodata.engines.spans.words import UNSPACED, neutral, organisations

_BEFORE = re.compile(
    r"(?<![A-Za-zÀ-ỹ])(?:village|district|province|township|town|commune|sub-?district|camp|barangay|"
    r"brgy\.?|sitio|kampung|kg\.|desa|kelurahan|kel\.|kecamatan|kec\.|kabupaten|kab\.|kota|provinsi|"
    r"dusun|xã|huyện|tỉnh|quận|phường|thị xã|thị trấn|thành phố|TP\.?|thôn|ấp|bản|ban|baan|amphoe|"
    r"tambon|changwat|phum|khum|srok|khet|sangkat|khan|mueang|muang)\s+"
    r"((?:[A-ZĐÀ-Ỹ][\w'’\-]*)(?:\s+[A-ZĐÀ-Ỹ][\w'’\-]*){0,3})"
)
_BEHIND = re.compile(
    r"((?:[A-ZĐ][\w'’\-]*)(?:\s+[A-ZĐ][\w'’\-]*){0,2})\s+"
    r"(?:village|district|province|township|commune|sub-?district|camp|City)(?![A-Za-z])"
)
_GLUED = re.compile(
    r"(?:จังหวัด|จ\.\s?|อำเภอ|อ\.\s?|ตำบล|ต\.\s?|หมู่บ้าน|บ้าน(?!เลขที่|พัก|ของ|เกิด|เช่า|หลัง|เรือน|เมือง)|"
    r"ແຂວງ|ເມືອງ|ບ້ານ(?!ເລກ)|ខេត្ត|ស្រុក|ឃុំ|ភូមិ|សង្កាត់|ខណ្ឌ|ក្រុង)\s?"
    r"([\u0e00-\u0eff\u1780-\u17ff]{2,18})"
)
_BURMESE = re.compile("([\u1000-\u109f]{2,16}?)(?:မြို့နယ်|မြို့|ကျေးရွာ|ရွာ|ပြည်နယ်|တိုင်း|ခရိုင်)")
_CAPITALS = re.compile(r"[A-ZĐÀ-Ỹ][\w'’\-]*(?:\s+[A-ZĐÀ-Ỹ][\w'’\-]*){0,3}")
_RUN = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]{3,24}")
_STOPS = (
    "ที่",
    "และ",
    "ได้",
    "มา",
    "ไป",
    "ของ",
    "เมื่อ",
    "ແລະ",
    "ທີ່",
    "ໄດ້",
    "ហើយ",
    "និង",
    "បាន",
    "ដោយ",
    "នៅ",
)


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Places; of capitalised words only those that the lists know."""
    for match in _BEFORE.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _BEHIND.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _GLUED.finditer(text):
        end = match.start(1) + _cut(match.group(1), place)
        yield Span(match.start(), end, "place", "cue")
    for match in _BURMESE.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    if place is not None:
        yield from _by_list(text, place)


def _cut(run: str, place: Known | None) -> int:
    """How much of an unspaced run is the place: a listed one, else up to a small word."""
    if place is not None:
        for length in range(len(run), 1, -1):
            if place(run[:length]):
                return length
    ends = [at for stop in _STOPS if (at := run.find(stop, 2)) > 0]
    return min(ends, default=len(run))


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
    for match in _RUN.finditer(text):
        if UNSPACED.match(match.group()) and place(match.group()):
            yield Span(match.start(), match.end(), "place", "list")


def _is_place(text: str, start: int, end: int, place: Known) -> bool:
    name = text[start:end]
    if len(name) < 4 or key(name) in neutral():
        return False
    return place(name)
