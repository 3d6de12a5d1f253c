"""Columns of days and numbers: within their limits, in the order and era the dictionary states."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np

from goodata.engines.mock import days
from goodata.engines.mock.chance import Texts, texts
from goodata.engines.mock.days import Style
from goodata.fieldtypes.partial_date import precisions
from goodata.model import Dictionary, Field
from goodata.practices.mock.block import Block

_LAGS = (0, 4, 30, 90, 200)
"""Days that pass, at most, from one event of a case to the next."""


def style(spec: Field, dictionary: Dictionary) -> Style:
    """How a field of days is written."""
    pins = dictionary.file
    later = days.BUDDHIST if spec.options.get("calendar", pins.calendar) == "buddhist" else 0
    return days.style(spec.format, pins.date_order, later)


def limits(spec: Field, as_of: dt.date) -> tuple[int, int]:
    """The first and the last day (ordinals) a field may hold."""
    bounds = spec.constraints
    low = max(
        [
            dt.date(1905, 1, 1).toordinal(),
            *([_ordinal(bounds.minimum)] if bounds.minimum else []),
            *([_ordinal(bounds.exclusive_minimum) + 1] if bounds.exclusive_minimum else []),
        ]
    )
    high = min(
        [
            as_of.toordinal(),
            *([_ordinal(bounds.maximum)] if bounds.maximum else []),
            *([_ordinal(bounds.exclusive_maximum) - 1] if bounds.exclusive_maximum else []),
        ]
    )
    return low, max(low, high)


def _ordinal(text: str) -> int:
    return dt.date.fromisoformat(text).toordinal()


def of_days(block: Block, spec: Field, dictionary: Dictionary) -> np.ndarray:
    """The n days of a field, as ordinals: birth days, else the case's events in their order."""
    if spec.kind == "birth date":
        found = block.born
    else:
        events = [
            each.name
            for each in dictionary.fields
            if each.type in ("date", "datetime") and each.kind != "birth date"
        ]
        step = events.index(spec.name) if spec.name in events else 0
        found = block.intake.copy()
        for number in range(1, step + 1):
            most = _LAGS[min(number, len(_LAGS) - 1)]
            found = found + block.chance("lag", number).integers(0, most + 1, block.size)
    low, high = limits(spec, block.wish.as_of)
    clipped: np.ndarray = np.clip(found, low, high)
    return clipped


def written(block: Block, spec: Field, dictionary: Dictionary) -> Texts:
    """The cells of a field of days; a few are ISO, which is always understood."""
    ordinals = of_days(block, spec, dictionary)
    how = style(spec, dictionary)
    made = days.written(ordinals, how)
    if how.later or spec.format or not dictionary.file.date_order:
        return _shortened(block, spec, made, ordinals, how.later)
    iso = block.chance("iso", spec.name).random(block.size) < 0.04
    both: Texts = np.where(iso, days.written(ordinals, Style()), made).astype(object)
    return _shortened(block, spec, both, ordinals, 0)


def _shortened(block: Block, spec: Field, made: Texts, ordinals: np.ndarray, later: int) -> Texts:
    """A partial date is sometimes known by its month or year alone; a moment has a time."""
    if spec.type == "datetime":
        minutes = block.chance("minutes", spec.name).integers(8 * 60, 18 * 60, block.size).tolist()
        pairs = zip(made, minutes, strict=True)
        return texts([f"{day} {each // 60:02}:{each % 60:02}" for day, each in pairs])
    if spec.subtype != "partialDate":
        return made
    asked = precisions(spec)
    found = [dt.date.fromordinal(int(each)) for each in ordinals]
    written = {
        "day": made,
        "month": texts([f"{each.month:02}/{each.year + later}" for each in found]),
        "year": texts([str(each.year + later) for each in found]),
    }
    luck = block.chance("year alone", spec.name).random(block.size)
    short = written[asked[0]] if asked else made
    for number, precision in enumerate(asked[1:], start=1):
        short = np.where(luck < 0.24 / number**2, written[precision], short).astype(object)
    return short


def numbers(spec: Field, usual: tuple[int, int] = (0, 120)) -> tuple[int, int]:
    """The least and the greatest whole number a field may hold."""
    bounds = spec.constraints
    low, high = usual
    if bounds.minimum is not None:
        low = int(np.ceil(float(Decimal(bounds.minimum))))
    if bounds.exclusive_minimum is not None:
        low = int(np.floor(float(Decimal(bounds.exclusive_minimum)))) + 1
    high = max(high, low)
    if bounds.maximum is not None:
        high = int(np.floor(float(Decimal(bounds.maximum))))
    if bounds.exclusive_maximum is not None:
        high = int(np.ceil(float(Decimal(bounds.exclusive_maximum)))) - 1
    return min(low, high), high


def whole(block: Block, spec: Field) -> Texts:
    """Whole numbers, the smaller ones more often; the year of intake where that is meant."""
    low, high = numbers(spec)
    if spec.kind == "event date" and low <= block.wish.as_of.year:
        listed = [dt.date.fromordinal(int(each)).year for each in block.intake]
        bounded = bool(spec.constraints.maximum or spec.constraints.exclusive_maximum)
        most = high if bounded else block.wish.as_of.year
        return texts([str(min(max(each, low), most)) for each in listed])
    skewed = block.chance("whole", spec.name).random(block.size) ** 2.5
    return texts([str(int(each)) for each in low + np.floor(skewed * (high - low + 1))])


def decimals(block: Block, spec: Field, dictionary: Dictionary) -> Texts:
    """Numbers with at most one digit behind the decimal sign."""
    low, high = numbers(spec)
    sign = str(spec.options.get("decimalChar") or dictionary.file.decimal_char or ".")
    chance = block.chance("number", spec.name)
    base = np.floor(low + chance.random(block.size) ** 5 * max(high - low, 0))
    half = (chance.random(block.size) < 0.3) & (base < high)
    pairs = zip(base.tolist(), half.tolist(), strict=True)
    return texts([f"{int(each)}{sign}5" if more else str(int(each)) for each, more in pairs])
