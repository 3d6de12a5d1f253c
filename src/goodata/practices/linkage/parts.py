"""What stands in several columns: given and family names; year, month and day of a birth."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise, permutations

from goodata.dates import BUDDHIST_OFFSET, BUDDHIST_YEARS
from goodata.practices.classification.values import Values
from goodata.text import fold_digits, fold_name, trimmed

GIVEN, MIDDLE, FAMILY, WHOLE = "given", "middle", "family", "name"


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_WORDS: Mapping[str, frozenset[str]] = {
    MIDDLE: _set("middle mname middlename initial tengah gitnang đệm dem กลาง ชื่อกลาง"),
    FAMILY: _set(
        "family familyname surname surnames sur sname last lastname lname belakang keluarga marga "
        "apelyido huling họ นามสกุล สกุล ชื่อสกุล ນາມສະກຸນ គោត្តនាម នាមត្រកូល"
    ),
    GIVEN: _set(
        "given givenname givennames first firstname fname gname forename forenames christian depan "
        "pertama unang tên ชื่อ ชื่อจริง ชื่อตัว ຊື່ នាម នាមខ្លួន"
    ),
}
_WHOLE_WORDS = _set("full complete whole lengkap penuh buong đầy เต็ม")
_ENDS = re.compile(r"[ _]*c?\d{1,2}$")
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_YEARS = range(1850, 2101)
MOSTLY = 0.95
"""Share of the cells that must be years, months or days; the others are slips."""
MOST_DIGITS = 5
SPREAD = 10
"""Years that the middle half of years of birth at least lies apart; days of work lie closer."""
_BIRTH = _set("birth born dob lahir sinh kelahiran kapanganakan เกิด ເກີດ កំណើត မွေး")


def part(heading: str, declared: object = None) -> str:
    """Which part of a name a column holds by its heading, or by what a dictionary declares.

    >>> part("fname_c1"), part("Last Name"), part("givenName"), part("họ và tên"), part("Name")
    ('given', 'family', 'given', 'name', 'name')
    """
    if declared is not None:
        return str(declared) if declared in _WORDS else WHOLE
    words = _words(heading)
    found = [each for each, known in _WORDS.items() if words & known]
    if words & _WHOLE_WORDS or {GIVEN, FAMILY} <= set(found):
        # A family name with the middle one is still the family's: họ và tên đệm.
        return FAMILY if MIDDLE in found and not words & _WHOLE_WORDS else WHOLE
    return found[0] if found else WHOLE


def one_field(headings: Sequence[str]) -> bool:
    """Whether headings differ in a running number alone: `fname_c1` and `fname_c2`."""
    return len({_ENDS.sub("", fold_name(each)) for each in headings}) == 1


def born(headings: Sequence[str], values: Sequence[Values]) -> tuple[int, int, int] | None:
    """Places of the year, month and day of birth among neighbouring columns; None without one.

    Headings like `by`, `bm`, `bd` say little, so the numbers decide: three columns side by side of
    which one holds years, one months and one days. Where no heading speaks of a birth, the years
    must lie as far apart as people's ages do.

    Args:
        headings: of columns that stand side by side in the file.
        values: their answers.
    """
    for start in range(len(values) - 2):
        here = range(start, start + 3)
        for year, month, day in permutations(here):
            if not (_years(values[year]) and _months(values[month]) and _days(values[day])):
                continue
            told = any(_words(headings[each]) & _BIRTH for each in here)
            if told or _spread(values[year]) >= SPREAD:
                return year, month, day
    return None


def day(year: str | None, month: str | None, day_: str | None) -> str | None:
    """A day in ISO form by its parts; as much of it as is told.

    >>> day("1967", "9", "27"), day("2510", "13", "2"), day("1967", "9", None), day(None, "9", "2")
    ('1967-09-27', '1967', '1967-09', None)
    """
    told = _number(year, range(1850, 2700))
    if told is None:
        return None
    told -= BUDDHIST_OFFSET if told in BUDDHIST_YEARS else 0
    of_year = _number(month, range(1, 13))
    if of_year is None:
        return f"{told:04}"
    of_month = _number(day_, range(1, 32))
    return f"{told:04}-{of_year:02}" + (f"-{of_month:02}" if of_month else "")


def _number(text: str | None, among: range) -> int | None:
    bare = fold_digits(trimmed(text or ""))
    if not (bare.isascii() and bare.isdigit() and len(bare) < 5):
        return None
    return int(bare) if int(bare) in among else None


def _words(heading: str) -> set[str]:
    return set(fold_name(_CAPITAL.sub(" ", heading)).split())


def _counted(values: Values) -> list[tuple[int, int]]:
    """The whole numbers of a column, and how often each is given."""
    return [
        (int(text), times)
        for text, times in zip(values.folded, values.times, strict=True)
        if text.isascii() and text.isdigit() and len(text) < MOST_DIGITS
    ]


def _whole(values: Values, among: range) -> list[int]:
    """The different numbers of a range, where nearly all cells hold one; else none."""
    found = [(each, times) for each, times in _counted(values) if each in among]
    enough = sum(times for _each, times in found) >= MOSTLY * values.filled
    return [each for each, _times in found] if enough else []


def _years(values: Values) -> bool:
    return len(_whole(values, _YEARS)) > 1 or len(_whole(values, BUDDHIST_YEARS)) > 1


def _months(values: Values) -> bool:
    return len(_whole(values, range(1, 13))) > 1


def _days(values: Values) -> bool:
    return max(_whole(values, range(1, 32)), default=0) > 12


def _spread(values: Values) -> int:
    """Years between the first and the third quarter of the rows, however often each is given."""
    years = sorted(_counted(values))
    total = sum(times for _year, times in years)
    ends = []
    for quarter in (0.25, 0.75):
        left = quarter * total
        for year, times in years:
            left -= times
            if left <= 0:
                ends.append(year)
                break
    return sum(later - earlier for earlier, later in pairwise(ends))
