"""`goodata decrypt`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from goodata.findings import Report
from goodata.run.command import Run, command


@command(
    panel="Protect",
    order=31,
    examples=(
        "goodata decrypt casebook.csv.age",
        "goodata decrypt casebook.csv.age --identity my.age-identity",
    ),
    saves=True,
)
def decrypt(
    run: Run,
    files: Annotated[
        list[str], typer.Argument(help="age files, whatever they are called.", metavar="FILE")
    ],
    identity: Annotated[
        list[Path] | None,
        typer.Option(
            "--identity",
            help="A file with your identity (AGE-SECRET-KEY-1...). May be repeated. Also from "
            "GOODATA_IDENTITY. Without it a passphrase is asked for.",
            metavar="KEYFILE",
        ),
    ] = None,
    max_work_factor: Annotated[
        int,
        typer.Option(
            "--max-work-factor",
            help="Try passphrases up to this cost: 20 takes 1 GiB of memory, each one more twice "
            "that.",
            metavar="N",
            min=1,
            max=30,
        ),
    ] = 20,
) -> Report:
    """Open age files: the whole content, or nothing.

    Writes FILE.age as FILE. A file that was altered or cut off leaves nothing behind, and the
    content is never sent to standard output.

    age does not prove who encrypted a file: anybody who knows your public part can.
    """
    from goodata.files import reading
    from goodata.practices.encryption.decrypting import Wish
    from goodata.practices.encryption.decrypting import decrypt as practice
    from goodata.run import sealing

    wish = Wish(
        files=tuple(reading.expand(files)), out=run.shared.out, max_work_factor=max_work_factor
    )
    return sealing.said(practice(wish, sealing.around(run, wish.files, identities=identity or ())))


COMMAND = decrypt
