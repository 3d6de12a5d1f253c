"""Text that a spreadsheet would run: defused, counted, and taken off again exactly."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata.fieldtypes import Context
from goodata.model import Dictionary, Field, FilePins
from goodata.practices.validation.defusing import _restored, rule
from goodata.text import defused, undefused

SIGNS = "=+-@\t\r\n＝＋－＠' \u00a0\u200b\ufeffa1"
DICTIONARY = Dictionary(
    "t",
    "1",
    (
        Field("n", type="integer"),
        Field("p", subtype="phone"),
        Field("d", type="date"),
        Field("s"),
    ),
    sha256="",
    file=FilePins(date_order="dmy"),
)
COLUMNS = {"n": 0, "p": 1, "d": 2, "s": 3}
WRITE = rule(DICTIONARY, COLUMNS, Context(date(2026, 11, 1), DICTIONARY.file))


def runs(text: str) -> bool:
    """Written from the rule alone: whether a spreadsheet may run any line of it."""
    lines = text.replace("\r", "\n").split("\n")
    for line in (text, *lines):
        bare = line.lstrip(" \u00a0\u200b\u200c\u200d\ufeff'")
        if line.lstrip(" \u00a0\u200b\u200c\u200d\ufeff'\n").startswith(("\t", "\r")):
            return True
        if bare.strip("\t\r\n \u00a0\u200b\ufeff'").startswith(tuple("=+-@＝＋－＠")):
            return True
    return False


@given(st.text(SIGNS, max_size=8))
def test_there_and_back(text: str) -> None:
    assert undefused(defused(text)) == text


@given(st.text(SIGNS, max_size=8), st.integers(0, 3))
def test_there_and_back_in_every_column(text: str, position: int) -> None:
    assert undefused(WRITE(position, text)) == text


@given(st.text(SIGNS, max_size=8))
def test_what_is_written_does_not_run(text: str) -> None:
    written = defused(text)
    assert written == text or written == f"'{text}"
    if runs(text):
        assert written == f"'{text}"


@pytest.mark.parametrize(
    "text", ["=1", " =1", "'=1", "\ufeff@x", "a\n=1", "a\r-1", "\tx", "＝1", "-", "+x"]
)
def test_each_way_of_beginning(text: str) -> None:
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "1-2", "'tis", "x@y", "a\nb=c"])
def test_what_does_not_begin_so_stays(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize(("position", "text"), [(0, "-5"), (0, "+5"), (1, "+66810000101")])
def test_numbers_and_telephones_stay(position: int, text: str) -> None:
    assert WRITE(position, text) == text
    assert WRITE(3, text) == f"'{text}"


def test_a_formula_in_a_number_column_does_not_stay() -> None:
    assert WRITE(0, "=5") == "'=5"
    assert WRITE(0, "'-5") == "''-5"


@given(st.lists(st.text(SIGNS, max_size=6), min_size=1, max_size=6))
def test_a_table_of_ours_comes_back(texts: list[str]) -> None:
    written = pa.record_batch([pa.array([defused(each) for each in texts])], names=["0"])
    assert _restored(written).column(0).to_pylist() == texts
