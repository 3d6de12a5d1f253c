"""The files in a folder and below it, links not followed, other disks not entered."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Found:
    """Something that stands in a folder.

    `odd` says in words what it is when it is no ordinary file on the same disk; else None.
    """

    path: Path
    size: int
    odd: str | None = None


def walk(folder: Path) -> Iterator[Found]:
    """Everything below a folder that is no folder itself, and the folders not entered; by name.

    Raises:
        OSError: the folder cannot be listed.
    """
    yield from _walk(folder, folder.stat().st_dev)


def _walk(folder: Path, device: int) -> Iterator[Found]:
    for path in sorted(folder.iterdir()):
        try:
            facts = path.lstat()
        except OSError:
            yield Found(path, 0, "cannot be looked at")
            continue
        odd = _odd(facts.st_mode)
        if odd is not None:
            yield Found(path, facts.st_size, odd)
        elif facts.st_dev != device:
            yield Found(path, facts.st_size, "on another disk")
        elif stat.S_ISDIR(facts.st_mode):
            yield from _enter(path, device)
        else:
            yield Found(path, facts.st_size)


def _enter(folder: Path, device: int) -> Iterator[Found]:
    try:
        yield from _walk(folder, device)
    except PermissionError:
        yield Found(folder, 0, "a folder that may not be read by you")


def _odd(mode: int) -> str | None:
    if stat.S_ISLNK(mode):
        return "a link"
    if stat.S_ISREG(mode) or stat.S_ISDIR(mode):
        return None
    return "a device or pipe"
