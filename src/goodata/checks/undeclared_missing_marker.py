"""A cell holds a mark such as a dash in place of an answer, and nobody has said what it means.

Why it matters:
    Unknown, declined and never asked are different things. A dash is all and none of them.

How to put it right:
    Replace it by the code for what it means. If the mark is in use, declare it in the dictionary
    under `missingValues`.

Example:
    `-` in the column for the district.

Source:
    Practice 12.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD110",
    name="undeclared-missing-marker",
    severity=Severity.WARNING,
    message="a mark for no answer that the dictionary does not declare; say what it means",
    remedy="replace it by a declared code, or declare it under missingValues",
    holds=without("undeclared-missing-marker"),
    cases=(Case(("Mae Sot", "-", "n/a"), {}, (1, 2)),),
    undeclared=True,
)
