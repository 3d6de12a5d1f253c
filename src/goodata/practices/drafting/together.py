"""What columns say about each other: companions, groups of flags, places within places, sums, keys.

Names of columns propose; every row of the file decides, in one more pass over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations
from typing import TYPE_CHECKING

from goodata.fieldtypes import Context, read
from goodata.fieldtypes.case_number import canonical
from goodata.practices.drafting import headings
from goodata.practices.drafting.column import Column, faultless, unmarked
from goodata.table import Table
from goodata.text import say, trimmed

if TYPE_CHECKING:
    import numpy as np

_MEANS = {
    "verified": "verified",
    "estimated": "estimated",
    "estimate": "estimated",
    "precision": "precision",
    "unit": "unit",
    "units": "unit",
    "currency": "currency",
    "language": "language",
    "source": "source",
}
_FEWEST_FLAGS = 3
_PREFIX = 4
_MOST_PARTS = 4
_NEIGHBOURS = 8
_FEWEST_SUMS = 20
_FEW = 32
_FIRST = 256
_MOST_PLACES = 8
_MOST_ROWS_TOLD = 20
_WITHIN = 0.98


@dataclass
class Found:
    """What one more pass over the table showed.

    Attributes:
        rows: per column position, spreadsheet rows whose answer the proposed type does not read.
        beyond: per column position, how many answers met in this pass it does not read.
        keys: positions of columns in which no value comes twice.
        sums: (total, parts) positions that add up in every row that can be judged.
        within: child and parent positions: each child has one parent.
    """

    rows: dict[int, list[int]] = field(default_factory=dict)
    beyond: dict[int, int] = field(default_factory=dict)
    keys: set[int] = field(default_factory=set)
    sums: list[tuple[int, tuple[int, ...]]] = field(default_factory=list)
    within: list[tuple[int, int]] = field(default_factory=list)


def companions(columns: Sequence[Column]) -> None:
    """Proposes the column that says how another is known, where its name says so."""
    by_tokens = {headings.tokens(each.name): each for each in columns}
    for parts, column in by_tokens.items():
        means = _MEANS.get(parts[-1]) if len(parts) > 1 else None
        about = by_tokens.get(parts[:-1]) if means else None
        if about is not None and about is not column:
            about.properties["companion"] = {"field": column.name, "means": str(means)}
            about.evidence.append(say("a column beside it says how it is known"))


def flag_groups(columns: Sequence[Column]) -> list[dict[str, object]]:
    """Groups of yes marks that stand side by side and begin with the same words."""
    groups: list[dict[str, object]] = []
    taken = {each.name for each in columns}
    run: list[Column] = []
    for column in [*columns, None]:
        if column is not None and column.typed == "boolean" and _together([*run, column]):
            run.append(column)
            continue
        if len(run) >= _FEWEST_FLAGS:
            groups.append(_group(run, taken))
        run = [column] if column is not None and column.typed == "boolean" else []
    return groups


def _together(run: Sequence[Column]) -> bool:
    return len(run) == 1 or len(_prefix(run)) >= _PREFIX


def _prefix(run: Sequence[Column]) -> str:
    first, last = min(each.name for each in run), max(each.name for each in run)
    same = next((at for at, sign in enumerate(first) if last[at : at + 1] != sign), len(first))
    return first[:same]


def _group(run: Sequence[Column], taken: set[str]) -> dict[str, object]:
    texts = {trimmed(text).casefold() for each in run for text, _times in each.answers}
    chosen = sorted(text for text in {t for e in run for t, _ in e.answers} if _chosen(text))
    blank = "zeroIfAnyChosen" if not texts & {"0", "false"} else "missing"
    name = _prefix(run).strip(" _-./:") or run[0].name
    while name in taken:
        name += "_group"
    taken.add(name)
    return {
        "name": name,
        "fields": [each.name for each in run],
        "chosen": sorted({trimmed(each) for each in chosen}) or ["1"],
        "blank": blank,
    }


def _chosen(text: str) -> bool:
    return trimmed(text).casefold() in ("1", "true")


def examine(table: Table, columns: Sequence[Column], context: Context) -> Found:
    """One more pass over the table for what only whole rows can show.

    Args:
        table: as read.
        columns: the proposals, by the type of each.
        context: the day of the run.
    """
    found = Found()
    keys = {each.position: _Key() for each in columns if _may_be_key(each)}
    sums = _Sums(columns, context)
    places = _Places(columns)
    readers = {each.position: _Rest(each, context) for each in columns if _unsettled(each)}
    for batch in table.batches():
        coded = _Coded(batch.cells)
        left = _regular(len(batch.rows), batch.irregular)
        for position, key in keys.items():
            key.add(coded.texts(position), coded.codes(position), left)
        for position, reader in readers.items():
            odd = reader.odd(coded.texts(position))[coded.codes(position)] & left
            found.beyond[position] = found.beyond.get(position, 0) + int(odd.sum())
            rows = found.rows.setdefault(position, [])
            rows += batch.rows[odd][: _MOST_ROWS_TOLD - len(rows)].tolist()
        sums.add(coded, left)
        places.add(coded, left)
    found.keys = {position for position, key in keys.items() if key.unique}
    found.sums = sums.done()
    found.within = places.done()
    return found


def _unsettled(column: Column) -> bool:
    return bool(column.odd) or not column.tally.whole


def _may_be_key(column: Column) -> bool:
    """Whether a column has as many values as rows, under a heading that speaks of a key."""
    tally = column.tally
    if column.empty or column.marks or column.odd or not tally.cells:
        return False
    if column.typed not in ("caseNumber", "integer", "string", "governmentNumber"):
        return False
    nearly = tally.distinct >= 0.98 * tally.cells and not tally.whole
    return headings.names_a_key(column.name) and (nearly or tally.distinct == tally.cells)


def _regular(size: int, irregular: frozenset[int]) -> np.ndarray:
    import numpy as np

    left = np.ones(size, bool)
    left[sorted(irregular)] = False
    return left


@dataclass
class _Coded:
    """A batch with each column's distinct texts found once."""

    cells: object
    known: dict[int, tuple[list[str], np.ndarray]] = field(default_factory=dict)

    def _of(self, position: int) -> tuple[list[str], np.ndarray]:
        if position not in self.known:
            coded = self.cells.column(position).dictionary_encode()  # type: ignore[attr-defined]
            codes = coded.indices.to_numpy(zero_copy_only=False)
            self.known[position] = (coded.dictionary.to_pylist(), codes)
        return self.known[position]

    def texts(self, position: int) -> list[str]:
        return self._of(position)[0]

    def codes(self, position: int) -> np.ndarray:
        return self._of(position)[1]


