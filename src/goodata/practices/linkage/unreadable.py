"""Names that are compared with nothing: what cannot be read, and what names nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodata.checks import named
from goodata.engines.linkage import SET_ASIDE
from goodata.findings import Finding, Group, Spot
from goodata.practices.linkage.noticed import NAMES
from goodata.practices.linkage.ready import Ready
from goodata.text import Sentence, count, say

if TYPE_CHECKING:
    import numpy as np

_REPLACED = "\ufffd"
"""What programs write in place of a letter that they could not read."""


def unreadable(ready: Ready) -> Iterator[Finding]:
    """A finding for each name field and file in which names cannot be read (GD505)."""
    check, rows = named("name-not-readable"), ready.rows
    for place, file, records in _set_aside(ready):
        here = [each for each, told in _told(ready, place, file, records) if not told]
        if not here:
            continue
        spots = tuple(Spot(int(rows.row[each]), int(rows.line[each]) or None) for each in here)
        yield Finding(
            code=check.code,
            name=check.name,
            severity=check.severity,
            input=rows.opened[file].number,
            field=ready.records.comparisons[place].name,
            letter=None,
            rule=say(check.message),
            remedy=say(check.remedy),
            count=len(spots),
            groups=(Group(1, len(spots), spots),),
        )


def nobody(ready: Ready) -> list[Sentence]:
    """How many names can be read and yet name nobody, such as *client 3*."""
    found = sum(
        told
        for place, file, records in _set_aside(ready)
        for _record, told in _told(ready, place, file, records)
    )
    one = "{count} name names nobody (such as client 3) and was compared with nothing"
    more = "{count} names name nobody (such as client 3) and were compared with nothing"
    return [count(one, more, found)] if found else []


def _set_aside(ready: Ready) -> Iterator[tuple[int, int, np.ndarray]]:
    """Per comparison of names and file, the records whose name says nothing."""
    import numpy as np

    comparisons = zip(ready.records.comparisons, ready.records.values, strict=True)
    for place, (each, values) in enumerate(comparisons):
        if each.kind not in NAMES:
            continue
        records = np.flatnonzero(values.missing == SET_ASIDE)
        for file in np.unique(ready.rows.file[records]).tolist():
            yield place, file, records[ready.rows.file[records] == file]


def _told(ready: Ready, place: int, file: int, records: np.ndarray) -> Iterator[tuple[int, bool]]:
    """Each of these records, and whether letters that can be read stand in its name."""
    texts = ready.rows.texts(records.tolist())
    for record in records.tolist():
        name = " ".join(texts[record][at] for at in ready.positions[place][file])
        yield record, any(map(str.isalpha, name)) and _REPLACED not in name
