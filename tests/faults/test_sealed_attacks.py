"""What hostile and unlucky users did to encrypt, decrypt, wipe and log, and what comes of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests import keys
from tests.conftest import Play

PUBLIC = str(keys.OFFICE.recipient())
HOLDS = "id,scope,reason,ordered_by,from,until,released\n"
SURROGATE = "\udcff"
"""How a byte that is no UTF-8 arrives on the command line."""


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a key, a partner, a hold list, a log and an encrypted file."""
    folder = tmp_path / "office"
    (folder / "partners").mkdir(parents=True)
    (folder / "goodata.toml").write_text("version = 1\n")
    (folder / "holds.csv").write_text(HOLDS)
    (folder / "partners" / "north.age-recipient").write_text(f"{PUBLIC}\n")
    (folder / "recipients.txt").write_text(f"{PUBLIC}\n")
    (folder / "cases.csv").write_bytes(b"a,b\n1,2\n")
    (folder / "sealed.age").write_bytes(keys.sealed_bytes(b"content"))
    keys.key_file(folder / "key.txt")
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file() and "goodata.log" not in each.name
    }


OURS = [
    "goodata.toml", "goodata.log.jsonl", "goodata.log.jsonl.lock", "holds.csv", "key.txt",
    "partners/north.age-recipient", "recipients.txt",
]  # fmt: skip
WRITERS = {
    "encrypt": ["encrypt", "cases.csv", "--to", "recipients.txt"],
    "decrypt": ["decrypt", "sealed.age", "--identity", "key.txt"],
    "wipe plan": ["wipe", "plan", "cases.csv", "--reason", "retention"],
    "log incident": ["log", "incident"],
}


@pytest.mark.parametrize(
    ("writer", "target"),
    [
        (writer, target)
        for writer in WRITERS
        for target in OURS
        # To the others, a list of recipients outside `partners` is a file like any other.
        if target != "recipients.txt" or writer == "encrypt"
    ],
)
def test_force_replaces_no_key_and_nothing_the_project_rests_on(
    writer: str, target: str, office: Path, play: Play
) -> None:
    """`decrypt --identity KEY --out KEY --force` destroyed the key, and `encrypt` the log."""
    play("log", "show")
    before, log = contents(office), (office / "goodata.log.jsonl").read_bytes()
    played = play(*WRITERS[writer], "--out", target, "--force")
    assert played.code == 4, played.everything
    assert contents(office) == before
    assert (office / "goodata.log.jsonl").read_bytes().startswith(log)


def test_the_recovery_and_the_identity_of_the_environment_are_never_replaced(
    office: Path, play: Play
) -> None:
    (office / "goodata.toml").write_text('version = 1\n[encryption]\nrecovery = "recipients.txt"\n')
    (office / "sealed_key.age").write_bytes(
        keys.by_passphrase(keys.OFFICE.reveal().encode() + b"\n")
    )
    (office / "sealed_key.age").chmod(0o600)
    before = contents(office)
    wanted = ["encrypt", "cases.csv", "--to", "north", "--out", "recipients.txt", "--force"]
    assert play(*wanted).code == 4
    wanted = ["decrypt", "sealed.age", "--out", "sealed_key.age", "--force"]
    environ = {"GOODATA_IDENTITY": "sealed_key.age"}
    assert play(*wanted, environ=environ, answers=[keys.PASSPHRASE]).code == 4
    assert contents(office) == before


def test_an_identity_and_the_encrypted_file_are_two_files(office: Path, play: Play) -> None:
    before = contents(office)
    played = play("encrypt", "cases.csv", "--new-identity", "cases.csv.age", "--plain")
    assert played.code == 2
    assert "would be one file" in played.err
    assert contents(office) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in folders on this computer")
