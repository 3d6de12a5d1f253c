"""What a review workbook is made from: a judged table, and what is found in each of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from heapq import nsmallest
from itertools import chain, repeat
from operator import itemgetter

from goodata import fieldtypes
from goodata.findings import Address, Finding, Gathered, Group, Severity, Spot, addresses
from goodata.model import Dictionary, Field
from goodata.practices.validation import marks
from goodata.practices.validation.nearest import nearest
from goodata.practices.validation.validate import Checked
from goodata.review import layout
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

    @cached_property
    def listed(self) -> tuple[Problem, ...]:
        """The findings in their places, in the order of the report, rows rising.

        Where they are more than a workbook shows, of each finding a fair share.
        """
        findings = self.checked.findings
        most = shares([each.count for each in findings], layout.MOST_PROBLEMS)
        return tuple(
            problem
            for finding, number in zip(findings, most, strict=True)
            for problem in _first(finding, number)
        )

    @property
    def capped(self) -> bool:
        """Whether some problems are not shown because there are so many."""
        return sum(each.count for each in self.checked.findings) > layout.MOST_PROBLEMS

    @cached_property
    def cells(self) -> Mapping[int, tuple[str, ...]]:
        """The cells of the rows in which something listed was found, by row."""
        wanted = {each.spot.row for each in self.listed if each.spot.row is not None}
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


def shares(sizes: Sequence[int], most: int) -> list[int]:
    """How many of each kind are taken so that they are at most so many together.

    Whoever has fewer than the others gets all, and what is left goes to the others alike.

    >>> shares([3, 100, 10], 30)
    [3, 17, 10]
    """
    found = [0] * len(sizes)
    by_size = sorted(range(len(sizes)), key=sizes.__getitem__)
    for done, place in enumerate(by_size):
        found[place] = min(sizes[place], most // (len(sizes) - done))
        most -= found[place]
    return found


def _first(finding: Finding, most: int) -> Iterator[Problem]:
    """A finding in its first places."""
    if not finding.groups:
        yield from [Problem(finding, None, Spot(), None)][:most]
        return
    groups: dict[int, Group] = {}
    placed = nsmallest(most, _placed(finding.groups), key=itemgetter(0, 1))
    for _row, place, (row, line, cell) in placed:
        group = groups.get(place)
        if group is None:
            group = groups[place] = finding.groups[place]
        yield Problem(finding, group, Spot(row, line, cell), marks.column(cell))


def _placed(groups: Sequence[Group]) -> Iterator[tuple[int, int, Address]]:
    """Every place: its row, the place of its group among the groups, and the address."""
    if isinstance(groups, Gathered):
        for stretch in groups.stretches():
            sizes = (repeat(number - 1, size) for number, size, _meant in stretch.sizes())
            places = chain.from_iterable(sizes)
            for place, address in zip(places, stretch.addresses(), strict=True):
                yield address[0] or 0, place, address
        return
    for place, group in enumerate(groups):
        for address in addresses(group.places):
            yield address[0] or 0, place, address


def counts(problem: Problem) -> bool:
    """Whether it is marked in the table; notes are only listed."""
    return problem.finding.severity is not Severity.NOTE