@dataclass
class _Key:
    """Whether a value comes twice, spelling left aside: 64-bit hashes, eight bytes a row."""

    hashes: list[np.ndarray] = field(default_factory=list)

    def add(self, texts: list[str], codes: np.ndarray, left: np.ndarray) -> None:
        from goodata.engines.tallies import hashed

        self.hashes.append(hashed([canonical(text) for text in texts])[codes][left])

    @property
    def unique(self) -> bool:
        import numpy as np

        from goodata.engines.tallies import distinct_sorted

        every = np.concatenate([np.empty(0, np.uint64), *self.hashes])
        return bool(len(every)) and len(distinct_sorted(every)) == len(every)


class _Rest:
    """Reads what was not read before, each distinct text of a batch once."""

    def __init__(self, column: Column, context: Context) -> None:
        self._column = column
        self._context = context
        self._spec = column.spec(unmarked(column))
        self._known = {text for text, _times in column.answers} | set(column.marks)

    def odd(self, texts: list[str]) -> np.ndarray:
        import numpy as np

        return np.fromiter((self._is_odd(text) for text in texts), bool, len(texts))

    def _is_odd(self, text: str) -> bool:
        if text in self._known or not trimmed(text):
            return text in self._column.odd
        reading = read(text, self._spec, self._context)
        return reading.missing is None and not faultless(reading)


