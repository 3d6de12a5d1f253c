"""Flag groups: columns of yes marks, read with the group's rule for blanks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce

from goodata.expressions.columns import EMPTY, Rows
from goodata.expressions.texts import holds_any
from goodata.expressions.values import Array, Span, Truth, each
from goodata.model import FlagGroup


@dataclass(slots=True, frozen=True)
class Mark:
    """One flag over n records: surely chosen, surely not, and blank as it stands."""

    chosen: Array
    given: Array
    blank: Array


class Marks:
    """Reads the flags of one group; what was told of distinct texts is kept."""

    def __init__(self, group: FlagGroup) -> None:
        """A reader for this group."""
        self.group = group
        self._asked = {name: each(holds_any(group.chosen), bool) for name in group.fields}

    def _mark(self, rows: Rows, name: str) -> Mark:
        words = rows.words(name)
        chosen = self._asked[name](words.words)[0][words.codes] & words.known
        blank = (rows.kinds(name) == EMPTY) & ~rows.cells[name].skipped
        return Mark(chosen, words.known, blank)

    def truths(self, rows: Rows) -> dict[str, Truth]:
        """Per flag, whether it is chosen, by the group's rule for blanks."""
        marks = {name: self._mark(rows, name) for name in self.group.fields}
        any_chosen: Array = reduce(lambda x, y: x | y, (mark.chosen for mark in marks.values()))
        counts: dict[str, Callable[[Mark], Array]] = {
            "zero": lambda mark: mark.given | mark.blank,
            "zeroIfAnyChosen": lambda mark: mark.given | (mark.blank & any_chosen),
            "missing": lambda mark: mark.given,
        }
        judged = counts[self.group.blank]
        return {name: Truth(mark.chosen, judged(mark)) for name, mark in marks.items()}

    def as_marked(self, rows: Rows) -> dict[str, Truth]:
        """Per flag, whether its column holds a yes; whatever else it holds, it holds none.

        Only what cannot be read is left open.
        """
        marks = {name: self._mark(rows, name) for name in self.group.fields}
        return {
            name: Truth(mark.chosen, mark.given | rows.missing(name).true)
            for name, mark in marks.items()
        }

    def count(self, rows: Rows) -> Span:
        """How many flags are chosen: at least those known, at most those that may be."""
        import numpy as np

        truths = list(self.truths(rows).values())
        low = np.sum([each.true for each in truths], axis=0, dtype=float)
        high = np.sum([each.true | ~each.judged for each in truths], axis=0, dtype=float)
        known = np.logical_or.reduce([each.judged for each in truths])
        return Span(low, high, known)


def member(group: FlagGroup, code: str, titles: dict[str, tuple[str, ...]]) -> str | None:
    """The flag that a code names: its column, the end of it (`group___code`), or its title."""
    for name in group.fields:
        if name == code or name.endswith(f"___{code}"):
            return name
    found = [name for name in group.fields if code in titles.get(name, ())]
    return found[0] if len(found) == 1 else None
