"""Dates as people write them in Southeast Asia: what a text says, and in which form.

No guessing by cell: the order of day and month, the calendar and the century come from outside.
Day and month names are CLDR's (`data/month_names.json`). Only the Thai solar year is meant by
Buddhist era: Common Era plus 543, exact from 1941.
"""

from __future__ import annotations

import json
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

from goodata.text import fold, fold_digits, trimmed

BUDDHIST_OFFSET = 543
BUDDHIST_YEARS = range(2400, 2601)
SERIALS = range(9_863, 49_311)
"""Excel's day numbers for 1927 to 2034: what a date turns into when its format is lost."""
_SERIAL_DAY_0 = date(1899, 12, 30)
_FIRST_YEAR = 1000


class Form(StrEnum):
    """How a date is written; the classes of the census."""

    ISO = "iso"
    YEAR_FIRST = "year first"
    DAY_FIRST = "day first only"
    MONTH_FIRST = "month first only"
    SAME = "day equals month"
    BOTH = "readable both ways"
    MONTH_NAME = "month name"
    EIGHT_DIGITS = "eight digits"
    TWO_DIGIT_YEAR = "two-digit year"
    BUDDHIST = "buddhist era"
    SERIAL = "spreadsheet day number"
    INCOMPLETE = "incomplete"
    IMPOSSIBLE = "impossible"
    OTHER = "not a date"


@dataclass(frozen=True)
class Rules:
    """What must be known before a date can be read.

    Attributes:
        order: `dmy`, `mdy` or `ymd`; None when nobody stated it.
        calendar: `gregorian`, `buddhist` or `eitherMarked`.
        two_digit_years: `refuse`, `past` (latest year not after `as_of`) or the first year of a
            window of a hundred, as text.
        year_offset: years to take off a Buddhist year.
        serial: whether a spreadsheet's day number is accepted.
        as_of: the day of the run.
    """

    as_of: date
    order: str | None = None
    calendar: str = "gregorian"
    two_digit_years: str = "refuse"
    year_offset: int = BUDDHIST_OFFSET
    serial: bool = False


class Parsed(NamedTuple):
    """What a text says. `fault` names the check that explains why there is no value."""

    form: Form
    value: date | None = None
    fault: str | None = None


class _Parts(NamedTuple):
    form: Form
    year: str
    month: int | None
    day: int | None
    marked: bool = False


_SEPARATOR = r"\s*[/.\-\s]\s*"
_ZERO_TIME = re.compile(r"[T ]0{1,2}:00(:00(\.0+)?)?\s*(Z|[+-]00:?00)?$", re.IGNORECASE)
_USUAL = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,2}})")
_YEAR_LAST = re.compile(rf"(\d{{1,2}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{4}}|\d{{2}})")
_YEAR_MONTH = re.compile(r"(\d{4})\s*[/.\-]\s*(\d{1,2})|(\d{1,2})\s*[/.\-]\s*(\d{4})")
_ERA = re.compile(r"(พ\s*\.\s*ศ\s*\.?|\bb\s*\.?\s*e\b\.?)", re.IGNORECASE)
_WORDS = re.compile(r"(?:ngày|năm|วันที่|เดือน|ปี)", re.IGNORECASE)


def parse(text: str, rules: Rules) -> Parsed:
    """The day a text names under these rules, or the form it has and what is wrong with it.

    >>> parse("31/04/2024", Rules(date(2024, 6, 1), "dmy"))
    Parsed(form=<Form.IMPOSSIBLE: 'impossible'>, value=None, fault='date-impossible')
    >>> parse("05/03/2024", Rules(date(2024, 6, 1), "dmy")).value
    datetime.date(2024, 3, 5)
    """
    parts = _parts(text)
    if parts is None:
        return Parsed(Form.OTHER, fault="value-of-wrong-type")
    if parts.form is Form.SERIAL:
        return _serial(text, rules)
    if parts.month is None or parts.day is None:
        return Parsed(Form.INCOMPLETE, fault="date-incomplete")
    year = _year(parts, rules)
    if isinstance(year, Parsed):
        wrong_day = year.fault == "buddhist-era-year" and _no_such_day(parts)
        return Parsed(Form.IMPOSSIBLE, fault="date-impossible") if wrong_day else year
    return _day(parts, year, rules)


