"""Levels of pairs, by DuckDB; with `scoring.py` the only file that imports it.

Nothing a user wrote reaches SQL as text: columns have names of ours, and whatever the database says
in an error stays here, since it quotes cells. Sums are never taken in SQL: there, threads change
the last digits.

Source:
    DuckDB 2 (MIT); what it does unasked is listed on the page on linkage, section 6, and held by
    tests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodata.engines.linkage import Records
from goodata.engines.linkage.kinds import Kind, kinds
from goodata.engines.linkage.values import WIDE, Values, mixed, plain, values
from goodata.errors import Unreadable

if TYPE_CHECKING:
    import duckdb
    import numpy as np

SLICE = 1_000_000
"""Pairs that are compared at once."""
_PART = re.compile(r"\b([lr])\.(\w+)")
_PAIR = re.compile(r"\bpair\.(\w+)")


@contextmanager
def database(threads: int, memory: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database in memory that can reach neither disk nor network, closed at the end."""
    import duckdb

    connection = duckdb.connect(":memory:")
    try:
        # In this order: without outside access the folder can no longer be set.
        for setting in (
            "temp_directory=''",
            "autoinstall_known_extensions=false",
            "autoload_known_extensions=false",
            "python_enable_replacements=false",
            f"threads={max(1, threads)}",
            f"memory_limit='{max(memory, 1 << 28)}B'",
            "enable_progress_bar=false",
            "enable_external_access=false",
            "lock_configuration=true",
        ):
            connection.execute(f"set {setting}").fetchall()
        yield connection
    except duckdb.Error as error:
        raise told(error) from None
    finally:
        connection.close()


def told(error: BaseException) -> Exception:
    """What may be said of the database's error: never its text, since it quotes cells."""
    import duckdb

    if isinstance(error, duckdb.OutOfMemoryException):
        return Unreadable(
            "comparing these records needs more memory than it may use",
            fix="allow more with --memory, or compare fewer columns with --leave-out",
        )
    return RuntimeError(f"the database engine failed: {type(error).__name__}")


def column(comparison: int, part: str) -> str:
    """The name of a part in the one wide table."""
    return f"c{comparison}_{part}"


def condition(sql: str, comparison: int) -> str:
    """A condition on `l.part` and `r.part` as one on this comparison's columns of two records."""
    named = _PART.sub(lambda found: f'"{column(comparison, found[2])}_{found[1]}"', sql)
    return _PAIR.sub(lambda found: f'"{_of_pair(found[1])}"', named)


def _of_pair(name: str) -> str:
    return f"pair_{name}"


@dataclass(frozen=True, eq=False)
class Loaded:
    """Records whose values a database holds.

    Attributes:
        connection: to the database; per comparison it has a table `values0`, `values1` …, a row for
            each different value, its number as `code`.
        records: all.
        values: per comparison, which record has which value.
    """

    connection: duckdb.DuckDBPyConnection
    records: Records
    values: tuple[Values, ...]


def load(connection: duckdb.DuckDBPyConnection, records: Records) -> Loaded:
    """The different values of all comparisons, each in a table of its own."""
    import numpy as np
    import pyarrow as pa

    found = tuple(values(each) for each in records.values)
    for number, (prepared, mine) in enumerate(zip(records.values, found, strict=True)):
        columns: dict[str, Any] = {"code": np.arange(len(mine.first), dtype="int32")}
        if prepared.judge is not None:
            continue
        for part, cells in prepared.parts.items():
            columns[column(number, part)] = plain(cells, mine.first)
        connection.register("incoming", pa.table(columns))
        connection.execute(
            f"create table values{number} as select * from incoming"  # noqa: S608
        ).fetchall()
        connection.unregister("incoming")
    return Loaded(connection, records, found)


def _sides(kind: Kind, number: int) -> set[str]:
    texts = [kind.null, *(each.when for each in kind.levels)]
    return {column(number, found[1]) for text in texts for found in _PART.findall(text)}


