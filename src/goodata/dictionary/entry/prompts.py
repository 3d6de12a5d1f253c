"""What is said beside a cell of an entry form."""

from __future__ import annotations

from goodata.dictionary.entry.choices import Block
from goodata.fieldtypes import types
from goodata.model import Field

LONGEST = 255
"""Signs of a prompt that Excel shows, as it counts them: UTF-16 units."""


def prompt(spec: Field, language: str, block: Block | None) -> str:
    """What is said beside a cell: what belongs into it, and where its codes are explained."""
    known = types().get(spec.kind_of_type)
    said = spec.descriptions.get(language) or spec.description
    parts = [f"{said.rstrip('.')}." if said else ""]
    if block is not None and spec.type == "list":
        sign = spec.options.get("delimiter", ";")
        parts.append(f"Choose one, or type several codes with {sign} between them.")
    elif block is not None:
        parts.append("Choose from the list.")
    elif known is not None:
        parts.append(f"Expected: {known.expects(spec)}.")
    if block is not None and spec.categories:
        parts.append(f"What they mean: list {block.number} on the sheet lists.")
    if spec.unit:
        parts.append(f"Unit: {spec.unit}.")
    text = " ".join(each for each in parts if each)
    return text if _units(text) <= LONGEST else _cut(text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    while _units(text) > LONGEST - 3:
        text = text[:-1]
    return f"{text.rstrip()}..."
