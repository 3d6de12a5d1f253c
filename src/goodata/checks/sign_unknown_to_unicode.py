"""A part of an identity holds a sign that this version of Python does not know.

Why it matters:
    A later version may compare it otherwise, and the same person would then get another code.

How to put it right:
    Look whether the sign is a slip. If it is right, install a newer Python before the first
    release, and stay with it.

Example:
    A letter that came into Unicode last year, in a name.

Source:
    Practice 63; Unicode Standard Annex 15.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD804",
    name="sign-unknown-to-unicode",
    severity=Severity.WARNING,
    message="holds a sign that this Python does not know, so its code may change one day",
    remedy="look whether it is a slip; else install a newer Python before the first release",
    scope=Scope.FILE,
)
