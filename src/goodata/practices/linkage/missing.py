"""Which kind of nothing a cell is, for linkage: nothing is no evidence, and no case number."""

from __future__ import annotations

from goodata.markers import marker
from goodata.missing import Nothing
from goodata.model import Field
from goodata.text import trimmed


def nothing(text: str, field: Field | None) -> Nothing | None:
    """The kind of nothing a cell is, or None; an undeclared mark counts as what it looks like."""
    bare = trimmed(text)
    if not bare:
        return Nothing.EMPTY
    if field is not None:
        declared = next((each.meaning for each in field.missing if each.value == bare), None)
        if declared is not None:
            return declared
        if any(bare == each.value for each in field.categories):
            return None
    mark = marker(bare)
    if mark is None or mark.numeric or (len(bare) == 1 and bare.isalpha()):
        return None
    return mark.kind or Nothing.UNKNOWN
