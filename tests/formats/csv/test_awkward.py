"""Awkward text files, each with the reading it must give or the refusal in words."""

import codecs
import gzip

import pytest

from goodata.errors import ExitCode, Unreadable
from goodata.formats import Asked
from goodata.formats.csv import FORMAT
from goodata.formats.csv.looking import HEAD_CHARACTERS, HEAD_RECORDS
from goodata.table import ReadingPlan


def looked(folder, data, name="cases.csv", asked=None):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return FORMAT.look(path, asked or Asked())


def planned(candidates, header_row=None, skipped=(), option=0):
    chosen = candidates.options[option]
    heads = [each for each in chosen.head if header_row in (None, each.row)]
    return ReadingPlan(
        candidates.path,
        candidates.format,
        heads[0].row,
        heads[0].cells,
        len(heads[0].cells),
        encoding=chosen.encoding,
        delimiter=chosen.delimiter,
        skipped=skipped,
    )


def records(table):
    found = []
    for batch in table.batches():
        columns = [column.to_pylist() for column in batch.cells.columns]
        for here, cells in enumerate(zip(*columns, strict=True)):
            found.append((int(batch.rows[here]), int(batch.lines[here]), cells))
    return found


def facts(table):
    return {fact.check: fact for fact in table.facts}


GOLDEN = {
    "plain": ("a,b\n1,2\n", ",", [(2, 2, ("1", "2"))]),
    "no last line end": ("a,b\n1,2", ",", [(2, 2, ("1", "2"))]),
    "semicolon": ("a;b\n1,5;2\n2,5;3\n", ";", [(2, 2, ("1,5", "2")), (3, 3, ("2,5", "3"))]),
    "tab": ("a\tb\n1\t2\n", "\t", [(2, 2, ("1", "2"))]),
    "bar": ("a|b\n1|2\n", "|", [(2, 2, ("1", "2"))]),
    "mark": ("\ufeffa,b\n1,2\n", ",", [(2, 2, ("1", "2"))]),
    "two marks": ("\ufeff\ufeffa,b\n\ufeff1,2\n", ",", [(2, 2, ("\ufeff1", "2"))]),
    "cr lf": ("a,b\r\n1,2\r\n", ",", [(2, 2, ("1", "2"))]),
    "lone cr": ("a,b\r1,2\r3,4", ",", [(2, 2, ("1", "2")), (3, 3, ("3", "4"))]),
    "sep line": ("sep=;\r\na;b\r\n1,2;3\r\n", ";", [(2, 3, ("1,2", "3"))]),
    "several lines in a cell": (
        'a,b\n"x\ny\r\nz",1\n2,3\n',
        ",",
        [(2, 2, ("x\ny\r\nz", "1")), (3, 5, ("2", "3"))],
    ),
    "doubled quotes": ('a,b\n"say ""x""",""\n', ",", [(2, 2, ('say "x"', ""))]),
    "quote inside a field": (
        'a,b\n5" pipe,"7"" pipe"\nx,y "z"\n',
        ",",
        [(2, 2, ('5" pipe', '7" pipe')), (3, 3, ("x", 'y "z"'))],
    ),
    "signs behind a quote": ('a,b\n"x" y,"z"1\n', ",", [(2, 2, ("x y", "z1"))]),
    "nothing is stripped": (
        "a,b\n 007 ,NA\nnull,1e5\n",
        ",",
        [(2, 2, (" 007 ", "NA")), (3, 3, ("null", "1e5"))],
    ),
    "nul": ("name,age\n1\0,\0\n", ",", [(2, 2, ("1\0", "\0"))]),
    "scripts": ("a,b\nสมชาย,Hà Nội\n", ",", [(2, 2, ("สมชาย", "Hà Nội"))]),
    "separators of other trades": ("a,b\n1\u20282,3\x0b4\n", ",", [(2, 2, ("1\u20282", "3\x0b4"))]),
    "single column": ("name\nx\n\ny\n", ",", [(2, 2, ("x",)), (4, 4, ("y",))]),
    "single column with commas": (
        "name\nx, y\nz\nw\n",
        ";",
        [(2, 2, ("x, y",)), (3, 3, ("z",)), (4, 4, ("w",))],
    ),
    "empty cells quoted": ('a\n""\n"b"\n', ",", [(2, 2, ("",)), (3, 3, ("b",))]),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", list(GOLDEN))
def test_golden_readings(tmp_path, name, encoding):
    text, delimiter, wanted = GOLDEN[name]
    data = text.encode(encoding)
    if encoding != "utf-8":
        data = ("" if text.startswith("\ufeff") else "\ufeff").encode(encoding) + data
    candidates = looked(tmp_path, data)
    assert candidates.options[0].delimiter == delimiter
    assert candidates.options[0].encoding == encoding
    assert records(FORMAT.read(planned(candidates))) == wanted


def test_title_rows_and_skipped_rows_are_no_data(tmp_path):
    text = "Cases of 2024\n\nid,age\n#meta,#age\nC1,3\n\nC2,4\n"
    candidates = looked(tmp_path, text)
    assert [(each.row, each.line) for each in candidates.options[0].head][:3] == [
        (1, 1),
        (3, 3),
        (4, 4),
    ]
    table = FORMAT.read(planned(candidates, header_row=3, skipped=(4,)))
    assert records(table) == [(5, 5, ("C1", "3")), (7, 7, ("C2", "4"))]
    assert table.records == 2
    assert [spot.row for spot in facts(table)["blank-lines"].places] == [6]
    assert "row-too-short" not in facts(table)


def test_short_and_long_rows(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\n1\n1,2\n1,2,3\n1,2\n5,6\n")))
    assert [cells for _, _, cells in records(table)][:3] == [("1", ""), ("1", "2"), ("1", "2")]
    found = facts(table)
    assert dict(found["row-too-short"].args) == {"expected": 2, "found": 1}
    assert [(spot.row, spot.line) for spot in found["row-too-short"].places] == [(2, 2)]
    assert dict(found["row-too-long"].args) == {"expected": 2, "found": 3}
    assert [batch.irregular for batch in table.batches()] == [frozenset({0, 2})]


@pytest.mark.parametrize("text", ["a,b\n1,2,\n3,4,\n", "a,b,\n1,2\n3,4\n"])
def test_one_trailing_delimiter_is_one_fact(tmp_path, text):
    table = FORMAT.read(planned(looked(tmp_path, text)))
    assert [cells[:2] for _, _, cells in records(table)] == [("1", "2"), ("3", "4")]
    assert [fact.check for fact in table.facts] == ["trailing-delimiters"]
    assert [batch.irregular for batch in table.batches()] == [frozenset()]


def test_trailing_delimiters_hide_no_other_row(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\n1,2,\n3,4,\n5,6,\n7\n8,9\n")))
    assert [fact.check for fact in table.facts] == ["row-too-short", "trailing-delimiters"]
    assert [cells for _, _, cells in records(table)][-2:] == [("7", ""), ("8", "9")]


def test_last_cell_filled_is_a_long_row(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\n1,2,\n3,4,x\n")))
    assert [fact.check for fact in table.facts] == ["row-too-long"]


def test_lost_quote_that_swallowed_rows(tmp_path):
    text = 'id,note,x\n1,"lost,a\n2,b,c\n3,"d,e\n4,"two\nlines",f\n'
    table = FORMAT.read(planned(looked(tmp_path, text)))
    fact = facts(table)["cell-spans-records"]
    assert [(spot.row, spot.line) for spot in fact.places] == [(2, 2)]


def test_mixed_line_ends(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\r\n1,2\n3,4\r5,6\r\n")))
    assert dict(facts(table)["mixed-line-ends"].args) == {"crlf": 2, "lf": 1, "cr": 1}
    assert [(row, line) for row, line, _ in records(table)] == [(2, 2), (3, 3), (4, 4)]


def test_line_feeds_inside_cells_are_not_mixed(tmp_path):
    assert not FORMAT.read(planned(looked(tmp_path, 'a,b\r\n"x\ny",2\r\n'))).facts


def test_header_alone(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\n")))
    assert [fact.check for fact in table.facts] == ["no-data-rows"]
    assert records(table) == []
    assert table.records == 0


def test_tie_of_delimiters_gives_both(tmp_path):
    options = looked(tmp_path, "a,b;c\n1,2;3\n").options
    assert {(each.delimiter, each.columns, each.steadiness) for each in options} == {
        (",", 2, 1.0),
        (";", 2, 1.0),
    }


def test_stated_delimiter_is_the_only_reading(tmp_path):
    options = looked(tmp_path, "a,b;c\n1,2;3\n", asked=Asked(delimiter=";")).options
    assert [each.delimiter for each in options] == [";"]


def test_unsteady_reading_does_not_hide_the_single_column(tmp_path):
    options = looked(tmp_path, "a%b\n1, 2%3\n1, 2, 3%4\n5, 6%7\n").options
    assert [each.columns for each in options] == [2, 1]
    assert options[1].delimiter not in "a%b1, 234567"


def test_title_rows_above_a_small_table(tmp_path):
    options = looked(tmp_path, "Cases\nof 2024\nsecret\na,b,c\n1,2,3\n").options
    assert any(each.delimiter == "," for each in options)


def test_head_is_cut_but_the_named_header_row_is_there(tmp_path):
    text = "".join(f"{number},{'x' * 2000}\n" for number in range(60))
    option = looked(tmp_path, text, asked=Asked(header_row=40)).options[0]
    assert [each.row for each in option.head] == [*range(1, HEAD_RECORDS + 1), 40]
    assert {len(each.cells[1]) for each in option.head} == {HEAD_CHARACTERS}
    assert option.records == 60


def test_large_file_is_looked_at_in_part_only(tmp_path):
    option = looked(tmp_path, "a,b\n" + "1,2\n" * 400_000).options[0]
    assert option.records is None
    assert option.columns == 2


def test_rows_across_blocks(tmp_path):
    text = "id,note\n" + "".join(f'{n},"{n}\nx"\n' if n % 3 else f"{n},y\n" for n in range(99))
    table = FORMAT.read(planned(looked(tmp_path, text)), 64)
    found = records(table)
    assert [row for row, _, _ in found] == list(range(2, 101))
    lines = text.split("\n")
    assert all(lines[line - 1].startswith(f"{cells[0]},") for _, line, cells in found)


def fault(error):
    found = error.value.faults[0]
    assert error.value.exit_code is ExitCode.UNREADABLE
    assert found.fix
    return found


REFUSED = {
    "nothing": (b"", "empty"),
    "mark only": (codecs.BOM_UTF8, "empty"),
    "UTF-16 mark only": (codecs.BOM_UTF16_LE, "empty"),
    "blank lines only": (b"\n\n\r\n", "no rows"),
    "utf-32": ("a,b".encode("utf-32"), "UTF-32"),
    "utf-16 without mark": ("name,age\nx,3\n".encode("utf-16-le"), "UTF-16 without"),
    "thai utf-16 without mark": ("ชื่อ,อายุ\nสมชาย,๓๐\n".encode("utf-16-be"), "UTF-16 without"),
    "gzip": (gzip.compress(b"a,b\n", mtime=0), "gzip"),
    "pdf": (b"%PDF-1.7\n", "PDF"),
    "web page": (b"\r\n <HTML><table>", "web page"),
    "web page with mark": (codecs.BOM_UTF8 + b"<!DOCTYPE html>", "web page"),
    "xml": (b"<?xml version='1.0'?><Workbook/>", "XML"),
    "age": (b"age-encryption.org/v1\n-> X25519 x\n", "age"),
    "age in letters": (b"-----BEGIN AGE ENCRYPTED FILE-----\n", "age"),
    "locked workbook": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_refused_in_words(tmp_path, name):
    data, words = REFUSED[name]
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, data)
    assert words in fault(error).what


@pytest.mark.parametrize("name", ["~$cases.csv", ".~lock.cases.csv#"])
def test_helper_files_of_programs(tmp_path, name):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "a,b\n", name=name)
    assert "helper file" in fault(error).what


@pytest.mark.parametrize("before", ["a,b\nx,y\n", "a,b\r\nx,y\r\n", "a,b\rx,y\r", 'a,"\n"\n'])
def test_bytes_of_another_encoding_name_the_line(tmp_path, before):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, before.encode() + "Hà,Nội\n".encode("cp1252", "replace"))
    assert fault(error).place.line == 3


def test_cut_inside_utf_16(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "a,b\n1,2".encode("utf-16") + b"\x00")
    assert fault(error).place.line == 2


def test_misfit_is_found_by_read_as_well(tmp_path):
    plan = planned(looked(tmp_path, "a,b\n1,2\n"))
    plan.path.write_bytes(b"a,b\n1,2\n\xff,3\n")
    with pytest.raises(Unreadable) as error:
        FORMAT.read(plan)
    assert fault(error).place.line == 3


@pytest.mark.parametrize("piece", [1, 3, 8 * 2**20])
def test_open_quote_names_the_line_where_it_opened(tmp_path, piece):
    candidates = looked(tmp_path, 'a,b\n"1\n",2\n3,"4\n5,6\n')
    with pytest.raises(Unreadable) as error:
        FORMAT.read(planned(candidates), piece)
    assert fault(error).place.line == 4
    assert candidates.options[0].evidence["quote_open_from_line"] == 4


def test_record_that_is_too_long(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b'a,b\n1,"' + b"x,y\n" * (9 * 2**20))
    with pytest.raises(Unreadable) as error:
        FORMAT.read(ReadingPlan(path, "csv", 1, ("a", "b"), 2, encoding="utf-8", delimiter=","))
    assert fault(error).place.line == 2


def test_first_record_that_is_too_long(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, b'a,"' + b"x,y\n" * (9 * 2**20))
    assert fault(error).place.line == 1


def test_too_many_columns(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "," * 20_000 + "\n")
    assert fault(error).place.line == 1
    candidates = looked(tmp_path, "a,b\n1,2\n3,4\n" + "," * 20_000)
    with pytest.raises(Unreadable) as error:
        FORMAT.read(planned(candidates))
    assert fault(error).place.line == 4


@pytest.mark.parametrize("asked", ["cp1250", "no-such-thing", "x\0y", ""])
def test_other_encodings_are_refused(tmp_path, asked):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, "a,b\n", asked=Asked(encoding=asked))
    assert "is not read" in fault(error).what


def test_utf_16_without_mark_is_read_when_stated(tmp_path):
    data = "a,b\n1,ก\n".encode("utf-16-le")
    candidates = looked(tmp_path, data, asked=Asked(encoding="utf-16-le"))
    assert records(FORMAT.read(planned(candidates))) == [(2, 2, ("1", "ก"))]


def test_stated_encoding_against_the_mark(tmp_path):
    with pytest.raises(Unreadable):
        looked(tmp_path, codecs.BOM_UTF8 + b"a,b\n", asked=Asked(encoding="utf-16-le"))


def test_changed_between_two_readings(tmp_path):
    table = FORMAT.read(planned(looked(tmp_path, "a,b\n1,2\n")))
    table.plan.path.write_bytes(b"a,b\n1,2\n3,4\n")
    with pytest.raises(Unreadable) as error:
        list(table.batches())
    assert "changed" in fault(error).what


def test_missing_file_and_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(Unreadable):
            FORMAT.look(path, Asked())


def test_no_message_holds_a_cell(tmp_path):
    for data in (b"canary,x\n1,\xff\n", b'canary,x\n1,"canary\n', b"c\0a\0n\0a\0r\0y\0"):
        with pytest.raises(Unreadable) as error:
            FORMAT.read(planned(looked(tmp_path, data)))
        assert "canary" not in repr(error.value.faults)


def test_begins():
    assert FORMAT.begins(b"a,b\n")
    assert not FORMAT.begins(b"PK\x03\x04")
    assert not FORMAT.begins(b"%PDF-1.4")
