"""A place on the map lies outside the area the dictionary gives.

Why it matters:
    Latitude and longitude were swapped, or a digit was lost; help drives to another country.

How to put it right:
    Look whether the two numbers were swapped.

Example:
    `-8.55, 125.57` in a file of Thailand.

Source:
    Standards and real data, section 9, defect 23.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD121",
    name="coordinates-outside-bounds",
    severity=Severity.WARNING,
    message="lies outside the bounds the dictionary gives",
    remedy="look whether latitude and longitude were swapped",
    applies=lambda field: field.subtype in ("coordinates", "latitude", "longitude"),
    holds=without("coordinates-outside-bounds"),
    cases=(
        Case(
            ("16.71, 98.57", "-8.55, 125.57"),
            {
                "type": "string",
                "subtype": "coordinates",
                "order": "latLon",
                "bounds": ["5.6", "97.3", "20.5", "105.7"],
            },
            (1,),
        ),
    ),
)
