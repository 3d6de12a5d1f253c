"""Temporary files that a killed run or a power cut left behind: overwritten and taken away.

A draft holds a lock on its temporary while it lives, and the lock ends with its process. So what
carries our name and no lock is nobody's any more, and may hold what should not lie about.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

from goodata.errors import Busy, Place, Unreadable
from goodata.files import platform, predecessor

PREFIX = ".goodata-"
SUFFIX = ".part"

_YOUNG = 60 * 10**9
"""Nanoseconds for which a temporary without a lock may still be about to take it."""

_DAY = 24 * 3600 * 10**9
"""Nanoseconds for which one is left alone where the disk knows no locks."""


def name(target: Path, entropy: Callable[[int], bytes]) -> str:
    """A temporary's name: nobody can foresee it, and runs for one output know each other by it."""
    return f"{PREFIX}{_tag(target)}{entropy(8).hex()}{SUFFIX}"


def _tag(target: Path) -> str:
    return hashlib.sha256(os.fsencode(target.name)).hexdigest()[:8]


def alone(target: Path, mine: Path) -> None:
    """Nothing, if no other run is writing the same output.

    Args:
        target: the output.
        mine: our own temporary for it.

    Raises:
        Busy: another run is.
        Unreadable: the folder cannot be listed, so that nobody can tell.
    """
    try:
        found = list(target.parent.glob(f"{PREFIX}{_tag(target)}*{SUFFIX}"))
    except OSError:
        fix = "see that the disk is well and that you may read the folder, then try again"
        what = "the folder it goes to cannot be read"
        raise Unreadable(what, fix=fix, place=Place(target.name)) from None
    for each in found:
        if each != mine and _alive(each):
            fix = "wait until the other run is done, or choose another --out"
            raise Busy("another run is writing it", fix=fix, place=Place(target.name))


def _alive(path: Path) -> bool:
    try:
        descriptor = platform.open_existing(path)
    except OSError:
        return False
    try:
        return not platform.try_lock(descriptor)
    except OSError:
        return False
    finally:
        os.close(descriptor)


def sweep(folder: Path, mine: int, entropy: Callable[[int], bytes]) -> None:
    """Takes dead temporaries out of a folder; one that cannot be treated stays for the next run.

    Args:
        folder: where outputs are written.
        mine: a descriptor on a temporary just made there; its time stands for the present, so that
            neither our clock nor a server's has to be right.
        entropy: so many random bytes.
    """
    try:
        now = os.fstat(mine).st_mtime_ns
        found = [each for each in folder.glob(f"{PREFIX}*{SUFFIX}") if _dead(each, now)]
    except OSError:
        return
    for each in found:
        predecessor.forget(each, entropy)
        try:
            each.unlink(missing_ok=True)
        except OSError:
            continue


def _dead(path: Path, now: int) -> bool:
    try:
        descriptor = platform.open_existing(path)
    except OSError:
        return False
    try:
        age = now - os.fstat(descriptor).st_mtime_ns
        return age > _YOUNG and platform.try_lock(descriptor)
    except OSError:
        return now - os.fstat(descriptor).st_mtime_ns > _DAY
    finally:
        os.close(descriptor)
