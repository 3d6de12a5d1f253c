"""A field is not described, or only by its own name.

Why it matters:
    Two people fill in a column differently when nobody has said what belongs in it: whose, which
    part, in which unit.

How to put it right:
    Say in a sentence what stands in the cell.

Example:
    `Address` is better "street and house number of the place slept in last week".

Source:
    Practice 1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.model import Field

_FEWEST_WORDS = 3
_FEWEST_SIGNS = 8
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")


def _find(written: Written) -> Iterator[Hit]:
    for position, field in enumerate(written.dictionary.fields):
        if not _says_something(field):
            yield Hit(("fields", position, "description"), {"field": field.name})


def _says_something(field: Field) -> bool:
    text = (field.description or "").strip()
    if _UNSPACED.search(text):
        return len(text) >= _FEWEST_SIGNS
    words = _words(text)
    if len(words) < _FEWEST_WORDS:
        return False
    return not any(set(words) <= set(_words(own)) for own in (field.name, field.title or ""))


def _words(text: str) -> list[str]:
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", text)
    return [word for word in re.split(r"[\W_]+", parted.casefold()) if word]


LINT = Lint(
    code="GD651",
    name="description-absent",
    severity=Severity.WARNING,
    message="{field}: nobody has said what stands in the cell",
    remedy="describe it in a sentence: what, whose, which part, in which unit",
    find=_find,
    good=(
        "fields: [{name: home, description: Village the client slept in last week}]",
        "fields: [{name: home, description: หมู่บ้านที่พักสัปดาห์ก่อน}]",
    ),
    bad=(
        "fields: [{name: home}]",
        "fields: [{name: home, description: Home village}]",
        "fields: [{name: place_of_birth, description: Place of birth}]",
    ),
)
