"""Numbers, links and handles in a text: by their check digit, their form, or a word near them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from goodata.engines.spans import Span
from goodata.engines.spans.folding import Folded, folded
from goodata.identifiers import Detector, Group, Strength, detectors
from goodata.text import fold_digits

_BEFORE = 28
"""Signs before a number in which a word may say that it is a sum, an invoice or an article."""
WINDOW = 40
"""Signs around a number in which a word may say what it is."""

_KINDS = {
    "email": "e-mail",
    "link": "link",
    "profile-link": "link",
    "map-link": "coordinates",
    "messenger-id": "handle",
    "social-handle": "handle",
    "phone": "phone",
    "mrz": "passport",
    "card": "card",
    "iban": "bank account",
    "bank-account": "bank account",
    "imei": "other number",
    "device-id": "other number",
    "mac-address": "other number",
    "ip-address": "other number",
    "case-number": "case number",
    "unhcr-number": "government number",
}
_ALONE = frozenset(
    {"email", "link", "profile-link", "map-link", "mrz", "mm-nrc", "plus-code", "gps-pair",
     "gps-dms", "messenger-id", "social-handle", "device-id", "mac-address", "iban", "what3words"}
)  # fmt: skip
"""Forms that need no word near them."""
_LONG = 13
"""Digits from which a check digit is enough by itself in a text; shorter numbers want a word."""
_PLAIN_PHONE = re.compile(
    r"(?:\+|00)\d[\d\s().\-]{6,18}\d|\(?0[1-9]\d{0,2}\)?[\s.\-]?\d{2,4}[\s.\-]?\d{3,4}"
)
_SUM = re.compile(
    r"(?:\b(?:thb|usd|vnd|idr|php|khr|lak|mmk|myr|baht|dong|rupiah|riel|kip|kyat|peso|ringgit|rp|rm)"
    r"|[$฿₫₱៛₭])\s*$",
    re.IGNORECASE,
)
_MONEY_AFTER = re.compile(
    r"^\s*(?:thb|usd|vnd|idr|php|khr|lak|mmk|myr|baht|dong|rupiah|riel|kip|kyat|peso|ringgit|บาท|đồng|"
    r"[$฿₫₱៛₭%])",
    re.IGNORECASE,
)
_NOT_A_PHONE = re.compile(
    r"(?:invoice|order|ref|receipt|po|batch|lot|article|section|act|law|no\.? of|version|serial|"
    r"pasal|điều|มาตรา|hotline|สายด่วน|đường dây nóng|faktur|pesanan|resi)"
    r"\W{0,6}(?:no\.?|number|#)?\W{0,4}$",
    re.IGNORECASE,
)


_WORTH_IT = re.compile(
    r"@|://|www\.|<<|///|\d(?:[ ().\-/]{0,2}\d){5}|[a-z]{1,4}[ \-]?\d{2,}"
    r"|\d[ \-]?[a-z]{1,3}[ \-]?\d"
    r"|\d\.\d{3}|°|\d[+]\d|\+\d|[\u0e00-\u17ff]{1,3}[ \-]?\d{3}|\bid\b|ไลน์|[a-z]/\d|\d{4}"
)
"""What a text holds at least where any detector would find something in it."""


_HANDLE = re.compile(
    r"(?<![a-z])(?:facebook|fb|messenger|line|zalo|telegram|whatsapp|viber|wechat|weixin|instagram|ig"
    r"|tiktok|skype|signal|imo|twitter|เฟซบุ๊ก|เฟสบุ๊ค|ไลน์|วีแชต|วีแชท|วีแช็ท|เทเลแกรม|วอตส์แอป|วอทส์แอป"
    r"|ເຟສບຸກ|ໄລນ໌|ອີນສະຕາແກຣມ|ວີແຊັດ|ວີແຊັອດ|ແຕເລແກຣມ|ວັອດແອັບ|ហ្វេសប៊ុក|តេឡេក្រាម|វីឆាត|វ៉ាត់អែប"
    r"|អ៊ីនស្តាក្រាម|ဖေ့စ်ဘွတ်|ဗိုင်ဘာ|ဝီချက်|တယ်လီဂရမ်|လိုင်း)"
    r"(?:\s*(?:id|account|acc|akun|akaun|username|ชื่อ|ไอดี|ຊື່|ໄອດີ|ឈ្មោះ|အကောင့်|của [^:]{1,20}"
    r"|niya ay|ay|ni|là|is|ko|mo)(?![a-z])|\s*[:@\-=])*\s*"
    r"(@?[a-z0-9][a-z0-9_.\-]{2,40}[a-z0-9])",
)
_MESSENGERS = (
    "line", "zalo", "facebook", "telegram", "whats", "wechat", "viber", "messenger", "fb", "ig",
    "imo", "tik", "skype", "signal", "weixin", "twitter", "insta", "kakao", "snap", "ไลน์", "เฟ",
    "วีแช", "เทเล",
    "แอป", "ເຟສ", "ໄລນ", "ວີແຊ", "ແຕເລ", "ແອັບ", "ແກຣມ", "ហ្វេស", "តេឡេ", "វីឆាត", "អែប", "ក្រាម", "ဖေ့စ်",
    "ဗိုင်ဘာ", "ဝီချက်", "ဂရမ်", "လိုင်း", "微信",
)  # fmt: skip
"""What a text holds at least where a messenger is named in it."""
_LABELLED = re.compile(r"@?[0-9A-Za-z_+][0-9A-Za-z_.\-]*$")
_ID = re.compile(
    r"(?<![a-z])(?:id|ic|nik|nric|mykad|id card|citizen id)"
    r"(?:\s*(?:no|number|card|nombor|nomor))?\.?\s*[:#]?\s*(\d[\d\- ]{6,20}\d)",
)


def _told(text: str) -> Iterator[Span]:
    """Handles and numbers of the state that a word before them tells."""
    plain = fold_digits(text)
    low = plain.lower()
    if len(low) != len(text):
        low = "".join(each if len(each.lower()) != 1 else each.lower() for each in plain)
    for match in _HANDLE.finditer(low) if any(each in low for each in _MESSENGERS) else ():
        if any(sign in "@_." or sign.isdigit() for sign in match.group(1)):
            yield Span(match.start(1), match.end(1), "handle", "cue")
    for match in _ID.finditer(low) if _SOME_DIGITS.search(low) else ():
        yield Span(match.start(1), match.end(1), "government number", "cue")


_SOME_DIGITS = re.compile(r"\d[\d\- ]{6}")


def find(text: str) -> Iterator[Span]:
    """Numbers and addresses of the net that lead to a person."""
    yield from _told(text)
    plain = folded(text)
    if _WORTH_IT.search(plain.text) is None:
        return
    around = _Around(plain)
    most = _most_digits(plain.text)
    named = any(name in plain.text for name in _MESSENGERS)
    for asked in _asked():
        if asked.digits > most or not (asked.unconditional or around.met & asked.words):
            continue
        if asked.signs and not any(sign in plain.text for sign in asked.signs):
            continue
        if asked.messenger and not named:
            continue
        for start, end in asked.detector.find(text):
            if _stands(asked.detector, text, start, end, around):
                first = _bare_start(asked.detector, text, start, end)
                yield Span(first, end, _kind(asked.detector), "detector")


def _bare_start(found: Detector, text: str, start: int, end: int) -> int:
    """Where a handle begins behind the messenger's name."""
    match = _LABELLED.search(text, start, end) if found.name == "messenger-id" else None
    return match.start() if match else start


