"""Which cell survives, and that a merge can be undone."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.practices.linkage.made import named, opened, ready, search
from tests.practices.linkage.test_found import LOOK, REFS, SURE, TABLE, said

from goodata.engines.linkage import Band
from goodata.fieldtypes import Context
from goodata.missing import Nothing
from goodata.model import Companion, Dictionary, Field, FlagGroup, MissingValue, Privacy
from goodata.practices.linkage import merge, surviving
from goodata.practices.linkage.aligned import Column
from goodata.practices.linkage.decisions import Answer, Decisions, decision
from goodata.practices.linkage.refs import Known
from goodata.practices.linkage.settled import settled
from goodata.practices.linkage.surviving import Rules, chosen

CONTEXT = Context(date(2026, 11, 1))
MISSING = (
    MissingValue("", Nothing.EMPTY),
    MissingValue("UNK", Nothing.UNKNOWN),
    MissingValue("N/A", Nothing.NOT_AVAILABLE),
    MissingValue("NAP", Nothing.NOT_APPLICABLE),
    MissingValue("DECL", Nothing.DECLINED),
    MissingValue("SUPP", Nothing.SUPPRESSED),
)


def column(**more: object) -> Column:
    field = Field("x", missing=MISSING, **more)  # type: ignore[arg-type]
    return Column("X", "x", (0,), field)


def pick(texts: list[str], rules: Rules | None = None, **more: object) -> str:
    zeros = [0] * len(texts)
    return chosen(column(**more), texts, zeros, zeros, rules or Rules(CONTEXT)).text


def test_the_kinds_of_nothing_give_way_in_their_order() -> None:
    order = ["0", "DECL", "NAP", "N/A", "UNK", "SUPP", ""]
    for place, best in enumerate(order):
        assert pick(list(reversed(order[place:]))) == best


@pytest.mark.parametrize(
    ("texts", "more", "wanted"),
    [
        (["200-1", "17"], {"type": "integer"}, "17"),
        (["1990-01-01", "1990-03-05"], {"type": "date", "formats": ("%Y-%m-%d",)}, "1990-03-05"),
        (["a", "b", "b"], {}, "b"),
        (["Ann", "Anna"], {}, "Anna"),
        (["one", "two"], {}, "one"),
        (["0", ""], {"type": "integer"}, "0"),
    ],
)
def test_of_values_the_better_one_stays(
    texts: list[str], more: dict[str, object], wanted: str
) -> None:
    assert pick(texts, **more) == wanted


def test_newer_beats_longer() -> None:
    told = chosen(column(), ["longer text", "new"], [1, 2], [0, 0], Rules(CONTEXT))
    assert (told.text, told.record, told.others) == ("new", 1, (0,))


def test_verified_beats_estimated() -> None:
    told = chosen(column(), ["longer text", "new"], [0, 0], [1, 0], Rules(CONTEXT))
    assert told.text == "new"


@pytest.mark.parametrize("texts", [["yes", "no"], ["no", "yes"], ["yes", "yes", "no"]])
def test_of_consent_a_no_stays(texts: list[str]) -> None:
    rules = Rules(CONTEXT, yes=frozenset({"x"}))
    assert pick(texts, rules) == "no"
    assert pick(["yes", "UNK", ""], rules) == "UNK", "unknown is no consent"
    assert pick(["yes", "yes"], rules) == "yes"


def test_consent_ends_with_the_earliest_and_retention_starts_with_the_latest() -> None:
    days = ["2026-03-01", "2025-03-01", ""]
    more = {"type": "date", "formats": ("%Y-%m-%d",)}
    assert pick(days, Rules(CONTEXT, earliest=frozenset({"x"})), **more) == "2025-03-01"
    assert pick(days, Rules(CONTEXT, latest=frozenset({"x"})), **more) == "2026-03-01"


def test_lists_keep_all_items_unless_one_stands_alone() -> None:
    more = {"subtype": "selectMultiple", "options": {"delimiter": ";"}}
    assert pick(["a;b", "b;c", "UNK"], **more) == "a;b;c"
    alone = {**more, "options": {"delimiter": ";", "exclusive": ("alone",)}}
    assert pick(["a;b", "alone"], **alone) == "alone"


def test_rules_come_from_the_dictionary() -> None:
    fields = (Field("age", companion=Companion("how", "verification")), Field("how"))
    dictionary = Dictionary(
        "d",
        "1",
        fields,
        "0" * 64,
        flag_groups=(FlagGroup("g", ("a", "b"), ("1",), "zero"),),
        consent={
            "given": "ok",
            "purposes": {"reporting": "ok_report"},
            "withhold": {"fields": "kept_back"},
            "expiresOn": "until",
        },
        retention=({"from": "closed_on"},),
    )
    found = surviving.rules(dictionary, CONTEXT, None)
    assert found.yes == {"ok", "ok_report"}
    assert found.union == {"kept_back"}
    assert (found.earliest, found.latest) == ({"until"}, {"closed_on"})
    assert set(found.together) == {frozenset({"a", "b"}), frozenset({"age", "how"})}


def test_notes_are_joined_each_behind_its_row() -> None:
    spec = Field("n", privacy=Privacy.NOTE, missing=MISSING)
    assert surviving.is_note(Column("n", "n", (0,), spec))
    told = surviving.notes(
        ["first", "", "second", "first"], ["row 2", "row 3", "row 4", "row 5"], spec, CONTEXT
    )
    assert told == "[row 2] first\n[row 4] second"
    assert surviving.notes(["same", "same"], ["row 2", "row 3"], spec, CONTEXT) == "same"


@given(st.lists(st.sampled_from(["", "UNK", "a", "b", "ab", "0"]), min_size=1, max_size=5))
def test_no_cell_is_invented(texts: list[str]) -> None:
    zeros = [0] * len(texts)
    told = chosen(column(), texts, zeros, zeros, Rules(CONTEXT))
    assert told.text in texts
    assert told.record is not None
    assert texts[told.record] == told.text
    assert {texts[each] for each in told.others} == set(texts) - {told.text}


def merger(tmp_path: Path, *, accept: bool, decided: bool) -> merge.Merger:
    settled = said((0, 1, Answer.SAME)) if decided else said((3, 4, Answer.DIFFERENT))
    found = search(
        ready(opened(tmp_path, TABLE)), SURE, LOOK, clusters=[0, 0, 2, 2, 4], settled=settled
    )
    plan = merge.merged(found, accept=accept)
    return merge.merger(found, plan, REFS, str, CONTEXT, None)


def test_only_what_was_decided_is_merged(tmp_path: Path) -> None:
    made = merger(tmp_path, accept=False, decided=True)
    assert made.made.people == ((0, 1), (2,), (3,), (4,))
    assert (made.made.merged, made.made.taken, made.made.waiting) == (1, 2, 1)
    assert merger(tmp_path, accept=False, decided=False).made.merged == 0


def test_accepting_same_merges_no_pair_that_wants_a_look(tmp_path: Path) -> None:
    made = merger(tmp_path, accept=True, decided=False)
    assert made.made.people == ((0, 1), (2,), (3,), (4,))
    assert made.made.waiting == 1


def undone(
    merged: Sequence[Sequence[str]],
    lines: Sequence[Sequence[str]],
    source: Mapping[int, Sequence[str]],
) -> list[tuple[str, ...]]:
    """The source's rows, from the merged table, the list beside it and the rows it names.

    Args:
        merged: records of the merged table.
        lines: of the list, without its headings.
        source: the rows of the input that the list names, by their number.
    """
    parts: dict[int, list[int]] = {}
    for line in lines:
        told = dict(zip(merge.LIST, line, strict=True))
        if told["kind"] == "record":
            parts.setdefault(int(told["merged_row"]), []).append(int(told["row"]))
    taken = {row for rows in parts.values() for row in rows}
    free = (row for row in itertools.count(2) if row not in taken)
    back: dict[int, tuple[str, ...]] = {}
    for row, cells in enumerate(merged, start=2):
        if row in parts:
            back.update({each: tuple(source[each]) for each in parts[row]})
        else:
            back[next(free)] = tuple(cells)
    return [back[row] for row in sorted(back)]


CELLS = st.sampled_from(
    ["", "DECL", "UNK", "0", "007", "A-1", "Sok Chan", "sok  chan", "=1+1", "\u0e01"]
)


@given(
    table=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=2, max_size=8),
    joined=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=6),
)
def test_a_merge_can_be_undone(
    table: list[tuple[str, str, str]], joined: list[tuple[int, int]], tmp_path_factory
) -> None:
    """Each row of the source comes back, in its place, and no cell of a merged row is invented."""
    table = [(f"K{place}{number}", name, born) for place, (number, name, born) in enumerate(table)]
    pairs = sorted({(min(e), max(e)) for e in joined if e[0] != e[1] and max(e) < len(table)})
    refs = named(*(f"{each:x}" for each in range(len(table))))
    told = tuple(
        decision(refs[a], refs[b], Answer.SAME, day="2026-10-01", role="x", book="0" * 64)
        for a, b in pairs
    )
    found = search(
        ready(opened(tmp_path_factory.mktemp("undo"), table)),
        settled=settled((Decisions(told, "x"), Known(refs))),
    )
    plan = merge.merged(found, accept=False)
    made = merge.merger(found, plan, refs, str, CONTEXT, None)
    rows = list(made.rows())
    lines = [line for _row, listed in rows for line in listed]
    named_rows = {int(each[4]) for each in lines if each[1] == "record"}
    source = {row: table[row - 2] for row in named_rows}
    assert undone([row for row, _listed in rows], lines, source) == table
    for (row, _listed), members in zip(rows, plan.people, strict=True):
        for place, cell in enumerate(row):
            assert cell in {table[each][place] for each in members}
    # The groups are what the decisions join and nothing else, by a plain second way.
    home = {each: {each} for each in range(len(table))}
    for a, b in pairs:
        whole = home[a] | home[b]
        home.update(dict.fromkeys(whole, whole))
    assert {frozenset(each) for each in plan.people} == {frozenset(each) for each in home.values()}


def test_the_list_holds_no_cell(tmp_path: Path) -> None:
    made = merger(tmp_path, accept=False, decided=True)
    lines = [line for _row, told in made.rows() for line in told]
    assert lines
    assert all(len(line) == len(merge.LIST) for line in lines)
    assert not [c for row in TABLE for c in row if len(c) > 2 and any(c in line for line in lines)]


def test_the_list_names_the_row_of_each_cell(tmp_path: Path) -> None:
    made = merger(tmp_path, accept=False, decided=True)
    (row, told), *_rest = made.rows()
    source = [line.split(",") for line in (tmp_path / "cases.csv").read_text("utf-8").splitlines()]
    fields = {line[6]: line for line in told if line[1] == "field"}
    assert set(fields) == {"column A", "column B"}, "born is the same in both"
    for place, name in enumerate(("column A", "column B")):
        assert row[place] == source[int(fields[name][7]) - 1][place]


def test_band_of_a_pair_that_is_only_looked_at_is_never_enough(tmp_path: Path) -> None:
    pair = (0, 1, Band.LOOK, 0.97, (2, 1, 0))
    found = search(ready(opened(tmp_path, TABLE)), pair, clusters=[0, 0, 2, 3, 4])
    assert merge.merged(found, accept=True).merged == 0


def bare(heading: str) -> Column:
    return Column(heading, "column A", (0,), None)


@pytest.mark.parametrize(
    ("heading", "texts", "wanted"),
    [
        ("consent", ["yes", "no"], "no"),
        ("consent_to_share", ["yes", ""], ""),
        ("consent", ["yes", "declined", "no"], "no"),
        ("ยินยอม", ["ใช่", "ไม่ใช่"], "ไม่ใช่"),
        ("đồng ý", ["có", "không"], "không"),
        ("consent", ["only for the hospital", "yes"], "only for the hospital"),
        ("consent until", ["2027-05-01", "2026-01-01"], "2026-01-01"),
        ("remarks", ["yes", "no"], "yes"),
    ],
)
def test_consent_is_never_widened_though_no_dictionary_names_it(heading, texts, wanted):
    zeros = [0] * len(texts)
    for order in itertools.permutations(texts):
        assert chosen(bare(heading), order, zeros, zeros, Rules(CONTEXT)).text == wanted
