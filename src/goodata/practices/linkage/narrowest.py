"""Of what people agreed to the narrowest stays: no merge may widen anybody's consent.

A dictionary names the fields of consent in its block. Where none does, headings tell, in nine
languages, since a column that nobody declared is just as much somebody's word.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from goodata import dates
from goodata.fieldtypes import Reading
from goodata.practices import consent_columns
from goodata.practices.linkage.aligned import Column
from goodata.text import fold

if TYPE_CHECKING:
    from goodata.practices.linkage.surviving import Rules


def places(
    column: Column, texts: Sequence[str], readings: Sequence[Reading], rules: Rules
) -> list[int]:
    """Places of the records whose cell may stay; all where the column is not about consent.

    Args:
        column: which column.
        texts: what each record holds in it.
        readings: what these mean.
        rules: how cells survive.
    """
    name = column.field.name if column.field is not None else ""
    said = consent_columns.said(column.title) | consent_columns.said(name)
    everything = list(range(len(texts)))
    if name in rules.earliest | rules.latest:
        return _ended(readings, rules, latest=name in rules.latest) or everything
    if "consent" in said and said & {"ends", "back"}:
        return _ended(readings, rules, latest=False) or everything
    if name in rules.yes or "consent" in said:
        return _refused(readings) or everything
    return everything


def _refused(readings: Sequence[Reading]) -> list[int]:
    """Records that do not agree: those that plainly refuse before those of which nobody knows."""
    others = [place for place, each in enumerate(readings) if not agrees(each)]
    plain = [place for place in others if _refuses(readings[place])]
    return plain or others


def agrees(reading: Reading) -> bool:
    """Whether somebody plainly says yes; everything else is none."""
    if reading.missing is not None:
        return False
    return reading.value is True or fold(str(reading.value)) in consent_columns.YES


def _refuses(reading: Reading) -> bool:
    if reading.missing is not None:
        return False
    return reading.value is False or fold(str(reading.value)) in consent_columns.NO


def _ended(readings: Sequence[Reading], rules: Rules, *, latest: bool) -> list[int]:
    """Records with the earliest day, or the latest; none where no cell is a day."""
    days = {place: told for place, each in enumerate(readings) if (told := day(each, rules))}
    best = (max if latest else min)(days.values(), default=None)
    return [place for place, each in days.items() if each == best]


def day(reading: Reading, rules: Rules, order: str | None = None) -> date | None:
    """The day a cell names; of a column that nobody declared only where it reads in one way.

    Args:
        reading: of the cell.
        rules: how cells survive.
        order: of day and month in an undeclared column, where the column itself tells.
    """
    value = reading.value
    if isinstance(value, tuple) and value and isinstance(value[0], date):
        return value[0]
    if isinstance(value, date):
        return value
    if reading.missing is not None or not isinstance(value, str):
        return None
    form = dates.form(value)
    calendar = "buddhist" if form is dates.Form.BUDDHIST else "gregorian"
    own = dates.decides(value) or order
    return dates.parse(value, dates.Rules(rules.context.as_of, own, calendar)).value
