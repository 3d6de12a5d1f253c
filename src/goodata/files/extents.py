"""Where the bytes of a file lie on the disk, and whether they are still there. Pure.

Source: Linux `Documentation/filesystems/fiemap`; flags of `linux/fiemap.h`, `linux/fs.h`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag


class Flag(IntFlag):
    """What the file system says about an extent."""

    LAST = 0x1
    UNKNOWN = 0x2
    DELALLOC = 0x4
    ENCODED = 0x8
    DATA_ENCRYPTED = 0x80
    INLINE = 0x200
    UNWRITTEN = 0x800
    SHARED = 0x2000


class Attribute(IntFlag):
    """What the file system says about a file."""

    ENCRYPTED = 0x800
    JOURNALLED = 0x4000
    NOCOW = 0x800000
    INLINE = 0x10000000


@dataclass(frozen=True)
class Extent:
    """A piece of a file that lies in one piece on the disk; bytes throughout."""

    logical: int
    physical: int
    length: int
    flags: int = 0

    @property
    def end(self) -> int:
        """The first byte of the file behind it."""
        return self.logical + self.length


Range = tuple[int, int]
"""First byte, and the one behind the last."""


def within(extents: Sequence[Extent], size: int) -> tuple[Extent, ...]:
    """The extents that have a place on the disk; room promised past the end has none yet.

    >>> within([Extent(0, 8192, 4096), Extent(4096, 0, 65536, Flag.DELALLOC)], 100)
    (Extent(logical=0, physical=8192, length=4096, flags=0),)
    """
    promised = Flag.DELALLOC
    return tuple(each for each in extents if each.logical < size or not each.flags & promised)


def flags(extents: Sequence[Extent]) -> Flag:
    """All flags that any of them carries."""
    together = 0
    for each in extents:
        together |= each.flags
    return Flag(together)


def runs(extents: Sequence[Extent]) -> tuple[Extent, ...]:
    """The same places with neighbours joined, without flags.

    A file system may cut one piece in two by marking half of it as written.

    >>> runs([Extent(0, 4096, 4096), Extent(4096, 8192, 4096), Extent(8192, 0, 4096)])
    (Extent(logical=0, physical=4096, length=8192, flags=0), Extent(logical=8192, physical=0, \
length=4096, flags=0))
    """
    joined: list[Extent] = []
    for each in sorted(extents, key=lambda extent: extent.logical):
        last = joined[-1] if joined else None
        if last and last.end == each.logical and last.physical + last.length == each.physical:
            joined[-1] = Extent(last.logical, last.physical, last.length + each.length)
        else:
            joined.append(Extent(each.logical, each.physical, each.length))
    return tuple(joined)


def stayed(before: Sequence[Extent], after: Sequence[Extent]) -> bool:
    """Whether every byte that had a place still has the same one.

    >>> stayed([Extent(0, 4096, 4096)], [Extent(0, 4096, 8192)])
    True
    >>> stayed([Extent(0, 4096, 4096)], [Extent(0, 8192, 4096)])
    False
    """
    now = runs(after)
    return all(any(_holds(new, old) for new in now) for old in runs(before))


def _holds(new: Extent, old: Extent) -> bool:
    same_place = new.physical - new.logical == old.physical - old.logical
    return same_place and new.logical <= old.logical and old.end <= new.end


def ranges(extents: Sequence[Extent], size: int, block: int) -> tuple[Range, ...]:
    """What must be overwritten: all that is allocated, to the end of its last block, holes not.

    What lies inside the inode is kept to its size: made longer, it would be moved out of it and
    the old bytes would stay behind.

    >>> ranges([Extent(0, 4096, 4096), Extent(12288, 8192, 4096)], 13000, 4096)
    ((0, 4096), (12288, 16384))
    """
    if flags(extents) & Flag.INLINE:
        return ((0, size),)
    found: list[Range] = []
    for each in sorted(extents, key=lambda extent: extent.logical):
        end = -(-each.end // block) * block
        if found and each.logical <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((each.logical, end))
    return tuple(found)
