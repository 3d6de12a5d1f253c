"""What Splink and DuckDB do unasked, so that an upgrade which changes it is seen."""

import math

import duckdb
import numpy as np
import pytest
from tests.engines.linkage.people import records, rows

from goodata.engines.linkage import Band, gammas, households, link, scoring
from goodata.engines.linkage.kinds import kinds
from goodata.errors import Unreadable

CANARY = "kanariensitavogel"


def test_the_database_reaches_neither_disk_nor_network():
    with gammas.database(1, 1 << 29) as connection:
        told = dict(
            connection.sql(
                "select name, value from duckdb_settings() where name in ('temp_directory', "
                "'enable_external_access', 'autoload_known_extensions', 'lock_configuration')"
            ).fetchall()
        )
    assert told["temp_directory"] in ("", None)
    assert told["enable_external_access"] == "false"
    assert told["autoload_known_extensions"] == "false"
    assert told["lock_configuration"] == "true"


def test_what_the_database_says_of_a_cell_is_not_said():
    with pytest.raises(RuntimeError) as caught, gammas.database(1, 1 << 29) as connection:
        connection.sql(f"select cast('{CANARY}' as integer)").fetchall()
    assert CANARY not in str(caught.value)
    assert caught.value.__cause__ is None


def test_too_little_memory_is_one_clear_line():
    with pytest.raises(Unreadable), gammas.database(1, 1) as connection:
        connection.sql("select list(range) from range(200000000)").fetchall()


def test_distances_count_bytes_so_every_part_is_ascii():
    assert duckdb.sql("select levenshtein('é', 'e')").fetchall() == [(2,)]
    made, _ = rows(20, 0.2, 1)
    made[0]["full_name"], made[1]["full_name"] = "สมชาย ใจดี", "Nguyễn Thị Đào"
    made[2]["full_name"] = "ဒေါ်အောင်ဆန်း"
    for each in records(made).values:
        for part in each.parts.values():
            assert str(part.to_pylist()).isascii()


def test_empty_strings_would_agree_so_blanks_are_null():
    assert duckdb.sql("select '' = ''").fetchall() == [(True,)]
    for name, kind in kinds().items():
        roles = {
            "split_name": ("given", "family"),
            "birth_date": ("date",),
        }.get(name)
        role = {
            "person_name": "name",
            "age": "age",
            "personal_number": "number",
            "email": "email",
            "record_key": "key",
            "phone": "phone",
            "place": "place",
            "address": "address",
            "text": "text",
            "initial": "initial",
        }.get(name, "answer")
        import pyarrow as pa

        blanks = pa.array(["", " ", None], pa.string())
        made = kind.prepare({each: [blanks] for each in roles or (role,)})
        assert (made.missing != 0).all(), name


def test_levels_of_a_pair_do_not_depend_on_its_side():
    made = records(rows(120, 0.3, 8)[0])
    a, b = (each.astype("int32") for each in np.triu_indices(120, 1))
    with gammas.database(2, 1 << 30) as connection:
        loaded = gammas.load(connection, made)
        assert (gammas.levels(loaded, a, b) == gammas.levels(loaded, b, a)).all()


def test_splink_takes_comparisons_that_no_pair_reached():
    """A comparison of one level would be divided by zero there."""
    levels = np.array([[-1, -1], [-1, -1]], dtype="int8")
    judged = scoring.Judged(levels, np.zeros(levels.shape), np.array([0, 8], dtype="int32"))
    weighing = scoring.Weighing((0.9, 0.1), (0.1, 0.9), (False, False))
    with gammas.database(1, 1 << 29) as connection:
        weight, chance = scoring.scores(connection, [weighing, weighing], 0.25, judged)
    base = math.log2(0.25 / 0.75)
    assert np.allclose(weight, [base, base - 8 / households.STEPS], atol=1e-6)
    assert np.allclose(chance, 1 / (1 + 2.0**-weight), atol=1e-6)


def test_a_list_of_things_in_groups_has_no_same_pair():
    rng = np.random.Generator(np.random.PCG64(8))
    words = ["".join(rng.choice(list("abdeghiklmnoprstu"), 7)) for _ in range(400)]
    made: list[dict[str, str | None]] = []
    for number in range(300):
        group = number % 20
        made.append(
            {
                "title": " ".join(rng.choice(words, 4)),
                "part": " ".join(words[group * 3 : group * 3 + 4]),
                "chapter": " ".join(words[100 + group * 3 : 104 + group * 3]),
                "book": " ".join(words[200 + group * 3 : 204 + group * 3]),
            }
        )
    specs = tuple((each, "text", "text") for each in ("title", "part", "chapter", "book"))
    found = link(records(made, specs))
    assert not found.trusted
    assert found.why_not_trusted == "texts"
    assert not (found.band == Band.SAME).any()
    assert not len(found.clusters)
