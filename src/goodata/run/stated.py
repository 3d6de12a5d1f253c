"""What is stated about files and days: options that reading commands share, and their sense."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from goodata.errors import WrongUse
from goodata.run.command import Run

if TYPE_CHECKING:
    from goodata.formats import Asked
    from goodata.practices.opening import Wish

_HOW = "How the files are written, where it cannot be told"

Dictionary = Annotated[
    str | None,
    typer.Option(
        "--dictionary",
        help="The data dictionary: NAME, NAME@VERSION or a path. Usual: found by itself.",
        envvar="GOODATA_DICTIONARY",
        metavar="NAME",
    ),
]
AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The day to judge by, as 2024-01-31.", metavar="DATE"),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        "--encoding",
        help="utf-8, utf-16, cp874 (Thai), cp1258 (Vietnamese) or cp1252 (Western).",
        rich_help_panel=_HOW,
        metavar="NAME",
    ),
]
Delimiter = Annotated[
    str | None,
    typer.Option(
        "--delimiter",
        help="What separates cells: one of , ; | or tab.",
        rich_help_panel=_HOW,
        metavar="SIGN",
    ),
]
Sheet = Annotated[
    str | None,
    typer.Option("--sheet", help="Which sheet.", rich_help_panel=_HOW, metavar="NAME"),
]
HeaderRow = Annotated[
    int | None,
    typer.Option(
        "--header-row",
        help="In which row the headings stand.",
        rich_help_panel=_HOW,
        metavar="N",
        min=1,
    ),
]

_SIGNS = {"tab": "\t", "\\t": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}


def asked(
    encoding: str | None, delimiter: str | None, sheet: str | None, header_row: int | None
) -> Asked:
    """What was stated about how a file is written.

    Raises:
        WrongUse: the delimiter is no sign that can stand between cells.
    """
    from goodata.formats import Asked, is_separator

    sign = _SIGNS.get(delimiter, delimiter) if delimiter is not None else None
    if sign is not None and not is_separator(sign):
        what = "--delimiter does not take this value; expected one sign such as , ; | or tab"
        raise WrongUse(what, fix="write it between quotes, or by name: comma, semicolon, tab")
    return Asked(encoding, sign, sheet, header_row)


def wish(
    run: Run,
    dictionary: str | None,
    encoding: str | None,
    delimiter: str | None,
    sheet: str | None,
    header_row: int | None,
) -> Wish:
    """The same with the dictionary that was named, as practices take it.

    Raises:
        WrongUse: the delimiter is no sign that can stand between cells.
    """
    from goodata.practices.opening import Wish

    told = asked(encoding, delimiter, sheet, header_row)
    return Wish(dictionary, told, run.world.pause)


def day(run: Run, written: str | None) -> date:
    """The day to judge by: what was typed, else today.

    Raises:
        WrongUse: it is no day.
    """
    if written is None:
        return run.world.now().astimezone().date()
    try:
        return date.fromisoformat(written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else "")
    except ValueError:
        what = "--as-of does not take this value; expected a day as 2024-01-31"
        raise WrongUse(what, fix="write year, month and day, as 2024-01-31") from None
