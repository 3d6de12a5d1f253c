"""What refusing a hostile workbook costs, and what true large workbooks may hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.formats.xlsx.test_hostile import MAIN, SHEET, STRINGS, looked, packed, parts, sheet

from goodata.errors import Unreadable
from goodata.formats import Asked
from goodata.formats.xlsx import FORMAT

SOURCE = Path(__file__).parents[3] / "src"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
PROGRAM = """
import re, sys
from pathlib import Path
from goodata.errors import Unreadable
from goodata.formats import Asked
from goodata.formats.xlsx import FORMAT
try:
    FORMAT.look(Path(sys.argv[1]), Asked())
except Unreadable:
    print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the peak is read from /proc")
@pytest.mark.parametrize("rows", [FAR, " " * 90_000_000])
def test_a_refusal_takes_little_memory(tmp_path, rows):
    path = tmp_path / "cases.xlsx"
    path.write_bytes(packed(parts(rows)))
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
    )
    assert int(done.stdout) < 150 * 1024


def test_as_many_texts_as_cells_use_are_no_attack(tmp_path, monkeypatch):
    monkeypatch.setattr("goodata.formats.xlsx._prescan.MOST_STRINGS", 2)
    texts = "".join(f"<si><t>{number}</t></si>" for number in range(5))
    cells = "".join(
        f'<c r="{letter}1" t="s"><v>{number}</v></c>' for number, letter in enumerate("ABCDE")
    )
    changed = {
        STRINGS: f'<sst xmlns="{MAIN}">{texts}</sst>',
        SHEET: sheet(f'<row r="1">{cells}</row>'),
    }
    assert looked(tmp_path, packed(parts(**changed))).options[0].head[0].cells == tuple("01234")


def test_two_sheets_of_one_name(tmp_path):
    part = "xl/workbook.xml"
    text = parts()[part].replace(
        "</sheets>", '<sheet name="CASES" sheetId="2" r:id="rId0"/></sheets>'
    )
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, packed(parts(**{part: text})))
    assert "same name" in error.value.faults[0].what


def test_a_relation_that_is_there_twice(tmp_path):
    part = "xl/_rels/workbook.xml.rels"
    text = parts()[part].replace("rId1", "rId0")
    with pytest.raises(Unreadable) as error:
        looked(tmp_path, packed(parts(**{part: text})))
    assert dict(error.value.faults[0].args)["part"] == part


def test_links_to_other_programs_are_told_and_left_alone(tmp_path):
    link = (
        f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="canary" ddeTopic="x"/></externalLink>'
    )
    path = tmp_path / "cases.xlsx"
    path.write_bytes(packed(parts(**{"xl/externalLinks/externalLink1.xml": link})))
    evidence = FORMAT.look(path, Asked()).options[0].evidence
    assert (evidence["external_links_present"], evidence["DDE_links_present"]) == (1, 1)


def test_what_was_counted_of_one_book_goes_with_it(tmp_path):
    """An inventory reads thousands: nothing of a book may wait for the collector of cycles."""
    import gc

    import xlsxwriter

    from goodata.dictionary import find
    from goodata.formats._sheets.extent import Extent

    path = tmp_path / "cases.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet_ = book.add_worksheet()
        for row in range(5):
            sheet_.write_row(row, 0, ["a", "b"] if row else ["code", "meaning"])
    plan = find.undeclared(FORMAT.look(path, Asked())).plan
    gc.collect()
    gc.disable()
    try:
        for _ in range(3):
            FORMAT.read(plan)
        left = [each for each in gc.get_objects() if isinstance(each, Extent)]
    finally:
        gc.enable()
    assert left == []
