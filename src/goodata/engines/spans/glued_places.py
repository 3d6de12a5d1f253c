"""Places in a text of Thai, Lao, Khmer or Burmese: by a unit, a word of place, or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from goodata.engines.spans import Known, Span
from goodata.engines.spans.folding import Folded, folded, key
from goodata.engines.spans.glued_people import covered, goes_on, worded
from goodata.engines.spans.introduced import titled
from goodata.engines.spans.segments import Use, cuts, words

_LONGEST, _SHORTEST, _UNKNOWN = 22, 3, 18
_UNIT = re.compile(
    key(
        "จังหวัด|จ\\.\\s?|อำเภอ|อ\\.\\s?|ตำบล|ต\\.\\s?|แขวง|เขต|หมู่บ้าน|บ้าน|"
        "ແຂວງ|ເມືອງ|ບ້ານ|ນະຄອນຫຼວງ|ខេត្ត|ស្រុក|ឃុំ|ភូមិ|សង្កាត់|ខណ្ឌ|ក្រុង|រាជធានី"
    )
)
"""Units that stand before the name of a place, in texts as `key` folds them."""
_NO_UNIT = (
    "บ้านเลขที่", "บ้านพัก", "บ้านของ", "บ้านเกิด", "บ้านเช่า", "บ้านหลัง", "บ้านเรือน", "บ้านเมือง",
    "เขตแดน", "ບ້ານເລກ", "ບ້ານພັກ", "ភូមិសាស្ត្រ", "ភូមិឃុំ",
)  # fmt: skip
_BEHIND = re.compile(
    "([\u1000-\u109f]{2,18}?)(?:မြို့နယ်|မြို့|ကျေးရွာ|ရပ်ကွက်|ရွာ|ပြည်နယ်|တိုင်းဒေသကြီး|တိုင်း|ခရိုင်)(?![\u102b-\u103e])"
)
_TOWARDS = re.compile(
    "เดินทางมาจาก|มาจาก|เดินทางไป|ออกจาก|จาก|ไปที่|ไป|ถึง|อยู่ที่|อยู่|ที่|ใน|กลับ|แถว|ย่าน|คน|ชาว|"
    "ອອກຈາກ|ມາຈາກ|ຈາກ|ໄປ|ຢູ່ທີ່|ຢູ່|ໃນ|ເຖິງ|ມາ|ຄົນ|ຊາວ|"
    "ចេញពី|មកពី|ពី|ទៅ|រស់នៅ|ស្នាក់នៅ|នៅ|ក្នុង|ដល់|ឆ្ពោះទៅ"
)
_FROM_BEHIND = re.compile("(?:မှ|တွင်|သို့|၌|ကနေ|မှာ)")
_MOVED = re.compile("\\s?(?:နေ|သွား|ရောက်|အလုပ်|ထွက်|ပြန်|ပို့|ခေါ်|လုပ်|တွေ့|ရောင်း)")
"""What people do in or towards a place."""


@cache
def _elements() -> tuple[str, ...]:
    """What names of places begin with: pond, hill, stream, landing, new town."""
    path = resources.files("goodata.data").joinpath("spans", "place_parts.txt")
    lines = path.read_text("utf-8").splitlines()
    return tuple(key(word) for line in lines if not line.startswith("#") for word in line.split())


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Places of the scripts without blanks."""
    plain = folded(text)
    for start, end in _behind_units(plain.text, place):
        yield Span(*plain.span(start, end), "place", "cue")
    for match in _BEHIND.finditer(plain.text):
        start = _first(plain.text, match.start(1), match.end(1))
        if start + len(words().longest(plain.text, start)) > match.end(1):
            continue
        if start < match.end(1):
            yield Span(*plain.span(start, match.end()), "place", "cue")
    yield from _towards(plain, place)
    yield from _before_particles(plain, place)


def _behind_units(text: str, place: Known | None) -> Iterator[tuple[int, int]]:
    for match in _UNIT.finditer(text):
        if text.startswith(_FOLDED_NO_UNIT, match.start()):
            continue
        at = match.end() + (text[match.end() : match.end() + 1] == " ")
        end = _end(text, at, place)
        if end - at >= 2 and not (_said(text, at, end) and not _known(text, at, end, place)):
            yield match.start(), end


_FOLDED_NO_UNIT = tuple(map(key, _NO_UNIT))


def _said(text: str, start: int, end: int) -> bool:
    """Whether what would be a place is made of everyday words, or introduces somebody."""
    word = words().longest(text, start)
    introduces = bool(words().uses.get(word, 0) & (Use.SURE | Use.NAMING))
    return introduces or worded(text, start) or covered(text[start:end])


