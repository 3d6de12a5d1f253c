"""What stands in which column of a dictionary's workbook, for writing and for reading alike."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from goodata.dictionary.kinds import kinds
from goodata.fieldtypes import types
from goodata.text import trimmed

SHEETS = ("about", "fields", "choices", "missing", "rules")
MORE = "more"
"""Where what has no column of its own stands, as JSON."""

Path = tuple[str, ...]


class Shape(StrEnum):
    """How a value stands in a cell: as it is, one item a line, yes or no, or a type's word."""

    TEXT = "text"
    LINES = "lines"
    TRUTH = "yes or no"
    TYPE = "type"


@dataclass(frozen=True)
class Column:
    """One column: its heading, where its values belong, and what is said to whoever fills it.

    Attributes:
        path: from the field (or entry, or rule) inward.
        tongues: the property that holds the same in other languages; their headings have the
            language behind a colon (`title:th`).
        words: those that can stand there, where they are few.
        whole: whether a cell with only blanks is a value.
    """

    heading: str
    path: Path
    shape: Shape = Shape.TEXT
    tongues: str | None = None
    words: tuple[str, ...] = ()
    help: str = ""
    width: int = 14
    whole: bool = False


def folded(heading: str) -> str:
    """A heading as it is compared: case, blanks, hyphens and underscores do not matter.

    The language behind a colon stays as it is.

    >>> folded("Min Length") == folded("minLength"), folded("Title : zh-Hans")
    (True, 'title:zh-Hans')
    """
    bare, colon, tongue = heading.partition(":")
    return re.sub(r"[\s_-]+", "", trimmed(bare)).casefold() + colon + trimmed(tongue)


def spaced(name: str) -> str:
    """A property's name as a heading.

    >>> spaced("minLength")
    'min length'
    """
    return re.sub(r"(?<!^)([A-Z])", r" \1", name).lower()


def type_words() -> dict[str, tuple[str, str | None]]:
    """The everyday word of each type, with what stands for it in `type` and `subtype`."""
    return {
        each.word: (each.base, None if each.name == each.base else each.name)
        for each in types().values()
    }


_HELP = {
    "name": "The heading of the column in the table.",
    "title": "A heading for people, in the first language of the dictionary.",
    "description": "What stands in the cell: whose, which part, in which unit.",
    "purpose": "Why it is collected, and who uses it.",
    "type": "What kind of value it is; choose from the list.",
    "required": "Whether an empty cell is a fault. A declared code for missing is no empty cell.",
    "unique": "Whether no value may come twice.",
    "minimum": "The smallest value; of dates the earliest, as 2024-01-31.",
    "maximum": "The largest value; of dates the latest, as 2024-01-31.",
    "pattern": "What the whole text looks like, as a regular expression.",
    "aliases": "Other headings it arrives under, one a line.",
    "unit": "The unit of measure, such as months.",
    "risk": "How much harm a leak could do.",
    "privacy": "Its part in telling who a row is about.",
    "kind": "What it holds about a person.",
    "technique": "What is done with it before data leave.",
    "hierarchy": "Coarser forms of it, finest first, one a line.",
    "missing allowed": "Which kinds of nothing may stand there, one a line.",
    "list": "The name of a list that comes with goodata or lies in dictionaries/lists.",
    "not future": "Whether a day after today is a fault.",
    "required when": "When it must be filled, in the language of rules.",
    "relevant when": "When it is asked at all, in the language of rules.",
    "delimiter": "The sign between several answers in one cell.",
    "comment": "A note to whoever looks after the dictionary.",
    "severity": "warning softens the limits of this field.",
    MORE: "What has no column of its own, as JSON. Usually empty.",
}
_WIDE = {"name": 22, "title": 22, "description": 40, "purpose": 40, "aliases": 22, "comment": 30}
_FIRST = (
    *("name", "type", "title", "description", "purpose", "constraints", "notFuture"),
    *("missingAllowed", "codeList", "unit", "format", "formats", "example", "aliases", "risk"),
    *("privacy", "kind", "person", "technique", "hierarchy", "requiredWhen", "relevantWhen"),
    *("companion", "derivedAs", "tolerance", "uniqueFor", "severity", "comment"),
)
_ELSEWHERE = (
    *("subtype", "titles", "descriptions", "purposes"),
    *("categories", "missingValues", "parameters"),
)
_TONGUES = {"title": "titles", "description": "descriptions", "purpose": "purposes"}
_INSIDE = {
    "codeList": {"name": "list", "column": "list column", "version": "list version"},
    "requiredWhen": {"when": "required when", "message": "required message"},
    "relevantWhen": {"when": "relevant when", "message": "relevant message"},
    "companion": {
        "field": "companion",
        "means": "companion means",
        "required": "companion required",
    },
}


