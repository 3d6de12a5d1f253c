"""Dates in a draft: whether a column holds them, in which order, era and form they are written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from goodata import dates
from goodata.dates import Form
from goodata.fieldtypes import Context, read
from goodata.practices.drafting import headings
from goodata.practices.drafting.column import ENOUGH, NEARLY, Column
from goodata.text import fold_digits, say, trimmed

_WRITTEN = frozenset(Form) - {Form.OTHER, Form.SERIAL, Form.INCOMPLETE, Form.EIGHT_DIGITS}
"""Forms that are dates whatever the heading says."""
_IN_DOUBT = frozenset({Form.SERIAL, Form.INCOMPLETE, Form.EIGHT_DIGITS})
"""Forms that are dates only where the heading says so."""
_HEADS = frozenset({"date", "dob", "day", "birthday", "on"})
_DAYS = ("birth date", "event date")
_YEARS = range(1900, 2101)
_MOSTLY = 0.9


@dataclass(frozen=True)
class Dated:
    """A column of dates: how they are written, cell by cell."""

    column: Column
    census: dates.Census


def speaks(column: Column) -> bool:
    """Whether a heading names a date."""
    words = headings.tokens(column.name)
    named = column.kind in _DAYS
    return named or bool(_HEADS & set(words)) or bool(words and words[-1].endswith("date"))


def looks(column: Column) -> Dated | None:
    """The column as dates, or None where it holds something else."""
    forms = {text: dates.form(text) for text, _times in column.answers}
    if not forms:
        return None
    heading = speaks(column)
    wanted = _WRITTEN | (_IN_DOUBT if heading else frozenset())
    inside = sum(form in wanted or _eight(text, form) for text, form in forms.items())
    full = sum(form in _WRITTEN or _eight(text, form) for text, form in forms.items())
    serials = sum(form is Form.SERIAL for form in forms.values())
    enough = full >= 0.5 * len(forms) or (heading and serials >= _MOSTLY * len(forms))
    odd = {text for text, form in forms.items() if form is Form.OTHER}
    if inside < ENOUGH * len(forms) or not enough:
        if enough and inside >= NEARLY * len(forms):
            column.nearly = ("date", odd)
        return None
    column.odd = odd
    return Dated(column, dates.census(column.answers))


def _eight(text: str, form: Form) -> bool:
    return form is Form.EIGHT_DIGITS and int(fold_digits(trimmed(text))[:4]) in _YEARS


def file_order(found: Sequence[Dated]) -> str:
    """The order for the whole file: what most deciding cells show; day first where none does."""
    day = sum(each.census.day_first for each in found)
    month = sum(each.census.month_first for each in found)
    return "mdy" if month > day else "dmy"


def propose(dated: Dated, order: str, as_of: date) -> None:
    """Writes a column's proposal: order, formats, era, and whether it may lie in the future."""
    column, census = dated.column, dated.census
    own = "mdy" if census.month_first > census.day_first else "dmy"
    if not census.day_first and not census.month_first:
        own = order
    first, others = _formats(column, own)
    column.properties = {"name": column.name, "type": "date", "format": first}
    if others:
        column.properties["formats"] = others
    if census.forms.get(Form.INCOMPLETE):
        column.properties["subtype"] = "partialDate"
        column.properties["precision"] = ["day", "month", "year"]
    _era(column, census)
    _say(column, census, own)
    _span(column, Context(as_of))


def _formats(column: Column, order: str) -> tuple[str, list[str]]:
    shapes: Counter[str] = Counter()
    for text, times in column.answers:
        shape = _shape(text, order)
        if shape is not None:
            shapes[shape] += times
    ranked = [
        shape for shape, _times in sorted(shapes.items(), key=lambda each: (-each[1], each[0]))
    ]
    if not ranked:
        return "default", []
    # The first format that has an order decides it, so ISO may lead only where it stands alone.
    year_first = [each for each in ranked if each.startswith("%Y")]
    rest = [each for each in ranked if not each.startswith("%Y")]
    if not rest:
        return year_first[0], year_first[1:]
    if ranked[0] == "%Y-%m-%d":
        return "default", [*rest, *year_first[1:]]
    return rest[0], [*rest[1:], *year_first]


def _shape(text: str, order: str) -> str | None:
    """How a date is written, as other tools take it; None where it is no whole date."""
    form = dates.form(text)
    bare = " ".join(fold_digits(trimmed(text)).split())
    if form is Form.EIGHT_DIGITS:
        return "%Y%m%d"
    if found := re.fullmatch(r"\d{4}\s?([/.\- ])\s?\d{1,2}\s?\1\s?\d{1,2}(?:[T ].*)?", bare):
        return f"%Y{found[1]}%m{found[1]}%d"
    if found := re.fullmatch(
        r"\d{1,2}\s?([/.\- ])\s?\d{1,2}\s?\1\s?(\d{4}|\d{2})(?:[T ].*)?", bare
    ):
        year = "%Y" if len(found[2]) == 4 else "%y"
        parts = ("%m", "%d", year) if order == "mdy" else ("%d", "%m", year)
        return found[1].join(parts)
    if form is Form.MONTH_NAME and (
        found := re.fullmatch(r"\d{1,2}([/.\- ])([^\W\d]+)\1\d{4}", bare)
    ):
        month = "%b" if len(found[2]) == 3 else "%B"
        return found[1].join(("%d", month, "%Y"))
    return None


def _era(column: Column, census: dates.Census) -> None:
    buddhist = census.forms.get(Form.BUDDHIST, 0)
    if not buddhist:
        return
    total = sum(census.forms.values()) - census.forms.get(Form.OTHER, 0)
    if buddhist >= _MOSTLY * total:
        column.properties["calendar"] = "buddhist"
        column.evidence.append(
            say("years of the Buddhist era in {some} of {all} cells", some=buddhist, all=total)
        )
        return
    column.evidence.append(
        say(
            "years of the Buddhist era in {some} of {all} cells: two eras in one column, ask which",
            some=buddhist,
            all=total,
        )
    )


def _say(column: Column, census: dates.Census, order: str) -> None:
    forms = census.forms
    total = sum(forms.values())
    dated = total - forms.get(Form.OTHER, 0)
    column.evidence.append(say("dates in {some} of {all} answers", some=dated, all=total))
    if census.day_first or census.month_first or census.both_ways:
        decisive, other = census.day_first, census.month_first
        words = "decisive day-first {day}, month-first {month}; {both} read either way"
        column.evidence.append(
            say(words, day=decisive, month=other, both=census.both_ways)
            if decisive or other
            else say("no cell shows whether day or month comes first: confirm {order}", order=order)
        )
    for form, words in (
        (Form.TWO_DIGIT_YEAR, "years of two digits"),
        (Form.SERIAL, "day numbers of a spreadsheet"),
        (Form.INCOMPLETE, "incomplete dates"),
        (Form.IMPOSSIBLE, "days that do not exist"),
    ):
        if forms.get(form):
            column.evidence.append(say("{what}: {number}", what=words, number=forms[form]))


def _span(column: Column, context: Context) -> None:
    """Not after today where that is so of an event, and a lower bound rounded down to a decade."""
    if column.kind not in _DAYS:
        return
    spec = column.spec()
    read_ = (read(text, spec, context) for text, _times in column.answers)
    days = [each.value for each in read_ if isinstance(each.value, date) and each.fault is None]
    if days and max(days) <= context.as_of:
        column.properties["notFuture"] = True
    if days and column.kind == "event date":
        column.properties["constraints"] = {"minimum": f"{min(days).year // 10 * 10:04d}-01-01"}
