"""Names in which something stands that cannot be read, and that are compared with nothing."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.checks import named
from goodata.engines.linkage import SET_ASIDE
from goodata.findings import Finding, Group, Spot
from goodata.practices.linkage.ready import Ready
from goodata.text import say

_NAMES = ("person_name", "split_name")


def unreadable(ready: Ready) -> Iterator[Finding]:
    """A finding for each name field and file in which names cannot be read (GD505)."""
    import numpy as np

    check, rows = named("name-not-readable"), ready.rows
    for each, values in zip(ready.records.comparisons, ready.records.values, strict=True):
        records = np.flatnonzero(values.missing == SET_ASIDE)
        for file in np.unique(rows.file[records]).tolist() if each.kind in _NAMES else ():
            here = records[rows.file[records] == file]
            spots = tuple(Spot(int(rows.row[record])) for record in here)
            yield Finding(
                code=check.code,
                name=check.name,
                severity=check.severity,
                input=rows.opened[file].number,
                field=each.name,
                letter=None,
                rule=say(check.message),
                remedy=say(check.remedy),
                count=len(spots),
                groups=(Group(1, len(spots), spots),),
            )
