"""What may reach a screen."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from goodata import text

STEERING = {"Cc", "Cs", "Zl", "Zp"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\u00ad"


@given(st.text())
def test_nothing_that_steers_a_terminal_is_left(value: str) -> None:
    shown = text.safe(value)
    assert not [sign for sign in shown if unicodedata.category(sign) in STEERING or sign in BIDI]
    assert len(shown) <= text.LONGEST_SHOWN


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=80))
def test_plain_text_is_left_alone(value: str) -> None:
    assert text.safe(value) == value


def test_signs_the_regions_scripts_need_stay() -> None:
    assert text.safe("a\u200bb\u200cc\u200dd") == "a\u200bb\u200cc\u200dd"


def test_escape_sequences_and_lone_surrogates_are_spelt_out() -> None:
    assert text.safe("\x1b[31m\x9b\ud800") == "\\x1b[31m\\x9b\\ud800"


def test_file_names_pass_through_the_reader_of_the_sentence() -> None:
    sentence = text.say("read {file} and {other}", file=text.FileName("maliwan.csv"), other="x")
    assert str(sentence) == "read maliwan.csv and x"
    assert sentence.render(lambda _name: "file 1") == "read file 1 and x"
    nested = text.say("{inner}", inner=sentence)
    assert "maliwan" not in nested.render(lambda _name: "file 1")


def test_braces_in_an_argument_are_no_placeholders() -> None:
    assert str(text.say("{a}", a="{b}")) == "{b}"


@given(st.text())
def test_defusing_can_be_taken_back(value: str) -> None:
    defused = text.defused(value)
    assert defused in (value, f"'{value}")
    if defused == value and value.startswith("'"):
        assert text.defused(value[1:]) == value[1:]


@given(st.text())
def test_folding_is_idempotent(value: str) -> None:
    assert text.fold(text.fold(value)) == text.fold(value)
    assert text.fold_name(text.fold_name(value)) == text.fold_name(value)


@given(st.integers(0, 16_383))
def test_letters_count_as_spreadsheets_do(position: int) -> None:
    number = 0
    for sign in text.letter(position):
        number = number * 26 + ord(sign) - 64
    assert number - 1 == position
