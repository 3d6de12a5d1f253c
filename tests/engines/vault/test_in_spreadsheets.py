"""Codes go through spreadsheets as they are: no date, no number, no 1e5 is made of one."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from tests import keys as chance

from goodata import codes
from goodata.engines.vault import drawing, keys

OFFICE = shutil.which("soffice")
DRAWN = [codes.printed(each) for each in drawing.draw(400, (), chance.entropy(8))]
# What a spreadsheet would most likely take for something else: nearly all digits.
NEARLY = [codes.printed(keys.numbered(29**7 * value + 8, 8)) for value in range(8)]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_gives_every_code_back(tmp_path: Path) -> None:
    wanted = [*DRAWN, *NEARLY, *(each.replace("-", "") for each in (*DRAWN, *NEARLY))]
    (tmp_path / "codes.csv").write_text("code\n" + "\n".join(wanted) + "\n")
    environ = {**os.environ, "HOME": str(tmp_path)}
    for kind, source in (("xlsx", "codes.csv"), ("csv", "xlsx/codes.xlsx")):
        subprocess.run(
            [OFFICE, "--headless", "--convert-to", kind, "--outdir", kind, source],
            cwd=tmp_path,
            env=environ,
            capture_output=True,
            check=True,
        )
    with (tmp_path / "csv" / "codes.csv").open(newline="") as stream:
        assert [row[0] for row in csv.reader(stream)][1:] == wanted


def test_our_own_reading_gives_every_code_back(tmp_path: Path) -> None:
    import openpyxl
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "codes.xlsx") as book:
        book.add_worksheet().write_column(0, 0, DRAWN)
    sheet = openpyxl.load_workbook(tmp_path / "codes.xlsx").active
    found = [row[0] for row in sheet.iter_rows(values_only=True)]
    assert found == DRAWN
    assert all(codes.read(each) == codes.ReadCode(each.replace("-", "")) for each in found)
