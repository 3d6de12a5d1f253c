"""What one column is: rules in a fixed order, the first that holds decides.

Order: what denies; what cannot be mistaken; header with check digit; header with a shape; check
digit alone; telephones; places; names; free text; lists and days; what is left. Nothing is called
personal by a shape alone, with the one exception of telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from goodata.dates import SERIALS
from goodata.practices.classification import answers, by_number, by_value, by_word, kinds
from goodata.practices.classification.column import Column, Decision
from goodata.practices.classification.values import Values
from goodata.text import say

Rule = Callable[[Column], Decision | None]

_LIFE_BY_FLAG = {
    "health", "exploitation", "children", "marital state", "sex", "ethnicity", "religion",
    "nationality", "work", "education", "pregnancy", "disability", "HIV", "abuse", "offence",
    "migration status",
}  # fmt: skip
"""Kinds of which a yes or no is the fact itself, not a mark about something else."""


def decide(column: Column) -> Decision:
    """The kind of a column, by the first rule that holds."""
    for rule in _RULES:
        found = rule(column)
        if found is not None:
            return found
    return Decision(
        None,
        say("nothing personal was recognised; please look"),
        column.evidence(),
        unsure=column.values.distinct > 0,
    )


def _denied(column: Column) -> Decision | None:
    values, header = column.values, column.header
    if not values.distinct:
        return by_word.by_header_alone(column)
    word = header.first
    kind = kinds.of_word(word.kind, word.word) if word else None
    if answers.flags(values) and kind not in _LIFE_BY_FLAG:
        return Decision(None, say("a mark of yes or no about something"), column.evidence())
    if values.distinct == 1 and values.filled > 1 and kind is None:
        return Decision(None, say("the same answer in every row"), column.evidence())
    return None


def numbered(column: Column) -> bool:
    """Whether a column holds a code of its own for each row, such as a case number's."""
    values = column.values
    return (
        not (column.header.thing or column.header.words)
        and column.header.plain
        and values.distinct >= 8
        and values.letters < 0.5
        and (_lettered(values) or _long_numbers(values))
        and values.distinct >= 0.95 * values.filled
        and values.codes >= 0.9
        and values.longest <= 24
        and values.dates < 0.5
        and values.decimals < 0.5
    )


def _lettered(values: Values) -> bool:
    """Whether codes begin with one and the same letters, as those of one office do."""
    begin = {re.match(r"[^\W\d_]*", text).group() for text in values.few}  # type: ignore[union-attr]
    return len(begin) <= 3 and "" not in begin


def _long_numbers(values: Values) -> bool:
    """Whether nearly all values are numbers of seven digits and more that do not count up."""
    digits = values.share(lambda text: sum(map(str.isdigit, text)) >= _LONG)
    return digits >= 0.9 and not values.rising


_LONG = 7


def serials(values: Values) -> bool:
    """Whether whole numbers are days as a spreadsheet counts them."""
    whole = values.whole_numbers
    return len(whole) >= 0.9 * values.distinct > 0 and all(each in SERIALS for each in whole)


_RULES: tuple[Rule, ...] = (
    _denied,
    by_number.unmistakable,
    by_number.header_and_check,
    by_word.header_and_shape,
    by_number.check_alone,
    by_number.phones,
    by_value.places_named,
    by_value.people_named,
    by_value.free_text,
    by_value.listed,
    by_value.births,
    by_value.left,
)
