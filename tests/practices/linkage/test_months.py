"""Several files, a master over three months, merging and its undo, and a run that is killed."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from tests.conftest import ROOT, Play
from tests.practices.linkage.people import HEADINGS, Row, again, doubles, people, write
from tests.practices.linkage.test_merge import undone

from goodata.text import undefused

DAY = ("--as-of", "2026-11-01")


def rows_of(path: Path) -> list[list[str]]:
    """The records of a table, without its headings."""
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).worksheets[0]
        found = [["" if cell is None else str(cell) for cell in row] for row in sheet.values]
    else:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            found = [[undefused(cell) for cell in row] for row in csv.reader(stream)]
    return found[1:]


def table(path: Path, rows: Sequence[Row]) -> Path:
    if path.suffix == ".csv":
        return write(path, rows)
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Cases")
        for number, row in enumerate([HEADINGS, *rows]):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    return path


@pytest.mark.parametrize("source", ["cases.csv", "cases.xlsx"])
@pytest.mark.parametrize("out", ["merged.csv", "merged.xlsx"])
def test_a_merge_is_undone_to_the_very_rows(
    source: str, out: str, tmp_path: Path, play: Play
) -> None:
    rows = doubles()
    rows[30][4] = "=1+1"
    rows[31][4] = "007"
    path = table(tmp_path / source, rows)
    target = tmp_path / out
    played = play("dedupe", path, *DAY, "--merge", "--accept", "same", "--out", target)
    assert played.code in (0, 1), played.everything
    merged = rows_of(target)
    assert len(merged) == len(rows) - 6
    lines = rows_of(tmp_path / "merged_merge.csv")
    here = dict(enumerate(rows_of(path), start=2))
    back = undone(merged, lines, {int(each[4]): here[int(each[4])] for each in lines if each[4]})
    assert [list(each) for each in back] == rows


def test_three_files_are_one_search_and_one_table(tmp_path: Path, play: Play) -> None:
    everybody = people(90)
    one = write(tmp_path / "cases_a.csv", everybody[:40])
    two = table(tmp_path / "cases_b.xlsx", [*everybody[40:70], *map(again, everybody[:5])])
    three = write(
        tmp_path / "cases_c.csv",
        [*everybody[70:], again(everybody[0]), *map(again, everybody[40:44])],
    )
    played = play("dedupe", one, two, three, *DAY, "--json", "--clusters", tmp_path / "ids.csv")
    assert played.code == 1, played.everything
    found = {
        tuple(sorted((each["input"], each["row"]) for each in pair["records"]))
        for pair in played.json["result"]["pairs"]
        if pair["band"] == "same"
    }
    wanted = {((1, place + 2), (2, place + 32)) for place in range(5)}
    wanted |= {((2, place + 2), (3, place + 23)) for place in range(4)}
    # Of three records of one person two are equal and count as one, so one of three pairs is told.
    assert wanted <= found
    assert found - wanted <= {((1, 2), (3, 22)), ((2, 32), (3, 22))}
    ids = [each[3] for each in rows_of(tmp_path / "ids.csv")]
    assert len(ids) == 100
    assert len(set(ids)) == 90
    out = tmp_path / "merged.csv"
    played = play("dedupe", one, two, three, *DAY, "--merge", "--accept", "same", "--out", out)
    assert played.code in (0, 1), played.everything
    assert len(rows_of(out)) == 90
    files = {each[2] for each in rows_of(tmp_path / "merged_merge.csv") if each[1] == "record"}
    assert len(files) == 3


def test_three_months_against_a_master_keep_every_id(tmp_path: Path, play: Play) -> None:
    everybody = people(100)
    months = [
        everybody[:50],
        [*everybody[50:75], *map(again, everybody[:4])],
        [*everybody[75:], *map(again, everybody[50:53]), again(everybody[10])],
    ]
    master = write(tmp_path / "cases.csv", months[0])
    ids = tmp_path / "ids.csv"
    known: dict[tuple[str, ...], str] = {}
    assert play("dedupe", master, *DAY, "--clusters", ids).code in (0, 1)
    for number, month in enumerate(months):
        here = rows_of(master)
        if number:
            new = write(tmp_path / f"month_{number + 1}.csv", month)
            line = ["dedupe", new, "--master", master, *DAY, "--clusters", ids, "--force"]
            assert play(*line).code == 1
            here += rows_of(new)
        told = {tuple(row): line[3] for row, line in zip(here, rows_of(ids), strict=True)}
        assert {row: told[row] for row in known} == known, "everybody keeps the id of last month"
        known = told
        for row in month:
            first = [each for each in known if tuple(again(each)) == tuple(row)]
            assert all(known[tuple(row)] == known[each] for each in first)
        write(master, here)
    assert len(set(known.values())) == 100


KILLED = """
import os, signal, sys
from goodata.files.writing import Draft
from goodata.__main__ import main
when, at = sys.argv[1], int(sys.argv[2])
real, times = getattr(Draft, when), [0]

def killed(self, *given):
    times[0] += 1
    if times[0] == at:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(self, *given)

setattr(Draft, when, killed)
sys.argv = ["goodata", *sys.argv[3:]]
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process in other ways")
@pytest.mark.parametrize(
    ("when", "at", "left"),
    [
        # The first is the key of this computer.
        ("write", 1, set()),
        ("write", 2, set()),
        ("publish", 1, set()),
        ("publish", 2, set()),
        ("publish", 3, {"merged_merge.csv"}),
    ],
)
def test_a_merge_that_is_killed_leaves_nothing_half(
    when: str, at: int, left: set[str], tmp_path: Path, home: Path, play: Play
) -> None:
    path = write(tmp_path / "cases.csv", doubles())
    before = path.read_bytes()
    line = ["dedupe", str(path), *DAY, "--merge", "--accept", "same"]
    line += ["--out", str(tmp_path / "merged.csv")]
    around = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(home)}
    done = subprocess.run(
        [sys.executable, "-c", KILLED, when, str(at), *line],
        env=around,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == -9, done.stderr.decode()
    assert path.read_bytes() == before
    there = {each.name for each in tmp_path.iterdir() if not each.name.startswith(".")}
    assert there - {"cases.csv", "home"} == left
    for each in tmp_path.glob(".goodata-*.part"):
        # A minute later it is nobody's any more.
        os.utime(each, (1, 1))
    assert play(*line, "--force").code in (0, 1)
    names = {each.name for each in tmp_path.iterdir()}
    assert names == {"cases.csv", "home", "merged.csv", "merged_merge.csv"}
    assert len(rows_of(tmp_path / "merged.csv")) == 60
