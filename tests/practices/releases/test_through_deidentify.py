"""Monthly releases of `goodata deidentify` to one recipient, attacked together."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play


@pytest.mark.usefixtures("home")
def test_three_months_through_the_command_leave_nobody_with_fewer_than_k(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    office = tmp_path / "office"
    office.mkdir()
    monkeypatch.chdir(office)
    assert play("mock", "casebook", "--rows", "260", "--out", "all.csv").code == 0
    with (office / "all.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    consent, notes = head.index("consent_given"), head.index("notes")
    vault = tmp_path / "key"
    made = play("key", "new", "--key", str(vault), "--custodian", str(keys.PARTNER.recipient()))
    assert made.code == 0, made.everything
    sent: list[str] = []
    for month, number in enumerate((200, 203, 240), start=1):
        name = f"month{month}.csv"
        with (office / name).open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream)
            writer.writerow(head)
            for row in rows[:number]:
                row[consent], row[notes] = "yes", ""
                writer.writerow(row)
        out = tmp_path / f"out{month}"
        out.mkdir()
        line = ["deidentify", name, "--key", str(vault), "--to", "clinic", "--out", str(out)]
        played = play(*line)
        assert played.code == 0, played.everything
        sent.insert(0, str(next(out.glob("*.deidentified.csv"))))
        attacked = play("redteam", name, *sent, "--json")
        assert attacked.code == 0, attacked.everything
        found = {each["number"]: each for each in attacked.json["result"]["attacks"]}
        released = attacked.json["inputs"][1]["rows"]
        # Three new people are too few for a class of their own, so they wait.
        assert released == {1: 200, 2: 200, 3: 240}[month]
        if month > 1:
            assert found[6]["outcome"] == "passed"
            assert found[6]["measures"]["joined_by_code"] == month - 1
            assert found[6]["measures"]["people_under_k"] == 0
