"""The engine finds what the schema finds over the whole frame, however the table is cut."""

from __future__ import annotations

import hashlib
import itertools
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plain import Plain, plain

from goodata.engines.verdicts import hashes as hashing
from goodata.files.spilling import Spilled
from goodata.findings import Severity
from goodata.missing import Nothing
from goodata.model import (
    Category,
    Condition,
    Constraints,
    Dictionary,
    Field,
    FilePins,
    MissingValue,
)
from goodata.practices.validation.budget import Budget
from goodata.practices.validation.judge import Judged, judge
from goodata.table import Batch, CellState, Column, ReadingPlan, Table

TODAY = date(2026, 11, 1)
MISSING = (MissingValue("UNK", Nothing.UNKNOWN), MissingValue("NA", Nothing.NOT_APPLICABLE))
ROOMY = Budget(64 * 2**20, lambda size: b"k" * size)
CRAMPED = Budget(2_000, lambda size: b"c" * size, most_texts=3, least_rows=2)
BLIND = Budget(64 * 2**20, lambda size: b"b" * size, hash_bits=8)
EAGER = Budget(64 * 2**20, lambda size: b"e" * size, least_rows=1)

ANY = st.sampled_from(
    (
        "", " ", "\u00a0", "UNK", "NA", "-", "unknown", "n/a", "Not  available", "a", "b", "A",
        "abc", "clsoed", "closed", "0", "7", "007", "12", "120", "121", "-1", "1.5", "1e3", "12.0",
        "8.55E+10", "๑๒", "31/04/2024", "30/04/2024", "05/03/2024", "28/03/2024", "03/28/2024",
        "2024-02-29", "01/01/2030", "01/01/1900", "05/03/24", "05/03/2567", "2024", "x y", "กา",
        "e\u0301", "KH-0001", "kh 0001", "KH-0002", "KH0002", "0812345678", "+66812345678",
        "812345678", "=1+1", "Nguy?n", "Dara", "dara", "Dara2", "Mae\u200bSot", "true", "false",
        "a;b", "a;c", "two\nlines", "a@b.org", "x" * 255, "13.75", "181.0",
    )
)  # fmt: skip
TEXTS = st.one_of(ANY, ANY, st.text("aA01/-. =\u0e01", max_size=5))


def constraints(**more: object) -> st.SearchStrategy[Constraints]:
    return st.builds(Constraints, required=st.booleans(), unique=st.booleans(), **more)


KINDS = (
    {"constraints": constraints(max_length=st.sampled_from((None, 3)))},
    {"constraints": constraints(pattern=st.sampled_from((None, "[A-Za-z]{2}-?[0-9]{4}")))},
    {"type": "integer", "constraints": constraints(maximum=st.sampled_from((None, "120")))},
    {"type": "number", "constraints": constraints(minimum=st.sampled_from((None, "1")))},
    {"type": "date", "constraints": constraints(minimum=st.sampled_from((None, "2024-01-01")))},
    {"type": "date", "format": "%d/%m/%Y", "not_future": True, "kind": "birth date"},
    {"type": "boolean"},
    {"type": "any"},
    {
        "subtype": "caseNumber",
        "constraints": constraints(pattern=st.sampled_from((None, "KH-[0-9]+"))),
    },
    {"subtype": "personName", "constraints": constraints()},
    {"subtype": "phone", "options": {"region": "TH"}, "constraints": constraints()},
    {"subtype": "email"},
    {"subtype": "notes", "constraints": constraints()},
    {"type": "number", "subtype": "latitude"},
    {
        "categories": (Category("a"), Category("closed", label="abc"), Category("NA")),
        "constraints": constraints(),
    },
    {"type": "list", "subtype": "selectMultiple", "categories": (Category("a"), Category("b"))},
)  # fmt: skip


@st.composite
def fields(draw: st.DrawFn, name: str) -> Field:
    kind = draw(st.sampled_from(KINDS))
    given_ = {
        key: draw(value) if isinstance(value, st.SearchStrategy) else value
        for key, value in kind.items()
    }
    allowed = draw(st.sampled_from((None, None, (Nothing.UNKNOWN,))))
    weight = draw(st.sampled_from((None, None, "warning")))
    made = Field(name, missing=MISSING, missing_allowed=allowed, **given_)
    return replace(made, severity=Severity(weight)) if weight else made


