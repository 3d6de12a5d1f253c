"""OpenDocument spreadsheets written part by part: what must be read, and what must be refused."""

import io
import zipfile

import pytest

from goodata.errors import ExitCode, Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.formats._sheets import parent
from goodata.table import CellState, ReadingPlan

NAMES = "urn:oasis:names:tc:opendocument:xmlns"
OPEN = (
    f'<office:document-content xmlns:office="{NAMES}:office:1.0" xmlns:table="{NAMES}:table:1.0" '
    f'xmlns:text="{NAMES}:text:1.0" xmlns:style="{NAMES}:style:1.0" '
    f'xmlns:number="{NAMES}:datastyle:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0">'
)
CLOSE = "</office:document-content>"
MANIFEST = f'<manifest:manifest xmlns:manifest="{NAMES}:manifest:1.0">{{}}</manifest:manifest>'
MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"


def word(text, more=""):
    inside = f"<text:p>{text}</text:p>"
    return f'<table:table-cell office:value-type="string"{more}>{inside}</table:table-cell>'


def number(value, more=""):
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'


def row(*cells, more=""):
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def content(*rows, name="Cases", styles="", before=""):
    return (
        f"{OPEN}<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="{name}" table:style-name="ta1">{before}'
        f"{''.join(rows)}</table:table></office:spreadsheet></office:body>{CLOSE}"
    )


def packed(text, **more):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", MIMETYPE, zipfile.ZIP_STORED)
        archive.writestr("content.xml", text)
        if "META-INF__manifest.xml" not in more:
            archive.writestr("META-INF/manifest.xml", MANIFEST.format(""))
        for part, inside in more.items():
            archive.writestr(part.replace("__", "/"), inside)
    return target.getvalue()


def table(folder, data):
    path = folder / "cases.ods"
    path.write_bytes(data)
    found = reading.look(path, Asked())
    option = found.options[0]
    head = option.head[0]
    assert found.format == "ods"
    plan = ReadingPlan(path, "ods", head.row, head.cells, option.columns, sheet=option.sheet)
    return reading.read(plan)


def rows(read):
    return [
        (number, tuple(cells.values()))
        for batch in read.batches()
        for number, cells in zip(batch.rows.tolist(), batch.cells.to_pylist(), strict=True)
    ]


def refused(folder, data, monkeypatch):
    """The fault, once it is sure that no reader saw the file."""
    monkeypatch.setattr(parent, "read_sheets", lambda *_: pytest.fail("a reader saw it"))
    path = folder / "cases.ods"
    path.write_bytes(data)
    with pytest.raises(Unreadable) as error:
        reading.look(path, Asked())
    assert error.value.exit_code is ExitCode.UNREADABLE
    assert "canary" not in repr(error.value.faults)
    return error.value.faults[0]


HEADER = row(word("id"), word("age"))


def test_repeats_are_spread_out(tmp_path):
    repeated = ' table:number-columns-repeated="2"'
    twice = ' table:number-rows-repeated="2"'
    text = content(HEADER, row(number(7, repeated), more=twice), row(word("C3")))
    assert rows(table(tmp_path, packed(text))) == [
        (2, ("7", "7")),
        (3, ("7", "7")),
        (4, ("C3", "")),
    ]


def test_the_empty_rest_of_a_sheet_costs_nothing(tmp_path):
    rest = row(
        '<table:table-cell table:number-columns-repeated="16384"/>',
        more=' table:number-rows-repeated="1048574"',
    )
    text = content(HEADER, row(word("C1"), number(3)), rest)
    assert rows(table(tmp_path, packed(text))) == [(2, ("C1", "3"))]


def test_truths_durations_and_zeros(tmp_path):
    styles = (
        '<number:number-style style:name="N1"><number:number number:min-integer-digits="5"/>'
        '</number:number-style><style:style style:name="ce1" style:data-style-name="N1"/>'
    )
    truth = '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    gone = '<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>'
    text = content(
        row(word("a"), word("b"), word("c"), word("d")),
        row(truth, gone, number(7, ' table:style-name="ce1"'), word("PT36H00M00S")),
        styles=styles,
    )
    wanted = ("TRUE", "36:00:00", "00007", "PT36H00M00S")
    assert rows(table(tmp_path, packed(text))) == [(2, wanted)]


def test_a_row_of_errors_and_formulas_without_value_is_a_record(tmp_path):
    error = word("#REF!", ' calcext:value-type="error"')
    waiting = '<table:table-cell table:formula="of:=1+1"/>'
    read = table(tmp_path, packed(content(HEADER, row(error, waiting), row(word("C2"), waiting))))
    assert read.states == {
        (2, 0): CellState.ERROR,
        (2, 1): CellState.NEVER_CALCULATED,
        (3, 1): CellState.NEVER_CALCULATED,
    }
    assert [number for number, _ in rows(read)] == [2, 3]


def test_filtered_rows_are_told(tmp_path):
    text = content(HEADER, row(word("C1"), number(1), more=' table:visibility="filter"'))
    fact = next(each for each in table(tmp_path, packed(text)).facts if each.check == "rows-hidden")
    assert (fact.count, fact.args) == (1, {"filtered": True})


def test_a_hidden_sheet_is_flagged(tmp_path):
    style = '<style:table-properties table:display="false"/>'
    style = f'<style:style style:name="ta1">{style}</style:style>'
    path = tmp_path / "cases.ods"
    path.write_bytes(packed(content(HEADER, styles=style)))
    assert reading.look(path, Asked()).options[0].hidden


FAR = ' table:number-columns-repeated="16383"'


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            content(HEADER, row(number(1, FAR), more=' table:number-rows-repeated="1048575"')),
            "too far apart",
        ),
        (content(HEADER, row(number(1), more=' table:number-rows-repeated="99999999"')), "address"),
        (content(HEADER, row(number(1, ' table:number-columns-repeated="0"'))), "address"),
        (content(HEADER, row(number(1, FAR), number(1, FAR))), "address"),
        ("<!DOCTYPE x>" + content(HEADER), "document type"),
        (content(HEADER)[:-9], "damaged"),
        (
            content(HEADER).replace(
                "</office:spreadsheet>", '<table:table table:name="Cases"/></office:spreadsheet>'
            ),
            "same name",
        ),
    ],
)
def test_hostile_content(tmp_path, monkeypatch, text, words):
    assert words in refused(tmp_path, packed(text), monkeypatch).what


def test_a_password(tmp_path, monkeypatch):
    manifest = MANIFEST.format("<manifest:encryption-data/>")
    data = packed("not to be read", **{"META-INF__manifest.xml": manifest})
    assert "password" in refused(tmp_path, data, monkeypatch).what


def test_a_missing_content(tmp_path, monkeypatch):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
    found = refused(tmp_path, target.getvalue(), monkeypatch)
    assert dict(found.args)["part"] == "content.xml"


def test_a_bomb_in_a_part_that_nobody_reads(tmp_path, monkeypatch):
    data = packed(content(HEADER), Pictures__a=bytes(9_000_000))
    assert "unpacks" in refused(tmp_path, data, monkeypatch).what
