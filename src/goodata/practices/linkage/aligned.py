"""Columns of several files side by side: by declared field, else by heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodata.model import Field
from goodata.practices.opening import Opened
from goodata.text import fold_name


@dataclass(frozen=True)
class Column:
    """One column of all files.

    Attributes:
        title: its heading, as it stands in the first file that has it.
        shown: how messages and reports may name it: its declared field, else its letter.
        positions: per file, where it stands there; None where the file has none.
        field: as the first dictionary that knows it declares it, or None.
    """

    title: str
    shown: str
    positions: tuple[int | None, ...]
    field: Field | None

    def text(self, file: int, cells: Sequence[str]) -> str:
        """What a record holds in it."""
        position = self.positions[file]
        return cells[position] if position is not None and position < len(cells) else ""


def columns(opened: Sequence[Opened]) -> list[Column]:
    """Every column of these files, those of the first file in their order, then the others'."""
    places: dict[str, list[int | None]] = {}
    for file, each in enumerate(opened):
        names = {position: name for name, position in each.columns.items()}
        for column in each.table.columns:
            name = names.get(column.position)
            key = f"field {name}" if name is not None else f"head {fold_name(column.header)}"
            if places.get(key, [None] * len(opened))[file] is not None or key == "head ":
                # A heading that recurs, or is empty, says nothing of what belongs together.
                key = f"{file} {column.letter}"
            places.setdefault(key, [None] * len(opened))[file] = column.position
    return [_column(opened, tuple(at)) for at in places.values()]


def _column(opened: Sequence[Opened], at: tuple[int | None, ...]) -> Column:
    file, position = next((file, place) for file, place in enumerate(at) if place is not None)
    column = opened[file].table.columns[position]
    field = None
    for each, place in zip(opened, at, strict=True):
        names = {where: name for name, where in each.columns.items()}
        if field is None and place in names and each.dictionary is not None:
            field = each.dictionary.get(names[place])
    shown = field.name if field is not None else f"column {column.letter}"
    if field is None and file > 0:
        shown += f" of file {file + 1}"
    return Column(column.header, shown, at, field)


def joined(columns: Sequence[Column]) -> Column | None:
    """Columns of different files as one; None for a single one, or where a file has two."""
    positions: list[int | None] = [None] * len(columns[0].positions)
    for each in columns:
        for file, place in enumerate(each.positions):
            if place is None:
                continue
            if positions[file] is not None:
                return None
            positions[file] = place
    if len(columns) < 2:
        return None
    named = next((each for each in columns if each.field is not None), columns[0])
    return Column(columns[0].title, named.shown, tuple(positions), named.field)