@st.composite
def dictionaries(draw: st.DrawFn) -> Dictionary:
    names = ("f0", "f1", "f2", "f3")[: draw(st.integers(1, 4))]
    made = [draw(fields(name)) for name in names]
    rules = [{"name": "some", "holds": f"is_given({names[-1]})"}] if draw(st.booleans()) else []
    if len(made) > 1 and draw(st.booleans()):
        made[1] = replace(made[1], required_when=Condition(when=f"is_given({names[0]})"))
    kinds = {each.type for each in made[:2]}
    if len(made) > 1 and (kinds == {"date"} or kinds <= {"integer", "number"}):
        rules.append({"name": "order", "holds": "f0 <= f1"})
    if len(made) > 1 and draw(st.booleans()):
        made[0] = replace(made[0], unique_for=names[-1])
    key = draw(st.sampled_from(((), (names[0],), (names[-1],), tuple(names[:2]))))
    return Dictionary(
        "random",
        "1.0.0",
        tuple(made),
        sha256="",
        file=FilePins(phone_region="TH"),
        primary_key=key,
        rules=tuple(rules),
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[Dictionary, dict[str, list[str]], list[int], list[int]]:
    """A dictionary, columns, records that are too short, and where batches end."""
    dictionary = draw(dictionaries())
    size = draw(st.integers(0, 14))
    columns = {
        each.name: draw(st.lists(TEXTS, min_size=size, max_size=size)) for each in dictionary.fields
    }
    if size and draw(st.booleans()):
        for texts in columns.values():
            texts.append(texts[0])
    records = len(columns[dictionary.fields[0].name])
    short = draw(st.lists(st.integers(0, records - 1), max_size=2, unique=True)) if records else []
    cuts = draw(st.lists(st.integers(0, records), max_size=6))
    return dictionary, columns, short, cuts


def table(
    columns: dict[str, list[str]],
    cuts: list[int] = (),
    short: list[int] = (),
    states: dict[tuple[int, int], CellState] | None = None,
) -> Table:
    """A table of these columns, its batches ending where `cuts` say."""
    size = len(next(iter(columns.values())))
    ends = sorted({0, size, *cuts})

    def batches():
        for start, end in itertools.pairwise(ends):
            cells = [pa.array(texts[start:end], pa.string()) for texts in columns.values()]
            yield Batch(
                pa.record_batch(cells, names=[str(each) for each in range(len(cells))]),
                np.arange(start + 2, end + 2),
                np.arange(start, end) * 2 + 2,
                frozenset(each - start for each in short if start <= each < end),
            )

    plan = ReadingPlan(Path("t.csv"), "csv", 1, tuple(columns), len(columns))
    named = tuple(Column(place, name) for place, name in enumerate(columns))
    return Table(plan, named, batches, size, "", 1_000, states=states or {})


def told(judged: Judged) -> dict:
    """What was found, as `plain` has it; faults of one code and field are put together."""
    found: dict = {}
    for fault in judged.faults:
        groups = found.setdefault((fault.check.code, fault.field), [])
        groups += [(tuple(records.tolist()), meant) for records, meant in fault.groups]
    return {key: sorted(groups, key=lambda each: each[0][0]) for key, groups in found.items()}


def engine(
    dictionary: Dictionary, columns: dict[str, list[str]], budget: Budget, **more
) -> tuple[Judged, dict]:
    places = {each.name: place for place, each in enumerate(dictionary.fields)}
    judged = judge(table(columns, **more), dictionary, places, TODAY, declared=True, budget=budget)
    return judged, told(judged)


def same(judged: Judged, found: dict, expected: Plain) -> None:
    assert found == expected.told
    assert dict(judged.orders) == dict(expected.orders)
    for name, census in expected.censuses.items():
        assert judged.censuses[name] == census
    asked = [
        (each.rule.name, tuple(np.asarray(each.broken).tolist()), each.judged, each.not_judged)
        for each in judged.rules
    ]
    assert tuple(asked) == expected.rules


SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


@SLOW
@given(tables(), st.sampled_from((ROOMY, CRAMPED, BLIND, EAGER)))
def test_the_engine_finds_what_the_whole_frame_shows(made, budget: Budget) -> None:
    dictionary, columns, short, cuts = made
    irregular = np.zeros(len(columns["f0"]), bool)
    irregular[short] = True
    expected = plain(columns, dictionary, TODAY, irregular=irregular)
    judged, found = engine(dictionary, columns, budget, cuts=cuts, short=short)
    same(judged, found, expected)
    assert judged.checked == len(irregular) - len(short)


@SLOW
@given(tables())
def test_where_batches_end_and_what_memory_there_is_change_nothing(made) -> None:
    dictionary, columns, _short, cuts = made
    size = len(columns["f0"])
    _, whole = engine(dictionary, columns, ROOMY)
    for budget in (ROOMY, CRAMPED, EAGER):
        for ends in (cuts, list(range(size))):
            assert engine(dictionary, columns, budget, cuts=ends)[1] == whole


@SLOW
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_only_places(made, chance) -> None:
    dictionary, columns, _short, cuts = made
    order = list(range(len(columns["f0"])))
    chance.shuffle(order)
    turned = {name: [texts[each] for each in order] for name, texts in columns.items()}
    _, before = engine(dictionary, columns, ROOMY, cuts=cuts)
    _, after = engine(dictionary, turned, CRAMPED, cuts=cuts)
    back = {
        key: sorted(
            [(tuple(sorted(order[each] for each in records)), meant) for records, meant in groups],
            key=lambda each: each[0][0],
        )
        for key, groups in after.items()
    }
    # Which of two equally many orders of dates counts as the odd one depends on nothing else.
    assert back == before


def test_cells_in_error_are_never_judged() -> None:
    fields_ = (Field("f0", type="integer", constraints=Constraints(required=True, unique=True)),)
    dictionary = Dictionary("d", "1", fields_, sha256="")
    states = {(3, 0): CellState.ERROR}
    judged, found = engine(dictionary, {"f0": ["", "", "ab"]}, ROOMY, states=states)
    assert found["GD101", "f0"] == [((0,), None)]
    assert found["GD102", "f0"] == [((2,), None)]
    tally = judged.tallies["f0"]
    assert (tally.kinds[Nothing.EMPTY], tally.kinds[None]) == (1, 1)


@pytest.mark.parametrize(
    "budget", [ROOMY, CRAMPED, BLIND, EAGER], ids=["roomy", "cramped", "blind", "eager"]
)
def test_the_kinds_of_nothing_are_counted_whatever_the_memory(budget: Budget) -> None:
    texts = ["", " ", "UNK", "NA", "-", "0", "00", "7", "ab"] * 3
    spec = Field("f0", type="integer", missing=MISSING)
    judged, _ = engine(Dictionary("d", "1", (spec,), sha256=""), {"f0": texts}, budget, cuts=[4, 9])
    tally = judged.tallies["f0"]
    assert dict(tally.kinds) == {
        None: 12,
        Nothing.EMPTY: 6,
        Nothing.UNKNOWN: 3,
        Nothing.NOT_APPLICABLE: 3,
    }
    assert (tally.marks, tally.zeros) == (3, 6)


def test_hashes_that_collide_are_no_finding() -> None:
    ids = [f"KH-{number:06}" for number in range(2_000)]
    ids[1_500] = ids[3]
    spec = Field("f0", subtype="caseNumber")
    dictionary = Dictionary("d", "1", (spec,), sha256="", primary_key=("f0",))
    for bits in (1, 8):
        budget = replace(BLIND, hash_bits=bits)
        found = engine(dictionary, {"f0": ids}, budget, cuts=[700])[1]
        assert found == {("GD210", "f0"): [((3, 1_500), None)]}


class Counting(Spilled):
    """Counts what is put out of memory."""

    pieces = 0

    def put(self, part: int, piece: bytes) -> None:
        Counting.pieces += 1
        super().put(part, piece)


def test_what_is_put_out_of_memory_finds_the_same() -> None:
    ids = [
        f"KH-{hashlib.sha256(str(each % 4_900).encode()).hexdigest()[:9]}" for each in range(5_000)
    ]
    dictionary = Dictionary("d", "1", (Field("f0"),), sha256="", primary_key=("f0",))
    cuts = list(range(0, 5_000, 500))
    roomy = engine(dictionary, {"f0": ids}, ROOMY, cuts=cuts)[1]
    Counting.pieces = 0
    budget = Budget(100_000, lambda size: b"s" * size, spill=Counting)
    assert engine(dictionary, {"f0": ids}, budget, cuts=cuts)[1] == roomy
    assert Counting.pieces > hashing.PARTS
    assert len(roomy["GD210", "f0"]) == 100


def test_nothing_readable_is_put_out_of_memory() -> None:
    held: list[bytes] = []

    class Kept(Spilled):
        def put(self, part: int, piece: bytes) -> None:
            held.append(piece)
            super().put(part, piece)

    ids = [f"CANARY-{number}" for number in range(3_000)]
    dictionary = Dictionary("d", "1", (Field("f0"),), sha256="", primary_key=("f0",))
    budget = Budget(10_000, lambda size: b"s" * size, spill=Kept)
    assert engine(dictionary, {"f0": ids}, budget)[1] == {}
    content = b"".join(held)
    assert len(content) == 16 * 3_000
    assert b"CANARY" not in content
    unkeyed = hashing.Hasher("0" * 16).texts([each.lower() for each in ids])
    numbers = np.frombuffer(content, np.uint64).reshape(-1, 2)[:, 0]
    assert not np.isin(unkeyed, numbers).any()
