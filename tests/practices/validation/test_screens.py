"""A screen never lets through what a check finds fault with, and no check of texts lacks one."""

from __future__ import annotations

import unicodedata
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodata import markers
from goodata.checks import checks
from goodata.dictionary import schema
from goodata.engines.verdicts.hashes import Hasher
from goodata.engines.verdicts.room import Room
from goodata.fieldtypes import Context
from goodata.missing import Nothing
from goodata.model import Constraints, Dictionary, Field, MissingValue
from goodata.patterns import ORDINARY, Never, Screen
from goodata.practices.validation.columns import ColumnJudge, Means
from goodata.practices.validation.key_parts import key_part

MISSING = (MissingValue("NA", Nothing.NOT_APPLICABLE), MissingValue("Ikke Kendt", Nothing.UNKNOWN))
CONTEXT = Context(date(2026, 11, 1))
FIELDS = (
    Field("text", missing=MISSING, constraints=Constraints(min_length=2, max_length=6)),
    Field("bare", missing=MISSING, missing_allowed=()),
    Field("any", type="any", missing=MISSING),
    Field("notes", subtype="notes", missing=MISSING, constraints=Constraints(required=True)),
    Field("name", subtype="personName", missing=MISSING),
    Field("case", subtype="caseNumber", constraints=Constraints(pattern="[A-Z]{2}-?[0-9]{4}")),
    Field("number", subtype="caseNumber", constraints=Constraints(pattern="0[0-9]{5}")),
    Field("phone", subtype="phone", options={"region": "TH"}, missing=MISSING),
    Field("phone", subtype="phone", options={"region": "KH"}),
    Field("phone", subtype="phone", options={"region": "VN"}),
)
KNOWN = st.sampled_from(
    [
        *sorted(markers.spoken()), "KH-0001", "kh0001", "KH 0001", "012345", "12345", "0812345678",
        "+66812345678", "812345678", "081234567", "8.1E+10", "81.0", "0", "=1+1", "- x", "a\n=b",
        "Nguy?n", "a??b", "????", "เธชเธกเธ", "Aรกb", "Äœ", "x" * 255, "Dara", "Dara 2", "NA", "na",
        "ikke kendt", "Sok  Dara", " Dara", "Dara\u00a0", "two\nlines", "ไม่ทราบ", "not\navailable",
        "เม\u0e48\u0e38", "www.a?b", "ß", "İ", "ﬁ", "K",
    ]
)  # fmt: skip
ALPHABET = "aAzZ09 -?='+.\nÀàđĐạ…’–กเธนแบรุ่ខ្មាŒ\u0301\u200b"
TEXTS = st.one_of(
    KNOWN,
    KNOWN.map(str.upper),
    KNOWN.map(str.title),
    KNOWN.map(lambda text: unicodedata.normalize("NFD", text)),
    st.text(ALPHABET, max_size=8),
    st.from_regex(r"(0|\+?66|\+?855|\+?84|84)[0-9]{7,10}", fullmatch=True),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=1, max_size=60, unique=True))
@pytest.mark.parametrize("spec", FIELDS, ids=lambda each: f"{each.name}{each.options or ''}")
def test_what_passes_has_nothing_wrong(spec: Field, texts: list[str]) -> None:
    screen = schema.screen(spec, CONTEXT)
    assert screen is not None
    dictionary = Dictionary("d", "1", (spec,), sha256="")
    readings, bits = schema.parts(dictionary, CONTEXT)[spec.name].verdicts(texts)
    passes = screen.passes(texts)
    for reading, failed, passed in zip(readings, bits, passes, strict=True):
        if passed:
            assert not failed, "a check finds fault with it"
            assert reading.readable
            assert reading.value != 0
            assert reading.form != "undeclared mark"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS.filter(str.isascii), max_size=40))
@pytest.mark.parametrize("spec", FIELDS, ids=lambda each: f"{each.name}{each.options or ''}")
def test_ascii_texts_are_told_alike_among_themselves_and_among_others(
    spec: Field, texts: list[str]
) -> None:
    """Alone they take a shorter way, which must not depend on what stands beside them either."""
    screen = schema.screen(spec, CONTEXT)
    together = screen.passes(texts).tolist()
    assert together == screen.passes([*texts, "é"]).tolist()[:-1]
    assert together == [bool(screen.passes([each])[0]) for each in texts]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()])
