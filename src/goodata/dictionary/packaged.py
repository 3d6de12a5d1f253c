"""The dictionary that a received package names for one of its files: `datapackage.json` beside it.

Data Package version 2: a resource has a `path`, and its `schema` is a path to another file of the
package. Whatever leads out of the package is left alone.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from goodata.dictionary import json_text, shelf
from goodata.dictionary.text_tree import plain
from goodata.errors import GoodataError
from goodata.files import facts

NAME = "datapackage.json"
_FOLDERS = 3
"""How many folders upward a package is looked for: its files stand at most that deep."""


def schema_of(file: Path) -> Path | None:
    """The dictionary's file that a package names for this one; None where no package does."""
    for folder in (file.parent, *file.absolute().parents[1:_FOLDERS]):
        package = folder / NAME
        if not facts.is_file(package):
            continue
        inside = file.absolute().relative_to(folder.absolute()).as_posix()
        for resource in _resources(package):
            if inside in _paths(resource.get("path")):
                return _within(folder, resource.get("schema"))
        return None
    return None


def _resources(package: Path) -> list[dict[str, object]]:
    try:
        tree = plain(json_text.parse(shelf.content(package), NAME))
    except GoodataError:
        return []
    listed = tree.get("resources") if isinstance(tree, dict) else ()
    return [each for each in listed if isinstance(each, dict)] if isinstance(listed, tuple) else []


def _paths(given: object) -> tuple[object, ...]:
    return given if isinstance(given, tuple) else (given,)


def _within(folder: Path, named: object) -> Path | None:
    """A file of the package; nothing for an address, an absolute path or one that climbs out."""
    if not isinstance(named, str) or "\\" in named or ":" in named:
        return None
    path = PurePosixPath(named)
    if path.is_absolute() or ".." in path.parts or path.suffix not in shelf.SUFFIXES:
        return None
    found = folder.joinpath(*path.parts)
    return found if facts.is_file(found) else None
