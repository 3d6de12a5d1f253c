"""`goodata key restore`: a computer takes a key into use, by the word of a custodian.

For a new computer, after a lost working key, after a backup was put back, and where a custodian
changed on another computer who can open the key. What changed since this computer last saw it is
listed, and believed only when a custodian says so.

Source: guide, practice 64; protection.md, faults 21 and 62.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines.vault import manifest as manifests
from goodata.errors import ExitCode
from goodata.files import reading
from goodata.findings import Report
from goodata.practices.vault import differing, host, opening, places, unlocking
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.differing import Difference
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.said import key_line, output, result
from goodata.text import FileName, Sentence, count, say


@dataclass(frozen=True)
class Wish:
    """Which vault is to be used here.

    Attributes:
        vault: its folder.
        project: the project's folder, or None.
        before: the vault that was in force here until now, or None.
    """

    vault: Path
    project: Path | None = None
    before: Path | None = None


def restore(wish: Wish, desk: Desk) -> Report:
    """Verifies the vault whole, and notes its working key and its state on this computer.

    Raises:
        Unreadable: there is no vault, or nothing opens it.
        WrongUse: nobody is there to ask for a passphrase.
        Refused: the vault is not as it was written, or lies where none may; it changed, and nobody
            agreed to that.
    """
    told = opening.identify(wish.vault)
    state, entropy = desk.around.state, desk.around.entropy
    places.check_place(wish.vault, (), wish.project, state)
    step: dict[str, object] = {"step": "key restore", "vault": told.vault}
    desk.log.write("intent", step)
    with opening.locked(wish.vault, desk.around):
        _identities, key = unlocking.working_key(wish.vault, desk)
        proved = manifests.parse(reading.content(wish.vault / places.MANIFEST), key)
        loaded = opening.read(wish.vault, proved, key)
        is_new = host.seen_or_none(state, told.vault) is None
        found = differing.differences(loaded, key, state)
        asking = [each for each in found if each.asks]
        if asking:
            differing.agreed(asking, desk.sources.person)
            desk.log.write("outcome", {**step, "agreed": [each.what for each in asking]})
        host.save_key(state, told.vault, key, entropy)
        opening.note(loaded, desk.around, afresh=True)
        places.note(wish.vault, state, entropy)
    return Report(
        command="key restore",
        exit=ExitCode.NOTHING,
        verdict=count(
            "the key with {count} code is in use on this computer",
            "the key with {count} codes is in use on this computer",
            loaded.people,
        ),
        decided=(key_line(wish.vault, loaded.manifest),),
        lines=tuple(_lines(loaded, found, is_new=is_new)),
        notes=tuple(_notes(wish)),
        outputs=(output(host.folder(state, told.vault) / host.SEEN),),
        result={**result(loaded.manifest), "head": loaded.head},
    )


def _lines(loaded: Loaded, found: Sequence[Difference], *, is_new: bool) -> Iterator[Sentence]:
    """What changed; where there is nothing to compare with, who can open it, to compare by hand."""
    for each in found:
        yield from each.lines
    if is_new and not found:
        yield from differing.listed("can open it", sorted(loaded.manifest.recipients))


def _notes(wish: Wish) -> Iterator[Sentence]:
    if wish.before is not None and wish.before.resolve() != wish.vault.resolve():
        yield say("until now the key in force here was {folder}", folder=FileName(wish.before))
