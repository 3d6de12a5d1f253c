"""Arbitrary and hostile texts: nothing raises, spans stay in order, nothing runs away."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.identifiers import Detector, detectors

ALL = list(detectors())
EACH = pytest.mark.parametrize("detector", ALL, ids=[each.name for each in ALL])
LONG = 100_000

# Signs that detectors ask for, so that arbitrary text comes near their patterns.
NEAR = st.text("0123456789๐๙០៩ဝရ၁ ABCDEFNPSTXkmx/-.()+@:<>'\"°,กขကမယင\u200b\u00a0", max_size=60)
PIECES = st.lists(st.sampled_from([text for each in ALL for text in (*each.good, *each.bad)]))
# Runs on which a pattern that backtracks would need hours.
HOSTILE = (
    "1", "1 ", "12-", "0", "08 ", "1.", "13.75 ", "A<", "<", "a@", "@", "a.", "a@a.", "1°", "(",
    "+", "/", "၁/က", "က", "ဝ", ":", "a:", "line ", "line: ", "12/KA MA ", "google.com/maps/",
    "facebook.com/a.", "https://a.", "openstreetmap.org/map=1/", "AA-", "\u200b", "กก ", "2222+",
)  # fmt: skip


@EACH
@settings(max_examples=25, deadline=None)
@given(text=st.one_of(st.text(max_size=60), NEAR, PIECES.map(" ".join)))
def test_spans_are_in_order_and_inside(detector: Detector, text: str) -> None:
    end = 0
    for start, stop in detector.find(text):
        assert end <= start < stop <= len(text)
        end = stop
        assert detector.valid(text[start:stop]) in (True, False)
    assert detector.valid(text) in (True, False)


@EACH
def test_a_long_run_of_digits_is_nothing(detector: Detector) -> None:
    assert list(detector.find("1" * LONG)) == []
    assert not detector.valid("1" * LONG)


@EACH
def test_nothing_runs_away_on_long_texts(detector: Detector) -> None:
    for piece in HOSTILE:
        text = piece * (20_000 // len(piece))
        spans = list(detector.find(text))
        assert spans == sorted(spans)
        assert not detector.valid(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("081-999-9999, 082 999 9999", ["081-999-9999", "082 999 9999"]),
        ("081 999 9999 082 999 9999", ["081 999 9999", "082 999 9999"]),
        ("+66819999999 / +85512999999", ["+66819999999", "+85512999999"]),
        ("โทร.๐๘๑๙๙๙๙๙๙๙ค่ะ", ["๐๘๑๙๙๙๙๙๙๙"]),
        ("(+66) 81 999 9999", ["(+66) 81 999 9999"]),
        ("on 2024-05-12 and 12.05.2024", []),
        ("order ABC0819999999", []),
        ("ref 0819999999001122334455", []),
    ],
)
def test_telephone_numbers_are_told_apart(text: str, found: list[str]) -> None:
    phone = next(each for each in ALL if each.name == "phone")
    assert [text[start:end] for start, end in phone.find(text)] == found


def test_burmese_letters_typed_for_digits_are_read() -> None:
    """Wa for 0 and ra for 7 inside a number; beside other Burmese letters they stay letters."""
    detector = {each.name: each for each in ALL}
    text = "၁၂/ကမယ(နိုင်)၉၉၉ဝ၉၉"
    assert detector["mm-nrc"].valid(text)
    assert list(detector["mm-nrc"].find(text)) == [(0, len(text))]
    assert detector["kh-nid"].valid("ဝ၉၉၉၉၉၉၉ရ")
    assert not detector["kh-nid"].valid("၉၉၉၉၉၉၉၉ရက်")
