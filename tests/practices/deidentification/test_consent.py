"""Whose row may go out: refused, expired, withdrawn and unknown stay behind, and are counted."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import Play
from tests.practices.deidentification import made

MORE = {
    **made.FIELDS,
    "until": "type: date, privacy: none, technique: drop",
    "back_on": "type: date, privacy: none, technique: drop",
    "for_report": "type: string, categories: ['yes', 'no'], privacy: none, technique: drop",
    "for_police": "type: string, categories: ['yes', 'no'], privacy: none, technique: drop",
    "held": "type: list, subtype: selectMultiple, delimiter: ';', categories: [sex, harm], "
    "privacy: none, technique: drop",
    "held_from": "type: list, subtype: selectMultiple, delimiter: ';', "
    "categories: [police, court], privacy: none, technique: drop",
}
BLOCK = (
    "consent: {person: person_no, given: agreed, purposes: {report: for_report}, "
    "recipients: {police: for_police}, expiresOn: until, withdrawnOn: back_on, "
    "withhold: {fields: held, from: held_from}}"
)
GOES = ("--unlinked", "--purpose", "report", "--to", "police")


def lay_out(folder: Path, rows: list[dict[str, str]]) -> Path:
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(MORE))
    text = made.dictionary(fields=MORE, more=BLOCK)
    (folder / "table.dictionary.yaml").write_text(text, "utf-8")
    return path


def asked(number: int) -> list[dict[str, str]]:
    return [{**each, "for_report": "yes", "for_police": "yes"} for each in made.people(number)]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"agreed": "no"}, "refused"),
        ({"agreed": "unknown"}, "unknown"),
        ({"agreed": ""}, "unknown"),
        ({"agreed": "maybe"}, "unknown"),
        ({"until": "31/10/2026"}, "expired"),
        ({"until": "some day"}, "expired"),
        ({"back_on": "01/05/2026"}, "withdrawn"),
        ({"back_on": "01/05/2027"}, "withdrawn"),
        ({"for_report": "no"}, "not for this purpose"),
        ({"for_report": ""}, "not for this purpose"),
        ({"for_police": "no"}, "not for this recipient"),
    ],
)
def test_each_reason_is_counted(
    change: dict[str, str], reason: str, tmp_path: Path, play: Play
) -> None:
    rows = asked(30)
    for row in rows[:3]:
        row.update(change)
    path = lay_out(tmp_path / "office", rows)
    played = play("deidentify", path, *GOES, "--as-of", "2026-11-01", "--json")
    assert played.code in (0, 1), played.everything
    assert played.json["result"]["withheld"] == {reason: 3}
    assert len(made.released(path)) == 27


def test_the_last_day_still_counts(tmp_path: Path, play: Play) -> None:
    rows = [{**each, "until": "01/11/2026"} for each in asked(30)]
    path = lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, *GOES, "--as-of", "2026-11-01").code == 0
    assert len(made.released(path)) == 30


@pytest.mark.parametrize(
    ("options", "wanted"),
    [
        (("--to", "police"), "--purpose and one of report"),
        (("--purpose", "report"), "--to and one of police"),
        (("--purpose", "sale", "--to", "police"), "--purpose and one of report"),
    ],
)
def test_purpose_and_recipient_must_be_known(
    options: tuple[str, ...], wanted: str, tmp_path: Path, play: Play
) -> None:
    path = lay_out(tmp_path / "office", asked(30))
    played = play("deidentify", path, "--unlinked", *options)
    assert played.code == 2
    assert wanted in played.err


def test_a_field_is_held_back_from_those_named(tmp_path: Path, play: Play) -> None:
    rows = asked(30)
    for row in rows[:4]:
        row.update(held="harm", held_from="police")
    for row in rows[4:9]:
        row.update(held="harm", held_from="court")
    path = lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, *GOES, "--l", "1").code == 0
    assert sum(row["harm"] == "suppressed" for row in made.released(path)) == 4


def test_a_no_in_one_row_is_a_no_in_all(tmp_path: Path, play: Play) -> None:
    rows = asked(30)
    rows.append({**rows[0], "agreed": "no"})
    path = lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, *GOES).code == 0
    assert len(made.released(path)) == 29


def test_nobody_agreed(tmp_path: Path, play: Play) -> None:
    path = lay_out(tmp_path / "office", [{**each, "agreed": "no"} for each in asked(30)])
    played = play("deidentify", path, *GOES)
    assert played.code == 4
    assert "nobody's row may go out: refused 30" in played.err


def test_inside_the_office_nobody_is_left_out(tmp_path: Path, play: Play) -> None:
    rows = [{**each, "agreed": "no"} for each in asked(12)]
    path = lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked", "--audience", "internal").code == 0
    assert len(made.released(path)) == 12
