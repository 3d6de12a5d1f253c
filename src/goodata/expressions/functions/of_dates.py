"""Functions of days, and of the time between them."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Callable

from goodata.expressions import calendar
from goodata.expressions.building import Builder, Function, Typed
from goodata.expressions.functions.arguments import arguments
from goodata.expressions.kinds import Kind
from goodata.expressions.values import Array, Span


def _today(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "today", 0, 0)
    return _day(builder.scope.context.as_of)


def _date(builder: Builder, call: ast.Call) -> Typed:
    arguments(builder, call, "date", 1, 1)
    written = builder.text_of(call, "date")
    iso = written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written, re.ASCII) else ""
    try:
        return _day(dt.date.fromisoformat(iso))
    except ValueError:
        fix = 'write it as date("2024-01-31")'
        raise builder.wrong(call, "no such day", fix) from None


def _day(day: dt.date) -> Typed:
    import numpy as np

    point = np.float64(day.toordinal())
    span = Span(point, point, np.True_)
    return Typed(Kind.DATE, lambda _rows: span)


def _between(name: str, count: Callable[[Array, Array], Array]) -> Function:
    def build(builder: Builder, call: ast.Call) -> Typed:
        arguments(builder, call, name, 2, 2)
        first, last = (builder.want(each, Kind.DATE) for each in call.args)
        return Typed(
            Kind.NUMBER,
            lambda rows: calendar.between(first.run(rows), last.run(rows), count),
            computed=True,
            counts_days=name != "age_at",
        )

    return build


def _later(name: str, move: Callable[[Array, Array], Array]) -> Function:
    def build(builder: Builder, call: ast.Call) -> Typed:
        arguments(builder, call, name, 2, 2)
        day, number = builder.want(call.args[0], Kind.DATE), builder.want(call.args[1], Kind.NUMBER)
        return Typed(Kind.DATE, lambda rows: calendar.later(day.run(rows), number.run(rows), move))

    return build


def _part(name: str, take: Callable[[Span], Span]) -> Function:
    def build(builder: Builder, call: ast.Call) -> Typed:
        arguments(builder, call, name, 1, 1)
        day = builder.want(call.args[0], Kind.DATE)
        return Typed(Kind.NUMBER, lambda rows: take(day.run(rows)), computed=True)

    return build


FUNCTIONS: dict[str, Function] = {
    "today": _today,
    "date": _date,
    "days_between": _between("days_between", calendar.days_between),
    "months_between": _between("months_between", calendar.months_between),
    "years_between": _between("years_between", calendar.years_between),
    "age_at": _between("age_at", calendar.years_between),
    "add_days": _later("add_days", calendar.add_days),
    "add_months": _later("add_months", calendar.add_months),
    "add_years": _later("add_years", calendar.add_years),
    "year": _part("year", calendar.year),
    "month": _part("month", calendar.month),
}
