"""`goodata key restore`: a computer takes a key into use, by the word of a custodian.

For a new computer, after a lost working key, after a backup was put back, and where a custodian
changed on another computer who can open the key.

Source: guide, practice 64; protection.md, faults 21 and 62.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goodata.engines.vault import manifest as manifests
from goodata.errors import ExitCode
from goodata.files import reading
from goodata.findings import Report
from goodata.practices.vault import host, opening, places, unlocking
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.said import key_line, output, result
from goodata.text import count, say


@dataclass(frozen=True)
class Wish:
    """Which vault is to be used here.

    Attributes:
        vault: its folder.
        project: the project's folder, or None.
    """

    vault: Path
    project: Path | None = None


def restore(wish: Wish, desk: Desk) -> Report:
    """Verifies the vault whole, and notes its working key and its state on this computer.

    Raises:
        Unreadable: there is no vault, or nothing opens it.
        WrongUse: nobody is there to ask for a passphrase.
        Refused: the vault is not as it was written, or lies where none may.
    """
    told = opening.identify(wish.vault)
    places.check_place(wish.vault, (), wish.project, desk.around.state)
    desk.log.write("intent", {"step": "key restore", "vault": told.vault})
    with opening.locked(wish.vault, desk.around):
        _identities, key = unlocking.working_key(wish.vault, desk)
        proved = manifests.parse(reading.content(wish.vault / places.MANIFEST), key)
        loaded = opening.read(wish.vault, proved, key)
        last = host.seen_or_none(desk.around.state, told.vault)
        host.save_key(desk.around.state, told.vault, key, desk.around.entropy)
        opening.note(loaded, desk.around, afresh=True)
        places.note(wish.vault, desk.around.state, desk.around.entropy)
    notes = []
    if last is not None and (loaded.manifest.generation, loaded.seq) < (last.gen, last.seq):
        notes.append(
            say("warning: this key is older than the one last used here; people who got codes "
                "since are not in it, and get other ones")
        )  # fmt: skip
    return Report(
        command="key restore",
        exit=ExitCode.NOTHING,
        verdict=count(
            "the key with {count} code is in use on this computer",
            "the key with {count} codes is in use on this computer",
            len(loaded.index.issued),
        ),
        decided=(key_line(wish.vault, loaded.manifest),),
        notes=tuple(notes),
        outputs=(output(host.folder(desk.around.state, told.vault) / host.SEEN),),
        result={**result(loaded.manifest), "head": loaded.head},
    )
