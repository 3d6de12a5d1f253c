"""`goodata.toml`: what it may say, and whose word counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from goodata import settings
from goodata.errors import WrongUse
from tests.conftest import EXAMPLES, Play

WHOLE = b"""
version = 1
group = "casework"
[project]
id = "north"
name = "Shelter North"
[files]
"intake_*.csv" = "client-intake"
[options]
fail-on = "error"
quiet = true
"""


def test_all_it_can_say() -> None:
    read = settings.parse(WHOLE, "goodata.toml")
    assert (read.id, read.name, read.group) == ("north", "Shelter North", "casework")
    assert read.files == {"intake_*.csv": "client-intake"}
    assert read.options == {"fail_on": "error", "quiet": True}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("qiet = 1", "no setting"),
        ("[options]\nqiet = true", "no setting"),
        ("[options]\nforce = true", "never read here"),
        ("version = 2", "another version"),
        ("[project", "cannot be read"),
        ("project = 1", "not a section"),
        ("\udcff", "cannot be read"),
    ],
)
def test_what_it_may_not_say(text: str, said: str) -> None:
    with pytest.raises(WrongUse) as caught:
        settings.parse(text.encode("utf-8", "surrogateescape"), "goodata.toml")
    assert said in caught.value.faults[0].what


def test_a_mistyped_key_names_the_nearest() -> None:
    with pytest.raises(WrongUse) as caught:
        settings.parse(b"[options]\nquite = true", "goodata.toml")
    assert caught.value.faults[0].fix == "did you mean options.quiet"


def laid_out(folder: Path, text: str) -> Path:
    (folder / "goodata.toml").write_text(text, "utf-8")
    path = folder / "casebook.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    return path


def test_a_typed_option_wins_over_the_environment_and_that_over_the_file(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid_out(tmp_path, '[options]\nfail-on = "never"\n')
    assert play("validate", path).code == 0
    monkeypatch.setenv("GOODATA_FAIL_ON", "error")
    assert play("validate", path).code == 1
    assert play("validate", path, "--fail-on", "never").code == 0


def test_force_is_never_read_from_the_environment(
    tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = laid_out(tmp_path, "")
    (tmp_path / "casebook_findings.csv").write_text("here\n")
    monkeypatch.setenv("GOODATA_FORCE", "1")
    assert play("validate", path, "--report", "csv").code == 4


def test_files_of_two_projects_are_wrong_use(tmp_path: Path, play: Play) -> None:
    paths = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        paths.append(laid_out(tmp_path / name, ""))
    assert play("validate", *paths).code == 2


def test_broken_settings_stop_with_the_file_named(tmp_path: Path, play: Play) -> None:
    path = laid_out(tmp_path, "nonsense = [")
    played = play("validate", path)
    assert played.code == 2
    assert "goodata.toml" in played.err or "file" in played.err
