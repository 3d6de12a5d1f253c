"""A point on the map in one cell: two numbers, in the order the dictionary states."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from goodata.fieldtypes import Context, EntryRule, Example, FieldType, Reading
from goodata.fieldtypes._points import MOST_LATITUDE, MOST_LONGITUDE, Box, box, degrees, somewhere
from goodata.model import Field, FilePins

ORDERS = {"latLon": "latitude, longitude", "lonLat": "longitude, latitude"}
"""How each order is named to people."""


def _parts(text: str, field: Field) -> list[str]:
    bare = re.sub(r"^\s*[(\[]|[)\]]\s*$", "", text)
    separator = str(field.options.get("separator") or "").strip()
    parts = bare.split(separator) if separator else re.split(r"[\s,;]+", bare.strip())
    return [part.strip() for part in parts]


def parse(text: str, field: Field, context: Context) -> Reading:
    """The point as (latitude, longitude); no value while the order is not stated.

    Two numbers of the region often fit either order, so none is ever assumed. A point outside the
    field's box is kept and questioned; if only the other order lies inside, that is suggested.
    """
    order = str(field.options.get("order"))
    parts = _parts(text, field)
    if order not in ORDERS or len(parts) != 2:
        return Reading(text, fault="value-of-wrong-type", expected=expects(field))
    first, second = parts if order == "latLon" else reversed(parts)
    lat = degrees(first, field, context, MOST_LATITUDE)
    lon = degrees(second, field, context, MOST_LONGITUDE)
    if lat is None or lon is None:
        return Reading(text, fault="value-of-wrong-type", expected=expects(field))
    limits = box(field)
    if limits is None or _inside(limits, lat, lon):
        return Reading(text, value=(lat, lon))
    swapped = _inside(limits, lon, lat)
    return Reading(
        text,
        value=(lat, lon),
        fault="coordinates-outside-bounds",
        expected="the two numbers the other way round" if swapped else None,
        suggestion=f"{parts[1]}, {parts[0]}" if swapped else None,
    )


def _inside(limits: Box, lat: Decimal, lon: Decimal) -> bool:
    south, west, north, east = limits
    return south <= lat <= north and west <= lon <= east


def expects(field: Field) -> str:
    """What such a field wants, with its order; without one it cannot be read at all."""
    named = ORDERS.get(str(field.options.get("order")))
    if named is None:
        return "a point, in an order the dictionary must state (order: latLon or lonLat)"
    return f"{named} in decimal degrees"


def mock(field: Field, below: Callable[[int], int]) -> str:
    """A point inside the field's box, else one of the region; to about a hundred metres."""
    lat, lon = somewhere(field, below, "latitude"), somewhere(field, below, "longitude")
    first, second = (lat, lon) if field.options.get("order") == "latLon" else (lon, lat)
    separator = str(field.options.get("separator") or ",").strip() or ","
    return f"{first}{separator} {second}"


_BANGKOK = (Decimal("13.75999"), Decimal("100.50999"))
_POINT = {"order": "latLon"}
_BOX = {**_POINT, "bounds": ["5.6", "97.3", "20.5", "105.7"]}


def entry_rule(field: Field, _pins: FilePins) -> EntryRule:
    """Text; what it must look like is more than Excel can test."""
    return EntryRule(beyond=f"that it is {expects(field)}")


TYPE = FieldType(
    name="coordinates",
    base="string",
    word="point on the map",
    parse=parse,
    expects=expects,
    entry_rule=entry_rule,
    constraints=frozenset({"required", "unique", "minLength", "maxLength", "pattern", "enum"}),
    options=frozenset({"order", "separator", "bounds", "partner", "decimalChar"}),
    good=(
        Example("13.75999, 100.50999", _POINT, value=_BANGKOK),
        Example("(100.50999 13.75999)", {"order": "lonLat"}, value=_BANGKOK),
        Example("๑๓.๗๕๙๙๙;๑๐๐.๕๐๙๙๙", {**_BOX, "separator": ";"}, value=_BANGKOK),
    ),
    bad=(
        Example("13.75, 100.5", fault="value-of-wrong-type"),
        Example("13.75", _POINT, fault="value-of-wrong-type"),
        Example("100.5, 13.75", _POINT, fault="value-of-wrong-type"),
        Example("-8.55, 125.57", _BOX, fault="coordinates-outside-bounds"),
    ),
    mock=mock,
)
