"""Ladders as they are built: nested, true, and fair to minors and to the kinds of nothing."""

import datetime as dt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.engines.ladders import built
from goodata.engines.ladders.ages import CTDC, ages
from goodata.engines.ladders.days import births, days, last_adult
from goodata.engines.ladders.flat import flat
from goodata.engines.ladders.imported import imported
from goodata.engines.ladders.lint import Rule, lint
from goodata.engines.ladders.numbers import numbers
from goodata.engines.ladders.trees import tree
from goodata.engines.ladders.truth import covers

NOTHING = ["", "unknown", "n/a", "declined", "999"]
ISO = st.dates(dt.date(1930, 1, 1), dt.date(2026, 11, 22)).map(dt.date.isoformat)
PARTIAL = st.one_of(ISO, ISO.map(lambda each: each[:7]), ISO.map(lambda each: each[:4]))


@st.composite
def any_ladder(draw):
    kind = draw(st.sampled_from(["ages", "ctdc", "days", "births", "numbers", "flat", "tree"]))
    few = {"min_size": 1, "max_size": 25}
    if kind in ("ages", "ctdc"):
        values = draw(st.lists(st.integers(0, 120).map(str), **few))
        return ages(values, nothing=NOTHING, preset="ctdc" if kind == "ctdc" else None)
    if kind == "days":
        return days(draw(st.lists(PARTIAL, **few)), nothing=NOTHING)
    if kind == "births":
        return births(draw(st.lists(PARTIAL, **few)), dt.date(2026, 11, 22), nothing=NOTHING)
    if kind == "numbers":
        decimals = st.decimals(-(10**6), 10**6, places=2).map(lambda each: f"{each:f}")
        return numbers(draw(st.lists(st.one_of(st.integers().map(str), decimals), **few)))
    values = draw(st.lists(st.text("abc", min_size=1, max_size=4), **few))
    if kind == "flat":
        return flat(values, nothing=NOTHING)
    return tree(values, {each: each[:-1] for each in values if len(each) > 1}, nothing=NOTHING)


@given(any_ladder())
@settings(max_examples=300, deadline=None)
def test_every_ladder_keeps_every_rule(ladder):
    assert lint(ladder) == ()
    assert len(set(ladder.values)) == len(ladder.values)
    for fine, coarse in zip(ladder.levels, ladder.levels[1:], strict=False):
        assert fine != coarse, "a level that says nothing new is left out"


@given(any_ladder())
@settings(max_examples=100, deadline=None)
def test_codes_are_equal_where_the_text_is(ladder):
    for level, codes in zip(ladder.levels, ladder.codes, strict=True):
        assert [ladder.labels[code] for code in codes] == list(level)
    assert len(set(ladder.labels)) == len(ladder.labels)


@given(st.lists(st.integers(0, 120).map(str), min_size=1))
def test_17_and_18_never_share_a_label_below_the_top(values):
    for preset in (None, "ctdc"):
        ladder = ages([*values, "17", "18"], preset=preset)
        for level in ladder.levels[:-1]:
            minors = {
                label
                for label, value in zip(level, ladder.values, strict=True)
                if value.isdigit() and int(value) < 18
            }
            adults = {
                label
                for label, value in zip(level, ladder.values, strict=True)
                if value.isdigit() and int(value) >= 18
            }
            assert not minors & adults


def age(born, day):
    """Completed years, counted birthday by birthday; 29 February counts from 1 March."""
    years = day.year - born.year
    return years - ((day.month, day.day) < (born.month, born.day))


@given(st.dates(dt.date(1950, 1, 1), dt.date(2030, 12, 31)), st.integers(-800, 800))
def test_birth_bands_part_minors_from_adults_on_the_day(reference, off):
    edge = reference.toordinal() - 18 * 365 - 5
    values = [dt.date.fromordinal(edge + off + step) for step in range(-40, 40)]
    ladder = births([each.isoformat() for each in values], reference)
    for level in ladder.levels[:-1]:
        sides = {}
        for value, label in zip(ladder.values[:-1], level, strict=False):
            born = dt.date.fromisoformat(value)
            sides.setdefault(label, set()).add(age(born, reference) >= 18)
        assert all(len(each) == 1 for each in sides.values())


def test_a_birth_year_that_cannot_tell_keeps_to_itself():
    ladder = births(["2008", "2008-11-22", "2008-12"], dt.date(2026, 11, 22))
    assert last_adult(dt.date(2026, 11, 22)) == dt.date(2008, 11, 22)
    rows = dict(zip(ladder.values, zip(*ladder.levels, strict=True), strict=True))
    assert set(rows["2008"]) == {"2008", "suppressed"}
    assert "2008" not in rows["2008-11-22"]
    assert "2008-11-23 to 2008-12-31" in rows["2008-12"]


def test_kinds_of_nothing_stay_apart_until_the_top():
    ladder = ages(["0", "30"], nothing=NOTHING)
    for level in ladder.levels[:-1]:
        own = [level[ladder.place[each]] for each in NOTHING]
        assert own == NOTHING
        others = [
            label for label, value in zip(level, ladder.values, strict=True) if value not in NOTHING
        ]
        assert not set(own) & set(others)
    assert ladder.levels[1][ladder.place["0"]] == "0 to 2", "zero is an age"


def test_what_the_ladder_does_not_know_is_one_leaf_and_counted():
    ladder = tree(["a"], {"a": "p"})
    assert ladder.leaves(["a", "z", "y"]).tolist() == [0, 1, 1]
    assert ladder.strays(["a", "z", "y", "other"]).tolist() == [1, 2, 3]
    assert ladder.label(1, 0) == "other"


