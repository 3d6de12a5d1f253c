"""`goodata log show`, `verify`, `incident`, `custody`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run.command import Run, command, group

_PANEL = "House"
_MOST = 15


@command(
    name="log show",
    panel=_PANEL,
    examples=("goodata log show", "goodata log show --file casebook.csv"),
)
def show(
    run: Run,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="Only what was done with this file.", metavar="FILE"),
    ] = None,
    day: Annotated[
        str | None,
        typer.Option("--day", help="Only this day, as 2024-01-31.", metavar="DATE"),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option("--actor", help="Only what this user did.", metavar="NAME"),
    ] = None,
) -> Report:
    """Show what was done, by whom, when, to which file.

    A file is known by its content, so that a new name does not hide it.
    """
    from goodata.practices.provenance import showing
    from goodata.run import logs

    cap = _MOST if run.world.terminal and not run.shared.verbose else None
    wish = showing.Wish(file=file, day=_day(day), actor=actor, most=cap)
    return showing.show(logs.of(run, [file] if file else []), wish)


@command(
    name="log verify",
    panel=_PANEL,
    examples=(
        "goodata log verify",
        'goodata log verify --against "log 1423 · 7F3A-9C2B-0000-1111-2222"',
    ),
    finds=True,
)
def verify(
    run: Run,
    file: Annotated[
        Path | None,
        typer.Argument(help="Another log. Usual: the project's.", metavar="FILE"),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            help="A head of the log that was written down, or a file that holds one.",
            metavar="CODE|FILE",
        ),
    ] = None,
) -> Report:
    """Say whether the log is as it was written.

    Every change, gap and swap shows. That the end was cut off shows only against a head that was
    written down elsewhere: write the one it prints into a paper register now and then. A signed
    certificate is verified as well; the keys of others are read from partners/CODE.note-key.
    """
    from goodata.practices.provenance import verifying
    from goodata.run import logs, signing

    log = logs.of(run, [])
    known = signing.known(run) if against else ()
    return verifying.verify(file or log, against=against, fail_on=run.shared.fail_on, known=known)


@command(
    name="log incident",
    panel=_PANEL,
    examples=(
        "goodata log incident",
        "goodata log incident --kind lost-device --reference 2026/14",
    ),
    finds=True,
    saves=True,
)
def incident(
    run: Run,
    kind: Annotated[
        str | None,
        typer.Option("--kind", help="What happened; without it all are listed.", metavar="KIND"),
    ] = None,
    file: Annotated[
        list[Path] | None,
        typer.Option("--file", help="What it is about. May be repeated.", metavar="FILE"),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option("--reference", help="Its number in your own incident form.", metavar="NUMBER"),
    ] = None,
) -> Report:
    r"""Note that something went wrong, see whom to call, and what happened before.

    Takes no words about people: those belong into your own form, under the reference. With --out
    all incidents are written to a CSV file.

    \b
    Kinds: lost-device, stolen-device, wrong-recipient, published, seen-by-others, altered,
    deleted, lost-key, key-known-to-others, other
    """
    from goodata.practices.provenance import incidents
    from goodata.run import logs

    files = tuple(file or ())
    around = logs.incidents(run, logs.of(run, list(files)))
    report = incidents.incident(incidents.Wish(kind, files, reference), around)
    return logs.with_table(run, report, incidents.table(around.log))


@command(
    name="log custody",
    panel=_PANEL,
    examples=("goodata log custody casebook.csv", "goodata log custody casebook.csv --json"),
    finds=True,
)
def custody(
    run: Run,
    file: Annotated[Path, typer.Argument(help="Any file.", metavar="FILE")],
) -> Report:
    """Say where a file comes from, and everything that was done with it.

    A file is known by its content; what it was made from is traced back as far as the log goes.
    """
    from goodata.practices.provenance import custody as practice
    from goodata.run import logs

    return practice.custody(logs.of(run, [file]), file, fail_on=run.shared.fail_on)


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        what = "--day does not take this value; expected a day as 2024-01-31"
        raise WrongUse(what, fix="see goodata log show --help") from None


COMMAND = group(
    "log",
    panel=_PANEL,
    order=80,
    text="The chained record of what was done to which file; incidents.",
    steps=(show, verify, incident, custody),
)
