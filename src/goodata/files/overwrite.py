"""Overwrites one file where it lies, says what could be seen, and takes it away in small steps.

Each step can be the last one before a power cut; whoever calls writes down between the steps what
has happened. One pass only: what a flushed pass leaves, further ones leave as well.

Source: NIST SP 800-88r2 (clear by one pass of overwriting).
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Place, Refused, Unreadable
from goodata.files import extents, platform
from goodata.files.extents import Extent, Range
from goodata.files.keystream import CHUNK, Keystream

TEMPORARY_SUFFIX = ".wiped"
_RECORD = 1024
"""Bytes of a file record of NTFS."""


@dataclass(frozen=True)
class Identity:
    """Which file a plan meant: device, inode, and when it was last changed."""

    device: int
    inode: int
    changed_ns: int

    def same_file(self, other: Identity) -> bool:
        """Whether both are one file, changed or not."""
        return (self.device, self.inode) == (other.device, other.inode)


@dataclass(frozen=True)
class State:
    """What can be seen of an open file.

    Attributes:
        size, links, block: bytes, names, bytes of a block.
        allocated: bytes it takes on the disk.
        extents: where it lies; None where the file system does not tell.
        attributes: as `lsattr`; None where the file system does not tell.
    """

    size: int
    links: int
    block: int
    allocated: int
    extents: tuple[Extent, ...] | None
    attributes: int | None

    @property
    def tiny(self) -> bool:
        """Whether it may lie inside the file system's own records, where that is not told.

        NTFS keeps files of up to some 700 bytes so. Made longer, such a file is moved out, and its
        old bytes stay behind in the record (measured with ntfs-3g).
        """
        return self.extents is None and 0 < self.size < _RECORD and self.allocated < self.block


@dataclass(frozen=True)
class Evidence:
    """What was seen while a file was overwritten.

    Attributes:
        before: the file before.
        after: where it lay afterwards; None where the file system does not tell.
        written: bytes written over it.
        synced: the disk confirmed the flush.
    """

    before: State
    after: tuple[Extent, ...] | None
    written: int
    synced: bool

    @property
    def stayed(self) -> bool | None:
        """Whether the bytes stayed in their place; None where that cannot be seen."""
        if self.before.extents is None or self.after is None:
            return None
        return extents.stayed(self.before.extents, self.after)


class Changed(Refused):
    """The path leads to another file than the plan meant, or to a changed one (exit 4)."""

    def __init__(self, shown: str) -> None:
        fix = "make a new plan"
        super().__init__("is not as it was when planned", fix=fix, place=Place(shown))


def identity(path: Path) -> Identity:
    """The identity of what stands at a path; a link is not followed.

    Raises:
        OSError: nothing stands there.
    """
    return _identity(path.lstat())


def _identity(found: os.stat_result) -> Identity:
    return Identity(found.st_dev, found.st_ino, found.st_mtime_ns)


def digest(path: Path) -> tuple[str, Identity]:
    """SHA-256 of a file in hex, and the identity of what was read; a link is not followed.

    Raises:
        Unreadable: it is not there or may not be read; in words.
    """
    with in_words(path.name):
        descriptor = platform.open_to_look(path)
        try:
            return _digest(descriptor), _identity(os.fstat(descriptor))
        finally:
            os.close(descriptor)


def _digest(descriptor: int) -> str:
    made = hashlib.sha256()
    os.lseek(descriptor, 0, os.SEEK_SET)
    while piece := os.read(descriptor, CHUNK):
        made.update(piece)
    return made.hexdigest()


@contextmanager
def opened(path: Path, meant: Identity) -> Iterator[int]:
    """A descriptor for writing on the very file that is meant, changed since or not.

    Raises:
        Changed: the path leads elsewhere by now.
        Unreadable: it may not be written to; in words.
    """
    with in_words(path.name):
        descriptor = _open(path, meant)
        try:
            found = os.fstat(descriptor)
            if not stat.S_ISREG(found.st_mode) or not _identity(found).same_file(meant):
                raise Changed(path.name)
            yield descriptor
        finally:
            os.close(descriptor)


def _open(path: Path, meant: Identity) -> int:
    try:
        return platform.open_existing(path)
    except PermissionError:
        looking = platform.open_to_look(path)
        try:
            if not _identity(os.fstat(looking)).same_file(meant):
                raise Changed(path.name) from None
            platform.allow_writing(looking)
        finally:
            os.close(looking)
        return platform.open_existing(path)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR, errno.ENXIO):
            raise Changed(path.name) from None
        raise


def unchanged(descriptor: int, meant: Identity, size: int) -> bool:
    """Whether an open file has the size and the time of change it was planned with."""
    found = os.fstat(descriptor)
    return found.st_size == size and found.st_mtime_ns == meant.changed_ns


def look(descriptor: int) -> State:
    """What can be seen of an open file; what waits in memory is written out first."""
    found = os.fstat(descriptor)
    lies = platform.extents(descriptor)
    block = getattr(found, "st_blksize", 4096) or 4096
    return State(
        size=found.st_size,
        links=found.st_nlink,
        block=block,
        allocated=getattr(found, "st_blocks", -(-found.st_size // 512)) * 512,
        extents=None if lies is None else extents.within(lies, found.st_size),
        attributes=platform.attributes(descriptor),
    )


def begins_with(descriptor: int, mark: bytes) -> bool:
    """Whether an overwriting with this mark has begun, or has gone as far as to empty the file."""
    state = look(descriptor)
    where = _ranges(descriptor, state)
    if not where:
        return state.size == 0
    start, end = where[0]
    os.lseek(descriptor, start, os.SEEK_SET)
    found = os.read(descriptor, min(len(mark), end - start))
    return len(found) > 0 and mark.startswith(found)


def overwrite(descriptor: int, stream: Keystream) -> Evidence:
    """Writes over all that an open file has on the disk, flushes, and looks where it lies.

    Raises:
        OSError: the disk does not take it; what is there by then is undefined.
    """
    before = look(descriptor)
    written = 0
    for start, end in _ranges(descriptor, before):
        written += _fill(descriptor, start, end, stream)
    synced = True
    try:
        os.fsync(descriptor)
    except OSError:
        synced = False
    return Evidence(before, platform.extents(descriptor), written, synced)


def _ranges(descriptor: int, state: State) -> tuple[Range, ...]:
    if state.extents is not None:
        return extents.ranges(state.extents, state.size, state.block)
    if state.tiny:
        return ((0, state.size),)
    parts = [
        Extent(start, 0, end - start) for start, end in platform.filled(descriptor, state.size)
    ]
    return extents.ranges(parts, state.size, state.block)


def _fill(descriptor: int, start: int, end: int, stream: Keystream) -> int:
    os.lseek(descriptor, start, os.SEEK_SET)
    rest = end - start
    while rest:
        piece = stream.take(rest)
        while piece:
            done = os.write(descriptor, piece)
            piece = piece[done:]
            rest -= done
    return end - start


def empty(descriptor: int) -> None:
    """Cuts an overwritten file to nothing, flushed."""
    os.ftruncate(descriptor, 0)
    os.fsync(descriptor)


def temporary_name(entropy: Callable[[int], bytes]) -> str:
    """A name that says nothing, for the last moments of a file."""
    return f".goodata-{entropy(8).hex()}{TEMPORARY_SUFFIX}"


def rename(path: Path, name: str, meant: Identity) -> Path:
    """Gives an overwritten file a name that says nothing, in its folder.

    Raises:
        Changed: another file stood at the path; it has its name again.
        Unreadable: it cannot be renamed; in words.
    """
    target = path.with_name(name)
    with in_words(path.name):
        if not identity(path).same_file(meant):
            raise Changed(path.name)
        path.rename(target)
        if not identity(target).same_file(meant):
            target.rename(path)
            raise Changed(path.name)
    return target


def delete(path: Path, meant: Identity) -> bool:
    """Deletes an overwritten file; says whether the folder was flushed too.

    Raises:
        Changed: another file stands at the path.
        Unreadable: it cannot be deleted; in words.
    """
    with in_words(path.name):
        if not identity(path).same_file(meant):
            raise Changed(path.name)
        path.unlink()
    try:
        platform.flush_folder(path.parent)
    except OSError:
        return False
    return True


class in_words:  # noqa: N801
    """Turns what the operating system says about overwriting into our words."""

    def __init__(self, shown: str) -> None:
        self.place = Place(shown)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, raised: BaseException | None, trace: object) -> None:
        if isinstance(raised, OSError):
            what, fix = _FAULTS.get(
                raised.errno or 0, ("cannot be wiped", "look whether the disk is still connected")
            )
            raise Unreadable(what, fix=fix, place=self.place) from None


_FAULTS = {
    errno.ENOENT: ("no such file", "look whether the name and the folder are right"),
    errno.ENOTDIR: ("no such file", "look whether the name and the folder are right"),
    errno.EACCES: ("may not be written to by you", "ask its owner to wipe it"),
    errno.EPERM: ("may not be written to by you", "ask its owner to wipe it"),
    errno.EROFS: ("the disk is read-only", "take off its write protection"),
    errno.ENOSPC: ("the disk is full", "free some space, then goodata wipe resume"),
    errno.EIO: ("the disk reports an error", "have the disk looked at, or destroyed"),
    errno.ETXTBSY: ("is a program that is running", "stop it first"),
}


def in_use(path: Path, others: Callable[[], frozenset[tuple[int, int]]]) -> bool | None:
    """Whether another program has a file open; None where it cannot be told.

    Args:
        path: the file; a link is not followed.
        others: device and inode of the files that other programs are known to have open; asked
            only where the file system does not answer for the file itself.

    Raises:
        Unreadable: it is not there or may not be read; in words.
    """
    with in_words(path.name):
        descriptor = platform.open_to_look(path)
        try:
            told = platform.open_elsewhere(descriptor)
            if told is not None:
                return told
            found = os.fstat(descriptor)
        finally:
            os.close(descriptor)
    return True if (found.st_dev, found.st_ino) in others() else None


def first_bytes(path: Path, number: int) -> bytes:
    """The first bytes of a file; a link is not followed.

    Raises:
        Unreadable: it is not there or may not be read; in words.
    """
    with in_words(path.name):
        descriptor = platform.open_to_look(path)
        try:
            return os.read(descriptor, number)
        finally:
            os.close(descriptor)


def seen(path: Path) -> State:
    """What can be seen of the file at a path; a link is not followed.

    Raises:
        Unreadable: it is not there or may not be read; in words.
    """
    with in_words(path.name):
        descriptor = platform.open_to_look(path)
        try:
            return look(descriptor)
        finally:
            os.close(descriptor)


def begun(path: Path, marks: Sequence[bytes]) -> bool:
    """Whether the file at a path is one that an overwriting with one of these marks has begun on.

    Raises:
        Unreadable: it is not there or may not be read; in words.
    """
    with in_words(path.name):
        descriptor = platform.open_to_look(path)
        try:
            return any(begins_with(descriptor, each) for each in marks)
        finally:
            os.close(descriptor)
