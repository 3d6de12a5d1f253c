"""From a bare CSV to a release: what somebody decided of the places in its notes is done."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import yaml
from tests.conftest import Play
from tests.practices.deidentification import made

HEADINGS = ("person_no", "full_name", "sex", "age", "notes")
INSIDE = ("--audience", "internal", "--unlinked", "--patch", "p.yaml", "--force")
KEPT, MASKED = "Daniel", "Call 081 999 1234."


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """People without a dictionary, their notes about a visitor, a call, and one about a client."""
    monkeypatch.chdir(tmp_path)
    rows = made.people(40)
    for at, row in enumerate(rows):
        row["notes"] = f"On day {at} Father {KEPT} brought rice for the house. {MASKED}"
    rows[7]["notes"] = f"{rows[9]['full_name']} was brought by Father {KEPT} in the night."
    return made.write(tmp_path / "clients.csv", rows, HEADINGS)


def decide(play: Play, table: Path, **answers: str) -> dict:
    """The patch, each column confirmed and each place answered by the word that was found."""
    asked = ("classify", table, "--fail-on", "never")
    assert play(*asked, "--report", "xlsx", "--force").code == 0
    book = table.with_name("clients_classified.xlsx")
    held = openpyxl.load_workbook(book)
    columns, notes = held["Columns"], held["Notes"]
    heads = [each.value for each in columns[1]]
    for row in range(2, columns.max_row + 1):
        columns.cell(row, heads.index("Decision") + 1).value = "yes"
    heads = [each.value for each in notes[1]]
    for row in range(2, notes.max_row + 1):
        found = notes.cell(row, heads.index("Found") + 1).value or ""
        notes.cell(row, heads.index("Decision") + 1).value = answers.get(found, "mask")
    held.save(book)
    played = play(*asked, "--apply", book, "--patch", "p.yaml", "--force")
    assert played.code == 0, played.err
    return yaml.safe_load(Path("p.yaml").read_text("utf-8"))


def released(play: Play, table: Path) -> list[str]:
    played = play("deidentify", table, *INSIDE)
    assert played.code in (0, 1), played.everything
    return [row["notes"] for row in made.released(table)]


def test_the_patch_says_where_and_never_what(table: Path, play: Play) -> None:
    tree = decide(play, table, **{KEPT: "keep"})
    cells = {str(at): row["notes"] for at, row in enumerate(made.table(table), start=2)}
    kept = [each for each in tree["places"] if each["decision"] == "keep"]
    assert len(kept) == 40
    for each in kept:
        assert cells[each["row"]][int(each["from"]) : int(each["to"])] == KEPT
    assert KEPT not in Path("p.yaml").read_text("utf-8")


def test_what_was_to_be_kept_is_kept_and_all_else_is_taken_out(table: Path, play: Play) -> None:
    decide(play, table)
    assert not any(KEPT in each for each in released(play, table)), "nobody decided to keep it"
    decide(play, table, **{KEPT: "keep"})
    notes = released(play, table)
    assert len(notes) == 40
    assert all(KEPT in each for each in notes)
    assert not any("081" in each for each in notes)


def test_somebody_the_table_names_is_taken_out_whatever_was_decided(
    table: Path, play: Play
) -> None:
    name = made.table(table)[9]["full_name"]
    decide(play, table, **{KEPT: "keep", name: "keep", name.split()[0]: "keep"})
    notes = released(play, table)
    assert not any(part in each for each in notes for part in name.split())


def test_what_was_to_be_masked_is_masked_though_no_rule_finds_it(table: Path, play: Play) -> None:
    tree = decide(play, table)
    first = next(each for each in tree["places"] if each["row"] == "3")
    start = made.table(table)[1]["notes"].index("rice")
    other = dict(first, place="9", decision="mask", kind="thing")
    tree["places"].append(other | {"from": str(start), "to": str(start + len("rice"))})
    Path("p.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
    notes = released(play, table)
    assert sum("[thing]" in each for each in notes) == 1
    assert sum("rice" in each for each in notes) == 38


@pytest.mark.parametrize("wrong", [{"from": "x"}, {"decision": "perhaps"}, {"column": "?"}])
def test_a_place_that_is_none_is_refused(table: Path, play: Play, wrong: dict[str, str]) -> None:
    tree = decide(play, table)
    tree["places"][0] |= wrong
    Path("p.yaml").write_text(yaml.safe_dump(tree, allow_unicode=True), "utf-8")
    played = play("deidentify", table, *INSIDE)
    assert played.code == 3
    assert "under places" in played.err
    assert not list(table.parent.glob("*.deidentified.*"))


def test_a_workbook_of_another_version_settles_no_note(table: Path, play: Play) -> None:
    decide(play, table)
    book = table.with_name("clients_classified.xlsx")
    held = openpyxl.load_workbook(book)
    about = held["About"]
    for row in about.iter_rows():
        if row[0].value == "Made by goodata":
            row[1].value = "0.0.1"
    held.save(book)
    played = play("classify", table, "--apply", book, "--patch", "q.yaml")
    assert played.code == 3
    assert "another version" in played.err
