"""`goodata passphrase new`, `check`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run.command import Run, command, group

if TYPE_CHECKING:
    from goodata.practices.encryption.passphrasing import Profile

_PANEL = "Protect"


@command(
    name="passphrase new",
    panel=_PANEL,
    examples=("goodata passphrase new", "goodata passphrase new --recovery"),
)
def new(
    run: Run,
    recovery: Annotated[
        bool,
        typer.Option("--recovery", help="Seven words, for one that lies on paper for years."),
    ] = False,
) -> Report:
    """Show six random words at the terminal, and nowhere else.

    They are chosen from 7,776: 77.5 bits, which nobody can try out. Write them on paper.
    """
    from goodata.practices.encryption import passphrasing
    from goodata.run import sealing

    return passphrasing.make(sealing.sources(run), run.world.entropy, recovery=recovery)


@command(
    name="passphrase check",
    panel=_PANEL,
    examples=("goodata passphrase check", "goodata passphrase check --profile guide2018"),
)
def check(
    run: Run,
    profile: Annotated[
        str,
        typer.Option(
            "--profile",
            help="Whose rules decide, nist or guide2018. Both are shown.",
            metavar="NAME",
        ),
    ] = "nist",
) -> Report:
    """Judge a passphrase that is typed at the terminal, unseen; 4 when it is too weak.

    Two sets of rules are shown beside each other, and where they differ. In a script it is read
    from an open descriptor: GOODATA_PASSPHRASE_FD=3 goodata passphrase check 3< FILE
    """
    from goodata import project as projects
    from goodata.practices.encryption import passphrasing
    from goodata.run import sealing

    wanted = _profile(profile)
    run.project = run.project or projects.find(Path())
    return passphrasing.check(sealing.sources(run), sealing.known(run), wanted)


def _profile(written: str) -> Profile:
    from goodata.practices.encryption.passphrasing import Profile

    try:
        return Profile(written)
    except ValueError:
        what = "--profile does not take this value; expected nist or guide2018"
        raise WrongUse(what, fix="see goodata passphrase check --help") from None


COMMAND = group(
    "passphrase",
    panel=_PANEL,
    order=40,
    text="Make passphrases, and judge them.",
    steps=(new, check),
)
