"""A project folder with files to wipe, an empty hold list, and a disk declared to be trusted."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import Play, Played

from goodata.engines import chain
from goodata.files import medium
from goodata.files.medium import Medium, Nature

HOLDS = "id,scope,reason,ordered_by,from,until,released\n"


@dataclass
class Ground:
    """A project to wipe in."""

    folder: Path
    play: Play

    @property
    def plan(self) -> Path:
        return self.folder / "wipe_plan.csv"

    def file(self, name: str, content: bytes = b"case_no\nC-0001\n") -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def holds(self, *lines: str) -> None:
        (self.folder / "holds.csv").write_text(HOLDS + "".join(f"{each}\n" for each in lines))

    def planned(self, *words: str | Path) -> Played:
        words = (*words, "--reason", "retention", "--out", self.plan, "--force")
        return self.play("wipe", "plan", *words)

    def run(self, *words: str) -> Played:
        return self.play("wipe", "run", self.plan, "--yes", *words)

    def resume(self, *words: str) -> Played:
        return self.play("wipe", "resume", self.plan, "--yes", *words)

    def lines(self) -> list[dict[str, str]]:
        rows = list(csv.reader(self.plan.read_text("utf-8-sig").splitlines()))
        start = next(number for number, row in enumerate(rows) if row[0] == "number")
        return [dict(zip(rows[start], row, strict=True)) for row in rows[start + 1 :]]

    def edit(self, change: Callable[[str], str]) -> None:
        with self.plan.open(newline="") as stream:
            text = stream.read()
        with self.plan.open("w", newline="") as stream:
            stream.write(change(text))

    def log(self) -> list[dict]:
        path = self.folder / "goodata.log.jsonl"
        if not path.exists():
            return []
        lines = path.read_bytes().splitlines(keepends=True)
        assert chain.verify(lines) == ()
        return [json.loads(line) for line in lines]

    def outcomes(self) -> list[dict]:
        return [each for each in self.log() if each["kind"] == "outcome"]


@pytest.fixture
def ground(tmp_path: Path, play: Play, monkeypatch: pytest.MonkeyPatch) -> Ground:
    # Where the tests happen to lie must not decide what they see; real disks are tried on images.
    disk = Medium("ext4", Nature.IN_PLACE, "ordered", trusted=True)
    monkeypatch.setattr(medium, "of", lambda *_: disk)
    folder = tmp_path / "project"
    folder.mkdir()
    made = Ground(folder, play)
    (folder / "goodata.toml").write_text('version = 1\n[wipe]\ntrusted = ["."]\n')
    made.holds()
    return made
