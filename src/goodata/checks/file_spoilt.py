"""The file holds a value that shows it was spoilt on the way.

Why it matters:
    What the value stood for can no longer be told apart from something else; every count made from
    this file would be wrong, however careful.

How to put it right:
    Go back to the file as it came from the source. Nothing can be put right in this one.

Example:
    Blanks of a yes-or-blank question were filled with 0: not asked and no are one now.

Source:
    Practice 7; `refuseFileWhen` of the dictionary.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from goodata.checks import Case, Cells, Check, RowRule, Scope, Verdict
from goodata.checks._rules import together
from goodata.expressions.values import each
from goodata.fieldtypes import Context, Reading
from goodata.findings import Severity
from goodata.model import Dictionary
from goodata.text import Ours, trimmed


def _rules(dictionary: Dictionary, _context: Context) -> Iterable[RowRule]:
    groups = {each.name: each.fields for each in dictionary.flag_groups}
    for number, block in enumerate(dictionary.refuse_file_when, start=1):
        named, values = block["fields"], block["anyValue"]
        if isinstance(named, tuple) and isinstance(values, tuple):
            reads = together(*(groups.get(str(name), str(name)) for name in named))
            yield RowRule(
                name=f"refuseFileWhen {number}",
                field=None,
                reads=reads,
                verdict=_judge(reads, frozenset(map(str, values))),
                args={"message": Ours(block["message"])},
                groups=False,
            )


def _judge(reads: tuple[str, ...], values: frozenset[str]) -> Callable[..., Verdict]:
    def spoilt(reading: Reading) -> bool:
        return trimmed(reading.text) in values

    asked = {name: each(spoilt, bool) for name in reads}

    def judge(cells: Mapping[str, Cells]) -> Verdict:
        import numpy as np

        # The text as it stands: what is no legal value of its field is just what is looked for.
        found = [asked[name](cells[name].distinct)[0][cells[name].codes] for name in reads]
        broken = np.logical_or.reduce(found)
        return Verdict(broken, np.ones(len(broken), bool))

    return judge


CHECK = Check(
    code="GD216",
    name="file-spoilt",
    severity=Severity.ERROR,
    message="the file cannot be used: {message}",
    remedy="go back to the file as it came from the source",
    scope=Scope.ROWS,
    rules=_rules,
    cases=(
        Case(
            ("1", "", "0"),
            {"categories": [{"value": "1"}]},
            (2,),
            header={
                "refuseFileWhen": [
                    {"fields": ["cell"], "anyValue": ["0"], "message": "blanks were filled with 0"}
                ]
            },
        ),
        Case(
            ("1", ""),
            {"categories": [{"value": "1"}]},
            (1,),
            others={"other": ("", "0")},
            header={
                "flagGroups": [
                    {"name": "g", "fields": ["cell", "other"], "chosen": ["1"], "blank": "zero"}
                ],
                "refuseFileWhen": [{"fields": ["g"], "anyValue": ["0"], "message": "filled"}],
            },
        ),
    ),
)
