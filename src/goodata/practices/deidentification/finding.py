"""What a person should look at before a release leaves: findings GD801 to GD804."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from goodata.checks import named
from goodata.engines.vault.canon import has_unknown_signs
from goodata.findings import Finding, Group, Spot
from goodata.practices.deidentification.coarser import Quasi
from goodata.practices.deidentification.people import Crowd
from goodata.practices.deidentification.preparing import Prepared
from goodata.practices.deidentification.releasing import Release
from goodata.text import letter, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_PLACES = 100
_STEADY = ("birth date", "sex")
"""Kinds of answers of which a person has one."""


def findings(release: Release) -> tuple[Finding, ...]:
    """Everything that a person should look at, in the order of codes."""
    prepared = release.prepared
    found = [
        *_incomplete(prepared),
        *(each for quasi in release.quasi for each in _outside(prepared, quasi)),
        *_contradicting(prepared),
        *_unknown(prepared),
    ]
    return tuple(sorted(found, key=lambda each: (each.code, each.input)))


def _finding(
    check: str, prepared: Prepared, at: int, position: int | None, rows: NDArray[np.int64]
) -> Finding:
    part = prepared.parts[at]
    known = named(check)
    column = None if position is None else letter(position)
    places = tuple(
        Spot(int(row), None, None if column is None else f"{column}{row}")
        for row in rows[:_MOST_PLACES].tolist()
    )
    return Finding(
        code=known.code,
        name=known.name,
        severity=known.severity,
        input=part.opened.number,
        field=None if position is None else part.called(position),
        letter=column,
        rule=say(known.message),
        remedy=say(known.remedy),
        count=len(rows),
        groups=(Group(1, len(rows), places),),
    )


def _crowds(prepared: Prepared) -> Iterator[Crowd]:
    for each in prepared.going.values():
        yield each.crowd


def _incomplete(prepared: Prepared) -> Iterator[Finding]:
    import numpy as np

    for crowd in _crowds(prepared):
        nameless = np.array(crowd.nameless, np.int64)
        for at, of in enumerate(crowd.of):
            rows = np.zeros(0, np.int64) if of is None else np.flatnonzero(np.isin(of, nameless))
            if len(rows):
                position = prepared.roles[at].identities[crowd.name][0]
                part = prepared.parts[at]
                yield _finding("identity-incomplete", prepared, at, position, part.rows[rows])


def _outside(prepared: Prepared, quasi: Quasi) -> Iterator[Finding]:
    import numpy as np

    strange = quasi.ladder.strays(quasi.cells.values)
    rows = np.flatnonzero(np.isin(quasi.cells.at, strange))
    if len(rows):
        part = prepared.parts[quasi.part]
        where = quasi.role.position
        yield _finding("value-outside-hierarchy", prepared, quasi.part, where, part.rows[rows])


def _contradicting(prepared: Prepared) -> Iterator[Finding]:
    """Rows of one person whose sex or birth date differs from that person's first row."""
    import numpy as np

    for at, (part, of) in enumerate(zip(prepared.parts, prepared.people, strict=True)):
        if of is None or not len(of):
            continue
        for role in prepared.roles[at].columns:
            if role.field.kind not in _STEADY:
                continue
            codes = part.cells[role.position].at
            answered = part.answered(role.position)
            who, first = np.unique(of[answered], return_index=True)
            own = np.full(int(of.max()) + 1, -1, np.int64)
            own[who] = codes[answered][first]
            odd = np.flatnonzero(answered & (codes != own[of]))
            if len(odd):
                yield _finding(
                    "identity-contradicts-itself", prepared, at, role.position, part.rows[odd]
                )


def _unknown(prepared: Prepared) -> Iterator[Finding]:
    import numpy as np

    for at, (part, every) in enumerate(zip(prepared.parts, prepared.roles, strict=True)):
        for position in sorted({one for each in every.identities.values() for one in each}):
            cells = part.cells[position]
            odd = [place for place, text in enumerate(cells.values) if has_unknown_signs(text)]
            rows = np.flatnonzero(np.isin(cells.at, odd)) if odd else np.zeros(0, np.int64)
            if len(rows):
                yield _finding("sign-unknown-to-unicode", prepared, at, position, part.rows[rows])
