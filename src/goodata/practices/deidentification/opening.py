"""The tables of a release: every sheet of every file, with what its columns were said to be."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodata.errors import Place, Refused, WrongUse
from goodata.files import reading
from goodata.practices.classification import columns
from goodata.practices.deidentification.held import Part, hold
from goodata.practices.deidentification.manifest import refuse_own
from goodata.practices.deidentification.patching import Patch, declared, settled
from goodata.practices.deidentification.spoilt import refuse_spoilt
from goodata.practices.opening import Opened, Wish, open_table
from goodata.project import Project
from goodata.text import FileName, Ours, Sentence, letter, say

_BOOKS = frozenset({"xlsx", "xls", "ods"})
_MOST_TOLD = 12


@dataclass(frozen=True, eq=False)
class Source:
    """One file and its tables.

    Attributes:
        path: where it lies.
        parts: its tables.
        hidden: sheets that nobody sees, which are left out.
        empty: sheets without a row.
    """

    path: Path
    parts: tuple[Part, ...]
    hidden: int = 0
    empty: int = 0

    @property
    def is_book(self) -> bool:
        """Whether it is a workbook, and goes out as one."""
        return self.parts[0].opened.table.plan.format in _BOOKS


def sources(
    paths: Sequence[Path],
    wish: Wish,
    project: Project | None,
    as_of: date,
    patch: Patch | None = None,
) -> list[Source]:
    """Every file with its tables.

    Args:
        paths: at least one.
        wish: what the user said about reading them.
        project: the project they lie in, or None.
        as_of: the day of the run.
        patch: what a person confirmed of the one file, in place of a dictionary.

    Raises:
        GoodataError: one cannot be read, is a release already, or no dictionary says what it holds.
    """
    found: list[Source] = []
    for number, path in enumerate(paths, start=1):
        found.append(_source(path, number, wish, project, as_of, patch))
    return found


def _source(
    path: Path,
    number: int,
    wish: Wish,
    project: Project | None,
    as_of: date,
    patch: Patch | None,
) -> Source:
    reading.ordinary(path)
    names, hidden = _sheets(path, wish)
    parts: list[Part] = []
    empty = 0
    for name in names:
        asked = wish if name is None else replace(wish, asked=replace(wish.asked, sheet=name))
        opened = open_table(path, number, asked, project)
        if not parts:
            refuse_own(path, opened.table.sha256)
        if not opened.table.records and len(names) > 1:
            empty += 1
            continue
        opened, dictionary = (
            (opened, opened.dictionary) if patch is None else declared(opened, patch)
        )
        if dictionary is None:
            raise _undescribed(opened)
        part = hold(opened, dictionary, as_of)
        refuse_spoilt(part)
        parts.append(part if patch is None else replace(part, settled=settled(part, patch)))
    if not parts:
        fix = "name a file that holds rows"
        raise Refused("there is nobody in it", fix=fix, place=Place(str(path)))
    return Source(path, tuple(parts), hidden, empty)


def _sheets(path: Path, wish: Wish) -> tuple[list[str | None], int]:
    """The names of the sheets to read, None for a file without any, and how many are hidden."""
    if wish.asked.sheet is not None or path.suffix.casefold() not in (".xlsx", ".xls", ".ods"):
        return [None], 0
    options = reading.look(path, wish.asked).options
    seen = list(dict.fromkeys(each.sheet for each in options if not each.hidden and each.records))
    hidden = len({each.sheet for each in options if each.hidden})
    return (list(seen) if len(seen) > 1 else [None]), hidden


def _undescribed(opened: Opened) -> Refused:
    """The refusal of a table whose columns nobody described, with what they seem to be."""
    said = columns.columns(opened.table, None, {}, sample=2_000).said
    rows = max(1, min(2_000, opened.table.records))
    seen = [
        f"{letter(each.position)} {each.kind or 'nothing known'} {100 * each.filled // rows} %"
        for each in said[:_MOST_TOLD]
    ]
    more = len(said) - _MOST_TOLD
    listed = ", ".join(seen) + (f" and {more} columns more" if more > 0 else "")
    what = "no dictionary says what its columns are; they look like: {seen}"
    fix = (
        "goodata dictionary draft {file}, read it and take out draft: true, then again; "
        "or goodata classify {file} --patch patch.yaml, confirm each column, then add --patch"
    )
    file = FileName(shlex.quote(str(opened.path)))
    place = Place(str(opened.path), opened.table.plan.sheet)
    return Refused(what, fix=fix, place=place, seen=Ours(listed), file=file)


def one_patch(paths: Sequence[Path], patch: object) -> None:
    """Returns when a patch, if there is one, goes with one file.

    Raises:
        WrongUse: it is named beside several.
    """
    if patch is not None and len(paths) != 1:
        raise WrongUse("--patch goes with one file", fix="name one file at a time")


def hidden_line(source: Source) -> Sentence | None:
    """What is said of sheets that were left out; None where there are none."""
    if not source.hidden:
        return None
    return say("hidden sheets are left out: {number}", number=source.hidden)
