"""Hidden parts of workbooks, what a PDF says: planted, found, counted; hostile files refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from goodata.engines.metadata import office, pdf


def book(act=lambda _book, _sheet: None) -> bytes:
    """A workbook with one sheet, which `act` does something to."""
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    made.set_properties({"created": dt.datetime(2000, 1, 1, tzinfo=dt.UTC)})
    sheet = made.add_worksheet("cases")
    sheet.write_row(0, 0, ["id", "age"])
    sheet.write_row(1, 0, ["1", "20"])
    act(made, sheet)
    made.close()
    return target.getvalue()


def more(data: bytes, members: dict[str, str]) -> bytes:
    """The same package with further parts."""
    target = io.BytesIO(data)
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def hide(made, _sheet, state: str = "hide") -> None:
    other = made.add_worksheet("old")
    other.write(0, 0, "left from last year")
    getattr(other, state)()


def test_a_plain_workbook_hides_nothing() -> None:
    assert office.hidden(book()) == {}


@pytest.mark.parametrize(
    ("act", "found"),
    [
        (hide, {"hidden sheets": 1}),
        (lambda made, sheet: hide(made, sheet, "very_hidden"), {"very hidden sheets": 1}),
        (lambda made, _sheet: made.add_worksheet("empty").hide(), {}),
        (
            lambda _made, sheet: sheet.write_comment("A1", "x", {"author": "somebody"}),
            {"authors of comments": 1, "comments": 1},
        ),
        (lambda _made, sheet: sheet.set_row(1, options={"hidden": True}), {"hidden rows": 1}),
        (
            lambda _made, sheet: sheet.set_column(1, 2, options={"hidden": True}),
            {"hidden columns": 2},
        ),
        (
            lambda _made, sheet: sheet.data_validation(
                "B2", {"validate": "list", "source": ["a", "b"]}
            ),
            {"drop-down lists": 1},
        ),
        (lambda _made, sheet: sheet.set_header("&Lsecret"), {"headers and footers": 1}),
        (lambda made, _sheet: made.define_name("old", "=cases!$A$1"), {"defined names": 1}),
        # The author is written down as the one who saved it last, too.
        (lambda made, _sheet: made.set_properties({"author": "A"}), {"document authors": 2}),
        (lambda made, _sheet: made.set_custom_property("case", "1"), {"custom properties": 1}),
    ],
)
def test_each_hidden_part_is_counted(act, found: dict[str, int]) -> None:
    assert office.hidden(book(act)) == found


def test_parts_that_only_other_programs_write() -> None:
    records = "<R>" + "<r><x v='0'/></r>" * 7 + "</R>"
    data = more(
        book(),
        {
            "xl/pivotCache/pivotCacheRecords1.xml": records,
            "xl/externalLinks/externalLink1.xml": "<externalLink><v>1</v><v>2</v></externalLink>",
            "xl/threadedComments/threadedComment1.xml": "<T><threadedComment/></T>",
            "xl/persons/person.xml": "<personList><person/><person/></personList>",
            "customXml/item1.xml": "<a/>",
            "xl/embeddings/oleObject1.bin": "bytes",
        },
    )
    assert office.hidden(data) == {
        "comments in threads": 1,
        "custom XML parts": 1,
        "embedded files": 1,
        "people in threads": 2,
        "records behind pivot tables": 7,
        "values of other workbooks": 2,
    }


def test_another_library_writes_what_we_count() -> None:
    """Oracle: openpyxl's own writer, which builds its parts otherwise."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet["A1"] = "id"
    sheet["A1"].comment = Comment("x", "somebody")
    sheet["A2"].comment = Comment("y", "another")
    sheet.row_dimensions[3].hidden = True
    rule = DataValidation(type="list", formula1='"a,b"')
    sheet.add_data_validation(rule)
    rule.add("B2")
    made.create_sheet("old")["A1"] = "left"
    made["old"].sheet_state = "veryHidden"
    made.defined_names["n"] = DefinedName("n", attr_text="Sheet!$A$1")
    made.properties.creator = "somebody"
    target = io.BytesIO()
    made.save(target)
    assert office.hidden(target.getvalue()) == {
        "authors of comments": 2,
        "comments": 2,
        "defined names": 1,
        "document authors": 1,
        "drop-down lists": 1,
        "hidden rows": 1,
        "very hidden sheets": 1,
    }


def test_open_documents() -> None:
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:style="s">'
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'
        '<table:table table:style-name="h"/><table:table table:style-name="v">'
        '<table:table-row table:visibility="collapse"/><office:annotation/></table:table>'
        "<table:deletion/></office:document-content>"
    )
    meta = '<m xmlns:dc="d"><dc:creator>somebody</dc:creator></m>'
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("content.xml", content)
        archive.writestr("meta.xml", meta)
    assert office.hidden(target.getvalue()) == {
        "comments": 1,
        "deleted texts": 1,
        "document authors": 1,
        "hidden rows": 1,
        "hidden sheets": 1,
    }


def test_what_breaks_a_rule_is_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'
    assert office.readable(more(book(), {"xl/comments9.xml": bomb})) is None
    assert office.readable(book()[:200]) is None
    assert office.readable(b"") is None
    deep = "<a>" * 30_000 + "</a>" * 30_000
    assert office.readable(more(book(), {"xl/comments9.xml": deep})) is not None


def test_pdf() -> None:
    assert pdf.pdf(b"%PDF-1.4\n1 0 obj <</Author (A) /Title <FEFF>>>") == pdf.Pdf(
        author=True, told=True
    )
    assert not pdf.pdf(b"%PDF-1.4 <</Author ()>>").author
    assert pdf.pdf(b"%PDF-1.4 trailer <</Encrypt 5 0 R>>").encrypted
    assert not pdf.pdf(b"%PDF-1.4 /EncryptMetadata false").encrypted
    assert not pdf.pdf(b"%PDF-1.5 /Type /ObjStm").whole
