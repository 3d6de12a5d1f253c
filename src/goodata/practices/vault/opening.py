"""A vault read whole and verified: description, chain of segments, proofs, who can open it, end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodata.engines.vault import manifest as manifests
from goodata.engines.vault import segment as segments
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.index import Index
from goodata.engines.vault.keys import HostKey
from goodata.engines.vault.manifest import Manifest
from goodata.engines.vault.segment import Segment
from goodata.files import folders, locking, reading
from goodata.practices.vault import counting, host, places
from goodata.practices.vault.asked import Around
from goodata.practices.vault.host import Seen

LOCK = "lock"
HOST_KEY = "host.key.age"
"""The custodians' copy of the working key, in the folder of the generation it goes with."""
CUSTODIANS = "custodians"
RELEASES = "releases"
_SEGMENT = re.compile(r"seg-(\d{8})\.gdv")


@dataclass(frozen=True)
class Loaded:
    """A vault as it stands, every part verified.

    Attributes:
        folder: where it lies.
        manifest: what it is.
        key: its working key; None where that is not at hand.
        segments: of the generation that counts, in order.
        index: what they say without being opened.
    """

    folder: Path
    manifest: Manifest
    key: HostKey | None
    segments: tuple[Segment, ...]
    index: Index

    @property
    def generation(self) -> Path:
        """The folder of the generation that counts."""
        return generation(self.folder, self.manifest.generation)

    @property
    def seq(self) -> int:
        """The number of the last segment; -1 where there is none yet."""
        return len(self.segments) - 1

    @property
    def people(self) -> int:
        """How many codes were issued for people."""
        return counting.people(self.index, self.manifest, self.key)

    @property
    def head(self) -> str:
        """The digest of the last segment."""
        return self.segments[-1].head if self.segments else segments.START


def generation(vault: Path, number: int) -> Path:
    """The folder of a generation."""
    return vault / f"gen-{number:04}"


def segment_path(vault: Path, gen: int, seq: int) -> Path:
    """The file of a segment."""
    return generation(vault, gen) / f"seg-{seq:08}.gdv"


@contextmanager
def locked(vault: Path, around: Around, *, shared: bool = False) -> Iterator[None]:
    """Holds a vault while its state is changed, or, `shared`, while it is read.

    Raises:
        Busy: another run holds it; says which.
        Refused: its disk knows no locks.
    """
    holder = around.holder
    with locking.locked(vault / LOCK, holder=holder, wait=around.wait, shared=shared):
        yield


def identify(vault: Path) -> Manifest:
    """What a vault says it is, not yet proved.

    Raises:
        Unreadable: there is no vault, or it is of a newer version.
        Refused: it is damaged.
    """
    places.required(vault)
    return manifests.parse(reading.content(vault / places.MANIFEST), None)


def load(
    vault: Path, around: Around, *, copy: Sequence[int] | None = None, looking: bool = False
) -> Loaded:
    """A vault, every part of it verified against this computer's working key and what it saw last.

    To be called under its lock.

    Args:
        vault: its folder.
        around: this computer's own folder, and chance.
        copy: generation and last part of a backup when it was made, which may be behind what this
            computer saw since; None for the vault itself.
        looking: write nothing, neither into the vault nor on this computer.

    Raises:
        Unreadable: vault or working key are not there, or of a newer version.
        Broken: a part was removed, cut, changed, forged, brought from elsewhere, or the list of
            those who can open it was changed by hand.
    """
    told = identify(vault)
    expected(vault, told, around.state)
    found = with_fitting_key(vault, host.keys(around.state, told.vault))
    if copy is None and not looking:
        host.settle_key(around.state, told.vault, found[1], around.entropy)
    loaded = read(vault, found[0], found[1])
    last = host.seen(around.state, told.vault)
    if copy is not None:
        _as_copied(loaded, copy, last)
    elif last is not None:
        compare(loaded, last)
    elif not looking:
        note(loaded, around)
    return loaded


def _as_copied(loaded: Loaded, copy: Sequence[int], last: Seen | None) -> None:
    if (loaded.manifest.generation, loaded.seq) < tuple(copy):
        raise Broken(Kind.TAIL, loaded.seq + 1)
    if last is not None and (loaded.manifest.generation, loaded.seq) >= (last.gen, last.seq):
        compare(loaded, last)