def form(text: str) -> Form:
    """The class of the census a text falls into, without any rule.

    >>> [form(text).value for text in ("2024-03-05", "05/03/2024", "28/03/2024", "04/28/24")]
    ['iso', 'readable both ways', 'day first only', 'two-digit year']
    """
    return _form(_parts(text))


def _form(parts: _Parts | None) -> Form:
    if parts is None:
        return Form.OTHER
    if parts.form in (Form.SERIAL, Form.INCOMPLETE) or parts.month is None or parts.day is None:
        return parts.form
    if len(parts.year) == 2:
        return Form.TWO_DIGIT_YEAR
    if int(parts.year) in BUDDHIST_YEARS or parts.marked:
        return Form.BUDDHIST
    if parts.form in (Form.BOTH, Form.DAY_FIRST, Form.MONTH_FIRST, Form.SAME):
        year, first, second = int(parts.year), parts.day, parts.month
        fits = _exists(year, second, first) or _exists(year, first, second)
        return parts.form if fits else Form.IMPOSSIBLE
    return parts.form if _exists(int(parts.year), parts.month, parts.day) else Form.IMPOSSIBLE


def decides(text: str) -> str | None:
    """`dmy` or `mdy` when the numbers can only be read that way round, whatever the year's form."""
    parts = _parts(text)
    return None if parts is None else decides_order(parts.form)


def reads_both_ways(text: str) -> bool:
    """Whether day and month could be swapped, the day meaning another date then."""
    parts = _parts(text)
    return parts is not None and parts.form is Form.BOTH


@lru_cache(maxsize=1 << 16)
def _parts(text: str) -> _Parts | None:
    if usual := _USUAL.fullmatch(text):
        first, second = int(usual[1]), int(usual[3])
        return _Parts(_which_order(first, second), usual[4], second, first)
    bare = fold_digits(trimmed(text))
    bare = _ZERO_TIME.sub("", bare).strip()
    unmarked = _ERA.sub(" ", bare)
    marked = unmarked != bare
    bare = " ".join(unmarked.split())
    if bare.isascii() and bare.isdigit():
        return _digits(bare, marked=marked)
    found = _numeric(bare, marked=marked)
    return found if found is not None else _with_name(bare, marked=marked)


def _no_such_day(parts: _Parts) -> bool:
    """Whether a day does not exist in either order, the year taken for a Buddhist one."""
    day, month = parts.day or 0, parts.month or 0
    years = (int(parts.year), int(parts.year) - BUDDHIST_OFFSET)
    ways = {(month, day), (day, month)}
    return not any(_exists(year, *way) for year in years for way in ways)


def _digits(bare: str, *, marked: bool) -> _Parts | None:
    if len(bare) == 8:
        return _Parts(Form.EIGHT_DIGITS, bare[:4], int(bare[4:6]), int(bare[6:]), marked)
    if len(bare) == 5 and int(bare) in SERIALS:
        return _Parts(Form.SERIAL, bare, None, None)
    if len(bare) == 4 and int(bare) >= _FIRST_YEAR:
        return _Parts(Form.INCOMPLETE, bare, None, None, marked)
    return None


def _numeric(bare: str, *, marked: bool) -> _Parts | None:
    if match := _YEAR_FIRST.fullmatch(bare):
        year, month, day = match.groups()
        iso = re.fullmatch(r"\d{4}-\d{2}-\d{2}", bare) is not None
        return _Parts(Form.ISO if iso else Form.YEAR_FIRST, year, int(month), int(day), marked)
    if match := _YEAR_LAST.fullmatch(bare):
        first, second, year = int(match[1]), int(match[2]), match[3]
        return _Parts(_which_order(first, second), year, second, first, marked)
    if match := _YEAR_MONTH.fullmatch(bare):
        year, month = (match[1], match[2]) if match[1] else (match[4], match[3])
        if 1 <= int(month) <= 12:
            return _Parts(Form.INCOMPLETE, year, int(month), None, marked)
    return None


