"""One row for each person: the merged table, and the list that says where each cell came from.

Nothing is merged that nobody decided, unless *same* is accepted as a whole. The input files stay as
they are; the list names, for every merged row, the rows it was made of and, for every cell in which
they differ, the row that was chosen. With it and the input files any merge can be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodata.engines.linkage import Band
from goodata.fieldtypes import Context
from goodata.model import Dictionary
from goodata.practices.linkage import tables
from goodata.practices.linkage.aligned import Column
from goodata.practices.linkage.columns import named
from goodata.practices.linkage.decisions import Answer, Closure
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.prepare import order_of
from goodata.practices.linkage.refs import Ref
from goodata.practices.linkage.rows import Cells
from goodata.practices.linkage.surviving import (
    Rules,
    chosen,
    day_number,
    guessed,
    is_note,
    notes,
    rank,
    read,
    rules,
)
from goodata.text import FileName

LIST = (
    "cluster",
    "kind",
    "file",
    "file_sha256",
    "row",
    "ref",
    "field",
    "chosen_row",
    "other_rows",
    "merged_row",
)
"""Headings of the list; `merged_row` is the row in the merged table, as spreadsheets count it."""
_TOGETHER = ("place", "address")
"""Kinds of comparison whose columns are one thing: levels of a place, parts of an address."""


@dataclass(frozen=True, eq=False)
class Merged:
    """A merged table.

    Attributes:
        header: its headings.
        people: per row, the records it was made of; one for rows that were not merged.
        merged: how many rows were made of several.
        taken: how many records went into them.
        waiting: how many open pairs to be looked at were left as they are.
        repeats: how many rows that equal another cell by cell were left, since nobody decided.
    """

    header: tuple[str, ...]
    people: tuple[tuple[int, ...], ...]
    merged: int
    taken: int
    waiting: int
    repeats: int


def people(found: Found, *, accept: bool) -> list[tuple[int, ...]]:
    """The records of each row of the merged table, by their first record.

    Args:
        found: what the run found.
        accept: whether what is almost certain counts as decided.
    """
    if accept:
        groups = tables.groups(found)
        bands = tables.bands(found, groups)
        sure = {tables.DECIDED, tables.SINGLE, Band.SAME.name.lower()}
        homes = [
            part
            for members, band in zip(groups, bands, strict=True)
            for part in ([members] if band in sure else _decided(found, members, repeats=True))
        ]
    else:
        homes = _decided(found, range(len(found.ready.rows)), repeats=False)
    return sorted(tuple(each) for each in homes)


def _decided(found: Found, records: Sequence[int], *, repeats: bool) -> list[list[int]]:
    """These records by what was decided, and where asked by being equal cell by cell."""
    made: Closure[int] = Closure()
    inside = set(records)
    for each in found.repeated if repeats else ():
        for other in each[1:]:
            made.join(each[0], other)
    for a, b, decision in found.settled.found:
        if decision.answer is Answer.SAME:
            made.join(a, b)
    homes: dict[int, list[int]] = {}
    for record in sorted(inside):
        homes.setdefault(made.root(record), []).append(record)
    return list(homes.values())


def merged(found: Found, *, accept: bool) -> Merged:
    """Which records become one row."""
    groups = people(found, accept=accept)
    several = [each for each in groups if len(each) > 1]
    home = {record: number for number, each in enumerate(groups) for record in each}
    waiting = sum(home[each.a] != home[each.b] for each in found.pairs)
    header = tuple(each.title for each in found.ready.columns)
    repeats = sum(home[each[0]] != home[other] for each in found.repeated for other in each[1:])
    taken = sum(map(len, several))
    return Merged(header, tuple(groups), len(several), taken, waiting, repeats)


@dataclass(frozen=True, eq=False)
class Merger:
    """Makes the rows of a merged table, and the lines of the list beside it.

    Attributes:
        found: what the run found.
        made: which records become one row.
        refs: of every record.
        names: gives a file its name for public eyes.
        rules: how cells survive.
        columns: of the merged table.
    """

    found: Found
    made: Merged
    refs: Sequence[Ref]
    names: Callable[[str], str]
    rules: Rules
    columns: Sequence[Column]

    def rows(self) -> Iterator[tuple[tuple[str, ...], list[list[str]]]]:
        """Each row of the table with its lines of the list; none for rows that were not merged."""
        several = {record for each in self.made.people if len(each) > 1 for record in each}
        cells = self.found.ready.rows.texts(several)
        alone = self._alone(several)
        number = 0
        for row, members in enumerate(self.made.people, start=2):
            if len(members) == 1:
                yield alone[members[0]], []
                continue
            number += 1
            made, lines = self._one(f"m-{number}", members, cells)
            yield made, [[*line, str(row)] for line in lines]

    def _alone(self, several: set[int]) -> dict[int, tuple[str, ...]]:
        rows = self.found.ready.rows
        wanted = [record for record in range(len(rows)) if record not in several]
        return {
            record: tuple(each.text(int(rows.file[record]), texts) for each in self.columns)
            for record, texts in rows.texts(wanted).items()
        }

    def _one(
        self, cluster: str, members: Sequence[int], cells: Mapping[int, Cells]
    ) -> tuple[tuple[str, ...], list[list[str]]]:
        rows = self.found.ready.rows
        texts = [
            [each.text(int(rows.file[record]), cells[record]) for record in members]
            for each in self.columns
        ]
        lines = [self._record(cluster, record) for record in members]
        ages = self._ages(texts)
        made: list[str] = []
        anchors = self._anchors(texts, ages)
        for place, column in enumerate(self.columns):
            text, which, others = self._cell(place, column, texts, members, ages, anchors)
            made.append(text)
            if others:
                lines.append(self._difference(cluster, column, members, which, others))
        return tuple(made), lines

    def _cell(
        self,
        place: int,
        column: Column,
        texts: Sequence[Sequence[str]],
        members: Sequence[int],
        ages: Sequence[int],
        anchors: Mapping[int, int],
    ) -> tuple[str, int | None, tuple[int, ...]]:
        here = texts[place]
        if place in anchors:
            which = anchors[place]
            others = tuple(at for at, each in enumerate(here) if each != here[which])
            return here[which], which, others
        if is_note(column):
            labels = [self._label(record) for record in members]
            text = notes(here, labels, column.field, self.rules.context)
            which_ = here.index(text) if text in here else None
            return text, which_, tuple(at for at, each in enumerate(here) if each != text)
        # A file without the column says nothing in it, not even that nobody answered.
        files = self.found.ready.rows.file
        told_in = [
            at for at, each in enumerate(members) if column.positions[int(files[each])] is not None
        ]
        if not told_in:
            return "", None, ()
        sure = self._estimated(column, texts)
        told = chosen(
            column,
            [here[at] for at in told_in],
            [ages[at] for at in told_in],
            [sure[at] for at in told_in],
            self.rules,
        )
        which_ = None if told.record is None else told_in[told.record]
        return told.text, which_, tuple(told_in[each] for each in told.others)

    def _label(self, record: int) -> str:
        rows = self.found.ready.rows
        row = f"row {int(rows.row[record])}"
        return row if len(rows.opened) == 1 else f"file {int(rows.file[record]) + 1} {row}"

    def _ages(self, texts: Sequence[Sequence[str]]) -> list[int]:
        for column, here in zip(self.columns, texts, strict=True):
            if column.shown == self.rules.newest:
                context = self.rules.context
                read_ = (read(each, column.field, context) for each in here)
                return [day_number(each, self.rules) for each in read_]
        return [0] * len(texts[0])

    def _estimated(self, column: Column, texts: Sequence[Sequence[str]]) -> list[int]:
        companion = column.field.companion if column.field is not None else None
        if companion is not None:
            for each, here in zip(self.columns, texts, strict=True):
                if each.field is not None and each.field.name == companion.field:
                    return [int(guessed(text)) for text in here]
        return [0] * len(texts[0])

    def _anchors(self, texts: Sequence[Sequence[str]], ages: Sequence[int]) -> dict[int, int]:
        """Per column of a set that stays together, the record that all its cells come from."""
        found: dict[int, int] = {}
        for places in self._sets():
            if any(each in found for each in places):
                continue
            size = len(texts[0])
            sure = [
                max(self._estimated(self.columns[at], texts)[one] for at in places)
                for one in range(size)
            ]
            keys = []
            for record in range(size):
                ranks = [
                    rank(read(texts[at][record], self.columns[at].field, self.rules.context))
                    for at in places
                ]
                filled = sum(each == 0 for each in ranks)
                keys.append((-filled, sure[record], sum(ranks), -ages[record], record))
            best = min(range(size), key=keys.__getitem__)
            found.update(dict.fromkeys(places, best))
        return found

    def _sets(self) -> list[list[int]]:
        """Columns whose cells only make sense side by side, by their places in the table."""
        by_name = {
            each.field.name: place
            for place, each in enumerate(self.columns)
            if each.field is not None
        }
        sets = [
            sorted(by_name[name] for name in names if name in by_name)
            for names in self.rules.together
        ]
        for comparison, positions in zip(
            self.found.ready.records.comparisons, self.found.ready.positions, strict=True
        ):
            if comparison.kind in _TOGETHER:
                own = set(positions[0])
                sets.append(
                    [at for at, each in enumerate(self.columns) if each.positions[0] in own]
                )
        return [each for each in sets if len(each) > 1]

    def _record(self, cluster: str, record: int) -> list[str]:
        rows = self.found.ready.rows
        opened = rows.opened[int(rows.file[record])]
        file = self.names(FileName(opened.path))
        row = str(int(rows.row[record]))
        ref = self.refs[record].own
        return [cluster, "record", file, opened.table.sha256, row, ref, "", "", ""]

    def _difference(
        self,
        cluster: str,
        column: Column,
        members: Sequence[int],
        which: int | None,
        others: Sequence[int],
    ) -> list[str]:
        which_row = "joined" if which is None else self._short(members[which])
        rest = " ".join(self._short(members[each]) for each in others if each != which)
        return [cluster, "field", "", "", "", "", column.shown, which_row, rest]

    def _short(self, record: int) -> str:
        rows = self.found.ready.rows
        row = str(int(rows.row[record]))
        return row if len(rows.opened) == 1 else f"{int(rows.file[record]) + 1}:{row}"


def merger(
    found: Found,
    made: Merged,
    refs: Sequence[Ref],
    names: Callable[[str], str],
    context: Context,
    newest: str | None,
) -> Merger:
    """What makes the rows of a merged table.

    Args:
        found: what the run found.
        made: which records become one row.
        refs: of every record.
        names: gives a file its name for public eyes.
        context: what reading cells depends on.
        newest: the column by which records are newer or older: by declared field, heading or
            letter; None for what the dictionary says.

    Raises:
        WrongUse: no column has that name.
    """
    columns = found.ready.columns
    dictionary = first_dictionary(found)
    by = None if newest is None else named(columns, newest, "--newest-by")
    order = None if by is None or by.field is not None else _order(found, by)
    shown = None if by is None else by.shown
    return Merger(found, made, refs, names, rules(dictionary, context, shown, order), columns)


def first_dictionary(found: Found) -> Dictionary | None:
    """The dictionary of the first file that has one."""
    opened = found.ready.rows.opened
    return next((each.dictionary for each in opened if each.dictionary is not None), None)


def _order(found: Found, column: Column) -> str | None:
    """The order of day and month that the cells of a column bear out."""
    rows = found.ready.rows
    cells = (
        text
        for file, place in enumerate(column.positions)
        if place is not None
        for text in set(rows.columns(file, [place])[0])
    )
    return order_of(sorted(cells))
