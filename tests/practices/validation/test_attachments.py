"""Attached files: looked for in their folder alone, compared with their digests, never named."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from tests.conftest import Play

DICTIONARY = """
goodata: 1
name: papers
version: 1.0.0
file: {dateOrder: dmy}
fields:
  - {name: number, constraints: {required: true}}
  - {name: paper, type: string, subtype: attachment, root: papers, suffixes: [.pdf], digest: sha}
  - {name: sha}
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cases.dictionary.yaml").write_text(DICTIONARY.strip() + "\n", "utf-8")
    (tmp_path / "outside.pdf").write_bytes(b"outside")
    good = hashlib.sha256(b"one").hexdigest()
    rows = [
        ("1", "one.pdf", good),
        ("2", "sub/one.pdf", good),
        ("3", "canary.pdf", good),
        ("4", "other.pdf", good.upper()),
        ("5", "link.pdf", ""),
        ("6", "one.pdf", good.upper()),
    ]
    lines = ["number,paper,sha", *[",".join(row) for row in rows]]
    (tmp_path / "cases.csv").write_text("\n".join(lines) + "\n", "utf-8")
    return tmp_path


def fill(folder: Path) -> None:
    (folder / "sub").mkdir(parents=True)
    (folder / "one.pdf").write_bytes(b"one")
    (folder / "sub" / "one.pdf").write_bytes(b"one")
    (folder / "other.pdf").write_bytes(b"two")
    (folder / "link.pdf").symlink_to("../outside.pdf")


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_what_is_gone_or_changed_is_found(table: Path, play: Play) -> None:
    fill(table / "papers")
    played = play("validate", "cases.csv")
    assert played.code == 1, played.out
    told = [line.split(": ")[1:4] for line in played.out.splitlines() if "GD12" in line]
    assert told == [["row 4", "B", "GD126"], ["row 6", "B", "GD126"], ["row 5", "B", "GD127"]]
    assert "3 problems in 3 of 6 rows" in played.out
    assert "canary" not in played.out + played.err


@pytest.mark.usefixtures("table")
def test_without_the_folder_nothing_is_said_of_the_files(play: Play) -> None:
    played = play("validate", "cases.csv")
    assert played.code == 0, played.out
    assert "not checked: attached files of paper (the folder papers is not beside the file)" in (
        played.out
    )


def test_a_folder_outside_is_not_looked_into(table: Path, play: Play) -> None:
    inner = table / "inner"
    inner.mkdir()
    text = DICTIONARY.strip().replace("root: papers", 'root: "../papers"')
    (inner / "cases.dictionary.yaml").write_text(text + "\n", "utf-8")
    (inner / "cases.csv").write_bytes((table / "cases.csv").read_bytes())
    (table / "papers").mkdir()
    played = play("validate", str(inner / "cases.csv"))
    assert "not checked: attached files of paper" in played.out
    assert "GD126" not in played.out
