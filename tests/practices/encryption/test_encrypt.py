"""`encrypt` and `decrypt` as a person types them, and with the age command at the other end."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play

from goodata.engines import sealed

CONTENT = b"case_number,age\nBK-0001,17\n"
PUBLIC = str(keys.PARTNER.recipient())


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a partner, a recovery recipient, a file and the office's key."""
    folder = tmp_path / "office"
    (folder / "partners").mkdir(parents=True)
    recovery = keys.RECOVERY.recipient()
    (folder / "goodata.toml").write_text(f'version = 1\n[encryption]\nrecovery = "{recovery}"\n')
    (folder / "partners" / "shelter.age-recipient").write_text(f"# north\n\n{PUBLIC}\n")
    (folder / "cases.csv").write_bytes(CONTENT)
    keys.key_file(folder / "key.txt")
    keys.key_file(folder / "partner.txt", keys.PARTNER)
    keys.key_file(folder / "recovery.txt", keys.RECOVERY)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("key", ["partner.txt", "recovery.txt"])
@pytest.mark.parametrize("armor", [[], ["--armor"]], ids=["binary", "armor"])
def test_a_partner_and_the_recovery_open_it(
    key: str, armor: list[str], office: Path, play: Play
) -> None:
    played = play("encrypt", "cases.csv", "--to", "shelter", *armor)
    assert played.code == 0, played.err
    assert "no recovery recipient" not in played.out
    opened = play("decrypt", "cases.csv.age", "--identity", key, "--out", "back.csv")
    assert opened.code == 0, opened.err
    assert (office / "back.csv").read_bytes() == CONTENT
    for name in ("cases.csv.age", "back.csv"):
        assert (office / name).stat().st_mode & 0o777 == 0o600


def test_the_words_of_each_recipient_are_said(office: Path, play: Play) -> None:  # noqa: ARG001
    played = play("encrypt", "cases.csv", "--to", "shelter", "--json")
    said = played.json["result"]["recipients"]
    assert [each["who"] for each in said] == ["partner shelter", "recovery (goodata.toml)"]
    wanted = sealed.fingerprint(PUBLIC)
    assert (said[0]["words"], said[0]["dice"]) == (str(wanted), list(wanted.dice))
    assert said[0]["recipient"] == PUBLIC


def test_one_recipient_named_three_ways_is_one(office: Path, play: Play) -> None:
    (office / "list.txt").write_text(f"{PUBLIC}\r\n{PUBLIC}\r\n")
    line = ["encrypt", "cases.csv", "--to", "shelter", "--to", "list.txt", "--to", PUBLIC, "--json"]
    assert len(play(*line).json["result"]["recipients"]) == 2
    with (office / "cases.csv.age").open("rb") as file:
        assert len(sealed.inspect(file).stanzas) == 2


def test_no_recovery_is_a_warning_at_every_run(tmp_path: Path, play: Play) -> None:
    file = tmp_path / "cases.csv"
    file.write_bytes(CONTENT)
    for _ in range(2):
        played = play("encrypt", file, "--to", PUBLIC, "--force")
        assert "warning: no recovery recipient is set" in played.out


def test_a_recovery_that_cannot_be_used_stops_the_run(office: Path, play: Play) -> None:
    settings = office / "goodata.toml"
    for text, code in (
        ('recovery = "absent.txt"', 3),
        ('recovery = "age1mistyped"', 2),
        (f'recovery = "{keys.RECOVERY.reveal()}"', 4),
        ("recovery = 7", 2),
        ("recover = 'x'", 2),
    ):
        settings.write_text(f"version = 1\n[encryption]\n{text}\n")
        played = play("encrypt", "cases.csv", "--to", PUBLIC)
        assert played.code == code, text
        assert keys.RECOVERY.reveal() not in played.everything
        assert not (office / "cases.csv.age").exists()
    assert "encryption.recovery" in played.err, "the nearest name is said"


def test_a_passphrase_is_typed_twice_and_opens_it(office: Path, play: Play) -> None:
    typed = play("encrypt", "cases.csv", answers=[keys.PASSPHRASE, keys.PASSPHRASE])
    assert typed.code == 0, typed.err
    assert [prompt[:14] for prompt in typed.asked] == ["new passphrase", "the same once "]
    with (office / "cases.csv.age").open("rb") as file:
        facts = sealed.inspect(file).stanzas
    assert [(each.kind, each.work_factor) for each in facts] == [("scrypt", 18)]
    opened = play("decrypt", "cases.csv.age", "--out", "b.csv", answers=[keys.PASSPHRASE])
    assert opened.code == 0
    assert (office / "b.csv").read_bytes() == CONTENT


def test_an_empty_answer_makes_one_and_shows_it_only_there(office: Path, play: Play) -> None:
    typed = play("encrypt", "cases.csv", answers=[""])
    made = typed.told.strip()
    assert len(made.split(" ")) == 6
    assert not [word for word in made.split(" ") if word in typed.everything.split()]
    assert play("decrypt", "cases.csv.age", "--out", "b.csv", answers=[made]).code == 0
    assert (office / "b.csv").read_bytes() == CONTENT


