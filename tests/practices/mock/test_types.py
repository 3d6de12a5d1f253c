"""What a type of field makes by itself is readable by that type, whatever its options say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from goodata.engines.mock.chance import stream
from goodata.fieldtypes import Context, FieldType, types
from goodata.model import Field

MAKERS = [each for each in types().values() if each.mock is not None]
OPTIONS = [
    {"order": "latLon"},
    {"order": "lonLat", "separator": ";", "decimalChar": ","},
    {"order": "latLon", "bounds": ["5.6", "97.3", "20.5", "105.7"]},
    {"order": "latLon", "trueValues": ["yes"], "falseValues": ["no"]},
]


def test_there_are_such_types() -> None:
    assert {"boolean", "coordinates", "latitude", "longitude"} <= {each.name for each in MAKERS}


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("kind", MAKERS, ids=lambda each: each.name)
def test_it_reads_what_it_makes(kind: FieldType, options: dict[str, object]) -> None:
    spec = Field("cell", kind.base, None if kind.name == kind.base else kind.name)
    spec = replace(spec, options=options)
    chance = stream(1, kind.name)
    made = {kind.mock(spec, lambda most: int(chance.integers(0, most))) for _ in range(100)}
    for text in made:
        reading = kind.parse(text, spec, Context(dt.date(2026, 1, 1)))
        assert reading.fault is None
        assert reading.value is not None
    assert len(made) > 1
