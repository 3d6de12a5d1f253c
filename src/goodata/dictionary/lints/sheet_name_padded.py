"""The name of a sheet has blanks at its ends.

Why it matters:
    The blank cannot be seen, and a formula or a program that asks for the sheet does not find it.

How to put it right:
    Type the sheet's name again, without the blank.

Example:
    `Lookups ` with a blank at its end, in a published dictionary.

Source:
    Published dictionaries of a human-trafficking dataset.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.text_tree import Node
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.text import trimmed


def _find(written: Written) -> Iterator[Hit]:
    told: set[str] = set()
    for path, sheet in _sheets(written.node, ()):
        if sheet != trimmed(sheet) and sheet not in told:
            told.add(sheet)
            yield Hit(path)


def _sheets(node: Node, path: Path) -> Iterator[tuple[Path, str]]:
    if node.sheet is not None:
        yield path, node.sheet
    value = node.value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _sheets(each, (*path, name))
    elif isinstance(value, tuple):
        for number, each in enumerate(value):
            yield from _sheets(each, (*path, number))


LINT = Lint(
    code="GD676",
    name="sheet-name-padded",
    severity=Severity.WARNING,
    message="the name of this sheet has blanks at its ends",
    remedy="type it again without them",
    find=_find,
    good=('fields: [{name: country, categories: ["TH"]}]',),
    edits=(("choices", None, "choices "), ("fields", None, " fields")),
)