def test_a_part_of_a_column_is_screened_as_that_part(kind: pa.DataType) -> None:
    column = pa.array([" x", "Sok An", "", "a  b", "x ", "y"], kind)
    assert ORDINARY.passes(column).tolist() == [False, True, False, False, False, True]
    assert ORDINARY.passes(column.slice(1, 2)).tolist() == [True, False]
    assert ORDINARY.passes(column.slice(6)).tolist() == []


def test_the_screens_let_through_what_people_write() -> None:
    written = {
        "text": "Sok An", "bare": "Mae Sot", "any": "x y", "notes": "She came.\nBy bus",
        "name": "Nguyễn Thị Ánh", "case": "KH-0001", "number": "012345",
    }  # fmt: skip
    for spec in FIELDS[:7]:
        assert schema.screen(spec, CONTEXT).passes([written[spec.name]]).all(), spec.name
    assert schema.screen(FIELDS[7], CONTEXT).passes(["0812345678", "+66812345678"]).all()
    assert schema.screen(FIELDS[4], CONTEXT).passes(["สมชาย ใจดี", "សុខ ដារ៉ា"]).all()


def test_ordinary_texts_are_folded_by_small_letters_alone() -> None:
    signs = [chr(point) for point in range(0x11000) if not 0xD800 <= point < 0xE000]
    ordinary = [sign for sign, fine in zip(signs, ORDINARY.passes(signs), strict=True) if fine]
    assert len(ordinary) > 600
    for sign in ordinary:
        assert unicodedata.normalize("NFC", sign) == sign
        assert sign.casefold() == sign.lower()


@pytest.mark.parametrize("kind", [None, "notes", "personName", "caseNumber", "phone"])
def test_every_check_of_texts_has_a_screen(kind: str | None) -> None:
    """One check without would make every column of texts slow, and nobody would notice."""
    spec = Field("cell", subtype=kind, options={"region": "TH"} if kind == "phone" else {})
    asked = [each for each in checks() if each.holds is not None and each.applies(spec)]
    assert [each.name for each in asked if each.screened(spec) is None] == []
    assert schema.screen(spec, CONTEXT) is not None


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(TEXTS, min_size=1, max_size=30, unique=True))
@pytest.mark.parametrize("spec", FIELDS[:7], ids=lambda each: each.name)
def test_keys_are_hashed_alike_with_and_without_a_screen(spec: Field, texts: list[str]) -> None:
    import numpy as np

    dictionary = Dictionary("d", "1", (spec,), sha256="")
    part = schema.parts(dictionary, CONTEXT)[spec.name]
    hasher = Hasher("k" * 16)
    means = Means(Room(2**20), hasher, least_rows=1)
    screen = schema.screen(spec, CONTEXT)
    judge = ColumnJudge(spec, 0, part, CONTEXT, means, screen=screen, keyed=True)
    seen = judge.take(pa.array(texts, pa.string()), np.arange(len(texts)), None)
    parts = [key_part(each) for each in part.verdicts(texts)[0]]
    assert seen.valid.tolist() == [each is not None for each in parts]
    expected = hasher.texts([each or "" for each in parts])
    assert (seen.hashes == expected)[seen.valid].all()


BEGINS = r"(?m:^[\s']*[=+\-@])"


@settings(deadline=None)
@given(st.lists(st.text("=+-@' \t\n\r\fa", max_size=5), min_size=1, max_size=20))
def test_where_lines_begin_says_what_need_not_be_looked_for(texts: list[str]) -> None:
    told = Screen(never=(Never(BEGINS, signs="=+-@", starts="=+-@' \t\n\f\r"),))
    sought = Screen(never=(Never(BEGINS),))
    assert told.passes(texts).tolist() == sought.passes(texts).tolist()


def test_a_sign_inside_is_no_reason_to_look() -> None:
    # A pattern that RE2 does not take shows that it was not asked.
    unasked = Screen(never=(Never("(?=never)", signs="-", starts="-"),))
    assert unasked.passes(["KH-0001", "", "a\nb-"]).tolist() == [True, True, True]
    with pytest.raises(pa.ArrowInvalid):
        unasked.passes(["KH-0001", "a\n-b"])
