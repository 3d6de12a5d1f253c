"""The different values of a column, folded once, with what can be counted about them.

Everything counts distinct values: one word repeated ten thousand times is one piece of evidence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from goodata.dates import Form, form
from goodata.identifiers._shape import folded
from goodata.text import trimmed

FIRST_LOOK = 40
"""Values by which a detector shows whether it is worth asking about all of them: one that passes a
third of a column's values fails to pass any of forty, evenly taken, less than once in ten million
columns."""

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:[ ,.]\d{3})+|\d+)(?:[.,]\d+)?")
_DIGITS = re.compile(r"\d+")
_DECIMAL = re.compile(r"[+-]?\d{1,3}[.,]\d+")
_CODE = re.compile(r"(?=.*\d)[^\W_]+(?:[-/ ._][^\W_]+)*")
_LETTERS = re.compile(r"[^\d_@#$%^*+=<>\[\]{}|\\/]+")
_WORDS = re.compile(r"\S+")
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\uaa60-\uaa7f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
_DAMAGED = re.compile(r"\d(?:\.\d+)?[eE]\+\d{2}")


@dataclass(frozen=True)
class Values:
    """The answers of one column.

    Attributes:
        texts: the distinct answers as written, missing marks left out.
        times: how often each.
        rows: rows of the table.
        header: as it stands in the file; it decides, and is never shown.
        rising: whether the first answers rise with the rows, as running numbers do.
    """

    texts: tuple[str, ...]
    times: tuple[int, ...]
    rows: int
    header: str = ""
    rising: bool = False

    @property
    def distinct(self) -> int:
        """How many different answers."""
        return len(self.texts)

    @cached_property
    def filled(self) -> int:
        """How many cells with an answer."""
        return sum(self.times)

    @cached_property
    def unique(self) -> float:
        """Share of answers nobody else gives, 0 to 1."""
        return sum(each == 1 for each in self.times) / self.filled if self.filled else 0.0

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The answers, trimmed, digits of every script as 0 to 9."""
        return tuple(folded(trimmed(each)) for each in self.texts)

    @cached_property
    def few(self) -> tuple[str, ...]:
        """At most forty answers, evenly taken; the same ones every time."""
        step = max(1, self.distinct // FIRST_LOOK)
        return self.folded[::step][:FIRST_LOOK]

    def share(self, test: Callable[[str], bool], among: Sequence[str] | None = None) -> float:
        """Share of distinct answers, folded, for which a test holds; 0 of none."""
        asked = self.folded if among is None else among
        return sum(map(test, asked)) / len(asked) if asked else 0.0

    def often(self, test: Callable[[str], bool], least: float) -> bool:
        """Whether a test holds for at least this share; asks a few first, all where it may."""
        if self.share(test, self.few) < min(least, 0.3) / 2:
            return False
        return self.share(test) >= least

    @cached_property
    def numbers(self) -> float:
        """Share of answers that are numbers as people write them."""
        return self.share(lambda text: _NUMBER.fullmatch(text) is not None)

    @cached_property
    def digits(self) -> float:
        """Share of answers of digits alone."""
        return self.share(lambda text: _DIGITS.fullmatch(text) is not None)

    @cached_property
    def decimals(self) -> float:
        """Share of answers like a degree of latitude."""
        return self.share(lambda text: _DECIMAL.fullmatch(text) is not None)

    @cached_property
    def codes(self) -> float:
        """Share of answers in one piece that hold a digit."""
        return self.share(lambda text: _CODE.fullmatch(text) is not None and " " not in text)

    @cached_property
    def letters(self) -> float:
        """Share of answers without digits or technical signs."""
        return self.share(lambda text: _LETTERS.fullmatch(text) is not None)

    @cached_property
    def dates(self) -> float:
        """Share of answers that are dates, whichever way."""
        return self.share(is_date, self.few if self.distinct > FIRST_LOOK else None)

    @cached_property
    def words(self) -> float:
        """Median number of words; signs by four where a script writes no blanks."""
        lengths = sorted(map(_length, self.few if self.distinct > FIRST_LOOK else self.folded))
        return lengths[len(lengths) // 2] if lengths else 0

    @cached_property
    def longest(self) -> int:
        """Signs of the longest answer."""
        return max(map(len, self.texts), default=0)

    @cached_property
    def damaged(self) -> bool:
        """Whether a spreadsheet has made powers of ten of some of the numbers."""
        return any(_DAMAGED.fullmatch(each) for each in self.folded)

    @cached_property
    def whole_numbers(self) -> tuple[int, ...]:
        """The answers that are whole numbers of at most 18 digits."""
        return tuple(
            int(each)
            for each in self.folded
            if each.isascii() and each.isdigit() and len(each) < 19
        )


def _length(text: str) -> float:
    if _UNSPACED.search(text):
        return max(len(_WORDS.findall(text)), len(text) / 4)
    return len(_WORDS.findall(text))


_DAYS = frozenset(Form) - {
    Form.OTHER,
    Form.SERIAL,
    Form.EIGHT_DIGITS,
    Form.INCOMPLETE,
    Form.IMPOSSIBLE,
}
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20\d\d|2[45]\d\d|26[0-6]\d)(?!\d)")


def is_date(text: str) -> bool:
    """Whether a text is a whole day, however written; bare numbers are none.

    >>> is_date("31/12/2024"), is_date("20241231"), is_date("Mae Sot")
    (True, False, False)
    """
    bare = text.partition("T")[0] if re.match(r"\d{4}-\d\d-\d\dT", text) else text
    bare = _TIME.sub("", bare)
    return bool(_DIGITS.search(bare)) and not bare.isdigit() and form(bare) in _DAYS


_TIME = re.compile(r"[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d|[AaPp][Mm])?$")


def year_of(text: str) -> int | None:
    """The year a date names, Buddhist years as Common Era; None without one of four digits.

    >>> year_of("31/12/2567"), year_of("5.3.1999"), year_of("05/03/99")
    (2024, 1999, None)
    """
    found = _YEAR.search(text)
    if found is None:
        return None
    year = int(found.group())
    return year - 543 if year >= _BUDDHIST else year


_BUDDHIST = 2400
