"""Handles and numbers of the state that a word before them tells: `LINE id`, `NIK`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from goodata.engines.spans import Span
from goodata.engines.spans.folding import lowered


def _apart(names: str) -> str:
    """The pattern of texts before which no letter stands, with the look back behind the first.

    One that begins with the look back would be tried at every place of a text.
    """
    return "|".join(rf"{each[0]}(?<![a-z]{each[0]}){each[1:]}" for each in names.split("|"))


_HANDLE = re.compile(
    "(?:"
    + _apart(
        "facebook|fb|messenger|line|zalo|telegram|whatsapp|viber|wechat|weixin|instagram|ig"
        "|tiktok|skype|signal|imo|twitter|เฟซบุ๊ก|เฟสบุ๊ค|ไลน์|วีแชต|วีแชท|วีแช็ท|เทเลแกรม|วอตส์แอป|วอทส์แอป"
        "|ເຟສບຸກ|ໄລນ໌|ອີນສະຕາແກຣມ|ວີແຊັດ|ວີແຊັອດ|ແຕເລແກຣມ|ວັອດແອັບ|ហ្វេសប៊ុក|តេឡេក្រាម|វីឆាត|វ៉ាត់អែប"
        "|អ៊ីនស្តាក្រាម|ဖေ့စ်ဘွတ်|ဗိုင်ဘာ|ဝီချက်|တယ်လီဂရမ်|လိုင်း"
    )
    + r")(?:\s*(?:id|account|acc|akun|akaun|username|ชื่อ|ไอดี|ຊື່|ໄອດີ|ឈ្មោះ|အကောင့်|của [^:]{1,20}"
    r"|niya ay|ay|ni|là|is|ko|mo)(?![a-z])|\s*[:@\-=])*\s*"
    r"(@?[a-z0-9][a-z0-9_.\-]{2,40}[a-z0-9])",
)
MESSENGERS = (
    "line", "zalo", "facebook", "telegram", "whats", "wechat", "viber", "messenger", "fb", "ig",
    "imo", "tik", "skype", "signal", "weixin", "twitter", "insta", "kakao", "snap", "ไลน์", "เฟ",
    "วีแช", "เทเล",
    "แอป", "ເຟສ", "ໄລນ", "ວີແຊ", "ແຕເລ", "ແອັບ", "ແກຣມ", "ហ្វេស", "តេឡេ", "វីឆាត", "អែប", "ក្រាម", "ဖေ့စ်",
    "ဗိုင်ဘာ", "ဝီချက်", "ဂရမ်", "လိုင်း", "微信",
)  # fmt: skip
"""What a text holds at least where a messenger is named in it."""
_GLUED = re.compile("[\u0e00-\U0010ffff]")
_ASCII_MESSENGERS = tuple(each for each in MESSENGERS if each.isascii())


@lru_cache(maxsize=4)
def names_messenger(text: str) -> bool:
    """Whether a folded text may name a messenger."""
    names = MESSENGERS if _GLUED.search(text) else _ASCII_MESSENGERS
    return any(map(text.__contains__, names))


_ID = re.compile(
    f"(?:{_apart('id|ic|nik|nric|mykad|id card|citizen id')})"
    r"(?:\s*(?:no|number|card|nombor|nomor))?\.?\s*[:#]?\s*(\d[\d\- ]{6,20}\d)",
)


def find(text: str) -> Iterator[Span]:
    """Handles and numbers of the state that a word before them tells."""
    low = lowered(text)
    for match in _HANDLE.finditer(low) if names_messenger(low) else ():
        if any(sign in "@_." or sign.isdigit() for sign in match.group(1)):
            yield Span(match.start(1), match.end(1), "handle", "cue")
    for match in _ID.finditer(low) if _SOME_DIGITS.search(low) else ():
        yield Span(match.start(1), match.end(1), "government number", "cue")


_SOME_DIGITS = re.compile(r"\d[\d\- ]{6}")
