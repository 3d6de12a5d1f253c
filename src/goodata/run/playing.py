"""Plays command lines one after another as a person would type them; for `demo`."""

from __future__ import annotations

import hashlib
import shlex
from pathlib import Path

from goodata.errors import ExitCode, Unreadable
from goodata.files import folders, shipped
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.practices import demonstration
from goodata.run import speak
from goodata.run.command import Run
from goodata.text import FileName, say


def play(run: Run, folder: Path) -> Report:
    """Lays the casebook out in a new folder, runs the chain on it, and compares with the key.

    Args:
        run: the run of `demo`.
        folder: does not exist yet.

    Raises:
        Unreadable: the folder cannot be made, or a step of the chain came to nothing.
    """
    _lay_out(run, folder)
    casebook = folder / "casebook.csv"
    report = _step(run, ["validate", str(casebook), "--report", "csv", *_AS_OF])
    planted = demonstration.plants()
    found = demonstration.found(report.findings)
    hits, extra = len(planted & found), len(found - planted)
    notes = [
        say(
            "planted faults: {hits} of {all} found, {extra} found that nobody planted",
            hits=hits,
            all=len(planted),
            extra=extra,
        ),
        say("open {file} beside the list of findings", file=FileName(str(casebook))),
        say(
            "then try your own: goodata validate YOUR_FILE (it is only read, and nothing leaves "
            "this computer)"
        ),
    ]
    return Report(
        command="demo",
        exit=ExitCode.NOTHING,
        verdict=say("the demo is done; all people in it are invented"),
        lines=(say(""),),
        notes=tuple(notes),
        outputs=(*_outputs(folder), *report.outputs),
        next=say("goodata explain {code}", code=report.findings[0].code if found else "GD101"),
        result={"planted": len(planted), "found": hits, "not_planted": extra},
    )


_AS_OF = ("--as-of", "2026-11-01")
"""The casebook's own day, so that the demo says the same every year."""


def _lay_out(run: Run, folder: Path) -> None:
    try:
        folders.make(folder)
    except OSError:
        fix = "go to a folder where you may write, or name one: goodata demo --into FOLDER"
        raise Unreadable("the folder for the demo cannot be made", fix=fix) from None
    for name in demonstration.FILES:
        draft = Draft(folder / name, entropy=run.world.entropy)
        with draft:
            draft.write(shipped.example(name))
            draft.publish()


def _step(run: Run, arguments: list[str]) -> Report:
    if run.again is None:
        raise RuntimeError("demo outside a session")
    silent = run.shared.json or run.shared.quiet
    if not silent:
        speak.typed(f"goodata {shlex.join(arguments)}", run.world)
    code, report = run.again(arguments, silent=silent)
    if report is None or code not in (ExitCode.NOTHING, ExitCode.FOUND):
        fix = "look at the message above"
        raise Unreadable("the demo could not go on", fix=fix)
    return report


def _outputs(folder: Path) -> list[Output]:
    made = []
    for name in demonstration.FILES:
        content = shipped.example(name)
        digest = hashlib.sha256(content).hexdigest()
        made.append(Output(name, str(folder / name), "csv", digest, len(content), 0, "medium"))
    return made
