"""What must not change a release, what must not be lost in it, and what stops it half-way."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.errors import Unreadable
from goodata.practices.vault.issuing import Issuing


def test_the_order_of_rows_changes_no_byte(tmp_path: Path, play: Play) -> None:
    rows = made.people(70)
    one = made.lay_out(tmp_path / "one", rows)
    two = made.lay_out(tmp_path / "two", rows[::-1])
    for each in (one, two):
        assert play("deidentify", each, "--unlinked").code == 0
    first, second = (each.with_name("table.deidentified.csv").read_bytes() for each in (one, two))
    assert first == second


def test_the_kinds_of_nothing_stay_apart(tmp_path: Path, play: Play) -> None:
    rows = made.people(80)
    for at in range(0, 80, 8):
        rows[at]["age"] = ""
        rows[at + 1]["age"] = "UNK"
    rows[2]["age"] = "0"
    path = made.lay_out(tmp_path / "office", rows)
    assert play("deidentify", path, "--unlinked", "--audience", "internal").code == 0
    out = [row["age"] for row in made.released(path)]
    assert (out.count(""), out.count("UNK"), out.count("0")) == (10, 10, 1)
    assert play("deidentify", path, "--unlinked", "--force").code == 0
    labels = {row["age"] for row in made.released(path)}
    assert "other" not in labels
    assert not [each for each in labels if "UNK" in each and each != "UNK"]


def test_shifted_dates_keep_the_days_between_them(tmp_path: Path, play: Play) -> None:
    more = {
        **made.FIELDS,
        "came_on": made.FIELDS["came_on"].replace("generalise", "shift_dates"),
        "left_on": "type: date, privacy: quasi, kind: event date, technique: shift_dates",
    }
    rows = made.people(30)
    for at, row in enumerate(rows):
        day = dt.datetime.strptime(row["came_on"], "%d/%m/%Y").date()  # noqa: DTZ007
        row["left_on"] = (day + dt.timedelta(days=at)).strftime("%d/%m/%Y")
    folder = tmp_path / "office"
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(more))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=more), "utf-8")
    made.new_key(play, tmp_path)
    played = play("deidentify", path, "--audience", "internal")
    assert played.code == 0, played.everything
    out = made.released(path)
    stays = [
        (dt.date.fromisoformat(row["left_on"]) - dt.date.fromisoformat(row["came_on"])).days
        for row in out
    ]
    assert sorted(stays) == list(range(30))
    true = {dt.datetime.strptime(row["came_on"], "%d/%m/%Y").date() for row in rows}  # noqa: DTZ007
    moved = [dt.date.fromisoformat(row["came_on"]) for row in out]
    assert sum(each in true for each in moved) < len(moved) / 2
    assert play("validate", path.with_name("table.deidentified.csv")).code == 0
    assert play("deidentify", path, "--audience", "public", "--force").code == 4


def test_a_key_that_cannot_be_written_leaves_no_file(
    tmp_path: Path, home: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = made.lay_out(tmp_path / "office", made.people(30))
    made.new_key(play, tmp_path)
    before = (sorted(path.parent.iterdir()), sorted(home.rglob("*.gdv")))

    def full(_issuing: Issuing) -> None:
        raise Unreadable("the disk is full", fix="free some space")

    with monkeypatch.context() as broken:
        broken.setattr(Issuing, "commit", full)
        played = play("deidentify", path)
    assert played.code == 3, played.everything
    assert (sorted(path.parent.iterdir()), sorted(home.rglob("*.gdv"))) == before
    assert play("deidentify", path).code == 0, "the key was let go"


def test_offices_with_the_same_key_get_the_same_codes(tmp_path: Path, play: Play) -> None:
    shared = tmp_path / "project.key"
    shared.write_bytes(bytes(range(32)))
    shared.chmod(0o600)
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(20))
    assert play("deidentify", path, "--keyed", shared).code == 0
    first = [row["code"] for row in made.released(path)]
    assert all(len(each) == len("XXXX-XXXX-XXXX-X") for each in first)
    other = made.lay_out(tmp_path / "other", made.people(20)[::-1])
    assert play("deidentify", other, "--keyed", shared, "--to", "partner").code == 0
    assert [row["code"] for row in made.released(other)] == first
    shared.chmod(0o644)
    played = play("deidentify", path, "--keyed", shared, "--force")
    assert played.code == 4
    assert "chmod 600" in played.err
    shared.chmod(0o600)
    link = tmp_path / "link.key"
    link.symlink_to(shared)
    assert play("deidentify", path, "--keyed", link, "--force").code == 4
    shared.write_bytes(b"short")
    assert play("deidentify", path, "--keyed", shared, "--force").code == 3


def test_codes_of_a_shared_key_never_go_to_everybody(tmp_path: Path, play: Play) -> None:
    shared = tmp_path / "project.key"
    shared.write_bytes(bytes(range(32)))
    shared.chmod(0o600)
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(60))
    before = sorted(path.parent.iterdir())
    for line in (("--audience", "public"), ("--audience", "public", "--dry-run")):
        played = play("deidentify", path, "--keyed", shared, *line)
        assert played.code == 4, played.everything
        assert "could try out guesses" in played.err
    stated = made.dictionary(more=f"{made.CONSENT}\naudience: public")
    path.with_name("table.dictionary.yaml").write_text(stated, "utf-8")
    assert play("deidentify", path, "--keyed", shared).code == 4
    assert sorted(path.parent.iterdir()) == before
    assert play("deidentify", path).code == 0, "random ones do"


def test_a_confirmed_patch_does_for_a_dictionary(tmp_path: Path, play: Play) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    rows = made.people(40)
    path = made.write(folder / "other.csv", rows)
    patch = folder / "patch.yaml"
    assert play("classify", path, "--patch", patch).code in (0, 1)
    inside = ("--audience", "internal", "--unlinked", "--patch", patch)
    played = play("deidentify", path, *inside)
    assert played.code == 4
    assert "nobody has confirmed" in played.err
    text = patch.read_text("utf-8")
    patch.write_text(
        text.replace('confirmed: "no"', "confirmed: yes").replace("confirmed: no", "confirmed: yes")
    )
    played = play("deidentify", path, *inside)
    assert played.code in (0, 1), played.everything
    out = folder.glob("*.deidentified.csv")
    text = next(out).read_text("utf-8-sig")
    assert not [row for row in rows if row["full_name"] in text or row["person_no"] in text]
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    assert "another file" in play("deidentify", path, *inside, "--force").err


def test_a_forgotten_person_does_not_come_back_silently(tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(30))
    assert play("deidentify", path).code == 0
    before = made.released(path)
    identity = tmp_path / "office.age-identity"
    identity.write_text(f"{keys.OFFICE.reveal()}\n")
    identity.chmod(0o600)
    holds = tmp_path / "holds.csv"
    holds.write_text("id,scope,reason,ordered_by,from,until,released\n")
    ours = ("--identity", identity, "--holds", holds)
    code = before[0]["code"]
    assert play("key", "forget", code, "--reason", "wish of the person", *ours).code in (0, 1)
    played = play("deidentify", path, "--force")
    assert played.code == 4
    assert "was to be forgotten" in played.err
    assert made.released(path) == before, "nothing was replaced"
    played = play("deidentify", path, "--force", "--forgotten", "drop")
    assert played.code == 0, played.everything
    assert {row["code"] for row in made.released(path)} < {row["code"] for row in before}
    assert code not in path.with_name("table.deidentified.csv").read_text("utf-8-sig")
    played = play("deidentify", path, "--force", "--forgotten", "new-code", "--to", "another")
    assert played.code == 0, played.everything
    assert len(made.released(path)) == 30
