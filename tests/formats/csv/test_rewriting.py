"""A text file with a few cells changed: those, and not one byte else."""

from __future__ import annotations

import csv
import hashlib
import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.errors import ChangedMeanwhile
from goodata.files import reading
from goodata.formats import Asked
from goodata.formats.csv.rewriting import rewritten, slices
from goodata.formats.csv.rewriting import written as cell
from goodata.formats.csv.writing import lines, pieces
from goodata.table import ReadingPlan

CELL = st.text("ab ;,\"\n\r'=éกา", max_size=6)


def plan(path: Path, **more: object) -> ReadingPlan:
    known = {"delimiter": ",", "encoding": "utf-8", "header_row": 1, "names": (), "columns": 3}
    return ReadingPlan(path, "csv", **{**known, **more})


def written(path: Path, changes: dict, piece: int = 7, **more: object) -> bytes:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return b"".join(rewritten(plan(path, **more), digest, changes, str, piece))


def as_csv(rows: list[list[str]], end: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator=end).writerows(rows)
    return stream.getvalue()


def back(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8"), newline="")))


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.lists(CELL, min_size=3, max_size=3), min_size=2, max_size=6),
    texts=st.dictionaries(st.tuples(st.integers(1, 5), st.integers(0, 2)), CELL, max_size=4),
    end=st.sampled_from(["\n", "\r\n"]),
    piece=st.integers(1, 40),
)
def test_the_changed_cells_and_no_other(
    rows: list[list[str]],
    texts: dict[tuple[int, int], str],
    end: str,
    piece: int,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = tmp_path_factory.mktemp("rewriting") / "x.csv"
    path.write_bytes(as_csv(rows, end).encode())
    wanted = [list(row) for row in rows]
    changes: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        if row < len(rows):
            wanted[row][column] = text
            changes.setdefault(row + 1, {})[column] = text
    made = written(path, changes, piece)
    assert back(made) == wanted
    if not changes:
        assert made == path.read_bytes()


AWKWARD = (
    "Title of it,,\r\n"
    "\r\n"
    "id,name,note\r\n"
    '1,"O""Neil","two\r\nlines"\r\n'
    '2, "not quoted",a"b\n'
    "3,,\r\n"
)


def test_titles_blank_lines_line_ends_and_quotes_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(AWKWARD.encode())
    assert written(path, {}, header_row=3) == AWKWARD.encode()
    made = written(path, {4: {0: "11"}, 5: {2: "x, y"}, 6: {1: '"'}}, header_row=3).decode()
    assert made == (
        AWKWARD.replace('1,"O"', '11,"O"')
        .replace(',a"b\n', ',"x, y"\n')
        .replace("3,,\r", '3,"""",\r')
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_what_was_no_plain_utf_8_gets_a_mark(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("id,name,note\r\n1,กา,x\r\n".encode(encoding))
    candidates = reading.look(path, Asked())
    found = candidates.options[0].encoding
    made = written(path, {2: {2: "y"}}, encoding=found)
    assert made == b"\xef\xbb\xbf" + "id,name,note\r\n1,กา,y\r\n".encode()


def test_a_line_that_names_the_separator_stays(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"sep=;\r\nid;name;note\r\n1;a;b\r\n")
    made = written(path, {2: {1: "c;d"}}, delimiter=";")
    assert made == b'sep=;\r\nid;name;note\r\n1;"c;d";b\r\n'


def test_another_file_meanwhile_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(b"id,name,note\n")
    with pytest.raises(ChangedMeanwhile):
        list(rewritten(plan(path), "0" * 64, {}, str))


def test_slices_put_together_are_the_record() -> None:
    record = b'1,"a, ""b""",c "d, e",,"x"y'
    assert b",".join(slices(record, b",")) == record
    assert len(slices(record, b",")) == 6


@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=3), min_size=1, max_size=5))
def test_a_new_table_can_be_read_back(rows: list[list[str]]) -> None:
    content = b"".join(lines(rows))
    assert content.startswith(b"\xef\xbb\xbf")
    assert back(content[3:]) == rows


@given(st.lists(st.lists(st.text('a,"\r\n é', max_size=4), min_size=1, max_size=3), max_size=5))
def test_lines_are_cells_as_written_and_pieces_are_the_lines(records):
    plainly = [
        b",".join(cell(each, b",", always=len(record) == 1) for each in record) + b"\r\n"
        for record in records
    ]
    assert list(lines(records)) == [b"\xef\xbb\xbf", *plainly]
    assert b"".join(pieces(records)) == b"".join(lines(records))
