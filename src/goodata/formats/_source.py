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
