"""Numbers, links and handles in a text: by their check digit, their form, or a word near them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import add

from goodata.engines.spans import Span, handles
from goodata.engines.spans.folding import Folded, folded, key, runs
from goodata.identifiers import Detector, Group, Strength, detectors

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
_SUMS = (
    "thb", "usd", "vnd", "idr", "php", "khr", "lak", "mmk", "myr", "baht", "dong", "rupiah", "riel",
    "kip", "kyat", "peso", "ringgit", "rp", "rm",
)  # fmt: skip
_SIGNS_OF_SUMS = "$฿₫₱៛₭"
_SUM = re.compile(rf"(?:\b(?:{'|'.join(_SUMS)})|[{_SIGNS_OF_SUMS}])\s*$", re.IGNORECASE)
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


_TRACES = ("@", "://", "www.", "<<", "///", "°", "ไลน์")
_ID_ALONE = re.compile(r"\bid\b")
# A pattern that begins with a look back is tried at every place of a text; one that begins with a
# sign, or a set of signs, jumps to the next of them. So the look back stands behind the first sign.
_SOME_NUMBER = re.compile(
    r"\d(?:(?:[ ().\-/]{0,2}\d){5}|\d{3}|\.\d{3}|\+\d|[ \-]?[a-z]{1,3}[ \-]?\d"
    r"|(?:(?<=[a-z]\d)|(?<=[a-z][ \-]\d))\d|(?<=\+\d)|(?<=[a-z]/\d)"
    r"|(?:(?<=[\u0e00-\u17ff]\d)|(?<=[\u0e00-\u17ff][ \-]\d))\d{2})"
)


def _worth_it(plain: str) -> bool:
    """Whether a folded text holds what any detector needs at least to find something in it."""
    if _SOME_NUMBER.search(plain) or any(each in plain for each in _TRACES):
        return True
    return "id" in plain and _ID_ALONE.search(plain) is not None


_LABELLED = re.compile(r"@?[0-9A-Za-z_+][0-9A-Za-z_.\-]*$")


def find(text: str) -> Iterator[Span]:
    """Numbers and addresses of the net that lead to a person."""
    yield from handles.find(text)
    plain = folded(text)
    if not _worth_it(plain.text):
        return
    around = _Around(plain)
    for asked in _asked().of(plain.text, around.met):
        for start, end in asked.find(text):
            if _stands(asked, text, start, end, around):
                first = _bare_start(asked, text, start, end)
                yield Span(first, end, _kind(asked), "detector")


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


_CHUNK = re.compile(r"\d(?:[^\w\n]{0,3}\w{0,4}?\d)*")
"""A stretch in which a number may stand, however it is grouped."""


def _most_digits(plain: str) -> int:
    return max((sum(map(str.isdigit, chunk)) for chunk in _CHUNK.findall(plain)), default=0)


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


class _Choice:
    """Which detectors a text is shown to: the bits of a number, one a detector."""

    def __init__(self, every: tuple[_Asked, ...]) -> None:
        self.every = every
        longest = max(each.digits for each in every)
        self._unconditional = _bits(each.unconditional for each in every)
        self._messenger = _bits(each.messenger for each in every)
        self._of_digits = [
            _bits(each.digits <= digits for each in every) for digits in range(longest + 1)
        ]
        words = set().union(*(each.words for each in every))
        self._of_word = {word: _bits(word in each.words for each in every) for word in words}
        self._signs = [
            (signs, ~_bits(each.signs == signs for each in every))
            for signs in sorted({each.signs for each in every if each.signs})
        ]

    def of(self, plain: str, met: frozenset[str]) -> Iterator[Detector]:
        """Those that may find something in a folded text with these words, in their order."""
        wanted = self._unconditional
        for word in met:
            wanted |= self._of_word.get(word, 0)
        wanted &= self._of_digits[min(_most_digits(plain), len(self._of_digits) - 1)]
        for signs, others in self._signs:
            if not any(sign in plain for sign in signs):
                wanted &= others
        if wanted & self._messenger and not handles.names_messenger(plain):
            wanted &= ~self._messenger
        while wanted:
            yield self.every[(wanted & -wanted).bit_length() - 1].detector
            wanted &= wanted - 1


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)


@cache
def _asked() -> _Choice:
    """The detectors of numbers and addresses of the net."""
    found = []
    for each in detectors():
        if each.group in (Group.NAME, Group.TEXT):
            continue
        plain = [folded(text).text for text in each.good]
        signs = "".join(sign for sign in "@<+°" if all(sign in text for text in plain))
        shortest = 0 if each.group is Group.CONTACT else min(map(_most_digits, plain))
        digits = _FEWEST.get(each.name, shortest)
        words = _words(each.name)
        messenger = each.name == "messenger-id"
        found.append(_Asked(each, digits, signs, not _wants_word(each), words, messenger))
    return _Choice(tuple(found))


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
    surely = found.strength is Strength.STRONG and found.verified
    if not (surely and _is_long(bare)) and not _near(found, start, end, around):
        return False
    return found.valid(bare)


def _is_long(bare: str) -> bool:
    """Whether a number has so many digits, or letters, that its check digit is enough."""
    return sum(map(str.isdigit, bare)) >= _LONG or any(map(str.isalpha, bare))


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
    ends = before.rstrip().casefold().endswith((*_SUMS, *_SIGNS_OF_SUMS))
    if ends and _SUM.search(before):
        return False
    if _MONEY_AFTER.match(after) or _NOT_A_PHONE.search(before):
        return False
    bare = folded(text[start:end]).text.strip()
    digits = sum(sign.isdigit() for sign in bare)
    if _near(found, start, end, around):
        return digits >= 7
    return digits >= 8 and _PLAIN_PHONE.fullmatch(bare) is not None


def _near(found: Detector, start: int, end: int, around: _Around) -> bool:
    """Whether a word for such a number stands near it, no letter before or behind it."""
    words = around.met & _words(found.name)
    if not words:
        return False
    window = around.window(start, end)
    return any(_stands_in(window, word) for word in words)


def _stands_in(window: str, word: str) -> bool:
    """Whether a word stands in a folded text, apart where its script writes blanks."""
    at = window.find(word)
    if word[0] >= "\u0e00":
        return at >= 0
    while at >= 0:
        end = at + len(word)
        if not ("a" <= window[at - 1 : at] <= "z" or "a" <= window[end : end + 1] <= "z"):
            return True
        at = window.find(word, at + 1)
    return False


def _wants_word(found: Detector) -> bool:
    """Whether a number stands only with a word near it."""
    if found.name in _ALONE or found.name == "phone":
        return False
    return not (found.strength is Strength.STRONG and found.verified)


def _met(text: str) -> Iterator[str]:
    """The words of detectors that a folded text holds, found by their rarest part."""
    spaced, glued = _rarest_parts()
    for run in spaced.keys() & runs(text):
        yield from (word for word in spaced[run] if word in text)
    if not text.isascii():
        for pair in glued.keys() & set(map(add, text, text[1:])):
            yield from (word for word in glued[pair] if word in text)


_LETTERS = re.compile("[a-z]+")


@cache
def _rarest_parts() -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Every word that speaks for a number by a run of its letters, or two signs of a glued one.

    Of its runs, or pairs, a word stands under the one that fewest words have.
    """
    every = sorted({word for each in detectors() for word in _words(each.name)})
    runs_of, pairs_of = {}, {}
    for word in every:
        found = _LETTERS.findall(word)
        if word[0] >= "\u0e00" or not found:
            pairs_of[word] = list(map(add, word, word[1:]))
        else:
            runs_of[word] = found
    return _by_rarest(runs_of), _by_rarest(pairs_of)


def _by_rarest(parts: dict[str, list[str]]) -> dict[str, list[str]]:
    times = Counter(part for each in parts.values() for part in set(each))
    found: dict[str, list[str]] = {}
    for word, each in parts.items():
        if each:
            found.setdefault(min(each, key=times.__getitem__), []).append(word)
    return found


@cache
def _words(name: str) -> frozenset[str]:
    """The words that speak for a number, folded."""
    found = next(each for each in detectors() if each.name == name)
    return frozenset(
        key(word)
        for source in (found.context, found.headers)
        for each in source.values()
        for word in each
        if len(word) > 1
    )
