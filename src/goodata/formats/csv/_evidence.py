"""Which code page a text is written in, judged by its words; and where that cannot be told.

A page is taken when it explains nearly every distinct word that is not plain English, and when no
other page does that, explains few of the words that the two read differently.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from goodata.formats.csv._pages import PAGES, Page, alike
from goodata.formats.csv._thai import LEAST_VOWELS, VOWELS

ENOUGH = 0.95
"""Share of the distinct words that a page must explain."""
RIVAL = 0.5
"""Share from which another page stands in its way."""
LEAST_WORDS = 3
"""Distinct words that are wanted at least."""

_MOST_HELD = 200_000
"""Distinct words held at a time; beyond it a word may be counted twice."""
_LONGEST = 2**16
"""Bytes of a word that are looked at; only what is no text has longer ones."""
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_WORD = _LETTERS + bytes(range(0x80, 0x100))
_NEUTRAL = bytes(sorted(each for each in alike(PAGES) if each >= 0x80))
_PARTS = re.compile(b"[^" + re.escape(_NEUTRAL) + b"]+")
# Two signs of Thai in a row, each of them three bytes.
_UTF8_THAI = re.compile(rb"(?:\xe0[\xb8\xb9][\x80-\xbf]){2}")
_LIKELY = re.compile("[\0-\x7f\u00a0-\u017f\u01a0-\u01b0\u0300-\u0323\u0600-\U0010ffff]*")
# What stands between words in every page: an apostrophe in a contraction, dashes between numbers
# or names, blanks and quotation marks. Between small letters they are accents of other pages.
_VOWELS = re.compile(f"[{VOWELS}]")
_ODD_MARK = re.compile(
    rb"[A-Za-z][\x80\x85\x91\x93-\x97\xa0][a-z]"
    rb"|[A-Za-z]{2}\x92(?!(?:s|t|d|m|re|ve|ll)\b)[a-z]"
)


@dataclass
class Weighed:
    """What the words of a text say about its code page.

    Attributes:
        words: distinct words that hold a byte which not all pages read alike.
        explained: page -> how many of them are words of its language.
        unlike: pair of pages -> how many words the two read differently.
        unlike_explained: the same pair -> how many of those the second explains.
        utf8: page -> distinct words that are UTF-8 and, read by this page, no likely words.
        marks: bytes beyond ASCII, counted where there are no words.
        odd_marks: quotation marks and dashes inside words, where they are accents; likewise.
        present: the bytes beyond ASCII that occur.
        thai: signs in the words that Thai explains.
        vowels: how many of those are vowels or tone marks.
    """

    words: int = 0
    explained: dict[str, int] = field(default_factory=dict)
    unlike: dict[tuple[str, str], int] = field(default_factory=dict)
    unlike_explained: dict[tuple[str, str], int] = field(default_factory=dict)
    utf8: dict[str, int] = field(default_factory=dict)
    marks: int = 0
    odd_marks: int = 0
    present: set[int] = field(default_factory=set)
    thai: int = 0
    vowels: int = 0

    @property
    def possible(self) -> tuple[Page, ...]:
        """Pages that define every byte that occurs, the best first."""
        left = [each for each in PAGES if not self.present & each.undefined]
        order = sorted(left, key=lambda each: each.name)  # of equal ones the plainest first
        return tuple(sorted(order, key=lambda each: -self.explained.get(each.name, 0)))

    def share(self, page: Page) -> float:
        """Share of the words that a page explains."""
        return self.explained.get(page.name, 0) / self.words if self.words else 0.0


def weigh(pieces: Callable[[], Iterable[bytes]]) -> Weighed:
    """What the words of a text in an unknown code page say.

    Args:
        pieces: the text in pieces, from the start at each call.
    """
    found = Weighed()
    seen: set[bytes] = set()
    for text in _whole_words(pieces()):
        if text.isascii():
            continue
        known = bytes([*range(0x80), *found.present])
        found.present |= set(text.translate(None, known))
        fresh = set(_runs(text)) - seen
        for run in sorted(fresh):
            _judge(run, found)
        seen = fresh if len(seen) > _MOST_HELD else seen | fresh
    if not found.words:
        for text in _whole_words(pieces()):
            found.marks += len(text.translate(None, bytes(range(0x80))))
            found.odd_marks += len(_ODD_MARK.findall(text))
    return found


def _runs(text: bytes) -> Iterator[bytes]:
    """Words that hold a byte beyond ASCII: runs of letters and of such bytes, as often as met."""
    import numpy as np

    signs = np.frombuffer(text, np.uint8)
    high = np.flatnonzero(signs >= 0x80)
    wordlike = np.zeros(256, bool)
    wordlike[list(_WORD)] = True
    between = np.flatnonzero(~wordlike[signs])
    between = np.concatenate(([-1], between, [signs.size]))
    place = np.searchsorted(between, high)
    first = np.ones(place.size, bool)
    first[1:] = place[1:] != place[:-1]
    place = place[first]
    starts, ends = between[place - 1] + 1, between[place]
    for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
        yield text[start : min(end, start + _LONGEST)]


def _whole_words(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The text in other pieces, so that no word is cut."""
    rest = b""
    for piece in pieces:
        data = rest + piece
        body = data.rstrip(_WORD)
        if len(data) - len(body) > _LONGEST:
            body = data
        rest = data[len(body) :]
        yield body
    yield rest


