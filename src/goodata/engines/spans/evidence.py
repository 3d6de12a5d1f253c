"""What speaks for a run of capitalised words being somebody's name, added up.

A list knows a part of it; a title, a role or a word like `named` or `with` stands before it; a verb
of people stands behind it; another person is told beside it; no everyday word is written so. Words
of firms, offices, laws, months and peoples speak against it, and so do words of place before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from goodata.engines.spans import Known
from goodata.engines.spans.lexicon import BITS, Fact, fact, mask
from goodata.engines.spans.tongues import languages
from goodata.engines.spans.words import LATIN
from goodata.names import _tables as tables

_TOKEN = re.compile(
    r"[aA]\.?[kK]\.?[aA]\b\.?|[adsAS]/[lpoLPO]\b"
    rf"|{LATIN}+(?:['’\-](?![sS]\b){LATIN}+)*\.?|\d+|\n|[^\s\w]"
)
BETWEEN = frozenset(
    {"bin", "binti", "bt", "bte", "binte", "b", "a/l", "a/p", "s/o", "d/o", "anak", "de", "la",
     "dela", "del", "los", "y", "bn", "ibn", "al", "van"}
)  # fmt: skip
"""What stands between the parts of a name."""
FATHERS = frozenset({"bin", "binti", "bt", "bte", "binte", "a/l", "a/p", "s/o", "d/o"})
"""What stands before the name of a father."""
_LINKS = frozenset({"is", "was", "na", "ay", "yang", "adalah", "ialah", "la", "ni", "si", "daw"})
"""Words between `name` and the name."""
_SOFT = frozenset({":", ",", "(", '"', "“", "'", "-", "–", "=", "”", "’"})
_LISTS = frozenset({",", "(", "/", '"', "“"})
_JOINS = frozenset(
    {"and", "&", "dan", "at", "và", "/", ",", "with", "or", "atau", "sama", "dengan", "với"}
)
_ORGANISES = frozenset(
    {"of", "for", "the", "and", "on", "ng", "sa", "untuk", "dan", "&", "at", "mga"}
)
_WHERE = frozenset(
    {"from", "in", "near", "at", "towards", "outside", "via", "reached", "di", "ke", "dari",
     "menuju", "sa", "mula", "patungong", "taga", "ở", "tại", "từ", "đến", "về", "rời", "sang",
     "qua", "asal"}
)  # fmt: skip
_LAWS = frozenset(
    {"act", "law", "code", "decree", "protocol", "convention", "agreement", "ordinance", "akta",
     "constitution", "undang-undang", "enakmen", "uu", "ra", "pasal", "section", "article", "batas",
     "seksyen"}
)  # fmt: skip
_SHOUTED = 0.6
"""Share of a note's words in capitals from which capitals say nothing."""
_ENDS = re.compile(r"(?:[.!?;:\n…]\s*|^\s*|[\"“(•]\s*|\s[-–]\s+)$")


class Token(NamedTuple):
    """A word, a number or a sign of a note, where it stands, and what is known of it."""

    word: str
    start: int
    end: int
    fact: Fact


_make = tuple.__new__
"""Makes a named tuple without its own constructor, which takes twice as long: a note has many."""


@cache
def _families() -> frozenset[str]:
    return tables.lexicon("vietnamese").family | tables.lexicon("minority").family


