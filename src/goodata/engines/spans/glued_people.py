"""People in a text of Thai, Lao, Khmer or Burmese: by what stands around a name, and by its parts.

These scripts write few blanks between words. The text is read from word to word; where no word goes
on, or parts of names do, a name may stand. What speaks for it is added up as for Latin letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from goodata.engines.spans import Span
from goodata.engines.spans.folding import Folded, folded
from goodata.engines.spans.introduced import COPULAS, NO_NAMES, TITLE
from goodata.engines.spans.segments import Use, cuts, parts, whole, words
from goodata.engines.spans.words import common

_LETTERS = frozenset(
    chr(point)
    for first, last in (
        (0x0E01, 0x0E4E), (0x0E81, 0x0EDF), (0x1000, 0x103F), (0x1050, 0x109F), (0x1780, 0x17D3),
    )
    for point in range(first, last + 1)
)  # fmt: skip
_BASE = re.compile(
    "[\u0e01-\u0e2e\u0e81-\u0eae\u0edc\u0edd\u1000-\u1021\u1023-\u102a\u1780-\u17b3]"
)
_OPEN = frozenset(" :\"“'(‘”")
_LONGEST, _SHORTEST, _FAMILY = 26, 2, 18
_FAR = 8
"""Signs that words must cover behind a name to show that it is over."""
_ENOUGH = 2.5
_LONG_NAME = 4
"""Letters of a listed name that is one even where no word ends before it."""
_NO_CUE = Use.WORD | Use.TITLE
_LOOSE = frozenset({"ให้", "และ", "หรือ", "ว่า", "คือ", "ໃຫ້", "ແລະ", "ຫຼື", "ວ່າ", "ຄື"})
_STRANGE = 3, 7
"""Letters of a name of which no part is known, behind a word that hardly introduces one."""
_UNKNOWN, _SURE, _NICKNAME = 2.5, 3.0, 4
"""What must speak for a name of which no part is known; letters of one behind an unclear title."""


def find(text: str) -> Iterator[Span]:
    """People named in the unspaced scripts."""
    plain = folded(text)
    names: set[str] = set()
    taken: list[tuple[int, int]] = []
    for start, end, score in _Walker(plain.text).people():
        taken.append((start, end))
        if score > _ENOUGH and len(_BASE.findall(plain.text[start:end])) > 2:
            names.add(plain.text[start:end].split(" ")[0])
        yield Span(*plain.span(start, end), "person", "cue" if score > _ENOUGH else "list")
    yield from _again(plain, names, taken)


def _again(plain: Folded, names: set[str], taken: list[tuple[int, int]]) -> Iterator[Span]:
    """Names that stood in this text with good reason, where they stand without."""
    text = plain.text
    for name in sorted(names, key=lambda each: (-len(each), each)):
        if len(_BASE.findall(name)) < 3 or words().longest(name, 0) == name:
            continue
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            apart = not any(at < stop and start < end for start, stop in taken)
            if apart and not cuts(text, end):
                yield Span(*plain.span(at, end), "person", "list")
            at = text.find(name, end)


class _Walker:
    """Goes through one folded text, word by word."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.before = 0.5
        """What speaks for a name at the place that has been reached."""
        self.after_person = False
        self.loose = False
        """Whether the last word was one that stands before anything, such as `and` or `give`."""
        self.inside = False
        """Whether signs just before belong to no word that is known: a name hardly begins there."""

    def people(self) -> Iterator[tuple[int, int, float]]:
        """Start, end and score of every name."""
        at, text, known = 0, self.text, words()
        while at < len(text):
            if text[at] not in _LETTERS:
                self.inside = False
                self._sign(at)
                at += 1
                continue
            word = known.longest(text, at)
            name = self._name(at, word)
            if name is not None:
                end, score = name
                yield at, end, score
                at, self.before, self.after_person = end, 0.0, True
                self.inside = False
                continue
            if word:
                self.inside = False
                self._passed(known.uses[word], at, word)
                at += len(word)
                continue
            at += 1
            while at < len(text) and cuts(text, at):
                at += 1
            self.before, self.inside = 0.0, True

    def _sign(self, at: int) -> None:
        """What a blank, a stop or a foreign letter leaves of what spoke for a name."""
        sign = self.text[at]
        if sign in _OPEN:
            self.before = max(self.before, 0.5 if sign == " " else 1.0)
            if self.after_person and sign in '("“':
                self.before = 2.0
        elif sign in ",/៖၊-":
            self.before = 2.0 if self.after_person else max(min(self.before, 2.0), 0.5)
        else:
            self.before = 0.5
            self.after_person = False

    def _passed(self, use: int, at: int, word: str) -> None:
        """Takes note of a word that may introduce a name."""
        self.loose = word in _LOOSE and not self.after_person
        if use & (Use.SURE | Use.NAMING):
            self.before = 3.0
        elif use & Use.TITLE and self._begins(at):
            self.before = 2.5
        elif use & (Use.ROLE | Use.OTHERS):
            self.before = 2.0
        elif word in COPULAS and self.before >= 2.0:
            self.before = _UNKNOWN
        elif use & Use.TITLE:
            self.before = 1.0
        elif use & Use.WITH:
            self.before = 2.0 if self.after_person and self.before < 2.0 else 1.5
        else:
            self.before = 0.0
            self.after_person = False

    def _begins(self, at: int) -> bool:
        """Whether nothing is glued before a word, or it follows a word that introduces a name."""
        return at == 0 or self.text[at - 1] not in _LETTERS or self.before > 0

    def _name(self, at: int, word: str) -> tuple[int, float] | None:
        """End and score of a name that begins here, if one does."""
        end, itself = self._itself(at, word)
        if end <= at:
            return None
        score = self.before + itself + self._behind(end)
        family = self._family(end)
        if family > end:
            score += 1.0
        elif self.before <= 0.5 and score < 3.5 and not self._alone(at, end):
            return None
        return (max(family, end), score) if score >= _ENOUGH else None

    def _alone(self, at: int, end: int) -> bool:
        """Whether a verb of people stands behind a name, or blanks on both of its sides."""
        if self._behind(end) >= 1.0:
            return True
        return (not at or self.text[at - 1] not in _LETTERS) and self._behind(end) > 0

    def _itself(self, at: int, word: str) -> tuple[int, float]:
        """Where a name that begins here would end, and what it says by itself."""
        text = self.text
        listed = whole().longest(text, at)
        if self.inside and len(_BASE.findall(listed)) < _LONG_NAME:
            return at, 0.0
        made = _made_of(text, at)
        if word and self._khmer_family(at, word):
            return at + len(word), 1.5
        use = words().uses.get(word, 0)
        if word and len(word) >= max(len(listed), made):
            if word == listed and not use & ~Use.WORD:
                return at + len(listed), 0.0 if self.before < _UNKNOWN else 2.0
            return self._nickname(at, word, use) if self.before < _SURE else self._said(at)
        if listed and len(listed) >= made - 1:
            short = len(_BASE.findall(listed)) < 3 or listed in common()
            return at + len(listed), 1.0 if short else 2.0
        if "\u1000" <= text[at] <= "\u109f":
            return (at + made, 2.0) if made and self._ends_here(at + made) else (at, 0.0)
        if made and (self.before >= 1.5 or not self._covered(at)):
            end = self._end(at, made)
            return end, 2.0 if end - at <= made + 2 else 1.0 if 2 * made >= end - at else 0.0
        if word or self._covered(at):
            return at, 0.0
        end = self._end(at, 0)
        if self.before < _UNKNOWN:
            return self._strange(at, end)
        few = len(_BASE.findall(text[at:end])) <= _NICKNAME
        least = _SHORTEST + (self.before < _SURE or not self._behind(end))
        fits = end - at >= least and (self.before >= _SURE or few)
        return (end, 0.0) if fits else self._strange(at, end)

    def _khmer_family(self, at: int, word: str) -> bool:
        """Whether an everyday word is the family name before a listed given one: `ជា នារី`."""
        end = at + len(word)
        return (
            "\u1780" <= word[0] <= "\u17b3"
            and not words().uses[word] & ~(Use.WORD | Use.SAYS | Use.BREAKS)
            and self.text[end : end + 1] == " "
            and parts().longest(self.text, at) == word
            and not worded(self.text, end + 1)
            and self._family(end) > end
        )

    def _strange(self, at: int, end: int) -> tuple[int, float]:
        """A Thai or Lao name of which no part is known, where it stands as one may."""
        text = self.text
        if self.inside or self.loose or not "\u0e00" <= text[at] <= "\u0eff":
            return at, 0.0
        fits = _STRANGE[0] <= len(_BASE.findall(text[at:end])) <= _STRANGE[1]
        return (end, 1.0) if fits else (at, 0.0)

    def _ends_here(self, end: int) -> bool:
        """Whether a Burmese name can be over: a stop, or a particle that people take."""
        if self.text[end : end + 1] not in _LETTERS:
            return True
        word = words().longest(self.text, end)
        return bool(words().uses.get(word, 0) & Use.SAYS)

    def _nickname(self, at: int, word: str, use: int) -> tuple[int, float]:
        """A word for a thing as somebody's short name, right behind a title."""
        end = at + len(word)
        glued = at and self.text[at - 1] in _LETTERS
        if self.before < 2.5 or use & ~Use.WORD or not glued or len(word) > 6:
            return at, 0.0
        return (end, 0.0) if self._behind(end) >= 1.0 else (at, 0.0)

    def _said(self, at: int) -> tuple[int, float]:
        """A name made of everyday words, right behind a word that only names follow."""
        text, end, count = self.text, at, 0
        while text[end : end + 1] in _LETTERS:
            word = words().longest(text, end)
            if word and words().uses[word] & ~_NO_CUE:
                break
            count += bool(word)
            end += len(word) or 1
            while not word and end < len(text) and cuts(text, end):
                end += 1
        whole_word = words().longest(text, at)
        if whole_word in NO_NAMES:
            return at, 0.0
        alone = end == at + len(whole_word)
        glued = at and text[at - 1] != " "
        bases = len(_BASE.findall(text[at:end]))
        if not 1 <= bases <= _NICKNAME + 1 or (alone and not (glued and bases <= 2)):
            return self._nickname(at, whole_word, words().uses.get(whole_word, 0))
        over = text[end : end + 1] not in _LETTERS
        return (end, 0.0) if over or self._behind(end) >= 1.0 else (at, 0.0)

    def _covered(self, at: int) -> bool:
        """Whether everyday words go on from here."""
        return worded(self.text, at)

    def _end(self, start: int, made: int) -> int:
        """Where a name is over that begins here and whose first signs are parts of names."""
        text = self.text
        limit = start
        while limit - start < _LONGEST and text[limit : limit + 1] in _LETTERS:
            limit += 1
        for at in range(start + max(made, _SHORTEST), limit):
            if not cuts(text, at) and worded(text, at):
                return at
        if limit - start >= _LONGEST:
            return start + made
        return limit

    def _behind(self, end: int) -> float:
        """What stands behind a name: a verb of people, a stop."""
        text = self.text
        step = end + 1 if text[end : end + 1] == " " else end
        word = words().longest(text, step)
        use = words().uses.get(word, 0)
        if use & Use.SPEECH:
            return 2.0
        if use & Use.SAYS:
            return 1.0
        return 0.5 if step > end or text[end : end + 1] not in _LETTERS else 0.0

    def _family(self, end: int) -> int:
        """The end of a second part behind a single blank, or `end`."""
        text, start = self.text, end + 1
        if text[end : end + 1] != " " or text[start : start + 1] not in _LETTERS:
            return end
        if "\u1000" <= text[start] <= "\u109f":
            return end
        word = words().longest(text, start)
        made = max(_made_of(text, start), len(whole().longest(text, start)))
        part = parts().longest(text, start)
        made = max(made, len(part) if len(part) > len(word) else 0)
        if made > len(word) and text[start + made : start + made + 1] not in _LETTERS:
            return start + made
        if word and (len(word) >= made or self._covered(start)):
            return end
        if self._covered(start) and not made:
            return end
        stop = self._end(start, made)
        whole_run = text[stop : stop + 1] not in _LETTERS
        fits = _SHORTEST < stop - start <= _FAMILY
        return stop if (made or whole_run or worded(text, stop)) and fits else end