def _which_order(first: int, second: int) -> Form:
    if first > 12 and second > 12:
        return Form.IMPOSSIBLE
    if first > 12:
        return Form.DAY_FIRST
    if second > 12:
        return Form.MONTH_FIRST
    return Form.SAME if first == second else Form.BOTH


def _with_name(bare: str, *, marked: bool) -> _Parts | None:
    words = _WORDS.sub(" ", fold(bare))
    names = _month_names()
    # Most texts hold no month, and a pattern of all names in eight languages is long in the making.
    held = tuple(name for name in names if name in words)
    for match in _name_pattern(held).finditer(words) if held else ():
        month = names[match[0]]
        before = re.findall(r"\d+", words[: match.start()])
        after = re.findall(r"\d+", words[match.end() :])
        rest = re.sub(r"[\d\s/.,\-]", "", words[: match.start()] + words[match.end() :])
        if rest or len(before) + len(after) > 2:
            continue
        numbers = [*before, *after]
        if len(numbers) == 1 and len(numbers[0]) == 4:
            return _Parts(Form.INCOMPLETE, numbers[0], month, None, marked)
        if len(numbers) == 2:
            day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
            if len(day) <= 2 and len(year) in (2, 4):
                return _Parts(Form.MONTH_NAME, year, month, int(day), marked)
    return None


@cache
def _month_names() -> Mapping[str, int]:
    """The month of each name, the longest names first."""
    content = resources.files("goodata.data").joinpath("month_names.json").read_text("utf-8")
    names: dict[str, int] = {}
    clashing: set[str] = set()
    for months in json.loads(content).values():
        for number, spellings in months.items():
            for spelling in spellings:
                for key in {fold(spelling), fold(spelling).rstrip(".")}:
                    if names.setdefault(key, int(number)) != int(number):
                        clashing.add(key)
    kept = [each for each in names if each not in clashing and not each.isdigit() and len(each) > 1]
    return {name: names[name] for name in sorted(kept, key=lambda each: (-len(each), each))}


@lru_cache(maxsize=1 << 10)
def _name_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, names))})(?![^\W\d_])")


def _serial(text: str, rules: Rules) -> Parsed:
    if not rules.serial:
        return Parsed(Form.SERIAL, fault="serial-number-in-text")
    days = int(fold_digits(trimmed(text)))
    return Parsed(Form.SERIAL, _SERIAL_DAY_0 + timedelta(days=days))


def _year(parts: _Parts, rules: Rules) -> int | Parsed:
    if len(parts.year) == 2:
        if parts.marked and rules.calendar == "gregorian":
            return Parsed(Form.BUDDHIST, fault="buddhist-era-year")
        return _two_digit(int(parts.year), rules)
    year = int(parts.year)
    buddhist = year in BUDDHIST_YEARS
    if rules.calendar == "gregorian":
        wrong = buddhist or parts.marked
        return Parsed(Form.BUDDHIST, fault="buddhist-era-year") if wrong else year
    if rules.calendar == "buddhist":
        if buddhist:
            return year - rules.year_offset
        return Parsed(parts.form, fault="buddhist-era-year")
    if parts.marked and not buddhist:
        # Marked as Buddhist, and yet the year is none of that era: one of the two is wrong.
        return Parsed(Form.BUDDHIST, fault="buddhist-era-year")
    return year - rules.year_offset if buddhist else year


def _two_digit(year: int, rules: Rules) -> int | Parsed:
    if rules.two_digit_years == "refuse" or rules.calendar == "eitherMarked":
        return Parsed(Form.TWO_DIGIT_YEAR, fault="two-digit-year")
    # A column of the Buddhist era abbreviates Buddhist years.
    offset = rules.year_offset if rules.calendar == "buddhist" else 0
    if rules.two_digit_years == "past":
        latest = rules.as_of.year + offset
        whole = latest // 100 * 100 + year
        return (whole if whole <= latest else whole - 100) - offset
    start = int(rules.two_digit_years)
    whole = start + (year - start) % 100
    if (whole in BUDDHIST_YEARS) != bool(offset):
        return Parsed(Form.TWO_DIGIT_YEAR, fault="two-digit-year")
    return whole - offset


