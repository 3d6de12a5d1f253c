"""Columns of Arrow made by the buffers are those that Arrow makes itself."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodata import arrow

TEXTS = st.lists(st.text(max_size=5), max_size=20)
KINDS = (np.int8, np.int32, np.int64, np.uint64)


@given(TEXTS, st.booleans())
def test_texts_are_the_column_that_arrow_makes(texts: list[str], large: bool) -> None:
    made = arrow.texts(texts, large=large)
    made.validate(full=True)
    assert made.equals(pa.array(texts, pa.large_string() if large else pa.string()))


@given(TEXTS, st.integers(0, 20), st.integers(0, 20), st.booleans())
def test_data_and_ends_tell_the_texts_of_a_slice(
    texts: list[str], start: int, size: int, large: bool
) -> None:
    some = arrow.texts(texts, large=large).slice(min(start, len(texts)), size)
    data, ends = arrow.data(some), arrow.ends(some)
    found = [data[ends[place] : ends[place + 1]].decode() for place in range(len(some))]
    assert found == some.to_pylist()
    assert len(data) == ends[-1]


def test_nothing_has_one_end() -> None:
    none = pa.nulls(0, pa.string())
    assert arrow.data(none) == b""
    assert arrow.ends(none).tolist() == [0]


@given(st.lists(st.integers(0, 100), max_size=40), st.integers(0, 40), st.sampled_from(KINDS))
def test_numbers_come_back(listed: list[int], start: int, kind: type) -> None:
    numbers = np.array(listed, kind)
    made = arrow.numbers(numbers)
    assert made.equals(pa.array(numbers))
    assert arrow.values(made.slice(min(start, len(listed)))).tolist() == listed[start:]


def test_every_second_number_is_taken_as_it_stands() -> None:
    assert arrow.numbers(np.arange(10)[::2]).to_pylist() == [0, 2, 4, 6, 8]


@given(st.lists(st.booleans(), max_size=40), st.integers(0, 40))
def test_verdicts_come_back(listed: list[bool], start: int) -> None:
    made = arrow.verdicts(listed)
    assert made.to_pylist() == listed
    assert arrow.values(made.slice(min(start, len(listed)))).tolist() == listed[start:]


@given(st.lists(st.none() | st.integers(0, 9), max_size=40), st.integers(0, 40))
def test_what_is_null_is_told(listed: list[int | None], start: int) -> None:
    some = pa.array(listed, pa.int64()).slice(min(start, len(listed)))
    assert arrow.present(some).tolist() == [each is not None for each in listed[start:]]


def test_texts_hold_no_numbers() -> None:
    with pytest.raises(TypeError, match="string"):
        arrow.values(pa.array(["1"]))
