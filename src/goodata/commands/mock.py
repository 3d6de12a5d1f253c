"""`goodata mock`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command

_PLANTED = "What is planted"


@command(
    panel="Clean",
    order=50,
    examples=(
        "goodata mock casebook --rows 200 --out practice.xlsx --exercise",
        "goodata mock --grade practice.answers.csv practice_done.xlsx",
    ),
    saves=True,
)
def mock(
    run: Run,
    dictionary: Annotated[
        str,
        typer.Argument(
            help="The data dictionary: NAME, NAME@VERSION or a path. With --grade: the "
            "corrected file.",
            metavar="DICTIONARY",
        ),
    ],
    rows: Annotated[
        int, typer.Option("--rows", help="How many rows.", metavar="N", min=1, max=10_000_000)
    ] = 200,
    seed: Annotated[
        int,
        typer.Option("--seed", help="The same seed gives the same rows.", metavar="S", min=0),
    ] = 1,
    as_of: Annotated[
        str,
        typer.Option("--as-of", help="No day in the rows is later than this one.", metavar="DATE"),
    ] = "2025-06-30",
    errors: Annotated[
        str | None,
        typer.Option(
            "--errors",
            help="Share of rows with an error, as 5%; the key goes to NAME.answers.csv.",
            rich_help_panel=_PLANTED,
            metavar="SHARE",
        ),
    ] = None,
    duplicates: Annotated[
        str | None,
        typer.Option(
            "--duplicates",
            help="Share of rows about somebody met before, as 10%; who is who goes to "
            "NAME.truth.csv.",
            rich_help_panel=_PLANTED,
            metavar="SHARE",
        ),
    ] = None,
    exercise: Annotated[
        bool,
        typer.Option(
            "--exercise",
            help="A workbook with errors to be corrected, and its key beside it.",
            rich_help_panel=_PLANTED,
        ),
    ] = False,
    grade: Annotated[
        Path | None,
        typer.Option(
            "--grade",
            help="Compare a corrected file with this key.",
            rich_help_panel=_PLANTED,
            metavar="KEY",
        ),
    ] = None,
) -> Report:
    """Invent believable rows for any data dictionary, with errors to practise on.

    Nobody in them exists: names are put together by chance, in the scripts of the region. The rows
    obey the dictionary, but for what is planted, and each planted error stands in the answer key.
    """
    from goodata.run import mocking

    if grade is not None:
        return mocking.graded(run, grade, Path(dictionary), as_of)
    return mocking.made(
        run,
        dictionary,
        mocking.wish(
            rows=rows,
            seed=seed,
            as_of=as_of,
            errors=errors,
            duplicates=duplicates,
            exercise=exercise,
        ),
        exercise=exercise,
    )


COMMAND = mock