@cache
def field_columns() -> tuple[Column, ...]:
    """The columns of the sheet `fields`: the common properties first, those of few types last."""
    schema = _schema()
    names = list(schema["FieldPart"]["properties"])
    rest = [each for each in names if each not in (*_FIRST, *_ELSEWHERE)]
    found: list[Column] = []
    for name in (*_FIRST, *rest):
        if name == "constraints":
            limits = schema["ConstraintsPart"]["properties"]
            found += [_column((name, each), limits[each], spaced(each)) for each in limits]
        elif name in _INSIDE:
            part = schema[f"{_PARTS[name]}Part"]["properties"]
            found += [
                _column((name, inner), part[inner], heading)
                for inner, heading in _INSIDE[name].items()
            ]
        elif name == "type":
            found.append(_type_column())
        else:
            found.append(_column((name,), schema["FieldPart"]["properties"][name], spaced(name)))
    return tuple(found)


_PARTS = {
    "codeList": "CodeList",
    "requiredWhen": "Condition",
    "relevantWhen": "Condition",
    "companion": "Companion",
}


def _schema() -> Mapping[str, Any]:
    from goodata.dictionary.form import DictionaryPart

    definitions: Mapping[str, Any] = DictionaryPart.model_json_schema(by_alias=True)["$defs"]
    return definitions


def _column(path: Path, schema: Mapping[str, Any], heading: str) -> Column:
    choices = [schema, *schema.get("anyOf", ())]
    kinds_of = {each.get("type") for each in choices if isinstance(each.get("type"), str)}
    enum = next((each["enum"] for each in choices if "enum" in each), ())
    shape = Shape.TEXT
    if "array" in kinds_of:
        shape = Shape.LINES
    elif "boolean" in kinds_of:
        shape = Shape.TRUTH
    words = kinds() if path == ("kind",) else tuple(each for each in enum if isinstance(each, str))
    return Column(
        heading,
        path,
        shape,
        _TONGUES.get(path[-1]) if len(path) == 1 else None,
        ("yes", "no") if shape is Shape.TRUTH else tuple(words),
        _HELP.get(heading, "Only for some types of field: see goodata explain dictionary."),
        _WIDE.get(heading, 14),
    )


def _type_column() -> Column:
    return Column("type", ("type",), Shape.TYPE, None, tuple(type_words()), _HELP["type"], 18)


FIELD = Column("field", ("field",), help="The name of the field, as on the sheet fields.", width=22)

CHOICES = (
    FIELD,
    Column("value", ("value",), help="What stands in the cell of the table.", whole=True),
    Column("label", ("label",), tongues="labels", help="What it means, in words.", width=30),
    Column("aliases", ("aliases",), Shape.LINES, help="Other spellings of it, one a line."),
    Column("status", ("status",), words=("current", "obsolete"), help="obsolete: no more used."),
    Column("replaced by", ("replacedBy",), help="The value used in its place."),
    Column("parent", ("parent",), help="The value of the level above."),
    Column("from", ("from",), help="From when or from which number on."),
    Column("to", ("to",), help="Until when or up to which number."),
    Column(MORE, (MORE,), help=_HELP[MORE]),
)
MISSING = (
    Column("field", ("field",), help="The one field it is for; empty: for all.", width=22),
    Column("value", ("value",), help="What stands in the cell. Empty: the empty cell.", whole=True),
    Column("label", ("label",), help="Its meaning, such as unknown or declined.", width=22),
    Column(MORE, (MORE,), help=_HELP[MORE]),
)
ABOUT = (
    Column("property", ("property",), help="As in a dictionary's text.", width=26),
    Column("value", ("value",), help="One item a line where there are several.", width=60),
)

