"""A second way to judge expressions: one row after the other, from the pages of the reference.

Numbers are fractions, dates are dates, and what is not judged is None. Nothing here is shared with
the source but Python's own parser.
"""

from __future__ import annotations

import ast
import datetime as dt
import math
from fractions import Fraction

TODAY = dt.date(2026, 11, 1)
GROUP = {"g": ("f1", "f2")}
KINDS = {"": "empty", "UNK": "unknown", "N/A": "notAvailable"}


class Unreadable:
    """A cell that holds something, and nobody can tell what."""


def cell(name: str, text: str) -> object:
    """What a cell means: a value, the name of a kind of nothing in a tuple, or `Unreadable`."""
    if text in KINDS:
        return (KINDS[text],)
    try:
        if name in ("a", "b"):
            return Fraction(int(text))
        if name == "x":
            return Fraction(text)
        if name in ("d", "e"):
            day, month, year = text.split("/")
            return dt.date(int(year), int(month), int(day))
    except ValueError:
        return Unreadable
    if name == "yes":
        return {"true": True, "false": False}.get(text, Unreadable)
    if name == "m":
        return frozenset(text.split(";"))
    if name in ("s", "f1", "f2"):
        known = ("open", "closed") if name == "s" else ("1", "0")
        return text if text in known else Unreadable
    return text


def judge(source: str, row: dict[str, str]) -> object:
    """The value of an expression in one row; None where it is not judged."""
    cells = {name: cell(name, text) for name, text in row.items()}
    return Row(cells).of(ast.parse(source, mode="eval").body)


def whole_months(first: dt.date, last: dt.date) -> int:
    """Counted by stepping through the calendar, one month after the other."""
    if last < first:
        return -whole_months(last, first)
    number = 0
    while True:
        year, month = divmod(first.year * 12 + first.month - 1 + number + 1, 12)
        reached = (year, month + 1, first.day)
        if reached > (last.year, last.month, last.day):
            return number
        number += 1


