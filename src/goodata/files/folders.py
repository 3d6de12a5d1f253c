"""New folders, the owner's alone."""

from __future__ import annotations

from pathlib import Path


def make(folder: Path) -> None:
    """Makes a folder that is not there yet, 0700.

    Raises:
        OSError: it is there already, or its parent is not, or may not be written to.
    """
    folder.mkdir(mode=0o700)
