"""The map of near-equal spellings in a run: written by `profile`, taken in by `validate`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from goodata import project as projects
from goodata.errors import WrongUse
from goodata.files import reading
from goodata.findings import Output, Report
from goodata.practices.opening import Wish, open_table
from goodata.practices.profiling import mapped, spellings
from goodata.practices.profiling.profile import Profile
from goodata.run import journal, outputs
from goodata.run.command import Run
from goodata.text import say

_HOLDS = "holds values of the table"


def check(run: Run, target: Path | None, inputs: list[Path]) -> None:
    """Refuses a map that could not be written, before any work is done.

    Raises:
        WrongUse: its name does not end in .csv.
        Refused: it exists, or is an input.
        Unreadable: the folder is not there.
    """
    if target is None:
        return
    if target.suffix.casefold() != ".csv":
        raise WrongUse("--map names no CSV file", fix="choose a name that ends in .map.csv")
    outputs.draft(run, target, inputs).discard()


def add(run: Run, report: Report, made: Profile, target: Path | None) -> Report:
    """The report with the map as a finished draft of the run, if one was asked for."""
    if target is None:
        return report
    content = spellings.content(made.columns, made.opened.table)
    draft = outputs.draft(run, target, run.inputs)
    run.drafts.append(draft)
    draft.write(content)
    draft.finish()
    output = Output(
        file=target.name,
        shown=str(target),
        form="csv",
        sha256=draft.sha256,
        bytes=draft.size,
        rows=sum(len(each.spellings or ()) for each in made.columns),
        risk="high",
        holds=say(_HOLDS),
    )
    return outputs.with_(report, output)


def apply(run: Run, files: list[Path], wish: Wish, chart: Path, as_of: date) -> Report:
    """A new table in which the accepted spellings of a map stand.

    Raises:
        WrongUse: several files, or no `--out` that ends in .csv.
        Refused: the output exists, or the table's rows are not all of one length.
        Unreadable: the table or the map cannot be read.
    """
    if len(files) != 1:
        raise WrongUse("a map belongs to one file", fix="name one file")
    target = run.shared.out
    if target is None or target.suffix.casefold() != ".csv":
        raise WrongUse("--map wants an --out that ends in .csv", fix="add --out NEW.csv")
    draft = outputs.draft(run, target, [*files, chart])
    opened = open_table(files[0], 1, wish, run.project)
    mapped.ready(opened)
    fields = {position: name for name, position in opened.columns.items()}
    names = spellings.addresses(opened.table, fields)
    accepted = spellings.read(reading.content(chart), chart.name, names)
    run.drafts.append(draft)
    plan, digest = opened.table.plan, opened.table.sha256
    log = run.shared.log or projects.log_path(run.project)
    ours = plan.format == "csv" and journal.is_defused(log, digest)
    written = mapped.write(opened, accepted, draft.write, as_of, ours=ours)
    draft.finish()
    output = Output(
        file=target.name,
        shown=str(target),
        form="csv",
        sha256=draft.sha256,
        bytes=draft.size,
        rows=opened.table.records,
        risk="high",
        holds=say(_HOLDS),
        defused=written.defused,
    )
    return outputs.with_(mapped.report(opened, accepted, written, output), output)
