"""`goodata dictionary check`, `show` and further steps."""

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
        name=drafting.name(path, target),
        as_of=stated.day(run, as_of),
    )
    output = drafting.save(run, target, made.content)
    return practice.report(made, output, path, target)


@command(
    name="dictionary show",
    panel=_PANEL,
    examples=(
        "goodata dictionary show",
        "goodata dictionary show casebook --out casebook.dictionary.xlsx",
    ),
    saves=True,
)
def show(
    run: Run,
    dictionary: Annotated[
        str | None,
        typer.Argument(
            help="NAME, NAME@VERSION or a file. Left out: which dictionaries there are.",
            metavar="DICTIONARY",
        ),
    ] = None,
    report: Annotated[  # noqa: ARG001 - the run holds it among the shared options
        list[str] | None,
        typer.Option(
            "--report",
            help="Write it as html (to print), xlsx, yaml or json; or a file name ending so.",
            metavar="FORM|PATH",
        ),
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option("--lang", help="Language of the titles on the html page.", metavar="XX"),
    ] = None,
) -> Report:
    """Show a data dictionary, or turn it into another form.

    YAML, JSON and the Excel workbook hold the same; html is a sheet to print. The ending of --out
    says which form is written.
    """
    from goodata.practices.dictionaries import showing
    from goodata.practices.dictionaries.naming import named
    from goodata.run import dictionaries, outputs

    project = dictionaries.project(run, dictionary)
    if dictionary is None:
        return showing.shelf_list(project)
    found = named(dictionary, project)
    written = [
        outputs.save(run, target, showing.content(found, form, lang), form, risk="low")
        for target, form in dictionaries.targets(run, found)
    ]
    return outputs.with_(showing.show(found), *written)


@command(
    name="dictionary form",
    panel=_PANEL,
    examples=(
        "goodata dictionary form casebook --out form.xlsx",
        "goodata dictionary form cases.dictionary.yaml --out form.xlsx --lang th --rows 500",
    ),
    saves=True,
)
def form(
    run: Run,
    dictionary: Annotated[
        str, typer.Argument(help="NAME, NAME@VERSION or a file.", metavar="DICTIONARY")
    ],
    rows: Annotated[
        int, typer.Option("--rows", help="How many rows are made ready.", min=1, max=100_000)
    ] = 1_000,
    lang: Annotated[
        str | None,
        typer.Option("--lang", help="Language of headings and labels, as th.", metavar="XX"),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option(
            "--fields",
            help="core (what must be filled), or names with commas between them. Usual: all.",
            metavar="NAMES",
        ),
    ] = None,
) -> Report:
    """Make an Excel entry form: lists to choose from, limits, colours for what is missing.

    What is typed into it is checked while it is typed; goodata validate finds its dictionary again
    by itself. What Excel cannot hold stands on the sheet about.
    """
    from goodata.practices.dictionaries import forming
    from goodata.practices.dictionaries.naming import named
    from goodata.run import dictionaries, outputs

    found = named(dictionary, dictionaries.project(run, dictionary))
    target = dictionaries.workbook(run)
    made = forming.plan(found, forming.Wish(rows, lang, fields))
    written = outputs.save(run, target, forming.content(made), "xlsx", risk="low")
    return outputs.with_(forming.report(found, made, str(target)), written)


COMMAND = group(
    "dictionary",
    panel=_PANEL,
    order=10,
    text="""Check, show and convert data dictionaries, and make Excel entry forms from them.

    A data dictionary says what every column of a table means and what may stand in it.
    """,
    steps=(draft, check, show, form),
)
