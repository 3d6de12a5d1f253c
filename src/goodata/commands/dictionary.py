"""`goodata dictionary check`, `show`, `form`."""

from __future__ import annotations

from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command, group

_PANEL = "Clean"


@command(
    name="dictionary check",
    panel=_PANEL,
    examples=(
        "goodata dictionary check cases.dictionary.yaml",
        "goodata dictionary check dictionaries/*.yaml --fail-on error",
    ),
    finds=True,
    writes=True,
)
def check(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(help="Dictionaries: .yaml, .json or .xlsx; wildcards too.", metavar="FILE"),
    ],
) -> Report:
    """Look for faults in data dictionaries before they judge any file.

    Errors make a dictionary unusable; warnings are worth a look. Each is named with its line or
    cell.
    """
    from goodata.files import reading
    from goodata.practices.dictionaries import checking
    from goodata.run import outputs

    paths = reading.expand(files)
    outputs.check(run, paths)
    return outputs.add(run, checking.check(paths, fail_on=run.shared.fail_on), paths)


@command(
    name="dictionary draft",
    panel=_PANEL,
    examples=(
        "goodata dictionary draft cases.csv",
        "goodata dictionary draft cases.xlsx --sheet 2024 --out dictionaries/cases.yaml",
    ),
    saves=True,
)
def draft(
    run: Run,
    files: Annotated[
        list[str], typer.Argument(help="The table to describe: CSV or Excel.", metavar="FILE")
    ],
    as_of: stated.AsOf = None,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Propose a first data dictionary from a file.

    Types, dates, codes, keys and marks for nothing, each with its evidence; what the fields mean
    and why they are asked is left to you. Of columns that tell who somebody is, no cell goes in.
    """
    from goodata.practices.drafting import draft as practice
    from goodata.run import drafting

    path, target = drafting.places(run, files)
    made = practice.draft(
        path,
        asked=stated.asked(encoding, delimiter, sheet, header_row),
        name=drafting.name(path),
        as_of=stated.day(run, as_of),
    )
    output = drafting.save(run, target, made.content)
    return practice.report(made, output, path, target)


COMMAND = group(
    "dictionary",
    panel=_PANEL,
    order=10,
    text="""Check, show and convert data dictionaries, and make Excel entry forms from them.

    A data dictionary says what every column of a table means and what may stand in it.
    """,
    steps=(draft, check),
)
