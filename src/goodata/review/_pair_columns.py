"""Which columns of files stand beside each other in a workbook of pairs, and how they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodata.engines.linkage import SET_ASIDE, Comparison
from goodata.missing import WORDS, Nothing
from goodata.practices.linkage.found import Found
from goodata.text import fold, fold_name

DIFFERENT, NEAR, EQUAL = "\u2260 ", "~ ", ""
"""What stands before a cell that differs from the first one of its group, or nearly agrees."""


@dataclass(frozen=True)
class Column:
    """One column of the workbook.

    Attributes:
        title: its heading, as it stands in the first file that has it.
        positions: per file, where it stands there; None where the file has none.
        comparison: number of the comparison it belongs to; None where it is not compared.
    """

    title: str
    positions: tuple[int | None, ...]
    comparison: int | None = None

    def text(self, file: int, cells: Sequence[str]) -> str:
        """What a record holds in it."""
        position = self.positions[file]
        return cells[position] if position is not None and position < len(cells) else ""


def columns(found: Found) -> list[Column]:
    """Compared columns first, then the rest, those of one heading or field together."""
    opened = found.ready.rows.opened
    made: list[Column] = []
    used: list[set[int]] = [set() for _file in opened]
    for number, positions in enumerate(found.ready.positions):
        for place in range(max(map(len, positions), default=0)):
            at = tuple(each[place] if place < len(each) else None for each in positions)
            made.append(Column(_title(found, at), at, number))
            for file, position in enumerate(at):
                if position is not None:
                    used[file].add(position)
    rest: dict[str, list[int | None]] = {}
    for file, each in enumerate(opened):
        names = {position: name for name, position in each.columns.items()}
        for column in each.table.columns:
            if column.position in used[file]:
                continue
            key = (
                names.get(column.position) or fold_name(column.header) or f"{file} {column.letter}"
            )
            rest.setdefault(key, [None] * len(opened))[file] = column.position
    return [*made, *(Column(_title(found, tuple(at)), tuple(at)) for at in rest.values())]


def _title(found: Found, at: Sequence[int | None]) -> str:
    for each, position in zip(found.ready.rows.opened, at, strict=True):
        if position is not None:
            column = each.table.columns[position]
            return column.header or column.letter
    return ""


def missing(found: Found, comparison: int | None, record: int) -> str:
    """The kind of nothing that stands in a record's compared cell, in brackets; else empty."""
    if comparison is None:
        return ""
    code = int(found.ready.records.values[comparison].missing[record])
    kinds = list(Nothing)
    if code == SET_ASIDE or not 0 < code <= len(kinds):
        return ""
    return "" if kinds[code - 1] is Nothing.EMPTY else f" ({WORDS[kinds[code - 1]]})"


def mark(found: Found, column: Column, one: int, other: int, texts: tuple[str, str]) -> str:
    """How a cell stands to the one above it: equal, near, or different.

    Args:
        found: what the run found.
        column: in which they stand.
        one: the first record of the group.
        other: the record.
        texts: what they hold.
    """
    files = found.ready.rows.file
    lacking = any(column.positions[int(files[each])] is None for each in (one, other))
    if lacking or fold(texts[0]) == fold(texts[1]):
        return EQUAL
    if column.comparison is None:
        return DIFFERENT
    place = found.place.get((min(one, other), max(one, other)))
    if place is None:
        # Records that repeat each other in all that is compared are no pair of the engine's.
        again = found.linked.repeat_of
        return EQUAL if again[one] == again[other] else DIFFERENT
    level = int(found.linked.levels[place, column.comparison])
    if level <= 0:
        # Nothing to compare, or the same in other signs: 24/01/1987 and 1987-01-24.
        return EQUAL
    last = len(found.linked.model[column.comparison].levels) - 1
    return DIFFERENT if level == last else NEAR


def headed(found: Found, columns: Sequence[Column]) -> Found:
    """The same, with comparisons named by the headings that the workbook shows.

    A column's letter says nothing where columns stand in another order.
    """
    names = {
        number: " + ".join(each.title for each in columns if each.comparison == number)
        for number in range(len(found.ready.records.comparisons))
    }

    def told(number: int, comparison: Comparison) -> Comparison:
        return replace(comparison, name=names[number] or comparison.name)

    comparisons = tuple(
        told(number, each) for number, each in enumerate(found.ready.records.comparisons)
    )
    model = tuple(
        replace(each, comparison=told(number, each.comparison))
        for number, each in enumerate(found.linked.model)
    )
    records = replace(found.ready.records, comparisons=comparisons)
    return replace(
        found,
        ready=replace(found.ready, records=records),
        linked=replace(found.linked, model=model),
    )
