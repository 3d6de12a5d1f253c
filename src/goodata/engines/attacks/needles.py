"""Looks for identifiers in texts they should not stand in: whole, in part, however written.

A part of a name counts from four letters, a number from six digits and by its last eight, so that
a country code in front of it hides nothing. Scripts without blanks are searched sign by sign.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from goodata import codes
from goodata.engines.spans.folding import key
from goodata.engines.spans.words import UNSPACED

LEAST_LETTERS, LEAST_DIGITS, TAIL = 4, 6, 8
MOST_WORDS = 6
"""Words of the longest identifier that is looked for as a whole."""
FRONT = 3
"""First signs by which most words show that no identifier begins with them."""

_WORD = re.compile(r"[^\W_]+")
_INNER = re.compile(r"(?<=[^\W.!?:\n_][\s,])[^\W\d_]+")
_NUMBER = re.compile(r"\d(?:[ ().\-/]{0,2}\d)*")
_DAY = re.compile(r"(?:19|20|25)\d\d[-/.]\d\d?[-/.]\d\d?|\d\d?[-/.]\d\d?[-/.](?:19|20|25)\d\d")


def words(text: str) -> list[str]:
    """The words of a text, folded: small letters, no marks, digits 0 to 9.

    Scripts without blanks have none; their signs fall apart into letters that say nothing.

    >>> words("Ms. Trần Thị Bích, KH-17")
    ['ms', 'tran', 'thi', 'bich', 'kh', '17']
    """
    return _words(key(text))


def _words(plain: str) -> list[str]:
    return _WORD.findall(plain if plain.isascii() else UNSPACED.sub(" ", plain))


def letters(text: str) -> int:
    """How many letters a text has; signs above, below or behind a letter are none.

    >>> letters("Bích"), letters("ที่นี่")
    (4, 2)
    """
    composed = unicodedata.normalize("NFC", text)
    return sum(unicodedata.category(sign)[0] == "L" for sign in composed)


@dataclass(frozen=True)
class Hits:
    """What was found in one text.

    Attributes:
        whole: identifiers found from end to end, or numbers by their last digits.
        parts: words of identifiers.
    """

    whole: int = 0
    parts: int = 0

    def __bool__(self) -> bool:
        return bool(self.whole or self.parts)


@dataclass
class Needles:
    """Identifiers, ready to be looked for.

    Attributes:
        common: folded words that say nothing: of code lists, or in many rows.
        parts: folded words of identifiers.
        wholes: words of identifiers that hold a letter, written together.
        numbers: digits of identifiers of digits alone: the last eight, or all of six or seven.
        glued: per length, texts of scripts without blanks.
        fronts: the first signs of `wholes`, so that most words need no second look.
    """

    common: Collection[str] = frozenset()
    parts: set[str] = field(default_factory=set)
    wholes: set[str] = field(default_factory=set)
    numbers: set[str] = field(default_factory=set)
    glued: dict[int, set[str]] = field(default_factory=dict)
    fronts: set[str] = field(default_factory=set)

    def add(self, identifier: str, found: Sequence[str] | None = None) -> None:
        """Takes one identifier in; `found` are its words, where they are known."""
        if UNSPACED.search(identifier):
            for each in (key(identifier), *key(identifier).split()):
                if letters(each) >= LEAST_LETTERS and each not in self.common:
                    self.glued.setdefault(len(each), set()).add(each)
        found = words(identifier) if found is None else found
        together = "".join(found)
        if together.isdigit():
            if len(together) >= LEAST_DIGITS:
                self.numbers.add(together[-TAIL:])
            return
        if len(together) >= LEAST_LETTERS and together not in self.common:
            self.wholes.add(together)
            self.fronts.add(together[:FRONT])
        telling = [each for each in found if self._telling(each)]
        # Four letters of a code say nothing, and other codes hold the same four.
        if telling and codes.read(identifier) is None:
            self.parts.update(telling)

    def _telling(self, word: str) -> bool:
        return len(word) >= LEAST_LETTERS and word.isalpha() and word not in self.common

    def find(self, text: str, *, prose: bool = False) -> Hits:
        """What of them stands in a text.

        Args:
            text: a cell, a comment, a name.
            prose: whether it is a text of ours, in which a part of a name is also an everyday word
                unless it is written as a name: with a capital, and not as the first word.
        """
        plain = key(text)
        found = _words(plain)
        whole = sum(each in self.wholes for each in self._runs(found)) if self.wholes else 0
        whole += sum(1 for _ in self._numbered(plain)) + self._glued_in(text, plain)
        parts = sum(each in self.parts for each in found)
        if prose and parts:
            inner = _INNER.findall(text)
            parts = sum(key(each) in self.parts for each in inner if each[0].isupper())
        return Hits(whole, parts)

    def _runs(self, found: list[str]) -> Iterator[str]:
        for start, first in enumerate(found):
            if len(first) >= FRONT and first[:FRONT] not in self.fronts:
                continue
            together = ""
            for each in found[start : start + MOST_WORDS]:
                together += each
                yield together

    def _numbered(self, plain: str) -> Iterator[str]:
        if not self.numbers:
            return
        for match in _NUMBER.finditer(_DAY.sub(" ", plain)):
            digits = re.sub(r"\D", "", match.group())
            if len(digits) >= LEAST_DIGITS and digits[-TAIL:] in self.numbers:
                yield digits

    def _glued_in(self, text: str, plain: str) -> int:
        if not self.glued or not UNSPACED.search(text):
            return 0
        return sum(
            plain[start : start + length] in texts and _ends(plain, start + length)
            for length, texts in self.glued.items()
            for start in range(len(plain) - length + 1)
        )


def _ends(plain: str, end: int) -> bool:
    """Whether a text can be cut here: no sign follows that belongs to the letter before."""
    return end >= len(plain) or unicodedata.category(plain[end])[0] != "M"


def frequent(
    texts: Iterable[tuple[str, Sequence[str], int]], rows: int, share: float, least: int
) -> set[str]:
    """Words that stand in more than this share of rows, and in more than `least` of them.

    Args:
        texts: distinct cells of one column, each with its words and how many rows hold it.
        rows: of the table.
        share: from 0 to 1.
        least: rows.
    """
    times: Counter[str] = Counter()
    for text, own, many in texts:
        for word in {*own, *(key(text).split() if UNSPACED.search(text) else ())}:
            times[word] += many
    return {word for word, many in times.items() if many > max(share * rows, least)}
