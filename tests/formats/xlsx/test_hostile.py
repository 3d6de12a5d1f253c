"""Hostile and damaged workbooks, written part by part: each is refused in words before a reader."""

import contextlib
import io
import struct
import warnings
import zipfile

import pytest

from goodata.errors import ExitCode, Unreadable
from goodata.formats import Asked
from goodata.formats._sheets import parent
from goodata.formats.xlsx import FORMAT

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def sheet(rows, before="", after=""):
    return (
        f'{HEAD}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def parts(rows='<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c></row>', **changed):
    kinds = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml")]
    kinds.append(("styles", "styles.xml"))
    found = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/'
        'package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        "</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE_REL}"><Relationship Id="r1" '
        f'Type="{REL}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}"><sheets>'
        '<sheet name="Cases" sheetId="1" r:id="rId0"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE_REL}">'
        + "".join(
            f'<Relationship Id="rId{number}" Type="{REL}/{kind}" Target="{target}"/>'
            for number, (kind, target) in enumerate(kinds)
        )
        + "</Relationships>",
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs count="1"><xf numFmtId="0"/>'
        "</cellXfs></styleSheet>",
        STRINGS: f'{HEAD}<sst xmlns="{MAIN}"><si><t>canary</t></si></sst>',
        SHEET: sheet(rows),
    }
    found.update(changed)
    return {name: text for name, text in found.items() if text is not None}


def packed(members):
    target = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")
        for name, text in members.items() if isinstance(members, dict) else members:
            archive.writestr(name, text)
    return target.getvalue()


def looked(folder, data, name="cases.xlsx"):
    path = folder / name
    path.write_bytes(data)
    return FORMAT.look(path, Asked())


def refused(folder, data, monkeypatch):
    """The fault, once it is sure that no reader saw the file."""
    monkeypatch.setattr(parent, "read_sheets", lambda *_: pytest.fail("a reader saw it"))
    with pytest.raises(Unreadable) as error:
        looked(folder, data)
    assert error.value.exit_code is ExitCode.UNREADABLE
    found = error.value.faults[0]
    assert found.fix
    assert "canary" not in repr(found)
    return found


def test_the_plain_one_is_read(tmp_path):
    option = looked(tmp_path, packed(parts())).options[0]
    assert option.head[0].cells == ("canary", "7")


def test_f33_ratio(tmp_path, monkeypatch):
    blanks = sheet(" " * 30_000_000)
    found = refused(tmp_path, packed(parts(**{SHEET: blanks})), monkeypatch)
    assert dict(found.args)["part"] == SHEET


def test_f33_ratio_in_a_part_that_nobody_reads(tmp_path, monkeypatch):
    found = refused(tmp_path, packed(parts(**{"xl/media/a.png": bytes(9_000_000)})), monkeypatch)
    assert dict(found.args)["part"] == "xl/media/a.png"


def test_f33_sum_of_parts(tmp_path, monkeypatch):
    monkeypatch.setattr("goodata.formats._sheets.package.MOST_UNPACKED", 1_000)
    assert "unpacks to more" in refused(tmp_path, packed(parts()), monkeypatch).what


def test_f33_too_many_members(tmp_path, monkeypatch):
    many = {f"xl/media/{number}.png": b"" for number in range(2_000)}
    assert "parts" in refused(tmp_path, packed(parts(**many)), monkeypatch).what


def test_f33_size_that_lies(tmp_path, monkeypatch):
    data = bytearray(packed(parts()))
    here = data.index(b"PK\x01\x02")
    while data[here + 46 : here + 46 + len(SHEET)] != SHEET.encode():
        here = data.index(b"PK\x01\x02", here + 1)
    struct.pack_into("<I", data, here + 24, 10)
    assert "larger than" in refused(tmp_path, bytes(data), monkeypatch).what


