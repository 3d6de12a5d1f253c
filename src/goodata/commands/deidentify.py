"""`goodata deidentify`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run import stated
from goodata.run.command import Run, command

_WHO = "Who receives it, and what for"
_SAFE = "How safe, and at what price"
_CODES = "Codes and the key"


@command(
    panel="Protect",
    order=20,
    examples=(
        "goodata deidentify casebook.csv",
        "goodata deidentify casebook.csv --dry-run",
        "goodata deidentify casebook.xlsx --to police --purpose reporting",
        "goodata deidentify casebook.csv --audience public",
        "goodata deidentify casebook.csv --person clusters.csv",
    ),
    finds=True,
    saves=True,
)
def deidentify(
    run: Run,
    files: Annotated[
        list[str] | None,
        typer.Argument(
            help="Tables: CSV, Excel, OpenDocument, Parquet; wildcards too.", metavar="FILE"
        ),
    ] = None,
    dictionary: stated.Dictionary = None,
    patch: Annotated[
        Path | None,
        typer.Option(
            "--patch",
            help="A patch of goodata classify in place of a dictionary, each column confirmed.",
            metavar="YAML",
        ),
    ] = None,
    as_of: stated.AsOf = None,
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="Say what would happen to each column; write nothing."),
    ] = False,
    audience: Annotated[
        str | None,
        typer.Option(
            "--audience",
            help="internal, partner or public. Usual: partner.",
            rich_help_panel=_WHO,
            metavar="WHO",
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", help="The recipient, by its code.", rich_help_panel=_WHO, metavar="NAME"
        ),
    ] = None,
    purpose: Annotated[
        str | None,
        typer.Option(
            "--purpose",
            help="What it is for, as the dictionary's consent block names it.",
            rich_help_panel=_WHO,
            metavar="NAME",
        ),
    ] = None,
    k: Annotated[
        int | None,
        typer.Option(
            "--k",
            help="People in the smallest group. Usual: 5 for a partner, 11 for the public.",
            rich_help_panel=_SAFE,
            metavar="N",
        ),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option(
            "--l",
            help="Different sensitive answers in each group. Usual: 2.",
            rich_help_panel=_SAFE,
            metavar="N",
        ),
    ] = None,
    profile: Annotated[
        str | None,
        typer.Option(
            "--profile",
            help="detail keeps most; table has one step a column, to count and pivot.",
            rich_help_panel=_SAFE,
            metavar="NAME",
        ),
    ] = None,
    dates: Annotated[
        str | None,
        typer.Option(
            "--dates",
            help="The finest date: month, quarter or year.",
            rich_help_panel=_SAFE,
            metavar="STEP",
        ),
    ] = None,
    one_row: Annotated[
        str | None,
        typer.Option(
            "--one-row",
            help="Keep one row a person: first or last.",
            rich_help_panel=_SAFE,
            metavar="WHICH",
        ),
    ] = None,
    drop_undeclared: Annotated[
        bool,
        typer.Option(
            "--drop-undeclared",
            help="Leave out columns that nobody declared.",
            rich_help_panel=_SAFE,
        ),
    ] = False,
    key: Annotated[
        Path | None,
        typer.Option(
            "--key", help="The folder of the key.", rich_help_panel=_CODES, metavar="FOLDER"
        ),
    ] = None,
    keyed: Annotated[
        Path | None,
        typer.Option(
            "--keyed",
            help="Reckon codes with the project.key that your offices share.",
            rich_help_panel=_CODES,
            metavar="FILE",
        ),
    ] = None,
    unlinked: Annotated[
        bool,
        typer.Option("--unlinked", help="No codes at all.", rich_help_panel=_CODES),
    ] = False,
    chosen: Annotated[
        str | None,
        typer.Option(
            "--chosen",
            help="The column with names that people chose for themselves; kept in the key.",
            rich_help_panel=_CODES,
            metavar="FIELD",
        ),
    ] = None,
    person: Annotated[
        str | None,
        typer.Option(
            "--person",
            help="The column, or the identity, that tells one person from another; or the .csv "
            "of goodata dedupe --clusters: rows of one person get one code.",
            rich_help_panel=_CODES,
            metavar="NAME|CSV",
        ),
    ] = None,
    forgotten: Annotated[
        str | None,
        typer.Option(
            "--forgotten",
            help="What becomes of people who were to be forgotten: drop or new-code.",
            rich_help_panel=_CODES,
            metavar="WHAT",
        ),
    ] = None,
    encoding: stated.Encoding = None,
    delimiter: stated.Delimiter = None,
    sheet: stated.Sheet = None,
    header_row: stated.HeaderRow = None,
) -> Report:
    """Put codes in place of people, make answers coarser, clean notes, and prove that it holds.

    Writes NAME.deidentified.csv (or .xlsx) with its dictionary, manifest and release sheet beside
    FILE, or into the folder --out. It attacks its own output first: what does not hold is not
    written. Your files are only read, and no cell appears in any message.

    The key comes first, once: goodata key new.
    """
    from goodata.practices.deidentification import ROWS, Asked
    from goodata.run.deidentifying import deidentify as act
    from goodata.run.release_wish import LISTS_END, Typed

    if unlinked and (keyed is not None or key is not None or chosen is not None):
        what = "--unlinked asks for no codes, and something for the key is named"
        raise WrongUse(what, fix="leave out --unlinked, or --key, --keyed and --chosen")
    _one_of("--one-row", one_row, ROWS)
    _one_of("--forgotten", forgotten, ("drop", "new-code"))
    clusters = Path(person) if person and person.casefold().endswith(LISTS_END) else None
    asked = Asked(
        as_of=stated.day(run, as_of),
        audience=audience,
        to=to,
        purpose=purpose,
        profile=profile,
        k=k,
        l=least,
        dates=dates,
        chosen=chosen,
        person=None if clusters is not None else person,
        one_row=one_row,
        codes="none" if unlinked else "keyed" if keyed is not None else "vault",
        drop_undeclared=drop_undeclared,
        forgotten=forgotten,
    )
    wish = stated.wish(run, dictionary, encoding, delimiter, sheet, header_row)
    return act(run, Typed(tuple(files or ()), wish, asked, patch, key, keyed, dry_run, clusters))


def _one_of(option: str, value: str | None, known: tuple[str, ...]) -> None:
    if value is not None and value not in known:
        what = "{option} does not take this value; expected one of {known}"
        fix = "see goodata deidentify --help"
        raise WrongUse(what, fix=fix, option=option, known=", ".join(known))


COMMAND = deidentify
