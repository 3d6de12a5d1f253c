"""A table written as Parquet: named columns of one kind each, the same bytes for the same cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Cell = str | int | float | None


def table(names: Sequence[str], records: Iterable[Sequence[Cell]]) -> bytes:
    """The bytes of a Parquet file.

    Args:
        names: of the columns; a name that recurs gets a number.
        records: as many cells each as there are names; a column holds texts or numbers, or None.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    listed = list(records)
    columns = [pa.array([each[place] for each in listed]) for place in range(len(names))]
    # A column in which nothing stands at all has no kind that Parquet readers agree on.
    columns = [each.cast(pa.string()) if pa.types.is_null(each.type) else each for each in columns]
    target = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(columns, names=_apart(names)), target)
    return bytes(target.getvalue().to_pybytes())


def _apart(names: Sequence[str]) -> list[str]:
    seen: dict[str, int] = {}
    found = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name} {seen[name]}")
    return found