def levels(loaded: Loaded, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The level of each pair in each comparison: its place in `Kind.levels`, -1 not compared.

    `a` and `b` are record numbers, one of each per pair.
    """
    import numpy as np

    used = [kinds()[each.kind] for each in loaded.records.comparisons]
    found = np.empty((len(a), len(used)), dtype="int8")
    for number, (kind, mine) in enumerate(zip(used, loaded.values, strict=True)):
        prepared = loaded.records.values[number]
        query = "" if prepared.judge else _query(kind, number, sorted(prepared.pairwise))
        for start in range(0, len(a), SLICE):
            stop = min(start + SLICE, len(a))
            left, right = mine.codes[a[start:stop]], mine.codes[b[start:stop]]
            one, other, back = _met(left, right, len(mine.first))
            both = mine.first[one], mine.first[other]
            if prepared.judge is not None:
                made = prepared.judge(*both)
            else:
                more = {name: each(*both) for name, each in prepared.pairwise.items()}
                made = _level(loaded.connection, query, one, other, more)
            found[start:stop, number] = made[back]
    return found


def _met(a: np.ndarray, b: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Each two values that meet, once; and per pair the place of its two."""
    import numpy as np

    if size * size > WIDE * len(a):
        # Of many values hardly any two meet twice, but for a value with itself.
        equal = a == b
        same, which = np.unique(a[equal], return_inverse=True)
        back = np.empty(len(a), dtype="int64")
        back[equal] = which
        back[~equal] = np.arange(len(same), len(same) + int((~equal).sum()))
        return np.append(same, a[~equal]), np.append(same, b[~equal]), back
    both = mixed(a.astype("int64"), b.astype("int64"))
    first = np.zeros(int(both.max(initial=-1)) + 1, dtype="int64")
    first[both] = np.arange(len(both))
    return a[first], b[first], both


def _level(
    connection: duckdb.DuckDBPyConnection,
    query: str,
    a: np.ndarray,
    b: np.ndarray,
    more: Mapping[str, np.ndarray],
) -> np.ndarray:
    """The level of two values each, in the order given; `more` is known of each two."""
    import numpy as np
    import pyarrow as pa

    found = np.empty(len(a), dtype="int8")
    place = np.arange(len(a), dtype="int32")
    known = {_of_pair(name): each for name, each in more.items()}
    connection.register("incoming", pa.table({"place": place, "a": a, "b": b, **known}))
    got = connection.sql(query).fetchnumpy()
    found[got["place"]] = got["level"]
    connection.unregister("incoming")
    return found


def _query(kind: Kind, number: int, pairwise: Sequence[str]) -> str:
    cells = [f'p."{_of_pair(each)}"' for each in pairwise]
    cells += [
        f'{side}."{name}" as "{name}_{side}"'
        for name in sorted(_sides(kind, number))
        for side in ("l", "r")
    ]
    once = [condition(each, number) for each in kind.once]
    reckoned = "".join(f", {each} as once{place}" for place, each in enumerate(once))
    case = _case(kind, number)
    for place, each in enumerate(once):
        case = case.replace(each, f"once{place}")
    # Every name in it is ours, made of numbers and of the names of parts.
    return (
        f"with both_sides as (select p.place, {', '.join(cells)} from incoming p "  # noqa: S608
        f"join values{number} l on l.code = p.a join values{number} r on r.code = p.b), "
        f"reckoned as materialized (select *{reckoned} from both_sides) "
        f"select place, {case} as level from reckoned"
    )


def _case(kind: Kind, number: int) -> str:
    steps = [f"when {condition(kind.null, number)} then -1"]
    steps += [
        f"when {condition(level.when, number)} then {place}"
        for place, level in enumerate(kind.levels[:-1])
    ]
    last = len(kind.levels) - 1
    return f"cast(case {' '.join(steps)} else {last} end as tinyint)"
