"""The kinds of value an expression deals in, and what an expression may speak of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodata.fieldtypes import Context
from goodata.model import Category, Dictionary, Field, FlagGroup


class Kind(StrEnum):
    """What a part of an expression is; the values are the words of messages."""

    TEXT = "a text"
    NUMBER = "a number"
    DATE = "a date"
    BOOLEAN = "true or false"
    SET = "several choices"
    POINT = "a point on the map"


_BY_TYPE = {
    "integer": Kind.NUMBER,
    "number": Kind.NUMBER,
    "year": Kind.NUMBER,
    "date": Kind.DATE,
    "datetime": Kind.DATE,
    "yearmonth": Kind.DATE,
    "boolean": Kind.BOOLEAN,
    "list": Kind.SET,
    "geopoint": Kind.POINT,
}


def kind_of(field: Field) -> Kind:
    """What the answers of a field are; codes of a list are texts, whatever they look like."""
    if field.type == "list":
        return Kind.SET
    if field.categories:
        return Kind.TEXT
    if field.subtype == "coordinates":
        return Kind.POINT
    return _BY_TYPE.get(field.type, Kind.TEXT)


@dataclass(frozen=True)
class Scope:
    """What an expression may speak of: fields, flag groups, named lists, and the day of the run."""

    fields: Mapping[str, Field]
    groups: Mapping[str, FlagGroup]
    lists: Mapping[str, tuple[Category, ...]]
    context: Context

    @classmethod
    def of(cls, dictionary: Dictionary, context: Context | None = None) -> Scope:
        """The scope of a dictionary; without a context it serves to look at expressions only."""
        return cls(
            {each.name: each for each in dictionary.fields},
            {each.name: each for each in dictionary.flag_groups},
            dictionary.lists,
            context or Context(dt.date(2000, 1, 1), dictionary.file),
        )
