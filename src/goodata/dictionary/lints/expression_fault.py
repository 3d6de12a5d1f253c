"""A condition or a computed value of the dictionary makes no sense.

Why it matters:
    A rule that cannot be understood is never applied, and nobody notices. Better that the
    dictionary is refused than that a file is called clean.

How to put it right:
    Follow the remedy; the character is counted from the beginning of the expression. Fields stand
    by their names, texts and codes in quotes, dates as `date("2024-01-31")`.

Example:
    `holds: birthdat <= intake_date` where the field is called `birthdate`.

Source:
    Practices 8 and 12. The language is a small part of Python's, and nothing in it is ever run as a
    program.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.dictionary.conditions import conditions
from goodata.dictionary.lints import Hit, Lint
from goodata.dictionary.written import Written
from goodata.expressions import Misread, Scope
from goodata.findings import Severity


def _find(written: Written) -> Iterator[Hit]:
    scope = Scope.of(written.dictionary)
    for each in conditions(written.dictionary):
        try:
            each.compiled(scope)
        except Misread as wrong:
            args = {name: str(value) for name, value in wrong.told.items()}
            args |= {"rule": each.name, "at": str(wrong.at)}
            said = f"{wrong.what} (character {{at}} of it)"
            yield Hit(each.path, args, said=said, advised=wrong.fix)


LINT = Lint(
    code="GD640",
    name="expression-fault",
    severity=Severity.ERROR,
    message="{rule}: ",
    remedy="",
    find=_find,
    good=(
        (
            "fields: [{name: born, type: date}, {name: seen, type: date}, "
            "{name: age, type: integer, derivedAs: 'age_at(born, seen)'}]\n"
            "rules: [{name: order, holds: born <= seen, when: is_given(seen)}]"
        ),
        (
            "fields: [{name: a, categories: [{value: x}], relevantWhen: 'b > 0'}, "
            "{name: b, type: integer, requiredWhen: 'a == \"x\"'}]\n"
            'ignoreRows: [{when: a == "x", reason: archived}]'
        ),
        "fields: [{name: country}]\nrules: [{name: r, holds: 'in_list(country, \"sex\")'}]",
    ),
    bad=(
        "fields: [{name: birthdate, type: date}]\nrules: [{name: r, holds: birthdat <= today()}]",
        "fields: [{name: a, type: integer}]\nrules: [{name: r, holds: 'a < \"5\"'}]",
        "fields: [{name: a, categories: [{value: x}]}]\nrules: [{name: r, holds: 'a == \"y\"'}]",
        (
            'missingValues: [{value: "99", label: unknown}]\n'
            "fields: [{name: a, type: integer, relevantWhen: a == 99}]"
        ),
        "fields: [{name: a, type: integer, derivedAs: 'length(b)'}, {name: b, type: date}]",
        "fields: [{name: a}]\nignoreRows: [{when: a, reason: none}]",
        "fields: [{name: a}]\nrules: [{name: r, holds: 'in_list(a, \"no-such-list\")'}]",
        "fields: [{name: a}]\nrules: [{name: r, holds: '__import__(\"os\")'}]",
    ),
)
