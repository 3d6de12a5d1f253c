"""The input file as bytes: opened for reading, its identity held against a later look."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from goodata.errors import ChangedMeanwhile, Place, Unreadable

_AGAIN = "wait until it has arrived or is saved, then run the command again"


@dataclass(frozen=True)
class Identity:
    """What tells whether a file is still the one that was read: bytes, nanoseconds, its number."""

    size: int
    modified: int
    inode: int
    device: int


def identity(path: Path) -> Identity:
    """The file's identity now; links are followed.

    Raises:
        Unreadable: it is not there, or is no ordinary file.
    """
    with in_words(path.name):
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Unreadable(
            "this is not a file",
            fix="give the table itself, not its folder",
            place=Place(path.name),
        )
    return Identity(found.st_size, found.st_mtime_ns, found.st_ino, found.st_dev)


def unchanged(path: Path, before: Identity) -> None:
    """Return when the file is still the one noted before.

    Raises:
        ChangedMeanwhile: it has changed.
    """
    if identity(path) != before:
        raise ChangedMeanwhile(
            "the file changed while it was read", fix=_AGAIN, place=Place(path.name)
        )


def content(path: Path, before: Identity, most: int) -> bytes:
    """The whole file, which is still the one noted before.

    Raises:
        Unreadable: it is larger than `most` bytes, or the system does not let us read it.
        ChangedMeanwhile: it has changed.
    """
    if before.size > most:
        raise Unreadable(
            "the file is larger than {limit} MiB",
            fix="save the table that is wanted as CSV UTF-8",
            limit=most // 2**20,
        )
    with opened(path) as file:
        data = file.read(most + 1)
    unchanged(path, before)
    return data


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file, open for reading bytes.

    Raises:
        Unreadable: the system does not let us read it.
    """
    with in_words(path.name), path.open("rb") as file:
        yield file


class in_words:  # noqa: N801
    """Turns what the operating system says about reading into our words."""

    def __init__(self, shown: str) -> None:
        self.place = Place(shown)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, raised: BaseException | None, trace: object) -> None:
        if isinstance(raised, OSError):
            what, fix = _READ_FAULTS.get(
                raised.errno or 0, ("cannot be read", "look whether the disk is still connected")
            )
            raise Unreadable(what, fix=fix, place=self.place) from None


_LOOK = "look whether the name and the folder are right"
_READ_FAULTS = {
    errno.ENOENT: ("no such file", _LOOK),
    errno.ENOTDIR: ("no such file", _LOOK),
    errno.EACCES: ("may not be read by you", "ask its owner for the right to read it"),
    errno.EPERM: ("may not be read by you", "ask its owner for the right to read it"),
    errno.EISDIR: ("is a folder", "name the files in it, or use a pattern: *.csv"),
    errno.ENAMETOOLONG: ("the name is too long", "give it a shorter name"),
    errno.EIO: ("the disk reports an error", "copy what can be copied, and have it looked at"),
}
