"""`goodata encrypt`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command

_WHO = "For whom"


@command(
    panel="Protect",
    order=30,
    examples=(
        "goodata encrypt casebook.csv",
        "goodata encrypt casebook.csv --to shelter-north --to ministry",
    ),
    saves=True,
)
def encrypt(
    run: Run,
    files: Annotated[
        list[str] | None,
        typer.Argument(help="Files of any kind; wildcards too.", metavar="FILE"),
    ] = None,
    to: Annotated[
        list[str] | None,
        typer.Option(
            "--to",
            help="A partner's code, a file with age1... lines, or age1... itself. May be repeated. "
            "Without it a passphrase is asked for.",
            rich_help_panel=_WHO,
            metavar="WHO",
        ),
    ] = None,
    new_identity: Annotated[
        Path | None,
        typer.Option(
            "--new-identity",
            help="Make a new identity in this file, and encrypt for it.",
            rich_help_panel=_WHO,
            metavar="KEYFILE",
        ),
    ] = None,
    plain: Annotated[
        bool,
        typer.Option(
            "--plain",
            help="Do not encrypt the new identity file itself; for cron.",
            rich_help_panel=_WHO,
        ),
    ] = False,
    armor: Annotated[
        bool, typer.Option("--armor", help="Write text that fits into a message, a third larger.")
    ] = False,
) -> Report:
    """Encrypt files for people, or for whoever knows a passphrase (age v1).

    Writes FILE.age beside FILE; the original stays. `--out -` writes into a pipe. The recovery
    recipient of goodata.toml is always added.

    age hides neither the size nor the name of a file, and does not prove who encrypted it. A lost
    passphrase or key is lost for good: nobody can open the file then, nor can we.
    """
    from goodata.files import reading
    from goodata.practices.encryption.encrypting import Wish
    from goodata.practices.encryption.encrypting import encrypt as practice
    from goodata.run import sealing

    wish = Wish(
        files=tuple(reading.expand(files or [])),
        to=tuple(to or ()),
        new_identity=new_identity,
        plain=plain,
        armored=armor,
        out=run.shared.out,
    )
    return sealing.said(
        practice(wish, sealing.around(run, wish.files or (new_identity or Path(),)))
    )


COMMAND = encrypt
