"""Columns that stay behind though nobody said that they name people: they may, so they count.

What stands in a column that nobody declared, or in one of names that people chose, must not stay in
the notes either. Numbers, days, closed lists and texts are left out: no name is to be had of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from goodata.model import Field, Privacy
from goodata.practices.classification import columns
from goodata.practices.classification.values import Values, is_date
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Roles

if TYPE_CHECKING:
    from goodata.practices.classification.said import ColumnSaid

MOST_LISTED = 50
"""Different answers up to which a column whose answers come again and again is a closed list."""
_OFTEN = 4
_MOST_WORDS = 6
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERS = frozenset({"integer", "number", "boolean"})


def unsaid(part: Part, roles: Roles, chosen: str | None) -> dict[int, Field]:
    """Columns that may name people though nobody said so, each as what it is taken for.

    Args:
        part: the table with all its rows.
        roles: of its columns.
        chosen: the column of names that people chose for themselves, or None.

    Returns:
        Per position, a field that is direct.
    """
    found: dict[int, Field] = {}
    places = list(roles.undeclared)
    places += [each.position for each in roles.columns if each.name == chosen]
    for position in places:
        spec = part.fields[position]
        if spec is not None and (spec.categories or spec.holds_days or spec.type in _NUMBERS):
            continue
        name = part.called(position)
        if spec is not None and spec.name == chosen:
            found[position] = _named(name)
            continue
        values = _values(part, position)
        said = columns.judge([values], [None])[0] if values.texts else None
        if said is not None and (taken := _taken(name, values, said)) is not None:
            found[position] = taken
    return found


def _named(name: str) -> Field:
    return Field(
        name=name, type="string", subtype="personName", privacy=Privacy.DIRECT, kind="name"
    )


def _taken(name: str, values: Values, said: ColumnSaid) -> Field | None:
    """What a column that nobody declared is taken for; None where it can name nobody."""
    if said.role is Privacy.DIRECT and said.kind is not None:
        names = said.kind in ("name", "nickname", "alias", "family member", "staff")
        plain = _named(name)
        return plain if names else Field(name, "string", privacy=Privacy.DIRECT, kind=said.kind)
    texts = values.texts
    listed = len(texts) <= MOST_LISTED and _OFTEN * len(texts) <= sum(values.times)
    if listed or _mostly(texts, lambda text: not _LETTER.search(text)):
        return None
    if _mostly(texts, is_date) or _mostly(texts, lambda text: len(text.split()) > _MOST_WORDS):
        return None
    return _named(name)


def _mostly(texts: Sequence[str], so: Callable[[str], object]) -> bool:
    return 2 * sum(bool(so(text)) for text in texts) > len(texts)


def _values(part: Part, position: int) -> Values:
    import numpy as np

    cells = part.cells[position]
    times = np.bincount(cells.at, minlength=len(cells.values)).tolist()
    given = [(text, n) for text, n in zip(cells.values, times, strict=True) if text.strip() and n]
    header = part.opened.table.columns[position].header
    return Values(tuple(t for t, _n in given), tuple(n for _t, n in given), len(part.rows), header)
