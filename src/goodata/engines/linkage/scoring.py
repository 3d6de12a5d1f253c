"""Match weights of pairs whose levels are known, by Splink, in its terms: m, u, frequency, prior.

Splink is given no value: of each pair it is told what was found when its records were compared.

Source:
    Splink 5 (MIT); what it does unasked is listed on the page on linkage, section 6.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from goodata.engines.linkage import households
from goodata.engines.linkage.gammas import column, told
from goodata.engines.linkage.values import combined

if TYPE_CHECKING:
    import duckdb
    import numpy as np


@dataclass(frozen=True)
class Weighing:
    """What Splink is told about one comparison.

    Attributes:
        m: per level.
        u: per level.
        shared: per level, whether the frequency of the value weighs at it.
    """

    m: tuple[float, ...]
    u: tuple[float, ...]
    shared: tuple[bool, ...]


@dataclass(frozen=True, eq=False)
class Judged:
    """Pairs and what was found of them.

    Attributes:
        levels: pairs x comparisons, -1 not compared.
        added: what frequency adds to each, log2, in whole sixteenths, pairs x comparisons.
        steps: what living together takes from each pair's weight, in `households.STEPS` to a bit.
    """

    levels: np.ndarray
    added: np.ndarray
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

    if not len(judged.levels):
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
        level = judged.levels[:, number]
        found[_level_name(number)] = level.astype("int32")
        sixteenths = np.rint(judged.added[:, number] * 16).astype("int32")
        for place, shared in enumerate(each.shared):
            if shared:
                found[_rarity(number, place)] = np.where(level == place, sixteenths, 0)
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
        comparisons=[*_compared(weighings, columns), _together(columns["steps"])],
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
        raise told(error.__cause__ or error) from None
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
        for place, shared in enumerate(each.shared):
            name = _rarity(number, place)
            if shared and (columns[_level_name(number)] == place).any():
                values = np.unique(columns[name])
                yield name, {name: values, f"tf_{name}": each.u[place] * 2.0 ** (-values / 16)}


def _together(steps: np.ndarray) -> dict[str, Any]:
    """A comparison that takes from each pair what living together takes.

    Splink knows no weight that hangs on several comparisons at once, but a level may say any.
    """
    import numpy as np

    levels = [
        _level(f'"steps_l" = {each}', f"{each}", 0.5 * 2.0 ** (-each / households.STEPS), 0.5)
        for each in np.unique(steps).tolist()
    ]
    return {"output_column_name": "together", "comparison_levels": [*levels, _rest()]}


def _compared(
    weighings: Sequence[Weighing], columns: dict[str, np.ndarray]
) -> Iterator[dict[str, Any]]:
    """The comparisons, each with the levels that a pair reached; none where no pair did."""
    import numpy as np

    for number, weighing in enumerate(weighings):
        name = _level_name(number)
        reached = [each for each in np.unique(columns[name]).tolist() if each >= 0]
        if reached:
            missing = {"sql_condition": f'"{name}_l" < 0', "is_null_level": True}
            steps = [missing, *(_step(weighing, place, number) for place in reached), _rest()]
            yield {"output_column_name": f"c{number}", "comparison_levels": steps}


def _level(condition: str, label: str, m: float, u: float) -> dict[str, Any]:
    return {
        "sql_condition": condition,
        "label_for_charts": label,
        "m_probability": m,
        "u_probability": u,
    }


def _rest() -> dict[str, Any]:
    """The level that Splink wants at the end; no pair comes to it."""
    return _level("ELSE", "none", 0.5, 0.5)


def _step(weighing: Weighing, place: int, number: int) -> dict[str, Any]:
    condition = f'"{_level_name(number)}_l" = {place}'
    step = _level(condition, f"{place}", weighing.m[place], weighing.u[place])
    if weighing.shared[place]:
        step["tf_adjustment_column"] = _rarity(number, place)
        step["disable_tf_exact_match_detection"] = True
    return step
