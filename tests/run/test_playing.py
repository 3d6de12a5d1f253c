"""What the demo says at its end to whoever cannot go on yet."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from goodata.run.playing import _activate

pytestmark = pytest.mark.skipif(os.name == "nt", reason="folders of environments differ there")


@pytest.fixture
def environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A virtual environment of the kind that the first line of the readme makes."""
    folder = tmp_path / ".venv" / "bin"
    folder.mkdir(parents=True)
    (folder / "activate").write_text("")
    program = folder / "goodata"
    program.write_text("")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    return folder


def test_who_came_by_a_path_is_told_how_to_go_on(
    environment: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _activate({"PATH": "/nowhere"}) == "source .venv/bin/activate"
    assert _activate({"PATH": ""}) == "source .venv/bin/activate"
    elsewhere = tmp_path / "other"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert _activate({"PATH": "/nowhere"}) == f"source {environment / 'activate'}"


def test_who_has_it_on_the_path_is_told_nothing(environment: Path) -> None:
    assert _activate({"PATH": f"/nowhere{os.pathsep}{environment}"}) is None
    assert _activate({}) is None


def test_who_has_no_environment_is_told_nothing(environment: Path) -> None:
    (environment / "activate").unlink()
    assert _activate({"PATH": "/nowhere"}) is None
