"""What is refused, where, and with which remedy; and that nothing else ever comes out."""

from __future__ import annotations

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodata.expressions import Kind, Misread, NoSuchField, condition, value
from goodata.expressions.functions import FUNCTIONS


@pytest.mark.parametrize(
    ("source", "at", "what", "fix"),
    [
        ("dd <= today()", 1, "no field dd", "did you mean d"),
        ('s == "opne"', 6, 'no code "opne" in the list of s', 'did you mean "open"'),
        ('s == "Still open"', 6, "no code", 'did you mean "open"'),
        ('s == "UNK"', 6, "stands for a missing answer of s", 'is_missing(s, "unknown")'),
        ("code == 99", 9, "stands for a missing answer of code", 'is_missing(code, "unknown")'),
        ("code in (1, 99)", 13, "stands for a missing answer", "is_missing"),
        ('s == ""', 6, "stands for a missing answer", 'is_missing(s, "empty")'),
        ('t < "b"', 5, "has no order", "in (...)"),
        ("a < s", 5, "compared with", "in quotes"),
        ("s == 1", 6, "compared with", "in quotes"),
        ('d < "2024-01-31"', 5, "compared with", "date("),
        ("d - e > 3", 1, "by signs", "days_between"),
        ('m == "p"', 6, "compared with", 'selected(field, "code")'),
        ("m", 1, "expected true or false", 'selected(m, "code")'),
        ("a", 1, "expected true or false", "is_given(a)"),
        ("a = 1", 5, "cannot be read", "write == to compare"),
        ("a == 1 && b == 2", 8, "cannot be read", "and, or, not"),
        ("class == 1", 1, "cannot be read", 'field("name")'),
        ("จำนวน > 1", 1, "letters other than a to z", 'field("...")'),
        ("ａ > 1", 1, "letters other than a to z", 'field("...")'),
        ("a > 1 # why", 7, "comment", "comment"),
        ("a in (1, 2) in (3,)", 1, "inside a chain", "and"),
        ("a in b", 6, "a list of values", "x in"),
        ("a in (b, 1)", 7, "written out", "write them out"),
        ("true or a > 1", 1, "no field true", "write True"),
        ("a == None", 6, "expected a text", "is_missing"),
        ("a is 1", 1, "not allowed", "reference"),
        ("a.b > 1", 1, "not allowed", "reference"),
        ("a ** 2 > 1", 1, "not allowed", "reference"),
        ("[a][0] > 1", 1, "not allowed", "reference"),
        ("(lambda: a)() > 1", 1, "only a named function", "reference"),
        ("f'{a}' == t", 1, "not allowed", "reference"),
        ("g", 1, "group of flags", "selected(g"),
        ('selected(g, "f9")', 13, "no flag", "columns"),
        ("lenght(t) > 1", 1, "no function lenght", "did you mean length"),
        ("length(t, u) > 1", 1, "takes 1 values", "reference"),
        ("length(a) > 1", 8, "expected a text", "reference"),
        ('matches(t, "(?=x)")', 12, "cannot be used", "RE2"),
        ('matches(t, "\\bfoo")', 12, "cannot be seen", "each backslash twice"),
        ('in_list(t, "no-such")', 12, "no list no-such", "lists"),
        ('date("2024-02-30") < d', 1, "no such day", "date("),
        ('is_missing(t, "lost")', 15, "no kind of nothing", "unknown"),
        ('sum_of(a, b, missing="known") > 1', 8, "never negative", "minimum: 0"),
        ('sum_of(a, missing="maybe") > 1', 1, "only missing", "skip"),
        ("parent(t) == t", 1, "no levels", "parent"),
        ('parent(district, "9") == "P1"', 1, "no level", "steps up"),
        ("spot == t", 9, "compared with", "like with like"),
        ("1 < 2", 1, "no field stands in it", "name the field"),
        ("1e400 > a", 1, "too large", "smaller"),
        ("a > " + "+".join("1" * 25), 1, "nested", "sum_of"),
        ("a > 1 or " * 240 + "a > 1", 2000, "longer than", "split"),
        ("not " * 400 + "a > 1", 1, "nested", "split"),
        ("-" * 1900 + "a > 1", 1, "nested", "split"),
        ("(" * 900 + "a" + ")" * 900 + "> 1", 1, "nested", "split"),
        ("a >\x00 1", 4, "cannot be seen", "take it out"),
        ("", 1, "nothing is written", "write"),
        ("round(x, a) > 1", 10, "digits", "0 to 9"),
        ("coalesce(m, m) == t", 1, "cannot choose", "is_given"),
        ("a if yes else t", 15, "expected a number", "reference"),
    ],
)  # fmt: skip
def test_a_fault_is_placed_and_has_a_remedy(source, at, what, fix, scope) -> None:
    with pytest.raises(Misread) as caught:
        condition(source, scope)
    wrong = caught.value
    assert what in wrong.what.format(**wrong.told)
    assert fix in wrong.fix.format(**wrong.told)
    if what and what != "cannot be read":
        # Where reading stops is Python's to say, and may differ between its versions.
        assert wrong.at == at
    assert wrong.__cause__ is None


def test_only_a_missing_field_is_called_so(scope) -> None:
    with pytest.raises(NoSuchField):
        condition("nobody > 1", scope)


def test_a_value_must_be_of_its_kind(scope) -> None:
    assert value("a + 1", scope, Kind.NUMBER).kind is Kind.NUMBER
    with pytest.raises(Misread):
        value("a + 1", scope, Kind.DATE)


def test_what_is_read_and_what_is_compared_is_known(scope) -> None:
    assert condition("e >= d and d < today()", scope).compares_dates
    assert condition("days_between(d, e) >= 0", scope).compares_dates
    assert not condition("d < e or a > 1", scope).compares_dates
    assert condition('b > a or selected(g, "f2")', scope).reads == ("b", "a", "f1", "f2")


SIGNS = st.text(
    "ab dsxtm()[]{}\"',.=<>!+-*/#\\\n%:;0159andornotifelseinก\u00b2\uff41_@&|~^`$", max_size=60
)
PIECES = st.lists(
    st.sampled_from(
        [*FUNCTIONS, "a", "s", "d", "g", "m", "(", ")", ",", "<", "==", "and", "or", "not", "if",
         "else", "in", '"open"', "1", "1e999", "[", "]", "**", ":=", "lambda", "f'", "missing=",
         "field", "()", "9" * 300, "0x", "1_0", "...", "b'", "await", "\\", "\ud800"]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@settings(max_examples=800, deadline=None, suppress_health_check=list(HealthCheck))
@given(source=st.one_of(SIGNS, PIECES, st.text(max_size=80)))
def test_nothing_but_our_own_fault_comes_out_in_bounded_time(source: str, scope) -> None:
    start = time.perf_counter()
    wrong = fault(source, scope)
    assert time.perf_counter() - start < 2
    if wrong is not None:
        assert wrong.what.format(**wrong.told)
        assert wrong.fix.format(**wrong.told)
        assert 1 <= wrong.at <= max(len(source), 1)


def fault(source: str, scope) -> Misread | None:
    try:
        condition(source, scope)
    except Misread as wrong:
        return wrong
    return None


@pytest.mark.parametrize("unit", ["(", "[", "-", "not ", "a+", "a if ", "f(", "{", '"', "a<"])
def test_deep_texts_cost_no_more_than_a_moment(unit: str, scope) -> None:
    start = time.perf_counter()
    with pytest.raises(Misread):
        condition(unit * (1990 // len(unit)), scope)
    assert time.perf_counter() - start < 2