def test_other_makes_way_for_a_value_that_says_so():
    ladder = flat(["other", "a"])
    assert ladder.values == ("a", "other", "other 2")
    assert ladder.other == "other 2"
    assert not covers("other 2", "other", ladder)


def test_partial_dates_enter_at_their_level():
    ladder = days(["2026-03-05", "2026-03", "2026"])
    assert [[level[ladder.place[each]] for level in ladder.levels] for each in ladder.values[:3]]
    month = [level[ladder.place["2026-03"]] for level in ladder.levels]
    assert month == ["2026-03", "2026-03", "2026-Q1", "2026", "suppressed"]
    year = [level[ladder.place["2026"]] for level in ladder.levels]
    assert year == ["2026"] * 4 + ["suppressed"]


def test_branches_of_unequal_depth_meet_at_the_same_level():
    parents = {"v": "c", "c": "d", "d": "p", "city": "p", "p": "country"}
    ladder = tree(["v", "city", "p"], parents)
    rows = dict(zip(ladder.values, zip(*ladder.levels, strict=True), strict=True))
    assert rows["v"] == ("v", "c", "d", "p", "country", "suppressed")
    assert rows["city"] == ("city", "city", "city", "p", "country", "suppressed")
    assert rows["p"] == ("p", "p", "p", "p", "country", "suppressed")
    ranked = tree(
        ["v", "city"], parents, ranks={"v": 0, "c": 1, "d": 2, "city": 2, "p": 3, "country": 4}
    )
    assert ranked.levels[2][:2] == ("city", "d")


def test_a_code_under_itself_is_refused_without_its_name():
    with pytest.raises(ValueError, match="under itself"):
        tree(["a"], {"a": "b", "b": "a"})


def test_bands_that_cross_each_other_are_refused():
    with pytest.raises(ValueError, match="begins where no finer"):
        ages(["3"], bands=[[0, 9], [0, 15]])
    with pytest.raises(ValueError, match="begins where no finer"):
        numbers(["3"], widths=[5, 12])
    with pytest.raises(ValueError, match="preset"):
        ages(["3"], preset="mine")
    with pytest.raises(ValueError, match="day, month"):
        days(["2026"], finest="week")


def test_the_public_bands_of_ctdc():
    ladder = ages(map(str, range(60)), preset="ctdc")
    labels = list(dict.fromkeys(ladder.levels[1][:60]))
    assert labels == [
        "0 to 8",
        "9 to 17",
        "18 to 20",
        "21 to 23",
        "24 to 26",
        "27 to 29",
        "30 to 38",
        "39 to 47",
        "48+",
    ]
    assert len(labels) == len(CTDC)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("25;20-24;*\n24;20-24;*", Rule.FALSE),
        ("1;a;x;*\n2;a;y;*", Rule.PARENT),
        ("20;20-24;20-23;*\n21;20-24;20-23;*", Rule.NARROWER),
    ],
)
def test_lint_finds_what_is_planted(text, rule):
    ladder, faults = imported(text)
    assert faults == ()
    assert rule in {each.rule for each in lint(ladder)}
    assert all(isinstance(each.leaf, int) for each in lint(ladder))


def test_an_imported_band_across_18_is_found_only_among_ages():
    ladder, _faults = imported("17;15-19;*\n18;15-19;*\n19;15-19;*")
    assert lint(ladder) == ()
    assert {each.rule for each in lint(ladder, ages=True)} == {Rule.ACROSS}
    words, _faults = imported("17;young;*\n18;young;*")
    assert {each.rule for each in lint(words, ages=True)} == {Rule.ACROSS}


def test_the_age_ladder_that_is_off_by_one_is_found_at_each_edge():
    lines = [f"{age};{(age - 1) // 5 * 5}-{(age - 1) // 5 * 5 + 4};*" for age in range(18, 90)]
    ladder, _faults = imported("\n".join(lines))
    wrong = [ladder.values[each.leaf] for each in lint(ladder) if each.rule is Rule.FALSE]
    assert wrong == [str(each) for each in range(20, 90, 5)]


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [("a;b;*\nc;*", Rule.UNEVEN, 1), ("a;b\na;c", Rule.TWICE, 1), ("\n \n".strip(), Rule.EMPTY, 0)],
)
def test_files_at_fault_make_no_ladder(text, rule, line):
    ladder, faults = imported(text)
    assert ladder is None
    assert (faults[0].rule, faults[0].leaf) == (rule, line)


def test_a_header_and_a_star_are_understood():
    ladder, _faults = imported("value;level1;level2\na;x;*\nb;x;*\n")
    assert ladder.levels == (("a", "b", "other"), ("x", "x", "other"), ("suppressed",) * 3)


def test_a_nothing_that_shares_a_label_and_a_false_top_are_found():
    made = built("f", flat(["a"]).kind, {"a": ("a", "g"), "b": ("b", "g")}, nothing=["-"])
    broken = type(made)(
        made.name,
        made.kind,
        made.values,
        (made.levels[0], ("g",) * 4, ("x",) * 4),
        nothing=frozenset(["-"]),
    )
    rules = {each.rule for each in lint(broken)}
    assert {Rule.NOTHING, Rule.TOP} <= rules


def test_ladders_do_not_depend_on_the_order_of_values():
    values = [str(each) for each in np.random.default_rng(3).permutation(80)]
    assert ages(values) == ages(sorted(values))
    dates = ["2026-03-05", "2025", "2026-03"]
    assert days(dates) == days(dates[::-1])
