"""A row names an attached file that is not in its folder.

Why it matters:
    The evidence of a case is gone, or lies somewhere unprotected under another name.

How to put it right:
    Find the file and put it into the folder that the dictionary names, or correct the name.

Example:
    `photos/0001.jpg`, where the folder `photos` has no such file.

Source:
    Practice 52: what belongs to a record is kept, moved and destroyed with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _holds(cells: Cells, field: Field) -> np.ndarray:
    find = cells.context.attached.get(field.name)

    def fine(reading: Reading) -> bool:
        return find is None or not reading.readable or find(str(reading.value)) is not None

    return cells.each(fine)


_FILES = {"type": "string", "subtype": "attachment", "root": "photos"}

CHECK = Check(
    code="GD126",
    name="attached-file-missing",
    severity=Severity.ERROR,
    message="the file it names is not in its folder",
    remedy="put the file into the folder that the dictionary names, or correct the name",
    applies=lambda field: field.subtype == "attachment",
    holds=_holds,
    cases=(
        Case(("a.jpg", "b.jpg", ""), _FILES, (1,), files={"a.jpg": "0" * 64}),
        Case(("a.jpg", "b.jpg"), _FILES, ()),
    ),
)
