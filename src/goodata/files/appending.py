"""Lines added to a file that only grows, by one process at a time, never torn unnoticed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import locking, platform

_STEP = 4096


def append(
    path: Path,
    make: Callable[[bytes], Sequence[bytes]],
    *,
    holder: str,
    wait: float = 10.0,
) -> None:
    """Adds lines that depend on the end of the file, flushed before it returns.

    Args:
        path: the file, made 0600 when it is not there.
        make: from everything after the last line end but one (the last line, and a torn rest if
            there is one) to the lines to add, each with its line end.
        holder: who asks for the lock, in words.
        wait: seconds to wait for the lock.

    Raises:
        Busy: another process holds the lock.
        Unreadable: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locking.locked(path.with_name(path.name + ".lock"), holder=holder, wait=wait):
            _append(path, make)
    except OSError:
        fix = "look whether the disk is full and the folder may be written to"
        raise Unreadable("the log cannot be written", fix=fix, place=Place(path.name)) from None


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that only grows, each with its line end; none when it is not there.

    Raises:
        Unreadable: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            yield from stream
    except FileNotFoundError:
        return
    except OSError:
        fix = "look whether the disk is connected and the file may be read by you"
        raise Unreadable("the log cannot be read", fix=fix, place=Place(path.name)) from None


def _append(path: Path, make: Callable[[bytes], Sequence[bytes]]) -> None:
    descriptor = platform.open_append(path)
    try:
        new = os.fstat(descriptor).st_size == 0
        rest = memoryview(b"".join(make(_tail(descriptor))))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if new:
        platform.flush_folder(path.parent)


def _tail(descriptor: int) -> bytes:
    """The last whole line and whatever torn bytes follow it."""
    end = os.fstat(descriptor).st_size
    tail = b""
    while end and tail.count(b"\n") < 2:
        start = max(0, end - _STEP)
        os.lseek(descriptor, start, os.SEEK_SET)
        tail = os.read(descriptor, end - start) + tail
        end = start
    if tail.count(b"\n") < 2:
        return tail
    lines = tail.splitlines(keepends=True)
    torn = not lines[-1].endswith(b"\n")
    return b"".join(lines[-2:] if torn else lines[-1:])
