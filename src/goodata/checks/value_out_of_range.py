"""A value lies outside the limits the dictionary gives.

Why it matters:
    It is more often a slip of the hand than a wonder, and one age of 200 moves an average.

How to put it right:
    Look in the source. If the value is right, widen the limits in the dictionary; it is never
    changed by us.

Example:
    An age of 200 where 0 to 120 is expected.

Source:
    Practice 8: questioned, not deleted.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from goodata.checks import Case, Cells, Check
from goodata.fieldtypes import Reading, ends, types
from goodata.findings import Severity
from goodata.model import Field

if TYPE_CHECKING:
    import numpy as np


def _limits(field: Field) -> tuple[tuple[str, object], ...]:
    bound = types()[field.kind_of_type].bound
    if bound is None:
        return ()
    written = {
        "minimum": field.constraints.minimum,
        "maximum": field.constraints.maximum,
        "above": field.constraints.exclusive_minimum,
        "below": field.constraints.exclusive_maximum,
    }
    return tuple((name, bound(text, field)) for name, text in written.items() if text is not None)


_OUTSIDE: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": operator.lt,
    "maximum": operator.gt,
    "above": operator.le,
    "below": operator.ge,
}


def _holds(cells: Cells, field: Field) -> np.ndarray:
    limits = _limits(field)

    def fine(reading: Reading) -> bool:
        if not reading.readable or reading.fault is not None:
            return True
        return not any(_beyond(name, reading.value, limit) for name, limit in limits)

    return cells.each(fine)


def _beyond(name: str, value: object, limit: object) -> bool:
    """Whether a value is surely outside: of one not known exactly, every possible one."""
    first, last = ends(value)
    lowest, highest = ends(limit)
    if name in ("minimum", "above"):
        return _OUTSIDE[name](last, lowest if name == "minimum" else highest)
    return _OUTSIDE[name](first, highest if name == "maximum" else lowest)


def _tell(field: Field) -> dict[str, object]:
    limits = field.constraints
    if limits.minimum is not None and limits.maximum is not None:
        return {"expected": f"{limits.minimum} to {limits.maximum}"}
    words = {
        "minimum": "{} or more",
        "maximum": "{} or less",
        "above": "more than {}",
        "below": "less than {}",
    }
    written = {
        "minimum": limits.minimum,
        "maximum": limits.maximum,
        "above": limits.exclusive_minimum,
        "below": limits.exclusive_maximum,
    }
    shown = [words[name].format(written[name]) for name, _limit in _limits(field)]
    return {"expected": " and ".join(shown)}


CHECK = Check(
    code="GD104",
    name="value-out-of-range",
    severity=Severity.ERROR,
    message="expected {expected}",
    remedy="look in the source; if the value is right, widen the limits in the dictionary",
    applies=lambda field: bool(_limits(field)),
    holds=_holds,
    tell=_tell,
    constraint=True,
    cases=(
        Case(
            ("0", "120", "200", "-1", ""),
            {"type": "integer", "constraints": {"minimum": "0", "maximum": "120"}},
            (2, 3),
        ),
        Case(("1", "0"), {"type": "number", "constraints": {"exclusiveMinimum": "0"}}, (1,)),
        Case(
            ("1999", "2000-06", "2001", "2003"),
            {
                "type": "date",
                "subtype": "partialDate",
                "constraints": {"minimum": "2000-07-01", "maximum": "2002"},
            },
            (0, 1, 3),
        ),
    ),
)
