"""`goodata key rotate`: other words, other custodians, another working key, other codes.

Source: guide, practices 64, 72 and 74; protection.md, fault 63.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault import drawing
from goodata.engines.vault.keys import KEY_BYTES, HostKey
from goodata.engines.vault.rows import Alias, Opened
from goodata.errors import ExitCode, Place, Unreadable, WrongUse
from goodata.files import facts
from goodata.findings import Report
from goodata.practices import secrets
from goodata.practices.vault import (
    forgetting,
    making,
    opening,
    places,
    releases,
    resealing,
    unlocking,
    writing,
)
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.resealing import Change
from goodata.practices.vault.said import key_line, output, result
from goodata.practices.vault.unlocking import Unlocked
from goodata.text import Sentence, count, say

ALIAS_DAYS = 365
"""Days for which a code that was replaced still leads to its person, where nothing is said."""


@dataclass(frozen=True)
class Wish:
    """What is to be changed.

    Attributes:
        vault: its folder.
        passphrase: the words of the single custodian.
        add: recipients, or files with them, that can open it from then on.
        remove: recipients, or files with them, that cannot.
        index: the working key, and with it every tag.
        codes: every code.
        until: the day until which old codes still lead to people.
    """

    vault: Path
    passphrase: bool = False
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    index: bool = False
    codes: bool = False
    until: date | None = None


def rotate(wish: Wish, desk: Desk) -> Report:
    """Changes what is asked for, once the step is in the log.

    Raises:
        WrongUse: nothing is asked for, or nobody would be left to open it.
        Unreadable: nothing opens the vault, or it cannot be written.
        Refused: the vault is not as it was written, or a passphrase is too weak.
    """
    resealed = bool(wish.add or wish.remove or wish.index or wish.codes)
    if not resealed and not wish.passphrase:
        fix = "add --passphrase, --add, --remove, --index or --codes"
        raise WrongUse("nothing to change", fix=fix)
    told = opening.identify(wish.vault)
    # Said before anybody types a secret; what counts is looked up again under the lock.
    _recipients(wish, told.recipients)
    with opening.locked(wish.vault, desk.around):
        asked = [name for name in ("passphrase", "add", "remove", "index", "codes")
                 if getattr(wish, name)]  # fmt: skip
        step = {"step": "key rotate", "vault": told.vault, "what": asked}
        desk.log.write("intent", step)
        unlocked = unlocking.unlock(wish.vault, desk, changing=True)
        notes = [_new_words(wish.vault, unlocked, desk)] if wish.passphrase else []
        loaded = unlocked.loaded
        lines: list[Sentence] = []
        if resealed:
            recipients = _recipients(wish, loaded.manifest.recipients)
            loaded, lines, more = _resealed(wish, unlocked, recipients, desk)
            notes += more
        desk.log.write("outcome", step)
    return Report(
        command="key rotate",
        exit=ExitCode.NOTHING,
        verdict=say("the key is changed"),
        decided=(key_line(wish.vault, loaded.manifest),),
        lines=tuple(lines),
        notes=tuple(notes),
        outputs=(output(wish.vault / places.MANIFEST),),
        next=say("goodata key backup FOLDER_ON_A_STICK"),
        result={**result(loaded.manifest), "changed": asked},
    )


def _recipients(wish: Wish, before: Sequence[str]) -> tuple[str, ...]:
    added = [each for named in wish.add for each in making.recipients_in(named)]
    removed = {each for named in wish.remove for each in making.recipients_in(named)}
    absent = removed - set(before)
    if absent:
        fix = "name a recipient that can open it now"
        raise WrongUse("--remove names somebody who cannot open the key anyway", fix=fix)
    left = tuple(dict.fromkeys(each for each in (*before, *added) if each not in removed))
    if not left:
        fix = "add another custodian in the same step: --add FILE"
        raise WrongUse("nobody would be left to open the key", fix=fix)
    return left


def _new_words(vault: Path, unlocked: Unlocked, desk: Desk) -> Sentence:
    path = vault / opening.CUSTODIANS / unlocking.OWN
    own = [each for each in unlocked.identities if isinstance(each, sealed.X25519Identity)]
    if not facts.exists(path) or not own:
        fix = "identities keep their own passphrases: goodata encrypt --new-identity"
        raise Unreadable("there are no words that open this key", fix=fix, place=Place(path.name))
    new = secrets.to_keep(desk.sources, desk.known, desk.around.entropy)
    writing.identity(path, new.passphrase, own[0], desk.around.entropy)
    unlocking.opened_by(new.passphrase, path)
    return say("copies of the key made before today still open with the old words")


def _resealed(
    wish: Wish, unlocked: Unlocked, recipients: tuple[str, ...], desk: Desk
) -> tuple[Loaded, list[Sentence], list[Sentence]]:
    loaded, key = unlocked.loaded, unlocked.loaded.key
    if key is None:
        raise ValueError("unlocked without its working key")
    opened = unlocked.rows()
    replaced: dict[str, str] = {}
    if wish.codes:
        until = wish.until or desk.around.now().date() + timedelta(days=ALIAS_DAYS)
        opened, replaced = _recoded(opened, loaded, until, desk)

    def instead(line: dict[str, object]) -> dict[str, object]:
        return releases.recoded(line, replaced, loaded.manifest.prefix)

    forgotten = {} if wish.index else dict(loaded.index.forgotten)
    change = Change(
        recipients=recipients,
        key=HostKey(desk.around.entropy(KEY_BYTES)) if wish.index else key,
        opened=opened,
        forgotten=forgotten,
        spent=frozenset(loaded.index.gone),
        instead=instead,
    )
    after, verdict = resealing.reseal(loaded, change, desk.around)
    lost = len(loaded.index.forgotten) if wish.index else 0
    return after, forgetting.wiped(verdict), list(_notes(wish, lost, len(replaced)))


def _recoded(
    opened: Opened, loaded: Loaded, until: date, desk: Desk
) -> tuple[Opened, dict[str, str]]:
    """Every random code replaced; keyed ones come from another key and stay."""
    old = [each for each in opened.rows.values() if each.flag == "r"]
    drawn = drawing.draw(len(old), loaded.index.issued, desk.around.entropy)
    replaced = {each.code: new for each, new in zip(old, drawn, strict=True)}
    rows = {}
    for code, row in opened.rows.items():
        new = replaced.get(code, code)
        rows[new] = replace(row, code=new)
    aliases = {old: Alias(old, new, until.isoformat()) for old, new in replaced.items()}
    # A code that was replaced before leads to the newest one, no longer than it was promised.
    for each in opened.aliases.values():
        aliases[each.old] = replace(each, new=replaced.get(each.new, each.new))
    return replace(opened, rows=rows, aliases=aliases), replaced


def _notes(wish: Wish, lost: int, replaced: int) -> Sequence[Sentence]:
    found = []
    if wish.remove:
        found.append(say("who was taken out may hold old copies of the key, and can open those"))
    if wish.remove and not wish.index:
        found.append(
            say("the working key is still the one they could read: with it they could test guesses "
                "and write parts of their own; goodata key rotate --index makes another")
        )  # fmt: skip
    if wish.add:
        found.append(say("have the new custodian try it now: goodata key drill --identity FILE"))
    if wish.index:
        found.append(
            say("other computers that write to this key need the new working key: goodata key "
                "restore, on each of them")
        )  # fmt: skip
    if lost:
        found.append(
            count("{count} tag of forgotten people is gone: nothing will notice when they stand in "
                  "a file again",
                  "{count} tags of forgotten people are gone: nothing will notice when they stand "
                  "in a file again", lost)
        )  # fmt: skip
    if replaced:
        found.append(
            count("{count} code is new; files with the old one must be made again",
                  "{count} codes are new; files with the old ones must be made again", replaced)
        )  # fmt: skip
    return found
