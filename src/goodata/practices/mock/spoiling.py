"""What a planted error is: a right cell, and how it is spoilt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from goodata.engines.mock.days import Style
from goodata.model import Dictionary, Field
from goodata.practices.mock import day_fields


@dataclass(frozen=True)
class Cell:
    """A right cell, and what must be known to spoil it."""

    text: str
    spec: Field
    dictionary: Dictionary
    chance: np.random.Generator

    def choose(self, options: list[str]) -> str | None:
        """One of several texts, or None where there is none."""
        return options[int(self.chance.integers(0, len(options)))] if options else None

    @property
    def style(self) -> Style:
        """How the column writes its days."""
        return day_fields.style(self.spec, self.dictionary)

    @property
    def day(self) -> dt.date:
        """A day within the field's limits, the same for the same chance."""
        low, high = day_fields.limits(self.spec, dt.date(2020, 12, 31))
        start = max(low, high - 9_000)
        return dt.date.fromordinal(int(self.chance.integers(start, high + 1)))


@dataclass(frozen=True)
class Plant:
    """One way to spoil a cell.

    Attributes:
        code: what `validate` is to find.
        what: in words for the answer key.
        fits: whether a field can hold this error.
        spoil: the wrong text, or None where this cell cannot be spoilt so.
    """

    code: str
    what: str
    fits: Callable[[Field], bool]
    spoil: Callable[[Cell], str | None]
