"""`goodata key new`: a vault for codes, opened by words on paper or by several custodians.

Source: guide, practices 62 to 64, 72 and 74.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault import canon
from goodata.engines.vault.keys import KEY_BYTES, HostKey
from goodata.engines.vault.manifest import Manifest, Mode
from goodata.errors import ExitCode, Refused, WrongUse
from goodata.files import facts, folders, reading
from goodata.findings import Report
from goodata.practices import secrets
from goodata.practices.vault import drilling, host, issuing, opening, places, unlocking, writing
from goodata.practices.vault.asked import Around, Desk
from goodata.practices.vault.counting import CANARY
from goodata.practices.vault.said import key_line, output, result
from goodata.text import FileName, Sentence, count, safe, say

_MOST_BYTES = 4 * 1024 * 1024
_PREFIX_LETTERS = range(2, 5)
_OURS = frozenset({opening.LOCK, opening.CUSTODIANS})


@dataclass(frozen=True)
class Wish:
    """The vault that is wanted.

    Attributes:
        vault: its folder.
        custodians: files with recipients, or `age1...`; none for one passphrase.
        mode: whether the same person gets the same code in every run.
        prefix: 2 to 4 letters before each code, or None.
        usual: whether nobody named the folder.
        project: the project's folder, or None.
        before: the vault in force until now, or None.
        stated: whether settings say which vault is in force, so that nothing else can.
    """

    vault: Path
    custodians: tuple[str, ...] = ()
    mode: Mode = Mode.KEYED
    prefix: str | None = None
    usual: bool = True
    project: Path | None = None
    before: Path | None = None
    stated: bool = False


def new(wish: Wish, desk: Desk) -> Report:
    """Makes the vault, opens it once to try it, and says what to keep on paper.

    Raises:
        WrongUse: no custodian can be read, or nobody is there to choose a passphrase.
        Refused: a vault or something else stands there, or it is no place for one.
        Unreadable: it cannot be written there.
    """
    _possible(wish, desk.around.state)
    recipients = [each for named in wish.custodians for each in recipients_in(named)]
    own = None
    if not recipients:
        own = sealed.X25519Identity.generate(desk.around.entropy)
        recipients = [str(own.recipient())]
    words = _words(desk) if own is not None else None
    made = Manifest(
        vault=desk.around.entropy(16).hex(),
        mode=wish.mode,
        generation=1,
        prefix=wish.prefix,
        unidata=canon.UNIDATA,
        recipients=tuple(dict.fromkeys(recipients)),
        created=desk.around.time,
    )
    desk.log.write("intent", {"step": "key new", "vault": made.vault})
    _write(wish.vault, made, own, words, desk.around)
    _canary(wish.vault, desk.around)
    if words is not None:
        drilling.opens(wish.vault, unlocking.opened_by(words.passphrase, _own(wish.vault)), desk)
    in_force = _in_force(wish, desk)
    if in_force and not wish.usual:
        places.note(wish.vault, desk.around.state, desk.around.entropy)
    return _report(wish, made, words, in_force=in_force)


def _in_force(wish: Wish, desk: Desk) -> bool:
    """Whether the new vault is used from now on; where another one was, only if somebody says so.

    Everybody gets other codes from another vault.
    """
    if wish.usual or wish.before is None or wish.before.resolve() == wish.vault.resolve():
        return True
    if wish.stated:
        return False
    question = (
        f"\nUntil now the key in {safe(wish.before, 500)} is used here.\n"
        "With the new one everybody gets another code, from the next file on.\n"
    )
    if not desk.sources.person.tell(question):
        return False
    typed = desk.sources.person.ask("type yes to use the new key from now on (unseen): ")
    return typed is not None and typed.strip().casefold() == "yes"


def _possible(wish: Wish, state: Path) -> None:
    if wish.prefix is not None and not _fits(wish.prefix):
        what = "--prefix is not 2 to 4 capital letters"
        raise WrongUse(what, fix="leave it out, or choose one such as KH")
    places.check_place(wish.vault, (), wish.project, state)
    if facts.exists(wish.vault / places.MANIFEST):
        fix = "use it, or name another folder: --key FOLDER"
        raise Refused("there is a key in that folder already", fix=fix)
    if not facts.exists(wish.vault):
        return
    # Somebody's files are not to be mixed with ours; what an earlier try left is.
    strange = not facts.is_folder(wish.vault) or any(
        each.name not in _OURS and not each.name.startswith((".goodata-", "gen-"))
        for each in folders.inside(wish.vault)
    )
    if strange:
        fix = "name a folder that is not there yet: --key FOLDER"
        raise Refused("something else stands where the key should go", fix=fix)


def _fits(prefix: str) -> bool:
    return prefix.isascii() and prefix.isalpha() and prefix.isupper() and (
        len(prefix) in _PREFIX_LETTERS
    )  # fmt: skip


def recipients_in(named: str) -> Sequence[str]:
    """The recipients that a word names: `age1...`, or a file with a list of them.

    Raises:
        WrongUse: of another kind, or mistyped.
        Refused: a private key stands among them.
        Unreadable: the file cannot be read.
    """
    if named.strip().casefold().startswith(("age1", "age-secret-key-", "ssh-")):
        return [str(sealed.parse_recipient(named.strip()))]
    path = Path(named)
    text = reading.content(path, _MOST_BYTES).decode("utf-8", "replace")
    return [str(each) for each in sealed.parse_recipients(text, path.name)]


def _words(desk: Desk) -> secrets.New:
    return secrets.to_keep(desk.sources, desk.known, desk.around.entropy)


def _own(vault: Path) -> Path:
    return vault / opening.CUSTODIANS / unlocking.OWN


def _write(
    vault: Path,
    made: Manifest,
    own: sealed.X25519Identity | None,
    words: secrets.New | None,
    around: Around,
) -> None:
    """Everything, its description last: before that there is no vault."""
    key = HostKey(around.entropy(KEY_BYTES))
    writing.host_key(vault, 1, key, made.recipients, around.entropy)
    if own is not None and words is not None:
        writing.identity(_own(vault), words.passphrase, own, around.entropy)
    host.save_key(around.state, made.vault, key, around.entropy)
    writing.manifest(vault, made, key, around.entropy)


def _canary(vault: Path, around: Around) -> None:
    with issuing.opened(vault, around) as desk:
        desk.codes(CANARY, CANARY, (CANARY,), [(CANARY,)], [("this row stands for nobody",)])
        desk.stage("0" * 64, CANARY)
        desk.commit()


def _report(wish: Wish, made: Manifest, words: secrets.New | None, *, in_force: bool) -> Report:
    return Report(
        command="key new",
        exit=ExitCode.NOTHING,
        verdict=say("the key is made")
        if words is None
        else say("the key is made, and your words open it"),
        decided=(key_line(wish.vault, made),),
        lines=tuple(_page(wish, made, words)),
        notes=(*_used(wish, in_force=in_force), *_warnings(wish, made, words)),
        outputs=(output(wish.vault / places.MANIFEST),),
        next=say("goodata key backup FOLDER_ON_A_STICK"),
        result={**result(made), "folder": FileName(wish.vault), "in_force": in_force},
    )


def _used(wish: Wish, *, in_force: bool) -> Iterator[Sentence]:
    """Which vault is used from now on, where there was another one."""
    if not in_force:
        folder = FileName(wish.before or wish.vault)
        yield say("the key in force here is still {folder}; name the new one with --key, or take "
                  "it into use with goodata key restore --key", folder=folder)  # fmt: skip
    elif wish.before is not None and wish.before.resolve() != wish.vault.resolve():
        yield say("from now on this is the key in force here; until now it was {folder}",
                  folder=FileName(wish.before))  # fmt: skip


def _page(wish: Wish, made: Manifest, words: secrets.New | None) -> list[Sentence]:
    if words is None:
        custodians = count("{count} custodian", "{count} custodians", len(made.recipients))
        return [
            say("{custodians} can open it, each alone, with the identity they made",
                custodians=custodians),
            say("have each of them try it now: goodata key drill --identity FILE"),
        ]  # fmt: skip
    kept = "the words that were shown" if words.made else "the passphrase you chose"
    return [
        say("on paper, in a locked drawer, keep:"),
        say("  1. {kept}", kept=kept),
        say("  2. where the key lies: {folder}", folder=FileName(wish.vault)),
        say("  3. today's date, and who knows this paper: two people at least"),
        say("whoever has the words and the key can look up names; who lost the words cannot, and"),
        say("nobody can help: the codes go on working, the names are gone"),
    ]


def _warnings(wish: Wish, made: Manifest, words: secrets.New | None) -> list[Sentence]:
    found = []
    if words is not None and words.made:
        found.append(say("close this window afterwards: the words can still be seen in it"))
    if made.mode is Mode.KEYED:
        found.append(
            say("who steals this computer finds no names in the key, but can try out guesses: "
                "encrypt its disk; or --mode sealed, with new codes in every run")
        )  # fmt: skip
    if wish.usual:
        found.append(
            say("the key lies on this computer's own disk; on a stick in a drawer it is safer: "
                "--key FOLDER")
        )  # fmt: skip
    if len(made.recipients) == 1:
        found.append(
            say("one custodian alone can open it; add a second when you can: goodata key rotate "
                "--add")
        )  # fmt: skip
    return found
