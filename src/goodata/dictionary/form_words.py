"""The kinds of value that properties of a dictionary can have, each read from text.

A dictionary is a tree of texts; what is a number or a truth is decided here, with our own words
where the text does not fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    WithJsonSchema,
    model_validator,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

T = TypeVar("T")

NOTHING: dict[str, Any] = {}
"""The default of properties that are named values."""
OURS = "goodata"
"""The type of every complaint that is already in our words: `what` and `fix` stand in its `ctx`."""


def complaint(what: str, fix: str) -> PydanticCustomError:
    """A complaint in our words; it never quotes what was written."""
    return PydanticCustomError(OURS, "{what}", {"what": what, "fix": fix})


def checked_signs(
    *, delimiter: str | None, decimal_char: str | None, group_char: str | None
) -> None:
    """Complains about signs that cannot do their work.

    Raises:
        PydanticCustomError: one is empty, too long, or two are the same.
    """
    if delimiter == "":
        raise complaint("delimiter is empty", "write the sign between the items")
    for name, sign in (("decimalChar", decimal_char), ("groupChar", group_char)):
        if sign is not None and (len(sign) != 1 or sign.isalnum()):
            raise complaint(f"{name} is one sign, and no letter or digit", "write one sign")
    if decimal_char is not None and decimal_char == group_char:
        raise complaint(
            "decimalChar and groupChar are the same sign", "nobody could tell the two apart"
        )


def _free(schema: dict[str, Any]) -> None:
    schema["patternProperties"] = {"^x-": True}


class Part(BaseModel):
    """A group of properties. Names beginning with `x-` are free; every other one is declared."""

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=to_camel,
        json_schema_extra=_free,
        defer_build=True,
    )

    @model_validator(mode="before")
    @classmethod
    def _without_free_names(cls, data: object) -> object:
        if not isinstance(data, dict):
            return data
        return {name: each for name, each in data.items() if not name.startswith("x-")}


def _truth(value: object) -> object:
    if value in ("true", "false"):
        return value == "true"
    raise complaint("expected true or false", "write true or false")


def _whole(value: object) -> object:
    if isinstance(value, str) and re.fullmatch(r"-?[0-9]{1,9}", value):
        return int(value)
    raise complaint("expected a whole number", "write it in digits")


def _name(value: str) -> str:
    if not value or value != value.strip() or re.search(r"[\r\n\t]", value):
        raise complaint(
            "expected a name without blanks at its ends and on one line", "take the blanks out"
        )
    return value


def shaped(pattern: str, what: str, fix: str) -> Callable[[str], str]:
    """A test of a text's shape."""

    def check(value: str) -> str:
        if re.fullmatch(pattern, value):
            return value
        raise complaint(what, fix)

    return check


def one_of(*words: str) -> tuple[AfterValidator, WithJsonSchema]:
    """What makes a text one of these words."""

    def check(value: str) -> str:
        if value in words:
            return value
        allowed = f"{', '.join(words[:-1])} or {words[-1]}" if len(words) > 1 else words[0]
        raise complaint(f"expected {allowed}", "write one of these words")

    numbers = [int(word) for word in words if word.isdigit()]
    return AfterValidator(check), WithJsonSchema({"enum": [*words, *numbers]})


def _several(value: object) -> object:
    return (value,) if isinstance(value, str) else value


def _text_or_texts(value: object) -> object:
    items = value if isinstance(value, tuple) else (value,)
    if all(isinstance(item, str) for item in items):
        return value
    raise complaint("expected a text or a list of texts", "write it so")


def filled(value: tuple[T, ...]) -> tuple[T, ...]:
    """A list, unless it is empty."""
    if value:
        return value
    raise complaint("expected at least one item", "add one, or take the property out")


def _tagged(value: Mapping[str, str]) -> Mapping[str, str]:
    if all(re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag) for tag in value):
        return value
    raise complaint("expected language tags such as th or km", "name each text's language")


_LOOSE = WithJsonSchema({"type": ["string", "number", "boolean"]})

Code = Annotated[str, _LOOSE]
"""A text that other readers of YAML or JSON may take for a number or a truth; we do not."""
CodeOrCodes = Annotated[
    object,
    AfterValidator(_text_or_texts),
    WithJsonSchema({"type": ["string", "number", "boolean", "array"]}),
]
Name = Annotated[str, AfterValidator(_name)]
Truth = Annotated[bool, BeforeValidator(_truth, json_schema_input_type=bool)]
Whole = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
Bound = Annotated[str, WithJsonSchema({"type": ["string", "number"]})]
Names = tuple[Name, ...]
OneOrMore = Annotated[
    tuple[Name, ...],
    BeforeValidator(_several, json_schema_input_type=str | list[str]),
    AfterValidator(filled),
]
Texts = Annotated[dict[str, str], AfterValidator(_tagged)]
"""A text in several languages, by language tag."""

Version = Annotated[
    str,
    AfterValidator(
        shaped(
            r"[0-9]{1,6}(\.[0-9]{1,6}){0,2}",
            "expected a version of one to three numbers, such as 1.2.0",
            "write numbers with points between them",
        )
    ),
    _LOOSE,
]
DictionaryName = Annotated[
    str,
    AfterValidator(
        shaped(
            r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*",
            "expected a name in lower case letters, digits and hyphens, such as client-intake",
            "write it so",
        )
    ),
]
Language = Annotated[
    str,
    AfterValidator(
        shaped(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", "expected a language tag such as th", "write it")
    ),
]
Period = Annotated[
    str,
    AfterValidator(
        shaped(
            r"P(?=[0-9])([0-9]{1,4}Y)?([0-9]{1,4}M)?([0-9]{1,4}W)?([0-9]{1,5}D)?",
            "expected a period such as P7Y (7 years) or P6M (6 months)",
            "write P, a number and Y, M, W or D",
        )
    ),
]
