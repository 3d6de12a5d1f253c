"""Table Schema's point on the map: longitude first, then latitude."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._numbers import exact, plain
from goodata.fieldtypes._points import MOST_LATITUDE, MOST_LONGITUDE, box, somewhere
from goodata.model import Field, FilePins

_WORDS = {
    "array": "a list [longitude, latitude]",
    "object": 'an object {"lon": ..., "lat": ...}',
}


def parse(text: str, field: Field, _context: Context) -> Reading:
    """The point as (latitude, longitude). The standard's order is kept, whatever maps may show."""
    pair = _pair(text, field)
    lon = None if pair is None else _degrees(pair[0], MOST_LONGITUDE)
    lat = None if pair is None else _degrees(pair[1], MOST_LATITUDE)
    if lon is None or lat is None:
        return Reading(text, fault="value-of-wrong-type")
    limits = box(field)
    inside = limits is None or (limits[0] <= lat <= limits[2] and limits[1] <= lon <= limits[3])
    fault = None if inside else "coordinates-outside-bounds"
    return Reading(text, value=(lat, lon), fault=fault)


def _degrees(text: str, most: Decimal) -> Decimal | None:
    """Decimal degrees with a point, whatever sign the file's own numbers have."""
    number = plain(text, ".", None)
    value = None if number is None else exact(number)
    return value if value is not None and abs(value) <= most else None


def _pair(text: str, field: Field) -> tuple[str, str] | None:
    """Longitude and latitude as they are written, or None."""
    if field.format not in _WORDS:
        parts = [each.strip() for each in text.split(",")]
        return (parts[0], parts[1]) if len(parts) == 2 else None
    try:
        found = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return None
    if field.format == "object" and isinstance(found, dict) and set(found) == {"lon", "lat"}:
        found = [found["lon"], found["lat"]]
    both = isinstance(found, list) and len(found) == 2 and all(isinstance(e, str) for e in found)
    return (found[0], found[1]) if both else None


def expects(field: Field) -> str:
    """What such a field wants; the order is the standard's."""
    return _WORDS.get(field.format or "", "longitude, latitude in decimal degrees")


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text; what it must look like is more than Excel can test."""
    return EntryRule(beyond=f"that it is {expects(field)}")


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A point inside the field's box, else one of the region; to about a hundred metres."""
    pointed = replace(field, options={**field.options, "decimalChar": "."})
    lat, lon = somewhere(pointed, below, "latitude"), somewhere(pointed, below, "longitude")
    if field.format == "array":
        return f"[{lon}, {lat}]"
    return f'{{"lon": {lon}, "lat": {lat}}}' if field.format == "object" else f"{lon}, {lat}"


_BANGKOK = (Decimal("13.75"), Decimal("100.5"))

TYPE = FieldType(
    name="geopoint",
    base="geopoint",
    word="point with longitude first",
    parse=parse,
    expects=expects,
    constraints=frozenset({"required", "unique", "enum"}),
    options=frozenset({"bounds"}),
    entry_rule=entry_rule,
    good=(
        Example("100.5, 13.75", value=_BANGKOK),
        Example("[100.5, 13.75]", {"format": "array"}, value=_BANGKOK),
        Example('{"lat": 13.75, "lon": 100.5}', {"format": "object"}, value=_BANGKOK),
    ),
    bad=(
        Example("13.75, 100.5", fault="value-of-wrong-type"),
        Example("100.5", fault="value-of-wrong-type"),
        Example("100.5, 13.75", {"format": "array"}, fault="value-of-wrong-type"),
        Example(
            "125.57, -8.55",
            {"bounds": ["5.6", "97.3", "20.5", "105.7"]},
            fault="coordinates-outside-bounds",
        ),
    ),
    mock=mock,
)
