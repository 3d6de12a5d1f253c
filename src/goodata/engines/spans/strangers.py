"""People in a text who stand in no column, in Latin letters: by what stands around a name.

A capital letter alone names nobody. What speaks for a name is added up: a list knows it, a title, a
role or a word like `named` or `with` stands before it, a verb of people behind it, another person
beside it, no everyday word is written so. Words of firms, offices, months and peoples speak against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from goodata.engines.spans import Known, Span, glued_people
from goodata.engines.spans.lexicon import BITS, Fact, fact, mask
from goodata.engines.spans.tongues import languages
from goodata.engines.spans.words import LATIN, UNSPACED
from goodata.names import _tables as tables

_TOKEN = re.compile(
    rf"[aA]\.?[kK]\.?[aA]\b\.?|[adsAS]/[lpoLPO]\b|{LATIN}+(?:['’\-](?![sS]\b){LATIN}+)*\.?|\d+|\n|[^\s\w]"
)
_BETWEEN = frozenset(
    {"bin", "binti", "bt", "bte", "binte", "b", "a/l", "a/p", "s/o", "d/o", "anak", "de", "la", "dela",
     "del", "los", "y", "bn", "ibn", "al", "van"}
)  # fmt: skip
_ALSO_THINGS = frozenset({"name", "nama", "namanya", "pangalan", "nickname", "known", "called"})
"""Words that name things as well as people."""
_SHORT = frozenset({"st", "ma", "jr", "sr", "md", "mohd", "muh", "moh", "abd", "hj", "sto", "sta"})
_FATHERS = frozenset({"bin", "binti", "bt", "bte", "binte", "a/l", "a/p", "s/o", "d/o"})
_LINKS = frozenset({"is", "was", "na", "ay", "yang", "adalah", "ialah", "la", "ni", "si", "daw"})
"""Words between `name` and the name."""
_SOFT = frozenset({":", ",", "(", '"', "“", "'", "-", "–", "=", "”", "’"})
_LISTS = frozenset({",", "(", "/", '"', "“"})
_ORGANISES = frozenset({"of", "for", "the", "and", "on", "ng", "sa", "untuk", "dan", "&", "at", "mga"})
_WHERE = frozenset(
    {"from", "in", "near", "at", "towards", "outside", "via", "reached", "di", "ke", "dari", "menuju",
     "sa", "mula", "patungong", "taga", "ở", "tại", "từ", "đến", "về", "rời", "sang", "qua", "asal"}
)  # fmt: skip
_MIDDLE = frozenset("thị thi văn van hữu huu đức ngọc ngoc kim xuân xuan quốc quoc hồng hong a".split())
_LAWS = frozenset(
    {"act", "law", "code", "decree", "protocol", "convention", "agreement", "ordinance", "constitution",
     "undang-undang", "akta", "enakmen", "uu", "ra", "pasal", "section", "article", "seksyen", "batas"}
)  # fmt: skip
_MOST, _ENOUGH, _CERTAIN = 6, 2.5, 3.0
_ENDS = re.compile(r"(?:[.!?;:\n…]\s*|^\s*|[\"“(•]\s*|\s[-–]\s+)$")


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    fact: Fact


def find(text: str, place: Known | None) -> Iterator[Span]:
    """Names of people, by what stands around them and by lists."""
    if UNSPACED.search(text):
        yield from glued_people.find(text)
    if _LATIN_WORD.search(text):
        yield from _Reader(text, place).people()


_LATIN_WORD = re.compile(rf"{LATIN}{{2}}")


class _Reader:
    """Goes through one text, word by word."""

    def __init__(self, text: str, place: Known | None) -> None:
        self.text = text
        self.place = place
        self.tokens = [
            _Token(word := m.group(), m.start(), m.end(), fact(word)) for m in _TOKEN.finditer(text)
        ]
        tongues = languages(text)
        self.mask = mask(tongues)
        self.vietnamese = "vi" in tongues
        self.between = frozenset() if self.vietnamese else _BETWEEN | _FATHERS
        words = [each.fact for each in self.tokens if each.fact.plain.isalpha()]
        self.shouts = sum(each.shouted for each in words) > 0.6 * len(words) > 0
        self.body = -9
        self.person = -9
        self.again: set[str] = set()

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
            return None, last
        return self._span(begin, end, score), max(end, at + 1)

    def _span(self, begin: int, end: int, score: float) -> Span:
        first, last = self.tokens[begin], self.tokens[end - 1]
        stop = last.end
        if last.word.endswith(".") and len(last.word) > 2:
            stop -= 1
        self.person = end
        if score >= _CERTAIN:
            self.again.update(
                each.fact.plain for each in self.tokens[begin:end] if len(each.fact.plain) > 2
            )
        return Span(first.start, stop, "person", "cue" if score >= _CERTAIN else "list")

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

    def _stops(self, token: _Token) -> bool:
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
            elif each.listed and begin + 1 < last and self.tokens[begin + 1].fact.sure:
                break
            elif not self._loose(each, opens) or (self.vietnamese and not opens):
                break
            begin += 1
        while last > begin:
            each = self.tokens[last - 1].fact
            named = each.listed and last - begin > 1 and self.tokens[last - 2].fact.listed
            if named or not (each.neutral or each.plain in _BETWEEN or (each.fixed and not each.sure)):
                break
            last -= 1
        return begin, last, titled

    def _is_title(self, at: int, titled: bool) -> bool:
        """Whether a capitalised word before others is a title, not the first part of a name."""
        token = self.tokens[at]
        if not token.fact.title & self.mask or self._family(at):
            return False
        return token.word.endswith(".") or not token.fact.listed or (
            not titled and token.fact.clear_title
        )

    def _loose(self, each: Fact, opens: bool) -> bool:
        """Whether a word at the beginning of a run is no part of a name."""
        if len(each.plain) == 1:
            return False
        if each.neutral or (each.role & self.mask and not each.sure):
            return True
        return (opens or each.fixed) and bool(each.ordinary & self.mask or each.fixed) and not each.sure

    def _family(self, at: int) -> bool:
        """Whether a word is a family name of Vietnam or of its hills, in a text from there."""
        if not self.vietnamese:
            return False
        families = tables.lexicon("vietnamese").family | tables.lexicon("minority").family
        return tables.folded(self.tokens[at].word) in families

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins here."""
        before = self.text[max(0, self.tokens[at].start - 4) : self.tokens[at].start]
        return at == 0 or _ENDS.search(before) is not None

    def _is_body(self, begin: int, end: int) -> bool:
        """Whether a run is an office, a firm or a law, or goes on with the name of one."""
        inside = self.tokens[begin:end]
        heads = self.tokens[begin].fact.body & self.mask
        if heads or any(each.fact.organisation and not self.vietnamese for each in inside):
            return True
        if any(each.fact.plain in _LAWS for each in inside):
            return True
        steps = self.tokens[max(0, self.body) : begin] if 0 < begin - self.body <= 2 else []
        if steps and all(each.fact.plain in _ORGANISES for each in steps):
            return True
        before = self.tokens[begin - 1] if begin else None
        near = before is not None and before.end + 1 == self.tokens[begin].start
        if before and near and before.fact.organisation and not before.word.endswith("."):
            local = not self.mask & BITS["en"] or before.fact.capital
            return local and not before.fact.role & self.mask
        after = self.tokens[end] if end < len(self.tokens) else None
        return bool(after and after.fact.organisation and not self.vietnamese) and (
            self.tokens[end - 1].end + 1 == self.tokens[end].start
            and not self.tokens[end - 1].word.endswith(".")
        )

    def _score(self, begin: int, end: int, titled: bool) -> float:
        """What speaks for a run being a name."""
        parts = [each.fact for each in self.tokens[begin:end] if each.fact.plain not in _BETWEEN]
        opens = self._opens(begin)
        if not any(len(each.plain) > 1 for each in parts) or (
            all(each.fixed or each.neutral for each in parts) and not any(each.sure for each in parts)
        ):
            return 0.0
        score = self._itself(parts, opens) + (3.0 if titled else self._before(begin))
        score += self._behind(end)
        if any(each.fact.plain in _FATHERS for each in self.tokens[begin + 1 : end - 1]):
            score += 2.0
        if self.vietnamese and len(parts) > 1 and self._family(begin):
            score += 3.0
        if begin and self.tokens[begin - 1].fact.plain in _WHERE | {"ở"} and not titled:
            score -= 2.0
        elif self.place is not None and not titled and len(parts) < 3:
            whole = self.text[self.tokens[begin].start : self.tokens[end - 1].end].rstrip(".")
            score -= 1.5 if self.place(whole) else 0.0
        return score

    def _itself(self, parts: list[Fact], opens: bool) -> float:
        """What a run says by itself, and by standing inside a sentence."""
        known = sum(each.listed for each in parts)
        sure = [each for each in parts if each.sure and not self._usual(each, opens)]
        strange = [each for each in parts if not each.listed and not self._usual(each, opens)]
        score = 2.0 if sure else float(known > 0)
        if opens and not self.shouts and len(parts) == 1 and self._usual(parts[0], opens):
            score -= 1.0
        if strange and not sure:
            score += 0.75
        if opens and sure and len(sure[0].plain) > 3:
            score += 0.5
        if len(parts) > 1:
            score += 1.0 if known > 1 else 0.5
        shouted = all(each.shouted for each in parts)
        if any(each.mixed for each in parts) and not known:
            score -= 2.0
        if not opens and not self.shouts:
            score += 1.0
        if shouted and not known and not self.shouts:
            score -= 2.0
        return score

    def _usual(self, each: Fact, opens: bool) -> bool:
        """Whether a word with a capital is an everyday one; inside a Vietnamese sentence none is."""
        if each.fixed or each.neutral:
            return True
        return bool(each.ordinary & self.mask) and (opens or not self.vietnamese)

    def _before(self, begin: int) -> float:
        """What the words before a run say."""
        at, soft = begin - 1, False
        while at >= 0 and begin - at < 4 and self.tokens[at].word in _SOFT:
            if at == self.person:
                return 2.0 if self.tokens[at].word in _LISTS else 0.0
            at, soft = at - 1, True
        if at < 0:
            return 0.0
        if 0 < begin - self.person <= 2 and self._joins(self.person, begin):
            return 2.0
        each = self.tokens[at].fact
        if soft and self.tokens[at + 1].word == ",":
            return 2.0 if each.role & self.mask else 0.0
        if each.plain in _LINKS and at and not soft:
            earlier = self.tokens[at - 1].fact
            if earlier.naming & self.mask:
                return 3.0
            if earlier.role & self.mask:
                return 2.0
        if each.naming & self.mask:
            return 3.0
        if each.title & self.mask and not self.tokens[at].word[0].isdigit():
            return 2.0 if soft else 3.0
        if each.role & self.mask:
            return 2.0
        if soft:
            return 0.0
        return 1.5 if each.with_ & self.mask else 0.5 if each.weak & self.mask else 0.0

    def _joins(self, end: int, begin: int) -> bool:
        """Whether only a word like `and` or a comma stands between a person and a run."""
        between = [each.word for each in self.tokens[end:begin]]
        return all(each in _JOINS or each in _SOFT for each in between)

    def _behind(self, end: int) -> float:
        """What the words behind a run say."""
        if end >= len(self.tokens):
            return 0.0
        token = self.tokens[end]
        if self.tokens[end - 1].word.endswith(".") and len(self.tokens[end - 1].word) > 3:
            return 0.0
        if token.word in (",", "(") and end + 1 < len(self.tokens):
            after = self.tokens[end + 1]
            age = after.word.isdigit() and len(after.word) <= 2
            return 1.0 if age or after.fact.role & self.mask else 0.0
        if token.fact.speech & self.mask:
            return 1.5
        last = self.tokens[end - 1].fact
        return 1.0 if token.fact.says & self.mask and last.listed else 0.0

    def _small_letters(self, at: int) -> tuple[Span | None, int]:
        """A name in small letters: behind a word that names, or two listed words side by side."""
        last = at
        while last < len(self.tokens) and last - at < _MOST and self._may_be_name(last):
            last += 1
            if self.tokens[last - 1].word.endswith("."):
                break
        while last > at and self.tokens[last - 1].fact.plain in _BETWEEN:
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
        fathers = any(each.plain in _FATHERS for each in parts[1:])
        if (listed >= 2 and sure >= 1) or (listed and fathers) or (cue >= 1.5 and sure):
            first = next(place for place in range(at, last) if self.tokens[place].fact.listed)
            end = self._listed_end(first, last)
            if end - first >= 2 or cue >= 1.5:
                return self._span(first, end, _CERTAIN), end
        return None, at + 1

    def _small_vietnamese(self, at: int, last: int, cue: float) -> tuple[Span | None, int]:
        """A Vietnamese name in small letters: a family name and two more, each as lists write it."""
        end = at
        while end < last and self.tokens[end].fact.listed:
            end += 1
        middle = end - at >= 3 and self.tokens[at + 1].word in _MIDDLE
        if middle and self._family(at) and len(self.tokens[at].fact.plain) > 1:
            return self._span(at, end, _CERTAIN), end
        usual = bool(self.tokens[at].fact.ordinary & self.mask)
        if cue >= 3.0 and end == at + 1 and not usual and self.tokens[at - 1].fact.naming & self.mask:
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
            if (each.capital and not usual) or (not usual and len(each.plain) > 3 and not each.ordinary):
                yield Span(token.start, token.start + len(token.word.rstrip(".")), "person", "list")


_JOINS = frozenset({"and", "&", "dan", "at", "và", "/", ",", "with", "or", "atau", "sama", "dengan", "với"})
