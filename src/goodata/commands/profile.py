"""`goodata profile`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command


@command(
    panel="Look",
    order=20,
    examples=("goodata profile cases.csv", "goodata profile cases.csv --map cases.map.csv"),
    writes=True,
)
def profile(
    run: Run,
    files: Annotated[list[str], typer.Argument(help="A CSV or Excel file.", metavar="FILE")],
    dictionary: stated.Dictionary = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map",
            help="Write near-equal spellings to this CSV, to accept line by line. It holds cells.",
            metavar="FILE",
        ),
    ] = None,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Show on one page what a file holds and what it is worth.

    How complete each column is, the kinds of nothing apart, how dates are written, spellings that
    are nearly the same, columns never used. The file is only read, and no cell is shown.
    """
    from goodata.files import reading
    from goodata.practices.opening import Wish
    from goodata.practices.profiling import profile as practice
    from goodata.run import mapping, outputs

    paths = reading.expand(files)
    if len(paths) > 1:
        raise WrongUse("one file makes one page", fix="name one file at a time")
    outputs.check(run, paths)
    mapping.check(run, map_, paths)
    asked = stated.asked(encoding, delimiter, sheet, header_row)
    wish = Wish(dictionary, asked, run.world.pause)
    made = practice.examine(paths[0], wish=wish, project=run.project)
    most = practice.MOST_COLUMNS if run.world.terminal and not run.shared.verbose else None
    report = practice.report(made, paths[0], most=most, chart=map_)
    report = mapping.add(run, report, made, map_)
    return outputs.add(run, report, paths)


COMMAND = profile
