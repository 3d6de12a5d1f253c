"""Names, places and points: nothing re-cased, nothing guessed."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.fieldtypes import Context, Reading, read, types
from goodata.fieldtypes.place import TYPE as PLACE
from goodata.fieldtypes.place import entries, within
from goodata.model import Category, Field

CONTEXT = Context(date(2026, 11, 1))
OURS = (
    "governmentNumber", "phone", "personName", "place",
    "coordinates", "latitude", "longitude", "email",
)  # fmt: skip
POINT = {"order": "latLon", "bounds": ("5.6", "97.3", "20.5", "105.7")}

PARENTS = (Category("XX1", "North"), Category("XX2", "South", aliases=("Old South",)))
TOWNS = (
    Category("XX101", "Minhla", labels={"my": "မင်းလှ"}, parent="XX1"),
    Category("XX201", "Minhla", labels={"my": "မင်းလှ"}, parent="XX2"),
    Category("XX202", "Nowhere", aliases=("No Where",), parent="XX2"),
)


def reading(text: str, subtype: str, **options: object) -> Reading:
    return read(text, Field("cell", subtype=subtype, options=options), CONTEXT)


@pytest.mark.parametrize("name", OURS)
@given(text=st.text(max_size=40), zero=st.sampled_from((48, 0x0E50, 0x17E0)))
def test_no_text_raises_and_none_is_changed(name: str, text: str, zero: int) -> None:
    native = text.translate({48 + value: zero + value for value in range(10)})
    for options in ({}, {"region": "TH", "several": "/", **POINT}):
        found = reading(native, name, **options)
        assert found.text == native
        assert found.missing is not None or found.fault is not None or found.value is not None


@pytest.mark.parametrize(
    "text", ["ธนา ไม่มีจริง", "O'NADIE", "Anh-Thư", "Tan Ah Beng @ Nobody", "ម៉េង"]
)
def test_a_name_stays_as_it_is_written(text: str) -> None:
    found = reading(text, "personName", part="full")
    assert (found.value, found.fault) == (text, None)


@pytest.mark.parametrize("digit", ["7", "๗", "၇", "៧", "７"])
def test_digits_of_every_script_are_questioned_in_names(digit: str) -> None:
    found = reading(f"Nadie {digit}", "personName")
    assert (found.value, found.fault) == (f"Nadie {digit}", "digits-in-name")


def test_a_type_of_names_imports_no_tables() -> None:
    code = (
        "import sys; import goodata.fieldtypes.person_name;"
        "print([each for each in sys.modules if each.startswith(('goodata.names', 'pandas'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_place_is_matched_by_code_then_name() -> None:
    field = Field("town", subtype="place", categories=TOWNS)
    assert PLACE.parse("XX202", field, CONTEXT).value == "XX202"
    assert PLACE.parse("no where", field, CONTEXT).value == "XX202"
    assert PLACE.parse("Elsewhere", field, CONTEXT).fault == "value-not-in-list"


@pytest.mark.parametrize("text", ["Minhla", "မင်းလှ", "MINHLA"])
def test_a_shared_name_waits_for_its_parent(text: str) -> None:
    found = PLACE.parse(text, Field("town", subtype="place", categories=TOWNS), CONTEXT)
    assert (found.value, found.fault, found.form) == (text, None, "shared name")
    both = entries(text, TOWNS)
    assert [each.value for each in both] == ["XX101", "XX201"]
    assert [each.value for each in within(both, entries("Old South", PARENTS))] == ["XX201"]
    assert within(both, entries("East", PARENTS)) == ()


def test_coordinates_are_never_read_without_an_order() -> None:
    assert reading("13.75, 100.5", "coordinates").value is None
    assert reading("13.75, 100.5", "coordinates", order="unknown").value is None


@pytest.mark.parametrize(
    ("text", "options"),
    [
        ("13.75 100.5", {"order": "latLon"}),
        ("100.5,13.75", {"order": "lonLat"}),
        ("[100.5, 13.75]", {"order": "lonLat"}),
        ("13,75 ; 100,5", {"order": "latLon", "separator": ";", "decimalChar": ","}),
    ],
)
def test_a_point_is_latitude_and_longitude(text: str, options: dict[str, str]) -> None:
    assert reading(text, "coordinates", **options).value == (Decimal("13.75"), Decimal("100.5"))


def test_a_swap_is_suggested_only_when_it_alone_fits() -> None:
    # 97.5, 15 cannot be read as latitude first; 19, 98 and 98, 19 can both only one way.
    within_bounds = reading("15.5, 98.5", "coordinates", **POINT)
    assert (within_bounds.fault, within_bounds.suggestion) == (None, None)
    box = {"order": "latLon", "bounds": ("80", "10", "89", "20")}
    swapped = reading("15.5, 85.5", "coordinates", **box)
    assert (swapped.fault, swapped.suggestion) == ("coordinates-outside-bounds", "85.5, 15.5")
    assert swapped.value == (Decimal("15.5"), Decimal("85.5"))
    neither = reading("-8.55, 25.5", "coordinates", **POINT)
    assert (neither.fault, neither.suggestion) == ("coordinates-outside-bounds", None)


def test_axes_end_where_the_earth_does() -> None:
    assert reading("90", "latitude").value == Decimal(90)
    assert reading("90.0001", "latitude").fault == "value-of-wrong-type"
    assert reading("-180", "longitude").value == Decimal(-180)
    assert reading("180.1", "longitude").fault == "value-of-wrong-type"


@pytest.mark.parametrize("bounds", [None, "1,2,3", ("a", "b", "c", "d"), "5.6, 97.3, 20.5, 105.7"])
def test_unclear_bounds_bind_nothing(bounds: object) -> None:
    inside = reading("13.75", "latitude", bounds=bounds)
    assert inside.fault is None
    outside = reading("-8.55", "latitude", bounds=bounds)
    assert (outside.fault is not None) == (isinstance(bounds, str) and bounds.count(",") == 3)


def test_our_types_are_registered() -> None:
    assert set(OURS) <= set(types())