class Evidence:
    """One text cut into words, and what they say of each other."""

    def __init__(self, text: str, place: Known | None) -> None:
        self.text = text
        self.place = place
        self.tokens = [
            _make(Token, (word := match.group(), match.start(), match.end(), fact(word)))
            for match in _TOKEN.finditer(text)
        ]
        tongues = languages(text)
        self.mask = mask(tongues)
        self.vietnamese = "vi" in tongues
        shouted = [each.fact.shouted for each in self.tokens if each.fact.plain.isalpha()]
        self.shouts = sum(shouted) > _SHOUTED * len(shouted) > 0
        self.body = -9
        """Where the last run that named an office or a law ended."""
        self.person = -9
        """Where the last name ended."""

    def _family(self, at: int) -> bool:
        """Whether a word is a family name of Vietnam or of its hills, in a text from there."""
        if not self.vietnamese:
            return False
        return tables.folded(self.tokens[at].word) in _families()

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins here."""
        before = self.text[max(0, self.tokens[at].start - 4) : self.tokens[at].start]
        last = before.rstrip()[-1:]
        if last.isalnum() or last == ",":
            return at == 0
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
        parts = [each.fact for each in self.tokens[begin:end] if each.fact.plain not in BETWEEN]
        opens = self._opens(begin)
        if not any(len(each.plain) > 1 for each in parts) or (
            all(each.fixed or each.neutral for each in parts)
            and not any(each.sure and not each.shouted for each in parts)
        ):
            return 0.0
        masked = end < len(self.tokens) and self.tokens[end].word == "["
        if masked and all(each.title for each in parts):
            # A name behind the title has been masked already.
            return 0.0
        score = self._itself(parts, opens) + (3.0 if titled else self._before(begin))
        score += self._behind(end)
        if self.text[self.tokens[end - 1].end : self.tokens[end - 1].end + 1].isdigit():
            score -= 2.0
        if any(each.fact.plain in FATHERS for each in self.tokens[begin + 1 : end - 1]):
            score += 2.0
        if self.vietnamese and len(parts) > 1 and self._family(begin):
            score += 3.0
        return score if titled else score - self._of_place(begin, end, parts)

    def _of_place(self, begin: int, end: int, parts: list[Fact]) -> float:
        """What speaks for a run being a place."""
        where = begin > 0 and self.tokens[begin - 1].word.casefold() in _WHERE
        if self.place is None or not (where or self._may_be_place(begin, parts)):
            return 2.0 * where
        whole = self.text[self.tokens[begin].start : self.tokens[end - 1].end].rstrip(".")
        listed = len(parts) < 3 and self.place(whole)
        if where:
            return 5.0 if listed and len(parts) > 1 else 2.0
        return 1.5 if listed else 0.0

    def _may_be_place(self, begin: int, parts: list[Fact]) -> bool:
        """Whether it speaks against a name that a place is called so: not for one syllable."""
        if begin and self.tokens[begin - 1].fact.source & self.mask:
            return False
        return len(parts) < 3 and not (self.vietnamese and len(parts) == 1)

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
        """Whether a capitalised word is an everyday one; inside a Vietnamese sentence none is."""
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
        if soft and self.tokens[at + 1].word == ",":
            return 2.0 if self.tokens[at].fact.role & self.mask else 0.0
        linked = self._linked(at) if not soft else 0.0
        return linked or self._introduces(self.tokens[at], soft)

    def _linked(self, at: int) -> float:
        """What a word like `name` or `mother` says across an `is`."""
        if not at or self.tokens[at].fact.plain not in _LINKS:
            return 0.0
        earlier = self.tokens[at - 1].fact
        if earlier.naming & self.mask:
            return 3.0
        return 2.0 if earlier.role & self.mask else 0.0

    def _introduces(self, token: Token, soft: bool) -> float:
        """What one word says of the run behind it; `soft` where a colon or a quote is between."""
        each = token.fact
        if each.naming & self.mask:
            return 3.0
        if each.title & self.mask and not token.word[0].isdigit():
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

    def _tells(self, at: int) -> bool:
        """Whether Vietnamese `cho biết` stands at a place."""
        pair = [each.fact.plain for each in self.tokens[at : at + 2]]
        return self.vietnamese and pair == ["cho", "biet"]

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
        if token.fact.speech & self.mask or self._tells(end):
            return 1.5
        last = self.tokens[end - 1].fact
        return 1.0 if token.fact.says & self.mask and last.listed else 0.0
