"""Loads data dictionaries: YAML, JSON and workbooks, checked against the format and by lints."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from goodata.dictionary import header_index, lists, shelf, written
from goodata.dictionary.lints import LintFinding, errors, lint
from goodata.dictionary.written import Written
from goodata.errors import GoodataError, Place, Unreadable
from goodata.model import Dictionary


def load(path: Path) -> Dictionary:
    """The dictionary in this file; the lints find no error in it.

    Args:
        path: a `.yaml`, `.yml`, `.json` or `.xlsx` file.

    Raises:
        Unreadable: with every fault found, each with file and line.
    """
    dictionary, findings = examined(path)
    wrong = errors(findings)
    if wrong:
        raise Unreadable.of(wrong)
    return dictionary


def examined(path: Path) -> tuple[Dictionary, tuple[LintFinding, ...]]:
    """The dictionary in this file and all that the lints have to say, warnings included.

    Raises:
        Unreadable: it does not fit the format, so that no lint can look at it.
    """
    found = outline(path)
    return found.dictionary, lint(found)


def outline(path: Path) -> Written:
    """The dictionary in this file, before any lint has looked at it.

    Raises:
        Unreadable: it cannot be read, or does not fit the format.
    """
    if path.suffix.lower() in (".xlsm", ".xls", ".ods"):
        raise Unreadable(
            "a workbook of another kind; dictionaries are read from .xlsx",
            fix="open it in Excel or LibreOffice and save it as .xlsx",
            place=Place(shelf.shown(path)),
        )
    if path.suffix.lower() not in shelf.SUFFIXES:
        raise Unreadable(
            "not named as a data dictionary, which ends in .yaml, .yml, .json or .xlsx",
            fix="give the dictionary, not the data",
            place=Place(shelf.shown(path)),
        )
    return _outline(path, shelf.content(path))


def headings(path: Path) -> Dictionary:
    """What a header is matched with: names of fields, whether they are required, and file pins.

    Those that come along are not parsed for it (`header_index`); the others come whole.

    Raises:
        Unreadable: it cannot be read, or does not fit the format.
    """
    found = header_index.known(shelf.content(path)) if path.suffix == ".yaml" else None
    return outline(path).dictionary if found is None else _named(found, path)


@lru_cache(maxsize=128)
def _outline(path: Path, data: bytes) -> Written:
    def other(name: str) -> Dictionary | None:
        return _neighbour(path, name)

    found = written.read(data, shelf.shown(path), places=lists.folders(path), other=other)
    return replace(found, dictionary=_named(found.dictionary, path))


def _named(dictionary: Dictionary, path: Path) -> Dictionary:
    """The dictionary under its whole name: the family first where the file names only itself."""
    family = path.parent.name
    in_family = path.parent.parent.name == "dictionaries" and family != "lists"
    if in_family and "/" not in dictionary.name:
        return replace(dictionary, name=f"{family}/{dictionary.name}")
    return dictionary


def _neighbour(path: Path, name: str) -> Dictionary | None:
    """Another table of the same family or folder, by its name; None where it is not at hand."""
    for folder in (path.parent, path.parent.parent, shelf.shipped()):
        for suffix in shelf.SUFFIXES:
            beside = folder / f"{name}{suffix}"
            if beside.is_file():
                try:
                    return outline(beside).dictionary
                except GoodataError:
                    return None
    return None