def _known(text: str, start: int, end: int, place: Known | None) -> bool:
    return (
        place is not None
        and place(text[start:end])
        and words().longest(text, start) != text[start:end]
    )


def _end(text: str, start: int, place: Known | None) -> int:
    """Where a place that begins here is over: a listed one, else where words go on."""
    limit = start
    while limit < len(text) and limit - start < _LONGEST and not _is_over(text, limit):
        limit += 1
    if place is not None:
        for end in range(limit, start + 1, -1):
            if not cuts(text, end) and place(text[start:end]) and goes_on(text, end):
                return end
    for end in range(start + 2, limit):
        if goes_on(text, end):
            return _with_ending(text, end)
    return limit


_ENDINGS = tuple(
    key(each)
    for line in (
        "น้อย ใหม่ ใหญ่ เหนือ ใต้ กลาง นอก คำ ทอง งาม สูง แก้ว ດອນ ໃຫຍ່ ນ້ອຍ ໃໝ່ ເໜືອ ໃຕ້ ກາງ ນອກ ຄຳ ທອງ ງາມ",
        "ຊາຍ ថ្មី ចាស់ តូច ធំ លើ ក្រោម ជើង ត្បូង កើត លិច",
    )
    for each in line.split(" ")
)
"""What names of places end with, and everyday words are as well."""


def _with_ending(text: str, end: int) -> int:
    """Where a place is over whose last part is an everyday word: `new`, `small`, `upper`."""
    for each in _ENDINGS:
        after = end + len(each)
        if text.startswith(each, end) and not cuts(text, after) and goes_on(text, after):
            return after
    return end


def _is_over(text: str, at: int) -> bool:
    return text[at] < "\u0e00" or text[at] in "។៕៖ຯ။၊"


def _first(text: str, start: int, end: int) -> int:
    """Where the name begins that ends before a unit: behind the last everyday word."""
    at = first = begun = start
    while at < end:
        word = words().longest(text, at)
        if word and at + len(word) <= end:
            first = at = at + len(word)
            if words().uses[word] & ~(Use.WORD | Use.TITLE) or word in _NO_PLACES:
                begun = at
            continue
        at += 1
    if end - first >= 2:
        # Everyday words belong to the name where they go on from a stop: New Town, Happy Hill.
        return begun if begun == start else first
    return begun if end - begun >= _LEAST_OF_WORDS else end


_LEAST_OF_WORDS = 5
"""Signs of the shortest name of a place that is made of everyday words alone."""
_NO_PLACES = frozenset(
    key(each)
    for line in (
        "ဤ ထို ဒီ အဲဒီ ၎င်း မိမိ သူ့ သူမ ကိုယ့် သူတို့ ကျွန်မ ကျွန်တော် တစ် နှစ် သုံး မွေး အခြား တခြား",
        "နီးစပ်ရာ အနီး အနီးဆုံး ဘယ် မည်သည့် သည် က ကို မှ တွင် သို့ နှင့် ရောက် ပြန် အတွက်",
    )
    for each in line.split(" ")
)
"""Burmese words that are no part of a place's name: this village, their village."""


def _towards(plain: Folded, place: Known | None) -> Iterator[Span]:
    """Listed places, and others that begin like a pond or a hill, behind a word of place."""
    text = plain.text
    for match in _TOWARDS.finditer(text):
        start = match.end() + (text[match.end() : match.end() + 1] == " ")
        if start >= len(text) or _is_over(text, start):
            continue
        end = _end(text, start, place)
        known = _known(text, start, end, place) and end - start >= _SHORTEST
        named = text.startswith(_elements(), start) and _SHORTEST < end - start <= _UNKNOWN
        if known or (named and not _said(text, start, end)):
            yield Span(*plain.span(start, end), "place", "cue")


def _before_particles(plain: Folded, place: Known | None) -> Iterator[Span]:
    """Burmese places before a particle of place: what no everyday word is part of."""
    text = plain.text
    for match in _FROM_BEHIND.finditer(text):
        start = match.start()
        while start and not _is_over(text, start - 1) and match.start() - start < _LONGEST:
            start -= 1
        if match.start() - start < _SHORTEST + 1 or match.start() - start >= _LONGEST:
            continue
        name = text[start : match.start()]
        listed = place is not None and place(name)
        moved = _MOVED.match(text, match.end()) is not None and match.group() in ("တွင်", "သို့")
        if listed or (moved and not (_holds_words(name) or titled(text, start))):
            yield Span(*plain.span(start, match.start()), "place", "cue" if listed else "list")


def _holds_words(name: str) -> bool:
    return any(len(words().longest(name, at)) > 1 for at in range(len(name)) if not cuts(name, at))
