"""What integers and numbers share: digits of every script, the decimal and the group sign."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from goodata.fieldtypes import Context, EntryRule
from goodata.model import Field, FilePins
from goodata.text import fold_digits


def signs(field: Field, context: Context) -> tuple[str, str | None]:
    """The decimal sign and the group sign in force for a field: its own, else the file's."""
    decimal = field.options.get("decimalChar") or context.pins.decimal_char or "."
    group = field.options.get("groupChar") or context.pins.group_char
    return str(decimal), None if group is None else str(group)


def plain(text: str, decimal: str, group: str | None) -> str | None:
    """The text with ASCII digits and a decimal point, or None where it can be no number.

    A group sign counts only when it is declared and every group but the first has three digits.

    >>> plain("1,022", ".", ","), plain("1,022", ".", None), plain("1,02", ".", ",")
    ('1022', '1,022', None)
    """
    folded = fold_digits(text)
    if group is not None and group in folded:
        whole, point, rest = folded.partition(decimal)
        groups = re.escape(group)
        if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{groups}\d{{3}})+", whole):
            return None
        folded = whole.replace(group, "") + point + rest
    if decimal != "." and "." in folded:
        return None
    return folded.replace(decimal, ".")


def exact(text: str) -> Decimal | None:
    """The number a plain text stands for, or None; never infinite, never `nan`."""
    if not re.fullmatch(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", text, re.ASCII):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def bound(text: str, field: Field) -> Decimal:
    """A minimum or maximum as the dictionary writes it; ValueError when it is no number."""
    number = exact(fold_digits(text))
    if number is None:
        raise ValueError(f"not a number in {field.name}")
    return number


def digits(text: str) -> int:
    """How many digits a plain number has, leading zeros aside."""
    return len(re.sub(r"[^0-9]", "", re.split("[eE]", text)[0]).lstrip("0"))


def entry_rule(field: Field, pins: FilePins) -> EntryRule:
    """A number; typed as text where its decimal sign is not the point that a workbook keeps."""
    decimal = field.options.get("decimalChar") or pins.decimal_char or "."
    if decimal != ".":
        return EntryRule(beyond=f"that it is a number, written with {decimal}")
    return EntryRule("General", measured=True)
