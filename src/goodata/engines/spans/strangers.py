"""People in a text who stand in no column, in Latin letters: runs of capitals, and small letters.

A capital letter alone names nobody: `evidence` adds up what speaks for a name. In small letters a
word is one only behind a word that names, or beside another listed name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.engines.spans import Known, Span, glued_people
from goodata.engines.spans.evidence import BETWEEN, FATHERS, Evidence, Token
from goodata.engines.spans.lexicon import Fact
from goodata.engines.spans.words import LATIN, UNSPACED

_ALSO_THINGS = frozenset({"name", "nama", "namanya", "pangalan", "nickname", "known", "called"})
"""Words that name things as well as people."""
_SHORT = frozenset({"st", "ma", "jr", "sr", "md", "mohd", "muh", "moh", "abd", "hj", "sto", "sta"})
"""Short forms behind which a stop ends no sentence."""
_MIDDLE = frozenset(
    {"thị", "thi", "văn", "van", "hữu", "huu", "đức", "ngọc", "ngoc", "kim", "xuân", "xuan", "quốc",
     "quoc", "hồng", "hong", "a"}
)  # fmt: skip
"""Middle names of Vietnam."""
_MOST, _ENOUGH, _CERTAIN = 6, 2.5, 3.0
LEAST = 0.75
"""What must speak for a name that somebody should look at."""


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Names of people, by what stands around them and by lists."""
    if UNSPACED.search(text):
        yield from glued_people.find(text)
    if _LATIN_WORD.search(text):
        yield from Reader(text, place).people()


_LATIN_WORD = re.compile(rf"{LATIN}{{2}}")


