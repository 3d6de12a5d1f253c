"""A code stands without quotes, and other programs would read it as something else.

Why it matters:
    `NO` becomes false, `007` becomes 7 and `1e5` a number in other readers of YAML; goodata itself
    keeps them as they stand.

How to put it right:
    Put the code between double quotes.

Example:
    `{value: NO, label: Norway}` is better `{value: "NO", label: Norway}`.

Source:
    YAML 1.1 and 1.2: how plain scalars are resolved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.dictionary.complaints import Path
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.text_tree import Node
from goodata.dictionary.written import Written
from goodata.findings import Severity

_CHANGED = re.compile(
    r"""
    y|n|yes|no|on|off|true|false|null|~|=|<<        # truths, nothing, and other words
    | [-+]?\.(inf|nan)
    | [-+]?(0b[01_]+|0o?[0-7_]+|0x[0-9a-f_]+)       # bases
    | [-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?  # sexagesimal
    | [-+]?(\.[0-9][0-9_]*|[0-9][0-9_]*(\.[0-9_]*)?)(e[-+]?[0-9]+)?
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t\ ].*)?      # dates
    """,
    re.VERBOSE | re.IGNORECASE,
)

_CODES = ("value", "chosen", "anyValue", "enum", "trueValues", "falseValues", "exclusive")


def changes(text: str) -> bool:
    """Whether some reader of YAML takes this plain text for something else.

    >>> changes("NO"), changes("007"), changes("1e5"), changes("F")
    (True, True, True, False)
    """
    return _CHANGED.fullmatch(text) is not None


def _find(written: Written) -> Iterator[Hit]:
    for path, node in _codes(written.node, (), inside=False):
        if node.plain and isinstance(node.value, str) and changes(node.value):
            yield Hit(path, {"code": node.value})


def _codes(node: Node, path: Path, *, inside: bool) -> Iterator[tuple[Path, Node]]:
    value = node.value
    if isinstance(value, dict):
        for name, each in value.items():
            yield from _codes(each, (*path, name), inside=name in _CODES or name == "aliases")
    elif isinstance(value, tuple):
        listed = inside or path[-1:] in (("categories",), ("missingValues",))
        for number, each in enumerate(value):
            yield from _codes(each, (*path, number), inside=listed)
    elif inside:
        yield path, node


LINT = Lint(
    code="GD657",
    name="code-unquoted",
    severity=Severity.WARNING,
    message="the code {code} stands without quotes; other programs read it as something else",
    remedy='write "{code}"',
    find=_find,
    good=('fields: [{name: country, categories: [{value: "NO", label: Norway}, TH]}]',),
    bad=(
        "fields: [{name: country, categories: [{value: NO, label: Norway}]}]",
        "missingValues: [{value: 99, label: unknown}]\nfields: [{name: age}]",
        "fields: [{name: code, categories: [007]}]",
    ),
)
