"""Random text: the reader against a slow plain state machine, Python's csv, and other cuts."""

import csv
import io
import tempfile
from pathlib import Path

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodata.errors import Unreadable
from goodata.formats.csv import FORMAT
from goodata.formats.csv._cells import fields
from goodata.formats.csv._scan import scan, spanning
from goodata.formats.csv._signs import Signs
from goodata.table import ReadingPlan

SIGNS = 'a",;\n\réก\0'
TEXTS = st.text(st.sampled_from(SIGNS), max_size=40)
ROWS = st.lists(
    st.lists(st.text(st.sampled_from('a",\n\ré'), max_size=5), min_size=2, max_size=4),
    min_size=1,
    max_size=6,
)


class Machine:
    """Reads text as a person would: one sign after the other."""

    def __init__(self, text, delimiter):
        self.delimiter = delimiter
        self.records, self.blank = [], []
        self.cells, self.cell = [], ""
        self.quoted, self.started, self.empty = False, False, True
        self.row = self.line = self.at_line = 1
        signs = text.replace("\r\n", "\x01")
        here = 0
        while here < len(signs):
            step = self.inside if self.quoted else self.outside
            here += step(signs[here], signs[here + 1 : here + 2])
        if not self.empty:
            self.close()

    def inside(self, sign, following):
        if sign == '"' and following == '"':
            self.cell += '"'
            return 2
        if sign == '"':
            self.quoted = False
            return 1
        self.cell += sign
        self.line += sign in "\n\r\x01"
        return 1

    def outside(self, sign, _following):
        if sign in "\n\r\x01":
            self.close()
            self.line += 1
            self.at_line = self.line
            return 1
        self.empty = False
        if sign == self.delimiter:
            self.cells.append(self.cell)
            self.cell, self.started = "", False
        elif sign == '"' and not self.started:
            self.quoted = self.started = True
        else:
            self.cell += sign
            self.started = True
        return 1

    def close(self):
        if self.empty:
            self.blank.append(self.row)
        else:
            cells = [cell.replace("\x01", "\r\n") for cell in (*self.cells, self.cell)]
            self.records.append((self.row, self.at_line, cells))
        self.cells, self.cell = [], ""
        self.started, self.empty = False, True
        self.row += 1


def plainly(text, delimiter=","):
    """((row, line, cells) of each record, rows that are blank, whether a quote stays open)."""
    machine = Machine(text, delimiter)
    return machine.records, machine.blank, machine.quoted