class Reader(Evidence):
    """Goes through one text, word by word."""

    def __init__(self, text: str, place: Known | None) -> None:
        super().__init__(text, place)
        self.between = frozenset[str]() if self.vietnamese else BETWEEN | FATHERS
        self.again: set[str] = set()
        self.doubted: list[tuple[int, int]] = []
        """Where runs stand for which something speaks, though too little."""

    def people(self) -> Iterator[Span]:
        """Every name, and names met a second time."""
        at, found = 0, []
        while at < len(self.tokens):
            span, at = self._at(at)
            if span is not None:
                found.append(span)
        yield from found
        yield from self._met_again(found)

    def _at(self, at: int) -> tuple[Span | None, int]:
        token = self.tokens[at]
        if not token.word[0].isalpha():
            return None, at + 1
        if not token.fact.capital:
            return self._small_letters(at)
        last = self._run(at)
        begin, end, titled = self._cut(at, last)
        if begin >= end:
            return None, max(last, at + 1)
        if self._is_body(begin, end):
            self.body = last
            return None, last
        score = self._score(begin, end, titled)
        if score < _ENOUGH:
            parts = [each.fact for each in self.tokens[begin:end]]
            if score >= LEAST and not all(each.ordinary or each.neutral for each in parts):
                self.doubted.append((self.tokens[begin].start, self._stop(end - 1)))
            return None, last
        return self._span(begin, end, score), max(end, at + 1)

    def _span(self, begin: int, end: int, score: float) -> Span:
        first, stop = self.tokens[begin], self._stop(end - 1)
        self.person = end
        if score >= _CERTAIN:
            self.again.update(
                each.fact.plain for each in self.tokens[begin:end] if len(each.fact.plain) > 2
            )
        return Span(first.start, stop, "person", "cue" if score >= _CERTAIN else "list")

    def _stop(self, at: int) -> int:
        """Where a word ends, without the stop of a sentence."""
        last = self.tokens[at]
        return last.end - (last.word.endswith(".") and len(last.word) > 2)

    def _run(self, begin: int) -> int:
        """Where a run of capitalised words that may be one name ends."""
        at = begin
        while at < len(self.tokens) and at - begin < _MOST + 2:
            token = self.tokens[at]
            if at > begin and self.text[self.tokens[at - 1].end : token.start].strip(" "):
                break
            if at > begin and token.start - self.tokens[at - 1].end > 2:
                break
            if token.fact.capital and token.word[0].isalpha():
                at += 1
                if token.word.endswith(".") and self._stops(token):
                    break
                continue
            follows = at + 1 < len(self.tokens) and self.tokens[at + 1].fact.capital
            if token.fact.plain in self.between and at > begin and follows:
                at += 1
                continue
            break
        return at

    def _stops(self, token: Token) -> bool:
        """Whether the stop behind a word ends the sentence: not behind a short form."""
        plain = token.fact.plain
        return len(plain) > 1 and not token.fact.title & self.mask and plain not in _SHORT

    def _cut(self, begin: int, last: int) -> tuple[int, int, bool]:
        """The run without titles, roles and everyday words at its ends; whether a title was cut."""
        titled = False
        first = begin
        while begin < last:
            each = self.tokens[begin].fact
            opens = begin == first and self._opens(begin)
            if begin + 1 < last and self._is_title(begin, titled):
                titled = True
            elif self._begins_name(begin, last) or not self._loose(each, opens):
                break
            begin += 1
        while last > begin:
            each = self.tokens[last - 1].fact
            named = each.listed and last - begin > 1 and self.tokens[last - 2].fact.listed
            if named or not (
                each.neutral or each.plain in BETWEEN or (each.fixed and not each.sure)
            ):
                break
            last -= 1
        return begin, last, titled

    def _begins_name(self, at: int, last: int) -> bool:
        """Whether a word is a listed one before another, or stands inside a Vietnamese sentence."""
        if self.vietnamese and not self._opens(at):
            return True
        return self.tokens[at].fact.listed and at + 1 < last and self.tokens[at + 1].fact.sure

    def _is_title(self, at: int, titled: bool) -> bool:
        """Whether a capitalised word before others is a title, not the first part of a name."""
        token = self.tokens[at]
        if not token.fact.title & self.mask or self._family(at):
            return False
        return (
            token.word.endswith(".")
            or not token.fact.listed
            or (not titled and token.fact.clear_title)
        )

    def _loose(self, each: Fact, opens: bool) -> bool:
        """Whether a word at the beginning of a run is no part of a name."""
        if len(each.plain) == 1:
            return False
        if each.neutral or (each.role & self.mask and not each.sure):
            return True
        return (
            (opens or each.fixed)
            and bool(each.ordinary & self.mask or each.fixed)
            and not each.sure
        )

    def _small_letters(self, at: int) -> tuple[Span | None, int]:
        """A name in small letters: behind a word that names, or two listed words side by side."""
        last = at
        while last < len(self.tokens) and last - at < _MOST and self._may_be_name(last):
            each = self.tokens[last]
            if each.fact.capital and not self.tokens[last - 1].fact.listed:
                break
            last += 1
            if each.word.endswith(".") and len(each.fact.plain) > 1:
                break
        while last > at and self.tokens[last - 1].fact.plain in BETWEEN:
            last -= 1
        if last == at:
            return None, at + 1
        parts = [each.fact for each in self.tokens[at:last]]
        sure = sum(each.sure for each in parts)
        listed = sum(each.listed for each in parts)
        cue = self._before(at)
        if cue >= 3.0 and not self.vietnamese and (listed or self._named(at)):
            end = self._listed_end(at, last) if listed else at + 1
            return self._span(at, end, _CERTAIN), end
        if self.vietnamese:
            return self._small_vietnamese(at, last, cue)
        fathers = any(each.plain in FATHERS for each in parts[1:])
        if (listed >= 2 and sure >= 1) or (listed and fathers) or (cue >= 1.5 and sure):
            first = next(place for place in range(at, last) if self.tokens[place].fact.listed)
            end = self._listed_end(first, last)
            if end - first >= 2 or cue >= 1.5:
                return self._span(first, end, _CERTAIN), end
        return None, at + 1

    def _small_vietnamese(self, at: int, last: int, cue: float) -> tuple[Span | None, int]:
        """A Vietnamese name in small letters: a family name and two more, written as listed."""
        end = at
        while end < last and self.tokens[end].fact.listed:
            end += 1
        middle = end - at >= 3 and self.tokens[at + 1].word in _MIDDLE
        if middle and self._family(at) and len(self.tokens[at].fact.plain) > 1:
            return self._span(at, end, _CERTAIN), end
        usual = bool(self.tokens[at].fact.ordinary & self.mask)
        if (
            cue >= 3.0
            and end == at + 1
            and not usual
            and self.tokens[at - 1].fact.naming & self.mask
        ):
            return self._span(at, end, _CERTAIN), end
        return None, at + 1

    def _named(self, at: int) -> bool:
        """Whether a word for people's names stands before: `bernama`, not `nama`."""
        before = self.tokens[at - 1].fact
        return bool(before.naming & self.mask) and before.plain not in _ALSO_THINGS

    def _listed_end(self, begin: int, last: int) -> int:
        return 1 + max(at for at in range(begin, last) if self.tokens[at].fact.listed)

    def _may_be_name(self, at: int) -> bool:
        each = self.tokens[at]
        if each.fact.plain in self.between:
            return True
        if not each.word[0].isalpha() or each.fact.neutral or each.fact.organisation:
            return False
        if self.vietnamese and each.fact.listed:
            return True
        if each.fact.title & self.mask and not each.fact.capital:
            return False
        return not (each.fact.ordinary & self.mask or each.fact.role & self.mask or each.fact.fixed)

    def _met_again(self, found: list[Span]) -> Iterator[Span]:
        """Names that stood in this text with good reason, where they stand without."""
        if not self.again:
            return
        taken = {at for span in found for at in (span.start, span.end - 1)}
        for at, token in enumerate(self.tokens):
            each = token.fact
            if each.plain not in self.again or token.start in taken or token.end - 1 in taken:
                continue
            usual = self._usual(each, self._opens(at)) or (each.listed and not each.sure)
            if (each.capital and not usual) or (
                not usual and len(each.plain) > 3 and not each.ordinary
            ):
                yield Span(token.start, token.start + len(token.word.rstrip(".")), "person", "list")
