"""Attached files of a table: where they are looked for, and the columns whose folder is not there.

Names are followed from the folder that the dictionary states, beside the table itself. What a name
or a link leads out of that folder is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

from goodata.errors import GoodataError
from goodata.fieldtypes import Attached
from goodata.files import facts, streaming
from goodata.findings import NotChecked
from goodata.model import Dictionary, Field
from goodata.text import Ours, say

Find = Callable[[str], Attached | None]
"""The file of a name; None where it is not there."""


def finders(dictionary: Dictionary, columns: Mapping[str, int], table: Path) -> dict[str, Find]:
    """Per field of attached files, what finds them; fields whose folder is not there are left out.

    Args:
        dictionary: of the table.
        columns: the fields that the table has.
        table: the file that holds it.
    """
    return {
        each.name: partial(_found, folder)
        for each in _fields(dictionary, columns)
        if (folder := _folder(each, table)) is not None
    }


def not_checked(
    dictionary: Dictionary, columns: Mapping[str, int], table: Path
) -> tuple[NotChecked, ...]:
    """The columns whose files could not be looked for."""
    return tuple(
        NotChecked(
            say("attached files of {field}", field=Ours(each.name)),
            say("the folder {root} is not beside the file", root=Ours(_root(each))),
        )
        for each in _fields(dictionary, columns)
        if _folder(each, table) is None
    )


def _fields(dictionary: Dictionary, columns: Mapping[str, int]) -> tuple[Field, ...]:
    return tuple(
        each
        for each in dictionary.fields
        if each.subtype == "attachment" and each.name in columns and not each.categories
    )


def _root(field: Field) -> str:
    return str(field.options.get("root") or ".")


def _folder(field: Field, table: Path) -> Path | None:
    """The folder of a field's files; None where it is not there, or not below that of the table."""
    beside = table.absolute().parent
    folder = beside.joinpath(*_root(field).replace("\\", "/").split("/"))
    inside = folder.resolve().is_relative_to(beside.resolve())
    return folder if inside and facts.is_folder(folder) else None


def _found(folder: Path, name: str) -> Attached | None:
    path = folder.joinpath(*name.split("/"))
    if not facts.is_file(path) or not path.resolve().is_relative_to(folder.resolve()):
        return None
    return Attached(partial(_digest, path))


def _digest(path: Path) -> str | None:
    try:
        return streaming.digest(path)[0]
    except GoodataError:
        # Its message would name the file, and the name is a cell.
        return None
