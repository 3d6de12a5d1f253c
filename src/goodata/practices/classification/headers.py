"""What a column's header says: kinds, in nine languages, by whole words and never by parts of them.

`hotel` holds `tel` and `village` holds `age`; words are therefore compared token by token. Thai,
Lao, Khmer and Burmese put no blanks between words: there a header is cut by the longest words of
the lexicon, and what is left over weakens it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from goodata.identifiers import _headers as lexicon
from goodata.text import trimmed

UNSPACED = "\u0e00-\u0e7f\u0e80-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff"
"""Thai, Lao, Burmese and Khmer."""

THING = "thing"
"""The lexicon's kind for orders, products, sums and meetings."""

_SAY_NOTHING = frozenset(
    {"id", "code", "no", "nr", "num", "number", "ref", "col", "column", "field", "var", "key"}
)
_QUESTION = 12
"""A header of more words is a question; what it asks for is anybody's guess."""
_LEFT_OVER = 4
"""So many signs of an unspaced header may stay unread before the rest is only a hint."""

_TOKEN = re.compile(rf"[{UNSPACED}]+|[^\W\d_]+(?:['’][^\W\d_]+)*", re.UNICODE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PATH = re.compile(r"[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+")
_HXL = re.compile(r"#([a-z][a-z0-9_]*)((?:\s*\+\s*[a-z0-9_]+)*)", re.IGNORECASE)

_FILLERS = {
    "ของ", "ผู้", "และ", "ที่", "หมายเลข", "เลขที่", "เลข", "ข้อมูล", "ระบุ",
    "ຂອງ", "ທີ່", "ແລະ", "ຜູ້", "ເລກທີ",
    "នៃ", "របស់", "និង", "លេខ",
    "၏", "နှင့်", "များ", "သည့်", "အမှတ်",
}  # fmt: skip
"""Small words of the unspaced scripts that say nothing about what a column holds."""

_HXL_KINDS = {
    "adm1": "place-1",
    "adm2": "place-2",
    "adm3": "place-3",
    "adm4": "place-4",
    "adm5": "place-4",
    "geo": "coordinates",
    "email": "email",
    "phone": "phone",
    "name": "person-name",
}

_PERSONS = {
    "subject": (
        "victim", "survivor", "client", "beneficiary", "child", "patient", "person", "respondent",
        "korban", "klien", "mangsa", "biktima", "nạn nhân", "ผู้เสียหาย", "เหยื่อ", "ผู้รับบริการ",
        "ຜູ້ເຄາະຮ້າຍ", "ជនរងគ្រោះ", "စော်ကားခံရသူ",
    ),
    "accused": (
        "accused", "suspect", "offender", "perpetrator", "trafficker", "recruiter", "broker",
        "pelaku", "tersangka", "suspek", "nghi phạm", "bị cáo", "ผู้ต้องหา", "ผู้ต้องสงสัย", "นายหน้า",
        "ຜູ້ຕ້ອງຫາ", "ជនសង្ស័យ", "သံသယရှိသူ",
    ),
    "family": (),
    "staff": (
        "staff", "officer", "user", "author", "doctor", "teacher", "supervisor", "translator",
        "interpreter", "reporter",
    ),
}  # fmt: skip
"""Words that say whose a column is, beside the lexicon's words for family and staff."""

_FLAGS = frozenset(
    {
        "has", "have", "is", "was", "consent", "consented", "verified", "received", "available",
        "confirmed", "flag", "yn", "checked", "completed", "count",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Word:
    """A word of the lexicon found in a header. `kind` is the lexicon's, such as `person-name`."""

    kind: str
    word: str
    language: str
    weak: bool


@dataclass(frozen=True)
class HeaderSaid:
    """What a header says.

    Attributes:
        words: found in it, the longest first; none where it says nothing.
        retyped: it names a thing that is no person: the name of a project, of a school.
        person: whose: subject, family, staff, accused or unknown.
        thing: it names an order, a product, a sum, a meeting: whatever is no person's.
        plain: it says nothing at all, as `c1` or `no` do.
        flag: it is put like a yes or no about a thing (`has_phone`, `email_verified`).
    """

    words: tuple[Word, ...] = ()
    retyped: bool = False
    person: str = "unknown"
    flag: bool = False
    thing: bool = False
    plain: bool = False

    def get(self, *kinds: str) -> Word | None:
        """The first word of one of these kinds, a strong one before a weak one."""
        found = [each for each in self.words if each.kind in kinds]
        return min(found, key=lambda each: each.weak, default=None)

    @property
    def first(self) -> Word | None:
        """What it says loudest: a strong word before a weak one, a long one before a short one."""
        return min(self.words, key=lambda each: each.weak, default=None)


@lru_cache(maxsize=1 << 12)
def read(header: str) -> HeaderSaid:
    """What a header says.

    >>> read("Victim phone no.").first.kind, read("hotel").words, read("project name").retyped
    ('phone', (), True)
    >>> read("ชื่อผู้เสียหาย").get("person-name").language
    'th'
    """
    text = unicodedata.normalize("NFC", trimmed(header))
    tagged = _HXL.fullmatch(text)
    if tagged is not None:
        return _tagged(tagged)
    if _PATH.fullmatch(text):
        text = text.rsplit("/", 1)[-1]
    tokens = list(_tokens(text))
    found, unsure, used = _matched(tokens)
    weak = len(tokens) > _QUESTION
    if weak:
        found = [each for each in found if not _without_marks(each, text)]
    retyped = any(each.kind == lexicon.RETYPING for each in found) and not weak
    words = tuple(
        dict.fromkeys(
            Word(each.kind, each.word, each.language, each.weak or weak or each in unsure)
            for each in sorted(found, key=_loudest)
            if each.kind not in (lexicon.RETYPING, THING)
        )
    )
    rest = [token for place, token in enumerate(tokens) if place not in used]
    return HeaderSaid(
        words,
        retyped,
        _person(found, text),
        flag=bool(_FLAGS.intersection(tokens[:1] if weak else rest)),
        thing=any(each.kind == THING for each in found),
        plain=not found and all(len(each) <= 1 or each in _SAY_NOTHING for each in tokens),
    )


def _loudest(word: lexicon.Word) -> tuple[int, int]:
    """Long words first; of `phone` and `phone 1`, which are one to us, the plain one."""
    return -sum(map(len, _tokens(word.word))), len(word.word)


def unread(header: str) -> tuple[str, ...]:
    """The words of a header that the lexicon does not know; an unspaced run with something left.

    >>> unread("Date of birth"), unread("Zzyzx phone")
    ((), ('zzyzx',))
    """
    tokens = list(_tokens(unicodedata.normalize("NFC", trimmed(header))))
    _found, _unsure, used = _matched(tokens)
    return tuple(
        token
        for place, token in enumerate(tokens)
        if place not in used and not (re.match(f"[{UNSPACED}]", token) and not _cut(token)[1])
    )


def _tagged(match: re.Match[str]) -> HeaderSaid:
    tags = [match.group(1).lower(), *re.findall(r"[a-z0-9_]+", match.group(2).lower())]
    kind = next((_HXL_KINDS[tag] for tag in tags if tag in _HXL_KINDS), None)
    if kind is None or (kind == "person-name" and tags[0] not in ("contact", "beneficiary")):
        return HeaderSaid()
    return HeaderSaid((Word(kind, match.group(1).lower(), "en", weak=False),))


def _tokens(text: str) -> Iterator[str]:
    for part in _unhumped(text).split():
        for match in _TOKEN.finditer(part):
            token = match.group().casefold().replace("’", "'")
            yield token.removesuffix("'s") if len(token) > len("'s") else token


def _unhumped(text: str) -> str:
    """`dateOfBirth` in three words; what is one word of the lexicon (`PhilHealth`) stays one."""
    whole = _words_in_one()
    parts = (part if part.casefold() in whole else _CAMEL.sub(" ", part) for part in text.split())
    return " ".join(parts)


@cache
def _words_in_one() -> frozenset[str]:
    return frozenset(each.word.casefold() for each in lexicon.words() if " " not in each.word)


def _matched(
    tokens: Sequence[str],
) -> tuple[list[lexicon.Word], set[lexicon.Word], set[int]]:
    """The lexicon's words in a header, those beside much that stayed unread, tokens used."""
    found: list[lexicon.Word] = []
    unsure: set[lexicon.Word] = set()
    at = 0
    used: set[int] = set()
    spaced = _spaced()
    while at < len(tokens):
        length = min(_LONGEST_PHRASE, len(tokens) - at)
        while length and tuple(tokens[at : at + length]) not in spaced:
            length -= 1
        if length:
            found += spaced[tuple(tokens[at : at + length])]
            used.update(range(at, at + length))
        elif re.match(f"[{UNSPACED}]", tokens[at]):
            words, left = _cut(tokens[at])
            found += words
            if left > _LEFT_OVER:
                unsure.update(words)
        at += max(1, length)
    return found, unsure, used


def _cut(run: str) -> tuple[list[lexicon.Word], int]:
    """The words of an unspaced run, cut so that least is left over, and how much that is.

    Of equal cuts the one with fewest words is taken: a long word says more than its parts.
    """
    known = _unspaced()
    best: list[tuple[int, int, int]] = [(0, 0, 0)]
    for end in range(1, len(run) + 1):
        left, words, _start = best[end - 1]
        chosen = (left + 1, words, end - 1)
        for start in range(max(0, end - _LONGEST_RUN), end):
            if run[start:end] in known:
                left, words, _start = best[start]
                chosen = min(chosen, (left, words + 1, start))
        best.append(chosen)
    found: list[lexicon.Word] = []
    end = len(run)
    while end:
        start = best[end][2]
        found[:0] = known.get(run[start:end], ())
        end = start
    return found, best[-1][0]


def _without_marks(word: lexicon.Word, text: str) -> bool:
    """Whether a short Vietnamese word was only seen without its marks: `me` in a long question."""
    return word.language == "vi" and word.weak and word.word not in text.casefold()


def _person(found: Sequence[lexicon.Word], text: str) -> str:
    kinds = {each.kind for each in found}
    if "family" in kinds:
        return "family"
    if "staff" in kinds:
        return "staff"
    lower = f" {' '.join(_tokens(text))} "
    for person, words in _PERSONS.items():
        for word in words:
            if (word in text) if re.match(f"[{UNSPACED}]", word) else (f" {word} " in lower):
                return person
    return "unknown"


_LONGEST_PHRASE = 6
_LONGEST_RUN = 40


@cache
def _spaced() -> dict[tuple[str, ...], tuple[lexicon.Word, ...]]:
    """Phrases by their tokens; Vietnamese also as it is typed without its marks."""
    found: dict[tuple[str, ...], tuple[lexicon.Word, ...]] = {}
    for each in lexicon.words():
        key = _phrase(each.word)
        if key:
            found[key] = (*found.get(key, ()), each)
            joined = ("".join(key),)
            if len(key) > 1 and each.language == "en" and len(joined[0]) >= _SURE_IN_ONE_PIECE:
                found.setdefault(joined, (each,))
    for each in lexicon.words():
        bare = _phrase(_toneless(each.word)) if each.language == "vi" else ()
        if bare and bare not in found:
            # A short word without its marks is a word of other languages too (`ten`, `ho`).
            weak = each.weak or len("".join(bare)) < _SURE_WITHOUT_MARKS
            found[bare] = (lexicon.Word(each.kind, each.language, each.word, weak),)
    return found


def _phrase(word: str) -> tuple[str, ...]:
    """The tokens of a word of the lexicon; most are small letters and blanks alone."""
    return tuple(word.split() if _SMALL.fullmatch(word) else _tokens(word))


_SMALL = re.compile("[a-z ]+")
_SURE_WITHOUT_MARKS = 6
_SURE_IN_ONE_PIECE = 6
"""Letters from which a phrase written in one piece (`birthdate`) is still sure to be that."""


def _toneless(word: str) -> str:
    marks = unicodedata.normalize("NFD", word.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in marks if not unicodedata.combining(sign))


@cache
def _unspaced() -> dict[str, tuple[lexicon.Word, ...]]:
    found: dict[str, tuple[lexicon.Word, ...]] = dict.fromkeys(_FILLERS, ())
    for each in lexicon.words():
        if re.search(f"[{UNSPACED}]", each.word):
            for part in _TOKEN.findall(each.word):
                if part == each.word.replace(" ", "") or part == each.word:
                    found[part] = (*found.get(part, ()), each)
            whole = "".join(_TOKEN.findall(each.word))
            if whole not in found:
                found[whole] = (each,)
    for words in _PERSONS.values():
        for word in words:
            if re.match(f"[{UNSPACED}]", word):
                found.setdefault(word, ())
    return found
