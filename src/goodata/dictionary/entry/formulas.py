"""Excel formulas: quoted texts, limits, and conditions of the rule language where Excel has them.

A condition is translated twice: when it is surely true and when it is surely false. Where a cell is
empty or holds a reason for no answer it is neither, as in the rule language itself.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from goodata.expressions import Misread
from goodata.expressions.syntax import parse

LONGEST = 255
"""Signs of a formula that Excel takes in a validation; whoever writes it has to count them."""
_LONGEST_TEXT = 255
_FIRST_DAY = date(1900, 3, 1)
"""From here on a workbook's days are right; before, Excel counts a day that never was."""


@dataclass(frozen=True)
class Held:
    """A field's cell in a form: its address in the first row, and what it can hold.

    Attributes:
        cell: such as `$C2`; the row moves with the rule.
        reasons: where on the sheet of lists the codes for no answer stand; empty without any.
        measured: whether it holds a real number or a real date.
        delimiter: the sign between several answers; empty where there is one.
    """

    cell: str
    reasons: str
    measured: bool
    delimiter: str = ""


@dataclass(frozen=True)
class Sides:
    """When a condition is surely true, and when surely false, as Excel formulas."""

    true: str
    false: str


class _Beyond(Exception):
    """The condition holds something that Excel cannot be asked."""


def text(value: str) -> str:
    """A text as it stands in a formula.

    Raises:
        ValueError: Excel takes no text of this length.
    """
    if len(value) > _LONGEST_TEXT:
        raise ValueError("too long for a formula")
    return '"' + value.replace('"', '""') + '"'


def one_of(cell: str, area: str) -> str:
    """Whether a cell holds exactly one of the texts in an area; case counts, no sign is a joker."""
    return f"SUMPRODUCT(--EXACT({area},{cell}))>0"


def value(bound: object) -> str | None:
    """A limit as it stands in a formula; None for one that a workbook cannot hold."""
    if isinstance(bound, Decimal):
        return format(bound, "f")
    if isinstance(bound, date):
        if bound < _FIRST_DAY:
            return None
        return f"DATE({bound.year},{bound.month},{bound.day})"
    return None


def condition(written: str, fields: Mapping[str, Held]) -> Sides | None:
    """A condition of the rule language as formulas; None where Excel cannot be asked so.

    Args:
        written: the condition.
        fields: the cells of the form, by field name.
    """
    try:
        return _Translator(fields).sides(parse(written))
    except (_Beyond, Misread, ValueError):
        return None


_SIGNS: dict[type[ast.cmpop], tuple[str, str]] = {
    ast.Lt: ("<", ">="),
    ast.LtE: ("<=", ">"),
    ast.Gt: (">", "<="),
    ast.GtE: (">=", "<"),
    ast.Eq: ("=", "<>"),
    ast.NotEq: ("<>", "="),
}