def _made_of(text: str, at: int) -> int:
    """Signs that parts of names cover from here, two parts or one of three letters at least."""
    start, count, last = at, 0, at
    while True:
        found = parts().longest(text, at)
        if not found:
            break
        last, at, count = at, at + len(found), count + 1
    # A last part that is an everyday word as well belongs to what follows, if words go on from it.
    over = text[at : at + 1] not in _LETTERS
    while count > 1 and not over and worded(text, last) and words().longest(text, last):
        at, count = last, count - 1
        last = _last_part(text, start, at)
    bases = len(_BASE.findall(text[start:at]))
    if bases < 2 or (count == 1 and words().longest(text, start) == text[start:at]):
        return 0
    if (
        count == 1
        and bases < 3
        and text[start] < "\u1780"
        and not "\u1000" <= text[start] <= "\u109f"
    ):
        return 0
    return at - start


def _last_part(text: str, start: int, end: int) -> int:
    """Where the last part of a name begins that has been read from `start` to `end`."""
    at = last = start
    while at < end:
        found = parts().longest(text, at)
        if not found:
            break
        last, at = at, at + len(found)
    return last


def _goes_on(text: str, at: int, needed: int, depth: int) -> bool:
    """Whether everyday words cover the text from here: to a stop, or for so many signs."""
    if needed <= 0 or text[at : at + 1] not in _LETTERS:
        return needed < _FAR
    if not depth:
        return False
    found = words().every(text, at)
    if found and needed == _FAR and words().uses[found[0]] & Use.BREAKS:
        return True
    return any(
        _goes_on(text, at + len(word), needed - len(word), depth - (len(word) < 3))
        for word in found
    )


def goes_on(text: str, at: int) -> bool:
    """Whether no name goes on at a place of a folded text: no letter, or everyday words."""
    if text[at : at + 1] not in _LETTERS:
        return True
    return not cuts(text, at) and worded(text, at)


def begins(text: str, at: int) -> bool:
    """Whether a word may begin here: no letter stands before, or a word ends before."""
    if not at or text[at - 1] not in _LETTERS:
        return True
    uses = words().uses
    return any(text[at - length : at] in uses for length in range(1, min(TITLE, at) + 1))


@lru_cache(maxsize=4096)
def worded(text: str, at: int) -> bool:
    """Whether an everyday word begins here, and such words go on behind it."""
    return _goes_on(text, at, _FAR, 3)


@lru_cache(maxsize=16_384)
def covered(text: str) -> bool:
    """Whether a folded text is made of everyday words alone."""
    at = 0
    while at < len(text):
        if text[at : at + 1] not in _LETTERS:
            at += 1
            continue
        word = words().longest(text, at)
        if not word:
            return False
        at += len(word)
    return True
