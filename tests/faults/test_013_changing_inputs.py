"""Fault 13: somebody writes to the input while it is read.

The change comes with the chance that the run draws, which it does once its input is open.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from goodata import cli
from goodata.engines import sealed
from goodata.run.main import main
from tests import keys
from tests.conftest import world

PLAIN = b"a\n1\n" * 40_000
GROWN = PLAIN + b"2\n"
PUBLIC = str(keys.OFFICE.recipient())
ENCRYPT = ("cases.csv", ["encrypt", "cases.csv", "--to", PUBLIC, "--out", "out"])
DECRYPT = ("sealed.age", ["decrypt", "sealed.age", "--identity", "key.txt", "--out", "out"])


class Meddler:
    """Writes to the input each time the run has paused, or has begun, before it draws chance."""

    def __init__(self, changes: list[Callable[[], object]]) -> None:
        self.changes = changes
        self.paused: list[float] = []
        self.chance = keys.entropy(7)
        self.draws = 0

    def entropy(self, size: int) -> bytes:
        self.draws += 1
        # The first draft only tries the output out; the input is not open yet.
        if self.draws > 1 and len(self.paused) < len(self.changes):
            self.changes[len(self.paused)]()
        return self.chance(size)


def run(meddler: Meddler, line: list[str]) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    around = replace(world(out, err), entropy=meddler.entropy, pause=meddler.paused.append)
    return main(line, around, cli.build), out.getvalue(), err.getvalue()


@pytest.fixture
def work(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: ARG001
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "cases.csv").write_bytes(PLAIN)
    (folder / "sealed.age").write_bytes(keys.sealed_bytes(PLAIN))
    keys.key_file(folder / "key.txt")
    monkeypatch.chdir(folder)
    return folder


def grown(path: Path) -> Callable[[], object]:
    def grow() -> None:
        with path.open("ab") as stream:
            stream.write(b"2\n")

    return grow


def cut(path: Path) -> Callable[[], object]:
    return lambda: path.write_bytes(path.read_bytes()[:-1000])


def replaced(path: Path) -> Callable[[], object]:
    """Saved by replacement, as spreadsheets do: the old content is still what is being read."""

    def replace_it() -> None:
        other = path.with_name("other")
        other.write_bytes(path.read_bytes())
        other.replace(path)

    return replace_it


CHANGES = [grown, cut, replaced]


@pytest.mark.parametrize("how", CHANGES)
@pytest.mark.parametrize(("name", "line"), [ENCRYPT, DECRYPT], ids=["encrypt", "decrypt"])
def test_013_an_input_that_never_rests(
    name: str, line: list[str], how: Callable[..., Callable[[], object]], work: Path
) -> None:
    """Nothing is written, and nothing is left of what was."""
    before = {each.name for each in work.iterdir()}
    change = how(work / name)
    meddler = Meddler([change, change])
    code, out, err = run(meddler, line)
    assert (code, out) == (3, "")
    assert "the file changed while it was read" in err
    assert len(meddler.paused) == 1, "tried once more after a moment"
    assert {each.name for each in work.iterdir()} == before


def test_013_what_was_still_arriving_is_read_whole(work: Path) -> None:
    meddler = Meddler([lambda: (work / "cases.csv").write_bytes(GROWN)])
    code, _, err = run(meddler, ENCRYPT[1])
    assert code == 0, err
    assert len(meddler.paused) == 1
    opened = io.BytesIO()
    sealed.unseal(io.BytesIO((work / "out").read_bytes()), opened, [keys.OFFICE])
    assert opened.getvalue() == GROWN
    assert not list(work.glob(".goodata-*")), "the first try is gone"


def test_013_an_encrypted_file_that_was_still_arriving_is_opened(work: Path) -> None:
    """Cut off at the first try, which alone would be damage."""
    whole = (work / "sealed.age").read_bytes()
    (work / "sealed.age").write_bytes(whole[:-1000])
    meddler = Meddler([lambda: (work / "sealed.age").write_bytes(whole)])
    code, _, err = run(meddler, DECRYPT[1])
    assert code == 0, err
    assert (work / "out").read_bytes() == PLAIN
    assert not list(work.glob(".goodata-*"))
