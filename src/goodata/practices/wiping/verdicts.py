"""What wiping a file can claim, from what the disk is and what was seen. Pure.

A verdict never says more than a search of the raw disk would show; where something is not known,
the lesser verdict stands.

Source: NIST SP 800-88r2; own experiments on loop images of six file systems.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from goodata.files import extents
from goodata.files.extents import Attribute, Flag
from goodata.files.medium import Medium, Nature
from goodata.files.overwrite import Evidence, State


class Verdict(StrEnum):
    """What became of a file's bytes; from best to worst."""

    CLEARED = "CLEARED"
    OVERWRITTEN = "OVERWRITTEN, MEDIUM MAY KEEP COPIES"
    DELETED_ONLY = "DELETED ONLY, BYTES REMAIN"


_ORDER = tuple(Verdict)


class Why(StrEnum):
    """A reason for a verdict, as it stands in plans, log and certificates."""

    # Against any claim beyond deletion.
    COPIES_ON_WRITE = "the file system writes new blocks and leaves the old ones"
    NETWORK = "the disk is in another computer"
    LAYERED = "the file system lies as a layer over another"
    CLOUD = "a cloud service copies this folder"
    JOURNAL = "the file system writes the content into its journal as well"
    INLINE = "the file is so small that it lies inside the file system's own records"
    SHARED = "a snapshot or another file shares its blocks"
    ENCODED = "the file is stored compressed"
    MOVED = "the file moved to another place on the disk while it was overwritten"
    UNSYNCED = "the disk did not confirm that the overwriting arrived"
    UNSEEN = "the overwriting is not recorded"
    # Against being sure.
    DRIVER = "the file system runs in a program of its own and cannot be asked"
    SYSTEM = "this file system's ways are not known"
    MEMORY = "the file lies in memory, which swapping may have written to a disk"
    JOURNAL_UNKNOWN = "whether the file system journals content cannot be told"
    PLACE_UNKNOWN = "where the file lies on the disk cannot be told"
    ENCRYPTED = "the file is stored encrypted by the file system"
    ATTRIBUTES_UNKNOWN = "the file's attributes cannot be read"
    DISK = "solid-state, removable, virtual or unknown disks may keep old blocks"
    FOLDER = "the disk did not confirm the deletion: after a power cut the name may be back"
    # For it.
    IN_PLACE = "every block was overwritten where it lay, and flushed"


_WORST = frozenset(
    {
        Why.COPIES_ON_WRITE, Why.NETWORK, Why.LAYERED, Why.CLOUD, Why.JOURNAL, Why.INLINE,
        Why.SHARED, Why.ENCODED, Why.MOVED, Why.UNSYNCED, Why.UNSEEN,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Judgement:
    """A verdict and all reasons that count for it."""

    verdict: Verdict
    why: tuple[Why, ...]

    def noting(self, why: Why) -> Judgement:
        """The same verdict with a reason more that does not change it."""
        return Judgement(self.verdict, (*self.why, why))

    @property
    def words(self) -> str:
        """The reasons in one line."""
        return "; ".join(self.why)


def worse(one: Judgement, other: Judgement) -> Judgement:
    """The worse of two judgements on one file, with the reasons of its rank from both.

    >>> sure = Judgement(Verdict.CLEARED, (Why.IN_PLACE,))
    >>> worse(sure, Judgement(Verdict.DELETED_ONLY, (Why.MOVED,))).verdict
    <Verdict.DELETED_ONLY: 'DELETED ONLY, BYTES REMAIN'>
    """
    verdict = max(one.verdict, other.verdict, key=_ORDER.index)
    reasons = [each.why for each in (one, other) if each.verdict is verdict]
    return Judgement(verdict, tuple(dict.fromkeys(why for each in reasons for why in each)))


def _judged(reasons: Iterable[Why]) -> Judgement:
    found = tuple(dict.fromkeys(reasons))
    worst = tuple(each for each in found if each in _WORST)
    if worst:
        return Judgement(Verdict.DELETED_ONLY, worst)
    if found:
        return Judgement(Verdict.OVERWRITTEN, found)
    return Judgement(Verdict.CLEARED, (Why.IN_PLACE,))


def expected(medium: Medium, state: State) -> Judgement:
    """The best that wiping can reach for a file, before anything is touched.

    Args:
        medium: what the file lies on.
        state: what can be seen of it.
    """
    return _judged([*_of_medium(medium, state), *_of_state(state)])


_NATURE = {
    Nature.NETWORK: Why.NETWORK,
    Nature.LAYERED: Why.LAYERED,
    Nature.DRIVER: Why.DRIVER,
    Nature.MEMORY: Why.MEMORY,
    Nature.UNKNOWN: Why.SYSTEM,
}


def _of_medium(medium: Medium, state: State) -> list[Why]:
    found = []
    if medium.cloud is not None:
        found.append(Why.CLOUD)
    if medium.nature is Nature.COPIES and not _rewrites(medium, state):
        found.append(Why.COPIES_ON_WRITE)
    if medium.nature in _NATURE:
        found.append(_NATURE[medium.nature])
    if medium.system in ("ext3", "ext4"):
        if medium.journal == "journal":
            found.append(Why.JOURNAL)
        elif medium.journal is None:
            found.append(Why.JOURNAL_UNKNOWN)
    if not medium.trusted and not medium.disk.fixed_and_spinning:
        found.append(Why.DISK)
    return found


def _rewrites(medium: Medium, state: State) -> bool:
    """Whether this one file of a copying file system is written in place all the same."""
    nocow = state.attributes is not None and bool(state.attributes & Attribute.NOCOW)
    return medium.system == "btrfs" and nocow


def _of_state(state: State) -> list[Why]:
    found = []
    if state.attributes is None:
        found.append(Why.ATTRIBUTES_UNKNOWN)
    else:
        # The inline attribute of ext4 stays on a file that has outgrown its inode; its extents
        # tell, and where they do not, the attribute has to.
        if state.attributes & Attribute.JOURNALLED:
            found.append(Why.JOURNAL)
        if state.attributes & Attribute.ENCRYPTED:
            found.append(Why.ENCRYPTED)
        if state.extents is None and state.attributes & Attribute.INLINE:
            found.append(Why.INLINE)
    if state.extents is None:
        return [*found, Why.PLACE_UNKNOWN]
    return [*found, *_of_flags(extents.flags(state.extents))]


def _of_flags(flags: Flag) -> list[Why]:
    found = []
    if flags & Flag.INLINE:
        found.append(Why.INLINE)
    if flags & Flag.SHARED:
        found.append(Why.SHARED)
    if flags & Flag.DATA_ENCRYPTED:
        found.append(Why.ENCRYPTED)
    elif flags & Flag.ENCODED:
        found.append(Why.ENCODED)
    if flags & (Flag.UNKNOWN | Flag.DELALLOC):
        found.append(Why.PLACE_UNKNOWN)
    return found


def reached(before: Judgement, evidence: Evidence) -> Judgement:
    """The verdict on a file that was overwritten: what was expected, unless what was seen is worse.

    Args:
        before: what was expected just before.
        evidence: what was seen.
    """
    found = []
    if not evidence.synced:
        found.append(Why.UNSYNCED)
    if evidence.stayed is None:
        found.append(Why.PLACE_UNKNOWN)
    elif not evidence.stayed:
        found.append(Why.MOVED)
    if evidence.after is not None:
        found += _of_flags(extents.flags(extents.within(evidence.after, evidence.before.size)))
    return worse(before, _judged(found))
