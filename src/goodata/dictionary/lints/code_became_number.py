"""A code stands in the workbook as a number, a date or a truth, and no longer as text.

Why it matters:
    Excel turns `007` into 7, `1-2` into a date and `NO` typed in some languages into a truth. What
    was meant cannot be told from what is left.

How to put it right:
    Give the cell the format Text, and type the code again.

Example:
    `007` in the column `value` of the sheet `choices`, which now holds the number 7.

Source:
    Practice 6; the workbook form of a dictionary holds text in every cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.text_tree import Node
from goodata.dictionary.written import Written
from goodata.findings import Severity

_CODES = ("categories", "missingValues", "aliases", "chosen", "anyValue", "enum", "exclusive")


def _find(written: Written) -> Iterator[Hit]:
    for path in _numbers(written.node, (), inside=False):
        yield Hit(path)


def _numbers(node: Node, path: Path, *, inside: bool) -> Iterator[Path]:
    value = node.value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _numbers(each, (*path, name), inside=inside or name in _CODES)
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _numbers(each, (*path, number), inside=inside)
    elif inside and node.typed:
        yield path


LINT = Lint(
    code="GD630",
    name="code-became-number",
    severity=Severity.ERROR,
    message="a code stands here as a number, a date or a truth; what was typed may be lost",
    remedy="give the cell the format Text and type the code again",
    find=_find,
    good=('fields: [{name: country, categories: ["007"]}]',),
    edits=(("choices", "B2", 7), ("choices", "B2", True)),
)
