"""Expressions on whole columns against the slow way, one row after the other."""

from __future__ import annotations

import ast

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from goodata.expressions import Columns, Misread, Rows, condition
from goodata.model import Dictionary
from tests.expressions import slow
from tests.expressions.conftest import cells_of, rows_of

WORDS = {
    "a": ["", "UNK", "?", "0", "1", "2", "-3", "17"],
    "b": ["", "N/A", "1", "2", "5"],
    "x": ["", "UNK", "0.1", "0.2", "0.3", "2.5", "-0.5", "3"],
    "d": ["", "UNK", "29/02/2004", "31/01/2024", "28/02/2024", "01/03/2005", "15/06/1999"],
    "e": ["", "01/03/2024", "28/02/2005", "31/12/2023", "29/02/2004", "?"],
    "s": ["", "UNK", "open", "closed", "lost"],
    "t": ["", "N/A", "ab", "AB", "abc", "ก"],
    "u": ["", "ab", "b"],
    "yes": ["", "true", "false", "?"],
    "m": ["", "p", "q", "p;q", "UNK"],
    "f1": ["", "1", "0", "UNK"],
    "f2": ["", "1", "0"],
}

NUMBER = st.sampled_from(["a", "b", "x", "0", "1", "2.5", "count_given(a, s, d)"])
DATE = st.sampled_from(["d", "e", "today()", 'date("2004-02-29")'])


def numbers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from("+-*/"), inner),
        st.builds("(-{})".format, inner),
        st.builds("abs({})".format, inner),
        st.builds("round({}, 1)".format, inner),
        st.builds("min_of({}, {})".format, inner, inner),
        st.builds("sum_of({}, {})".format, inner, inner),
        st.builds("sum_of(a, b, x, missing={!r})".format, st.sampled_from(["zero", "skip"])),
        st.builds("coalesce(a, {})".format, inner),
        st.builds("({} if {} else {})".format, inner, st.sampled_from(LEAVES), inner),
        st.builds("year({})".format, dates()),
        st.builds("month({})".format, dates()),
        st.builds(
            "{}({}, {})".format,
            st.sampled_from(["days_between", "months_between", "years_between", "age_at"]),
            dates(),
            dates(),
        ),
        st.just("length(t)"),
        st.just("count_selected(m)"),
    )


def dates() -> st.SearchStrategy[str]:
    moved = st.builds(
        "{}({}, {})".format,
        st.sampled_from(["add_days", "add_months", "add_years"]),
        DATE,
        st.sampled_from(["a", "b", "x", "1", "-13"]),
    )
    return st.one_of(DATE, moved, st.builds("max_of({}, {})".format, DATE, DATE))


LEAVES = [
    's == "open"', 's != "closed"', 's in ("open", "closed")', 's not in ("open",)', "t == u",
    'starts_with(t, "a")', 'contains(t, "b")', "same_text(t, u)", 't == "ab"', "yes", "yes == True",
    'selected(m, "p")', 'selected(g, "f1")', "is_missing(a)", 'is_missing(s, "unknown")',
    "is_given(d)", "d <= e", "True or a > 1", '(t if yes else u) == "ab"',
    'coalesce(t, u) != "ab"',
]  # fmt: skip

NUMBERS = st.recursive(NUMBER, numbers, max_leaves=4)
COMPARE = st.one_of(
    st.builds("({} {} {})".format, NUMBERS, st.sampled_from(["<", "<=", "==", "!=", ">=", ">"]),
              NUMBERS),
    st.builds("({} <= {} < {})".format, NUMBERS, NUMBERS, NUMBERS),
    st.builds("({} in (0, 1, 2.5))".format, NUMBERS),
    st.builds("({} {} {})".format, dates(), st.sampled_from(["<", "==", ">="]), dates()),
    st.sampled_from(LEAVES),
)  # fmt: skip
CONDITIONS = st.recursive(
    COMPARE,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        st.builds("(not {})".format, inner),
        st.builds("({} if {} else {})".format, inner, inner, inner),
    ),
    max_leaves=5,
)
ROW = st.fixed_dictionaries({name: st.sampled_from(words) for name, words in WORDS.items()})


def fault(source: str, scope) -> str | None:
    """Why the generated expression is refused: it can only be too big, or without any field."""
    try:
        condition(source, scope)
    except Misread as wrong:
        return wrong.what
    return None


def told(source: str, scope, dictionary: Dictionary, rows: list[dict[str, str]]) -> list:
    expression = condition(source, scope)
    columns = {name: [row[name] for row in rows] for name in expression.reads}
    truth = expression.truth(rows_of(dictionary, columns))
    return [bool(true) if judged else None for true, judged in zip(truth.true, truth.judged,
                                                                 strict=True)]  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=CONDITIONS)
