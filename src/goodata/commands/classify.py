"""`goodata classify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command


@command(
    panel="Protect",
    order=5,
    examples=("goodata classify cases.csv", "goodata classify cases --access --older 2y"),
    finds=True,
    writes=True,
)
def classify(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(help="Tables, or one folder to take stock of.", metavar="FILE|FOLDER"),
    ],
    dictionary: stated.Dictionary = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say for each column why, and what could go.")
    ] = False,
    patch: Annotated[
        Path | None,
        typer.Option(
            "--patch",
            help="Write what was found as a dictionary patch, for you to confirm.",
            metavar="FILE",
        ),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(
            "--apply",
            help="Put what you decided in the workbook of --report xlsx into the patch.",
            metavar="BOOK",
        ),
    ] = None,
    k: Annotated[
        int, typer.Option("--k", help="People who count as company.", metavar="N", min=2)
    ] = 5,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            help="What one row is: person, case, event, place or organisation.",
            metavar="UNIT",
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option("--sample", help="Look at the first N rows only.", metavar="N", min=1),
    ] = None,
    countries: Annotated[
        str | None,
        typer.Option(
            "--countries",
            help="Look for numbers of these states only, as TH,MM; of the whole region without it.",
            metavar="CODES",
        ),
    ] = None,
    used: Annotated[
        Path | None,
        typer.Option("--used", help="A list of the columns that anybody uses.", metavar="FILE"),
    ] = None,
    older: Annotated[
        str | None,
        typer.Option(
            "--older",
            help="Of a folder: also which files were last changed longer ago, as 2y or 18m.",
            metavar="AGE",
        ),
    ] = None,
    access: Annotated[
        bool, typer.Option("--access", help="Of a folder: also who can read its files.")
    ] = False,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Say what personal data a file holds, who stands out in it, and how carefully to keep it.

    High, medium or low, with the reason. Low is only what a dictionary declares public. Nothing
    in your file is changed, and no cell appears in any message. Of a folder: every file in it, what
    it is, who can read it, what lies there twice; --report xlsx writes the list.
    """
    from goodata.run import classifying

    return classifying.classify(
        run,
        files,
        wish=stated.wish(run, dictionary, encoding, delimiter, sheet, header_row),
        explain=explain,
        patch=patch,
        apply=apply,
        k=k,
        unit=unit,
        sample=sample,
        used=used,
        countries=countries,
        older=older,
        access=access,
    )


COMMAND = classify
