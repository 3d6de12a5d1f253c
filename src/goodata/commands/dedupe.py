"""`goodata dedupe`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command

_SURE = "How sure a pair must be"
_DECIDE = "Decisions and merging"
_SURENESS = ("strict", "balanced", "wide")


@command(
    panel="Clean",
    order=30,
    examples=(
        "goodata dedupe cases.csv",
        "goodata dedupe cases.csv --report xlsx",
        "goodata dedupe cases.csv --apply cases_pairs.xlsx",
        "goodata dedupe new.csv --master cases.csv --clusters clusters.csv",
    ),
    finds=True,
    writes=True,
    tables=True,
)
def dedupe(
    run: Run,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Tables: CSV, Excel, OpenDocument, Parquet; wildcards too.", metavar="FILE"
        ),
    ] = None,
    dictionary: stated.Dictionary = None,
    as_of: stated.AsOf = None,
    on: Annotated[
        list[str] | None,
        typer.Option("--on", help="Compare this field. May be repeated.", metavar="FIELD"),
    ] = None,
    leave_out: Annotated[
        list[str] | None,
        typer.Option(
            "--leave-out", help="Do not compare this field. May be repeated.", metavar="FIELD"
        ),
    ] = None,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict", help="Clusters hold pairs from probability .9.", rich_help_panel=_SURE
        ),
    ] = False,
    balanced: Annotated[
        bool,
        typer.Option("--balanced", help="From .5, as usual.", rich_help_panel=_SURE),
    ] = False,
    wide: Annotated[bool, typer.Option("--wide", help="From .2.", rich_help_panel=_SURE)] = False,
    across: Annotated[
        bool, typer.Option("--across", help="Only pairs of records from different files.")
    ] = False,
    master: Annotated[
        Path | None,
        typer.Option(
            "--master",
            help="A file whose records are known: only new ones are compared, with it and with "
            "each other.",
            metavar="FILE",
        ),
    ] = None,
    clusters: Annotated[
        Path | None,
        typer.Option(
            "--clusters",
            help="Write which records are one person, with ids that stay, to this .csv.",
            metavar="FILE",
        ),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(
            "--apply",
            help="Keep the decisions in this workbook of pairs.",
            rich_help_panel=_DECIDE,
            metavar="BOOK",
        ),
    ] = None,
    merge: Annotated[
        bool,
        typer.Option(
            "--merge",
            help="Write one row for each person to --out, as decided.",
            rich_help_panel=_DECIDE,
        ),
    ] = False,
    accept: Annotated[
        str | None,
        typer.Option(
            "--accept",
            help="With --merge: take what is almost certain as decided (same).",
            rich_help_panel=_DECIDE,
            metavar="same",
        ),
    ] = None,
    newest_by: Annotated[
        str | None,
        typer.Option(
            "--newest-by",
            help="With --merge: the date field that says which record is newer.",
            rich_help_panel=_DECIDE,
            metavar="FIELD",
        ),
    ] = None,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Find records that are about the same person, with the reason for each pair.

    No label, threshold or list of columns is asked for. Nothing is merged by itself: you decide
    in a workbook, and what you decided is kept. Your files are only read, and no cell appears in
    any message.
    """
    from goodata.run.deduping import Typed, act

    sure = [name for name, given in zip(_SURENESS, (strict, balanced, wide), strict=True) if given]
    if len(sure) > 1:
        fix = "name one of --strict, --balanced, --wide"
        raise WrongUse("two ways of clustering are asked for at once", fix=fix)
    typed = Typed(
        files=tuple(files or ()),
        wish=stated.wish(run, dictionary, encoding, delimiter, sheet, header_row),
        as_of=stated.day(run, as_of),
        on=tuple(on or ()),
        leave_out=tuple(leave_out or ()),
        strictness=sure[0] if sure else None,
        across=across,
        master=master,
        clusters=clusters,
        book=apply,
        merge=merge,
        accept=accept,
        newest=newest_by,
    )
    return act(run, typed)


COMMAND = dedupe