def test_what_is_well_formed_is_taken(source: str, scope) -> None:
    wrong = fault(source, scope)
    assert wrong is None or "no field stands in it" in wrong or "more than" in wrong


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=CONDITIONS, rows=st.lists(ROW, min_size=1, max_size=6))
def test_both_ways_say_the_same(source: str, rows, scope, dictionary) -> None:
    assume(len(list(ast.walk(ast.parse(source)))) < 150)
    assume(fault(source, scope) is None)
    wanted = [slow.judge(source, row) for row in rows]
    assert told(source, scope, dictionary, rows) == wanted


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=CONDITIONS, rows=st.lists(ROW, min_size=2, max_size=8), cut=st.integers(1, 7))
def test_batches_of_one_store_say_the_same(source: str, rows, cut: int, scope, dictionary) -> None:
    """The list of distinct texts grows from batch to batch; what was learnt of it must hold."""
    assume(fault(source, scope) is None)
    expression = condition(source, scope)
    names = expression.reads
    whole = cells_of(dictionary, {name: [row[name] for row in rows] for name in names})
    columns = Columns()
    stores: dict[str, list] = {name: [] for name in names}
    found = []
    for part in (slice(0, cut), slice(cut, None)):
        cells = {}
        for name in names:
            codes = whole[name].codes[part]
            top = max([len(stores[name]) - 1, *(int(each) for each in codes)])
            stores[name].extend(whole[name].distinct[len(stores[name]) : top + 1])
            cells[name] = type(whole[name])(
                stores[name], codes, whole[name].skipped[part], whole[name].context
            )
        truth = expression.truth(Rows(cells, columns))
        found += list(zip(truth.true.tolist(), truth.judged.tolist(), strict=True))
    truth = expression.truth(Rows(whole, Columns()))
    assert found == list(zip(truth.true.tolist(), truth.judged.tolist(), strict=True))


@pytest.mark.parametrize(
    ("source", "row", "wanted"),
    [
        ("age_at(d, e) == 1", {"d": "29/02/2004", "e": "28/02/2005"}, False),
        ("age_at(d, e) == 1", {"d": "29/02/2004", "e": "01/03/2005"}, True),
        ("add_months(d, 1) == e", {"d": "31/01/2024", "e": "29/02/2024"}, True),
        ("x + 0.2 == 0.3", {"x": "0.1"}, True),
        ("a / 0 > 1", {"a": "1"}, None),
        ("a / 0 > 1 or b == 1", {"a": "1", "b": "1"}, True),
        ("a > 1 and b == 1", {"a": "", "b": "2"}, False),
        ("n + k <= 5 and is_given(n)", {"n": "", "k": "9"}, False),
        ('sum_of(n, k, missing="known") <= 5', {"n": "", "k": "9"}, False),
        ('sum_of(n, k, missing="known") <= 5', {"n": "", "k": "3"}, None),
        ('sum_of(n, k, missing="known") <= 5', {"n": "1", "k": "3"}, True),
        ('parent(district, 2) == "P1"', {"district": "V1"}, True),
        ('parent(district) == "P1"', {"district": "V2"}, None),
        ('in_list(t, "iso-3166-1")', {"t": "TH"}, True),
        ('in_list(t, "iso-3166-1")', {"t": "QQ"}, False),
        ('case == "kh 0001"', {"case": "KH-0001"}, True),
        ('field("จำนวน") == 12', {"จำนวน": "๑๒"}, True),
        ('matches(t, "[A-Z]\\\\d+")', {"t": "A๑๒"}, True),
        ('s == "open"', {"s": "Still open"}, True),
        ("count_selected(g) >= 1", {"f1": "1", "f2": ""}, True),
        ("count_selected(g) >= 1", {"f1": "", "f2": ""}, None),
        ('selected(g, "First")', {"f1": "1", "f2": ""}, True),
        ("days_between(d, today()) > 0", {"d": "31/10/2026"}, True),
    ],
)
def test_by_hand(source: str, row, wanted, scope, dictionary) -> None:
    assert told(source, scope, dictionary, [row]) == [wanted]


def test_days_known_to_a_month_are_decided_only_if_every_day_agrees(scope) -> None:
    """Partial dates come as a first and a last day; each way to complete them is tried."""
    import datetime as dt
    import itertools

    import numpy as np

    from goodata.checks import Cells
    from goodata.fieldtypes import Context, Reading

    spans = [
        (dt.date(2024, 2, 1), dt.date(2024, 2, 9)),
        (dt.date(2022, 12, 27), dt.date(2023, 1, 5)),
        (dt.date(2024, 2, 10), dt.date(2024, 2, 10)),
    ]
    sources = ["d <= e", "d == e", "years_between(d, e) >= 1", "month(d) == 2", "year(d) == 2024",
               "add_days(d, 30) > e", "days_between(d, e) != 5", "d != e",
               "month(d) in (2, 3)"]  # fmt: skip
    for source, (first, second) in itertools.product(sources, itertools.product(spans, spans)):
        made = {
            name: Cells([Reading("x", value=span)], np.zeros(1, int), np.zeros(1, bool),
                        Context(dt.date(2026, 1, 1)))
            for name, span in (("d", first), ("e", second))
        }  # fmt: skip
        expression = condition(source, scope)
        truth = expression.truth(Rows({name: made[name] for name in expression.reads}, Columns()))
        ways = set()
        for one in _days(first):
            for other in _days(second):
                row = {"d": one.strftime("%d/%m/%Y"), "e": other.strftime("%d/%m/%Y")}
                ways.add(slow.judge(source, row))
        wanted = ways.pop() if len(ways) == 1 else None
        found = bool(truth.true[0]) if truth.judged[0] else None
        # The month of a stretch across a new year is left open, though December is no February.
        open_too = (None,) if "month(" in source else ()
        assert found in (wanted, *open_too), (source, first, second)


def _days(span):
    import datetime as dt

    first, last = span
    return [first + dt.timedelta(days=each) for each in range((last - first).days + 1)]
