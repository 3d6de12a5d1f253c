"""The names of the fields of dictionaries that come along, so that finding one parses no other.

`data/shipped_headers.json` holds, by the digest of a dictionary's file, what a header is matched
with. A file that was changed since is parsed as every other. Written anew by

    python -m goodata.dictionary.header_index > src/goodata/data/shipped_headers.json

and with `--check` compared with the dictionaries as they are.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, fields
from functools import cache
from importlib import resources
from typing import Any

from goodata.dictionary import shelf, written
from goodata.model import Constraints, Dictionary, Field, FilePins

_FILE = "shipped_headers.json"


def known(data: bytes) -> Dictionary | None:
    """What a header is matched with, of a dictionary's file; None where it is not in the index.

    Its fields have their names, all other words for them as aliases, and whether they are required;
    nothing else is to be asked of it.
    """
    found = _entries().get(hashlib.sha256(data).hexdigest())
    return None if found is None else _dictionary(found)


@cache
def _entries() -> dict[str, Any]:
    text = resources.files("goodata.data").joinpath(_FILE).read_text("utf-8")
    entries: dict[str, Any] = json.loads(text)
    return entries


def _dictionary(entry: dict[str, Any]) -> Dictionary:
    listed = tuple(
        Field(
            name, aliases=tuple(words), constraints=Constraints(required=name in entry["required"])
        )
        for name, words in entry["fields"].items()
    )
    pins = FilePins(**entry["file"])
    return Dictionary(entry["name"], entry["version"], listed, entry["sha256"], file=pins)


def _entry(dictionary: Dictionary) -> dict[str, Any]:
    usual = asdict(FilePins())
    pins = {each.name: getattr(dictionary.file, each.name) for each in fields(FilePins)}
    return {
        "name": dictionary.name,
        "version": dictionary.version,
        "sha256": dictionary.sha256,
        "file": {name: value for name, value in pins.items() if value != usual[name]},
        "required": [each.name for each in dictionary.fields if each.constraints.required],
        "fields": {each.name: _words(each) for each in dictionary.fields},
    }


def _words(field: Field) -> list[str]:
    title = () if field.title is None else (field.title,)
    every = (*field.aliases, *title, *field.titles.values(), *field.renamed_from)
    return list(dict.fromkeys(every))


def text() -> str:
    """The index of the dictionaries as they are."""
    entries = {}
    for path in sorted(shelf.shipped().rglob("*.yaml")):
        if "lists" not in path.relative_to(shelf.shipped()).parts:
            data = shelf.content(path)
            read = written.read(data, shelf.shown(path)).dictionary
            entries[hashlib.sha256(data).hexdigest()] = _entry(read)
    ordered = dict(sorted(entries.items(), key=lambda each: str(each[1]["name"])))
    return json.dumps(ordered, ensure_ascii=False, indent=0, separators=(",", ":")) + "\n"


def is_current() -> bool:
    """Whether the index is that of the dictionaries as they are."""
    held = resources.files("goodata.data").joinpath(_FILE).read_text("utf-8")
    return held.replace("\r\n", "\n") == text()


def main(arguments: Sequence[str]) -> int:
    """Writes the index to standard output, or with `--check` says by its code if it is current."""
    if "--check" in arguments:
        return 0 if is_current() else 1
    sys.stdout.write(text())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
