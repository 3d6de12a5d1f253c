"""Everybody the tables name, so that each can be found again in the notes: all rows, all columns.

Names are looked up by their parts, numbers by their digits, so that a note of one row is searched
for the people of all others without asking each of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import islice
from typing import TYPE_CHECKING

from goodata.engines.spans.folding import key
from goodata.model import Field, Privacy
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.people import Crowd
from goodata.practices.deidentification.roles import Roles

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LEAST_LETTERS, LEAST_DIGITS = 4, 6
"""A part of a name, and a run of digits, from which they are looked for in every note."""
SHORT = 2
"""Letters from which a part of a name is looked for where it is written as one."""
_TAIL = 8
_GLUED = 6
_PREFIX = 3
_OTHERS = frozenset({"family", "staff", "accused"})
_PEOPLE = frozenset({"name", "nickname", "alias", "family member", "staff"})
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_APOSTROPHE = re.compile("['’]")
_POSSESSIVE = ("'s", "’s")
_STARTS = (
    "after all also am an and any are as at be big boy but by can day did do due ex few for from "
    "get go got had has he her him his how if in is it its let man may me men mr mrs ms my new no "
    "non nor not now of off old on one or our out own per re see set she six so ten the to too "
    "two un up us via was we who why yes yet you"
)
_EVERYDAY = frozenset(_STARTS.split())
_SYMBOLS = re.compile(r"[0-9a-z]+(?:[-/.][0-9a-z]+)*")
_RUN = re.compile(r"[0-9](?:[ ().\-/]{0,2}[0-9])*")
UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\uaa60-\uaa7f]")
VALUES: Mapping[str, str] = {
    "phone": "phone",
    "national id": "government number",
    "passport": "passport",
    "bank account": "bank account",
    "card": "card",
    "plate": "plate",
    "case number": "case number",
    "file number": "case number",
    "beneficiary number": "case number",
    "address": "address",
    "village": "place",
    "sub-district": "place",
    "e-mail": "e-mail",
}
"""Kinds of fields and the span that their cells make in a note."""


@dataclass
class Roster:
    """What leads to people, by what a note can hold of it.

    Attributes:
        parts: folded parts of names to the people who bear them; -1 for people of no row.
        unspaced: the first signs of folded names that are written without blanks to those names,
            each with its person.
        symbols: folded numbers and addresses in one piece to the span they make and their person.
        tails: last digits of long numbers, likewise.
        names: per person the names in the columns.
        short: folded parts of names that are too short to be looked for unless they are written as
            names, with a capital.
        common: short ones that are everyday words as well, and so are not looked for.
        rising: of parts that were asked about, their people in order.
    """

    parts: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    unspaced: dict[str, set[tuple[str, int]]] = field(default_factory=lambda: defaultdict(set))
    symbols: dict[str, tuple[str, int]] = field(default_factory=dict)
    tails: dict[str, tuple[str, int]] = field(default_factory=dict)
    names: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    short: set[str] = field(default_factory=set)
    common: set[str] = field(default_factory=set)
    rising: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def add_name(self, text: str, person: int) -> None:
        """Takes a name in; -1 for somebody who is no person of a row."""
        if person >= 0:
            self.names[person].add(text)
        folded = key(text)
        pieces = list(pieces_of(folded))
        for part in pieces:
            if len(part) >= LEAST_LETTERS:
                self.parts[part].add(person)
        glued = "".join(WORD.findall(folded))
        if len(glued) >= _GLUED and not UNSPACED.search(glued):
            self.parts[glued].add(person)
        for part in pieces:
            if SHORT <= len(part) < LEAST_LETTERS and not UNSPACED.search(part):
                (self.common if is_word(part) else self.short).add(part)
        if UNSPACED.search(folded):
            for piece in {folded.replace(" ", ""), *folded.split()}:
                if len(piece) >= LEAST_LETTERS:
                    self.unspaced[piece[:_PREFIX]].add((piece, person))

    def add_value(self, text: str, kind: str, person: int) -> None:
        """Takes a number, an address or the like in."""
        symbols = bare(text)
        digits = "".join(sign for sign in symbols if sign.isdigit())
        if len(symbols) >= LEAST_LETTERS:
            _settle(self.symbols, symbols, kind, person)
        if len(digits) >= LEAST_DIGITS:
            _settle(self.tails, digits[-_TAIL:], kind, person)

    def nearest(self, text: str, without: int, most: int) -> list[int]:
        """The people a folded text may name, those first of whose names most letters stand in it.

        A name that thousands bear costs no more than the rarest ones beside it.

        Args:
            text: a folded note.
            without: a person who is not wanted; -1 for nobody.
            most: how many are wanted.
        """
        bearers: dict[str, set[int]] = {}
        for word, _start in words_of(text):
            if word in self.parts:
                bearers[word] = self.parts[word]
        for piece, person, _start in self.pieces(text):
            bearers[piece] = bearers.get(piece, set()) | {person}
        if not bearers:
            return []
        *rare, (common, many) = sorted(bearers.items(), key=lambda each: (len(each[1]), each[0]))
        met: dict[int, int] = {}
        for piece, who in rare:
            for person in who:
                met[person] = met.get(person, 0) + len(piece)
        for person in met.keys() & many:
            met[person] += len(common)
        others = (each for each in self._rising(common, many) if each not in met)
        for person in islice((each for each in others if each not in (-1, without)), most):
            met[person] = len(common)
        wanted = (each for each in met if each not in (-1, without))
        return nsmallest(most, wanted, key=lambda each: (-met[each], each))

    def _rising(self, piece: str, who: set[int]) -> list[int]:
        """The bearers of a part of a name in the order of their numbers."""
        if len(self.rising.get(piece, ())) != len(who):
            self.rising[piece] = sorted(who)
        return self.rising[piece]

    def pieces(self, text: str) -> Iterator[tuple[str, int, int]]:
        """Names without blanks in a folded text: the name, its person, where it begins."""
        if not self.unspaced:
            return
        for start in range(len(text) - _PREFIX + 1):
            for piece, person in self.unspaced.get(text[start : start + _PREFIX], ()):
                if text.startswith(piece, start):
                    yield piece, person, start

    def numbers(self, text: str) -> Iterator[tuple[int, int, str, int]]:
        """Start, end, span and person of every number of the tables in a folded text."""
        for match in _SYMBOLS.finditer(text):
            found = self.symbols.get(bare(match.group()))
            if found is not None:
                yield match.start(), match.end(), *found
        for match in _RUN.finditer(text):
            digits = "".join(sign for sign in match.group() if sign.isdigit())
            found = self.tails.get(digits[-_TAIL:]) if len(digits) >= LEAST_DIGITS else None
            if found is not None:
                yield match.start(), match.end(), *found


def _settle(into: dict[str, tuple[str, int]], symbols: str, kind: str, person: int) -> None:
    before = into.get(symbols)
    # A number that several people share leads to none of them alone.
    into[symbols] = (kind, person if before is None or before[1] == person else -1)


def bare(text: str) -> str:
    """A number or address folded, letters and digits alone.

    >>> bare("KM-2696"), bare("+66 81 000")
    ('km2696', '6681000')
    """
    return "".join(sign for sign in key(text) if sign.isalnum())


def pieces_of(folded: str) -> Iterator[str]:
    """The parts of a folded name."""
    yield from (word for word, _start in words_of(folded))


def words_of(folded: str) -> Iterator[tuple[str, int]]:
    """The words of a folded text and where they begin, without what makes them possessive.

    >>> list(words_of("malee's mother, o'brien"))
    [('malee', 0), ('mother', 8), ("o'brien", 16), ('brien', 18)]
    """
    for match in WORD.finditer(folded):
        word, start = match.group(), match.start()
        for ending in _POSSESSIVE:
            word = word.removesuffix(ending)
        yield word, start
        *_first, last = _APOSTROPHE.split(word)
        if last != word:
            yield last, start + len(word) - len(last)


def is_word(piece: str) -> bool:
    """Whether a short part of a name is a word with which an English sentence may begin."""
    return piece in _EVERYDAY


def roster(
    parts: Sequence[Part],
    roles: Sequence[Roles],
    crowd: Crowd | None,
    unsaid: Sequence[Mapping[int, Field]] = (),
) -> Roster:
    """Everybody and every number in the columns that lead to people, of all tables.

    Args:
        parts: the tables with all their rows, those that stay behind too.
        roles: of their columns.
        crowd: the people, or None where no identity tells them apart.
        unsaid: per table, columns that may name people though nobody said so.
    """
    made = Roster()
    for number, (part, each) in enumerate(zip(parts, roles, strict=True)):
        of = None if crowd is None else crowd.of[number]
        looked = {
            role.position: role.field
            for role in each.columns
            if role.privacy is Privacy.DIRECT and not role.field.holds_days
        }
        for position, spec in {**looked, **(unsaid[number] if unsaid else {})}.items():
            named = names_people(spec)
            kind = VALUES.get(spec.kind or "", "other number")
            for text, person in _pairs(part, position, of):
                # A member of the family is named beside the person, and is somebody else.
                whose = -1 if spec.person in _OTHERS else person
                if named:
                    made.add_name(text, whose)
                else:
                    made.add_value(text, kind, whose)
    return made


def names_people(spec: Field) -> bool:
    """Whether a field holds names of people."""
    return spec.subtype == "personName" or (spec.kind or "") in _PEOPLE


def _pairs(part: Part, position: int, of: NDArray[np.int64] | None) -> Iterable[tuple[str, int]]:
    """Each text of a column with each person it stands beside, once."""
    import numpy as np

    cells = part.cells[position]
    answered = part.answered(position)
    at = cells.at[answered]
    who = np.full(len(at), -1, np.int64) if of is None else of[answered]
    pairs = np.unique(np.stack([at, who], axis=1), axis=0) if len(at) else np.zeros((0, 2), int)
    return ((cells.values[int(text)], int(person)) for text, person in pairs)