@pytest.mark.parametrize(
    ("cells", "far"),
    [
        ([("A", 1), ("XFD", 1_048_576)], ("XFD", 1_048_576)),
        ([("A", 1), ("B", 2), ("C", 900_000), ("XFC", 900_001)], None),
        ([*[("A", row) for row in range(1, 200)], ("XFD", 3000)], ("XFD", 3000)),
    ],
)
@pytest.mark.parametrize("content", ["<v>1</v>", "<is><t>x</t></is>", "<f>A1</f>"])
def test_f34_cells_far_apart(tmp_path, monkeypatch, cells, far, content):
    rows = "".join(
        f'<row r="{row}"><c r="{letters}{row}" t="inlineStr">{content}</c></row>'
        for letters, row in cells
    )
    place = refused(tmp_path, packed(parts(rows)), monkeypatch).place
    assert place.row is not None
    if far is not None:
        assert (place.column, place.row) == far


def test_f34_row_element_does_not_hide_the_cell(tmp_path, monkeypatch):
    rows = '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>'
    assert refused(tmp_path, packed(parts(rows)), monkeypatch).place.row == 1_048_576


def test_f34_style_alone_does_not_count(tmp_path):
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    option = looked(tmp_path, packed(parts(rows))).options[0]
    assert (option.columns, option.records) == (1, 1)


@pytest.mark.parametrize(
    "reference", ["XFE1", "A1048577", "A0", "1", "a1", "ก1", "A1B", "AAAA1", "A-1", ""]
)
def test_f34_addresses_that_no_sheet_has(tmp_path, monkeypatch, reference):
    rows = f'<row r="1"><c r="{reference}"><v>1</v></c></row>'
    assert "address" in refused(tmp_path, packed(parts(rows)), monkeypatch).what


BOMB = (
    '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1"><v>&b;</v></c></row></sheetData>'
    "</worksheet>"
)
OUTSIDE = BOMB.replace('<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///x">')


@pytest.mark.parametrize(
    ("part", "text"),
    [
        (SHEET, BOMB),
        (SHEET, OUTSIDE),
        (SHEET, "<!DOCTYPE worksheet>" + sheet("").removeprefix(HEAD)),
        (STRINGS, f'<!DOCTYPE sst [<!ENTITY a "a">]><sst xmlns="{MAIN}"/>'),
        ("xl/workbook.xml", "<!DOCTYPE x><workbook/>"),
        ("_rels/.rels", "<!DOCTYPE x><Relationships/>"),
        ("docProps/app.xml", "<!DOCTYPE x><Properties/>"),
    ],
)
def test_f35_f36_document_types(tmp_path, monkeypatch, part, text):
    found = refused(tmp_path, packed(parts(**{part: text})), monkeypatch)
    assert "document type" in found.what
    assert dict(found.args)["part"] == part


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../evil.xml", "leads out"),
        ("xl/../../evil.xml", "leads out"),
        ("/etc/evil.xml", "unusual name"),
        ("xl\\evil.xml", "unusual name"),
        ("C:/evil.xml", "unusual name"),
        (SHEET, "twice"),
        ("XL/WORKSHEETS/SHEET1.XML", "twice"),
    ],
)
def test_f37_names_of_members(tmp_path, monkeypatch, name, words):
    data = packed([*parts().items(), (name, "<x/>")])
    assert words in refused(tmp_path, data, monkeypatch).what


def test_encrypted_member(tmp_path, monkeypatch):
    data = bytearray(packed(parts()))
    here = data.index(b"PK\x01\x02")
    data[here + 8] |= 1
    assert "encrypted" in refused(tmp_path, bytes(data), monkeypatch).what


def test_header_of_a_member_that_differs_from_the_directory(tmp_path, monkeypatch):
    data = bytearray(packed(parts()))
    here = data.index(SHEET.encode())
    data[here : here + len(SHEET)] = SHEET.replace("1", "9").encode()
    assert "damaged" in refused(tmp_path, bytes(data), monkeypatch).what


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.9, 0.99])
def test_f39_cut_off(tmp_path, monkeypatch, share):
    data = packed(parts())
    assert refused(tmp_path, data[: int(len(data) * share)], monkeypatch)


