"""A code holds a sign that no code has, and was read with the one it looks like.

Why it matters:
    Codes have no 0, 1 or O, so that nobody need ask. Whoever copied it saw one all the same: the
    rest of the code deserves a second look.

How to put it right:
    Compare it with the paper and write the code as it stands there. The check symbol fits, so the
    reading is most likely right; signs that look alike and both occur (5 and S) are never mended.

Example:
    `7F3K-90XR-V`, in which the 0 is a Q.

Source:
    Practice 33: codes in place of names, copied by hand; the weighted check modulo 29 of `codes`.
"""

from __future__ import annotations

from goodata.checks import Case, Check, without
from goodata.findings import Severity

CHECK = Check(
    code="GD124",
    name="sign-taken-for-another",
    severity=Severity.WARNING,
    message="holds a sign that no code has, and was read with the one it looks like",
    remedy="compare it with the paper, and write the code as it stands there",
    applies=lambda field: field.subtype == "pseudonym",
    holds=without("sign-taken-for-another"),
    cases=(Case(("7F3K-9QXR-V", "7F3K-90XR-V"), {"type": "string", "subtype": "pseudonym"}, (1,)),),
)
