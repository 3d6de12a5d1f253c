"""Table Schema's geojson: a shape on the map as JSON, kept as text."""

from __future__ import annotations

from dataclasses import replace

from goodata.fieldtypes import Example
from goodata.fieldtypes._structured import structured

_POINT = '{"type": "Point", "coordinates": [100.5, 13.75]}'

TYPE = replace(
    structured("geojson", "geojson shape", dict, "{"),
    good=(Example(_POINT, value=_POINT),),
    bad=(
        Example("100.5, 13.75", fault="value-of-wrong-type"),
        Example("[100.5, 13.75]", fault="value-of-wrong-type"),
    ),
    mock=lambda _field, below: (
        f'{{"type": "Point", "coordinates": [{97 + below(9)}.5, {6 + below(14)}.25]}}'
    ),
)
