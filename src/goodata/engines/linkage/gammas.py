"""Levels and weights of pairs, by DuckDB and Splink: the only file that imports them.

Nothing a user wrote reaches SQL as text: columns have names of ours, and whatever the database says
in an error stays here, since it quotes cells. Sums are never taken in SQL: there, threads change
the last digits.

Source:
    Splink 5 (MIT), DuckDB 2 (MIT); what they do unasked is listed on the page on linkage,
    section 6, and held by tests.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodata.engines.linkage import Records, households
from goodata.engines.linkage.kinds import Kind, kinds
from goodata.engines.linkage.values import WIDE, Values, combined, mixed, plain, values
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
        raise _told(error) from None
    finally:
        connection.close()


def _told(error: BaseException) -> Exception:
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


@dataclass(frozen=True)
class Weighing:
    """What Splink is told about one comparison.

    Attributes:
        m: per level.
        u: per level.
        rarity: per level that shares weigh at: n bits to add, multiples of 1/16; else None.
    """

    m: tuple[float, ...]
    u: tuple[float, ...]
    rarity: tuple[np.ndarray | None, ...]


@dataclass(frozen=True, eq=False)
class Judged:
    """Pairs and what was found of them.

    Attributes:
        a, b: record numbers, one of each per pair.
        levels: pairs x comparisons, -1 not compared.
        steps: what living together takes from each pair's weight, in `households.STEPS` to a bit.
    """

    a: np.ndarray
    b: np.ndarray
    levels: np.ndarray
    steps: np.ndarray


def scores(
    connection: duckdb.DuckDBPyConnection,
    weighings: Sequence[Weighing],
    prior: float,
    judged: Judged,
) -> tuple[np.ndarray, np.ndarray]:
    """Match weight (log2, rounded to 1e-6) and match probability of each pair, as Splink has them.

    Args:
        connection: to the database.
        weighings: per comparison.
        prior: probability that two records drawn at random are one person.
        judged: the pairs.
    """
    import numpy as np

    if not len(judged.a):
        return np.zeros(0), np.zeros(0)
    logging.getLogger("splink").setLevel(logging.ERROR)
    columns = _columns(weighings, judged)
    alike = combined([each - each.min() for each in columns.values()])
    first = np.zeros(int(alike.max()) + 1, dtype="int64")
    first[alike] = np.arange(len(alike))
    once = {name: values[first] for name, values in columns.items()}
    got = _predicted(connection, weighings, prior, once)
    weight, probability = np.empty(len(first)), np.empty(len(first))
    place = np.asarray(got["unique_id_l"]) // 2
    weight[place] = got["match_weight"]
    probability[place] = got["match_probability"]
    return np.round(weight, 6)[alike], np.round(probability, 9)[alike]


def _columns(weighings: Sequence[Weighing], judged: Judged) -> dict[str, np.ndarray]:
    """What Splink is to know of each pair: its levels, its rarities in sixteenths, its steps."""
    import numpy as np

    found = {"steps": judged.steps.astype("int32")}
    for number, each in enumerate(weighings):
        column = judged.levels[:, number]
        found[_level_name(number)] = column.astype("int32")
        for place, bits in enumerate(each.rarity):
            if bits is not None:
                both = np.minimum(bits[judged.a], bits[judged.b])
                found[_rarity(number, place)] = _sixteenths(np.where(column == place, both, 0.0))
    return found


def _predicted(
    connection: duckdb.DuckDBPyConnection,
    weighings: Sequence[Weighing],
    prior: float,
    columns: dict[str, np.ndarray],
) -> dict[str, Any]:
    """What Splink says of pairs that differ in a column, by `unique_id_l`: twice their place.

    The two records of a pair are two rows that tell what was found when they were compared: so no
    value goes to Splink, nothing is compared a second time, and a level may come from anywhere.
    """
    import numpy as np
    import pyarrow as pa
    from splink import DuckDBAPI, Linker, SettingsCreator
    from splink.internals.exceptions import SplinkException

    size = len(columns["steps"])
    ids = np.arange(2 * size, dtype="int32")
    rows = {name: np.repeat(values, 2) for name, values in columns.items()}
    _create(connection, "narrowed", {"unique_id": ids, **rows})
    sides = {"join_key_l": ids[::2], "join_key_r": ids[1::2]}
    _create(connection, "chosen", {**sides, "match_key": np.zeros(size, "int32")})
    # One interface per linker: it keeps tables of an earlier one and says nothing.
    interface = DuckDBAPI(connection=connection)
    settings = SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            *(
                _comparison(each, number, np.unique(columns[_level_name(number)]))
                for number, each in enumerate(weighings)
            ),
            *_together(columns["steps"]),
        ],
        blocking_rules_to_generate_predictions=[],
        probability_two_random_records_match=prior,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=False,
    )
    table = interface.register(connection.sql("from narrowed"))
    linker = Linker(table, settings, log_level=None, validate_settings=False)
    for name, lookup in _lookups(weighings, columns):
        given = interface.register(pa.table(lookup))
        linker.table_management.register_term_frequency_lookup(given, name)
    blocked = interface.register(connection.sql("from chosen"))
    linker.table_management.register_blocked_pairs_for_predict(blocked)
    try:
        predicted = linker.inference.predict(warning_mode="never")
    except SplinkException as error:
        raise _told(error.__cause__ or error) from None
    found: dict[str, Any] = connection.sql(
        "select unique_id_l, match_weight, match_probability "  # noqa: S608
        f"from {predicted.physical_name}"
    ).fetchnumpy()
    return found


def _create(
    connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, np.ndarray]
) -> None:
    """A table of whole numbers; `name` and the names of columns are ours."""
    import pyarrow as pa

    connection.register("incoming", pa.table(columns))
    connection.execute(
        f"create or replace table {name} as select * from incoming"  # noqa: S608
    ).fetchall()
    connection.unregister("incoming")


def _sixteenths(bits: np.ndarray) -> np.ndarray:
    import numpy as np

    found: np.ndarray = np.rint(bits * 16).astype("int32")
    return found


def _level_name(number: int) -> str:
    return column(number, "level")


def _rarity(number: int, place: int) -> str:
    return column(number, f"rarity{place}")


def _lookups(
    weighings: Sequence[Weighing], columns: dict[str, np.ndarray]
) -> Iterator[tuple[str, dict[str, np.ndarray]]]:
    """For Splink's term frequencies: a table per level that turns sixteenths of a bit into shares.

    Splink adds log2(u / share), so that with share = u / 2^bits it adds just these bits.
    """
    import numpy as np

    for number, each in enumerate(weighings):
        for place, bits in enumerate(each.rarity):
            name = _rarity(number, place)
            if bits is not None and (columns[_level_name(number)] == place).any():
                values = np.unique(columns[name])
                yield name, {name: values, f"tf_{name}": each.u[place] * 2.0 ** (-values / 16)}


def _together(steps: np.ndarray) -> Iterator[dict[str, Any]]:
    """A comparison that takes from each pair what living together takes.

    Splink knows no weight that hangs on several comparisons at once, but a level may say any.
    """
    import numpy as np

    found = [each for each in np.unique(steps).tolist() if each > 0]
    if not found:
        return
    levels: list[dict[str, Any]] = [
        {
            "sql_condition": f'"steps_l" = {each}',
            "label_for_charts": f"{each}",
            "m_probability": 0.5 * 2.0 ** (-each / households.STEPS),
            "u_probability": 0.5,
        }
        for each in found
    ]
    rest = {"sql_condition": "ELSE", "label_for_charts": "0"}
    levels.append({**rest, "m_probability": 0.5, "u_probability": 0.5})
    yield {"output_column_name": "together", "comparison_levels": levels}


def _comparison(weighing: Weighing, number: int, reached: np.ndarray) -> dict[str, Any]:
    """A comparison with the levels that a pair reached."""
    name = _level_name(number)
    steps: list[dict[str, Any]] = [{"sql_condition": f'"{name}_l" < 0', "is_null_level": True}]
    steps += [_step(weighing, place, number) for place in reached.tolist() if place >= 0]
    rest = {"sql_condition": "ELSE", "label_for_charts": "none"}
    steps.append({**rest, "m_probability": 0.5, "u_probability": 0.5})
    return {"output_column_name": f"c{number}", "comparison_levels": steps}


def _step(weighing: Weighing, place: int, number: int) -> dict[str, Any]:
    step: dict[str, Any] = {
        "sql_condition": f'"{_level_name(number)}_l" = {place}',
        "label_for_charts": f"{place}",
        "m_probability": weighing.m[place],
        "u_probability": weighing.u[place],
    }
    if weighing.rarity[place] is not None:
        step["tf_adjustment_column"] = _rarity(number, place)
        step["disable_tf_exact_match_detection"] = True
    return step
