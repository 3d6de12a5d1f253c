"""Whether values are places: the shipped lists of the region, read once, looked up by whole name.

Every unit of the lists counts, old names too, in its own script and in Latin letters, with and
without the word for its kind (tỉnh, จังหวัด, kab., ខេត្ត). A place is a place of the level most of a
column's values have; codes of places count where the list holds them, not by their looks.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from goodata.dictionary import lists, shelf
from goodata.model import CodeListRef
from goodata.text import fold

FILE = "place_index.json"
KINDS = {0: "country", 1: "province", 2: "district", 3: "sub-district", 4: "village"}
"""The kind of a place by level, as dictionaries write it."""

_PCODE = re.compile(r"[A-Z]{2,3}[0-9]{2,12}")
_GAPS = re.compile(r"[\s\-_./,'’`()]+")
_UNITS = (
    "tỉnh", "thành phố", "tp", "huyện", "quận", "thị xã", "tx", "thị trấn", "tt", "xã", "phường",
    "thôn", "ấp", "bản",
    "จังหวัด", "จ", "อำเภอ", "อ", "เขต", "ตำบล", "ต", "แขวง", "บ้าน", "หมู่บ้าน",
    "provinsi", "prov", "kabupaten", "kab", "kota", "kecamatan", "kec", "desa", "kelurahan", "kel",
    "negeri", "daerah", "mukim", "kampung", "kg",
    "ខេត្ត", "រាជធានី", "ស្រុក", "ខណ្ឌ", "ក្រុង", "ឃុំ", "សង្កាត់", "ភូមិ",
    "ແຂວງ", "ນະຄອນຫຼວງ", "ເມືອງ", "ບ້ານ",
    "ပြည်နယ်", "တိုင်းဒေသကြီး", "တိုင်း", "ခရိုင်", "မြို့နယ်", "မြို့", "ကျေးရွာအုပ်စု", "ကျေးရွာ", "ရပ်ကွက်",
    "province", "state", "region", "district", "township", "commune", "sub district", "city",
    "municipality", "village", "ward", "barangay", "brgy", "lalawigan ng", "lungsod ng",
    "city of", "muang", "amphoe", "tambon", "changwat", "khet", "srok", "khan", "khum", "phum",
    "krong", "sangkat", "muban", "mueang",
)  # fmt: skip


@dataclass(frozen=True)
class Index:
    """Names and codes of places to the levels they occur at.

    Attributes:
        names: folded name, unit word off, to levels.
        codes: code of a unit, capitals, to level.
        countries: folded names and codes of countries.
    """

    names: Mapping[str, frozenset[int]]
    codes: Mapping[str, int]
    countries: frozenset[str]


@dataclass(frozen=True)
class Found:
    """Which values of a column are places.

    Attributes:
        passing: how many distinct values.
        level: the level most of them have, 0 for countries.
        coded: whether they are codes.
    """

    passing: int
    level: int
    coded: bool = False


def look(texts: Iterable[str]) -> Found:
    """Which of these distinct texts are places of the region, and of what level."""
    index = places()
    levels: Counter[int] = Counter()
    codes: Counter[int] = Counter()
    for text in texts:
        level = index.codes.get(text.strip().upper()) if _PCODE.fullmatch(text.upper()) else None
        if level is not None:
            codes[level] += 1
            continue
        for each in index.names.get(key(text), ()):
            levels[each] += 1
    if codes.total() > max(levels.values(), default=0):
        return Found(codes.total(), codes.most_common(1)[0][0], coded=True)
    if not levels:
        return Found(0, 0)
    # Names recur on several levels; the level that explains most values is the column's, the
    # coarser one where two explain as many.
    level, _ = max(levels.items(), key=lambda each: (each[1], -each[0]))
    return Found(_any(texts, index), level)


def may_hold_codes(texts: Iterable[str]) -> bool:
    """Whether any text has the form of a code of a place."""
    return any(_PCODE.fullmatch(text.upper()) for text in texts)


def _any(texts: Iterable[str], index: Index) -> int:
    return sum(key(text) in index.names for text in texts)


def countries(texts: Iterable[str]) -> int:
    """How many of these distinct texts name a country, in English or by a code."""
    known = places().countries
    return sum(key(text) in known for text in texts)


@cache
def entries_of_lists() -> frozenset[str]:
    """Folded labels of the shipped lists of languages, currencies, trades and the like."""
    folder = (shelf.shipped() / "lists",)
    found: set[str] = set()
    for name in lists.names(folder):
        if not name.startswith("places-"):
            known = lists.entries(CodeListRef(name), folder)
            for entry in known if isinstance(known, tuple) else ():
                written = (entry.label or "", *entry.labels.values(), *entry.aliases)
                found.update(key(each) for each in written if len(each) > 2)
    return frozenset(found)


@lru_cache(maxsize=1 << 13)
def key(text: str) -> str:
    """A name as it is looked up: folded, marks of Latin letters off, unit word off, in one piece.

    >>> key("Tỉnh Hà Giang") == key("Ha Giang"), key("จ.เชียงใหม่") == key("เชียงใหม่")
    (True, True)
    """
    bare = fold(text).strip()
    bare = _leading().sub("", bare, count=1) or bare
    bare = _trailing().sub("", bare, count=1) or bare
    return _GAPS.sub("", _plain(bare))


def _plain(text: str) -> str:
    if text.isascii():
        return text
    marks = unicodedata.normalize("NFD", text.replace("đ", "d"))
    latin = (sign for sign in marks if not "\u0300" <= sign <= "\u036f")
    return unicodedata.normalize("NFC", "".join(latin))


@cache
def _leading() -> re.Pattern[str]:
    """Units before a name; one that ends in a Latin letter stands apart from it."""
    units = sorted({fold(each) for each in _UNITS}, key=lambda each: (-len(each), each))
    parts = [
        re.escape(each) + (r"(?![a-z0-9])[\s.]*" if each[-1].isascii() else r"[\s.]*")
        for each in units
    ]
    return re.compile(rf"^(?:{'|'.join(parts)})(?=\S)")


@cache
def _trailing() -> re.Pattern[str]:
    """Units behind a name: English ones after a blank, Burmese ones glued on."""
    english = ("province", "state", "region", "district", "township", "city", "village")
    burmese = [each for each in _UNITS if "\u1000" <= each[0] <= "\u109f"]
    burmese.sort(key=lambda each: (-len(each), each))
    return re.compile(rf"(?<=\S)(?:\s(?:{'|'.join(english)})|\s*(?:{'|'.join(burmese)}))$")


@cache
def places() -> Index:
    """The index of every shipped list of places, as `place_index` wrote it; read once a process."""
    held = json.loads(resources.files("goodata.data").joinpath(FILE).read_text("utf-8"))
    names = {
        name: levels
        for numbers, written in held["names"].items()
        for levels in (frozenset(map(int, numbers.split())),)
        for name in written.split("\n")
    }
    codes = {
        code: int(level) for level, written in held["codes"].items() for code in written.split()
    }
    return Index(names, codes, frozenset(held["countries"].split("\n")))
