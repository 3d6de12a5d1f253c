"""Table Schema's array: a JSON list, kept as text."""

from __future__ import annotations

from dataclasses import replace

from goodata.fieldtypes import Example
from goodata.fieldtypes._structured import structured

TYPE = replace(
    structured("array", "json list", list, "["),
    good=(Example("[1, 2]", value="[1, 2]"),),
    bad=(
        Example('{"a": 1}', fault="value-of-wrong-type"),
        Example("1, 2", fault="value-of-wrong-type"),
    ),
    mock=lambda _field, below: f"[{below(10)}, {below(10)}]",
)
