"""Opens a table the way every practice does: look, choose, read, and say what was decided."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.dictionary import find, shelf
from goodata.dictionary.find import Choice
from goodata.dictionary.shelf import Known
from goodata.errors import GoodataError
from goodata.files import reading
from goodata.findings import DictionaryUsed, Input
from goodata.formats import Asked
from goodata.model import Dictionary
from goodata.project import Project
from goodata.table import ReadingPlan, Table
from goodata.text import FileName, InputName, Sentence, SheetName, count, say

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp874": "Thai code page cp874",
    "cp1258": "Vietnamese code page cp1258",
    "cp1252": "Western code page cp1252",
}


@dataclass(frozen=True)
class Opened:
    """A table, the dictionary that judges it, and why.

    `columns` gives the position of each declared field's column; `dictionary` is None where none
    fits.
    """

    number: int
    path: Path
    table: Table
    choice: Choice
    dictionary: Dictionary | None
    columns: Mapping[str, int]

    @property
    def input(self) -> Input:
        """The file as reports speak of it."""
        plan = self.table.plan
        return Input(
            number=self.number,
            file=InputName(self.path),
            shown=self.path.name,
            sha256=self.table.sha256,
            bytes=self.table.size,
            rows=self.table.records,
            columns=len(self.table.columns),
            sheet=_sheet(plan),
            encoding=plan.encoding,
            delimiter=plan.delimiter,
            header_row=plan.header_row,
            evidence=plan.evidence,
            dictionary=self._used(),
        )

    def _used(self) -> DictionaryUsed | None:
        found = self.dictionary
        if found is None:
            return None
        return DictionaryUsed(
            found.name, found.version, found.sha256, self._dictionary_file(), self.choice.why
        )

    def decided(self, dates: Sentence | None = None) -> tuple[Sentence, ...]:
        """The first lines of every screen: how the file was read, and which dictionary and why."""
        plan = self.table.plan
        parts: list[Sentence] = [
            count("{count} row", "{count} rows", self.table.records),
            count("{count} column", "{count} columns", len(self.table.columns)),
        ]
        if plan.encoding is not None:
            parts.append(say(_ENCODINGS.get(plan.encoding, plan.encoding)))
        parts += plan.reasons
        if dates is not None:
            parts.append(dates)
        keys = {f"p{number}": part for number, part in enumerate(parts)}
        listed = ", ".join(f"{{{key}}}" for key in keys)
        first = say(f"{{file}}: {listed}", file=InputName(self.path), **keys)
        return (first, self._dictionary_line())

    def _dictionary_file(self) -> str:
        """The dictionary's file; beside the data it bears the data's name, maybe a person's."""
        source = self.dictionary.source if self.dictionary else ""
        return source if source.startswith("dictionaries/") else FileName(source)

    def _dictionary_line(self) -> Sentence:
        found = self.dictionary
        if found is None:
            return say("dictionary: {why}", why=self.choice.why)
        return say(
            "dictionary: {file} version {version} ({why})",
            file=self._dictionary_file(),
            version=found.version,
            why=self.choice.why,
        )


def _sheet(plan: ReadingPlan) -> str | None:
    return None if plan.sheet is None else SheetName(plan.sheet, plan.sheet_number)


@dataclass(frozen=True)
class Wish:
    """What the user said about the files: which dictionary, and how they are written.

    `pause` waits so many seconds before a file that changed meanwhile is tried once more. `shelved`
    are the dictionaries there are, where somebody has looked already; many files need one look.
    """

    dictionary: str | None = None
    asked: Asked = field(default_factory=Asked)
    pause: Callable[[float], None] = field(default=time.sleep, compare=False)
    shelved: tuple[Known, ...] | None = field(default=None, compare=False, repr=False)


def open_table(path: Path, number: int, wish: Wish, project: Project | None) -> Opened:
    """The table in a file and the dictionary that belongs to it.

    Args:
        path: the file.
        number: its place among the run's inputs, from 1.
        wish: what the user said.
        project: the project it lies in, or None.

    Raises:
        GoodataError: it cannot be read, or two readings fit equally well; its place names the file.
    """
    try:
        reading.ordinary(path)
        patterns = project.settings.files if project else None
        folder = project.folder if project else None
        shelved = shelf.known(folder) if wish.shelved is None else wish.shelved
        wanted = wish.dictionary
        asked = find.asked_for(
            path, shelved, wish.asked, wanted=wanted, patterns=patterns, project=folder
        )
        candidates = reading.look(path, asked, wish.pause)
        choice = find.choose(
            candidates, shelved, asked, wanted=wanted, patterns=patterns, project=folder
        )
        table = reading.read(choice.plan, wish.pause)
    except GoodataError as error:
        raise at(error, path) from None
    columns = {name: place for place, name in reversed([*enumerate(choice.fields)]) if name}
    return Opened(number, path, table, choice, choice.dictionary, columns)


def at(error: GoodataError, path: Path) -> GoodataError:
    """The same error, with the file named where no place was given."""
    faults = [
        fault
        if fault.place.file not in (None, path.name)
        else replace(fault, place=replace(fault.place, file=str(path)))
        for fault in error.faults
    ]
    return type(error).of(faults)
