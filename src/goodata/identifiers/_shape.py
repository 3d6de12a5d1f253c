"""What number detectors share: folding that keeps every offset, edges, printed groups, days."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from goodata.text import fold_digits, trimmed

GAP = "[ \u00a0\u2007\u2009\u202f.\\-\u2010-\u2015]?"
"""At most one sign that people put between groups of a number."""

FLAGS = re.IGNORECASE | re.ASCII
"""ASCII: without it the Kelvin sign is a K, and `\\d` takes digits that our table does not fold."""

TAIL = r"(?:[^\s<>\"']{0,400}[^\s<>\"'.,;:!?()\]])"
"""The rest of a link, without the stop or bracket of the sentence it stands in."""

_BEFORE = r"(?<![0-9A-Za-z])(?<![0-9][.\-])"
_AFTER = r"(?![0-9A-Za-z])(?![.\-][0-9])"
_DROPPED = re.compile("[ \u00a0\u2007\u2009\u202f.\\-\u2010-\u2015/()]+")

# Typed for the digits 0 and 7, whose shapes they share, when no other Burmese letter is near.
_LOOKALIKE = re.compile(
    "(?<![\u1000-\u109f])[\u101d\u101b]{1,4}(?=[0-9])|(?<=[0-9])[\u101d\u101b]{1,4}(?![\u1000-\u109f])"
)
_AS_DIGITS = str.maketrans({"\u101d": "0", "\u101b": "7"})


def folded(text: str) -> str:
    r"""`text` with digits of every script as 0 to 9, sign for sign: offsets stay.

    Burmese letters wa and ra that touch a digit and no other Burmese letter are read as 0 and 7.

    >>> folded("๐๘๑"), folded("\u1041\u101d\u1042"), folded("\u1041\u1042\u101b\u1000\u103a")[:3]
    ('081', '102', '12ရ')
    """
    plain = fold_digits(text)
    if plain.isascii() or not ("\u101d" in plain or "\u101b" in plain):
        return plain
    return _LOOKALIKE.sub(lambda match: match.group().translate(_AS_DIGITS), plain)


def compact(text: str) -> str:
    """A candidate as its sums want it: digits folded, blanks, points, strokes, brackets gone.

    >>> compact("s123 4567-d")
    'S1234567D'
    """
    return _DROPPED.sub("", folded(trimmed(text))).upper()


def groups(*sizes: int) -> str:
    """The pattern of digits that are printed in groups of these sizes, or in one piece.

    >>> bool(re.fullmatch(groups(1, 4), "1-2345")), bool(re.fullmatch(groups(1, 4), "12-345"))
    (True, False)
    """
    return GAP.join(f"[0-9]{{{size}}}" for size in sizes)


@lru_cache(maxsize=1)
def _folded_once(text: str) -> str:
    """As `folded`, remembered for the many detectors that are asked about the same text."""
    return folded(text)


# The sign is taken first and what stands before it is asked after: a pattern that begins with a
# look back is tried at every place, one that begins with a set of signs jumps to the next of them.
_DIGIT = re.compile("[0-9](?<![0-9A-Za-z][0-9])")
_SIGN = re.compile("[0-9A-Za-z](?<![0-9A-Za-z][0-9A-Za-z])")
_AFTER_LETTER = re.compile(f"[0-9](?:(?<=[A-Za-z][0-9])|(?<=[A-Za-z]{GAP[:-1]}[0-9]))")
_HEAD = re.compile(f"(?<![0-9A-Za-z])[A-Za-z][A-Za-z]{{0,2}}{GAP}[A-Za-z]?")
_LONGEST_HEAD = 4


@lru_cache(maxsize=1)
def _digit_starts(plain: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _DIGIT.finditer(plain))


@lru_cache(maxsize=1)
def _sign_starts(plain: str) -> tuple[int, ...]:
    return tuple(match.start() for match in _SIGN.finditer(plain))


@lru_cache(maxsize=1)
def _lettered_starts(plain: str) -> tuple[int, ...]:
    return tuple(
        start
        for end in (match.start() for match in _AFTER_LETTER.finditer(plain))
        for start in range(max(0, end - _LONGEST_HEAD), end)
        if _HEAD.fullmatch(plain, start, end)
    )


@dataclass(frozen=True)
class Shape:
    """A pattern to look for, and a further test of what was found, given compact.

    Attributes:
        inside: the pattern with its edges, for texts.
        whole: the pattern, for one candidate.
        test: judges a compact candidate that has the pattern.
        needs: a pattern that a text must hold, else it is not searched at all.
        starts: the only places of a text at which it can begin; None for any.
    """

    inside: re.Pattern[str]
    whole: re.Pattern[str]
    test: Callable[[str], bool]
    needs: re.Pattern[str] | None = None
    starts: Callable[[str], tuple[int, ...]] | None = None

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Spans in the text as given, in order, none inside another."""
        plain = _folded_once(text)
        if self.needs is not None and self.needs.search(plain) is None:
            return
        if self.starts is None:
            yield from (match.span() for match in self.inside.finditer(plain))
            return
        end = 0
        for start in self.starts(plain):
            match = self.inside.match(plain, start) if start >= end else None
            if match is not None:
                end = match.end()
                yield start, end

    def valid(self, text: str) -> bool:
        """Whether the whole of a text has the pattern and passes the test."""
        bare = trimmed(text)
        if not bare.isascii():
            bare = folded(bare)
        return self.whole.fullmatch(bare) is not None and self.test(compact(bare))