@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["wipe", "run", "pipe", "--yes"], 3),
        (["wipe", "certificate", "pipe"], 3),
        (["wipe", "plan", "cases.csv", "--reason", "x", "--holds", "pipe"], 4),
        (["log", "verify", "pipe"], 3),
        (["log", "verify", "--against", "pipe"], 2),
        (["log", "show", "--log", "pipe"], 3),
        (["log", "custody", "pipe"], 3),
        (["encrypt", "pipe", "--to", PUBLIC], 3),
        (["encrypt", "cases.csv", "--to", "pipe"], 2),
        (["decrypt", "sealed.age", "--identity", "pipe"], 4),
    ],
    ids=lambda each: " ".join(each[:3]) if isinstance(each, list) else str(each),
)
def test_a_pipe_is_not_waited_for(
    line: list[str],
    code: int,
    office: Path,
    play: Play,
) -> None:
    os.mkfifo(office / "pipe", 0o600)
    assert play(*line).code == code


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device on this computer")
def test_a_log_without_end_is_not_read(office: Path, play: Play) -> None:  # noqa: ARG001
    played = play("log", "verify", "/dev/zero")
    assert played.code == 3
    assert "the log is a device or pipe" in played.err


LONG = "x" * 5000


@pytest.mark.parametrize(
    "line",
    [
        ["encrypt", LONG],
        ["decrypt", LONG],
        ["encrypt", "cases.csv", "--to", f"{LONG}/y"],
        ["encrypt", "cases.csv", "--to", PUBLIC, "--out", LONG],
        ["encrypt", "--new-identity", LONG, "--plain"],
        ["decrypt", "sealed.age", "--identity", LONG],
        ["wipe", "plan", LONG, "--reason", "x"],
        ["wipe", "plan", "cases.csv", "--reason", "x", "--key", LONG],
        ["wipe", "plan", "cases.csv", "--reason", "x", "--copies", LONG],
        ["wipe", "plan", "cases.csv", "--reason", "x", "--holds", LONG],
        ["wipe", "run", LONG],
        ["wipe", "certificate", LONG],
        ["log", "show", "--file", LONG],
        ["log", "show", "--log", LONG],
        ["log", "custody", LONG],
        ["log", "verify", LONG],
        ["log", "verify", "--against", LONG],
        ["log", "incident", "--kind", "other", "--file", LONG],
        ["log", "incident", "--out", LONG],
    ],
    ids=lambda each: " ".join(each).replace(LONG, "LONG")[:60],
)
def test_a_name_longer_than_any_disk_allows_is_no_bug(
    line: list[str],
    office: Path,
    play: Play,
) -> None:
    before = contents(office)
    played = play(*line)
    nothing_known = line[:3] == ["log", "show", "--file"]
    assert played.code in ({0} if nothing_known else {2, 3, 4}), played.everything
    assert "internal error" not in played.everything
    assert contents(office) == before


@pytest.mark.parametrize(
    "line",
    [
        ["encrypt", SURROGATE, "--to", PUBLIC],
        ["encrypt", "cases.csv", "--to", SURROGATE],
        ["decrypt", SURROGATE],
        ["wipe", "plan", SURROGATE, "--reason", "x"],
        ["wipe", "plan", "cases.csv", "--reason", SURROGATE],
        ["wipe", "plan", "cases.csv", "--reason", "x", "--rule", "two\nlines"],
        ["wipe", "run", SURROGATE],
        ["log", "custody", SURROGATE],
        ["log", "verify", SURROGATE],
        ["log", "incident", "--kind", SURROGATE],
    ],
    ids=lambda each: " ".join(each[:3]).encode("ascii", "replace").decode(),
)
def test_bytes_that_are_no_text_are_no_bug(line: list[str], office: Path, play: Play) -> None:
    before = contents(office)
    played = play(*line)
    assert played.code in {2, 3}, played.everything
    assert contents(office) == before


def test_a_user_whose_name_is_no_text_is_recorded(
    office: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LOGNAME", f"data\x1b{SURROGATE}")
    assert play("encrypt", "cases.csv", "--to", "north").code == 0
    log = (office / "goodata.log.jsonl").read_bytes()
    assert b"data\\\\x1b\\\\udcff" in log
    assert play("log", "verify").code == 0


@pytest.mark.parametrize("line", [["wipe", "plan", "", "--reason", "x"], ["encrypt", ""]])
def test_an_empty_name_is_not_the_folder_one_stands_in(
    line: list[str], office: Path, play: Play
) -> None:
    played = play(*line)
    assert played.code == 2
    assert "a file name is empty" in played.err
    assert not (office / "wipe_plan.csv").exists()
