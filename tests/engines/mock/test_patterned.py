"""Strings from patterns: each matches, none comes twice, what is not understood is refused."""

from __future__ import annotations

import itertools
import re

import pytest

from goodata.engines.mock.patterned import UnsuitableError, distinct, strings

GOOD = [
    "[A-Z]{2}-[0-9]{4}",
    "[1-9][0-9]{8,14}",
    "^(?:AB|CD)\\d{3}$",
    "\\d{4}/\\d{2}",
    "[A-Z]{1,3}[- ]?[0-9]+",
    "(TH|KH|LA)(-[0-9]{2}){2}",
    "x.y",
    "[a-z_]*",
    "[\\-A-C.]{2}",
    "[^0-4]\\.",
    "\\w{3}\\s\\w",
    "A|B|C{2}",
    "[]a]b",
]


@pytest.mark.parametrize("pattern", GOOD)
def test_every_string_matches_the_pattern(pattern: str) -> None:
    known = strings(pattern)
    step = max(known.size // 400, 1)
    made = [known.nth(number) for number in range(0, known.size, step)][:500]
    assert made
    assert [text for text in made if not re.fullmatch(pattern, text)] == []


@pytest.mark.parametrize("pattern", ["[A-C]{2}", "A[0-9]?B", "(x|y)[12]{1,2}"])
def test_all_strings_come_once(pattern: str) -> None:
    known = strings(pattern)
    listed = list(distinct(known, 5, 123_456_789))
    assert sorted(listed) == sorted({known.nth(number) for number in range(known.size)})
    assert len(listed) == known.size


def test_a_letter_of_any_script_is_understood() -> None:
    assert re.fullmatch("[A-Za-z '-]{2,6}", strings("[\\p{L}\\p{M} '-]{2,6}").nth(99_999))
    assert strings("\\p{Nd}{2}").size == 100


@pytest.mark.parametrize(
    "pattern", ["(?=a)b", "(?P<x>a)", "a(b", "a)", "*a", "a\\b", "\\p{Thai}", "a^b", "[a", "a{x}"]
)
def test_what_is_not_understood_is_refused(pattern: str) -> None:
    with pytest.raises(UnsuitableError):
        strings(pattern)


def test_neighbours_lie_apart() -> None:
    first = list(itertools.islice(distinct(strings("[0-9]{6}"), 17, 987_654_321), 50))
    gaps = {abs(int(a) - int(b)) for a, b in itertools.pairwise(first)}
    assert min(gaps) > 1