_SEVERITY = ("error", "warning", "note")
_LINES = Shape.LINES
_MESSAGE = Column("message", ("message",), tongues="messages", width=30)

RULES: dict[str, tuple[str, tuple[Column, ...]]] = {
    "rule": (
        "rules",
        (
            Column("name", ("name",)),
            Column("when", ("when",)),
            Column("holds", ("holds",)),
            _MESSAGE,
            Column("severity", ("severity",), words=_SEVERITY),
            Column("fields", ("about",), _LINES),
        ),
    ),
    "sum": (
        "sumRules",
        (
            Column("name", ("name",)),
            Column("fields", ("parts",), _LINES),
            Column("relation", ("relation",)),
            Column("total", ("total",)),
            Column("missing", ("missing",)),
            Column("severity", ("severity",)),
            _MESSAGE,
        ),
    ),
    "flag group": (
        "flagGroups",
        (
            Column("name", ("name",)),
            Column("title", ("title",), tongues="titles"),
            Column("fields", ("fields",), _LINES),
            Column("chosen", ("chosen",), _LINES),
            Column("blank", ("blank",)),
            Column("exclusive", ("exclusive",), _LINES),
            Column("joined in", ("concatenated", "field")),
            Column("joined by", ("concatenated", "delimiter")),
            Column("joined order", ("concatenated", "order")),
        ),
    ),
    "ignore rows": ("ignoreRows", (Column("when", ("when",)), Column("reason", ("reason",)))),
    "key": ("uniqueKeys", (Column("fields", ("fields",), _LINES),)),
    "link": (
        "foreignKeys",
        (
            Column("fields", ("fields",), _LINES),
            Column("to table", ("reference", "resource")),
            Column("to fields", ("reference", "fields"), _LINES),
            Column("cardinality", ("cardinality",)),
        ),
    ),
    "refuse": (
        "refuseFileWhen",
        (
            Column("fields", ("fields",), _LINES),
            Column("any value", ("anyValue",), _LINES),
            _MESSAGE,
        ),
    ),
    "retention": (
        "retention",
        (
            Column("name", ("name",)),
            Column("period", ("period",)),
            Column("from", ("from",)),
            Column("then", ("then",)),
            Column("basis", ("basis",), width=30),
            Column("fields", ("fields",), _LINES),
        ),
    ),
}
"""For each kind of rule the property it belongs to, and its columns."""

_RULE_HELP = {
    "kind": "What kind of rule it is; choose from the list.",
    "name": "Short, in lower case with hyphens.",
    "when": "For which rows, in the language of rules. Empty: for all.",
    "holds": "What must be true, in the language of rules.",
    "message": "What to say when it is broken.",
    "fields": "The fields it is about, one a line.",
}


@cache
def rule_columns() -> tuple[Column, ...]:
    """The columns of the sheet `rules`: those of every kind, each heading once."""
    found = {"kind": Column("kind", ("kind",), words=tuple(RULES), help=_RULE_HELP["kind"])}
    for _property, columns in RULES.values():
        for each in columns:
            found.setdefault(each.heading, each)
    found[MORE] = Column(MORE, (MORE,), help=_HELP[MORE])
    return tuple(found.values())


def rule_help(heading: str) -> str:
    """What is said of a column of the sheet `rules`."""
    kinds_of = [kind for kind, (_, every) in RULES.items() if heading in {c.heading for c in every}]
    return _RULE_HELP.get(heading, _HELP.get(heading, f"For the kinds {', '.join(kinds_of)}."))
