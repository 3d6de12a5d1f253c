"""The input file as bytes: opened for reading, its identity held against a later look."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from goodata.errors import ChangedMeanwhile, Unreadable

_AGAIN = "wait until nothing writes to it any more, then run the command again"


@dataclass(frozen=True)
class Identity:
    """What tells whether a file is still the one that was read: bytes, nanoseconds, inode."""

    size: int
    modified: int
    inode: int


def identity(path: Path) -> Identity:
    """The file's identity now.

    Raises:
        Unreadable: it is not there, or is no ordinary file.
    """
    with _in_words():
        found = path.stat()
    if not path.is_file():
        raise Unreadable("this is not a file", fix="give the table itself, not its folder")
    return Identity(found.st_size, found.st_mtime_ns, found.st_ino)


def unchanged(path: Path, before: Identity) -> None:
    """Return when the file is still the one noted before.

    Raises:
        ChangedMeanwhile: it has changed.
    """
    if identity(path) != before:
        raise ChangedMeanwhile("the file changed while it was read", fix=_AGAIN)


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
    with _in_words(), path.open("rb") as file:
        yield file


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise Unreadable("there is no such file", fix="check the name and the folder") from None
    except PermissionError:
        raise Unreadable(
            "the file may not be read", fix="ask its owner for the right to read it"
        ) from None
    except OSError as error:
        raise Unreadable(
            "the system cannot read the file: {reason}",
            fix="copy it to this computer and try again",
            reason=error.strerror or "unknown",
        ) from None
