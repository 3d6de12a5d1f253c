"""Takes stock of a folder: goes through it, judges each file once, and tells of them in order.

Three walks, so that no list of all files is ever held: the first counts sizes (files of one size
alone can be copies of no other), the second judges and keeps what it found in a ledger, the third
tells. A run that was stopped leaves its ledger, and the next one takes it up.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from goodata.errors import GoodataError
from goodata.files import facts, medium, reach, recognising, touring
from goodata.files.access import Access
from goodata.files.medium import Medium, Nature
from goodata.files.recognising import Sort
from goodata.files.resuming import Ledger
from goodata.files.touring import Seen
from goodata.model import Risk
from goodata.practices.inventory import naming
from goodata.practices.inventory.entry import Entry, Judged, taken_up
from goodata.practices.inventory.judging import Classify, judge
from goodata.practices.inventory.naming import Plain

Tick = Callable[[int, int], None]
"""Told how many files of how many are judged."""


@dataclass(frozen=True)
class Asked:
    """What the inventory is to say beside what is there.

    Attributes:
        plain: whether a name of a file names nobody.
        older: files last changed before this day are old; None for none.
        last: the day a content was classified before, by its digest; None where it was not.
        tick: told of the progress.
    """

    plain: Plain
    older: date | None = None
    last: Callable[[str], str | None] = lambda _digest: None
    tick: Tick = lambda _done, _all: None


@dataclass
class Stock:
    """A folder of which stock is taken.

    Attributes:
        folder: which one.
        files, folders, size: how many there are, and their bytes together; after `survey`.
        medium: what it lies on.
        resumed: how many files an earlier run had judged.
    """

    folder: Path
    asked: Asked
    classify: Classify
    ledger: Ledger
    files: int = 0
    folders: int = 0
    size: int = 0
    resumed: int = 0
    _sizes: Counter[int] = field(default_factory=Counter)
    _same: Counter[bytes] = field(default_factory=Counter)
    _tables: Counter[bytes] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.medium: Medium = medium.of(self.folder)
        reach.forget()

    def survey(self) -> None:
        """Counts what there is.

        Raises:
            Unreadable: the folder cannot be listed.
        """
        met = set()
        for seen in touring.tour(self.folder):
            self.files += 1
            met.add(seen.folder)
            if seen.odd is None and seen.facts is not None:
                self.size += seen.facts.st_size
                self._sizes[seen.facts.st_size] += 1
        self.folders = len(met - {""})

    def judge(self) -> None:
        """Judges every file that no earlier run has judged, and counts what is there twice."""
        linked: set[tuple[int, int]] = set()
        for number, seen in enumerate(touring.tour(self.folder), start=1):
            self.asked.tick(number, self.files)
            judged = self._kept(seen)
            if _link(seen, linked):
                continue
            if judged is None:
                judged = self._judged(seen)
                self.ledger.put(_key(seen), judged.kept())
            else:
                self.resumed += 1
            if judged.sha256:
                self._same[_short(judged.sha256)] += 1
            if judged.table and judged.rows:
                self._tables[_short(judged.table)] += 1

    def _kept(self, seen: Seen) -> Judged | None:
        """What was found before, by this run or by one that was stopped."""
        known = self.ledger.get(_key(seen))
        return None if known is None else taken_up(known)

    def _judged(self, seen: Seen) -> Judged:
        if seen.odd is not None or seen.facts is None:
            return _odd(seen)
        found = judge(seen.path, self.classify)
        size = seen.facts.st_size
        if found.sha256 or not size or self._sizes[size] < 2 or found.what:
            return found
        try:
            return replace(found, sha256=touring.digest(seen.path))
        except GoodataError as error:
            return replace(found, what=error.faults[0].what, fix=error.faults[0].fix)

    def entries(self) -> Iterator[Entry]:
        """Every file in order of folders and names, each with what was found."""
        same, tables = _Groups(self._same), _Groups(self._tables)
        linked: dict[tuple[int, int], int] = {}
        for number, seen in enumerate(touring.tour(self.folder), start=1):
            judged = self._kept(seen) or self._judged(seen)
            found = self._entry(number, seen, judged)
            if seen.facts is not None and seen.facts.st_nlink > 1 and seen.odd is None:
                place = (seen.facts.st_dev, seen.facts.st_ino)
                found = replace(found, link_of=linked.get(place, 0))
                linked.setdefault(place, number)
            if not found.link_of:
                found = replace(found, same=same.of(judged.sha256))
                if judged.rows:
                    found = replace(found, same_table=tables.of(judged.table))
            yield found

    def _entry(self, number: int, seen: Seen, judged: Judged) -> Entry:
        name, plain = seen.path.name, self.asked.plain
        changed = _day(seen.facts)
        old = self.asked.older is not None and "" < changed < self.asked.older.isoformat()
        ordinary = seen.facts if seen.odd is None else None
        return Entry(
            number=number,
            folder=seen.folder,
            name=name,
            shown=naming.shown(seen.folder, name, number, plain),
            size=0 if ordinary is None else ordinary.st_size,
            changed=changed,
            judged=judged,
            access=Access() if ordinary is None else reach.access(seen.path, ordinary),
            owner="" if ordinary is None else reach.owner(seen.path, ordinary),
            leaves=self._leaves(seen.path),
            left_over=recognising.left_over(name),
            named=any(naming.names_person(each, plain) for each in (name, *_parts(seen.folder))),
            last=self.asked.last(judged.sha256) if judged.sha256 else None,
            old=old and ordinary is not None,
            ordinary=ordinary is not None,
            clear_disk=judged.risk is Risk.HIGH and _clear(self.medium),
        )

    def _leaves(self, path: Path) -> str | None:
        """How a file leaves this computer by itself."""
        service = facts.synced(path.absolute()) or self.medium.cloud
        if service is not None:
            return service
        return "network" if self.medium.nature is Nature.NETWORK else None


class _Groups:
    """Numbers for what is there more than once, in the order in which it is met."""

    def __init__(self, counted: Counter[bytes]) -> None:
        self._counted = counted
        self._numbers: dict[bytes, int] = {}

    def of(self, digest: str) -> int:
        """The number of a group; 0 for what is there once."""
        if not digest or self._counted[_short(digest)] < 2:
            return 0
        return self._numbers.setdefault(_short(digest), len(self._numbers) + 1)


def _short(digest: str) -> bytes:
    return bytes.fromhex(digest)[:16]


def _parts(folder: str) -> tuple[str, ...]:
    return tuple(folder.split("/")) if folder else ()


def _key(seen: Seen) -> bytes:
    """A digest of a place and of what lies there now: another name, size or time is another key."""
    found = seen.facts
    state = (
        ()
        if found is None
        else (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_mode)
    )
    # All names of one file share what was found, as far as a name decides how it is read.
    shared = found is not None and found.st_nlink > 1 and seen.odd is None
    name = seen.path.suffix if shared else os.fspath(seen.path.absolute())
    text = "\x00".join((name, seen.odd or "", *map(str, state)))
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()[:16]


def _link(seen: Seen, linked: set[tuple[int, int]]) -> bool:
    """Whether this is a second name of a file that was met before."""
    if seen.facts is None or seen.facts.st_nlink < 2:
        return False
    place = (seen.facts.st_dev, seen.facts.st_ino)
    known = place in linked
    linked.add(place)
    return known


def _odd(seen: Seen) -> Judged:
    """What is no ordinary file: named, not opened."""
    kind = seen.odd or "cannot be looked at"
    if kind == "a link":
        return Judged(kind, Sort.OTHER, reasons=("what it leads to is not followed",))
    if kind == "a device or pipe":
        return Judged(kind, Sort.OTHER, reasons=("it holds nothing by itself",))
    if kind == "on another disk":
        why = "take stock of that disk by itself: goodata classify and the folder"
        return Judged(kind, Sort.OTHER, reasons=(why,))
    return Judged(kind, Sort.OTHER, what=kind, fix="ask its owner for the right to read it")


def _day(found: os.stat_result | None) -> str:
    """The day of the last change, in UTC; empty where there is none."""
    if found is None:
        return ""
    try:
        return datetime.fromtimestamp(found.st_mtime_ns // 1_000_000_000, UTC).date().isoformat()
    except (OverflowError, ValueError, OSError):
        return ""


def _clear(found: Medium) -> bool:
    """Whether a disk surely is not encrypted: a real one that the system says so of."""
    disk = found.disk
    return disk.name is not None and not disk.virtual and not disk.encrypted