@pytest.mark.parametrize(
    "weak", ["Password123456!", "Passw0rd!Passw0rd!", "Qwerty!234567890", "aaaaaaaaaaaaaaA1!"]
)
def test_a_weak_passphrase_is_refused(weak: str, office: Path, play: Play) -> None:
    played = play("encrypt", "cases.csv", answers=[weak, weak])
    assert played.code == 4
    assert weak not in played.everything
    assert not (office / "cases.csv.age").exists()


def test_a_passphrase_made_of_the_projects_words_is_refused(office: Path, play: Play) -> None:
    (office / "goodata.toml").write_text('[project]\nname = "Shelter Riverside Annex"\n')
    typed = "shelterriversideannex 7Q"
    assert play("encrypt", "cases.csv", answers=[typed, typed]).code == 4


@pytest.mark.skipif(not shutil.which("age"), reason="the age command is not installed")
def test_the_age_command_reads_ours_and_we_read_its(office: Path, play: Play) -> None:
    made = play("encrypt", "cases.csv", "--new-identity", "new.txt", "--plain")
    assert made.code == 0, made.err
    by_age = subprocess.run(
        ["age", "-d", "-i", "new.txt", "cases.csv.age"], capture_output=True, check=True
    )
    assert by_age.stdout == CONTENT
    public = (office / "new.txt").read_text().splitlines()[1].removeprefix("# public key: ")
    subprocess.run(["age", "-a", "-r", public, "-o", "sealed.age", "cases.csv"], check=True)
    assert play("decrypt", "sealed.age", "--identity", "new.txt").code == 0
    assert (office / "sealed").read_bytes() == CONTENT


def test_an_identity_file_is_itself_encrypted(office: Path, play: Play) -> None:
    answers = [keys.PASSPHRASE, keys.PASSPHRASE]
    made = play("encrypt", "cases.csv", "--new-identity", "new.txt", answers=answers)
    assert made.code == 0, made.err
    assert sealed.looks_sealed((office / "new.txt").read_bytes())
    assert (office / "new.txt").stat().st_mode & 0o777 == 0o600
    line = ["decrypt", "cases.csv.age", "--identity", "new.txt", "--out", "b.csv"]
    assert play(*line).code == 2, "nobody to ask"
    assert play(*line, answers=["not this one at all"]).code == 3
    assert play(*line, answers=[keys.PASSPHRASE]).code == 0
    assert (office / "b.csv").read_bytes() == CONTENT


def test_a_key_is_never_replaced_and_never_shared(office: Path, play: Play) -> None:
    before = (office / "key.txt").read_bytes()
    line = ["encrypt", "--new-identity", "key.txt", "--plain", "--force"]
    assert play(*line).code == 4
    assert (office / "key.txt").read_bytes() == before
    (office / "shared").mkdir()
    (office / "shared").chmod(0o2770)
    assert play("encrypt", "--new-identity", "shared/new.txt", "--plain").code == 0
    assert (office / "shared/new.txt").stat().st_mode & 0o777 == 0o600
    assert play("encrypt", "cases.csv", "--to", PUBLIC, "--out", "shared").code == 0
    assert (office / "shared/cases.csv.age").stat().st_mode & 0o777 == 0o640


def test_a_persons_name_is_not_copied_into_an_output(office: Path, play: Play) -> None:
    (office / "Maliwan S.csv").write_bytes(CONTENT)
    played = play("encrypt", "Maliwan S.csv", "--to", PUBLIC)
    made = next(office.glob("file-*.csv.age"))
    assert "the name of the input may be a person's" in played.out
    assert not list(office.glob("Maliwan*.age"))
    made.rename(office / "Maliwan S.csv.age")
    opened = play("decrypt", "Maliwan S.csv.age", "--identity", "partner.txt")
    assert opened.code == 0
    assert (office / made.name.removesuffix(".age")).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("environ", "setup"),
    [
        ({"GOODATA_IDENTITY": "key.txt"}, None),
        ({"CREDENTIALS_DIRECTORY": "credentials"}, "goodata-identity"),
    ],
    ids=["a path in the environment", "a credential of systemd"],
)
def test_an_identity_comes_from_elsewhere(
    environ: dict[str, str], setup: str | None, office: Path, play: Play
) -> None:
    (office / "x.age").write_bytes(keys.sealed_bytes(CONTENT))
    if setup is not None:
        (office / "credentials").mkdir()
        # systemd lets the reader in by a list of rights, which shows as a right of the group.
        keys.key_file(office / "credentials" / setup).chmod(0o440)
    assert play("decrypt", "x.age", environ=environ).code == 0
    assert (office / "x").read_bytes() == CONTENT