def _judge(run: bytes, found: Weighed) -> None:
    words = [part for part in _PARTS.findall(run) if not part.isascii()]
    explaining = [_explaining(word) for word in words]
    for word, names in zip(words, explaining, strict=True):
        found.words += 1
        for name in names:
            found.explained[name] = found.explained.get(name, 0) + 1
        _compare(word, names, found)
        if "cp874" in names:
            found.thai += len(word.translate(None, bytes(range(0x80))))
            found.vowels += len(_VOWELS.findall(word.decode("cp874")))
    if is_utf8(run):
        thai = all("cp874" in names for names in explaining) and not _UTF8_THAI.search(run)
        for page in PAGES:
            # Two consonants in a row can be UTF-8 by chance; an accented capital and a sign cannot.
            wrong = page.name != "cp874" or not thai
            found.utf8[page.name] = found.utf8.get(page.name, 0) + wrong


def _explaining(word: bytes) -> frozenset[str]:
    names = set()
    for page in PAGES:
        try:
            if page.explains(word.decode(page.name)):
                names.add(page.name)
        except UnicodeError:
            continue
    return frozenset(names)


def _compare(word: bytes, names: frozenset[str], found: Weighed) -> None:
    for one in PAGES:
        for other in PAGES:
            if one is not other and any(one.signs[byte] != other.signs[byte] for byte in word):
                pair = (one.name, other.name)
                found.unlike[pair] = found.unlike.get(pair, 0) + 1
                fits = other.name in names
                found.unlike_explained[pair] = found.unlike_explained.get(pair, 0) + fits


def is_utf8(run: bytes) -> bool:
    r"""Whether a word is UTF-8 beyond chance: signs of our scripts, not some rare letter.

    >>> is_utf8("Hà".encode()), is_utf8("CAFÉ»".encode("cp1252")), is_utf8(b"Caf\xe9")
    (True, False, False)
    """
    try:
        text = run.decode()
    except UnicodeError:
        return False
    return not text.isascii() and _LIKELY.fullmatch(text) is not None


def decided(found: Weighed) -> Page | None:
    """The page that the words prove, or None."""
    possible = found.possible
    if not possible:
        return None
    if not found.words:
        # Only quotation marks and dashes: these pages read them alike, so nothing is guessed.
        plain = found.marks >= LEAST_WORDS and not found.odd_marks
        return next((each for each in possible if each.name == "cp1252" and plain), None)
    best = possible[0]
    enough = found.words >= LEAST_WORDS and found.share(best) >= ENOUGH
    if not enough or found.utf8.get(best.name):
        return None
    if best.name == "cp874" and found.vowels < LEAST_VOWELS * found.thai:
        return None
    rivals = [each for each in possible if each is not best and _rivals(best, each, found)]
    return None if rivals else best


def _rivals(best: Page, other: Page, found: Weighed) -> bool:
    if found.share(other) <= RIVAL:
        return False
    pair = (best.name, other.name)
    unlike = found.unlike.get(pair, 0)
    if not unlike:
        return False
    return unlike < LEAST_WORDS or found.unlike_explained[pair] > RIVAL * unlike
