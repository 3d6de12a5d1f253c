"""Errors in days: each way in which a date goes wrong between a form and a table."""

from __future__ import annotations

import datetime as dt

from goodata.engines.mock.days import Style
from goodata.fieldtypes.partial_date import precisions
from goodata.model import Field
from goodata.practices.mock import day_fields
from goodata.practices.mock.spoiling import Cell, Plant


def _day(spec: Field) -> bool:
    return spec.type == "date" and (spec.subtype is None or "day" in precisions(spec))


def _whole_day(spec: Field) -> bool:
    return spec.type == "date" and spec.subtype is None


def _order(cell: Cell) -> str | None:
    day = cell.day
    late = 13 + day.day % 15
    turned = {"dmy": f"{day.month:02}/{late}", "mdy": f"{late}/{day.month:02}"}
    stated = cell.dictionary.file.date_order or ""
    if cell.spec.format or stated not in turned:
        return None
    return f"{turned[stated]}/{day.year + cell.style.later}"


def _impossible(cell: Cell) -> str | None:
    month = (2, 4, 6, 9, 11)[int(cell.chance.integers(0, 5))]
    return cell.style.parts(cell.day.year, month, 31)


def _era(cell: Cell) -> str | None:
    calendar = cell.spec.options.get("calendar", cell.dictionary.file.calendar)
    if calendar not in ("gregorian", "buddhist"):
        return None
    other = Style(cell.style.template, 0 if cell.style.later else 543)
    return other.one(cell.day)


def _two_digits(cell: Cell) -> str | None:
    stated = cell.spec.options.get("twoDigitYears", cell.dictionary.file.two_digit_years)
    if stated != "refuse" or "{y:04}" not in cell.style.template:
        return None
    day = cell.day
    return f"{Style(cell.style.template.replace('{y:04}', '')).one(day)}" + (
        f"{day.year % 100:02}" if cell.style.template.endswith("{y:04}") else ""
    )


def _serial(cell: Cell) -> str | None:
    if cell.spec.options.get("excelSerial") in (True, "true"):
        return None
    number = (cell.day - dt.date(1899, 12, 30)).days
    return str(number) if 9_863 <= number <= 49_310 else None


def _future(cell: Cell) -> str | None:
    limits = cell.spec.constraints
    if limits.maximum or limits.exclusive_maximum:
        return None
    return cell.style.one(cell.day.replace(year=2057 if cell.style.later else 2099, day=9))


def _incomplete(cell: Cell) -> str | None:
    return cell.choose([str(2001 + int(cell.chance.integers(0, 20))), "03/2019"])


def _placeholder(cell: Cell) -> str | None:
    low, high = day_fields.limits(cell.spec, dt.date(2020, 12, 31))
    asked = cell.spec.constraints.minimum
    for day in (dt.date(1900, 1, 1), dt.date(1970, 1, 1)):
        early = asked is not None and day.isoformat() < asked
        if not early and day.toordinal() <= high and (asked is None or low <= day.toordinal()):
            return cell.style.one(day)
    return None


DAY_PLANTS: tuple[Plant, ...] = (
    Plant("GD402", "day and month changed for each other", _whole_day, _order),
    Plant("GD403", "a day that is in no calendar", _whole_day, _impossible),
    Plant("GD404", "a year of another era", _whole_day, _era),
    Plant("GD405", "a year of two digits", _whole_day, _two_digits),
    Plant("GD406", "the number a spreadsheet keeps a day as", _whole_day, _serial),
    Plant(
        "GD408", "a day that is yet to come", lambda spec: _day(spec) and spec.not_future, _future
    ),
    Plant("GD409", "a date without its day or month", _whole_day, _incomplete),
    Plant("GD410", "a day that programs fill in when none is known", _whole_day, _placeholder),
)
