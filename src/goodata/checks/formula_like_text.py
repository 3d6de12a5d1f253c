"""A text begins with a sign that makes a spreadsheet run it as a formula.

Why it matters:
    Opened in a spreadsheet it may be computed, or send data away. It may be harmless, or planted.

How to put it right:
    Look at it. Reports of ours show it as text; what is exported is defused.

Example:
    `=1+1`, or `@name`.

Source:
    Validation page, section 6.
"""

from __future__ import annotations

import re

from goodata.checks import SURE, Case, Check
from goodata.fieldtypes import Reading
from goodata.findings import Severity
from goodata.model import Field
from goodata.patterns import Never, Screen
from goodata.text import fold_digits, trimmed

_BEGINS = re.compile(r"[\s\u200b\ufeff']*[=+\-@\t\r＝＋－＠]")
_NUMBER_OR_PHONE = re.compile(r"[+-]?[\d\s().\-/,]+")


def _fine(reading: Reading) -> bool:
    if reading.missing is not None or not isinstance(reading.value, (str, frozenset, tuple)):
        return True
    if not any(_BEGINS.match(line) for line in reading.text.split("\n")):
        return True
    return _NUMBER_OR_PHONE.fullmatch(fold_digits(trimmed(reading.text))) is not None


def _screen(field: Field) -> Screen:
    if field.subtype == "phone":
        # Its type's own screen lets digits through and a first + alone.
        return SURE
    begins = Never(r"(?m:^[\s']*[=+\-@])", signs="=+-@", starts="=+-@' \t\n\f\r")
    return Screen(never=(begins,))


CHECK = Check(
    code="GD118",
    name="formula-like-text",
    severity=Severity.NOTE,
    message="begins like a formula of a spreadsheet",
    remedy="look whether it was meant so",
    holds=lambda cells, _field: cells.each(_fine),
    screen=_screen,
    cases=(
        Case(("=1+1", "+855 12 000 000", "-5", "＝A1", "- fed\n@home", "a=b"), {}, (0, 3, 4)),
        Case(("-5",), {"type": "integer"}, ()),
    ),
    undeclared=True,
)