def moved(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return dt.date(year, month + 1, min(last, day.day))
        except ValueError:
            continue
    raise ValueError


class Row:
    """One row."""

    def __init__(self, cells: dict[str, object]) -> None:
        self.cells = cells

    def of(self, node: ast.expr) -> object:
        return getattr(self, f"_{type(node).__name__.lower()}")(node)

    def _constant(self, node: ast.Constant) -> object:
        value = node.value
        return value if isinstance(value, (bool, str)) else Fraction(str(value))

    def _name(self, node: ast.Name) -> object:
        value = self.cells[node.id]
        return None if isinstance(value, tuple) or value is Unreadable else value

    def _boolop(self, node: ast.BoolOp) -> object:
        values = [self.of(each) for each in node.values]
        decisive = isinstance(node.op, ast.Or)
        if decisive in values:
            return decisive
        return None if None in values else not decisive

    def _unaryop(self, node: ast.UnaryOp) -> object:
        value = self.of(node.operand)
        if value is None:
            return None
        return not value if isinstance(node.op, ast.Not) else -value

    def _binop(self, node: ast.BinOp) -> object:
        left, right = self.of(node.left), self.of(node.right)
        if left is None or right is None:
            return None
        if isinstance(node.op, ast.Div):
            return None if right == 0 else left / right
        ways = {ast.Add: "__add__", ast.Sub: "__sub__", ast.Mult: "__mul__"}
        return getattr(left, ways[type(node.op)])(right)

    def _ifexp(self, node: ast.IfExp) -> object:
        test = self.of(node.test)
        return None if test is None else self.of(node.body if test else node.orelse)

    def _compare(self, node: ast.Compare) -> object:
        sides = [node.left, *node.comparators]
        found = []
        for place, sign in enumerate(node.ops):
            found.append(self._pair(sign, self.of(sides[place]), sides[place + 1]))
        if False in found:
            return False
        return None if None in found else True

    def _pair(self, sign: ast.cmpop, left: object, other: ast.expr) -> object:
        if isinstance(sign, (ast.In, ast.NotIn)):
            if left is None:
                return None
            among = left in [self.of(each) for each in other.elts]
            return among is isinstance(sign, ast.In)
        right = self.of(other)
        if left is None or right is None:
            return None
        ways = {
            ast.Eq: left == right,
            ast.NotEq: left != right,
        }
        if type(sign) in ways:
            return ways[type(sign)]
        order = {
            ast.Lt: left < right,
            ast.LtE: left <= right,
            ast.Gt: left > right,
            ast.GtE: left >= right,
        }
        return order[type(sign)]

    def _call(self, node: ast.Call) -> object:
        name = node.func.id
        if name in ("is_missing", "is_given", "count_given", "coalesce", "selected"):
            return getattr(self, f"_{name}")(node)
        if name in ("sum_of", "count_selected"):
            return getattr(self, f"_{name}")(node)
        values = [self.of(each) for each in node.args]
        if None in values:
            return None
        return FUNCTIONS[name](*values)

    def _is_missing(self, node: ast.Call) -> bool:
        value = self.cells[node.args[0].id]
        kinds = [each.value for each in node.args[1:]]
        return isinstance(value, tuple) and (not kinds or value[0] in kinds)

    def _is_given(self, node: ast.Call) -> bool:
        return not isinstance(self.cells[node.args[0].id], tuple)

    def _count_given(self, node: ast.Call) -> Fraction:
        return Fraction(sum(not isinstance(self.cells[each.id], tuple) for each in node.args))

    def _coalesce(self, node: ast.Call) -> object:
        for each in node.args[:-1]:
            if not isinstance(self.cells[each.id], tuple):
                return self.of(each)
        return self.of(node.args[-1])

    def _chosen(self, flag: str) -> object:
        value = self.cells[flag]
        if value == ("empty",):
            others = [self.cells[each] for each in GROUP["g"]]
            return False if "1" in others else None
        return None if isinstance(value, tuple) or value is Unreadable else value == "1"

    def _selected(self, node: ast.Call) -> object:
        if node.args[0].id in GROUP:
            return self._chosen(node.args[1].value)
        value = self.of(node.args[0])
        return None if value is None else node.args[1].value in value

    def _count_selected(self, node: ast.Call) -> object:
        value = self.of(node.args[0])
        return None if value is None else Fraction(len(value))

    def _sum_of(self, node: ast.Call) -> object:
        zero = any(each.value.value == "zero" for each in node.keywords)
        total = Fraction(0)
        for each in node.args:
            absent = isinstance(each, ast.Name) and isinstance(self.cells[each.id], tuple)
            value = Fraction(0) if zero and absent else self.of(each)
            if value is None:
                return None
            total += value
        return total


def _round(value: Fraction, digits: Fraction = Fraction(0)) -> Fraction:
    size = 10 ** int(digits)
    up = math.floor(abs(value) * size + Fraction(1, 2))
    return Fraction(up if value >= 0 else -up, size)


def _later(day: dt.date, number: Fraction, months: int) -> object:
    if number.denominator != 1:
        return None
    try:
        if months:
            return moved(day, int(number) * months)
        return day + dt.timedelta(days=int(number))
    except (ValueError, OverflowError):
        return None


FUNCTIONS = {
    "today": lambda: TODAY,
    "date": dt.date.fromisoformat,
    "days_between": lambda a, b: Fraction((b - a).days),
    "months_between": lambda a, b: Fraction(whole_months(a, b)),
    "years_between": lambda a, b: Fraction(math.trunc(Fraction(whole_months(a, b), 12))),
    "age_at": lambda a, b: Fraction(math.trunc(Fraction(whole_months(a, b), 12))),
    "add_days": lambda day, number: _later(day, number, 0),
    "add_months": lambda day, number: _later(day, number, 1),
    "add_years": lambda day, number: _later(day, number, 12),
    "year": lambda day: Fraction(day.year),
    "month": lambda day: Fraction(day.month),
    "min_of": min,
    "max_of": max,
    "abs": abs,
    "round": _round,
    "length": lambda text: Fraction(len(text)),
    "starts_with": str.startswith,
    "contains": lambda text, part: part in text,
    "same_text": lambda one, other: one.casefold() == other.casefold(),
}
