"""New folders, the owner's alone."""

from __future__ import annotations

from pathlib import Path

from goodata.errors import Unreadable
from goodata.files import reading


def inside(folder: Path) -> list[Path]:
    """What stands in a folder, in the order of the names; nothing where it is not there.

    Raises:
        Unreadable: it may not be read.
    """
    try:
        with reading.in_words(folder.name):
            return sorted(folder.iterdir())
    except Unreadable:
        if folder.exists():
            raise
        return []


def make(folder: Path) -> None:
    """Makes a folder that is not there yet, 0700.

    Raises:
        OSError: it is there already, or its parent is not, or may not be written to.
    """
    folder.mkdir(mode=0o700)


def ensure(folder: Path) -> None:
    """Makes a folder of ours and those above it, 0700, where they are not there yet.

    Raises:
        OSError: it cannot be made.
    """
    # One by one: `parents=True` gives those above whatever rights the umask leaves.
    for each in (*reversed(folder.parents), folder):
        if not each.is_dir():
            each.mkdir(mode=0o700, exist_ok=True)