def _day(parts: _Parts, year: int, rules: Rules) -> Parsed:
    numbers = (parts.month or 0, parts.day or 0)
    if parts.form in (Form.BOTH, Form.SAME, Form.DAY_FIRST, Form.MONTH_FIRST, Form.IMPOSSIBLE):
        return _ordered(parts, year, rules)
    if not _exists(year, *numbers):
        return Parsed(Form.IMPOSSIBLE, fault="date-impossible")
    return Parsed(parts.form, date(year, *numbers))


def _ordered(parts: _Parts, year: int, rules: Rules) -> Parsed:
    day, month = parts.day or 0, parts.month or 0
    if rules.order == "dmy" and _exists(year, month, day):
        return Parsed(parts.form, date(year, month, day))
    if rules.order == "mdy" and _exists(year, day, month):
        return Parsed(parts.form, date(year, day, month))
    if not _exists(year, month, day) and not _exists(year, day, month):
        return Parsed(Form.IMPOSSIBLE, fault="date-impossible")
    if parts.form is Form.SAME:
        return Parsed(parts.form, date(year, month, day))
    if rules.order not in ("dmy", "mdy"):
        return Parsed(parts.form, fault="orders-mixed" if rules.order else None)
    # 31/04 under day first: the numbers leave no other order, the calendar has no such day.
    other = decides_order(parts.form) not in (None, rules.order)
    return Parsed(parts.form, fault="orders-mixed" if other else "date-impossible")


def decides_order(written: Form) -> str | None:
    """The order a form can only have: `dmy` or `mdy`, else None."""
    if written is Form.DAY_FIRST:
        return "dmy"
    return "mdy" if written is Form.MONTH_FIRST else None


def _exists(year: int, month: int, day: int) -> bool:
    if not (_FIRST_YEAR <= year <= MAXYEAR and 1 <= month <= 12 and day >= 1):
        return False
    return day <= 28 or day <= monthrange(year, month)[1]


def written(text: str) -> tuple[Form, str | None, bool]:
    """How a text counts in a census: its form, the order it decides, whether it reads both ways."""
    parts = _parts(text)
    found = _form(parts)
    if parts is None or found is Form.IMPOSSIBLE:
        return found, None, parts is not None and parts.form is Form.BOTH
    return found, decides_order(parts.form), parts.form is Form.BOTH


@dataclass(frozen=True)
class Census:
    """How the dates of a column are written: how many cells have each form, and what decides.

    Attributes:
        forms: cells by form; forms nobody used are absent.
        day_first, month_first: cells that can only be read one way round.
        both_ways: cells that can be read both ways round.
    """

    forms: Mapping[Form, int]
    day_first: int
    month_first: int
    both_ways: int

    @property
    def order(self) -> str | None:
        """The order the column's own cells prove, or None when they prove none or both."""
        if self.day_first and not self.month_first:
            return "dmy"
        return "mdy" if self.month_first and not self.day_first else None

    def contradicts(self, order: str) -> bool:
        """Whether every deciding cell speaks against the stated order."""
        sides = {
            "dmy": (self.day_first, self.month_first),
            "mdy": (self.month_first, self.day_first),
        }
        if order not in sides:
            return False
        supports, opposes = sides[order]
        return supports == 0 and opposes > 0


def census(cells: Iterable[tuple[str, int]]) -> Census:
    """The census over distinct texts and how often each stands in the column.

    >>> census([("28/03/2024", 2), ("05/03/2024", 1)]).order
    'dmy'
    """
    forms: dict[Form, int] = {}
    decisive = {"dmy": 0, "mdy": 0}
    both = 0
    for text, times in cells:
        found, order, swappable = written(text)
        forms[found] = forms.get(found, 0) + times
        if order is not None:
            decisive[order] += times
        both += times if swappable else 0
    return Census(forms, decisive["dmy"], decisive["mdy"], both)
