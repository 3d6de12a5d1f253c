"""The key among the outputs of a run, and where the settings say it lies."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests import vaults
from tests.conftest import Play

from goodata import settings
from goodata.errors import WrongUse
from goodata.practices.vault import issuing
from goodata.run.keying import Held


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def vault(tmp_path: Path, state: Path) -> Path:
    vaults.make(tmp_path / "vault", state)
    return tmp_path / "vault"


def held(vault: Path, state: Path) -> Held:
    desk = issuing.opened(vault, vaults.around(state))
    desk.codes("person", "client", vaults.NAMES, vaults.PEOPLE, vaults.CELLS)
    desk.stage("ab" * 32, None)
    return Held(desk)


def test_codes_are_issued_when_the_outputs_are_complete(vault: Path, state: Path) -> None:
    made = held(vault, state)
    assert vaults.segments(vault) == []
    made.finish()
    made.finish()
    assert len(vaults.segments(vault)) == 1
    made.publish()
    made.discard()
    issuing.opened(vault, vaults.around(state)).close()


def test_no_code_is_issued_for_a_run_that_failed(vault: Path, state: Path) -> None:
    held(vault, state).discard()
    assert vaults.segments(vault) == []
    issuing.opened(vault, vaults.around(state)).close()


def test_the_settings_say_where_the_key_lies(
    home: Path, tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    project, state = tmp_path / "project", home / "state" / "goodata"
    project.mkdir()
    vaults.make(tmp_path / "keys" / "vault", state)
    monkeypatch.chdir(project)
    assert play("key", "drill").code == 3
    (project / "goodata.toml").write_text('version = 1\n[key]\nvault = "../keys/vault"\n')
    assert play("key", "drill").code == 0
    (project / "goodata.toml").write_text('version = 1\n[key]\nvault = "inside"\n')
    played = play("key", "new", "--custodian", "age1esust70ujufn9ts4v2qjwdyzgejuzc8435jyst75mwthhk2jfeas946p3t")  # fmt: skip  # noqa: E501
    assert played.code == 4
    assert "the key lies in the project" in played.err


@pytest.mark.parametrize("value", ["7", '""', "[]", "true"])
def test_a_setting_that_is_no_folder(value: str) -> None:
    with pytest.raises(WrongUse):
        settings.parse(f"version = 1\n[key]\nvault = {value}\n".encode(), "goodata.toml")


def test_no_output_is_written_over_the_key(home: Path, tmp_path: Path, play: Play) -> None:
    state = home / "state" / "goodata"
    vaults.make(state / "vault", state)
    (tmp_path / "cases.csv").write_text("a\n1\n")
    recipient = "age1esust70ujufn9ts4v2qjwdyzgejuzc8435jyst75mwthhk2jfeas946p3t"
    for target in (state / "vault" / "vault.json", *(state / "vaults").rglob("host.key")):
        before = target.read_bytes()
        played = play(
            "encrypt", tmp_path / "cases.csv", "--to", recipient, "--out", target, "--force"
        )
        assert played.code == 4
        assert target.read_bytes() == before