def test_the_named_identity_goes_before_all_others(office: Path, play: Play) -> None:
    (office / "x.age").write_bytes(keys.sealed_bytes(CONTENT))
    environ = {"GOODATA_IDENTITY": "key.txt"}
    assert play("decrypt", "x.age", "--identity", "partner.txt", environ=environ).code == 3
    (office / "p.age").write_bytes(keys.by_passphrase(CONTENT))
    answers = [keys.PASSPHRASE]
    assert play("decrypt", "p.age", environ=environ, answers=answers).code == 0


def test_a_credential_holds_a_passphrase(office: Path, play: Play) -> None:
    (office / "p.age").write_bytes(keys.by_passphrase(CONTENT))
    laid = office / "goodata-passphrase"
    laid.write_text(f"{keys.PASSPHRASE}\n")
    laid.chmod(0o400)
    environ = {"CREDENTIALS_DIRECTORY": str(office)}
    assert play("decrypt", "p.age", environ=environ).code == 0
    laid.chmod(0o444)
    assert play("decrypt", "p.age", "--force", environ=environ).code == 4


def test_a_descriptor_holds_a_passphrase(office: Path, play: Play) -> None:
    (office / "p.age").write_bytes(keys.by_passphrase(CONTENT))
    reader, writer = os.pipe()
    os.write(writer, f"{keys.PASSPHRASE}\r\nthe next line is somebody else's".encode())
    os.close(writer)
    assert play("decrypt", "p.age", environ={"GOODATA_PASSPHRASE_FD": str(reader)}).code == 0
    assert os.read(reader, 8) == b"the next"
    os.close(reader)
    for wrong in ("999", "x", "1", "-1", "99999999999999999999"):
        played = play("decrypt", "p.age", "--force", environ={"GOODATA_PASSPHRASE_FD": wrong})
        assert played.code == 2, wrong


def test_several_files_all_or_none(office: Path, play: Play) -> None:
    (office / "new.csv").write_bytes(CONTENT * 2)
    (office / "out").mkdir()
    done = play("encrypt", "*.csv", "--to", "shelter", "--out", "out")
    assert done.code == 0
    assert sorted(each.name for each in (office / "out").iterdir()) == [
        "cases.csv.age", "new.csv.age",
    ]  # fmt: skip
    whole = (office / "out/new.csv.age").read_bytes()
    (office / "out/new.csv.age").write_bytes(whole[:-1])
    (office / "back").mkdir()
    failed = play("decrypt", "out/*.age", "--identity", "partner.txt", "--out", "back")
    assert failed.code == 3
    assert "nothing was written" in failed.err
    assert list((office / "back").iterdir()) == []


def test_a_synced_or_open_folder_is_spoken_of(tmp_path: Path, play: Play) -> None:
    folder = tmp_path / "OneDrive - Shelter"
    folder.mkdir()
    (tmp_path / "cases.csv").write_bytes(CONTENT)
    played = play("encrypt", tmp_path / "cases.csv", "--to", PUBLIC, "--out", folder)
    assert "a folder that onedrive copies" in played.out


def piped(office: Path, home: Path, command: str) -> subprocess.CompletedProcess[bytes]:
    environ = {
        "PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": os.pathsep.join(sys.path),
    }  # fmt: skip
    line = f"set -o pipefail; {command}".replace("goodata", f"{sys.executable} -m goodata")
    return subprocess.run(
        ["bash", "-c", line], capture_output=True, check=False, cwd=office, env=environ
    )


def test_a_pipe_gets_the_file_and_nothing_else(office: Path, home: Path, play: Play) -> None:
    done = piped(office, home, "goodata encrypt cases.csv --to shelter --out - | cat > x.age")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    assert b"1 file encrypted" in done.stderr
    assert play("decrypt", "x.age", "--identity", "partner.txt").code == 0
    assert (office / "x").read_bytes() == CONTENT


def test_a_pipe_that_closes_early_is_no_success(office: Path, home: Path) -> None:
    (office / "large.csv").write_bytes(bytes(1 << 20))
    done = piped(office, home, "goodata encrypt large.csv --to shelter --out - | head -c 9")
    assert done.returncode == 3
    assert b"the pipe was closed before the end" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_redirected_file_is_no_pipe(office: Path, home: Path) -> None:
    done = piped(office, home, "goodata encrypt cases.csv --to shelter --out - > x.age")
    assert done.returncode == 4
    assert (office / "x.age").read_bytes() == b""


def test_the_log_holds_digests_and_no_key(office: Path, play: Play) -> None:
    play("encrypt", "cases.csv", "--to", "shelter")
    lines = (office / "goodata.log.jsonl").read_text().splitlines()
    entry = json.loads(lines[-1])
    assert entry["command"] == "encrypt"
    assert entry["options"] == ["to"]
    assert [each["name"] for each in entry["outputs"]] == ["cases.csv.age"]
    assert PUBLIC not in lines[-1]
