"""One column on its way through the engine: each distinct text is judged once, then counted.

A column of few texts is known by their numbers. One of many (numbers of cases, telephones, notes)
is screened first: what surely is fine is counted, and only the rest is looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata import arrow, dates
from goodata.checks import Check
from goodata.dictionary.schema import Part
from goodata.engines.verdicts.groups import Groups, together
from goodata.engines.verdicts.hashes import Hasher
from goodata.engines.verdicts.room import Room
from goodata.engines.verdicts.store import MOST_TEXTS, Coded, Store
from goodata.fieldtypes import Context, Reading
from goodata.findings import Severity
from goodata.model import Field
from goodata.patterns import Screen
from goodata.practices.validation.counts import Tally, Totals
from goodata.practices.validation.key_parts import key_part

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

LEAST_ROWS = 1_000
"""Records of a batch below which it does not show whether a column has many texts."""
_MANY = 0.25
"""Share of records with texts never seen, from which on screening costs less than reading."""
_PASSING = 1 << 62
"""From here on marks are hashes of texts that no store keeps; below, they are numbers of texts."""


@dataclass(frozen=True)
class Seen:
    """One column of one batch.

    Attributes:
        coded: the records by number; None where most of them were only screened.
        unsound: for each of `coded.meanings`, whether the cell has an error of its own.
        hashes: n hashes of the texts as keys; None where the column is part of no key.
        valid: n verdicts, True where the cell can be part of a key.
    """

    coded: Coded[Reading] | None
    unsound: np.ndarray | None = None
    hashes: np.ndarray | None = None
    valid: np.ndarray | None = None


@dataclass
class _Faults:
    """Records whose text failed a check: where, which text, and the mask where it is not kept."""

    records: list[np.ndarray] = field(default_factory=list)
    marks: list[np.ndarray] = field(default_factory=list)
    bits: list[np.ndarray] = field(default_factory=list)

    def add(self, records: np.ndarray, marks: np.ndarray, bits: np.ndarray) -> None:
        self.records.append(records)
        self.marks.append(marks)
        self.bits.append(bits)

    def all(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        import numpy as np

        none = (np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint64))
        parts = (self.records, self.marks, self.bits)
        records, marks, bits = (
            np.concatenate([empty, *part]) for empty, part in zip(none, parts, strict=True)
        )
        return records, marks, bits


@dataclass(frozen=True)
class Means:
    """What all columns of a table share.

    Attributes:
        room: memory for texts.
        hasher: for keys, and for texts that are not kept.
        most: texts that one column keeps.
        least_rows: records of a batch from which on it shows whether a column has many texts.
    """

    room: Room
    hasher: Hasher
    most: int = MOST_TEXTS
    least_rows: int = LEAST_ROWS


class ColumnJudge:
    """Judges one column batch by batch and keeps what was found.

    Attributes:
        spec: the field.
        position: of its column in the table.
        part: its checks.
    """

    def __init__(
        self,
        spec: Field,
        position: int,
        part: Part,
        context: Context,
        means: Means,
        *,
        screen: Screen | None,
        keyed: bool = False,
        always: Callable[[Reading], bool] | None = None,
        suggest: Callable[[Reading, Check], str | None] = lambda _reading, _check: None,
    ) -> None:
        """A column of which nothing was seen.

        Args:
            spec: the field.
            position: of its column.
            part: its checks.
            context: what reading depends on.
            means: shared with the other columns.
            screen: texts that are surely fine; None where every text must get a number.
            keyed: whether it is part of a key.
            always: readings that must be kept whatever they cost.
            suggest: the entry of a list that is meant, for a reading and the check it failed.
        """
        self.spec = spec
        self.position = position
        self.part = part
        self._context = context
        self._means = means
        usable = screen is not None and not (keyed and screen.ignores is None)
        self._screen = screen if usable else None
        self._direct = False
        self._keyed = keyed
        self._suggest = suggest
        self._store = Store(part.verdicts, means.room, means.most, always)
        self._hashes: np.ndarray | None = None
        self._faults = _Faults()
        self._totals = Totals()
        self._screened = 0
        self._meant: dict[tuple[int, int], str] = {}
        self._errors = _errors(part.checks, spec)

    def take(self, texts: pa.Array, records: np.ndarray, skipped: np.ndarray | None) -> Seen:
        """Judges one batch.

        Args:
            texts: n texts, no nulls.
            records: n positions in the table, rising.
            skipped: n verdicts, True where the cell holds no text to judge; None for none.
        """
        if not self._direct:
            met = self._store.meet(texts)
            many = len(texts) >= self._means.least_rows and met.unseen > _MANY
            if self._screen is None or not many:
                coded = self._store.code(met)
                return self._seen(coded, records, skipped)
            self._direct = True
        return self._directly(texts, records, skipped)

    def _seen(self, coded: Coded[Reading], records: np.ndarray, skipped: np.ndarray | None) -> Seen:
        import numpy as np

        self._note(coded, records, skipped)
        unsound = (coded.bits & self._errors) != 0
        if not self._keyed:
            return Seen(coded, unsound)
        hashes, valid = self._key_hashes(coded)
        judged = valid[coded.codes]
        if skipped is not None:
            judged &= ~skipped
        return Seen(coded, unsound, hashes[coded.codes], np.asarray(judged, bool))

    def _directly(self, texts: pa.Array, records: np.ndarray, skipped: np.ndarray | None) -> Seen:
        import numpy as np

        screen = self._screen
        if screen is None:
            raise RuntimeError("a column without a screen cannot be read directly")
        fine = screen.passes(texts)
        rest = np.flatnonzero(~fine)
        some = texts.take(arrow.numbers(rest))
        coded = self._store.code(self._store.meet(some))
        self._note(coded, records[rest], None if skipped is None else skipped[rest])
        judged = fine if skipped is None else fine & ~skipped
        self._screened += int(np.count_nonzero(judged))
        if not self._keyed:
            return Seen(None)
        hashes = np.zeros(len(texts), np.uint64)
        valid = judged.copy()
        place = np.flatnonzero(fine)
        hashes[place] = self._hashed(texts.take(arrow.numbers(place)), screen.ignores or "")
        few, some_valid = self._key_hashes(coded)
        hashes[rest] = few[coded.codes]
        valid[rest] = some_valid[coded.codes]
        if skipped is not None:
            valid &= ~skipped
        return Seen(None, None, hashes, valid)

    def _note(self, coded: Coded[Reading], records: np.ndarray, skipped: np.ndarray | None) -> None:
        import numpy as np

        codes = coded.codes
        if skipped is not None:
            codes, records = codes[~skipped], records[~skipped]
        self._store.count(codes)
        if len(coded.meanings) > coded.kept:
            self._note_passing(coded, codes)
        wrong = np.flatnonzero(coded.bits[codes])
        if not wrong.size:
            return
        these = codes[wrong]
        marks = these.astype(np.int64)
        bits = np.zeros(wrong.size, np.uint64)
        if len(coded.meanings) > coded.kept:
            passing = these >= coded.kept
            hashed = self._means.hasher.texts(list(coded.passing)) >> np.uint64(2)
            own = hashed.astype(np.int64) + _PASSING
            marks[passing] = own[these[passing] - coded.kept]
            bits[passing] = coded.bits[these[passing]]
            self._remember(coded, own)
        self._faults.add(records[wrong], marks, bits)

    def _note_passing(self, coded: Coded[Reading], codes: np.ndarray) -> None:
        import numpy as np

        beyond = codes[codes >= coded.kept] - coded.kept
        times = np.bincount(beyond, minlength=len(coded.passing)).tolist()
        for reading, number in zip(coded.meanings[coded.kept :], times, strict=True):
            if number:
                self._totals.add(reading, number)
        if self.spec.type == "date":
            pairs = zip(coded.passing, coded.meanings[coded.kept :], times, strict=True)
            found = [(text, number) for text, reading, number in pairs if reading.missing is None]
            self._totals.add_dates(found)

    def _remember(self, coded: Coded[Reading], marks: np.ndarray) -> None:
        """Suggestions for texts that are not kept; they are words of the dictionary, so few."""
        for reading, mark, bits in zip(
            coded.meanings[coded.kept :], marks.tolist(), coded.bits[coded.kept :], strict=True
        ):
            for number, check in enumerate(self.part.checks):
                if int(bits) >> number & 1:
                    meant = self._suggest(reading, check)
                    if meant is not None:
                        self._meant[number, mark] = meant

    def _key_hashes(self, coded: Coded[Reading]) -> tuple[np.ndarray, np.ndarray]:
        """Hashes of m texts as keys and whether each can be part of one."""
        import numpy as np

        known = 0 if self._hashes is None else self._hashes.shape[0]
        if known < len(coded.meanings):
            parts = [key_part(each) for each in coded.meanings[known:]]
            hashes = self._means.hasher.texts([each or "" for each in parts])
            valid = np.array([each is not None for each in parts], np.uint64)
            fresh = np.column_stack([hashes, valid])
            whole = fresh if self._hashes is None else np.concatenate([self._hashes, fresh])
            # Texts that the store does not keep get other numbers in the next batch.
            self._hashes = whole[: coded.kept]
        else:
            whole = self._hashes if self._hashes is not None else np.zeros((0, 2), np.uint64)
        return whole[:, 0], whole[:, 1].astype(bool)

    def _hashed(self, texts: pa.Array, ignores: str) -> np.ndarray:
        """Hashes of screened texts as keys: as `key_part` has them, without reading each."""
        import numpy as np
        import pyarrow.compute as pc

        plain = arrow.values(pc.string_is_ascii(texts))
        if plain.all():
            return self._means.hasher.texts(_folded(texts, ignores))
        hashes = np.zeros(len(texts), np.uint64)
        bare = texts.take(arrow.numbers(np.flatnonzero(plain)))
        hashes[plain] = self._means.hasher.texts(_folded(bare, ignores))
        others = texts.take(arrow.numbers(np.flatnonzero(~plain))).to_pylist()
        readings, _bits = self.part.verdicts(others)
        hashes[~plain] = self._means.hasher.texts([key_part(each) or "" for each in readings])
        return hashes

    def groups(self) -> list[tuple[Check, Groups]]:
        """Per check that failed anywhere, the records in groups of one text."""
        import numpy as np

        records, marks, bits = self._faults.all()
        kept = marks < _PASSING
        bits[kept] = self._store.bits[marks[kept]]
        found = []
        for number, check in enumerate(self.part.checks):
            at = np.flatnonzero(bits & np.uint64(1 << number))
            if at.size:
                meant = self._suggestions(number, check, marks[at])
                found.append((check, together(records[at], marks[at], meant)))
        return found

    def _suggestions(self, number: int, check: Check, marks: np.ndarray) -> dict[int, str]:
        import numpy as np

        found = {mark: meant for (bit, mark), meant in self._meant.items() if bit == number}
        if not self.spec.categories or not self.spec.shows_suggestions:
            return found
        for mark in np.unique(marks[marks < _PASSING]).tolist():
            meant = self._suggest(self._store.meanings[mark], check)
            if meant is not None:
                found[mark] = meant
        return found

    def tally(self) -> Tally:
        """What stands in the column, in numbers."""
        totals = Totals(Counter(self._totals.kinds), self._totals.marks, self._totals.zeros)
        totals.kinds[None] += self._screened
        counts = self._store.counts
        for reading, times in zip(self._store.meanings, counts.tolist(), strict=True):
            if times:
                totals.add(reading, times)
        whole = self._store.whole and not self._direct
        return Tally(
            self._store.meanings,
            counts,
            whole,
            totals.kinds,
            totals.marks,
            totals.zeros,
            self._context,
        )

    def census(self) -> dates.Census:
        """How the column's dates are written."""
        pairs = zip(self._store.meanings, self._store.counts.tolist(), strict=True)
        kept = [(each.text, times) for each, times in pairs if each.missing is None and times]
        return dates.census([*kept, *self._totals.dates])


def _folded(texts: pa.Array, ignores: str) -> pa.Array:
    """Ordinary ASCII texts as keys: without the signs that tell nothing, in small letters."""
    import pyarrow.compute as pc

    held = arrow.data(texts)
    for sign in ignores:
        if sign.encode() in held:
            texts = pc.replace_substring(texts, sign, "")
    if "\n" not in ignores and b"\n" in held:
        texts = pc.replace_substring(texts, "\n", " ")
    return pc.ascii_lower(texts)


def _errors(listed: Sequence[Check], spec: Field) -> np.uint64:
    """The mask of the checks that make a cell unsound for rules over several columns."""
    import numpy as np

    mask = 0
    for number, check in enumerate(listed):
        if severity(check, spec) is Severity.ERROR and check.name != "required-value-missing":
            mask |= 1 << number
    return np.uint64(mask)


def severity(check: Check, spec: Field) -> Severity:
    """How much a check weighs in a field."""
    return spec.severity if check.constraint and spec.severity else check.severity
