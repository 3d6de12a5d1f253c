"""`--dry-run` says what a run would do beside earlier releases, and leaves no trace of the look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.files import locking

State = dict[Path, tuple[int, bytes]]


def state(home: Path) -> State:
    """Everything that is kept of keys: when each file was written, and its bytes."""
    return {
        each: (each.stat().st_mtime_ns, each.read_bytes() if each.is_file() else b"")
        for each in sorted((home / "state").rglob("*"))
        if "log" not in each.name and each != home / "state" / "goodata"
    }


def vault_of(home: Path) -> Path:
    return home / "state" / "goodata" / "vault"


@pytest.fixture
def office(tmp_path: Path, play: Play) -> Path:
    """A table that was released once."""
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(40))
    played = play("deidentify", path)
    assert played.code == 0, played.everything
    return path


def test_a_preview_says_what_the_run_then_does(office: Path, home: Path, play: Play) -> None:
    rows = made.people(43)
    rows[3]["age"] = "70"
    made.lay_out(office.parent, rows)
    before = state(home)
    foreseen = play("deidentify", office, "--dry-run", "--json")
    assert foreseen.code == 0, foreseen.everything
    assert state(home) == before
    said = play("deidentify", office, "--dry-run")
    assert "earlier releases" not in said.out.partition("not checked")[2]
    assert "40 people have a code already" in said.out
    assert "waiting for the next release" in foreseen.out
    real = play("deidentify", office, "--force", "--json")
    assert real.code == 0, real.everything
    assert play("deidentify", office, "--force").out.count("40 codes, 0 new, 40 known") == 1
    for name in ("people", "withheld", "classes", "suppressed", "tables"):
        assert foreseen.json["result"][name] == real.json["result"][name], name
    assert foreseen.json["result"]["withheld"]
    assert state(home) != before, "the run itself was remembered"


def test_a_look_makes_no_lock_file_and_works_without_one(
    office: Path, home: Path, play: Play
) -> None:
    (vault_of(home) / "lock").unlink()
    before = state(home)
    assert play("deidentify", office, "--dry-run").code == 0
    assert state(home) == before


def test_a_first_look_on_a_computer_that_never_saw_the_vault(
    office: Path, home: Path, play: Play
) -> None:
    (note,) = (home / "state" / "goodata" / "vaults").rglob("seen.json")
    note.unlink()
    before = state(home)
    assert play("deidentify", office, "--dry-run").code == 0
    assert state(home) == before


def test_what_the_run_would_refuse_the_preview_refuses(office: Path, play: Play) -> None:
    made.lay_out(office.parent, made.people(40), made.dictionary(without=["came_on"]))
    played = play("deidentify", office, "--dry-run", "--drop-undeclared")
    assert played.code == 4
    assert "other columns that tell people apart" in played.err


def test_a_key_in_use_is_waited_for_and_then_told(office: Path, home: Path, play: Play) -> None:
    with locking.locked(vault_of(home) / "lock", holder="another run"):
        assert play("deidentify", office, "--dry-run", "--wait", "0").code == 5
    assert play("deidentify", office, "--dry-run", "--wait", "0").code == 0, "and was let go"


def test_a_key_that_was_tampered_with_stops_a_preview(office: Path, home: Path, play: Play) -> None:
    part = max(vault_of(home).rglob("*.gdv"))
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    assert play("deidentify", office, "--dry-run").code == 4


def test_a_preview_without_its_key_says_so(office: Path, home: Path, play: Play) -> None:
    shutil.move(vault_of(home), home / "drawer")
    played = play("deidentify", office, "--dry-run")
    assert played.code == 0, played.everything
    assert "earlier releases were not asked" in played.out
    assert "cannot read the key" in played.out
    played = play("deidentify", office, "--dry-run", "--key", vault_of(home))
    assert played.code == 3, "a key that is named must be there"
    played = play("deidentify", office, "--dry-run", "--key", home / "drawer")
    assert played.code == 0, played.everything
    assert "40 people have a code already" in played.out


def test_a_forgotten_person_is_noticed_before_the_run(
    office: Path, tmp_path: Path, play: Play
) -> None:
    identity = tmp_path / "office.age-identity"
    identity.write_text(f"{keys.OFFICE.reveal()}\n")
    identity.chmod(0o600)
    holds = tmp_path / "holds.csv"
    holds.write_text("id,scope,reason,ordered_by,from,until,released\n")
    code = made.released(office)[0]["code"]
    ours = ("--identity", identity, "--holds", holds)
    assert play("key", "forget", code, "--reason", "asked for it", *ours).code == 0
    played = play("deidentify", office, "--dry-run")
    assert played.code == 4
    assert "to be forgotten" in played.err
    for line in (("--forgotten", "drop"), ("--forgotten", "new-code")):
        played = play("deidentify", office, "--dry-run", *line)
        assert played.code == 0, played.everything


def test_a_preview_beside_a_shared_key(tmp_path: Path, home: Path, play: Play) -> None:
    shared = tmp_path / "project.key"
    shared.write_bytes(bytes(range(32)))
    shared.chmod(0o600)
    made.new_key(play, tmp_path)
    path = made.lay_out(tmp_path / "office", made.people(20))
    assert play("deidentify", path, "--keyed", shared).code == 0
    before = state(home)
    played = play("deidentify", path, "--keyed", shared, "--dry-run")
    assert played.code == 0, played.everything
    assert "20 people have a code already" in played.out
    assert state(home) == before
