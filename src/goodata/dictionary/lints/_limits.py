"""What the lints on limits share: bounds read by the type of their field."""

from __future__ import annotations

from goodata.fieldtypes import FieldType, types
from goodata.model import Field

BOUNDS = {
    "minimum": "minimum",
    "maximum": "maximum",
    "exclusiveMinimum": "exclusive_minimum",
    "exclusiveMaximum": "exclusive_maximum",
}
"""Bounds as a dictionary writes them, and where the model has them."""


def type_of(field: Field) -> FieldType | None:
    """The type of a field, or None where it is not known."""
    return types().get(field.kind_of_type)


def written(field: Field) -> dict[str, str]:
    """The bounds a field has, as written."""
    given = {name: getattr(field.constraints, own) for name, own in BOUNDS.items()}
    return {name: text for name, text in given.items() if text is not None}


def value(text: str, field: Field) -> object:
    """What a bound means to the type of the field; None where it means nothing."""
    known = type_of(field)
    if known is None or known.bound is None:
        return None
    try:
        return known.bound(text, field)
    except (ValueError, ArithmeticError):
        return None


def above(low: object, high: object) -> bool:
    """Whether a lower bound is greater than an upper one of the same kind."""
    try:
        return bool(low > high)  # type: ignore[operator]
    except TypeError:
        return False
