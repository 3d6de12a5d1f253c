"""A release of a small invented table, for the forge: laid out once, run warm many times."""

from __future__ import annotations

import dataclasses
import io
import os
from pathlib import Path

import pytest

from goodata import cli
from goodata.run.main import main
from tests import conftest, keys
from tests.faults.forge import SERVER as PLAIN
from tests.practices.deidentification import made

PEOPLE = 12
LINE = ("deidentify", "table.csv")
SERVER = f"""
import os, sys
from pathlib import Path
sys.path[:] = [each for each in sys.path if each]
from tests.faults import releasing
# What is imported late is imported now, so that only calls of the command itself are broken.
releasing.warm(Path(os.environ["WARM"]))
{PLAIN}"""


def lay_out(work: Path) -> None:
    """A project with a table of people, one of them only on paper so far."""
    rows = made.people(PEOPLE)
    rows[0]["notes"] = f"{rows[1]['full_name']} came with a friend."
    made.lay_out(work, rows)
    (work / "goodata.toml").write_text("version = 1\n")
    (work / "office.age-recipient").write_text(f"{keys.OFFICE.recipient()}\n")


def played(line: list[str], work: Path, home: Path, seed: int) -> tuple[int, str]:
    """A command line in a folder, with a home of its own."""
    before = Path.cwd()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        patch.setenv("XDG_STATE_HOME", str(home / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(home / "config"))
        out, err = io.StringIO(), io.StringIO()
        world = conftest.world(out, err, dict(os.environ))
        world = dataclasses.replace(world, entropy=keys.entropy(seed))
        os.chdir(work)
        try:
            code = main(line, world, cli.build)
        finally:
            os.chdir(before)
    return code, out.getvalue() + err.getvalue()


def with_key(work: Path, home: Path) -> None:
    """The table, and a key that knows nobody yet."""
    lay_out(work)
    code, said = played(["key", "new", "--custodian", "office.age-recipient"], work, home, 3)
    assert code == 0, said


def warm(folder: Path) -> None:
    """Releases it once, elsewhere."""
    folder.mkdir()
    with_key(folder / "work", folder / "home")
    code, said = played(list(LINE), folder / "work", folder / "home", 4)
    assert code == 0, said
