"""Table Schema's object: JSON with names in it, kept as text."""

from __future__ import annotations

from dataclasses import replace

from goodata.fieldtypes import Example
from goodata.fieldtypes._structured import structured

TYPE = replace(
    structured("object", "json object", dict, "{"),
    good=(Example('{"a": 1}', value='{"a": 1}'),),
    bad=(
        Example("[1]", fault="value-of-wrong-type"),
        Example("a: 1", fault="value-of-wrong-type"),
    ),
    mock=lambda _field, below: f'{{"a": {below(100)}}}',
)
