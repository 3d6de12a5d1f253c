"""Everything below a folder, one after the other, in a fixed order, however deep and however much.

Links are not followed, other disks not entered, no folder entered twice. What is held in memory is
the names of the folders one stands in, never all files.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import reading


@dataclass(frozen=True)
class Seen:
    """Something below a folder.

    Attributes:
        path: where it lies.
        folder: its folder, as seen from where the tour began; empty there.
        facts: what the system says of it; None where it does not.
        odd: what it is in words when it is no ordinary file; None for one.
    """

    path: Path
    folder: str
    facts: os.stat_result | None
    odd: str | None = None


def tour(folder: Path) -> Iterator[Seen]:
    """Every file below a folder, and every folder that could not be entered.

    Raises:
        Unreadable: the folder itself cannot be listed.
    """
    with reading.in_words(folder.name or str(folder)):
        start = folder.stat()
        waiting = [iter(_listed(folder))]
    if not stat.S_ISDIR(start.st_mode):
        raise Unreadable("is no folder", fix="name a folder", place=Place(folder.name))
    entered = {(start.st_dev, start.st_ino)}
    while waiting:
        path = next(waiting[-1], None)
        if path is None:
            waiting.pop()
            continue
        seen = _seen(path, folder, start.st_dev)
        if seen.odd != _FOLDER or seen.facts is None:
            yield seen
            continue
        number = (seen.facts.st_dev, seen.facts.st_ino)
        if number in entered:
            continue
        entered.add(number)
        try:
            waiting.append(iter(_listed(path)))
        except OSError:
            yield Seen(path, seen.folder, seen.facts, "a folder that may not be read by you")


_FOLDER = "a folder"


def _listed(folder: Path) -> list[Path]:
    with os.scandir(folder) as found:
        return [folder / name for name in sorted(each.name for each in found)]


def _seen(path: Path, start: Path, device: int) -> Seen:
    above = path.parent.relative_to(start).as_posix()
    folder = "" if above == "." else above
    try:
        facts = path.lstat()
    except OSError:
        return Seen(path, folder, None, "cannot be looked at")
    mode = facts.st_mode
    odd: str | None = "a device or pipe"
    if stat.S_ISLNK(mode):
        odd = "a link"
    elif stat.S_ISDIR(mode):
        # A file may well show another number: layered file systems give it that of its layer.
        odd = _FOLDER if facts.st_dev == device else "on another disk"
    elif stat.S_ISREG(mode):
        odd = None
    return Seen(path, folder, facts, odd)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex.

    Raises:
        Unreadable: it may not be read.
    """
    with reading.in_words(path.name), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
