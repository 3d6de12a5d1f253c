"""No cell, heading or name of a person in anything that is written, but where it is said to be."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pyarrow.parquet as pq
import pytest
from tests.conftest import Play
from tests.practices.linkage.people import HEADINGS, again, people, write
from tests.practices.linkage.test_command import all_same
from tests.practices.linkage.test_way_back import AT

from goodata.review.pairs_layout import DECIDE, HEADER, Heading

BIRD = "Kanarienvogel"
DAY = ("--as-of", "2026-11-01")
HOLD_CELLS = {"cases.csv", "cases_b.csv", "cases_pairs.xlsx", "merged.csv", "merged.xlsx"}
"""The files given, and those that are said to hold cells."""


@pytest.fixture
def rows() -> list[list[str]]:
    """People of whom each cell can be told from all that a program would say."""
    made = people(60)
    for place, row in enumerate(made):
        row[0] = f"{row[0].split()[0]}{BIRD.lower()} {BIRD}{chr(97 + place % 26)}"
        row[4] = f"Ban {BIRD} {place % 3}"
    return [*made, *map(again, made[:6]), made[7]]


def searched(folder: Path, rows: list[list[str]], *texts: str) -> None:
    """Looks through what was said and every file below the folder, as text and as bytes."""
    cells = {BIRD, BIRD.lower()} | {cell for row in rows for cell in (row[1], row[3])}
    said = list(texts)
    for path in sorted(each for each in folder.rglob("*") if each.is_file()):
        said.append(path.name)
        if path.name in HOLD_CELLS:
            continue
        said.append(path.read_bytes().decode("utf-8", "replace"))
        if path.suffix == ".parquet":
            said.append(json.dumps(pq.read_table(path).to_pydict(), ensure_ascii=False))
    for text in said:
        assert not [cell for cell in cells if cell in text], text[:80]


def noted(book: Path, word: str | None = None) -> None:
    """Notes, and maybe a word that is no decision, on the second line of each group."""
    read = openpyxl.load_workbook(book)
    sheet = read[DECIDE]
    seen: set[int] = set()
    for row in range(HEADER + 1, sheet.max_row + 1):
        group = sheet.cell(row, AT[Heading.GROUP]).value
        if group is not None and group in seen:
            sheet.cell(row, AT[Heading.NOTE]).value = BIRD
            if word is not None:
                sheet.cell(row, AT[Heading.DECISION]).value = word
        seen.add(group)
    read.save(book)


def test_no_cell_in_any_output_of_a_whole_year(
    rows: list[list[str]], tmp_path: Path, play: Play
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    heads = [f"{each} {BIRD}" for each in HEADINGS]
    path = write(folder / "cases.csv", rows, heads)
    other = write(folder / "cases_b.csv", [*people(20, seed=8), again(rows[20])], heads)
    book = folder / "cases_pairs.xlsx"
    merge = [*DAY, "--merge", "--accept", "same"]
    every = [x for form in ("csv", "parquet", "xlsx", "html", "json") for x in ("--report", form)]
    played = [
        play("dedupe", path, *DAY, *every, "--clusters", folder / "ids.csv"),
        play("dedupe", path, *DAY, "--json", "--verbose"),
        play("dedupe", path, *DAY, terminal=True),
    ]
    all_same(book)
    noted(book)
    played += [
        play("dedupe", path, "--apply", book, *DAY),
        play("dedupe", path, *DAY, "--merge", "--out", folder / "merged.csv"),
        play("dedupe", path, *merge, "--out", folder / "merged.xlsx", "--force"),
        play("dedupe", other, "--master", path, *DAY, "--clusters", folder / "ids.csv", "--force"),
        play("dedupe", path, other, "--across", *DAY),
    ]
    assert [each.err for each in played if each.code not in (0, 1)] == []
    names = {each.name for each in folder.iterdir()}
    assert names >= HOLD_CELLS
    assert {"cases_pairs.csv", "cases_pairs.parquet", "ids.csv", "merged_merge.csv"} <= names
    assert {"cases.decisions.csv", "cases.clusters.csv"} <= names
    searched(tmp_path, rows, *(each.everything for each in played))


def test_no_cell_in_any_failure(rows: list[list[str]], tmp_path: Path, play: Play) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    heads = [f"{each} {BIRD}" for each in HEADINGS]
    path = write(folder / "cases.csv", rows, heads)
    book = folder / "cases_pairs.xlsx"
    assert play("dedupe", path, *DAY, "--report", "xlsx").code == 1
    noted(book, BIRD)
    played = [
        play("dedupe", path, *DAY, "--apply", book),
        play("dedupe", path, *DAY, "--on", BIRD),
        play("dedupe", path, *DAY, "--merge", "--out", folder / "merged.csv"),
        play("dedupe", path, *DAY, "--report", "xlsx", "--force"),
        play("dedupe", path, *DAY, "--apply", path),
        play("dedupe", path, write(folder / "cases_b.csv", [[BIRD, BIRD]] * 9, [BIRD, "x"]), *DAY),
    ]
    codes = [each.code for each in played]
    assert codes == [3, 2, 4, 4, 3, 2], played[0].err
    searched(tmp_path, rows, *(each.everything for each in played))
