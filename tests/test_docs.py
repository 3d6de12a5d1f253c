"""Every console block of README and docs is run on the examples and must print what it shows."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT, Play

PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> Iterator[tuple[str, str]]:
    for page in PAGES:
        for number, match in enumerate(BLOCK.finditer(page.read_text("utf-8")), start=1):
            if match[1].startswith("$ goodata"):
                yield f"{page.relative_to(ROOT)}:{number}", match[1]


def steps(block: str) -> Iterator[tuple[str, str]]:
    """Each command line of a block and what stands below it."""
    # What `demo` plays is printed with a `$` as well; it follows an empty line.
    for part in re.split(r"(?<!\n\n)^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, shown = part.partition("\n")
        yield line, shown


def as_pattern(shown: str) -> str:
    """What a block shows, with `...` on a line of its own standing for anything."""
    parts = [re.escape(part) for part in re.split(r"^\.\.\.\n", shown, flags=re.MULTILINE)]
    return r"(?:.*\n)*?".join(parts)


@pytest.mark.parametrize(("name", "block"), list(blocks()), ids=lambda each: each[:40])
def test_a_block_prints_what_it_shows(
    name: str, block: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, play: Play
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    for line, shown in steps(block):
        program, *arguments = shlex.split(line)
        assert program == "goodata"
        played = play(*arguments)
        assert re.fullmatch(as_pattern(shown), played.out), f"{name}: {line}\n{played.out}"


def test_every_link_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#]+)\)", page.read_text("utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.relative_to(ROOT)}: {target}"


def test_the_readme_begins_with_the_two_commands() -> None:
    first, second = BLOCK.findall((ROOT / "README.md").read_text("utf-8"))[:2]
    for line in (first, second):
        assert line.startswith("$ python3 -m venv .venv && .venv/bin/pip install -q ")
        assert line.count("\n") == 1
    assert first.endswith("goodata demo\n")
    assert second.endswith("pytest -q -n auto\n")


def test_generated_pages_are_up_to_date(home: Path) -> None:  # noqa: ARG001
    done = subprocess.run(
        [sys.executable, str(ROOT / "renew/reference.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_about_dictionaries_is_one(tmp_path: Path, play: Play) -> None:
    """What `explain dictionary` shows can be copied whole and works."""
    shown = play("explain", "dictionary").out
    (tmp_path / "cases.dictionary.yaml").write_text(shown[: shown.rindex("that is all")], "utf-8")
    path = tmp_path / "cases.csv"
    path.write_text(
        "case_number,full_name,birth_date,age,status\nKH-0001,Sok Dara,05/03/1999,27,open\n",
        "utf-8",
    )
    played = play("validate", path)
    assert (played.code, played.err) == (0, "")
