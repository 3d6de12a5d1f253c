"""What a review workbook is made from: a judged table, and what is found in each of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from goodata import fieldtypes
from goodata.findings import Finding, Group, Severity, Spot
from goodata.model import Dictionary, Field
from goodata.practices.validation import marks
from goodata.practices.validation.nearest import nearest
from goodata.practices.validation.validate import Checked
from goodata.table import HeadRow, Table


@dataclass(frozen=True)
class Problem:
    """One finding in one place.

    Attributes:
        finding: what is wrong.
        group: the places that belong together with this one.
        spot: the place.
        column: position of the column, or None for a whole row or file.
    """

    finding: Finding
    group: Group | None
    spot: Spot
    column: int | None


@dataclass(frozen=True)
class Source:
    """A judged table with what it was called by.

    Attributes:
        checked: the table and its findings.
        head: what stands above the data: titles, headings, rows that are skipped.
        file, review, corrected: names for the line to type, without their folders: where the files
            lie must not change the workbook.
        options: what else belongs into that line: how the file is written, which dictionary.
        all_rows: whether a long table is shown whole.
    """

    checked: Checked
    head: Sequence[HeadRow] = ()
    file: str = "FILE"
    review: str = "REVIEW.xlsx"
    corrected: str = "CORRECTED.csv"
    options: tuple[str, ...] = ()
    all_rows: bool = False
    _fields: dict[int, Field] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, position in self.checked.columns.items():
            spec = self.dictionary.get(name)
            if spec is not None:
                self._fields[position] = spec

    @property
    def table(self) -> Table:
        """As it was read."""
        return self.checked.opened.table

    @property
    def dictionary(self) -> Dictionary:
        """What judged it."""
        return self.checked.dictionary

    @property
    def width(self) -> int:
        """Columns of the source."""
        return len(self.table.columns)

    def spec(self, position: int | None) -> Field | None:
        """The declared field of a column, or None."""
        declared = self.checked.declared and position is not None
        return self._fields.get(position) if declared and position is not None else None

    def problems(self) -> Iterator[Problem]:
        """Every finding in every place, in the order of the report, rows rising."""
        for finding in self.checked.findings:
            if not finding.groups:
                yield Problem(finding, None, Spot(), None)
                continue
            placed = [(group, spot) for group in finding.groups for spot in group.places]
            placed.sort(key=lambda each: (each[1].row or 0, each[0].number))
            for group, spot in placed:
                yield Problem(finding, group, spot, marks.column(spot.cell))

    @cached_property
    def cells(self) -> Mapping[int, tuple[str, ...]]:
        """The cells of the rows in which something was found, by row."""
        wanted = {
            spot.row
            for finding in self.checked.findings
            for group in finding.groups
            for spot in group.places
            if spot.row is not None
        }
        return marks.texts(self.table, wanted)

    def holds(self, problem: Problem) -> str:
        """What stands in a problem's cell."""
        row = self.cells.get(problem.spot.row or 0)
        inside = row is not None and problem.column is not None and problem.column < len(row)
        return row[problem.column] if inside and row and problem.column is not None else ""

    def suggestion(self, problem: Problem) -> str:
        """An entry of the field's list that is meant, or the nearest one; empty without.

        A workbook that holds the cells may show it for every field.
        """
        if problem.group is not None and problem.group.suggestion:
            return problem.group.suggestion
        spec = self.spec(problem.column)
        if spec is None or not spec.categories:
            return ""
        text = self.holds(problem)
        if problem.finding.name == "value-not-in-list":
            return nearest(text, spec.categories) or ""
        if problem.finding.name == "spelling-of-listed-value":
            return fieldtypes.code(text.strip(), spec.categories).suggestion or ""
        return ""


def counts(problem: Problem) -> bool:
    """Whether it is marked in the table; notes are only listed."""
    return problem.finding.severity is not Severity.NOTE
