"""`goodata redteam`."""

from __future__ import annotations

from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command


@command(
    panel="Share",
    order=30,
    examples=(
        "goodata redteam cases.csv cases.deidentified.csv",
        "goodata redteam cases.csv june.csv may.csv --k 11 --quasi age --quasi village",
    ),
    finds=True,
    writes=True,
)
def redteam(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(
            help="The original, the file made from it, and files released earlier.",
            metavar="ORIGINAL RELEASED [EARLIER]",
        ),
    ],
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            help="People who count as company. Usual: what the release or dictionary says, else 5.",
            metavar="N",
            min=2,
        ),
    ] = None,
    quasi: Annotated[
        list[str] | None,
        typer.Option(
            "--quasi",
            help="A column that outsiders know. May be repeated. Usual: as declared.",
            metavar="COL",
        ),
    ] = None,
    hierarchy: Annotated[
        list[str] | None,
        typer.Option(
            "--hierarchy",
            help="What lies above the values of a column: a file of value;level 1;level 2.",
            metavar="COL=FILE",
        ),
    ] = None,
    allow: Annotated[
        list[str] | None,
        typer.Option(
            "--allow",
            help="A released column that may hold numbers or names. Wants --reason.",
            metavar="COL",
        ),
    ] = None,
    reason: Annotated[
        str | None,
        typer.Option("--reason", help="Why --allow is right.", metavar="TEXT"),
    ] = None,
    sample: Annotated[
        int,
        typer.Option("--sample", help="People attacked one by one.", metavar="N", min=1),
    ] = 2_000,
    seed: Annotated[
        int, typer.Option("--seed", help="Chooses the sample.", metavar="N", min=0)
    ] = 0,
    dictionary: stated.Dictionary = None,
    as_of: stated.AsOf = None,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Attack a released file with the original at hand, before somebody else does.

    Says how often an attacker is right, which codes can be undone and what names are left; exit 1
    when something that must hold does not. The release may come from any program. Nothing is
    written, and people are named by row number alone.
    """
    from goodata.practices.redteam.redteam import Asked
    from goodata.run import redteaming

    asked = Asked(
        as_of=stated.day(run, as_of),
        k=k,
        quasi=tuple(quasi or ()),
        hierarchies=redteaming.hierarchies(hierarchy or []),
        sample=sample,
        seed=seed,
        excused=tuple(allow or ()),
        reason=reason or "",
    )
    wish = stated.wish(run, dictionary, encoding, delimiter, sheet, header_row)
    return redteaming.attack(run, files, wish=wish, asked=asked)


COMMAND = redteam