def form_of(valid: Callable[[str], bool]) -> re.Pattern[str] | None:
    """The pattern that a text must have as a whole for `Shape.valid` to take it; None for others.

    >>> form_of(str.isdigit) is None
    True
    """
    owner = getattr(valid, "__self__", None)
    return owner.whole if isinstance(owner, Shape) else None


def _any(_bare: str) -> bool:
    return True


def shape(
    pattern: str,
    test: Callable[[str], bool] = _any,
    before: str = _BEFORE,
    after: str = _AFTER,
    needs: str = "",
) -> Shape:
    """A shape of this pattern; `before` and `after` keep it from matching inside something else.

    `needs` is a pattern of what is part of every match, quicker to look for.
    """
    inside = re.compile(f"{before}(?:{pattern}){after}", FLAGS)
    least = re.compile(needs) if needs else None
    return Shape(inside, re.compile(pattern, FLAGS), test, least)


def number(pattern: str, test: Callable[[str], bool] = _any) -> Shape:
    """A shape that begins with a digit which no ASCII letter or digit stands before."""
    return replace(shape(pattern, test), starts=_digit_starts)


def lettered(
    pattern: str, test: Callable[[str], bool] = _any, before: str = _BEFORE, after: str = _AFTER
) -> Shape:
    """A code that begins with letters, three at most, and a gap before its first digit.

    Four signs at most stand before the digit; behind the gap one of them may be a letter.
    """
    return replace(code(pattern, test, before, after), starts=_lettered_starts)


def code(
    pattern: str,
    test: Callable[[str], bool] = _any,
    before: str = _BEFORE,
    after: str = _AFTER,
    needs: str = "",
) -> Shape:
    """A shape that begins with an ASCII letter or digit which none stands before."""
    return replace(shape(pattern, test, before, after, needs), starts=_sign_starts)


def day_exists(year: int, month: int, day: int) -> bool:
    """Whether the calendar has this day.

    >>> day_exists(2024, 2, 29), day_exists(2023, 2, 29), day_exists(2023, 13, 1)
    (True, False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def short_day_exists(digits: str) -> bool:
    """Whether six digits are year, month and day in one century or the other.

    1900 was no leap year but 2000 was, so 00 counts as one: a true birthday is not refused.

    >>> short_day_exists("000229"), short_day_exists("010229")
    (True, False)
    """
    return day_exists(2000 + int(digits[:2]), int(digits[2:4]), int(digits[4:]))
