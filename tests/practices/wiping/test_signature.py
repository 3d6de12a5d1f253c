"""The certificate's signature: by whom, over what, and what `log verify` says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.practices.wiping.conftest import Ground

from goodata.engines import note


def certified(ground: Ground, *words: str | Path) -> tuple[Path, Path]:
    ground.planned(*(words or (ground.file("export.csv"),)))
    assert ground.run().code == 0
    made = ground.play("wipe", "certificate", ground.plan)
    assert made.code == 0, made.everything
    stem = ground.folder / "wipe_plan.certificate"
    return stem.with_suffix(".certificate.txt"), stem.with_suffix(".certificate.json")


@pytest.fixture
def made(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.chdir(ground.folder)
    return certified(ground)


def test_the_text_is_a_note_that_its_own_key_verifies(
    made: tuple[Path, Path], ground: Ground, home: Path
) -> None:
    text, facts = made
    told = json.loads(facts.read_text("utf-8"))
    key = note.parse_verifier(told["signer"])
    assert key is not None
    found = note.read(text.read_bytes(), [key])
    assert found is not None
    assert found.standing is note.Standing.GOOD
    assert told["signer"] in found.text
    again = ground.play("log", "verify", "--against", text)
    assert again.code == 0
    assert "signed by goodata, whose key is known here" in again.err + again.out
    assert "is there, unchanged" in again.everything
    kept = [each for each in home.rglob("*.key") if each.is_file()]
    assert [oct(each.stat().st_mode & 0o777) for each in kept] == ["0o600"]
    everything = text.read_bytes() + facts.read_bytes() + again.everything.encode()
    assert kept[0].read_bytes() not in everything


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("line 1:", "line 7:"),
        lambda text: text.replace("not finished: 0", "not finished: 1"),
        lambda text: text.replace("CLEARED", "PURGED"),
    ],
    ids=["number", "count", "verdict"],
)
def test_a_changed_text_is_4(
    made: tuple[Path, Path], ground: Ground, change: Callable[[str], str]
) -> None:
    before = made[0].read_text("utf-8")
    made[0].write_text(change(before), "utf-8")
    assert made[0].read_text("utf-8") != before
    told = ground.play("log", "verify", "--against", made[0])
    assert told.code == 4
    assert "was changed after it was signed" in told.err


def test_a_changed_other_form_is_4(made: tuple[Path, Path], ground: Ground) -> None:
    made[1].write_bytes(made[1].read_bytes().replace(b'"unfinished": 0', b'"unfinished": 1'))
    told = ground.play("log", "verify", "--against", made[0])
    assert told.code == 4
    assert "is not what was signed" in told.err


def test_an_unknown_signer_is_a_statement_and_known_by_the_line_of_the_partner(
    made: tuple[Path, Path], ground: Ground, home: Path
) -> None:
    told = json.loads(made[1].read_text("utf-8"))
    for each in home.rglob("*.key"):
        each.unlink()
    unknown = ground.play("log", "verify", "--against", made[0])
    assert unknown.code == 0
    assert "unknown signer goodata" in unknown.everything
    partners = ground.folder / "partners"
    partners.mkdir()
    (partners / "shelter-north.note-key").write_text(f"# read to us\n{told['signer']}\n")
    known = ground.play("log", "verify", "--against", made[0])
    assert "signed by goodata, whose key is known here" in known.everything
    (partners / "shelter-north.note-key").write_text("no key\n")
    assert ground.play("log", "verify", "--against", made[0]).code == 3


def test_verifying_makes_no_key(ground: Ground, home: Path) -> None:
    (ground.folder / "note.txt").write_text(
        note.sign("log         log 1 \u00b7 7F3A-9C2B-0000-1111-2222; x\n", SOMEBODY), "utf-8"
    )
    ground.play("log", "show")
    told = ground.play("log", "verify", "--against", ground.folder / "note.txt")
    assert "unknown signer somebody" in told.everything
    assert not list(home.rglob("*.key"))


SOMEBODY = note.Signer("somebody", bytes(32))


def test_a_name_cannot_write_lines_of_its_own_into_the_certificate(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ground.folder)
    odd = ground.file("export\nline 9: all.csv\x1b[31m\u202e.csv")
    ground.planned(odd)
    assert ground.run().code == 0
    made = ground.play("wipe", "certificate", ground.plan)
    assert made.code == 0, made.everything
    text = (ground.folder / "wipe_plan.certificate.txt").read_text("utf-8")
    assert "\nline 9" not in text
    assert text.count("\n  verdict ") == 1
    assert "\x1b" not in text
    assert "\u202e" not in text
