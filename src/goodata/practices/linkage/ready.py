"""Records ready for linkage, with where they stand and which columns they were made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import TYPE_CHECKING

from goodata.arrow import values
from goodata.engines.linkage import Records
from goodata.findings import Finding, NotChecked
from goodata.practices.linkage.refs import Ref, Secret, part, refs
from goodata.practices.linkage.rows import Rows
from goodata.text import Sentence, fold

if TYPE_CHECKING:
    import pyarrow as pa

NUMBER = "record_key"
"""The kind of comparison that is an office's number of a case or file."""


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
    """

    rows: Rows
    records: Records
    positions: tuple[tuple[tuple[int, ...], ...], ...]
    left_out: tuple[tuple[str, Sentence], ...] = ()
    notes: tuple[Sentence, ...] = ()
    findings: tuple[Finding, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
    by_kinds: bool = False

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
        numbers = self.case_numbers()
        folded = {each: fold(each) for each in set(numbers)}
        return refs([folded[each] for each in numbers], self._compared(), secret)

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


def _parts(column: pa.Array, before: bytes) -> list[bytes]:
    """A column's texts, folded, each as refs are made of it and with what stands before it."""
    encoded = column.dictionary_encode()
    texts = [before + part(fold(each)) for each in encoded.dictionary.to_pylist()]
    return [texts[each] for each in values(encoded.indices).tolist()]