def expected(vault: Path, told: Manifest, state: Path) -> None:
    """Returns when no other vault stood in this folder when this computer last looked.

    Raises:
        Broken: one did: whoever may write there could have put a vault of their own in its place.
    """
    if not host.known(state, told.vault) and host.stood(state, vault) - {told.vault}:
        raise Broken(Kind.OTHER)


def with_fitting_key(vault: Path, keys: list[HostKey]) -> tuple[Manifest, HostKey]:
    """What a vault is, proved by the one of these working keys that it was written with.

    Raises:
        Broken: by none of them.
    """
    content = reading.content(vault / places.MANIFEST)
    for each in keys[:-1]:
        try:
            return manifests.parse(content, each), each
        except Broken:
            continue
    return manifests.parse(content, keys[-1]), keys[-1]


def read(vault: Path, manifest: Manifest, key: HostKey | None) -> Loaded:
    """The segments of the generation that counts, chained and whole.

    Args:
        vault: its folder.
        manifest: what it is.
        key: proves who wrote each segment; None where it is not at hand.

    Raises:
        Broken: a segment is missing, altered, forged or out of order.
    """
    found: list[Segment] = []
    index = Index()
    for number, path in enumerate(_paths(vault, manifest.generation)):
        content = whole(path)
        made = segments.decode(content, number, key)
        before = found[-1] if found else None
        segments.follows(made, before, manifest.vault, manifest.generation, number)
        index.take(made.index)
        found.append(made)
    return Loaded(vault, manifest, key, tuple(found), index)


def whole(path: Path) -> bytes:
    """The bytes of a file of a vault, however many they are.

    Raises:
        Unreadable: it may not be read.
    """
    with reading.in_words(path.name):
        size = path.stat().st_size
    return reading.content(path, size)


def _paths(vault: Path, gen: int) -> list[Path]:
    folder = generation(vault, gen)
    numbers = sorted(
        int(match[1]) for each in folders.inside(folder) if (match := _SEGMENT.fullmatch(each.name))
    )
    for wanted, number in enumerate(numbers):
        if wanted != number:
            raise Broken(Kind.MISSING, wanted)
    return [segment_path(vault, gen, number) for number in numbers]


def compare(loaded: Loaded, last: Seen) -> None:
    """Returns when a vault still has all that this computer saw last.

    Raises:
        Broken: its end was cut off, another one stands in its place, or others can open it.
    """
    if loaded.manifest.pin not in (last.pin, last.next_pin):
        raise Broken(Kind.RECIPIENTS)
    grown(loaded, last)


def grown(loaded: Loaded, last: Seen) -> None:
    """Returns when a vault still has all the parts that this computer saw last.

    A later generation is believed: the working key of this computer has proved it.

    Raises:
        Broken: its end was cut off, or another one stands in its place.
    """
    if loaded.manifest.generation > last.gen:
        return
    if loaded.manifest.generation < last.gen or loaded.seq < last.seq:
        raise Broken(Kind.TAIL, loaded.seq + 1)
    if last.seq >= 0 and loaded.segments[last.seq].head != last.head:
        raise Broken(Kind.ORDER, last.seq)


def note(
    loaded: Loaded,
    around: Around,
    releases: Mapping[str, str] | None = None,
    *,
    afresh: bool = False,
) -> Seen:
    """Notes on this computer how a vault stands now.

    Args:
        loaded: the vault.
        around: chance, and where this computer keeps it.
        releases: heads of memories of releases that have grown, by file.
        afresh: forget what was seen before, where backups lie aside; a custodian says so.
    """
    state, vault = around.state, loaded.manifest.vault
    last = host.seen_or_none(state, vault) if afresh else host.seen(state, vault)
    kept = last if last is not None else Seen(0, -1, segments.START, "")
    if afresh:
        kept = Seen(0, -1, segments.START, "", backups=kept.backups)
    new = Seen(
        gen=loaded.manifest.generation,
        seq=loaded.seq,
        head=loaded.head,
        pin=loaded.manifest.pin,
        releases={**kept.releases, **(releases or {})},
        drilled=kept.drilled,
        backed_up=kept.backed_up,
        recipients=sorted(loaded.manifest.recipients),
        codes=loaded.people,
        place=host.placed(loaded.folder),
        backups=kept.backups,
    )
    host.save_seen(around.state, loaded.manifest.vault, new, around.entropy)
    return new
