"""`goodata key new`, `lookup`, `choose`, `backup`, `rotate`, `forget`, `drill`, `restore`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from goodata.errors import WrongUse
from goodata.findings import Report
from goodata.run.command import Run, command, group

if TYPE_CHECKING:
    from goodata.engines.vault.manifest import Mode

_PANEL = "Protect"
Key = Annotated[
    Path | None,
    typer.Option("--key", help="The folder of the key. Usual: yours.", metavar="FOLDER"),
]
Identity = Annotated[
    list[Path] | None,
    typer.Option(
        "--identity",
        help="A file with your identity, in place of the passphrase. May be repeated.",
        metavar="KEYFILE",
    ),
]
Code = Annotated[str, typer.Argument(help="As on paper; look-alikes are told.", metavar="CODE")]
Reason = Annotated[
    str, typer.Option("--reason", help="Why, without names: it is recorded.", metavar="TEXT")
]


@command(
    name="key new",
    panel=_PANEL,
    examples=(
        "goodata key new",
        "goodata key new --key /media/stick/key",
        "goodata key new --custodian anna.age-recipient --custodian binh.age-recipient",
    ),
)
def new(
    run: Run,
    key: Key = None,
    custodian: Annotated[
        list[str] | None,
        typer.Option(
            "--custodian",
            help="Who can open it: a file with age1... lines, or age1... itself. May be repeated; "
            "asks for no passphrase then.",
            metavar="WHO",
        ),
    ] = None,
    mode: Annotated[
        str,
        typer.Option(
            "--mode",
            help="keyed: the same person, the same code every time. sealed: new codes in every "
            "run; a stolen computer can test no guess.",
            metavar="MODE",
        ),
    ] = "keyed",
    prefix: Annotated[
        str | None,
        typer.Option(
            "--prefix", help="2 to 4 letters before each code; they name you.", metavar="KH"
        ),
    ] = None,
) -> Report:
    """Make the key, once: the only thing that leads from a code back to a person.

    At a terminal press Enter: seven words are made for you to write on paper. That is all. Whoever
    has the key's folder and the words can look up names; without the words nobody can, and nobody
    can help.
    """
    from goodata.practices.vault import making
    from goodata.run import keying

    place = keying.new_place(run, key)
    wish = making.Wish(
        vault=place,
        custodians=tuple(custodian or ()),
        mode=_mode(mode),
        prefix=prefix,
        usual=key is None,
        project=keying.project_folder(run),
        before=keying.vault(run, None),
        stated=keying.is_stated(run),
    )
    return making.new(wish, keying.desk(run))


@command(
    name="key lookup",
    panel=_PANEL,
    examples=(
        'goodata key lookup 7F3K-9QXR-V --reason "court order 12/2026"',
        'goodata key lookup 7F3K-9QXR-V --reason "follow-up visit" --out found.age',
    ),
    saves=True,
)
def lookup(
    run: Run,
    reason: Reason,
    code: Annotated[
        str | None, typer.Argument(help="As on paper; look-alikes are told.", metavar="CODE")
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--file", help="A list of codes, one a line; only with --out.", metavar="FILE"
        ),
    ] = None,
    key: Key = None,
    identity: Identity = None,
) -> Report:
    """Say whom a code stands for, at the terminal alone; who asked and why is recorded first.

    With --out FILE.age the answer is written sealed for the custodians instead of being shown.
    """
    from goodata.practices.vault import looking_up
    from goodata.run import keying

    out = run.shared.out
    if file is not None and out is None:
        fix = "add --out FILE.age; a list of names is never shown"
        raise WrongUse("the answer to a list is written sealed", fix=fix)
    vault = keying.at(run, key)
    wish = looking_up.Wish(vault, code, reason, file, sealed=out is not None)
    desk = keying.desk(run, identity or ())
    return keying.answer(run, lambda: looking_up.lookup(wish, desk), out)


@command(
    name="key choose",
    panel=_PANEL,
    examples=(
        "goodata key choose 7F3K-9QXR-V",
        "goodata key choose 7F3K-9QXR-V --identity my.age-identity",
    ),
)
def choose(run: Run, code: Code, key: Key = None, identity: Identity = None) -> Report:
    """Keep the name that a person chose for themselves, beside their code.

    It is asked for at the terminal, and refused where it leads back to the person: parts of names,
    numbers and places that the key holds of them, or a name somebody else has.
    """
    from goodata.practices.vault import choosing
    from goodata.run import keying

    wish = choosing.Wish(keying.at(run, key), code)
    return choosing.choose(wish, keying.desk(run, identity or ()))


@command(
    name="key backup",
    panel=_PANEL,
    examples=(
        "goodata key backup /media/stick/key-backup",
        "goodata key backup /media/stick/key-backup --key /media/other/key",
    ),
)
def backup(
    run: Run,
    folder: Annotated[
        Path, typer.Argument(help="On another disk; new, or an earlier backup.", metavar="FOLDER")
    ],
    key: Key = None,
) -> Report:
    """Copy the key to another disk, read it back and compare.

    Opens nothing and asks nothing. Run it again with the same folder: only what is new is copied,
    and whom the key forgot the backup forgets.
    """
    from goodata.practices.vault import backing_up
    from goodata.run import keying

    vault = keying.at(run, key)
    wish = backing_up.Wish(vault, folder.absolute(), keying.project_folder(run))
    return backing_up.backup(wish, keying.desk(run))


@command(
    name="key rotate",
    panel=_PANEL,
    examples=(
        "goodata key rotate --passphrase",
        "goodata key rotate --add binh.age-recipient",
    ),
)
def rotate(
    run: Run,
    passphrase: Annotated[
        bool, typer.Option("--passphrase", help="Other words for the single custodian.")
    ] = False,
    add: Annotated[
        list[str] | None,
        typer.Option("--add", help="Who can open it from now on.", metavar="WHO"),
    ] = None,
    remove: Annotated[
        list[str] | None,
        typer.Option("--remove", help="Who cannot open what is new.", metavar="WHO"),
    ] = None,
    index: Annotated[
        bool, typer.Option("--index", help="Another working key, when a computer was stolen.")
    ] = False,
    codes: Annotated[
        bool, typer.Option("--codes", help="Other codes for everybody, when they leaked.")
    ] = False,
    until: Annotated[
        str | None,
        typer.Option("--until", help="How long old codes are read. Usual: a year.", metavar="DATE"),
    ] = None,
    key: Key = None,
    identity: Identity = None,
) -> Report:
    """Change who or what opens the key, or what it is made of.

    The key is sealed anew, and what it was before is overwritten as far as the disk allows.
    """
    from goodata.practices.vault import rotating
    from goodata.run import keying

    wish = rotating.Wish(
        vault=keying.at(run, key),
        passphrase=passphrase,
        add=tuple(add or ()),
        remove=tuple(remove or ()),
        index=index,
        codes=codes,
        until=_day(until),
    )
    return rotating.rotate(wish, keying.desk(run, identity or ()))


@command(
    name="key forget",
    panel=_PANEL,
    examples=(
        'goodata key forget 7F3K-9QXR-V --reason "consent withdrawn"',
        'goodata key forget 7F3K-9QXR-V --reason "consent withdrawn" --holds holds.csv',
    ),
)
def forget(
    run: Run,
    code: Code,
    reason: Reason,
    holds: Annotated[
        Path | None,
        typer.Option("--holds", help="Legal holds. Usual: the project's.", metavar="FILE"),
    ] = None,
    key: Key = None,
    identity: Identity = None,
) -> Report:
    """Take a person out of the key. There is no undo.

    Every code they had then leads to nobody, and a later file with them in it is refused until
    somebody decides. Files that were released are not touched.
    """
    from goodata.practices.vault import forgetting
    from goodata.run import keying

    vault = keying.at(run, key)
    wish = forgetting.Wish(vault, code, reason, keying.hold_list(run, holds))
    return forgetting.forget(wish, keying.desk(run, identity or ()))


@command(
    name="key drill",
    panel=_PANEL,
    examples=(
        "goodata key drill",
        "goodata key drill --open",
        "goodata key drill --against cases.deidentified.csv.datapackage.json",
    ),
)
def drill(
    run: Run,
    open_: Annotated[
        bool, typer.Option("--open", help="Also open one row, with the words or --identity.")
    ] = False,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against", help="A sidecar whose part the key must still have.", metavar="FILE"
        ),
    ] = None,
    key: Key = None,
    identity: Identity = None,
) -> Report:
    """Say whether the key is whole, without opening it; with --open, whether it opens.

    Needs no secret, so that cron can run it. Nobody's row is opened: there is one that stands for
    nobody.
    """
    from goodata.practices.vault import drilling
    from goodata.run import keying

    vault = keying.at(run, key)
    in_force = keying.vault(run, None)
    wish = drilling.Wish(vault, open_ or bool(identity), tuple(against or ()), in_force)
    return drilling.drill(wish, keying.desk(run, identity or ()))


@command(
    name="key restore",
    panel=_PANEL,
    examples=(
        "goodata key restore --key /media/stick/key",
        "goodata key restore --identity my.age-identity",
    ),
)
def restore(run: Run, key: Key = None, identity: Identity = None) -> Report:
    """Take a key into use on this computer: a new one, or after a backup was put back.

    Asks a custodian for the words, or takes --identity: the working key comes out of the key
    itself. Where it is not as this computer last saw it, the changes are listed, and somebody at
    the terminal must type yes.
    """
    from goodata.practices.vault import restoring
    from goodata.run import keying

    vault = keying.at(run, key)
    wish = restoring.Wish(vault, keying.project_folder(run), keying.vault(run, None))
    return restoring.restore(wish, keying.desk(run, identity or ()))


def _mode(written: str) -> Mode:
    from goodata.engines.vault.manifest import Mode

    try:
        return Mode(written)
    except ValueError:
        what = "--mode does not take this value; expected keyed or sealed"
        raise WrongUse(what, fix="see goodata key new --help") from None


def _day(written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        what = "--until does not take this value; expected a day as 2027-01-31"
        raise WrongUse(what, fix="see goodata key rotate --help") from None


COMMAND = group(
    "key",
    panel=_PANEL,
    order=20,
    text="""What leads from a code to a person, and to nobody without it.

    Codes are random. The key keeps, sealed for its custodians, whom each one stands for. Writing
    needs no secret that opens a name, so that a server can give codes by night.
    """,
    steps=(new, lookup, choose, backup, rotate, forget, drill, restore),
)
