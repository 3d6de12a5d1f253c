"""Places in a text: after a word for one, or by the lists."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from goodata.engines.spans import Known, Span
from goodata.engines.spans.folding import key
from goodata.engines.spans.glued_people import stops
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
_GLUED = re.compile(
    r"(?:จังหวัด|จ\.\s?|อำเภอ|อ\.\s?|ตำบล|ต\.\s?|หมู่บ้าน|บ้าน(?!เลขที่|พัก|ของ|เกิด|เช่า|หลัง|เรือน|เมือง)|"
    r"ແຂວງ|ເມືອງ|ບ້ານ(?!ເລກ)|ខេត្ត|ស្រុក|ឃុំ|ភូមិ|សង្កាត់|ខណ្ឌ|ក្រុង)\s?"
    r"([\u0e00-\u0eff\u1780-\u17ff]{2,18})"
)
_BURMESE = re.compile("([\u1000-\u109f]{2,16}?)(?:မြို့နယ်|မြို့|ကျေးရွာ|ရွာ|ပြည်နယ်|တိုင်း|ခရိုင်)")
_CAPITALS = re.compile(rf"{_CAP}(?:\s+{_CAP}){{0,3}}")
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
    "ພ້ອມ",
    "ອາການ",
    "ກະຊວງ",
    "ລໍຖ້າ",
)


_WEIGHT = re.compile(r"\d\s*$")


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Places; of capitalised words only those that the lists know."""
    for match in _BEFORE.finditer(text):
        if _WEIGHT.search(text[: match.start()]) and match.group().startswith(("kg", "Kg")):
            continue
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _BEHIND.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    for match in _GLUED.finditer(text):
        end = match.start(1) + _cut(match.group(1), place)
        yield Span(match.start(), end, "place", "cue")
    for match in _BURMESE.finditer(text):
        yield Span(match.start(), match.end(), "place", "cue")
    yield from _after(text)
    if place is not None:
        yield from _by_list(text, place)


def _after(text: str) -> Iterator[Span]:
    """Capitals behind a word of place, that are no person's, month's or firm's."""
    for match in _AFTER.finditer(text):
        words = [key(each) for each in match.group(1).split()]
        if words[0] in titles() or words[0] in roles() or words[0] in small_words():
            continue
        if organisations().intersection(words) or any(each in neutral() for each in words):
            continue
        if any(listed(each) and each not in common() for each in words):
            continue
        yield Span(match.start(1), match.end(1), "place", "cue")


def _cut(run: str, place: Known | None) -> int:
    """How much of an unspaced run is the place: a listed one, else up to a small word."""
    if place is not None:
        for length in range(len(run), 1, -1):
            if place(run[:length]):
                return length
    ends = [at for stop in (*_STOPS, *stops()) if (at := run.find(stop, 2)) > 0]
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
    yield from _unspaced(text, place)


def _unspaced(text: str, place: Known) -> Iterator[Span]:
    """Listed places of the scripts without blanks: whole runs, and beside a word of place."""
    for match in _RUN.finditer(text):
        if place(match.group()):
            yield Span(match.start(), match.end(), "place", "list")
    for match in _TOWARDS.finditer(text):
        start = match.end()
        for length in range(min(_LONGEST, len(text) - start), 2, -1):
            end = start + length
            if place(text[start:end]) and not _cuts_a_sign(text, end) and _over(text, end):
                yield Span(start, end, "place", "cue")
                break
    for match in _FROM_BEHIND.finditer(text):
        end = match.start()
        for length in range(min(_LONGEST, end), 2, -1):
            if place(text[end - length : end]):
                yield Span(end - length, end, "place", "cue")
                break


_LONGEST = 18
_TOWARDS = re.compile(
    "(?:เดินทางมาจาก|มาจาก|จาก|ไปที่|ไป|ถึง|อยู่ที่|อยู่|ที่|ใน|กลับ|ออกจาก|ອອກຈາກ|ມາຈາກ|ຈາກ|ໄປ|ຢູ່|ໃນ|ເຖິງ|ມາ|"
    "មកពី|ពី|ទៅ|នៅ|ក្នុង|ចេញពី|ដល់)\\s?"
)
_FROM_BEHIND = re.compile("(?:မှ|တွင်|သို့|၌|ကနေ|မှာ)")


def _over(text: str, end: int) -> bool:
    """Whether a name of a place can end here: no letter goes on, or a word no name goes on with."""
    rest = text[end:]
    return not rest or not UNSPACED.match(rest) or key(rest[:12]).startswith(stops())


def _cuts_a_sign(text: str, at: int) -> bool:
    return at < len(text) and unicodedata.category(text[at]) in ("Mn", "Mc")


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
