"""Carrying out a wipe plan: who is asked, who is kept out meanwhile."""

from __future__ import annotations

from pathlib import Path

from goodata.findings import Report
from goodata.practices.wiping import planfile, telling
from goodata.practices.wiping.running import Order, Runner
from goodata.run import asking
from goodata.run.around import alone, around
from goodata.run.command import Run
from goodata.text import FileName, count, say


def carry_out(run: Run, path: Path, *, yes: bool, accept: bool, again: bool) -> Report:
    """Does what a plan says.

    Args:
        run: `wipe run` or `wipe resume`.
        path: the plan.
        yes: the person has confirmed on the command line.
        accept: files that can only be deleted are deleted all the same.
        again: finish what was begun.

    Raises:
        GoodataError: as the practice says; nothing is touched where it says so.
    """
    given = planfile.read(path)
    place = around(run, [each.path for each in given.lines])

    def confirm(number: int) -> None:
        if not yes:
            files = count("{count} file", "{count} files", number)
            name = FileName(path.name)
            question = say(
                "{plan}: {files} to wipe. There is no undo\ntype the number of files to wipe:",
                plan=name,
                files=files,
            )
            asking.number(question, number, run.world)

    with alone(run):
        runner = Runner(Order(path, given, accept, confirm), place)
        done = runner.resume() if again else runner.run()
    return telling.run(run.command, given, path, done, run.shared.fail_on)
