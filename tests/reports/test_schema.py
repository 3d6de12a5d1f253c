"""The published form of a report: what the result of a command must hold."""

from __future__ import annotations

import jsonschema
import pytest

from goodata.reports import json
from goodata.reports._results import RESULTS
from goodata.reports._schema import schema

SAMPLES = {"integer": 1, "number": 1.5, "string": "a", "boolean": True, "array": [], "object": {}}


def report(command: str, result: object) -> dict[str, object]:
    return json._shell(command, 0) | {"result": result, "error": None, "errors": []}


def sample(command: str) -> dict[str, object]:
    """A result with exactly what the command promises."""
    kinds = RESULTS[command]["properties"]
    return {name: SAMPLES.get(kind.get("type")) for name, kind in kinds.items()}


@pytest.fixture(scope="module")
def judge() -> jsonschema.Draft202012Validator:
    made = schema()
    jsonschema.Draft202012Validator.check_schema(made)
    return jsonschema.Draft202012Validator(made)


@pytest.mark.parametrize("command", RESULTS)
def test_each_promised_key_is_asked_for(
    command: str, judge: jsonschema.Draft202012Validator
) -> None:
    whole = sample(command)
    judge.validate(report(command, whole))
    judge.validate(report(command, {**whole, "added_later": 1}))
    judge.validate(report(command, None))
    for name in whole:
        less = {key: each for key, each in whole.items() if key != name}
        assert not judge.is_valid(report(command, less)), name
        assert judge.is_valid(report("another", less))