class _Sums:
    """Columns of whole numbers of which one is the sum of its neighbours, in every row."""

    def __init__(self, columns: Sequence[Column], context: Context) -> None:
        self._columns = [each for each in columns if each.typed == "integer" and not each.personal]
        self._specs = {each.position: each.spec() for each in self._columns}
        self._context = context
        self._open: dict[tuple[int, tuple[int, ...]], int] | None = None

    def _likely(
        self, values: Mapping[int, np.ndarray], left: np.ndarray
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The proposals that no row of some first ones speaks against, all of a total at once."""
        import numpy as np

        places = [each.position for each in self._columns]
        for at, total in enumerate(places):
            near = [
                p for p in places[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1] if p != total
            ]
            if len(near) < 2:
                continue
            whole = values[total]
            several = np.vstack([values[each] for each in near])
            known = ~np.isnan(several)
            numbers = np.where(known, several, 0)
            judged = ~np.isnan(whole) & left
            for chosen in _choices(tuple(each - near[0] for each in near)):
                sums, complete = numbers[chosen[:, 0]], known[chosen[:, 0]]
                for part in chosen.T[1:]:
                    sums, complete = sums + numbers[part], complete & known[part]
                wrong = judged & np.where(complete, sums != whole, sums > whole)
                for parts in chosen[~wrong.any(axis=1)].tolist():
                    yield total, tuple(near[each] for each in parts)

    def add(self, coded: _Coded, left: np.ndarray) -> None:
        if self._open is not None and not self._open:
            return
        values = {position: self._values(position, coded) for position in self._specs}
        # Most proposals fall in the first rows, long before all of them are added up.
        if self._open is None:
            few = {position: each[:_FEW] for position, each in values.items()}
            self._open = dict.fromkeys(self._likely(few, left[:_FEW]), 0)
        self._sieve({position: each[:_FIRST] for position, each in values.items()}, left[:_FIRST])
        self._sieve(values, left, count=True)

    def _sieve(
        self, values: dict[int, np.ndarray], left: np.ndarray, *, count: bool = False
    ) -> None:
        import numpy as np

        proposals = self._open or {}
        for (total, parts), judged in list(proposals.items()):
            whole = values[total]
            several = np.vstack([values[part] for part in parts])
            known = ~np.isnan(whole) & left
            complete = known & ~np.isnan(several).any(axis=0)
            sums = np.nansum(several, axis=0)
            wrong = complete & (sums != whole)
            # Where a part is not known, what is known may not exceed the total already.
            wrong |= known & ~complete & (sums > whole)
            if wrong.any():
                del proposals[total, parts]
                continue
            busy = complete & (np.count_nonzero(several, axis=0) > 1) & (whole != 0)
            proposals[total, parts] = judged + int(busy.sum()) * count

    def _values(self, position: int, coded: _Coded) -> np.ndarray:
        import numpy as np

        readings = (
            read(each, self._specs[position], self._context) for each in coded.texts(position)
        )
        numbers = [
            float(each.value) if isinstance(each.value, int) and not each.fault else np.nan
            for each in readings
        ]
        values: np.ndarray = np.asarray([*numbers, np.nan])[coded.codes(position)]
        return values

    def done(self) -> list[tuple[int, tuple[int, ...]]]:
        held = sorted(
            (pair for pair, judged in (self._open or {}).items() if judged >= _FEWEST_SUMS),
            key=lambda pair: (pair[0], -len(pair[1]), pair[1]),
        )
        best: dict[int, tuple[int, ...]] = {}
        for total, parts in held:
            best.setdefault(total, parts)
        return sorted(best.items())


@cache
def _choices(offsets: tuple[int, ...]) -> tuple[np.ndarray, ...]:
    """Per number of parts, the choices among neighbours that lie near each other, by their places.

    Args:
        offsets: of the neighbours' positions from the first of them, rising.
    """
    import numpy as np

    found = []
    for size in range(2, _MOST_PARTS + 1):
        listed = [
            each
            for each in combinations(range(len(offsets)), size)
            if offsets[each[-1]] - offsets[each[0]] <= _NEIGHBOURS
        ]
        if listed:
            found.append(np.array(listed))
    return tuple(found)


class _Places:
    """Columns of places in which each value of one goes with one value of another."""

    def __init__(self, columns: Sequence[Column]) -> None:
        chosen = [each for each in columns if each.typed == "place" and each.tally.whole]
        chosen.sort(key=lambda each: (each.tally.distinct, each.position))
        self._columns = chosen[:_MOST_PLACES]
        self._seen: dict[tuple[int, int], dict[str, set[str]]] = {
            (child.position, parent.position): {}
            for parent, child in combinations(self._columns, 2)
            if 1 < len(parent.answers) < len(child.answers)
        }

    def add(self, coded: _Coded, left: np.ndarray) -> None:
        import numpy as np

        for (child, parent), seen in self._seen.items():
            below, above = coded.codes(child)[left], coded.codes(parent)[left]
            wide = len(coded.texts(parent))
            for pair in np.unique(below.astype(np.int64) * wide + above).tolist():
                low, high = coded.texts(child)[pair // wide], coded.texts(parent)[pair % wide]
                if trimmed(low) and trimmed(high):
                    seen.setdefault(trimmed(low), set()).add(trimmed(high))

    def done(self) -> list[tuple[int, int]]:
        """For each child its nearest parent: of those it depends on, the one with most values."""
        size = {each.position: len(each.answers) for each in self._columns}
        best: dict[int, int] = {}
        for (child, parent), seen in self._seen.items():
            alone = sum(len(each) == 1 for each in seen.values())
            if (
                seen
                and alone >= _WITHIN * len(seen)
                and size[parent] > size.get(best.get(child, -1), 0)
            ):
                best[child] = parent
        return sorted(best.items())
