"""A photo or video says where it was taken.

Why it matters:
    Coordinates in a photo lead to the shelter or the home, to a few metres, whatever it shows.

How to put it right:
    Take the metadata out before it is passed on, and keep the original closed.

Example:
    A photo of a document, taken with a telephone in the shelter.

Source:
    Practices 28 and 66.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD709",
    name="photo-with-place",
    severity=Severity.ERROR,
    message="where it was taken is told by {files}",
    remedy="take the metadata out before it is passed on; keep the original closed",
    scope=Scope.FILE,
)
