"""Parquet files: types to text, states of nothing, what is no cell, and hostile bytes."""

import datetime as dt
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.errors import ExitCode, Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.formats.parquet import child
from goodata.table import ReadingPlan

DAY = dt.datetime.fromisoformat("2024-04-03")
NOON = DAY + dt.timedelta(hours=12, milliseconds=500)


def table(path):
    found = reading.look(path, Asked())
    option = found.options[0]
    head = option.head[0]
    assert (found.format, head.row, head.line) == ("parquet", 1, None)
    return reading.read(ReadingPlan(path, "parquet", 1, head.cells, option.columns))


def rows(read):
    return [
        (number, tuple(cells.values()))
        for batch in read.batches()
        for number, cells in zip(batch.rows.tolist(), batch.cells.to_pylist(), strict=True)
    ]


@pytest.mark.parametrize(
    ("cells", "wanted"),
    [
        (pa.array(["007", "NA", ""]), ["007", "NA", ""]),
        (pa.array(["a", None]).dictionary_encode(), ["a", ""]),
        (pa.array([3, None, 0], pa.int8()), ["3", "", "0"]),
        (pa.array([2**64 - 1], pa.uint64()), ["18446744073709551615"]),
        (pa.array([2016.0, 0.1 + 0.2, None]), ["2016", "0.3", ""]),
        (pa.array([0.1, None, 5], pa.float32()), ["0.1", "", "5"]),
        (pa.array([Decimal("5.00"), Decimal("1.50"), None], pa.decimal128(9, 2)), ["5", "1.5", ""]),
        (pa.array([Decimal(500)], pa.decimal128(9, 0)), ["500"]),
        (pa.array([True, False, None]), ["TRUE", "FALSE", ""]),
        (pa.array([dt.date(2024, 4, 3), None]), ["2024-04-03", ""]),
        (pa.array([DAY], pa.date64()), ["2024-04-03"]),
        (pa.array([DAY, NOON], pa.timestamp("us")), ["2024-04-03", "2024-04-03T12:00:00.5"]),
        (pa.array([DAY], pa.timestamp("ns", tz="Asia/Bangkok")), ["2024-04-03T00:00:00Z"]),
        (pa.array([dt.time(6), dt.time(6, 0, 1)], pa.time64("us")), ["06:00:00", "06:00:01"]),
        (pa.array([dt.timedelta(hours=36), None]), ["36:00:00", ""]),
        (pa.nulls(2), ["", ""]),
    ],
)
def test_types_to_text(tmp_path, cells, wanted):
    path = tmp_path / "cases.parquet"
    pq.write_table(
        pa.table({"id": [f"C{number}" for number in range(len(cells))], "x": cells}), path
    )
    assert [found[1] for _, found in rows(table(path))] == wanted


@settings(deadline=None)
@given(st.lists(st.decimals(-999, 999, places=3, allow_nan=False), min_size=1))
def test_decimals_keep_their_value(numbers):
    texts = child.words(pa.array(numbers, pa.decimal128(9, 3))).to_pylist()
    assert [Decimal(text) for text in texts] == numbers
    assert not any(text.endswith((".", "0")) for text in texts if "." in text)


def test_decimals_of_thousands_are_written_out():
    cells = pa.array([Decimal(5000), None], pa.decimal128(9, -3))
    assert child.words(cells).to_pylist() == ["5000", ""]


def test_rows_begin_below_the_names_and_empty_records_are_told(tmp_path):
    path = tmp_path / "cases.parquet"
    pq.write_table(
        pa.table({"id": ["C1", None, "C3"], "age": [1, None, 3]}), path, row_group_size=1
    )
    read = table(path)
    assert rows(read) == [(2, ("C1", "1")), (4, ("C3", "3"))]
    assert [(fact.check, fact.count) for fact in read.facts] == [("blank-lines", 1)]


def test_many_batches(tmp_path):
    path = tmp_path / "cases.parquet"
    numbers = list(range(20_000))
    pq.write_table(pa.table({"id": numbers}), path, row_group_size=7_000)
    assert rows(table(path)) == [(each + 2, (str(each),)) for each in numbers]


def refused(path):
    with pytest.raises(Unreadable) as error:
        reading.look(path, Asked())
    assert error.value.exit_code is ExitCode.UNREADABLE
    assert "canary" not in repr(error.value.faults)
    return error.value.faults[0]


def test_columns_that_are_no_cells(tmp_path):
    path = tmp_path / "cases.parquet"
    pq.write_table(
        pa.table({"canary": ["a"], "l": [["canary"]], "s": [{"a": 1}], "b": [b"x"]}), path
    )
    assert dict(refused(path).args)["columns"] == "B, C, D"


def test_too_many_columns(tmp_path):
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.table({f"c{number}": [1] for number in range(4)}), path)
    with pytest.raises(Unreadable):
        reading.look(path, Asked(max_columns=3))


def test_encrypted_or_empty(tmp_path):
    path = tmp_path / "cases.parquet"
    path.write_bytes(b"PARE" + bytes(50))
    assert "encrypted" in refused(path).what
    pq.write_table(pa.table({}), path)
    assert "no columns" in refused(path).what


@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_cut_off(tmp_path, share):
    path = tmp_path / "cases.parquet"
    pq.write_table(pa.table({"id": ["canary"] * 100}), path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    assert "damaged" in refused(path).what


def test_a_small_file_that_unpacks_to_more_than_may_be(tmp_path):
    path = tmp_path / "cases.parquet"
    text = pa.array(["x" * 1_000_000]).dictionary_encode()
    cells = pa.DictionaryArray.from_arrays(pa.array([0] * 3_000, pa.int32()), text.dictionary)
    pq.write_table(pa.table({"id": cells}), path)
    assert path.stat().st_size < 500_000
    assert "MiB" in refused(path).what


@pytest.mark.parametrize("listed", [False, True])
def test_text_that_is_not_utf_8_is_told_by_its_column(tmp_path, listed):
    path = tmp_path / "cases.parquet"
    texts = pa.array(["canary"])
    pq.write_table(
        pa.table({"id": [1], "x": texts.dictionary_encode() if listed else texts}),
        path,
        compression="none",
        write_statistics=False,
    )
    path.write_bytes(path.read_bytes().replace(b"canary", b"can\xe9ry"))
    fault = refused(path)
    assert "not UTF-8" in fault.what
    assert dict(fault.args)["columns"] == "B"
