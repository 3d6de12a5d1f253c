"""`goodata dictionary check`, `show`, `form`."""

from __future__ import annotations

from typing import Annotated

import typer

from goodata.findings import Report
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


COMMAND = group(
    "dictionary",
    panel=_PANEL,
    order=10,
    text="""Check, show and convert data dictionaries, and make Excel entry forms from them.

    A data dictionary says what every column of a table means and what may stand in it.
    """,
    steps=(check,),
)
