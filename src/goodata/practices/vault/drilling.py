"""`goodata key drill`: is the key still whole, and does it still open.

Without a secret: chain, proofs, anchors, age of the backup; for cron. With an identity or the
words: one row that stands for nobody is opened.

Source: guide, practice 64; protection.md, faults 61 and 62.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault.faults import Broken, Kind
from goodata.errors import ExitCode, Place, Unreadable
from goodata.files import reading
from goodata.findings import Report
from goodata.practices.vault import host, opening, reminders, unlocking
from goodata.practices.vault.asked import Around, Desk
from goodata.practices.vault.host import Seen
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.said import key_line, result
from goodata.practices.vault.unlocking import Unlocked
from goodata.text import Sentence, count, say


@dataclass(frozen=True)
class Wish:
    """What is to be tried.

    Attributes:
        vault: its folder.
        open_: also open a row, with an identity or the words.
        against: sidecars or manifests whose heads the vault must still have.
        in_force: the vault that this computer uses, or None.
    """

    vault: Path
    open_: bool = False
    against: tuple[Path, ...] = ()
    in_force: Path | None = None


def drill(wish: Wish, desk: Desk) -> Report:
    """Verifies the vault, and opens it where that is asked for.

    Raises:
        Unreadable: vault or working key are not there, or nothing opens it.
        Refused: the vault is not as it was written.
    """
    told = opening.identify(wish.vault)
    copy = _copy(wish, told.vault, desk.around)
    # Nothing in its folder is changed, so that a backup on a stick that is write-protected will do.
    with opening.locked(wish.vault, desk.around, shared=True):
        loaded = opening.load(wish.vault, desk.around, copy=copy)
        for path in wish.against:
            _anchored(path, loaded)
        opened = wish.open_
        if opened:
            desk.log.write("intent", {"step": "key drill", "vault": loaded.manifest.vault})
            identities, _key = unlocking.working_key(wish.vault, desk)
            opens(wish.vault, identities, desk)
        last = host.seen(desk.around.state, loaded.manifest.vault)
    behind = _behind(loaded, last) if copy is not None else 0
    notes = [*_copied(loaded, last, behind)] if copy is not None else []
    notes += reminders.of(loaded.manifest, last, desk.around.now().date())
    return Report(
        command="key drill",
        exit=ExitCode.NOTHING,
        verdict=_verdict(loaded, opened=opened, anchors=len(wish.against)),
        decided=(key_line(wish.vault, loaded.manifest),),
        lines=tuple(_lines(loaded)),
        notes=tuple(notes),
        result={
            **result(loaded.manifest),
            "segments": len(loaded.segments),
            "codes": loaded.people,
            "behind": behind,
            "head": loaded.head,
            "opened": opened,
        },
    )


def _copy(wish: Wish, vault: str, around: Around) -> Sequence[int] | None:
    """Generation and last part of the backup that was made in this folder; None for anything else.

    The vault in force is never one, and a copy that this computer knows nothing of is held to all
    that it saw, like the key itself.
    """
    last = host.seen(around.state, vault)
    at = host.placed(wish.vault)
    used = None if wish.in_force is None else host.placed(wish.in_force)
    return None if last is None or at in (last.place, used) else last.backups.get(at)


def _behind(loaded: Loaded, last: Seen | None) -> int:
    """How many parts of the key's own generation a backup of it lacks."""
    if last is None or loaded.manifest.generation != last.gen:
        return 0
    return max(last.seq - loaded.seq, 0)


def _copied(loaded: Loaded, last: Seen | None, behind: int) -> Iterator[Sentence]:
    yield say("this is a backup, and it has all that was copied to it")
    if last is not None and loaded.manifest.generation < last.gen:
        yield say("it was made before the key was last sealed anew, and holds whom the key forgot "
                  "since: goodata key backup, with this folder")  # fmt: skip
    elif behind:
        yield count(
            "it is {count} part behind the key: goodata key backup, with this folder",
            "it is {count} parts behind the key: goodata key backup, with this folder",
            behind,
        )
    else:
        yield say("it holds all that the key holds")


def opens(vault: Path, identities: Sequence[sealed.Identity], desk: Desk) -> None:
    """Opens one row with a custodian's identity, and notes the day; under the vault's lock or not.

    Raises:
        CannotOpen: it does not open.
        Broken: there is no row to open, or it is damaged.
    """
    told = opening.identify(vault)
    keys = host.keys(desk.around.state, told.vault)
    loaded = opening.read(vault, told, keys[0])
    # The first segment holds the row that stands for nobody; the fewer are opened the better.
    first = Unlocked(loaded, tuple(identities)).rows(loaded.segments[:1])
    if loaded.segments and not first.rows:
        raise Broken(Kind.DAMAGED, 0)
    day = desk.around.now().date().isoformat()
    host.mark(desk.around.state, told.vault, desk.around.entropy, drilled=day)


def due(vault: Path, around: Around) -> tuple[Sentence, ...]:
    """What is due about a vault, for the one line of cron; opens nothing.

    Raises:
        Unreadable, Refused: as for `drill`.
    """
    told = opening.identify(vault)
    last = host.seen(around.state, told.vault)
    return tuple(reminders.of(told, last, around.now().date()))


def _lines(loaded: Loaded) -> Iterator[Sentence]:
    parts = count("{count} part", "{count} parts", len(loaded.segments))
    yield say("whole: {parts}, each follows on the one before", parts=parts)
    yield say("ours: each was written with the working key of this computer")
    yield count("{count} code issued", "{count} codes issued", loaded.people)
    if loaded.index.gone:
        yield count("{count} code forgotten", "{count} codes forgotten", len(loaded.index.gone))


def _verdict(loaded: Loaded, *, opened: bool, anchors: int) -> Sentence:
    held = count("; {count} written head holds", "; {count} written heads hold", anchors)
    return say(
        "the key is whole{opened}{held}",
        opened=", and opens" if opened else "",
        held=held if anchors else "",
        parts=len(loaded.segments),
    )


def _anchored(path: Path, loaded: Loaded) -> None:
    """Returns when the vault has the segment that a sidecar names.

    Raises:
        Unreadable: no head of a vault stands in it.
        Broken: the vault lost that segment, or another stands in its place.
    """
    try:
        told = next(_heads(json.loads(reading.content(path))), None)
    except (ValueError, RecursionError):
        told = None
    if told is None:
        fix = "name a sidecar (.datapackage.json) that deidentify wrote"
        raise Unreadable("holds no head of a key", fix=fix, place=Place(path.name))
    vault, gen, seq, head = told
    if vault != loaded.manifest.vault:
        raise Broken(Kind.FOREIGN, seq)
    # A later generation has other parts: what was before is known to the computer that made it.
    if gen > loaded.manifest.generation or (gen == loaded.manifest.generation and seq > loaded.seq):
        raise Broken(Kind.TAIL, loaded.seq + 1)
    if gen == loaded.manifest.generation and loaded.segments[seq].head != head:
        raise Broken(Kind.ORDER, seq)


def _heads(told: object) -> Iterator[tuple[str, int, int, str]]:
    if isinstance(told, dict):
        parts = [told.get(name) for name in ("id", "gen", "seq", "head")]
        if None not in parts and isinstance(parts[1], int) and isinstance(parts[2], int):
            yield str(parts[0]), parts[1], max(parts[2], 0), str(parts[3])
    children = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for each in children:
        yield from _heads(each)
