"""Words the rules for people need: titles, words that are names as well, institutions."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib import resources

from goodata import names
from goodata.engines.spans.folding import key
from goodata.names import _tables as tables

UNSPACED = re.compile("[\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\u1780-\u17ff]")
"""Thai, Lao, Burmese, Khmer."""


LATIN = "[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff][\u0300-\u036f]*"
"""One Latin letter with its marks; the scripts of the region are often glued to Latin words."""

LATIN = f"(?:{LATIN})"

UPPER = "A-Z" + "".join(
    chr(point) for point in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)) if chr(point).isupper()
)
"""Latin capitals, for a set of signs in a pattern."""


@cache
def roles() -> frozenset[str]:
    """Folded words for what somebody is, behind which a name often stands."""
    return frozenset(key(each) for each in _ROLES.split())


_ROLES = (
    "interpreter translator officer recruiter driver broker agent trafficker employer "
    "mother father brother sister husband wife son daughter friend neighbour neighbor "
    "uncle aunt cousin caseworker victim client survivor lawyer doctor nurse teacher "
    "supervisor boss owner captain witness suspect perekrut sopir supir agen majikan "
    "ibunya ayahnya kakak adik suami istri pendamping korban saksi ejen pemandu suaminya "
    "isteri abang mangsa penterjemah mẹ cha bố chồng vợ con bạn tài-xế chủ phiên-dịch "
    "nạn-nhân nanay tatay asawa kapatid kaibigan ahente drayber biktima ina ama tiyahin "
    "tiyuhin "
)


@cache
def common() -> frozenset[str]:
    """Folded words that are names of some people and everyday words as well."""
    content = resources.files("goodata.data").joinpath("words/also_names.txt").read_text("utf-8")
    return frozenset(key(each) for each in content.split() if not each.startswith("#"))


@cache
def neutral() -> frozenset[str]:
    """Folded words of firms, offices, languages, months and things."""
    content = resources.files("goodata.data").joinpath("words/neutral.csv").read_text("utf-8")
    return frozenset(key(row["word"]) for row in csv.DictReader(io.StringIO(content)))


@cache
def organisations() -> frozenset[str]:
    """Folded words that make what they stand beside a firm, an office or a ship."""
    content = resources.files("goodata.data").joinpath("words/neutral.csv").read_text("utf-8")
    rows = csv.DictReader(io.StringIO(content))
    return frozenset(
        key(row["word"]) for row in rows if row["kind"] in ("firm", "organisation", "vessel")
    )


@cache
def titles() -> frozenset[str]:
    """Folded titles of the scripts that write blanks, of one or two words."""
    found = {
        key(title)
        for language in tables.languages().values()
        for title in language.honorifics
        if not UNSPACED.match(title)
    }
    return frozenset(found | _MORE)


_MORE = {
    "mr", "mrs", "ms", "miss", "dr", "sir", "madam", "nong", "pi", "phi", "loong", "lung", "pa",
    "uncle", "aunt", "auntie", "brother", "sister", "named", "called", "alias", "aka",
    "ong", "ba", "anh", "chi", "em", "co", "chu", "bac", "chau", "di", "cau",
    "pak", "bapak", "bu", "ibu", "sdr", "sdri", "saudara", "saudari", "mas", "mbak", "bang", "kak",
    "encik", "en", "puan", "pn", "cik", "tuan", "haji", "hajah", "datuk",
    "gng", "bb", "ginoong", "aling", "mang", "ate", "kuya", "nanay", "tatay", "tito", "tita",
    "u", "daw", "ko", "ma", "maung", "mg", "saw", "naw", "sai", "nang", "saya", "sayama",
    "lok", "bong", "pou", "ming", "thao", "nai", "khun", "si", "ni", "kay", "sina", "nina",
}  # fmt: skip


@cache
def glued() -> tuple[str, ...]:
    """Titles of the unspaced scripts, glued to the name or before a blank; longest first."""
    found = {
        title
        for language in tables.languages().values()
        for title in (*language.glued, *language.honorifics)
        if UNSPACED.match(title)
    }
    return tuple(sorted(found | _GLUED, key=lambda each: (-len(each), each)))


_GLUED = {
    "นาย", "นาง", "นางสาว", "น.ส.", "ด.ช.", "ด.ญ.", "เด็กชาย", "เด็กหญิง", "คุณ", "น้อง", "ลุง", "ป้า",
    "ທ້າວ", "ທ.", "ນາງ", "ນ.", "ອ້າຍ", "ເອື້ອຍ", "ລຸງ", "ປ້າ",
    "លោកស្រី", "លោក", "កញ្ញា", "អ្នកស្រី", "បង", "ប្អូន", "ពូ", "មីង", "តា", "យាយ", "ឈ្មោះ",
    "ທ່ານ", "ဦး", "ဒေါ်", "ကို", "မောင်", "မ", "ဆရာမ", "ဆရာ", "ဒေါက်တာ", "စိုင်း", "နန်း",
    "ชื่อ", "ຊື່",
}  # fmt: skip


@cache
def listed(token: str) -> float:
    """How common a token is as a name, 0 where no list has it."""
    share = names.commonness(token)
    return share if share > tables.UNLISTED else 0.0


@cache
def local() -> tuple[str, ...]:
    """Listed names of the unspaced scripts of at least three signs; longest first."""
    found = {
        row
        for language in ("thai", "lao", "khmer", "burmese")
        for row in tables.lexicon(language).groups
        if UNSPACED.match(row) and len(row) >= 3
    }
    return tuple(sorted(found, key=lambda each: (-len(each), each)))
