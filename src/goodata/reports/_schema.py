"""The JSON Schema of the report, as published in `docs/reference/report.schema.json`."""

from __future__ import annotations

from goodata.reports._results import RESULTS

Schema = dict[str, object]

_TEXT: Schema = {"type": "string"}
_WHOLE: Schema = {"type": "integer", "minimum": 0}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _object(properties: dict[str, Schema]) -> Schema:
    """An object with all of these; more may be added within version 1."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


_DICTIONARY = _object(
    {"name": _TEXT, "version": _TEXT, "sha256": _DIGEST, "file": _TEXT, "why": _TEXT}
)
_INPUT = _object(
    {
        "number": {"type": "integer", "minimum": 1},
        "file": {**_TEXT, "description": "file N where the name may be a person's"},
        "sha256": _DIGEST,
        "bytes": _WHOLE,
        "sheet": _or_null(_TEXT),
        "encoding": _or_null(_TEXT),
        "delimiter": _or_null(_TEXT),
        "header_row": _or_null({"type": "integer", "minimum": 1}),
        "rows": _WHOLE,
        "columns": _WHOLE,
        "evidence": {"type": "object"},
        "dictionary": _or_null(_DICTIONARY),
    }
)
_OUTPUT = _object(
    {
        "file": _TEXT,
        "form": _TEXT,
        "sha256": _DIGEST,
        "bytes": _WHOLE,
        "rows": _WHOLE,
        "class": {"enum": ["low", "medium", "high"]},
    }
)
_PLACE = _object(
    {
        "row": {**_or_null(_WHOLE), "description": "as a spreadsheet numbers rows"},
        "line": {**_or_null(_WHOLE), "description": "as a text editor numbers lines"},
        "cell": {**_or_null(_TEXT), "description": "the cell's address, never what it holds"},
    }
)
_GROUP = _object(
    {
        "number": {"type": "integer", "minimum": 1},
        "count": _WHOLE,
        "suggestion": {**_or_null(_TEXT), "description": "an entry of the dictionary's list"},
        "places": {**_list(_PLACE), "maxItems": 100},
    }
)
_FINDING = _object(
    {
        "code": {"type": "string", "pattern": "^GD[1-9][0-9]{2}$"},
        "name": {"type": "string", "pattern": "^[a-z0-9-]+$"},
        "severity": {"enum": ["error", "warning", "note"]},
        "input": {"type": "integer", "minimum": 0},
        "field": _or_null(_TEXT),
        "column_letter": _or_null({"type": "string", "pattern": "^[A-Z]+$"}),
        "rule": _TEXT,
        "remedy": _TEXT,
        "count": _WHOLE,
        "groups": _list(_GROUP),
    }
)
_ERROR_PLACE = _object(
    {
        "file": _or_null(_TEXT),
        "sheet": _or_null(_TEXT),
        "row": _or_null(_WHOLE),
        "line": _or_null(_WHOLE),
        "column": _or_null(_TEXT),
    }
)
_ERROR = _object(
    {
        "code": {"type": "integer", "description": "the exit code"},
        "number": {**_or_null(_TEXT), "description": "six hex digits, for a fault of ours only"},
        "place": _or_null(_ERROR_PLACE),
        "what": _or_null(_TEXT),
        "fix": _or_null(_TEXT),
    }
)


def schema() -> Schema:
    """The whole schema, JSON Schema 2020-12."""
    body = _object(
        {
            "goodata": {**_TEXT, "description": "the version of the program"},
            "version": {"const": 1, "description": "of this form; within 1 keys are only added"},
            "command": _TEXT,
            "exit": {"enum": [0, 1, 2, 3, 4, 5, 70, 130]},
            "inputs": _list(_INPUT),
            "outputs": _list(_OUTPUT),
            "findings": _list(_FINDING),
            "result": _or_null({"type": "object"}),
            "error": _or_null(_ERROR),
            "errors": _list(_ERROR),
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What a command of goodata prints with --json",
        **body,
        "allOf": [_when(command, result) for command, result in RESULTS.items()],
    }


def _when(command: str, result: Schema) -> Schema:
    """What `result` is where a command ran."""
    return {
        "if": {"properties": {"command": {"const": command}}},
        "then": {"properties": {"result": _or_null(result)}},
    }
