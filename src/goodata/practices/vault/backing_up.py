"""`goodata key backup`: the key on another disk, without the working key, re-read and compared.

What a backup holds opens no name without a custodian. It must not lie on the disk it is to outlive.

Source: guide, practices 64 and 72.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodata.engines.vault.faults import Broken
from goodata.errors import ExitCode, Place, Refused, Unreadable
from goodata.files import clearing, facts, folders, medium
from goodata.findings import Report
from goodata.practices.vault import host, opening, places, writing
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.opening import Loaded
from goodata.practices.vault.said import key_line, output, result
from goodata.text import FileName, Sentence, count, say

_SHOWN = 40
"""Digits of a digest that are shown in groups of four, to be written on the stick's label."""


@dataclass(frozen=True)
class Wish:
    """Where the backup goes.

    Attributes:
        vault: its folder.
        target: the folder of the backup, or an earlier backup of the same vault.
        project: the project's folder, or None.
    """

    vault: Path
    target: Path
    project: Path | None = None


def backup(wish: Wish, desk: Desk) -> Report:
    """Copies what is new, reads all of it back, and compares.

    Raises:
        Refused: the folder lies on the same disk, in the project, in a synced folder, or holds
            something else; the vault is not as it was written.
        Unreadable: it cannot be written, or reads back otherwise.
    """
    told = opening.identify(wish.vault)
    places.check_place(wish.target, (wish.vault,), wish.project)
    _fits(wish.target, told.vault)
    if desk.same_disk(wish.vault, wish.target):
        what = "the backup would lie on the same disk as the key, and die with it"
        fix = "name a folder on a stick or on another disk"
        raise Refused(what, fix=fix)
    desk.log.write("intent", {"step": "key backup", "vault": told.vault})
    with opening.locked(wish.vault, desk.around):
        loaded = opening.load(wish.vault, desk.around)
        copied = _copy(loaded, wish.target, desk)
        _compare(loaded, wish.target)
        day = desk.around.now().date().isoformat()
        made = (wish.target, loaded.manifest.generation, loaded.seq)
        host.mark(desk.around.state, told.vault, desk.around.entropy, backed_up=day, backup=made)
    return Report(
        command="key backup",
        exit=ExitCode.NOTHING,
        verdict=say(
            "backed up to {folder} and compared, byte by byte", folder=FileName(wish.target)
        ),
        decided=(key_line(wish.vault, loaded.manifest),),
        lines=tuple(_lines(loaded, copied)),
        notes=tuple(_notes(wish.target)),
        outputs=(output(wish.target / places.MANIFEST),),
        next=say("goodata key drill --key {folder}", folder=FileName(wish.target)),
        result={**result(loaded.manifest), "copied": copied, "head": loaded.head},
    )


def _fits(target: Path, vault: str) -> None:
    if not facts.exists(target):
        return
    fix = "name an empty folder, or the backup you made before"
    if not facts.is_folder(target):
        raise Refused("something else stands there", fix=fix, place=Place(target.name))
    if not facts.exists(target / places.MANIFEST):
        if any(not each.name.startswith((".goodata-", "gen-")) and each.name not in _FOLDERS
               for each in folders.inside(target)):  # fmt: skip
            raise Refused("that folder holds something else", fix=fix, place=Place(target.name))
        return
    if opening.identify(target).vault != vault:
        raise Refused("that folder holds another key", fix=fix, place=Place(target.name))


_FOLDERS = frozenset({opening.CUSTODIANS, opening.RELEASES})


def _parts(vault: Path, gen: int) -> Iterator[Path]:
    """Every file of a vault that counts, but its description: paths below its folder."""
    start = f"gen-{gen:04}"
    for name in (start, opening.CUSTODIANS, opening.RELEASES):
        folder = vault / name
        for each in folders.inside(folder):
            mine = name != opening.RELEASES or each.name.startswith(f"{start}-")
            if mine and not each.name.startswith(".goodata-"):
                yield each.relative_to(vault)


def _copy(loaded: Loaded, target: Path, desk: Desk) -> int:
    """Copies what is not there yet, the description last; gives how many files that were."""
    gen = loaded.manifest.generation
    done = 0
    for part in _parts(loaded.folder, gen):
        content = opening.whole(loaded.folder / part)
        if facts.exists(target / part) and opening.whole(target / part) == content:
            continue
        writing.put(target / part, content, desk.around.entropy)
        done += 1
    content = opening.whole(loaded.folder / places.MANIFEST)
    writing.put(target / places.MANIFEST, content, desk.around.entropy)
    _clear_old(target, gen, desk)
    return done + 1


def _clear_old(target: Path, gen: int, desk: Desk) -> None:
    """Takes away what does not count any more, so that a backup forgets whom the key forgot."""
    entropy = desk.around.entropy
    for folder in folders.inside(target):
        if folder.name.startswith("gen-") and folder.name != f"gen-{gen:04}":
            for _cleared in clearing.clear(folder, entropy):
                continue
    for path in folders.inside(target / opening.RELEASES):
        if not path.name.startswith(f"gen-{gen:04}-"):
            clearing.clear_file(path, entropy)


def _compare(loaded: Loaded, target: Path) -> None:
    """Returns when the copy is the same, and whole by itself.

    Raises:
        Unreadable: it is not.
    """
    fix = "try another stick; this one does not keep what is written to it"
    parts = [Path(places.MANIFEST), *_parts(loaded.folder, loaded.manifest.generation)]
    same = all(
        facts.exists(target / part) and _digest(target / part) == _digest(loaded.folder / part)
        for part in parts
    )
    try:
        copy = opening.read(target, loaded.manifest, loaded.key)
    except Broken:
        copy = None
    if not same or copy is None or copy.head != loaded.head:
        raise Unreadable("the backup reads back otherwise than it was written", fix=fix)


def _digest(path: Path) -> bytes:
    return hashlib.sha256(opening.whole(path)).digest()


def _lines(loaded: Loaded, copied: int) -> Iterator[Sentence]:
    yield count("{count} file was new", "{count} files were new", copied)
    digits = loaded.head[:_SHOWN].upper()
    groups = "-".join(digits[at : at + 4] for at in range(0, 20, 4))
    yield say(
        "for the label: generation {gen}, part {seq}, {groups}",
        gen=loaded.manifest.generation,
        seq=loaded.seq,
        groups=groups,
    )


def _notes(target: Path) -> Iterator[Sentence]:
    yield say("without its custodians nobody reads a name in it; keep it locked away all the same")
    if medium.of(target).nature is medium.Nature.NETWORK:
        yield say("warning: that folder lies on another computer; who runs it has a copy")
