"""How far north or south, in decimal degrees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goodata.fieldtypes import Example
from goodata.fieldtypes._points import MOST_LATITUDE, axis

_BOX = {"bounds": ["5.6", "97.3", "20.5", "105.7"]}

TYPE = replace(
    axis("latitude", "latitude", MOST_LATITUDE),
    good=(
        Example("13.75999", value=Decimal("13.75999")),
        Example("-8.55", value=Decimal("-8.55")),
        Example("๑๓.๗๕", _BOX, value=Decimal("13.75")),
    ),
    bad=(
        Example("100.5", fault="value-of-wrong-type"),
        Example("13°45'", fault="value-of-wrong-type"),
        Example("-8.55", _BOX, fault="coordinates-outside-bounds"),
    ),
)
