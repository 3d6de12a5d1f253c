"""Records ready for linkage, with where they stand and which columns they were made of."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from goodata.arrow import values
from goodata.engines.linkage import Records
from goodata.findings import Finding, NotChecked
from goodata.practices.linkage import refs as marks
from goodata.practices.linkage.aligned import Column
from goodata.practices.linkage.missing import nothing
from goodata.practices.linkage.refs import Facts, Known, Ref, Secret, part
from goodata.practices.linkage.rows import Rows
from goodata.practices.linkage.telling import NUMBER, Telling
from goodata.text import Sentence, fold

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, eq=False)
class Ready:
    """What is going to be compared.

    Attributes:
        rows: where each record stands.
        records: as the engine takes them, in the same order.
        positions: per comparison and per file, the positions of its columns; empty where the file
            has none of them.
        left_out: names of fields that are not compared, and why, in the order of the first file.
        notes: what preparing them had to say: Zawgyi, dates read by parts, cells cut.
        findings: of preparing them: names that cannot be read.
        not_checked: what could not be prepared.
        by_kinds: whether columns were taken by what they hold, since no dictionary says.
        telling: per file, the columns by which its records are known again.
        columns: of all files together: those that are one field stand once.
    """

    rows: Rows
    records: Records
    positions: tuple[tuple[tuple[int, ...], ...], ...]
    left_out: tuple[tuple[str, Sentence], ...] = ()
    notes: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    by_kinds: bool = False
    telling: tuple[Telling, ...] = ()
    columns: tuple[Column, ...] = ()

    def codes(self, a: int, b: int) -> list[tuple[int, int]]:
        """Per comparison, why nothing stands in two records."""
        return [(int(each.missing[a]), int(each.missing[b])) for each in self.records.values]

    def numbers(self) -> list[int]:
        """Which comparisons are numbers of cases or files."""
        kinds = [each.kind for each in self.records.comparisons]
        return [place for place, kind in enumerate(kinds) if kind == NUMBER]

    def case_numbers(self) -> list[str]:
        """Per record its case number as it stands; empty where there is none."""
        found = [""] * len(self.rows)
        for place in self.numbers():
            filled = (self.records.values[place].missing == 0).tolist()
            for record, texts in enumerate(self._texts(place)):
                if not found[record] and texts and filled[record]:
                    found[record] = texts[0]
        return found

    def refs(self, secret: Secret) -> list[Ref]:
        """The ref of each record."""
        return marks.refs(map(self._facts, range(len(self.telling)), repeat(secret)), secret)

    def known(self, secret: Secret) -> Known:
        """The records by their refs."""
        return Known(
            self.refs(secret),
            lambda layout: self._narrowed(layout, secret),
            lambda: marks.by_compared(self._compared(), secret),
        )

    def _facts(self, file: int, secret: Secret) -> Facts:
        """What the records of a file are known by."""
        told = self.telling[file]
        return Facts(
            self._numbers(file),
            self._cells(file, range(len(told.headings))),
            self._parts(file, told.known),
            self._parts(file, told.person),
            _layout(told.headings, secret) if len(told.headings) <= marks.MOST_COLUMNS else "",
        )

    def _narrowed(self, layout: str, secret: Secret) -> list[str]:
        """Per record its mark by the cells of these columns; empty where its file lacks one."""
        found: list[str] = []
        wanted = _split(layout)
        for file, told in enumerate(self.telling):
            each_mark = [marks.of_heading(each, secret) for each in told.headings]
            if not wanted <= set(each_mark):
                found += [""] * int((self.rows.file == file).sum())
                continue
            here = [place for place, mark in enumerate(each_mark) if mark in wanted]
            found += marks.by_cells(self._cells(file, here), secret)
        filled = iter(marks.numbered([each for each in found if each], secret))
        return [next(filled) if each else "" for each in found]

    def _numbers(self, file: int) -> list[str]:
        """Per record of a file its first case number, folded; empty where there is none."""
        found = [""] * int((self.rows.file == file).sum())
        for position, field in self.telling[file].numbers:
            texts = self.rows.columns(file, [position])[0]
            folded = {each: "" if nothing(each, field) else fold(each) for each in set(texts)}
            found = [one or folded[text] for one, text in zip(found, texts, strict=True)]
        return found

    def _cells(self, file: int, positions: Collection[int]) -> list[bytes]:
        """Per record its filled cells in these columns, whatever order these have."""
        headings = self.telling[file].headings
        ordered = sorted(positions, key=headings.__getitem__)
        return self._joined(file, [(part(headings[each]), each) for each in ordered])

    def _parts(self, file: int, columns: Sequence[tuple[str, int]]) -> list[bytes]:
        """Per record its filled cells in these columns, by kind; a heading may change."""
        kinds = [kind for kind, _position in columns]
        named = [f"{kind} {kinds[:place].count(kind)}" for place, kind in enumerate(kinds)]
        places = [position for _kind, position in columns]
        return self._joined(file, list(zip(map(part, named), places, strict=True)))

    def _joined(self, file: int, fields: Sequence[tuple[bytes, int]]) -> list[bytes]:
        """Per record its filled cells in these columns, what is given before each."""
        found: list[bytes] = []
        for batch in self.rows.opened[file].table.batches():
            columns = [_parts(batch.cells.column(at), first, empty=b"") for first, at in fields]
            ends = repeat(b"", len(batch.rows))
            found += map(b"".join, zip(*columns, ends, strict=True))
        return found

    def _compared(self) -> Iterator[bytes]:
        """Per record, all that is compared, as refs are made of it."""
        # By kind, not by name: a column that is moved or renamed must not lose its decisions.
        kinds = [each.kind for each in self.records.comparisons]
        own = [place for place in range(len(kinds)) if place not in self.numbers()]
        named = sorted((f"{kinds[each]} {kinds[:each].count(kinds[each])}", each) for each in own)
        for number, opened in enumerate(self.rows.opened):
            # A text stands before a field: the name of its comparison, where it is the first.
            fields: list[tuple[bytes, int]] = []
            before = b""
            for name, place in named:
                before += part(name)
                for position in self.positions[place][number]:
                    fields.append((before, position))
                    before = b""
            for batch in opened.table.batches():
                columns = [_parts(batch.cells.column(at), first) for first, at in fields]
                ends = repeat(before, len(batch.rows))
                yield from map(b"".join, zip(*columns, ends, strict=True))

    def _texts(self, place: int) -> list[tuple[str, ...]]:
        """The texts of a comparison's columns, per record."""
        found: list[tuple[str, ...]] = []
        for number, positions in enumerate(self.positions[place]):
            texts = self.rows.columns(number, positions)
            size = int((self.rows.file == number).sum())
            found += list(zip(*texts, strict=True)) if texts else [()] * size
        return found

    def field_of(self, file: int) -> Mapping[int, str]:
        """Per position of a column, the comparison it belongs to."""
        return {
            position: each.name
            for each, positions in zip(self.records.comparisons, self.positions, strict=True)
            for position in positions[file]
        }


def _parts(column: pa.Array, before: bytes, *, empty: bytes | None = None) -> list[bytes]:
    """A column's texts, folded, each as refs are made of it and with what stands before it.

    Args:
        column: of texts.
        before: what stands before each.
        empty: what stands for an empty one; None for the same as for any other.
    """
    encoded = column.dictionary_encode()
    folded = [fold(each) for each in encoded.dictionary.to_pylist()]
    texts = [before + part(each) if each or empty is None else empty for each in folded]
    return [texts[each] for each in values(encoded.indices).tolist()]


def _layout(headings: Sequence[str], secret: Secret) -> str:
    """The marks of a file's headings as one text."""
    return "".join(sorted({marks.of_heading(each, secret) for each in headings}))


def _split(layout: str) -> set[str]:
    size = 2 * marks.HEADING
    return {layout[place : place + size] for place in range(0, len(layout), size)}
