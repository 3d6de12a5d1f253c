"""Conditions between columns, as far as a mock can follow them: comparisons, `and`, `or`, `not`.

Only what is certain counts: where a condition holds anything else, nothing is said, and the mock
tells that the field was not made to fit.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from goodata.engines.mock.chance import Texts

_SIGNS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}


class _UnclearError(ValueError):
    """The condition holds something that is not followed here."""


@dataclass(frozen=True)
class Columns:
    """The columns made so far, with where they hold an answer."""

    cells: Mapping[str, Texts]
    given: Mapping[str, np.ndarray]
    delimiters: Mapping[str, str]


def holds(when: str, columns: Columns, size: int) -> np.ndarray | None:
    """N verdicts, or None where the condition cannot be followed.

    >>> import numpy as np
    >>> cells = {"a": np.array(["1", "2"], object)}
    >>> known = Columns(cells, {"a": np.array([True, True])}, {})
    >>> holds('a == "1"', known, 2).tolist(), holds('today() > a', known, 2)
    ([True, False], None)
    """
    try:
        verdict = _judged(ast.parse(when, mode="eval").body, columns)
    except (_UnclearError, SyntaxError, RecursionError):
        return None
    return np.broadcast_to(verdict, size)


def _judged(node: ast.expr, columns: Columns) -> np.ndarray:
    if isinstance(node, ast.BoolOp):
        parts = [_judged(each, columns) for each in node.values]
        join = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
        return np.asarray(join.reduce(parts))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        return ~_judged(node.operand, columns)
    if isinstance(node, ast.Call):
        return _called(node, columns)
    if isinstance(node, ast.Compare) and len(node.ops) == 1:
        return _compared(node.left, node.ops[0], node.comparators[0], columns)
    raise _UnclearError


def _name(node: ast.expr, columns: Columns) -> str:
    if isinstance(node, ast.Name) and node.id in columns.cells:
        return node.id
    raise _UnclearError


def _constant(node: ast.expr) -> Any:  # noqa: ANN401 - text or number, as the dictionary writes
    if isinstance(node, ast.Constant):
        return node.value
    raise _UnclearError


def _called(node: ast.Call, columns: Columns) -> np.ndarray:
    called = node.func.id if isinstance(node.func, ast.Name) else ""
    if not node.args:
        raise _UnclearError
    name = _name(node.args[0], columns)
    if called in ("is_given", "is_missing") and len(node.args) == 1:
        return np.asarray(columns.given[name] ^ (called == "is_missing"))
    if called == "selected" and len(node.args) == 2:
        wanted, sign = str(_constant(node.args[1])), columns.delimiters.get(name, ";")
        found = [wanted in text.split(sign) for text in columns.cells[name]]
        return np.asarray(np.array(found, bool) & columns.given[name])
    raise _UnclearError


def _compared(left: ast.expr, sign: ast.cmpop, right: ast.expr, columns: Columns) -> np.ndarray:
    name = _name(left, columns)
    cells, given = columns.cells[name], columns.given[name]
    if isinstance(sign, (ast.In, ast.NotIn)) and isinstance(right, (ast.List, ast.Tuple)):
        listed = [str(_constant(each)) for each in right.elts]
        inside = np.isin(cells.astype(str), listed) ^ isinstance(sign, ast.NotIn)
        return np.asarray(inside & given)
    value = _constant(right)
    if isinstance(sign, (ast.Eq, ast.NotEq)) and isinstance(value, str):
        alike = np.asarray((cells == value) ^ isinstance(sign, ast.NotEq), bool)
        return np.asarray(alike & given)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        numbers = np.array([_number(text) for text in cells])
        compare = _SIGNS.get(type(sign))
        if compare is not None:
            verdict = np.asarray(compare(numbers, value), bool)
            return np.asarray(verdict & given & ~np.isnan(numbers))
    raise _UnclearError


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
