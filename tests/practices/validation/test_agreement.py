"""The schema against a slow plain way: one loop over cells, written from the reference alone."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodata.dictionary import schema
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.missing import Nothing
from goodata.model import Category, Constraints, Dictionary, Field, FilePins, MissingValue

TODAY = date(2026, 11, 1)
MISSING = (MissingValue("UNK", Nothing.UNKNOWN), MissingValue("-99", Nothing.UNKNOWN))
JUDGED = {"GD101", "GD102", "GD103", "GD104", "GD105", "GD403", "GD408"}
BLANKS = " \t\r\n\u00a0\u200b\ufeff"

WRITTEN = (
    "", " ", "\u00a0", "UNK", "-99", "a", "b", "A", "abc", "abcd", "0", "7", "007", "12", "120",
    "121", "-1", "1.5", "1,5", "1e3", "๑๒", "31/04/2024", "30/04/2024", "05/03/2024", "29/02/2023",
    "2024-02-29", "01/01/2030", "x y", "กา", "e\u0301\u0301",
)  # fmt: skip
# Signs alone may be marks for nothing (`..`), which are a list and not a rule.
RANDOM = st.text("ab01/-. ", max_size=5).filter(lambda each: any(map(str.isalnum, each)))
TEXTS = st.one_of(st.sampled_from(WRITTEN), RANDOM)


@st.composite
def fields(draw: st.DrawFn) -> Field:
    kind = draw(st.sampled_from(["string", "integer", "number", "date", "code"]))
    required = draw(st.booleans())
    if kind == "code":
        listed = (Category("a"), Category("b", label="abc"))
        limits = Constraints(required=required)
        return Field("cell", categories=listed, missing=MISSING, constraints=limits)
    if kind == "string":
        least, most = sorted(draw(st.tuples(st.integers(0, 3), st.integers(0, 4))))
        limits = Constraints(required=required, min_length=least, max_length=most)
        return Field("cell", missing=MISSING, constraints=limits)
    if kind == "date":
        future = draw(st.booleans())
        limits = Constraints(required=required, minimum="2024-01-01")
        return Field("cell", type="date", missing=MISSING, constraints=limits, not_future=future)
    low, high = sorted(draw(st.tuples(st.integers(-5, 130), st.integers(-5, 130))))
    limits = Constraints(required=required, minimum=str(low), maximum=str(high))
    return Field("cell", type=kind, missing=MISSING, constraints=limits)


def slowly(text: str, spec: Field) -> set[str]:
    """What is wrong with one cell, of the checks in `JUDGED`; None of it shared with the source."""
    bare = text.strip(BLANKS)
    if not bare:
        return {"GD101"} if spec.constraints.required else set()
    if bare in ("UNK", "-99"):
        return set()
    if spec.categories:
        known = bare in ("a", "b", "abc") or bare.casefold() in ("a", "b", "abc")
        return set() if known else {"GD103"}
    if spec.type == "string":
        length = len(unicodedata.normalize("NFC", bare))
        low, high = spec.constraints.min_length or 0, spec.constraints.max_length
        return set() if low <= length and (high is None or length <= high) else {"GD105"}
    if spec.type == "date":
        return slow_date(bare, spec)
    return slow_number(bare, spec)


def slow_number(bare: str, spec: Field) -> set[str]:
    folded = "".join(str(unicodedata.decimal(each, each)) for each in bare)
    if spec.type == "integer":
        if re.fullmatch(r"[+-]?[0-9]+\.0+", folded):
            return set()
        if not re.fullmatch(r"[+-]?[0-9]+", folded):
            return {"GD102"}
    if re.search(r"[^0-9+\-.eE]", folded):
        return {"GD102"}
    try:
        value = Decimal(folded)
    except InvalidOperation:
        return {"GD102"}
    low, high = Decimal(spec.constraints.minimum or 0), Decimal(spec.constraints.maximum or 0)
    return set() if low <= value <= high else {"GD104"}


def slow_date(bare: str, spec: Field) -> set[str]:
    """Only day/month/year and ISO, found by counting through the calendar."""
    forms = {}
    day = date(1999, 12, 1)
    while day < date(2031, 1, 1):
        forms[day.isoformat()] = day
        forms[f"{day.day:02}/{day.month:02}/{day.year}"] = day
        day += timedelta(days=1)
    if bare not in forms:
        return {"GD403"} if bare in ("31/04/2024", "29/02/2023") else {"other"}
    found = set()
    if forms[bare] < date(2024, 1, 1):
        found.add("GD104")
    if spec.not_future and forms[bare] > TODAY:
        found.add("GD408")
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=fields(), texts=st.lists(TEXTS, min_size=1, max_size=12))
def test_the_schema_and_the_slow_way_agree(spec: Field, texts: list[str]) -> None:
    dictionary = Dictionary("t", "1", (spec,), sha256="", file=FilePins(date_order="dmy"))
    compiled = schema.to_pandera(
        dictionary, Context(TODAY, dictionary.file), lambda check: check.code in JUDGED
    )
    found = schema.failures(compiled, schema.frame({"cell": texts}))
    fast = {(record, code) for (code, _), records in found.items() for record in records}
    for record, text in enumerate(texts):
        wanted = slowly(text, spec)
        ours = {code for each, code in fast if each == record}
        if "other" in wanted:
            # Not one of the forms the slow way knows: then it is no plain date of the calendar.
            assert ours <= {"GD102", "GD403", "GD104", "GD408"}
        else:
            assert ours == wanted, (text, spec)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spec=fields(), texts=st.lists(TEXTS, min_size=1, max_size=12, unique=True))
def test_few_texts_are_judged_as_the_schema_judges_many(spec: Field, texts: list[str]) -> None:
    dictionary = Dictionary("t", "1", (spec,), sha256="", file=FilePins(date_order="dmy"))
    part = schema.parts(dictionary, Context(TODAY, dictionary.file))["cell"]
    readings, bits = part.verdicts(texts)
    same, others = replace(part, few=0).verdicts(texts)
    assert list(readings) == list(same)
    assert bits.tolist() == others.tolist()


def test_a_check_that_breaks_is_no_finding() -> None:
    import pytest

    from goodata.checks import Check

    def broken(*_args: object) -> None:
        raise ValueError("secret")

    check = Check("GD999", "broken", Severity.ERROR, "x", "y", holds=broken)
    spec = Field("cell")
    dictionary = Dictionary("t", "1", (spec,), sha256="")
    context = Context(TODAY)
    reader = schema.Reader(spec, context)
    import pandera.pandas as pandera

    compiled = pandera.DataFrameSchema(
        {"cell": pandera.Column(checks=[schema._compiled(check, spec, reader)])},
        name=dictionary.name,
    )
    with pytest.raises(RuntimeError) as caught:
        schema.failures(compiled, schema.frame({"cell": ["secret"]}))
    assert "secret" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_no_rule_runs_cell_by_cell() -> None:
    """`element_wise` would cost seconds for a hundred thousand cells."""
    spec = Field("cell", type="integer", constraints=Constraints(minimum="0"))
    compiled = schema.to_pandera(Dictionary("t", "1", (spec,), sha256=""), Context(TODAY))
    checks = [check for column in compiled.columns.values() for check in column.checks]
    assert checks
    assert not any(check.element_wise for check in checks)
    assert not any(column.coerce or column.unique for column in compiled.columns.values())
