"""Names that people choose for themselves in place of their own: which are safe, which are taken.

A chosen name stands beside the code in the sealed row. It must lead back to nobody who knows the
person, and be nobody else's. No function here gives back or raises with any of the texts.

Source: guide, practice 64 (a pseudonym that the person chose).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goodata import codes
from goodata.engines.vault import canon

LONGEST = 40
"""Signs of a chosen name."""
_DIGITS = 4
"""Digits in a row of a number that a name may not hold."""
_PART = 3
"""Letters of a part of a name or place that is looked for."""
_EDITS = ((6, 2), (4, 1), (0, 0))
"""Letters of a word, and how many slips apart it must be from another."""

# Signs that a hurried eye takes for each other, by the letter they are compared as.
_TWINS = str.maketrans(
    "013456789|$@!"
    "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0456\u0458\u0455"
    "\u03b1\u03b2\u03b5\u03b9\u03ba\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u0131\u0142\u0111\u00f8",
    "olzasbtbglsaiabekmhopctyxijsabeiknoptyxildo",
)
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("ck", "k"), ("ph", "f"))


class Rule(StrEnum):
    """Why a chosen name is not taken, in words for a message."""

    EMPTY = "nothing is left of it once blanks and signs are taken away"
    LONG = "it is longer than 40 signs"
    CONTROL = "it holds a sign that cannot be seen, or that turns the direction of writing"
    CODE = "it is shaped like a code"
    NAME = "it is, holds or sounds like a part of a name of this person"
    DATE = "it holds digits of a birth date"
    NUMBER = "it holds digits of a number of this person"
    PLACE = "it is or holds a place of this person"
    RARE = "it is a word of this person's notes that hardly anybody else's have"
    TAKEN = "it is another person's already, or looks like it"


@dataclass(frozen=True)
class About:
    """What is known of the person, by which a chosen name could lead back to them.

    Attributes:
        names: own, alias and family names, as they stand in the cells.
        dates: birth dates, as they stand in the cells.
        numbers: telephone, identity and case numbers.
        places: village to district.
        rare: words of their notes that fewer than k people's notes have.
    """

    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    rare: frozenset[str] = frozenset()


def folded(name: str) -> str:
    """A name as it looks: marks, blanks and signs gone, look-alikes made equal.

    >>> folded("Mali 2"), folded("Ma-L\u0406"), folded("MARN1")
    ('mallz', 'mall', 'maml')
    """
    bare = canon.words(name) or ""
    open_ = unicodedata.normalize("NFD", bare)
    kept = "".join(
        each
        for each in open_
        # Latin marks go; vowel signs of Asian scripts are as good as letters.
        if unicodedata.category(each)[0] in "LN"
        or (unicodedata.category(each)[0] == "M" and not "\u0300" <= each <= "\u036f")
    )
    # A capital i, a small L and a 1 are one stroke.
    looked = kept.replace("2", "z").translate(_TWINS).replace("i", "l")
    for two, one in _PAIRS:
        looked = looked.replace(two, one)
    return looked


def problem(name: str, about: About) -> Rule | None:
    """Why a name is not safe for this person; None where it is.

    Args:
        name: as chosen.
        about: what is known of the person.
    """
    for rule, fails in _RULES:
        if fails(name, about):
            return rule
    return None


def near(name: str, others: Iterable[str]) -> bool:
    """Whether a name looks like one of these that other people chose."""
    own = folded(name)
    return any(own == folded(each) or _close(own, folded(each)) for each in others)


def _empty(name: str, _about: About) -> bool:
    return not folded(name)


def _long(name: str, _about: About) -> bool:
    return len(name) > LONGEST


def _unseen(name: str, _about: About) -> bool:
    return any(
        unicodedata.category(each) in ("Cc", "Cf", "Cs", "Co", "Cn")
        and each not in "\u200b\u200c\u200d"
        for each in name
    )


def _code(name: str, _about: About) -> bool:
    bare = codes.canonical(name)
    # One that only lacks its check symbol, or has a wrong one, is taken for a code all the same.
    shaped = len(bare) in (8, 9, 12, 13) and codes.in_alphabet(bare)
    return shaped and (any(each.isdigit() for each in bare) or codes.valid(bare))


def _name(name: str, about: About) -> bool:
    return any(_alike(name, each) for each in about.names) or _sounds(name, about.names)


def _date(name: str, about: About) -> bool:
    return _shares_digits(name, about.dates)


def _number(name: str, about: About) -> bool:
    return _shares_digits(name, about.numbers)


def _place(name: str, about: About) -> bool:
    return any(_alike(name, each) for each in about.places)


def _rare(name: str, about: About) -> bool:
    said = set(re.findall(r"[^\W\d_]+", canon.words(name) or ""))
    return bool(said & {canon.words(each) for each in about.rare})


_RULES: tuple[tuple[Rule, Callable[[str, About], bool]], ...] = (
    (Rule.EMPTY, _empty),
    (Rule.LONG, _long),
    (Rule.CONTROL, _unseen),
    (Rule.CODE, _code),
    (Rule.NAME, _name),
    (Rule.DATE, _date),
    (Rule.NUMBER, _number),
    (Rule.PLACE, _place),
    (Rule.RARE, _rare),
)


def _alike(name: str, other: str) -> bool:
    """Whether a name holds a part of another text, or is a slip or two away from one."""
    whole = folded(name)
    parts = [folded(each) for each in (canon.words(other) or "").split()]
    own = [folded(each) for each in (canon.words(name) or "").split()]
    for part in (*parts, folded(other)):
        if not part:
            continue
        if whole == part or (len(part) >= _PART and part in whole):
            return True
        if any(_close(each, part) for each in own):
            return True
    return False


def _close(one: str, other: str) -> bool:
    """Whether two words are so few slips apart that one may be meant for the other."""
    if not one or not other:
        return False
    from rapidfuzz.distance import DamerauLevenshtein

    least = min(len(one), len(other))
    allowed = next(slips for letters, slips in _EDITS if least >= letters)
    return DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed


def _sounds(name: str, others: Iterable[str]) -> bool:
    """Whether any part of a name sounds like a part of one of the others."""
    from goodata import names

    own = {key for word in name.split() for key in names.keys(word)}
    return any(own & names.keys(word) for each in others for word in each.split())


def _shares_digits(name: str, numbers: Iterable[str]) -> bool:
    said = "".join(each for each in canon.words(name) or "" if each.isdigit())
    told = [
        "".join(each for each in canon.words(number) or "" if each.isdigit()) for number in numbers
    ]
    runs = {said[at : at + _DIGITS] for at in range(len(said) - _DIGITS + 1)}
    return any(run in each for run in runs for each in told)


@dataclass
class Names:
    """The chosen names of a vault, by the tags of how they are written and how they look.

    Attributes:
        known: the code of each tag.
    """

    known: dict[str, str] = field(default_factory=dict)

    def owner(self, tags: Sequence[str]) -> str | None:
        """The code that one of these tags stands beside; None where the name is free."""
        return next((self.known[each] for each in tags if each in self.known), None)

    def take(self, tags: Sequence[str], code: str) -> None:
        """Notes whose name it is."""
        self.known.update(dict.fromkeys(tags, code))


def forms(name: str) -> Mapping[str, str]:
    """What of a name is made a tag: how it is written (`c`) and how it looks (`f`)."""
    return {"c": f"c {canon.words(name)}", "f": f"f {folded(name)}"}
