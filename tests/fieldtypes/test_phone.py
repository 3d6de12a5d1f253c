"""Telephone numbers of a field: by the plan of a stated state, or not judged."""

from __future__ import annotations

from datetime import date

import pytest

from goodata.fieldtypes import Context, Reading, read
from goodata.model import Field, FilePins

CONTEXT = Context(date(2026, 11, 1))


def reading(text: str, context: Context = CONTEXT, **options: object) -> Reading:
    return read(text, Field("tel", subtype="phone", options=options), context)


def test_the_fields_state_counts_before_the_files() -> None:
    context = Context(date(2026, 11, 1), FilePins(phone_region="th"))
    assert reading("081 999 9999", context).value == "+66819999999"
    assert reading("012 999 999", context, region="KH").value == "+85512999999"


def test_without_a_state_a_national_number_is_kept_and_not_judged() -> None:
    found = reading("081 999 9999")
    assert (found.value, found.fault) == ("0819999999", None)
    assert found.form == "national, state not stated"


@pytest.mark.parametrize("text", ["00855 12 999 999", "+855 12 999 999", "+85512999999"])
@pytest.mark.parametrize("home", [None, "TH", "VN"])
def test_a_country_code_counts_wherever_the_file_is_from(text: str, home: str | None) -> None:
    options = {"region": home} if home else {}
    assert reading(text, **options).value == "+85512999999"


@pytest.mark.parametrize(
    ("text", "home"),
    [("819999999", "TH"), ("12999999", "KH"), ("8129999999", "ID"), ("912999999", "VN")],
)
def test_a_number_that_lost_its_zero_is_told(text: str, home: str) -> None:
    assert reading(text, region=home).fault == "spreadsheet-damage"
    assert reading(f"0{text}", region=home).fault is None


def test_states_without_a_leading_zero_lose_none() -> None:
    assert reading("8123 4567", region="SG").value == "+6581234567"


def test_several_numbers_stand_together_only_where_that_is_declared() -> None:
    text = "081 999 9999 / 082 999 9999"
    assert reading(text, region="TH").fault == "value-of-wrong-type"
    assert reading(text, region="TH", several="/").value == ("+66819999999", "+66829999999")
    assert reading("081 999 9999", region="TH", several="/").value == ("+66819999999",)
    assert reading("081 999 9999 / nobody", region="TH", several="/").fault == "value-of-wrong-type"


@pytest.mark.parametrize(
    "text", ["12", "hotline", "081 999", "+999 1234567", "0819999999999999999"]
)
def test_the_impossible_has_no_value(text: str) -> None:
    found = reading(text, region="TH")
    assert (found.value, found.fault) == (None, "value-of-wrong-type")


def test_the_possible_that_no_plan_knows_is_questioned_and_kept() -> None:
    found = reading("011 999 9999", region="TH")
    assert (found.value, found.fault) == ("+66119999999", "phone-number-not-in-plan")
