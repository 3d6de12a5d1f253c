"""`redteam` in a run: its files, and the reports that were asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import WrongUse
from goodata.files import reading
from goodata.findings import Report
from goodata.run import outputs
from goodata.run.command import Run

if TYPE_CHECKING:
    from goodata.practices.opening import Wish
    from goodata.practices.redteam.redteam import Asked


def hierarchies(typed: Sequence[str]) -> Mapping[str, Path]:
    """Per column the file that was named for it with `--hierarchy COL=FILE`.

    Raises:
        WrongUse: one is not written so.
    """
    found: dict[str, Path] = {}
    for each in typed:
        column, sign, file = each.partition("=")
        if not sign or not column.strip() or not file.strip():
            fix = "write --hierarchy COLUMN=FILE"
            raise WrongUse("--hierarchy does not take this value", fix=fix)
        found[column.strip()] = Path(file)
    return found


def attack(run: Run, files: Sequence[str], *, wish: Wish, asked: Asked) -> Report:
    """The report of the attacks on a release.

    Args:
        run: gets the drafts.
        files: the original, the release and earlier releases; names and wildcards.
        wish: what the user said about reading the original.
        asked: what was said about the attack.

    Raises:
        WrongUse: files or options that do not go together.
        Refused: a report exists.
        Unreadable: a file cannot be read.
    """
    from goodata.practices.redteam import redteam as practice

    if asked.excused and not asked.reason.strip():
        fix = "add --reason WHY; it goes into the report"
        raise WrongUse("--allow wants a reason", fix=fix)
    paths = reading.expand(files)
    outputs.check(run, paths)
    report = practice.attack(
        paths, wish=wish, project=run.project, asked=asked, fail_on=run.shared.fail_on
    )
    return outputs.add(run, report, paths)
