"""Checks that need a whole column: asked about its distinct texts, found again by one more pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, overload

from goodata import arrow
from goodata.checks import Cells, Check, Hit, checks
from goodata.dictionary import schema
from goodata.engines.verdicts.groups import Groups, joined
from goodata.fieldtypes import Context, Reading
from goodata.model import Dictionary
from goodata.practices.validation.counts import Tally
from goodata.practices.validation.faults import Fault, Only

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa

Pieces = Iterator[tuple[Mapping[str, "pa.Array"], "np.ndarray", Mapping[str, "np.ndarray"]]]
Again = Callable[[], Pieces]
"""Reads the table once more: per batch the columns by field, positions, and what is skipped."""


class Later(Sequence[int]):
    """Records that are counted now and found in a later pass."""

    def __init__(self, texts: Sequence[str], count: int) -> None:
        """Those that hold one of the texts."""
        self.texts = texts
        self.records: np.ndarray | None = None
        self._count = count

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, place: int) -> int: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[int]: ...
    def __getitem__(self, place: int | slice) -> int | Sequence[int]:
        if self.records is None:
            raise RuntimeError("a check asks where records are before it has ended")
        if isinstance(place, slice):
            return [int(each) for each in self.records[place]]
        return int(self.records[place])


@dataclass(frozen=True)
class Counted:
    """A column by its distinct texts and their counts: a `checks.Column`."""

    tally: Tally
    asked: list[Later] = field(default_factory=list)

    @property
    def distinct(self) -> Sequence[Reading]:
        """The distinct texts and what each means."""
        return self.tally.readings

    @property
    def context(self) -> Context:
        """What reading depended on."""
        return self.tally.context

    def counts(self) -> np.ndarray:
        """How many records that are to be judged hold each distinct text."""
        return self.tally.counts

    def where(self, chosen: Sequence[bool]) -> Later:
        """Records that are to be judged and whose distinct text is chosen; found later."""
        import numpy as np

        places = np.flatnonzero(np.asarray(chosen, bool) & (self.tally.counts > 0))
        texts = [self.tally.readings[place].text for place in places.tolist()]
        later = Later(texts, int(self.tally.counts[places].sum()))
        self.asked.append(later)
        return later


def concerned(dictionary: Dictionary, only: Only) -> dict[str, Callable[[Reading], bool]]:
    """Per field that some check looks at as a whole, which readings that check must see."""
    listed = [each for each in checks() if each.judge is not None and only(each)]
    found: dict[str, Callable[[Reading], bool]] = {}
    for spec in dictionary.fields:
        asking = [each.concerns for each in listed if each.applies(spec)]
        if asking:
            found[spec.name] = _any(asking)
    return found


def _any(asking: Sequence[Callable[[Reading], bool]]) -> Callable[[Reading], bool]:
    return lambda reading: any(each(reading) for each in asking)


def by_column(
    dictionary: Dictionary,
    tallies: Mapping[str, Tally],
    columns: Mapping[str, int],
    only: Only,
    again: Again,
) -> list[Fault]:
    """What the checks of whole columns find.

    Args:
        dictionary: with the fields that are present.
        tallies: per field.
        columns: per field, the position of its column.
        only: which checks are run.
        again: reads the table once more, if anything is found.
    """
    hits: list[tuple[Check, str, Hit]] = []
    asked: dict[str, list[Later]] = {}
    for check in checks():
        if check.judge is None or not only(check):
            continue
        for spec in dictionary.fields:
            if check.applies(spec):
                column = Counted(tallies[spec.name])
                found = list(check.judge(column, spec))
                hits += [(check, spec.name, each) for each in found]
                told = [each for each in column.asked if any(each is hit.records for hit in found)]
                asked.setdefault(spec.name, []).extend(told)
    _find({name: each for name, each in asked.items() if each}, again)
    return [
        Fault(check, name, columns[name], _one(hit), hit.args, hit.severity or check.severity)
        for check, name, hit in hits
    ]


def _find(asked: Mapping[str, Sequence[Later]], again: Again) -> None:
    """Gives every `Later` its records, in one pass."""
    import numpy as np
    import pyarrow.compute as pc

    if not asked:
        return
    found: dict[int, list[np.ndarray]] = {}
    sets = {id(later): arrow.texts(later.texts) for each in asked.values() for later in each}
    for texts, records, skipped in again():
        for name, laters in asked.items():
            for later in laters:
                there = arrow.values(pc.is_in(texts[name], sets[id(later)]))
                if name in skipped:
                    there = there & ~skipped[name]
                found.setdefault(id(later), []).append(records[np.flatnonzero(there)])
    for laters in asked.values():
        for later in laters:
            later.records = np.concatenate(found[id(later)])


def _one(hit: Hit) -> Groups:
    import numpy as np

    records = hit.records.records if isinstance(hit.records, Later) else None
    whole = np.array(hit.records, np.int64) if records is None else records
    return Groups(whole, np.zeros(min(1, whole.size), np.int64))


def by_rows(
    dictionary: Dictionary,
    context: Context,
    columns: Mapping[str, int],
    records: int,
    again: Again,
) -> Iterable[Fault]:
    """What checks find that look at whole columns record by record; they are held in memory."""
    known: dict[str, Cells | None] = {}

    def get(name: str) -> Cells | None:
        if name not in known:
            known[name] = _cells(name, dictionary, context, records, again)
        return known[name]

    for check in checks():
        if check.rows is None:
            continue
        by_field: dict[str | None, list[Groups]] = {}
        for hit in check.rows(get, dictionary):
            by_field.setdefault(hit.field, []).append(_one(hit))
        for name, groups in by_field.items():
            position = columns.get(name) if name else None
            yield Fault(check, name, position, joined(groups), {}, check.severity)


def _cells(
    name: str, dictionary: Dictionary, context: Context, records: int, again: Again
) -> Cells | None:
    """All cells of one column."""
    import numpy as np

    spec = dictionary.get(name)
    if spec is None:
        return None
    reader = schema.Reader(spec, context)
    texts = [""] * records
    unjudged = np.ones(records, bool)
    for columns, places, skipped in again():
        for place, text in zip(places.tolist(), columns[name].to_pylist(), strict=True):
            texts[place] = text
        unjudged[places] = skipped.get(name, False)
    return reader.every(arrow.texts(texts, large=True), unjudged)
