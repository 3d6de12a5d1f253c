"""What was done to texts before they were compared, so that nobody has to wonder about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from goodata.practices.linkage.ready import Ready
from goodata.text import Sentence, count

if TYPE_CHECKING:
    import pyarrow as pa

NAMES = frozenset({"person_name", "split_name"})
MOST_SIGNS = 500
"""Signs of a cell that are compared."""
_SURE = 0.95
_BURMESE = "[\u1000-\u109f]"


def noticed(ready: Ready) -> tuple[Sentence, ...]:
    """What to say of names in Zawgyi, and of cells too long to be compared whole."""
    zawgyi = cut = 0
    names: set[tuple[int, int]] = set()
    others: set[tuple[int, int]] = set()
    for comparison, positions in zip(ready.records.comparisons, ready.positions, strict=True):
        kept = names if comparison.kind in NAMES else others
        kept |= {(file, place) for file, places in enumerate(positions) for place in places}
    for file, place in sorted(names | others):
        column = list(_column(ready, file, place))
        cut += sum(map(_long, column))
        if (file, place) in names:
            zawgyi += sum(_matching(each, _BURMESE, _is_zawgyi) for each in column)
    made = []
    if zawgyi:
        one = "{count} name is in Zawgyi and was read as such; the file stays as it is"
        more = "{count} names are in Zawgyi and were read as such; the files stay as they are"
        made.append(count(one, more, zawgyi))
    if cut:
        one = "{count} cell is longer than {most} signs; the rest of it was not compared"
        more = "{count} cells are longer than {most} signs; the rest of them was not compared"
        made.append(count(one, more, cut, most=MOST_SIGNS))
    return tuple(made)


def _column(ready: Ready, file: int, place: int) -> Iterator[pa.Array]:
    return (batch.cells.column(place) for batch in ready.rows.opened[file].table.batches())


def _long(texts: pa.Array) -> int:
    import pyarrow.compute as pc

    return int(pc.sum(pc.greater(pc.utf8_length(texts), MOST_SIGNS)).as_py() or 0)


def _matching(texts: pa.Array, pattern: str, says: Callable[[str], bool]) -> int:
    """How many of those texts that hold the pattern `says` agrees to."""
    import pyarrow.compute as pc

    here = texts.filter(pc.match_substring_regex(texts, pattern))
    counts = pc.value_counts(here)
    return sum(int(each["counts"]) for each in counts.to_pylist() if says(str(each["values"])))


def _is_zawgyi(text: str) -> bool:
    from goodata.names import zawgyi

    return zawgyi(text[:MOST_SIGNS]) >= _SURE