@pytest.mark.parametrize(
    "part", [STRINGS, SHEET, "xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"]
)
def test_f39_missing_part(tmp_path, monkeypatch, part):
    assert dict(refused(tmp_path, packed(parts(**{part: None})), monkeypatch).args)["part"] == part


def test_f39_strings_that_the_workbook_does_not_list(tmp_path, monkeypatch):
    relations = parts()["xl/_rels/workbook.xml.rels"].replace("/sharedStrings", "/other")
    changed = {"xl/_rels/workbook.xml.rels": relations, STRINGS: None}
    assert dict(refused(tmp_path, packed(parts(**changed)), monkeypatch).args)["part"] == STRINGS


def test_f39_a_million_styles(tmp_path, monkeypatch):
    many = "".join(f'<xf numFmtId="{number % 99}"/>' for number in range(1_000_001))
    text = f'<styleSheet xmlns="{MAIN}"><cellXfs>{many}</cellXfs></styleSheet>'
    found = refused(tmp_path, packed(parts(**{"xl/styles.xml": text})), monkeypatch)
    assert "styles" in found.what


def test_f39_a_million_texts(tmp_path, monkeypatch):
    monkeypatch.setattr("goodata.formats.xlsx._prescan.MOST_STRINGS", 2)
    text = f'<sst xmlns="{MAIN}"><si/><si/><si/></sst>'
    assert "texts" in refused(tmp_path, packed(parts(**{STRINGS: text})), monkeypatch).what


@pytest.mark.parametrize("part", [SHEET, STRINGS, "xl/styles.xml", "xl/workbook.xml"])
def test_f39_broken_xml(tmp_path, monkeypatch, part):
    text = parts()[part][:-9]
    assert "damaged" in refused(tmp_path, packed(parts(**{part: text})), monkeypatch).what


@pytest.mark.parametrize("encoding", ["UTF-9", "utf-7", "shift_jis"])
def test_unknown_encoding_of_a_part(tmp_path, monkeypatch, encoding):
    text = parts()["xl/workbook.xml"].replace("UTF-8", encoding)
    found = refused(tmp_path, packed(parts(**{"xl/workbook.xml": text})), monkeypatch)
    assert "damaged" in found.what


def test_damaged_bytes(tmp_path, monkeypatch):
    data = bytearray(packed(parts()))
    here = data.index(SHEET.encode()) + len(SHEET) + 8
    data[here] ^= 0xFF
    assert "damaged" in refused(tmp_path, bytes(data), monkeypatch).what


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("xl/workbook.bin", ".xlsb"),
        ("content.xml", ".ods"),
        ("word/document.xml", "text document"),
        ("ppt/presentation.xml", "presentation"),
        ("table.csv", "archive"),
    ],
)
def test_f38_other_containers(tmp_path, monkeypatch, name, words):
    assert words in refused(tmp_path, packed({name: b""}), monkeypatch).what


def test_f38_password(tmp_path, monkeypatch):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(tmp_path, data, monkeypatch).what


def test_a_reader_that_fails_is_no_bug_of_ours(tmp_path):
    rows = '<row r="1"><c r="A1" t="s"><v>99</v></c></row>'
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, packed(parts(rows)))
    assert "canary" not in repr(error.value.faults)


def test_no_rows(tmp_path):
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, packed(parts("")))
    assert "no rows" in error.value.faults[0].what


@pytest.mark.parametrize("seed", range(40))
def test_flipped_bytes_end_in_words(tmp_path, seed):
    data = bytearray(packed(parts()))
    for step in range(3):
        data[(seed * 7919 + step * 104_729) % len(data)] ^= 1 << (seed % 8)
    with contextlib.suppress(Unreadable):
        assert looked(tmp_path, bytes(data)).options
