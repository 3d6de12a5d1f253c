"""Named lists of codes: `lists/NAME.csv` with `lists/NAME.yaml` beside it, looked up by name."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodata.dictionary import shelf, yaml_text
from goodata.dictionary.text_tree import decoded, plain
from goodata.errors import Place, Unreadable
from goodata.model import Category, CodeListRef
from goodata.text import Sentence, say

_LABEL = "label:"
_FORM = "write one entry a line, with commas between the columns"


@dataclass(frozen=True)
class CodeList:
    """A list as it stands: its columns, its rows of text, and its version where one is given."""

    name: str
    version: str | None
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def entries(self, column: str) -> tuple[Category, ...]:
        """The list's entries with the codes of one column; rows without a code there are left out.

        Parents and successors are given as codes of the same column.
        """
        rows = [dict(zip(self.columns, row, strict=False)) for row in self.rows]
        code = {row.get("value", ""): row.get(column, "") for row in rows}
        return tuple(_entry(row, column, code) for row in rows if row.get(column))


def _entry(row: dict[str, str], column: str, code: dict[str, str]) -> Category:
    labels = {
        name.removeprefix(_LABEL): text
        for name, text in row.items()
        if name.startswith(_LABEL) and text
    }
    aliases = tuple(each.strip() for each in row.get("aliases", "").split("|") if each.strip())
    return Category(
        value=row[column],
        label=row.get("label") or None,
        labels=labels,
        aliases=aliases,
        status=row.get("status") or "current",
        replaced_by=_coded(row.get("replacedBy"), code),
        valid_from=row.get("from") or None,
        valid_to=row.get("to") or None,
        parent=_coded(row.get("parent"), code),
        level=row.get("level") or None,
    )


def _coded(value: str | None, code: dict[str, str]) -> str | None:
    return (code.get(value) or value) if value else None


def folders(dictionary: Path | None) -> tuple[Path, ...]:
    """Where lists are looked for: beside the dictionary, beside its family, with goodata."""
    near = () if dictionary is None else (dictionary.parent, dictionary.parent.parent)
    places = [*(folder / "lists" for folder in near), shelf.shipped() / "lists"]
    return tuple(dict.fromkeys(places))


def entries(ref: CodeListRef, places: tuple[Path, ...]) -> tuple[Category, ...] | Sentence:
    """The entries a field refers to, or in words why there are none."""
    path = next((each for folder in places if (each := folder / f"{ref.name}.csv").is_file()), None)
    if path is None or "/" in ref.name or "\\" in ref.name:
        return say("there is no list {list}", list=ref.name)
    found = _read(path, path.stat().st_mtime_ns)
    if ref.version is not None and ref.version != found.version:
        return say("list {list} is not there in that version", list=ref.name)
    if ref.column not in found.columns:
        return say("list {list} has no column {column}", list=ref.name, column=ref.column)
    return found.entries(ref.column)


def beside(ref: CodeListRef, column: str, places: tuple[Path, ...]) -> dict[str, str] | Sentence:
    """Per code of a list what another of its columns says, or why there is nothing."""
    path = next((each for folder in places if (each := folder / f"{ref.name}.csv").is_file()), None)
    if path is None or "/" in ref.name or "\\" in ref.name:
        return say("there is no list {list}", list=ref.name)
    found = _read(path, path.stat().st_mtime_ns)
    if not {ref.column, column} <= set(found.columns):
        return say("list {list} has no column {column}", list=ref.name, column=column)
    code, other = found.columns.index(ref.column), found.columns.index(column)
    rows = [row for row in found.rows if len(row) > max(code, other)]
    return {row[code]: row[other] for row in rows if row[code] and row[other]}


def names(places: tuple[Path, ...]) -> tuple[str, ...]:
    """The names of all lists in these folders."""
    return tuple(sorted({path.stem for folder in places for path in folder.glob("*.csv")}))


@lru_cache(maxsize=64)
def _read(path: Path, _changed: int) -> CodeList:
    text = decoded(shelf.content(path), shelf.shown(path))
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline="")) if any(row)]
    except csv.Error:
        raise Unreadable(
            "not written as a list of codes", fix=_FORM, place=Place(shelf.shown(path))
        ) from None
    beside = path.with_suffix(".yaml")
    version: object = None
    if beside.is_file():
        about = plain(yaml_text.parse(shelf.content(beside), shelf.shown(beside)))
        version = about.get("version") if isinstance(about, dict) else None
    columns = rows[0] if rows else ()
    return CodeList(path.stem, str(version) if version else None, columns, tuple(rows[1:]))
