"""The parts of a row do not add up to its total.

Why it matters:
    One of the numbers is wrong, and a report that uses the parts tells another story than one that
    uses the total.

How to put it right:
    Compare the numbers with the source. If parts may be missing from the count, say so in the
    dictionary (`relation: atMost`, or `missing`).

Example:
    2 dead and 3 missing, and a total of 4.

Source:
    Practices 12 and 20; `sumRules` of the dictionary. With a part missing the rule is not judged,
    unless no part can be negative and those known already exceed the total.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import Asking, said, together, verdict
from goodata.expressions import numbers
from goodata.expressions.functions.of_numbers import never_negative, part, total
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Dictionary
from goodata.text import Ours, say

_WORDS = {"equals": "{parts} add up to {total}", "atMost": "{parts} are together at most {total}"}


def _rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
    asking = Asking.of(dictionary, context)
    for block in dictionary.sum_rules:
        rule = _rule(asking, block)
        if rule is not None:
            yield rule


def _rule(asking: Asking, block: Mapping[str, object]) -> RowRule | None:
    listed = block["parts"]
    parts = tuple(map(str, listed)) if isinstance(listed, tuple) else (str(listed),)
    whole = str(block["total"])
    fields = [asking.scope.fields.get(name) for name in (*parts, whole)]
    known = [each for each in fields if each is not None]
    if len(known) < len(fields):
        return None
    sign = ast.Eq if block.get("relation", "equals") == "equals" else ast.LtE
    missing = str(block.get("missing", "skip"))
    if missing == "skip" and all(never_negative(each) for each in known[:-1]):
        missing = "known"
    near = any(each.type != "integer" for each in known)

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        reached = total([part(rows, name, missing) for name in parts])
        return verdict(numbers.compare(sign, reached, rows.span(whole), near=near))

    words = _WORDS[str(block.get("relation", "equals"))]
    expected = say(words, parts=Ours(", ".join(parts)), total=whole)
    severity = block.get("severity")
    return RowRule(
        name=str(block["name"]),
        field=whole,
        reads=together(parts, whole),
        verdict=judge,
        args={"rule": str(block["name"]), "message": said(block.get("message"), expected)},
        severity=Severity(str(severity)) if severity else None,
    )


_COUNT = {"type": "integer", "constraints": {"minimum": "0"}}

CHECK = Check(
    code="GD208",
    name="parts-do-not-add-up",
    severity=Severity.ERROR,
    message="{rule}: expected that {message}",
    remedy="compare the parts and the total with the source",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("5", "4", "", "4", "9"),
            _COUNT,
            (1, 3),
            others={"dead": ("2", "2", "2", "5", "5"), "lost": ("3", "3", "3", "UNK", "UNK")},
            described={"dead": _COUNT, "lost": _COUNT},
            header={"sumRules": [{"name": "sum", "parts": ["dead", "lost"], "total": "cell"}]},
        ),
        Case(
            ("0.3", "0.4"),
            {"type": "number"},
            (1,),
            others={"a": ("0.1", "0.1"), "b": ("0.2", "0.2")},
            described={"a": {"type": "number"}, "b": {"type": "number"}},
            header={"sumRules": [{"name": "sum", "parts": ["a", "b"], "total": "cell"}]},
        ),
    ),
)
