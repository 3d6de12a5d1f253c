"""`goodata validate`."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run.command import Run, command

if TYPE_CHECKING:
    from goodata.practices.opening import Wish

_REVIEW = "Review and correction"
_HOW = "How the files are written, where it cannot be told"


@command(
    panel="Clean",
    order=20,
    examples=(
        "goodata validate cases.csv",
        "goodata validate *.xlsx --quiet --json",
        "goodata validate cases.csv --report xlsx",
        "goodata validate cases.csv --apply cases_review.xlsx --out cases_corrected.csv",
    ),
    finds=True,
    writes=True,
    tables=True,
)
def validate(
    run: Run,
    files: Annotated[
        list[str],
        typer.Argument(
            help="Tables: CSV, Excel, OpenDocument, Parquet; wildcards too.", metavar="FILE"
        ),
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
    apply: Annotated[
        Path | None,
        typer.Option(
            "--apply",
            help="Take the decisions in this review workbook into a new file, --out.",
            rich_help_panel=_REVIEW,
            metavar="REVIEW",
        ),
    ] = None,
    map_: Annotated[
        Path | None,
        typer.Option(
            "--map",
            help="Write the accepted spellings of this map (goodata profile --map) to --out.",
            rich_help_panel=_REVIEW,
            metavar="MAP",
        ),
    ] = None,
    no_defuse: Annotated[
        bool,
        typer.Option(
            "--no-defuse",
            help="With --apply: write text that a spreadsheet would run as it is.",
            rich_help_panel=_REVIEW,
        ),
    ] = False,
    all_rows: Annotated[
        bool,
        typer.Option(
            "--all-rows",
            help="With --report xlsx: show every row, however many there are.",
            rich_help_panel=_REVIEW,
        ),
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option(
            "--baseline",
            help="Findings in this file are known, and only new ones count. Where it is not there "
            "yet, today's are written to it.",
            metavar="FILE",
        ),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option(
            "--with",
            help="The file that holds another table which links point at: person=persons.csv. "
            "May be given several times.",
            metavar="NAME=FILE",
        ),
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
    area: Annotated[
        str | None,
        typer.Option(
            "--range",
            help="Which part of the sheet, where other things stand beside the table.",
            rich_help_panel=_HOW,
            metavar="A1:K400",
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

    sign, part = _sign(delimiter), _area(area)
    asked = Asked(encoding, sign, sheet, header_row, part, max_columns=max_columns)
    wish = Wish(dictionary, asked, run.world.pause)
    day = _day(as_of) or run.world.now().astimezone().date()
    paths = reading.expand(files)
    if map_ is not None:
        if apply is not None:
            fix = "take in one, then the other"
            raise WrongUse("--map and --apply do not go together", fix=fix)
        from goodata.run import mapping

        return mapping.apply(run, paths, wish, map_, day)
    if apply is not None:
        return _corrected(run, paths, apply, wish, day, defuse=not no_defuse, baseline=baseline)
    return _validated(run, paths, wish, day, baseline, others or [], all_rows=all_rows)


def _validated(
    run: Run,
    paths: list[Path],
    wish: Wish,
    day: date,
    baseline: Path | None,
    others: list[str],
    *,
    all_rows: bool,
) -> Report:
    from goodata.practices.validation.beside import named
    from goodata.practices.validation.budget import Budget, usual
    from goodata.practices.validation.validate import validate as practice
    from goodata.run import outputs, reviewing

    beside = named(others)
    outputs.check(run, [*paths, *beside.values()], reviews=True)
    reviews = reviewing.Reviews(run, paths, wish, all_rows=all_rows)
    known = reviewing.known(run, baseline)
    report = practice(
        paths,
        wish=wish,
        project=run.project,
        as_of=day,
        fail_on=run.shared.fail_on,
        reported=bool(run.shared.report),
        known=known,
        each=reviews.take,
        named=beside,
        budget=Budget(run.shared.memory or usual(), run.world.entropy),
    )
    report = reviews.added(outputs.add(run, report, paths, reviews=True))
    return reviewing.write_baseline(run, report, baseline, known)


def _corrected(
    run: Run,
    paths: list[Path],
    review: Path,
    wish: Wish,
    day: date,
    *,
    defuse: bool,
    baseline: Path | None,
) -> Report:
    from goodata.run import applying

    if len(paths) != 1:
        fix = "run it once for each file, with its own workbook"
        raise WrongUse("--apply takes one file", fix=fix)
    if baseline is not None:
        fix = "leave --baseline out; use it when you validate the corrected file"
        raise WrongUse("--apply and --baseline do not go together", fix=fix)
    return applying.corrected(run, applying.Asked(paths[0], review, wish, day, defuse))


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    day = written if re.fullmatch(r"\d{4}-\d{2}-\d{2}", written) else ""
    try:
        return date.fromisoformat(day)
    except ValueError:
        what = "--as-of does not take this value; expected a day as 2024-01-31"
        raise WrongUse(what, fix="see goodata validate --help") from None


def _area(written: str | None) -> tuple[int, int, int, int] | None:
    from goodata.table import area

    if written is None:
        return None
    found = area(written.strip().upper())
    if found is None:
        what = "--range does not take this value; expected two corners as A1:K400"
        raise WrongUse(what, fix="see goodata validate --help")
    return found


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
