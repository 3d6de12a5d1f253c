"""A few cells of an ordinary column hold what names a person.

Why it matters:
    Nobody looks for a name in the column of remarks on transport. A copy without names would
    still hold it.

How to put it right:
    Look at the rows that are named and put the value where it belongs, or take it out.

Example:
    One e-mail address among ten thousand entries of a column of districts.

Source:
    Practice 66.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD703",
    name="stray-identifier",
    severity=Severity.ERROR,
    message=(
        "single cells hold an e-mail address, a link, a number or a name, in a column of "
        "another kind"
    ),
    remedy="look at these rows: move or remove what does not belong there",
    scope=Scope.FILE,
)
