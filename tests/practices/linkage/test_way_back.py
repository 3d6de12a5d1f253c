"""A workbook of pairs after others had it: decisions survive, or it is refused."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import Play
from tests.practices.linkage.people import again, doubles, people, write

from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage.decisions import Answer
from goodata.review.pairs_layout import DECIDE, HEADER, Heading

AT = {heading: place for place, heading in enumerate(Heading, start=1)}
DAY = ("--as-of", "2026-11-01")
ANSWERS = ("same", "different", "unsure", None, "same", "different")
STORED = [Answer(each) if each else Answer.ASKED for each in ANSWERS]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    folder.mkdir()
    return write(folder / "cases.csv", doubles())


@pytest.fixture
def book(cases: Path, play: Play) -> Path:
    """A workbook of six pairs with four answers in it."""
    assert play("dedupe", cases, *DAY, "--report", "xlsx").code == 1
    path = cases.with_name("cases_pairs.xlsx")
    change(path, answer)
    return path


def change(path: Path, what: Callable[[Any], None]) -> None:
    read = openpyxl.load_workbook(path)
    what(read[DECIDE])
    read.save(path)


def answer(sheet: Any) -> None:
    waiting = list(ANSWERS)
    seen: set[int] = set()
    for row in range(HEADER + 1, sheet.max_row + 1):
        group = sheet.cell(row, AT[Heading.GROUP]).value
        if group in seen:
            sheet.cell(row, AT[Heading.DECISION]).value = waiting.pop(0)
        if group is not None:
            seen.add(group)
    assert not waiting, "each group is a pair"


def decided(cases: Path) -> list[Answer]:
    return [each.answer for each in kept.read(cases.with_name("cases.decisions.csv")).made]


def libre_office(source: Path, folder: Path, form: str) -> Path:
    """The file as LibreOffice saves it."""
    out = folder / "saved"
    out.mkdir()
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", form, "--outdir", out, source],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return out / f"{source.stem}.{form}"


needs_libre_office = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice is not installed here"
)


@needs_libre_office
def test_decisions_survive_libre_office(
    cases: Path, book: Path, tmp_path: Path, play: Play
) -> None:
    saved = libre_office(book, tmp_path, "xlsx")
    assert saved.read_bytes() != book.read_bytes()
    played = play("dedupe", cases, "--apply", saved, *DAY)
    assert played.code == 0, played.everything
    assert "5 decisions kept: 2 same, 2 different, 1 unsure" in played.out
    assert decided(cases) == STORED


@needs_libre_office
def test_another_form_of_workbook_is_refused_with_what_to_do(
    cases: Path, book: Path, tmp_path: Path, play: Play
) -> None:
    played = play("dedupe", cases, "--apply", libre_office(book, tmp_path, "ods"), *DAY)
    assert played.code == 3
    assert "save it as .xlsx" in played.err


def test_what_people_do_to_other_cells_changes_no_decision(
    cases: Path, book: Path, play: Play
) -> None:
    def edited(sheet: Any) -> None:
        for row in range(HEADER + 1, sheet.max_row + 1):
            if sheet.cell(row, AT[Heading.GROUP]).value is not None:
                sheet.cell(row, len(Heading) + 1).value = "somebody else"
                sheet.cell(row, AT[Heading.ROW]).value = 999
                sheet.cell(row, AT[Heading.WHY]).value = "=1+1"
        sheet.delete_cols(AT[Heading.NOTE])

    change(book, edited)
    before = cases.read_bytes()
    assert play("dedupe", cases, "--apply", book, *DAY).code == 0
    assert decided(cases) == STORED
    assert cases.read_bytes() == before


def test_rows_in_any_order_mean_the_same(cases: Path, book: Path, play: Play) -> None:
    def turned(sheet: Any) -> None:
        places = range(HEADER + 1, sheet.max_row + 1)
        rows = [[each.value for each in sheet[row]] for row in places]
        for place, row in zip(places, reversed(rows), strict=True):
            for column, value in enumerate(row, start=1):
                sheet.cell(place, column).value = value

    change(book, turned)
    assert play("dedupe", cases, "--apply", book, *DAY).code == 0
    assert decided(cases) == STORED


def test_a_ref_that_was_edited_is_refused_and_nothing_is_kept(
    cases: Path, book: Path, play: Play
) -> None:
    def swapped(sheet: Any) -> None:
        one, other = (sheet.cell(HEADER + place, AT[Heading.REF]) for place in (1, 4))
        one.value, other.value = other.value, one.value

    change(book, swapped)
    played = play("dedupe", cases, "--apply", book, *DAY)
    assert played.code == 4, played.everything
    assert "whose decision it is is lost" in played.err
    assert not cases.with_name("cases.decisions.csv").exists()


def test_decisions_hold_after_rows_moved_and_new_ones_came(
    cases: Path, book: Path, play: Play
) -> None:
    assert play("dedupe", cases, "--apply", book, *DAY).code == 0
    rows = [*people(80)[60:], *reversed(doubles())]
    write(cases, rows)
    played = play("dedupe", cases, *DAY, "--json")
    result = played.json["result"]
    assert result["settled"] == 5, "what was left open is not settled"
    assert len(result["pairs"]) == 1, "only the pair that was left open is asked about again"
    first, second = (each["row"] - 2 for each in result["pairs"][0]["records"])
    assert rows[first] in doubles()
    assert rows[first][3] == rows[second][3]


def test_a_shared_project_has_its_key_in_its_folder_and_says_so(
    cases: Path, play: Play, home: Path
) -> None:
    (cases.parent / "goodata.toml").write_text('[project]\nname = "x"\nshared = true\n')
    assert play("dedupe", cases, *DAY, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    change(book, answer)
    played = play("dedupe", cases, "--apply", book, *DAY)
    assert played.code == 0, played.everything
    assert "the project is shared" in played.out
    key = cases.parent / "linkage" / "refs.key"
    assert len(key.read_bytes()) == 32
    # A colleague's computer has no key of its own, and finds the decisions all the same.
    shutil.rmtree(home / "state", ignore_errors=True)
    assert play("dedupe", cases, *DAY, "--json").json["result"]["settled"] == 5
    key.write_bytes(b"short")
    assert play("dedupe", cases, *DAY).code == 3


def test_without_it_another_computer_is_refused(cases: Path, play: Play, home: Path) -> None:
    (cases.parent / "goodata.toml").write_text('[project]\nname = "x"\n')
    assert play("dedupe", cases, *DAY, "--report", "xlsx").code == 1
    book = cases.with_name("cases_pairs.xlsx")
    change(book, answer)
    assert play("dedupe", cases, "--apply", book, *DAY).code == 0
    assert not (cases.parent / "linkage" / "refs.key").exists()
    shutil.rmtree(home / "state")
    played = play("dedupe", cases, *DAY)
    assert played.code == 3
    assert "another computer" in played.err


def test_the_reasons_name_the_headings_that_stand_in_the_workbook(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)[DECIDE]
    heads = {each.value for each in sheet[HEADER]}
    why = [sheet.cell(row, AT[Heading.WHY]).value or "" for row in range(3, sheet.max_row + 1)]
    assert "same birth date" in " ".join(why)
    assert "birth date" in heads
    assert "column" not in " ".join(why), "a letter means another column here"


def test_a_pair_of_a_group_says_its_own_band(tmp_path: Path, play: Play) -> None:
    rows = doubles()
    third = again(rows[0])
    third[1], third[3] = "09/09/1999", ""
    path = write(tmp_path / "cases.csv", [*rows, third])
    played = play("dedupe", path, *DAY, "--json", "--report", "xlsx")
    bands = {
        tuple(sorted(each["row"] for each in pair["records"])): pair["band"]
        for pair in played.json["result"]["pairs"]
    }
    sheet = openpyxl.load_workbook(path.with_name("cases_pairs.xlsx"))[DECIDE]
    seen: dict[int, list[int]] = {}
    checked = 0
    for cells in sheet.iter_rows(min_row=HEADER + 1, values_only=True):
        group, band, row = (
            cells[AT[each] - 1] for each in (Heading.GROUP, Heading.BAND, Heading.ROW)
        )
        if group is None:
            continue
        best = [bands[pair] for each in seen.get(group, ()) if (pair := (each, row)) in bands]
        if best:
            assert band == ("same" if "same" in best else "look")
            checked += 1
        seen.setdefault(group, []).append(row)
    assert checked >= 6
