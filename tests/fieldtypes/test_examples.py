"""The types of numbers, people and places on the examples they carry, and in words."""

from __future__ import annotations

from datetime import date

import pytest

from goodata.fieldtypes import Context, Example, FieldType, read, types
from goodata.identifiers import detectors
from goodata.model import Field

CONTEXT = Context(date(2026, 11, 1), validators={each.name: each.valid for each in detectors()})
OURS = [
    types()[name]
    for name in ("governmentNumber", "phone", "personName", "coordinates", "latitude", "longitude")
] + [types()["email"]]

ABROAD = "a telephone number with + and its country code"
UNORDERED = "a point, in an order the dictionary must state (order: latLon or lonLat)"


def examples() -> list[tuple[FieldType, Example]]:
    return [(type_, each) for type_ in OURS for each in (*type_.good, *type_.bad)]


@pytest.mark.parametrize(
    ("type_", "example"), examples(), ids=lambda each: getattr(each, "name", None)
)
def test_an_example_reads_as_it_says(type_: FieldType, example: Example) -> None:
    spec = Field("cell", type_.base, type_.name, options=example.properties)
    reading = read(example.text, spec, CONTEXT)
    assert reading.fault == example.fault
    assert example.value is None or reading.value == example.value


@pytest.mark.parametrize(
    ("name", "options", "words"),
    [
        ("governmentNumber", {"scheme": "th-pin"}, "a number of the scheme th-pin"),
        ("governmentNumber", {}, "a number given by a state"),
        ("phone", {"region": "TH"}, f"{ABROAD}, or a national one of TH"),
        ("phone", {}, ABROAD),
        ("personName", {"part": "mother"}, "the mother's name"),
        ("personName", {}, "a person's name"),
        ("place", {"level": "village"}, "a village"),
        ("latitude", {}, "a latitude in decimal degrees, -90 to 90"),
        ("coordinates", {"order": "lonLat"}, "longitude, latitude in decimal degrees"),
        ("coordinates", {}, UNORDERED),
    ],
)  # fmt: skip
def test_a_type_says_what_it_wants(name: str, options: dict[str, str], words: str) -> None:
    assert types()[name].expects(Field("cell", subtype=name, options=options)) == words


@pytest.mark.parametrize(("text", "limit"), [("20.5", 20.5), ("-8", -8.0)])
def test_axes_read_their_limits(text: str, limit: float) -> None:
    assert float(types()["latitude"].bound(text, Field("cell"))) == limit
