"""Addresses in a text: a word that begins one, and what runs on behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import methodcaller

from goodata.engines.spans import Span
from goodata.engines.spans.folding import key
from goodata.engines.spans.glued_people import worded
from goodata.engines.spans.words import UPPER
from goodata.text import fold_digits

_NUMBERED_STREET = (
    r"(?:(?<!\w)(?:[Nn]o\.?|[Uu]nit|[Pp]lot)\s*|#\s?|(?<![\d.]))"
    r"\d{1,5}[A-Za-z]?(?:/\d{1,4})?,?\s+(?:[A-ZĐ][\w'’.]*\s+){1,4}"
    r"(?:Street|St\.|Road|Rd\.?|Lane|Avenue|Ave\.?|Alley)(?![A-Za-z])"
)
_CUES = (
    (("บ้านเลขที่",), r"บ้านเลขที่"),
    (("เลขที่",), r"(?<![\u0e00-\u0e7f])เลขที่\s*\d"),
    (("หมู่ที่",), r"หมู่ที่\s*\d"),
    (("หมู่",), r"หมู่\s*\d"),
    (("ซอย",), r"ซอย"),
    (("ถนน",), r"ถนน"),
    (("ố nhà",), r"[Ss]ố nhà"),
    (("ផ្ទះ",), r"ផ្ទះ\s*\d"),
    (("ໜ່ວຍ",), r"ໜ່ວຍ\s*\d"),
    (("ເຮືອນ",), r"ເຮືອນ\s*\d"),
    (("တိုက်",), r"တိုက်\s*\d"),
    (("အခန်း",), r"အခန်း\s*\d"),
    (("ố ",), r"[Ss]ố\s+\d+[A-Za-z]?(?:/\d+)*,?\s+(?:đường|phố|ngõ|ngách|hẻm)"),
    (("đường", "phố", "ngõ", "hẻm", "thôn", "ấp"), r"(?:đường|phố|ngõ|hẻm|thôn|ấp)(?=\s+[A-ZĐ\d])"),
    (("Jl",), r"(?<![A-Za-z])(?:Jl|Jln)\.?(?=\s)"),
    (("Jalan",), r"(?<![A-Za-z])Jalan(?=\s)"),
    (("Gg",), r"(?<![A-Za-z])Gg\.?(?=\s)"),
    (("Gang",), r"(?<![A-Za-z])Gang(?=\s+[A-Z\d])"),
    (("RW",), r"RT\s*\.?\s*\d+\s*/?\s*RW"),
    (("orong",), r"(?<![A-Za-z])[Ll]orong(?=\s)"),
    (
        ("Jalan", "Jl", "Lorong", "Kampung"),
        r"(?<![A-Za-z])No\.?\s*\d+[A-Za-z]?,?\s+(?:Jalan|Jln|Jl|Lorong|Kampung)",
    ),
    (("ផ្ទះលេខ",), r"ផ្ទះលេខ"),
    (("ផ្លូវ",), r"ផ្លូវ(?:លេខ)?\s*\d"),
    (("အမှတ်",), r"(?:အိမ်)?အမှတ်\s*\(?\d"),
    (("လမ်း",), r"(?<=\s)\S{2,20}လမ်း"),
    (("ເຮືອນເລກທີ",), r"ເຮືອນເລກທີ"),
    (("urok",), r"(?<![A-Za-z])[Pp]urok(?=\s)"),
    (("lk",), r"(?<![A-Za-z])[Bb]lk\.?\s*\d"),
    (("lock",), r"(?<![A-Za-z])[Bb]lock\s*\d+\s*,?\s*[Ll]ot"),
    (("itio",), r"(?<![A-Za-z])[Ss]itio(?=\s+[A-Z])"),
    (("oo",), r"\d{1,5}(?:/\d{1,4})?\s+(?:Moo|moo)\s*\d"),
    (("Moo",), r"(?<![A-Za-z])Moo\s*\d+"),
    (("Soi",), r"(?<![A-Za-z])Soi(?=\s)"),
    (("Lot",), r"(?<![A-Za-z])Lot\s+(?:no\.?\s*)?\d+[A-Za-z]?(?=,|\s+[A-Z])"),
    (("Dsn", "Dusun", "Kp"), r"(?<![A-Za-z])(?:Dsn|Dusun|Kp)\.?\s+(?=[A-Z][\w ]{2,24}RT|\d)"),
    (("ຖະໜົນ",), r"ຖະໜົນ\s*\d"),
    (("hóm",), r"(?<!\w)[Kk]hóm\s+\d"),
    (("Street", "St.", "Road", "Rd", "Lane", "Ave", "Alley"), _NUMBERED_STREET),
    (
        ("ouse", "oom", "partment", "lat"),
        r"(?:House|house|Room|room|Apartment|apartment|Flat|flat)\s+(?:no\.?\s*|number\s*|#\s*)?\d",
    ),
)
"""Words that begin an address, each behind what a text holds at least where it stands."""
_SHORT = "No Kel Kec Kab Jl Jln Gg TP St Rd RT RW Brgy Kg Prov Blk tp no kel kec"
_NOT_SHORT = "".join(rf"(?<!\b{each})" for each in _SHORT.split(" "))
_STOP = re.compile(_NOT_SHORT + r"[.](?=\s|$)|[;!?។။\n](?=\s|$)|[\n()\"“”]")
"""Where a sentence ends; a stop behind a short form does not end it."""
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
_LONGEST, _MOST_WORDS = 90, 9
_TOUCHING = re.compile(r"\S*")
_PART = re.compile(r"\S+")
_GOES_ON = re.compile(
    r"(?:[\d/\-#.,]+[A-Za-z]?,?|\d+/RW,?|["
    + UPPER
    + r"][\w'’.\-]*,?|(?:of|no|ng|RT|RW|Ds|Dsn|Taman|Jl|Jln|Kel|Kec|Kab|Gg|moo|soi|đường|phố|"
    r"phường|quận|huyện|xã|tỉnh|thôn|ấp|tổ|khu|khóm|ngách|kampung|desa|kota|barangay|brgy|purok|lot|blk|street|road|"
    r"lane|ngõ|hẻm|thành|TP)\.?,?)"
)
_UNITS = (
    "หมู่|ซอย|ถนน|ตำบล|ต\\.|อำเภอ|อ\\.|จังหวัด|จ\\.|แขวง|เขต|บ้าน|ถ\\.|ซ\\.|ม\\."
    "|ក្រុមទី|ភូមិ|ឃុំ|ស្រុក|ខេត្ត|សង្កាត់|ខណ្ឌ|ផ្លូវ|ຖະໜົນ|ຮ່ອມ|ໜ່ວຍ|ເຮືອນ|ບ້ານ|ເມືອງ|ແຂວງ"
)
_NUMBER_BEFORE = re.compile(
    r"(?:(?<!\w)(?:No\.?|no\.?|[Ss]ố|Unit|unit|Plot|plot)\s*|#\s?)?"
    r"(?<![\d.,:/\w])#?\d{1,5}[A-Za-z]?(?:[/\-]\d{1,4}[A-Za-z]?)*,?\s+$"
)
"""The number of a house, before the word that begins its address."""
_LONGEST_NUMBER = 20
_LANDMARK = re.compile(
    r",?\s+(?:near|behind|beside|opposite|next to|across from|in front of|dekat|di belakang|"
    r"belakang|seberang|depan|samping|berhampiran|bersebelahan|sebelah|malapit sa|tapat ng|"
    r"likod ng|tabi ng|gần|đối diện|cạnh)\s+(?:the\s+|a\s+)?"
    r"[^\W\d_]+(?:\s[^\W\d_]+)?(?=[.,;!?\n)]|$)"
)
"""What an address lies near to, up to the end of a part of the sentence."""
_UNITS_BEHIND = "လမ်း|ရပ်ကွက်|မြို့နယ်|မြို့|ကျေးရွာ|အမှတ်"
_THAI_PARTS = re.compile(rf"(?:[\d/\-]+|(?:{_UNITS})\S*|\S*(?:{_UNITS_BEHIND})\S*)")


def find(text: str) -> Iterator[Span]:
    """Addresses, from their first word to where the sentence goes on otherwise."""
    plain = fold_digits(text)
    at = 0
    for match in _cues(plain):
        if match.start() < at:
            continue
        end = _end(plain, match.start(), match.end())
        numbered = any(sign.isdigit() for sign in plain[match.start() : end])
        if numbered or (end - match.end() > 2 and not _said(plain, match.end())):
            near = _LANDMARK.match(plain, end)
            at = near.end() if near else end
            yield Span(_begin(plain, match.start()), at, "address", "cue")


def _cues(text: str) -> Iterator[re.Match[str]]:
    """Every word that begins an address, one behind the other, the first of those that meet.

    Each is looked for by itself, and only where its trace is: all in one pattern are slow.
    """
    every = _patterns()
    traces = _traces(text.isascii())
    asked = sorted({place for trace, place in traces if trace in text})
    patterns = [every[place] for place in asked]
    found = [pattern.search(text) for pattern in patterns]
    while any(found):
        first = min((each for each in found if each), key=_START)
        yield first
        found = [
            pattern.search(text, first.end()) if each and each.start() < first.end() else each
            for pattern, each in zip(patterns, found, strict=True)
        ]


_START = methodcaller("start")


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for _, pattern in _CUES)


@cache
def _traces(ascii_only: bool) -> tuple[tuple[str, int], ...]:
    """The traces with the place of their pattern; those a text of ASCII alone can hold, or all."""
    return tuple(
        (trace, place)
        for place, (traces, _) in enumerate(_CUES)
        for trace in traces
        if trace.isascii() or not ascii_only
    )


def _begin(text: str, cue: int) -> int:
    """Where an address begins: with the number of the house before its first word, if there is."""
    first = max(0, cue - _LONGEST_NUMBER)
    number = _NUMBER_BEFORE.search(text[first:cue])
    return first + number.start() if number else cue


def _said(text: str, at: int) -> bool:
    """Whether everyday words of a script without blanks follow a word like `street`."""
    rest = key(text[at : at + _LONGEST])
    return bool(_UNSPACED.match(rest)) and worded(rest, 0)


def _end(text: str, start: int, cue: int) -> int:
    stop = _STOP.search(text, cue)
    limit = min(stop.start() if stop else len(text), start + _LONGEST)
    end, words = cue, 0
    # What touches the cue belongs to it: unspaced scripts write the name at once.
    touching = _TOUCHING.match(text, cue, limit)
    end = touching.end() if touching else cue
    for part in _PART.finditer(text, end, limit):
        pattern = _THAI_PARTS if _UNSPACED.match(part.group()) else _GOES_ON
        first = words == 0 and bool(_UNSPACED.match(part.group())) and end - cue == 0
        if not (pattern.fullmatch(part.group()) or first) or words == _MOST_WORDS:
            break
        end, words = part.end(), words + 1
    while end > cue and text[end - 1] in ",. ":
        end -= 1
    return end
