"""What is known of a single word, asked once a word: name, title, role, everyday word, institution.

Languages are bits of a number, so that one look at a word serves texts in any of them.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from goodata.engines.spans.folding import key
from goodata.engines.spans.tongues import small_words
from goodata.engines.spans.words import common, listed, neutral, organisations, roles, titles
from goodata.names import _tables as tables

BITS = {
    each: 1 << place
    for place, each in enumerate(("en", "th", "vi", "id", "ms", "fil", "km", "lo", "my"))
}
ANY = 2 ** len(BITS) - 1
_TOGETHER = {
    "en": ("en", "my", "th", "lo", "km"),
    "th": ("en", "th"),
    "lo": ("en", "lo", "th"),
    "km": ("en", "km"),
    "my": ("en", "my"),
    "vi": ("vi",),
    "id": ("id", "ms"),
    "ms": ("id", "ms"),
    "fil": ("fil", "en"),
}
"""Languages whose words are met in a text of one: neighbours, and the Latin words of others."""
_OWNED = ("nya", "ku", "mu")
"""What Indonesian and Malay glue behind the word for a relative."""


@dataclass(slots=True, eq=False)
class Fact:
    """What is known of one word as it is written.

    All from `body` to `ordinary` are bits of languages, but `fixed` and `clear_title`. Nobody
    changes one; it is not frozen since a frozen one takes four times as long to make.
    """

    plain: str
    capital: bool
    shouted: bool
    mixed: bool
    listed: bool
    sure: bool
    neutral: bool
    organisation: bool
    body: int
    others: int
    kin: int
    drives: int
    source: int
    reports: int
    fixed: bool
    title: int
    clear_title: bool
    role: int
    naming: int
    with_: int
    weak: int
    says: int
    speech: int
    ordinary: int


def mask(tongues: tuple[str, ...]) -> int:
    """The bits of the languages that a text in these may use words of."""
    found = 0
    for each in tongues:
        for other in _TOGETHER.get(each, ("en",)):
            found |= BITS[other]
    return found or BITS["en"]


@lru_cache(maxsize=65_536)
def fact(word: str) -> Fact:
    """What is known of a word; a stop behind it is not looked at."""
    bare = word.rstrip(".")
    ascii_only = bare.isascii()
    written = bare.lower() if ascii_only else unicodedata.normalize("NFC", bare).casefold()
    plain = key(bare)
    known = len(plain) > 1 and _is_listed(written, plain)
    usual = plain in common() and (written == plain or not _further().get(written))
    cue = _cue(written, plain).get
    return Fact(
        plain,
        bare[:1].isupper(),
        len(bare) > 1 and bare.isupper(),
        _is_mixed(bare),
        known,
        known and not usual,
        written in _written(neutral),
        written in _written(organisations),
        cue("body", 0),
        cue("others", 0),
        cue("kin", 0),
        cue("drives", 0),
        cue("source", 0),
        cue("reports", 0),
        _is_fixed(written),
        cue("title", 0) | (ANY if ascii_only and plain in titles() else 0),
        "clear" in _cues().get(plain, _NO_CUE),
        _role(written, plain),
        cue("naming", 0),
        cue("with", 0),
        cue("weak", 0),
        cue("says", 0),
        cue("speech", 0),
        _ordinary().get(written, 0),
    )


def _is_mixed(bare: str) -> bool:
    """Whether capitals stand inside a word that is not all in capitals."""
    rest = bare[1:]
    if rest.islower() or "-" in bare or bare.isupper():
        return False
    return any(map(str.isupper, rest))


def _is_fixed(written: str) -> bool:
    fixed = _fixed()
    return written in fixed or (
        "-" in written and any(map(fixed.__contains__, written.split("-")[:-1]))
    )


def _is_listed(written: str, plain: str) -> bool:
    """Whether a list has a word; one with Vietnamese marks must be listed with these."""
    if written.isascii():
        return written.replace(".", "") in _listed_forms() or written in _names()
    if _MARKED.search(written):
        return bool(tables.lexicon("vietnamese").common.get(written) or written in _further())
    return bool(listed(written) or listed(plain) or plain in _names())


@cache
def _listed_forms() -> frozenset[str]:
    """What the lists of all languages have, as they fold it."""
    return frozenset().union(*(tables.lexicon(each).common for each in tables.languages()))


_MARKED = re.compile("[ăđơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]")


@cache
def _written(words: Callable[[], frozenset[str]]) -> frozenset[str]:
    """Words of a list as they are written, marks and all."""
    known = words()
    rows = csv.DictReader(io.StringIO(_table("words", "neutral.csv")))
    return frozenset(
        unicodedata.normalize("NFC", row["word"]).casefold()
        for row in rows
        if key(row["word"]) in known
    )


def _role(written: str, plain: str) -> int:
    found = _cue(written, plain).get("role", 0) | (
        ANY if written == plain and plain in roles() else 0
    )
    if found:
        return found
    for each in _OWNED:
        if plain.endswith(each):
            local = BITS["id"] | BITS["ms"]
            return _cue(written, plain[: -len(each)]).get("role", 0) & local
    return 0


_NO_CUE: dict[str, int] = {}


def _cue(written: str, plain: str) -> dict[str, int]:
    """What a word is a cue of, in which languages; Vietnamese words need their marks."""
    as_written = _cues().get(written, _NO_CUE)
    if written == plain:
        return as_written
    as_plain = _cues().get(plain)
    if as_plain is None:
        return as_written
    marked = ~BITS["vi"]
    return {
        kind: as_written.get(kind, 0) | (as_plain.get(kind, 0) & marked)
        for kind in {**as_written, **as_plain}
    }


def _table(folder: str, name: str) -> str:
    return resources.files("goodata.data").joinpath(folder, name).read_text("utf-8")


@cache
def _cues() -> dict[str, dict[str, int]]:
    """Every word that is a cue, to the kinds of cue it is and the languages it is one in."""
    found: dict[str, dict[str, int]] = {}
    for row in csv.DictReader(io.StringIO(_table("spans", "cues.csv"))):
        if row["words"][0] >= "\u0e00" and row["language"] != "vi":
            continue
        kind, language = row["kind"], BITS[row["language"]]
        for word in row["words"].split(" "):
            kinds = found.setdefault(word, {})
            kinds[kind] = kinds.get(kind, 0) | language
    return found


@cache
def _ordinary() -> dict[str, int]:
    """Everyday words, as written, to the languages they are of."""
    found: dict[str, int] = {}
    rows = csv.DictReader(io.StringIO(_table("spans", "words.csv")))
    pairs = [(word, row["language"]) for row in rows for word in row["words"].split(" ")]
    pairs += [(word, each) for word, of in small_words().items() for each in of if each in BITS]
    for word, language in pairs:
        found[word] = found.get(word, 0) | BITS[language]
    return found


@cache
def _further() -> dict[str, bool]:
    """The further names of notes, as written; True where they bear marks."""
    lines = _table("spans", "names.txt").splitlines()
    words = (word.casefold() for line in lines if not line.startswith("#") for word in line.split())
    return {word: not word.isascii() for word in words}


@cache
def _names() -> frozenset[str]:
    return frozenset(key(each) for each in _further())


@cache
def _fixed() -> frozenset[str]:
    """Words with a capital inside a sentence that name nobody."""
    lines = _table("spans", "also_capital.txt").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
