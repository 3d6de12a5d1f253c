"""A file that changes while a command reads it is tried once more, after a pause of the run's."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import EXAMPLES, world

from goodata import cli
from goodata.files import reading
from goodata.run.main import main

COMMANDS = [["validate"], ["profile"], ["classify"], ["dedupe", "--dictionary", "casebook"]]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda each: each[0])
@pytest.mark.parametrize("changes", [1, 2])
def test_a_file_that_grows_while_it_is_read(
    command: list[str],
    changes: int,
    tmp_path: Path,
    home: Path,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes((EXAMPLES / "casebook.csv").read_bytes())
    paused: list[float] = []
    first_bytes = reading.beginning

    def beginning(read: Path, size: int) -> bytes:
        """The first bytes, before somebody adds a line."""
        found = first_bytes(read, size)
        if read == path and len(paused) < changes:
            with path.open("ab") as stream:
                stream.write(path.read_bytes().splitlines(keepends=True)[-1])
        return found

    monkeypatch.setattr(reading, "beginning", beginning)
    out, err = io.StringIO(), io.StringIO()
    around = replace(world(out, err), pause=paused.append)
    code = main([command[0], str(path), *command[1:]], around, cli.build)
    assert len(paused) == 1
    if changes == 1:
        assert code in (0, 1)
    else:
        assert code == 3
        assert "changed while it was read" in err.getvalue()
