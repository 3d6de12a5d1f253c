"""A cell looks empty but holds blanks or invisible signs.

Why it matters:
    Programs count it as filled, people see nothing.

How to put it right:
    Clear the cell, or write what belongs there.

Example:
    A cell with a single no-break space.

Source:
    Practice 12.
"""

from __future__ import annotations

from goodata.checks import Case, Check, surely
from goodata.findings import Severity

CHECK = Check(
    code="GD111",
    name="cell-only-looks-empty",
    severity=Severity.WARNING,
    message="holds only blanks or invisible signs; counted as empty",
    remedy="clear the cell, or write what belongs there",
    applies=lambda field: not field.constraints.required,
    holds=lambda cells, _field: cells.each(lambda reading: reading.form != "blank"),
    screen=surely,
    cases=(Case(("a", "", "\u00a0", " "), {}, (2, 3)),),
    undeclared=True,
)
