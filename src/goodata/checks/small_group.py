"""Some people stand in a group so small that their group gives them away.

Why it matters:
    Who knows that somebody is in the file, and in which small group, guesses rightly with few
    tries.

How to put it right:
    Make columns coarser until each group has enough people, or give tables in place of rows.

Example:
    Three people of one nationality in a release for the public.

Source:
    Practice 68; the limit of 11 is that of the Counter-Trafficking Data Collaborative.
"""

from __future__ import annotations

from goodata.checks import Check, Scope
from goodata.findings import Severity

CHECK = Check(
    code="GD705",
    name="small-group",
    severity=Severity.WARNING,
    message="{sentence}",
    remedy="publish only what holds at {k} people a group; goodata deidentify --k {k} does that",
    scope=Scope.FILE,
)