def read(text, *, delimiter=",", columns, header_row=0, encoding="utf-8", piece=8 * 2**20):
    """(row, line, cells, irregular) of every record, by way of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(text.encode(encoding))
        plan = ReadingPlan(
            path, "csv", header_row, (), columns, encoding=encoding, delimiter=delimiter
        )
        table = FORMAT.read(plan, piece)
        found = []
        for batch in table.batches():
            columns_of = [column.to_pylist() for column in batch.cells.columns]
            for here, cells in enumerate(zip(*columns_of, strict=True)):
                row, line = int(batch.rows[here]), int(batch.lines[here])
                found.append((row, line, list(cells), here in batch.irregular))
        assert len(found) == table.records
        return found, table.facts


def fitted(cells, columns):
    return (cells + [""] * columns)[:columns]


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.integers(1, 4), st.sampled_from([",", ";"]))
def test_reader_agrees_with_a_plain_state_machine(text, columns, delimiter):
    assume(text and not text.startswith("\ufeff"))
    records, blank, still_open = plainly(text, delimiter)
    if still_open:
        with pytest.raises(Unreadable):
            read(text, columns=columns, delimiter=delimiter)
        return
    found, facts = read(text, columns=columns, delimiter=delimiter)
    assert [each[:3] for each in found] == [
        (row, line, fitted(cells, columns)) for row, line, cells in records
    ]
    by_check = {fact.check: fact for fact in facts}
    assert [spot.row for spot in getattr(by_check.get("blank-lines"), "places", ())] == blank
    if "trailing-delimiters" not in by_check:
        wrong = [row for row, _, cells in records if len(cells) != columns]
        assert [each[0] for each in found if each[3]] == wrong
        told = [fact for fact in facts if fact.check in {"row-too-short", "row-too-long"}]
        assert sorted(spot.row for fact in told for spot in fact.places) == wrong
        assert sum(fact.count for fact in told) == len(wrong)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 3), st.integers(1, 9), st.sampled_from(["utf-8", "utf-16"]))
def test_cut_points_do_not_matter(text, columns, piece, encoding):
    assume(text and not plainly(text)[2])
    whole = read(text, columns=columns)
    assert read(text, columns=columns, piece=piece, encoding=encoding) == whole


BYTES_OF_SIGNS = {
    "utf-8": 'a",\n\ré\u0e01\U0001f600\u0301',
    "utf-16-le": 'a",\n\r\u0e01\U0001f600\u0a0d\u0d0a\u2c22',
    "utf-16-be": 'a",\n\r\u0e01\U0001f600\u0a0d\u0d0a\u2c22',
    "cp874": 'a",\n\rกน้ำ',
    "cp1258": 'a",\n\rĐư\u0323\u0301',
    "cp1252": 'a",\n\réñ€',
}


@pytest.mark.parametrize("encoding", list(BYTES_OF_SIGNS))
@settings(max_examples=60, deadline=None)
@given(st.data(), st.integers(1, 3), st.integers(1, 7))
def test_cut_points_inside_signs_do_not_matter(encoding, data, columns, piece):
    """Two, three and four bytes a sign, halves that look like line ends, quotes and commas."""
    text = data.draw(st.text(st.sampled_from(BYTES_OF_SIGNS[encoding]), min_size=1, max_size=30))
    records, _, still_open = plainly(text)
    assume(not still_open)
    found = read(text, columns=columns, piece=piece, encoding=encoding)
    assert found == read(text, columns=columns, encoding=encoding)
    assert [each[:3] for each in found[0]] == [
        (row, line, fitted(cells, columns)) for row, line, cells in records
    ]


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from(["\n", "\r\n"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_what_csv_writes_is_read(rows, line_end, quoting):
    if quoting == csv.QUOTE_MINIMAL:  # before Python 3.13 it leaves a lone CR without quotes
        rows = [[cell.replace("\r", "") for cell in row] for row in rows]
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator=line_end, quoting=quoting).writerows(rows)
    width = max(map(len, rows))
    found, _ = read(target.getvalue(), columns=width)
    assert [cells for _, _, cells, _ in found] == [fitted(row, width) for row in rows]


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from('a",\nก'), max_size=30))
def test_reader_agrees_with_pythons_csv(text):
    assume(text and not plainly(text)[2])
    wanted = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    width = max(map(len, wanted), default=1)
    found, _ = read(text, columns=width)
    assert [cells for _, _, cells, _ in found] == [fitted(row, width) for row in wanted]


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_fields_of_one_record(text):
    records, _, still_open = plainly(text)
    assume(not still_open)
    data = text.encode()
    found = scan(data, b",", final=True)
    parts = [data[start:end] for start, end in zip(found.starts, found.ends, strict=True)]
    assert [[cell.decode() for cell in fields(part, b",")] for part in parts] == [
        cells for _, _, cells in records
    ]


def swallowed_plainly(text, columns):
    """Rows of records whose raw lines look like records, the slow way."""
    found = []
    records, _, _ = plainly(text)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    starts = {line: row for row, line, _ in records}
    ends = sorted({*starts, len(lines) + 1})
    for line, row in starts.items():
        behind = next(end for end in ends if end > line)
        held = lines[line - 1 : behind - 1]
        while held and not held[-1]:
            held.pop()
        alike = [each.count(",") == columns - 1 for each in held]
        if len(held) > 1 and (all(alike) or (columns > 2 and alike[1:-1] and all(alike[1:-1]))):
            found.append(row)
    return found


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(['a,"b', "c,d", 'e",f', "g", "1,2,3", '"x,y,z', 'q"']), max_size=8))
def test_lines_that_look_like_records(lines):
    text = "\n".join(lines) + "\n"
    assume(not plainly(text)[2])
    found = scan(text.encode(), b",", final=True)
    for columns in (2, 3):
        places = (found.rows[spanning(found, columns)] + 1).tolist()
        assert places == swallowed_plainly(text, columns)


@given(st.binary(max_size=70), st.sampled_from(b",a\n\0"), st.data())
def test_signs_before_a_place(text, sign, data):
    found = Signs.of(np.frombuffer(text, np.uint8), sign)
    places = data.draw(st.lists(st.integers(0, len(text)), max_size=8))
    counts = found.before(np.array(places, np.int64)).tolist()
    assert counts == [text[:place].count(sign) for place in places]
