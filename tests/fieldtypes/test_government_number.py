"""Government numbers: kept, compared, questioned, never refused for their sum."""

from __future__ import annotations

from datetime import date

import pytest

from goodata.fieldtypes import Context, read
from goodata.fieldtypes.government_number import TYPE
from goodata.identifiers import detectors
from goodata.model import Field

VALIDATORS = {each.name: each.valid for each in detectors()}
WITH = Context(date(2026, 11, 1), validators=VALIDATORS)
WITHOUT = Context(date(2026, 11, 1))


def field(**options: object) -> Field:
    return Field("id", subtype="governmentNumber", options=options)


def test_a_wrong_sum_is_questioned_and_the_number_kept() -> None:
    reading = read("8-9999-99999-99-7", field(scheme="th-pin"), WITH)
    assert reading.value == "8999999999997"
    assert reading.fault == "check-digit-wrong"


@pytest.mark.parametrize("context", [WITHOUT, WITH])
def test_without_a_scheme_or_its_validator_nothing_is_judged(context: Context) -> None:
    options = {"scheme": "th-pin"} if context is WITHOUT else {}
    reading = read("8999999999997", field(**options), context)
    assert (reading.value, reading.fault) == ("8999999999997", None)


@pytest.mark.parametrize(
    ("text", "scheme"),
    [("1099999999", "vn-cccd"), ("1999999", "bn-ic"), ("99999997999000", "id-npwp")],
)
def test_lost_zeros_are_told_from_wrong_sums(text: str, scheme: str) -> None:
    reading = read(text, field(scheme=scheme), WITH)
    assert (reading.value, reading.fault) == (None, "spreadsheet-damage")


@pytest.mark.parametrize("text", ["3.17E+15", "3,17e+15", "8999999999996.0", "๓.๑๗E+15"])
def test_what_a_spreadsheet_shortened_has_no_value(text: str) -> None:
    assert read(text, field(scheme="id-nik"), WITH).fault == "spreadsheet-damage"


def test_scripts_and_strokes_do_not_tell_two_numbers_apart() -> None:
    spellings = ("1-1002-19999-99-3", "๑๑๐๐๒๑๙๙๙๙๙๙๓", " 1 1002 19999 99 3", "1100219999993")
    values = {read(each, field(scheme="th-pin"), WITH).value for each in spellings}
    assert values == {"1100219999993"}


@pytest.mark.parametrize("detector", detectors(), ids=lambda each: each.name)
def test_every_detector_can_be_a_scheme(detector: object) -> None:
    for text in detector.good:
        if any(sign.isdecimal() for sign in text):
            assert TYPE.parse(text, field(scheme=detector.name), WITH).fault is None
