"""What stands in a column, in numbers: the kinds of nothing, answers, zeros, forms of dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata import dates
from goodata.fieldtypes import Context, Reading
from goodata.missing import Nothing

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Tally:
    """What stands in one column, in numbers; of the records that were judged.

    Attributes:
        readings: distinct texts and what each means, as far as they are kept.
        counts: how many records hold each of them.
        whole: whether every distinct text is among them.
        kinds: records per kind of nothing; under None the answers.
        marks: records with a mark for nothing that nobody declared.
        zeros: answers that are zero.
        context: what reading depended on.
    """

    readings: Sequence[Reading]
    counts: np.ndarray
    whole: bool
    kinds: Mapping[Nothing | None, int]
    marks: int
    zeros: int
    context: Context


@dataclass
class Totals:
    """Records beyond those that the store counts."""

    kinds: Counter[Nothing | None] = field(default_factory=Counter)
    marks: int = 0
    zeros: int = 0
    forms: dict[tuple[object, ...], tuple[str, int]] = field(default_factory=dict)

    @property
    def dates(self) -> list[tuple[str, int]]:
        """One text of every form of date, and how many records are written so.

        A census counts forms alone, so that no more than a few dozen texts are held.
        """
        return list(self.forms.values())

    def add_dates(self, texts: Sequence[tuple[str, int]]) -> None:
        """Adds texts, each with the number of its records."""
        for text, times in texts:
            kind = dates.written(text)
            example, before = self.forms.get(kind, (text, 0))
            self.forms[kind] = example, before + times

    def add(self, reading: Reading, times: int) -> None:
        """Adds a text that stands in so many records."""
        if reading.form == "undeclared mark" and reading.missing is None:
            self.marks += times
        else:
            self.kinds[reading.missing] += times
        if reading.readable and reading.value == 0 and not isinstance(reading.value, bool):
            self.zeros += times