class _Translator:
    """Translates one condition; each method raises _Beyond where Excel has no words for it."""

    def __init__(self, fields: Mapping[str, Held]) -> None:
        self.fields = fields

    def sides(self, node: ast.expr) -> Sides:
        """Both sides of a condition."""
        if isinstance(node, ast.BoolOp):
            return self._joined(node)
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            inner = self.sides(node.operand)
            return Sides(inner.false, inner.true)
        if isinstance(node, ast.Compare) and len(node.ops) == 1:
            return self._compared(node.left, node.ops[0], node.comparators[0])
        if isinstance(node, ast.Call):
            return self._called(node)
        raise _Beyond

    def _joined(self, node: ast.BoolOp) -> Sides:
        parts = [self.sides(each) for each in node.values]
        both, either = ("AND", "OR") if isinstance(node.op, ast.And) else ("OR", "AND")
        true = f"{both}({','.join(each.true for each in parts)})"
        return Sides(true, f"{either}({','.join(each.false for each in parts)})")

    def _compared(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Sides:
        if isinstance(sign, (ast.In, ast.NotIn)):
            if not isinstance(right, (ast.List, ast.Tuple)):
                raise _Beyond
            found = [self._equal(self._field(left), each) for each in right.elts]
            true = f"OR({','.join(each.true for each in found)})"
            sides = Sides(true, f"AND({','.join(each.false for each in found)})")
            return sides if isinstance(sign, ast.In) else Sides(sides.false, sides.true)
        if isinstance(right, ast.Constant) and isinstance(right.value, str):
            if not isinstance(sign, (ast.Eq, ast.NotEq)):
                raise _Beyond
            sides = self._equal(self._field(left), right)
            return sides if isinstance(sign, ast.Eq) else Sides(sides.false, sides.true)
        return self._measured(left, sign, right)

    def _equal(self, held: Held, node: ast.expr) -> Sides:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            raise _Beyond
        if held.delimiter or held.measured:
            raise _Beyond
        same = f"EXACT({held.cell},{text(node.value)})"
        return Sides(same, f"AND({_given(held)},NOT({same}))")

    def _measured(self, left: ast.expr, sign: ast.cmpop, right: ast.expr) -> Sides:
        ends = [self._number(left), self._number(right)]
        known = [f"ISNUMBER({each})" for each in ends if each.startswith("$")]
        if not known:
            raise _Beyond
        holds, fails = _SIGNS[type(sign)]
        whole = ",".join(known)
        return Sides(
            f"AND({whole},{ends[0]}{holds}{ends[1]})", f"AND({whole},{ends[0]}{fails}{ends[1]})"
        )

    def _number(self, node: ast.expr) -> str:
        """A number or a day: a cell that holds one, or a constant."""
        if isinstance(node, ast.Constant) and type(node.value) in (int, float):
            return format(Decimal(str(node.value)), "f")
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
            inner = self._number(node.operand)
            if not inner[0].isdigit():
                raise _Beyond
            return f"-{inner}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "today" and not node.args:
                return "TODAY()"
            if node.func.id == "date" and len(node.args) == 1:
                return self._day(node.args[0])
        held = self._field(node)
        if not held.measured:
            raise _Beyond
        return held.cell

    def _day(self, node: ast.expr) -> str:
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            raise _Beyond
        found = value(date.fromisoformat(node.value))
        if found is None:
            raise _Beyond
        return found

    def _called(self, node: ast.Call) -> Sides:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        asks: dict[str, Callable[[ast.Call], Sides]] = {
            "is_given": self._is_given,
            "is_missing": self._is_missing,
            "selected": self._selected,
        }
        if name not in asks or node.keywords or not node.args:
            raise _Beyond
        return asks[name](node)

    def _is_given(self, node: ast.Call) -> Sides:
        given = _given(self._field(node.args[0]))
        return Sides(given, f"NOT({given})")

    def _is_missing(self, node: ast.Call) -> Sides:
        if len(node.args) > 1:
            raise _Beyond
        sides = self._is_given(node)
        return Sides(sides.false, sides.true)

    def _selected(self, node: ast.Call) -> Sides:
        held = self._field(node.args[0])
        code = node.args[1] if len(node.args) > 1 else None
        if not isinstance(code, ast.Constant) or not isinstance(code.value, str):
            raise _Beyond
        sign = held.delimiter
        if not sign or " " in code.value or sign == " ":
            raise _Beyond
        wanted = text(f"{sign}{code.value}{sign}")
        whole = f'{text(sign)}&SUBSTITUTE({held.cell}," ","")&{text(sign)}'
        found = f"ISNUMBER(FIND({wanted},{whole}))"
        return Sides(found, f"AND({_given(held)},NOT({found}))")

    def _field(self, node: ast.expr) -> Held:
        name = node.id if isinstance(node, ast.Name) else None
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            named = node.args[0] if node.func.id == "field" and len(node.args) == 1 else None
            if isinstance(named, ast.Constant) and isinstance(named.value, str):
                name = named.value
        if name is None or name not in self.fields:
            raise _Beyond
        return self.fields[name]


def _given(held: Held) -> str:
    """Whether a cell holds an answer: something, and no reason for none."""
    filled = f"LEN({held.cell})>0"
    return f"AND({filled},NOT({one_of(held.cell, held.reasons)}))" if held.reasons else filled
