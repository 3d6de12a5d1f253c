"""`goodata validate`."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run.command import Run, command

_HOW = "How the files are written, where it cannot be told"


@command(
    panel="Clean",
    order=20,
    examples=("goodata validate cases.csv", "goodata validate *.xlsx --quiet --json"),
    finds=True,
    writes=True,
)
def validate(
    run: Run,
    files: Annotated[
        list[str], typer.Argument(help="CSV or Excel files; wildcards too.", metavar="FILE")
    ],
    dictionary: Annotated[
        str | None,
        typer.Option(
            "--dictionary",
            help="The data dictionary: NAME, NAME@VERSION or a path. Usual: found by itself.",
            envvar="GOODATA_DICTIONARY",
            metavar="NAME",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="The day to judge by, as 2024-01-31.", metavar="DATE"),
    ] = None,
    encoding: Annotated[
        str | None,
        typer.Option(
            "--encoding",
            help="utf-8, utf-16, cp874 (Thai), cp1258 (Vietnamese) or cp1252 (Western).",
            rich_help_panel=_HOW,
            metavar="NAME",
        ),
    ] = None,
    delimiter: Annotated[
        str | None,
        typer.Option(
            "--delimiter",
            help="What separates cells: one of , ; | or tab.",
            rich_help_panel=_HOW,
            metavar="SIGN",
        ),
    ] = None,
    sheet: Annotated[
        str | None,
        typer.Option("--sheet", help="Which sheet.", rich_help_panel=_HOW, metavar="NAME"),
    ] = None,
    header_row: Annotated[
        int | None,
        typer.Option(
            "--header-row",
            help="In which row the headings stand.",
            rich_help_panel=_HOW,
            metavar="N",
            min=1,
        ),
    ] = None,
    max_columns: Annotated[
        int,
        typer.Option(
            "--max-columns",
            help="Rows with more cells than this are refused.",
            rich_help_panel=_HOW,
            metavar="N",
            min=1,
        ),
    ] = 16_384,
) -> Report:
    """Check files against their data dictionary.

    Says what is wrong, in which row and column, and how to put it right. Your files are only
    read: nothing in them is changed, and no cell appears in any message.
    """
    from goodata.files import reading
    from goodata.formats import Asked
    from goodata.practices.opening import Wish
    from goodata.practices.validation.validate import validate as practice
    from goodata.run import outputs

    asked = Asked(encoding, _sign(delimiter), sheet, header_row, max_columns=max_columns)
    paths = reading.expand(files)
    outputs.check(run, paths)
    report = practice(
        paths,
        wish=Wish(dictionary, asked),
        project=run.project,
        as_of=_day(as_of) or run.world.now().astimezone().date(),
        fail_on=run.shared.fail_on,
        reported=bool(run.shared.report),
    )
    return outputs.add(run, report, paths)


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    day = written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else ""
    try:
        return date.fromisoformat(day)
    except ValueError:
        what = "--as-of does not take this value; expected a day as 2024-01-31"
        raise WrongUse(what, fix="see goodata validate --help") from None


def _sign(written: str | None) -> str | None:
    from goodata.formats import is_separator

    if written is None:
        return None
    sign = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}.get(
        written, written
    )
    if not is_separator(sign):
        what = "--delimiter does not take this value; expected one sign such as , ; | or tab"
        raise WrongUse(what, fix="see goodata validate --help")
    return sign


COMMAND = validate