class _Around:
    """What stands around the numbers of one text, folded once."""

    def __init__(self, plain: Folded) -> None:
        self.plain = plain
        self.met = frozenset(_met(plain.text))
        """The words of this text that speak for any number, however they stand."""
        self.windows: dict[tuple[int, int], str] = {}

    def window(self, start: int, end: int) -> str:
        """The folded signs before and behind a part of the text as given."""
        found = self.windows.get((start, end))
        if found is None:
            first, last = self._place(start), self._place(end)
            text = self.plain.text
            found = text[max(0, first - WINDOW) : first] + " | " + text[last : last + WINDOW // 2]
            self.windows[start, end] = found
        return found

    def _place(self, at: int) -> int:
        return at if isinstance(self.plain.origin, range) else bisect_left(self.plain.origin, at)


_CHUNK = re.compile(r"[a-z]{0,6}\d(?:[^\w\n]{0,3}\w{0,4}?\d)*")
"""A stretch in which a number may stand, however it is grouped."""


def _most_digits(plain: str) -> int:
    chunks = (match.group() for match in _CHUNK.finditer(plain))
    return max((sum(map(str.isdigit, chunk)) for chunk in chunks), default=0)


_FEWEST = {"phone": 7, "bank-account": 6}
"""Digits of the shortest numbers of a kind whose length is not fixed."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A detector and what a text must hold so that it is asked at all.

    Attributes:
        detector: the one that is asked.
        digits: how many must stand in one stretch; read off its examples, like `signs`.
        signs: of these one must be there, if there are any.
        unconditional: no word for such a number need be there.
        words: of these one must be there otherwise.
        messenger: the name of one must be there.
    """

    detector: Detector
    digits: int
    signs: str
    unconditional: bool
    words: frozenset[str]
    messenger: bool


@cache
def _asked() -> tuple[_Asked, ...]:
    """The detectors of numbers and addresses of the net."""
    found = []
    for each in detectors():
        if each.group in (Group.NAME, Group.TEXT):
            continue
        plain = [folded(text).text for text in each.good]
        signs = "".join(sign for sign in "@<+°" if all(sign in text for text in plain))
        shortest = 0 if each.group is Group.CONTACT else min(map(_most_digits, plain))
        digits = _FEWEST.get(each.name, shortest)
        words = _words(each.name)[0]
        messenger = each.name == "messenger-id"
        found.append(_Asked(each, digits, signs, not _wants_word(each), words, messenger))
    return tuple(found)


def _kind(found: Detector) -> str:
    if found.name in _KINDS:
        return _KINDS[found.name]
    if found.name.endswith("-passport"):
        return "passport"
    if found.name.endswith("-plate"):
        return "plate"
    return {Group.PLACE: "coordinates", Group.MONEY: "bank account"}.get(
        found.group, "government number"
    )


def _stands(found: Detector, text: str, start: int, end: int, around: _Around) -> bool:
    bare = text[start:end]
    if found.name in _ALONE:
        return found.valid(bare)
    if found.name == "phone":
        return _phone(found, text, start, end, around)
    if found.name.endswith("-plate") and not _is_plate(text, start, bare):
        return False
    if not found.valid(bare):
        return False
    near = _near(found, start, end, around)
    if found.strength is Strength.STRONG and found.verified:
        long = sum(sign.isdigit() for sign in bare) >= _LONG or any(map(str.isalpha, bare))
        return near or long
    return near


def _is_plate(text: str, start: int, bare: str) -> bool:
    """Whether letters are as plates bear them, and not the end of a word."""
    before = text[start - 1 : start]
    glued = before >= "\u0e00" and not before.isdigit() and bare[0] >= "\u0e00"
    return any(map(_is_plates, bare)) and not (glued and not bare[0].isdigit())


def _is_plates(sign: str) -> bool:
    """Whether a sign is a letter as plates bear it: a capital, or one of a script without them."""
    return sign.isupper() or (sign.isalpha() and not sign.islower())


def _phone(found: Detector, text: str, start: int, end: int, around: _Around) -> bool:
    before, after = text[max(0, start - _BEFORE) : start], text[end : end + 12]
    if _SUM.search(before) or _MONEY_AFTER.match(after) or _NOT_A_PHONE.search(before):
        return False
    bare = folded(text[start:end]).text.strip()
    digits = sum(sign.isdigit() for sign in bare)
    if _near(found, start, end, around):
        return digits >= 7
    return digits >= 8 and _PLAIN_PHONE.fullmatch(bare) is not None


def _near(found: Detector, start: int, end: int, around: _Around) -> bool:
    """Whether a word for such a number stands near it."""
    words, pattern = _words(found.name)
    if around.met.isdisjoint(words):
        return False
    return pattern.search(around.window(start, end)) is not None


def _wants_word(found: Detector) -> bool:
    """Whether a number stands only with a word near it."""
    if found.name in _ALONE or found.name == "phone":
        return False
    return not (found.strength is Strength.STRONG and found.verified)


def _met(text: str) -> Iterator[str]:
    """The words of detectors that a folded text holds, found by their first letters."""
    runs, pairs = _first_parts()
    for run in set(_LETTERS.findall(text)):
        yield from (word for word in runs.get(run, ()) if word in text)
    if not text.isascii():
        for pair in set(map("".join, pairwise(text))):
            yield from (word for word in pairs.get(pair, ()) if word in text)


_LETTERS = re.compile("[a-z]+")


@cache
def _first_parts() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Every word that speaks for a number, by its first letters, or two signs of the glued ones."""
    runs: dict[str, list[str]] = {}
    pairs: dict[str, list[str]] = {}
    for word in sorted({word for each in detectors() for word in _words(each.name)[0]}):
        first = _LETTERS.search(word)
        if word[0] >= "\u0e00" or first is None:
            pairs.setdefault(word[:2], []).append(word)
        else:
            runs.setdefault(first.group(), []).append(word)
    return runs, pairs


@cache
def _words(name: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """The words that speak for a number, and how they must stand."""
    found = next(each for each in detectors() if each.name == name)
    words: set[str] = set()
    for source in (found.context, found.headers):
        for each in source.values():
            words.update(folded(word).text for word in each if len(word) > 1)
    spaced = sorted(re.escape(each) for each in words if each[0] < "\u0e00")
    glued = sorted(re.escape(each) for each in words if each[0] >= "\u0e00")
    parts = [rf"(?<![a-z])(?:{'|'.join(spaced)})(?![a-z])"] if spaced else []
    return frozenset(words), re.compile("|".join([*parts, *glued]) or r"(?!)")
