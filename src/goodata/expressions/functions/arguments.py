"""What every function asks of its call."""

from __future__ import annotations

import ast

from goodata.expressions.building import Builder
from goodata.expressions.kinds import Kind, kind_of
from goodata.model import Field

MANY = 200
"""As many as a call may have."""


def arguments(builder: Builder, call: ast.Call, name: str, least: int, most: int) -> None:
    """Refuses a call with too few or too many arguments, or with one by name."""
    if call.keywords:
        raise builder.wrong(
            call, "{name} takes no argument by name", "write the values alone", name=name
        )
    if least <= len(call.args) <= most:
        return
    wanted = str(least) if least == most else f"at least {least}"
    if most < MANY and least != most:
        wanted = f"{least} to {most}"
    what = "{name} takes {wanted} values, and here are {given}"
    fix = "see docs/reference/dictionary for what it takes"
    raise builder.wrong(call, what, fix, name=name, wanted=wanted, given=str(len(call.args)))


def text_field(builder: Builder, call: ast.Call, place: int = 0) -> Field:
    """The field of texts that an argument names."""
    field = builder.field_of(call.args[place])
    if kind_of(field) is not Kind.TEXT:
        builder.want(call.args[place], Kind.TEXT)
    return field
