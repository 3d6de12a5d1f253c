"""New folders, the owner's alone."""

from __future__ import annotations

from pathlib import Path


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
