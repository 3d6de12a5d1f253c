"""One at a time: a lock on a file of its own, that a crash lets go by itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from goodata.errors import Busy, Place, Refused, Unreadable
from goodata.files import platform

_PAUSE = 0.05
"""Seconds between two tries."""


@contextmanager
def locked(path: Path, *, holder: str, wait: float = 0.0, shared: bool = False) -> Iterator[None]:
    """Holds the lock `path` while the block runs.

    Args:
        path: the lock file, made when it is not there; it stays afterwards.
        holder: who asks, in words for the next one ("validate, process 4711").
        wait: seconds to go on trying.
        shared: beside others that only read; a lock file that is not there, or that this user may
            not open, then keeps nobody from reading.

    Raises:
        Busy: somebody else holds it; says who.
        Refused: the file system knows no locks.
        Unreadable: the lock file cannot be made.
    """
    descriptor = _opened(path, shared=shared)
    if descriptor is None:
        yield
        return
    try:
        _take(descriptor, path, wait, shared=shared)
        # Who holds it is only told to others; on a full disk the lock is held all the same.
        if not shared:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
                os.write(descriptor, holder.encode())
        yield
    finally:
        os.close(descriptor)


def _opened(path: Path, *, shared: bool) -> int | None:
    try:
        return platform.open_to_look(path) if shared else platform.open_append(path)
    except OSError:
        if shared:
            return None
        fix = "look whether the folder is there and may be written to"
        raise Unreadable("the lock cannot be made", fix=fix, place=Place(path.name)) from None


def _take(descriptor: int, path: Path, wait: float, *, shared: bool) -> None:
    end = time.monotonic() + wait
    while not _try(descriptor, path, shared=shared):
        if time.monotonic() >= end:
            raise Busy(
                "in use by {holder}",
                fix="try again later, or add --wait 60",
                place=Place(path.parent.name),
                holder=_read_holder(descriptor),
            )
        time.sleep(_PAUSE)


def _try(descriptor: int, path: Path, *, shared: bool) -> bool:
    take = platform.try_lock_shared if shared else platform.try_lock
    try:
        return take(descriptor)
    except OSError:
        fix = "move the project to a disk of this computer"
        what = "this disk knows no locks, so two runs could spoil each other's work"
        raise Refused(what, fix=fix, place=Place(path.parent.name)) from None


def _read_holder(descriptor: int) -> str:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, 200).decode("utf-8", "replace") or "another run"
    except OSError:
        return "another run"
