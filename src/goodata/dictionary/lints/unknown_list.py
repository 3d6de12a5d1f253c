"""A field refers to a list of codes that is not there.

Why it matters:
    Without its list a coded field takes anything.

How to put it right:
    Correct the name, the column or the version, or put the list into `dictionaries/lists/`.

Example:
    `codeList: iso-3166` where the list is called `iso-3166-1`.

Source:
    Practice 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    for position, why in written.unresolved.items():
        field = written.dictionary.fields[position].name
        yield Hit(("fields", position, "codeList"), {"field": field, "why": str(why)})


LINT = Lint(
    code="GD611",
    name="unknown-list",
    severity=Severity.ERROR,
    message="{field}: {why}",
    remedy="correct it, or put the list into dictionaries/lists/",
    find=_find,
    good=("fields: [{name: country, categories: [TH, LA]}]",),
    bad=("fields: [{name: country, codeList: no-such-list}]",),
)
