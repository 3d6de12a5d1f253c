"""Nobody is named to be called when something goes wrong.

Why it matters:
    In the hour after a loss nobody has time to look for telephone numbers, and the first hour
    matters most.

How to put it right:
    Write into goodata.toml a section [incident] with a line call, a list of whom to call in
    which order.

Example:
    A laptop is stolen on a Saturday, and only the director knows who must be told.

Source:
    Practice 45.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD921",
    name="no-contact-list",
    severity=Severity.WARNING,
    message="the settings name nobody to call",
    remedy="write into goodata.toml: [incident] and call = a list of names and numbers",
    scope=Scope.FILE,
)
