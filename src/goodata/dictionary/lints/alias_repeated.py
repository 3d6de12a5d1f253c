"""An alias also stands for another field.

Why it matters:
    A column that arrives under this heading could be either of the two, so that it would be taken
    for neither.

How to put it right:
    Leave the alias with the field it belongs to.

Example:
    `date` as an alias of `intake_date` and of `birthdate`.

Source:
    Practice 1; headings are compared with case, blanks, hyphens and underscores folded.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.findings import Severity
from goodata.text import fold_name


def _find(written: Written) -> Iterator[Hit]:
    fields = written.dictionary.fields
    owner = {fold_name(each.name): each.name for each in reversed(fields)}
    for position, field in enumerate(fields):
        for number, alias in enumerate(field.aliases):
            other = owner.setdefault(fold_name(alias), field.name)
            if other != field.name:
                path = ("fields", position, "aliases", number)
                yield Hit(path, {"alias": alias, "field": field.name, "other": other})


LINT = Lint(
    code="GD602",
    name="alias-repeated",
    severity=Severity.ERROR,
    message="{field}: the alias {alias} also stands for {other}",
    remedy="leave it with one of the two",
    find=_find,
    good=("fields: [{name: birthdate, aliases: [dob]}, {name: intake, aliases: [start]}]",),
    bad=(
        "fields: [{name: birthdate, aliases: [date]}, {name: intake, aliases: [Date]}]",
        "fields: [{name: birthdate}, {name: intake, aliases: [Birth_Date, birthdate]}]",
    ),
)
