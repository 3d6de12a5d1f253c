"""Plays command lines one after another as a person would type them; for `demo`."""

from __future__ import annotations

import hashlib
import os
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from goodata.errors import ExitCode, Unreadable
from goodata.files import facts, folders, shipped
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.practices import demonstration
from goodata.practices.wiping.holds import COLUMNS
from goodata.run import speak
from goodata.run.command import Run
from goodata.text import FileName, Ours, say


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
    _step(run, ["profile", str(casebook)])
    report = _step(run, ["validate", str(casebook), "--report", "xlsx", *_AS_OF])
    _step(run, ["classify", str(casebook)])
    people = str(folder / "people.csv")
    found_twice = ["--report", "xlsx", "--clusters", people]
    doubles = _step(run, ["dedupe", str(casebook), *found_twice, *_AS_OF])
    # The casebook has one number for two people, planted, and one person under two numbers, whom
    # dedupe has found: of each the first row is taken here.
    without_codes = ["--person", people, "--one-row", "first", "--unlinked"]
    released = _step(run, ["deidentify", str(casebook), *without_codes, *_AS_OF])
    going_out = casebook.with_name("casebook.deidentified.csv")
    _step(run, ["redteam", str(casebook), str(going_out), *_AS_OF])
    protected = _protect(run, casebook)
    further = _further(run, folder)
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
        say("encrypted for a new identity and opened again: the same content, bit for bit"),
        say(
            "open {file}: each problem is marked in its cell, and waits for a decision",
            file=FileName(report.outputs[0].shown),
        ),
        say(
            "then try your own: goodata validate YOUR_FILE (it is only read, and nothing leaves "
            "this computer)"
        ),
    ]
    activate = _activate(run.world.environ)
    if activate is not None:
        words = "first, once in each new terminal, so that goodata is found: {activate}"
        notes.append(say(words, activate=Ours(activate)))
    return Report(
        command="demo",
        exit=ExitCode.NOTHING,
        verdict=say("the demo is done; all people in it are invented"),
        lines=(say(""),),
        notes=tuple(notes),
        outputs=(
            *_outputs(folder),
            *report.outputs,
            *doubles.outputs,
            *released.outputs,
            *protected,
            *further,
        ),
        next=say("goodata explain {code}", code=report.findings[0].code if found else "GD101"),
        result={"planted": len(planted), "found": hits, "not_planted": extra},
    )


def _activate(environ: Mapping[str, str]) -> str | None:
    """What to type so that the program is found by its name alone; None where it is already.

    Whoever came here by `.venv/bin/goodata demo` cannot go on with what the demo tells to type.
    """
    path = environ.get("PATH")
    folder = Path(sys.executable).parent
    activate = folder / ("activate.bat" if os.name == "nt" else "activate")
    if path is None or shutil.which("goodata", path=path) or not facts.is_file(activate):
        return None
    shown = str(activate)
    if activate.is_relative_to(Path.cwd()):
        shown = str(activate.relative_to(Path.cwd()))
    if os.name == "nt":
        # Without its ending each of the two shells finds the one that is its own.
        return shown.removesuffix(".bat")
    return f"source {shlex.quote(shown)}"


_AS_OF = ("--as-of", "2026-11-01")
"""The casebook's own day, so that the demo says the same every year."""


def _protect(run: Run, casebook: Path) -> tuple[Output, ...]:
    """Encrypts the casebook for a new identity, opens it again, and compares the contents."""
    key = casebook.with_name("demo.age-identity")
    opened = casebook.with_name("casebook_opened.csv")
    closed = _step(run, ["encrypt", str(casebook), "--new-identity", str(key), "--plain"])
    target = f"{casebook}.age"
    back = _step(run, ["decrypt", target, "--identity", str(key), "--out", str(opened)])
    if back.outputs[0].sha256 != closed.inputs[0].sha256:
        fix = "report it to the people who maintain goodata"
        raise Unreadable("the casebook did not come back as it was encrypted", fix=fix)
    return (*closed.outputs, *back.outputs)


def _further(run: Run, folder: Path) -> tuple[Output, ...]:
    """Invents rows to practise on, plans a wipe, asks the log, and makes an entry form."""
    practice, opened = folder / "practice.csv", folder / "casebook_opened.csv"
    invented = ["--rows", "30", "--seed", "1", "--errors", "20%", "--out", str(practice)]
    made = _step(run, ["mock", "casebook", *invented])
    no_holds = folder / "holds.csv"
    _place(run, no_holds, (",".join(COLUMNS) + "\n").encode())
    why = ["--holds", str(no_holds), "--reason", "the demo is over"]
    plan = ["wipe", "plan", str(opened), *why, "--out", str(folder / "wipe_plan.csv")]
    # What may be wiped depends on the disk one happens to be on; a refusal is an answer too.
    _try(run, plan, (ExitCode.REFUSED,))
    _step(run, ["log", "custody", str(opened)])
    form = ["dictionary", "form", "casebook", "--rows", "200", "--out", str(folder / "form.xlsx")]
    entry = _step(run, form)
    # The plan names the log's head, so it differs from run to run; its own last line names it.
    return (*made.outputs, *entry.outputs)


def _lay_out(run: Run, folder: Path) -> None:
    try:
        folders.make(folder)
    except OSError:
        fix = "go to a folder where you may write, or name one: goodata demo --into FOLDER"
        raise Unreadable("the folder for the demo cannot be made", fix=fix) from None
    for name in demonstration.FILES:
        _place(run, folder / name, shipped.example(name))


def _place(run: Run, target: Path, content: bytes) -> None:
    draft = Draft(target, entropy=run.world.entropy)
    with draft:
        draft.write(content)
        draft.publish()


def _step(run: Run, arguments: list[str]) -> Report:
    """A step that must succeed.

    Raises:
        Unreadable: it did not.
    """
    report = _try(run, arguments, ())
    if report is None:
        fix = "look at the message above"
        raise Unreadable("the demo could not go on", fix=fix)
    return report


def _try(run: Run, arguments: list[str], also: tuple[ExitCode, ...]) -> Report | None:
    """A step; None where it ended with one of the codes that are allowed `also`."""
    if run.again is None:
        raise RuntimeError("demo outside a session")
    silent = run.shared.json or run.shared.quiet
    if not silent:
        speak.typed(f"goodata {shlex.join(arguments)}", run.world)
    code, report = run.again(arguments, silent=silent)
    fine = (ExitCode.NOTHING, ExitCode.FOUND, *also)
    if code not in fine or (report is None and code not in also):
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
