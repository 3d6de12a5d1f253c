"""How far east or west, in decimal degrees."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goodata.fieldtypes import Example
from goodata.fieldtypes._points import MOST_LONGITUDE, axis

_BOX = {"bounds": ["5.6", "97.3", "20.5", "105.7"]}

TYPE = replace(
    axis("longitude", "longitude", MOST_LONGITUDE),
    good=(
        Example("100.50999", value=Decimal("100.50999")),
        Example("๑๐๐.๕", _BOX, value=Decimal("100.5")),
    ),
    bad=(
        Example("200.5", fault="value-of-wrong-type"),
        Example("100,5", fault="value-of-wrong-type"),
        Example("13.75", _BOX, fault="coordinates-outside-bounds"),
    ),
)
