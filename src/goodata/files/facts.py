"""Facts about a path: what it is, whether two names are one file, whether a cloud copies it."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from goodata.formats._source import Identity, identity

_SYNCED = ("onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "owncloud", "icloud")


def fingerprint(path: Path) -> Identity:
    """What changes when somebody writes to a file; links are followed."""
    return identity(path)


def same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file: by link, by second name, by letter case."""
    try:
        return one.samefile(other)
    except OSError:
        return False


def unusual(path: Path) -> str | None:
    """In words, what stands at a path when it is not an ordinary file or nothing; else None."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        # Whoever opens it then says why it cannot be had.
        return None
    if stat.S_ISLNK(mode):
        return None if path.exists() else "a link that leads nowhere"
    if stat.S_ISDIR(mode):
        return "a folder"
    return None if stat.S_ISREG(mode) else "a device or pipe"


def synced(path: Path) -> str | None:
    """The word in the path that shows that a cloud service copies this folder, or None.

    >>> synced(Path("/home/x/OneDrive - Shelter/cases.csv"))
    'onedrive'
    """
    parts = [part.casefold() for part in path.absolute().parts[:-1]]
    return next((name for name in _SYNCED if any(part.startswith(name) for part in parts)), None)


def is_file(path: Path) -> bool:
    """Whether an ordinary file stands at a path; a name no disk could bear is none."""
    return os.path.isfile(path)  # noqa: PTH113 - `Path.is_file` raises for a name that is too long


def is_folder(path: Path) -> bool:
    """Whether a folder stands at a path; a path that cannot be is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def open_to_all(folder: Path) -> bool:
    """Whether anybody on this computer may replace files in a folder."""
    try:
        mode = folder.stat().st_mode
    except OSError:
        return False
    return bool(mode & stat.S_IWOTH) and not mode & stat.S_ISVTX


def exists(path: Path) -> bool:
    """Whether anything at all stands at a path, a dangling link included."""
    return os.path.lexists(path)
