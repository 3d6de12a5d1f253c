"""What the commands about the log get from a run: which log, who is called, new entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from goodata import project as projects
from goodata.files import facts
from goodata.findings import Report
from goodata.practices.provenance.incidents import Around
from goodata.run import names, outputs, settle
from goodata.run.book import Book
from goodata.run.command import Run


def of(run: Run, files: Sequence[Path]) -> Path:
    """The log that is meant: `--log`, else that of the project the files or this folder lie in.

    The run is recorded there too.

    Raises:
        WrongUse: the files lie in more than one project.
    """
    run.project = settle.project(files or [Path()])
    return run.shared.log or projects.log_path(run.project)


def incidents(run: Run, log: Path) -> Around:
    """What noting an incident needs."""
    settings = run.project.settings if run.project else projects.user_settings()
    book = Book(log, run.command, run.world, run.shared.wait)

    def note(kind: str, fields: Mapping[str, object]) -> int:
        return book.write(kind, fields)

    return Around(
        log=log,
        note=note,
        plain=names.plain,
        call=settings.call,
        fail_on=run.shared.fail_on,
    )


def with_table(run: Run, report: Report, table: str) -> Report:
    """The report with the list of incidents as a file, where `--out` asks for one."""
    out = run.shared.out
    if out is None:
        return report
    target = out / "incidents.csv" if facts.is_folder(out) else out
    written = outputs.save(run, target, table.encode("utf-8"), "csv", risk="medium")
    return outputs.with_(report, written)
