"""People in a text of Thai, Lao, Khmer or Burmese: behind a title, or by the lists of names.

These scripts write no blanks between words, so a name is what stands between its title and a word
that cannot be part of it, or what the lists know, where neither end cuts a syllable.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from goodata.engines.spans import Span
from goodata.engines.spans.folding import Folded, folded, key
from goodata.engines.spans.words import glued, local

_LETTER = re.compile("[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3]")
_MARK = re.compile(
    "[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3]"
)
_LONGEST, _SHORTEST = 26, 2

_NO_TITLE = (
    "นายจ้าง", "นายหน้า", "นายก", "นายทุน", "นายแพทย์", "นายทะเบียน", "นายอำเภอ",
    "นายตำรวจ", "นางแบบ", "นางพยาบาล", "คุณภาพ", "คุณธรรม", "คุณสมบัติ", "คุณค่า", "คุณครู",
    "น้องสาว", "น้องชาย", "น้องเขย", "ลุงและ", "ป้าย", "ป้าของ", "ชื่อว่า", "ชื่อเสียง",
    "ชื่อของ", "ชื่อเล่น", "ชื่อจริง", "นางสาวไทย", "เด็กชายแดน", "ນາງແບບ", "ຊື່ວ່າ",
    "ຊື່ສຽງ", "ຊື່ຂອງ", "ນາຍຈ້າງ", "ນາຍໜ້າ", "ນາຍບ້ານ", "លោកអ្នក", "លោកគ្រូ", "បងប្អូន",
    "បងស្រី", "បងប្រុស", "ប្អូនស្រី", "ប្អូនប្រុស", "ឈ្មោះរបស់", "តាម", "តារាង", "តាំង",
    "យាយតា", "ဦးစီး", "ဦးဆောင်", "ဦးစွာ", "ဦးတည်", "ဆရာဝန်", "ဆရာများ", "မောင်နှမ",
    "မောင်းနှင်",
)  # fmt: skip
"""Words that begin with a title and are none."""

_STOPS = (
    "ที่", "และ", "ได้", "ไป", "มา", "แจ้ง", "บอก", "กับ", "ให้", "ถูก", "อายุ", "เป็น",
    "โทร", "เดินทาง", "อยู่", "กล่าว", "เล่า", "ว่า", "ของ", "ซึ่ง", "ไม่", "เมื่อ", "จาก",
    "พร้อม", "ติดต่อ", "ถึง", "แล้ว", "จะ", "ยัง", "ขอ", "ต้องการ", "พบ", "หนี", "ยึด",
    "เรียบร้อย", "พา", "นำ", "ส่ง", "เข้า", "ออก", "ทำงาน", "กลับ", "เห็น", "ให้การ",
    "หลอก", "พัก", "รับ", "เกิด", "คือ", "ທີ່", "ແລະ", "ໄດ້", "ໄປ", "ມາ", "ແຈ້ງ", "ບອກ",
    "ກັບ", "ໃຫ້", "ຖືກ", "ອາຍຸ", "ເປັນ", "ໂທ", "ເດີນທາງ", "ຢູ່", "ວ່າ", "ຂອງ", "ບໍ່", "ຈາກ",
    "ຊຶ່ງ", "ເມື່ອ", "ພ້ອມ", "ຕ້ອງການ", "ຍັງ", "ຈະ", "ដែល", "និង", "បាន", "ទៅ", "មក",
    "ប្រាប់", "ជា", "មាន", "ត្រូវ", "អាយុ", "នៅ", "ពី", "ក្នុង", "ដោយ", "ហើយ", "ថា", "របស់",
    "មិន", "ទូរស័ព្ទ", "ចង់", "កំពុង", "ឲ្យ", "ឱ្យ", "သည်", "က", "ကို", "နှင့်", "မှ",
    "တွင်", "၏", "ရဲ့", "ဟာ", "အသက်", "ပြော", "အား", "ထံ", "လည်း", "နဲ့", "ဖြစ်",
)  # fmt: skip
"""Small words and verbs at which a name is over."""

_SURE = frozenset(
    {"นาย", "นาง", "นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง", "ທ້າວ", "ນາງ", "ນາງສາວ",
     "លោក", "លោកស្រី", "អ្នកស្រី", "ชื่อ", "ຊື່", "ທ່ານ", "คุณ", "កញ្ញា", "ឈ្មោះ", "ဒေါ်"}
)  # fmt: skip
"""Titles behind which any run of letters is a name; behind the others it must be a listed one."""


def find(text: str) -> Iterator[Span]:
    """People named in the unspaced scripts."""
    plain = folded(text)
    taken: list[tuple[int, int]] = []
    for start, end in _titled(plain.text):
        taken.append((start, end))
        yield Span(*plain.span(start, end), "person", "cue")
    for start, end in _listed(plain):
        if not any(start < stop and begin < end for begin, stop in taken):
            yield Span(*plain.span(start, end), "person", "list")


def _titled(text: str) -> Iterator[tuple[int, int]]:
    for match in _titles().finditer(text):
        title = match.group()
        if any(text.startswith(each, match.start()) for each in _no_title()):
            continue
        if not _may_begin(text, match.start(), title):
            continue
        start = match.end()
        if text[start : start + 1] == " ":
            start += 1
        end = _end(text, start)
        name = text[start:end]
        known = _known_length(text, start)
        if known >= _SHORTEST or (title in _sure() and len(name) >= _SHORTEST + 1):
            yield start, max(_family(text, end), start + known)


def _may_begin(text: str, start: int, title: str) -> bool:
    """A title of a sign or two stands at the beginning of a word only."""
    return title in _sure() or start == 0 or not _LETTER.match(text[start - 1])


def _end(text: str, start: int) -> int:
    """Where a name that begins here is over."""
    known = _known_length(text, start)
    limit = start
    while limit < len(text) and limit - start < _LONGEST and _LETTER.match(text[limit]):
        limit += 1
    least = max(known, _SHORTEST)
    ends = [at for stop in stops() if (at := text.find(stop, start + least, limit)) > 0]
    end = min(ends, default=limit)
    while end < len(text) and end < limit and _MARK.match(text[end]):
        end += 1
    return end


def _family(text: str, end: int) -> int:
    """The end of the family name, where one follows behind a single blank."""
    if text[end : end + 1] != " " or not _LETTER.match(text[end + 1 : end + 2] or " "):
        return end
    start = end + 1
    if any(text.startswith(stop, start) for stop in stops()):
        return end
    stop = _end(text, start)
    return stop if _SHORTEST < stop - start <= 16 else end


def _known_length(text: str, start: int) -> int:
    """Signs of the longest listed name that begins here and ends with a syllable."""
    for name in _by_sign().get(text[start : start + 1], ()):
        end = start + len(name)
        if text.startswith(name, start) and not (end < len(text) and _MARK.match(text[end])):
            return len(name)
    return 0


def _listed(plain: Folded) -> Iterator[tuple[int, int]]:
    """Listed names with a family name behind them, and Burmese ones before a particle."""
    text = plain.text
    for match in _RUN.finditer(text):
        if "\u1000" <= match.group()[0] <= "\u109f":
            end = _burmese(text, match.start())
            if end:
                yield match.start(), end
            continue
        length = _known_length(text, match.start())
        if length != match.end() - match.start() or length < _LEAST_LISTED:
            continue
        end = _family(text, match.end())
        if end > match.end() and _told_as_name(text, match.start(), end):
            yield match.start(), end


def _burmese(text: str, start: int) -> int:
    """The end of a run of at least two listed syllables before a particle; 0 where there is none.

    Burmese names are made of everyday syllables: one of them alone says nothing.
    """
    at, parts = start, 0
    while length := _known_length(text, at):
        at, parts = at + length, parts + 1
    if parts < 2:
        return 0
    return at if _PARTICLE.match(text, at) or not _LETTER.match(text[at : at + 1] or " ") else 0


_PARTICLE = re.compile("(?:က|သည်|ကို|၏|အား|နှင့်|ရဲ့|ဟာ|တို့|ထံ|သို့)")


def _told_as_name(text: str, start: int, end: int) -> bool:
    """Whether two parts in a row stand where somebody is named: by such a word, before a verb."""
    before, after = text[:start].rstrip(), text[end:].lstrip()
    return not before or before.endswith(_naming()) or after.startswith(stops())


_NAMING = (
    "คือ", "ให้", "ชื่อ", "กับ", "โดย", "ของ", "พบ", "ล่าม", "มารดา", "บิดา", "แม่", "พ่อ",
    "ຊື່", "ໂດຍ", "ກັບ", "ແມ່", "ພໍ່", "ຂອງ", "ឈ្មោះ", "ជាមួយ", "ម្ដាយ", "ឪពុក",
)  # fmt: skip
"""Words behind which somebody is named."""


@cache
def _naming() -> tuple[str, ...]:
    return tuple(key(each) for each in _NAMING)


_RUN = re.compile("[\u0e01-\u0e4e\u0e81-\u0edf\u1000-\u109f\u1780-\u17d3]+")
_LEAST_LISTED = 3


@cache
def _titles() -> re.Pattern[str]:
    return re.compile("|".join(re.escape(key(each)) for each in glued()))


@cache
def _no_title() -> tuple[str, ...]:
    return tuple(key(each) for each in _NO_TITLE)


@cache
def stops() -> tuple[str, ...]:
    """Folded small words and verbs at which a name is over."""
    return tuple(key(each) for each in _STOPS)


@cache
def _sure() -> frozenset[str]:
    return frozenset(key(each) for each in _SURE)


@cache
def _by_sign() -> dict[str, tuple[str, ...]]:
    """Listed names by their first sign, the longest first."""
    found: dict[str, list[str]] = {}
    for each in local():
        name = key(each)
        found.setdefault(name[:1], []).append(name)
    return {sign: tuple(sorted(names, key=len, reverse=True)) for sign, names in found.items()}
