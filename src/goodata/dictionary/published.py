"""The JSON Schema of the format, made from its one description, for editors and other tools.

`python -m goodata.dictionary.published` writes it to standard output; with `--check` it says by its
exit code whether `dictionaries/goodata-1.schema.json` is the same.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from goodata.dictionary import shelf
from goodata.dictionary.form import DictionaryPart

NAME = "goodata-1.schema.json"


def text() -> str:
    """The JSON Schema, the same bytes for the same format."""
    made = DictionaryPart.model_json_schema(by_alias=True, mode="validation")
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Data dictionary of goodata, format 1",
        **_untitled(made),
    }
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def is_current() -> bool:
    """Whether the published file says what the format says."""
    return shelf.content(shelf.shipped() / NAME) == text().encode()


def _untitled(value: Any) -> Any:  # noqa: ANN401
    """The schema without the titles and empty defaults that say nothing a name does not."""
    if isinstance(value, list):
        return [_untitled(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {
        name: each
        for name, each in value.items()
        if not (name == "title" and isinstance(each, str))
        and not (name == "default" and each in (None, [], {}))
    }
    return {name: _untitled(each) for name, each in kept.items()}


def main(arguments: list[str]) -> int:
    """Writes the schema to standard output, or compares it. Returns the exit code."""
    if arguments == ["--check"]:
        return 0 if is_current() else 1
    sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
