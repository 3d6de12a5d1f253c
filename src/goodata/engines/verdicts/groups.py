"""Records that belong together, as numbers in arrays: a few bytes each, however many there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Union, overload

if TYPE_CHECKING:
    import numpy as np

Records = Union[Sequence[int], "np.ndarray"]
"""Positions in a table, rising."""
Group = tuple["np.ndarray", str | None]
"""The records of one group and what is suggested for it."""


class Groups(Sequence[Group]):
    """Groups of records, by their first record; each is made when it is asked for."""

    def __init__(
        self, records: np.ndarray, starts: np.ndarray, suggestions: Mapping[int, str] | None = None
    ) -> None:
        """Groups out of arrays.

        Args:
            records: all records, group after group.
            starts: where each group begins in `records`.
            suggestions: per number of a group what is suggested for it, where anything is.
        """
        self.records = records
        self._starts = starts
        self._suggestions = suggestions or {}

    def __len__(self) -> int:
        return int(self._starts.size)

    @overload
    def __getitem__(self, place: int) -> Group: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Group, ...]: ...
    def __getitem__(self, place: int | slice) -> Group | tuple[Group, ...]:
        if isinstance(place, slice):
            return tuple(self[each] for each in range(*place.indices(len(self))))
        number = range(len(self))[place]
        start = int(self._starts[number])
        more = number + 1 < self._starts.size
        end = int(self._starts[number + 1]) if more else self.records.size
        return self.records[start:end], self._suggestions.get(number)

    def __iter__(self) -> Iterator[Group]:
        return (self[number] for number in range(len(self)))

    def parts(self, most: int) -> Iterator[tuple[np.ndarray, list[int], list[str | None]]]:
        """Consecutive groups with about so many records together, or one that has more.

        Of each part its records, where in them each group ends, and what is suggested for it.
        """
        import numpy as np

        ends = np.append(self._starts[1:], self.records.size)[: len(self)]
        first = start = 0
        while first < len(self):
            last = max(first + 1, int(np.searchsorted(ends, start + most, side="right")))
            stop = int(ends[last - 1])
            meant = [self._suggestions.get(number) for number in range(first, last)]
            yield self.records[start:stop], (ends[first:last] - start).tolist(), meant
            first, start = last, stop


def together(
    records: np.ndarray, marks: np.ndarray, suggestions: Mapping[int, str] | None = None
) -> Groups:
    """Records that bear the same mark as one group each.

    Args:
        records: n records, rising.
        marks: n marks, whole numbers.
        suggestions: per mark what is suggested for its group.

    >>> import numpy as np
    >>> groups = together(np.array([2, 5, 7]), np.array([9, 4, 9]), {4: "open"})
    >>> [(records.tolist(), meant) for records, meant in groups]
    [([2, 7], None), ([5], 'open')]
    """
    import numpy as np

    if not records.size:
        return Groups(records, np.zeros(0, np.int64))
    distinct, first, inverse = np.unique(marks, return_index=True, return_inverse=True)
    by_first = np.argsort(first, kind="stable")
    ranks = np.empty(distinct.size, np.int64)
    ranks[by_first] = np.arange(distinct.size)
    rank = ranks[inverse]
    order = np.argsort(rank, kind="stable")
    starts = np.searchsorted(rank[order], np.arange(distinct.size))
    meant = {}
    if suggestions:
        wanted = distinct[by_first].tolist()
        meant = {n: suggestions[mark] for n, mark in enumerate(wanted) if mark in suggestions}
    return Groups(records[order], starts, meant)


def joined(parts: Sequence[Groups]) -> Groups:
    """All groups of several, by their first records."""
    import numpy as np

    if len(parts) == 1:
        return parts[0]
    pairs = sorted(
        (int(records[0]), at, number)
        for at, part in enumerate(parts)
        for number, (records, _meant) in enumerate(part)
    )
    groups = [parts[at][number] for _first, at, number in pairs]
    records = np.concatenate([np.zeros(0, np.int64), *[each[0] for each in groups]])
    sizes = np.array([each[0].size for each in groups], np.int64)
    meant = {n: each[1] for n, each in enumerate(groups) if each[1] is not None}
    return Groups(records, np.cumsum(sizes) - sizes, meant)
