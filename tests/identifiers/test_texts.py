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


def found(name: str, text: str) -> list[str]:
    """What a detector finds in a text, valid or not."""
    detector = next(each for each in ALL if each.name == name)
    return [text[start:end] for start, end in detector.find(text)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("081-999-9999, 082 999 9999", ["081-999-9999", "082 999 9999"]),
        ("081 999 9999 082 999 9999", ["081 999 9999", "082 999 9999"]),
        ("+66819999999 / +85512999999", ["+66819999999", "+85512999999"]),
        ("+66 81 999 9999 +855 12 999 999", ["+66 81 999 9999", "+855 12 999 999"]),
        ("โทร.๐๘๑๙๙๙๙๙๙๙ค่ะ", ["๐๘๑๙๙๙๙๙๙๙"]),
        ("(+66) 81 999 9999", ["(+66) 81 999 9999"]),
        ("she (081 999 9999) called", ["081 999 9999"]),
        ("called 081-999-9999 2 times", ["081-999-9999"]),
        ("081 999 9999 100 baht", ["081 999 9999"]),
        ("02 999 9999 5 people in 2024", ["02 999 9999"]),
        ("0812 3456 9999 and 0812-345-6789", ["0812 3456 9999", "0812-345-6789"]),
        ("+84 91 234 99 99", ["+84 91 234 99 99"]),
        ("on 2024-05-12 and 12.05.2024", []),
        ("order ABC0819999999", []),
        ("ref 0819999999001122334455", []),
    ],
)
def test_telephone_numbers_are_told_apart(text: str, numbers: list[str]) -> None:
    assert found("phone", text) == numbers


@pytest.mark.parametrize(
    ("name", "text", "spans"),
    [
        ("iban", "to AD12 0001 2030 2003 5910 0100 when", ["AD12 0001 2030 2003 5910 0100"]),
        ("iban", "GB82WEST12345698765432X", []),
        ("card", "4111 1111 1111 1111 999 paid", ["4111 1111 1111 1111"]),
        ("bank-account", "999-9-99999-9 1500 baht", ["999-9-99999-9"]),
        ("gps-pair", "13.75999 100.50999 3 people", ["13.75999 100.50999"]),
        ("gps-pair", "12.50 99.00", []),
        ("messenger-id", "on Facebook: her friend wrote", []),
        ("messenger-id", "line: 120 rows", []),
        ("messenger-id", "her line id is nobody", []),
        ("messenger-id", "LINE: 0819999999.", ["LINE: 0819999999"]),
        ("link", "see (https://example.org/a).", ["https://example.org/a"]),
        ("email", "nobody@example.org.", ["nobody@example.org"]),
        (
            "email",
            "nobody@example.org,nemo@example.com",
            ["nobody@example.org", "nemo@example.com"],
        ),
        ("social-handle", "nobody@example.org", []),
        ("th-pin", "8999999999996 8999999999996", ["8999999999996"] * 2),
        ("th-pin", "18999999999996", []),
        ("th-pin", "ABC8999999999996", []),
        ("id-nik", "3171993101909999.5", []),
        ("th-plate", "ทะเบียน กก 9999 สีขาว", ["กก 9999"]),
        ("mm-nrc", "NRC 12/KaMaYa(N)999999 and", ["12/KaMaYa(N)999999"]),
        ("mm-nrc", "112/KaMaYa(N)999999", []),
        ("unhcr-number", "file 999-24C99999, then", ["999-24C99999"]),
    ],
)
def test_a_span_holds_the_number_and_nothing_else(name: str, text: str, spans: list[str]) -> None:
    assert found(name, text) == spans


def test_burmese_letters_typed_for_digits_are_read() -> None:
    """Wa for 0 and ra for 7 inside a number; beside other Burmese letters they stay letters."""
    detector = {each.name: each for each in ALL}
    text = "၁၂/ကမယ(နိုင်)၉၉၉ဝ၉၉"
    assert detector["mm-nrc"].valid(text)
    assert list(detector["mm-nrc"].find(text)) == [(0, len(text))]
    assert detector["kh-nid"].valid("ဝ၉၉၉၉၉၉၉ရ")
    assert not detector["kh-nid"].valid("၉၉၉၉၉၉၉၉ရက်")
