"""Days, numbers with check digits, notes and what stands in them."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from goodata.engines.mock import days, ids, notes, tokens, variation
from goodata.engines.mock.chance import stream, texts
from goodata.identifiers import detectors


def test_ages_are_those_a_person_counts() -> None:
    chance = stream(1)
    born = chance.integers(dt.date(1930, 1, 1).toordinal(), dt.date(2020, 1, 1).toordinal(), 3000)
    on = born + chance.integers(0, 20_000, 3000)
    leap = dt.date(2004, 2, 29).toordinal()
    born[:3], on[:3] = leap, [dt.date(2025, 2, 28).toordinal() + day for day in range(3)]
    for age, first, then in zip(days.ages(born, on), born, on, strict=True):
        one, other = dt.date.fromordinal(int(first)), dt.date.fromordinal(int(then))
        early = (other.month, other.day) < (one.month, one.day)
        assert age == other.year - one.year - early


@pytest.mark.parametrize(
    ("pattern", "order", "later", "wanted"),
    [
        (None, "dmy", 0, "05/03/2024"),
        (None, "mdy", 0, "03/05/2024"),
        (None, "ymd", 0, "2024/03/05"),
        (None, None, 0, "2024-03-05"),
        ("%d %b %Y", "dmy", 0, "05 Mar 2024"),
        ("%Y%m%d", None, 0, "20240305"),
        ("%d/%m/%y", "dmy", 0, "05/03/2024"),
        (None, "dmy", 543, "05/03/2567"),
    ],
)
def test_days_are_written_as_the_dictionary_says(
    pattern: str | None, order: str | None, later: int, wanted: str
) -> None:
    day = np.array([dt.date(2024, 3, 5).toordinal()])
    assert days.written(day, days.style(pattern, order, later)).tolist() == [wanted]


@pytest.mark.parametrize("scheme", sorted(set(ids.BY_COUNTRY.values())))
def test_numbers_pass_the_rule_of_their_detector(scheme: str) -> None:
    """The oracle is the detector, written by another hand from the published rule."""
    detector = next(each for each in detectors() if each.name == scheme)
    chance = stream(5, scheme)
    for number in range(300):
        born = dt.date(1960, 1, 1) + dt.timedelta(days=int(chance.integers(0, 20_000)))
        made = ids.number(chance, scheme, ids.Holder("fm"[number % 2], born))
        assert made is not None
        assert detector.valid(made), f"number {number} of {scheme}"


def test_every_language_has_sentences_of_both_kinds() -> None:
    for tag in ("en", "th", "vi", "id", "ms", "fil", "km", "lo", "my"):
        with_gaps, plain = tokens.sentences(tag)
        assert len(with_gaps) >= 4
        assert len(plain) >= 3


def test_spans_are_where_they_say() -> None:
    words = {kind: f"<{kind}ក>" for kind in notes.KINDS}
    fill = {kind: lambda word=word: word for kind, word in words.items()}
    chance = stream(9)
    told = 0
    for number in range(3000):
        tag = ("en", "th", "km", "my", "vi", "fil")[number % 6]
        draws = chance.integers(0, 1 << 30, 4).tolist()
        made = notes.note(draws, tag, fill, telling=number % 2 == 0, longest=120)
        assert len(made.text) <= 120
        assert len(made.text) != 255
        found = [made.text[each.start : each.end] for each in made.spans]
        assert found == [text for text in found if text in words.values()]
        assert made.text.count("<") == len(made.spans)
        assert number % 2 == 0 or not made.spans
        told += len(made.spans)
    assert told > 1000


def test_a_slip_changes_a_name_by_one_step() -> None:
    chance = stream(4)
    changed = [variation.slip(chance, "Somchai Jaidee") for _ in range(200)]
    assert all(abs(len(each) - 14) <= 1 for each in changed)
    assert sum(each != "Somchai Jaidee" for each in changed) > 150
    assert variation.slip(chance, "อ") == "อ"


def test_day_and_month_are_changed_only_where_both_are_days() -> None:
    whole = np.array([dt.date(2024, 3, 5).toordinal(), dt.date(2024, 3, 28).toordinal()])
    turned = [dt.date.fromordinal(int(each)) for each in days.swappable(whole)]
    assert turned == [dt.date(2024, 5, 3), dt.date(2024, 3, 28)]
    assert texts(["a"]).dtype == object
