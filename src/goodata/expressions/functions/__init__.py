"""The functions of the rule language: what each takes, and what it gives."""

from goodata.expressions.building import Function
from goodata.expressions.functions import of_answers, of_dates, of_numbers, of_texts

FUNCTIONS: dict[str, Function] = {
    **of_dates.FUNCTIONS,
    **of_answers.FUNCTIONS,
    **of_numbers.FUNCTIONS,
    **of_texts.FUNCTIONS,
}
"""Every function by its name; `field` alone is the builder's own."""
