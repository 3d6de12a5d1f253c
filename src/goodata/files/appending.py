"""Lines added to a file that only grows, by one process at a time, never torn unnoticed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import facts, locking, platform

_STEP = 4096


def append(
    path: Path,
    make: Callable[[bytes], Sequence[bytes]],
    *,
    good: Callable[[bytes], bool],
    holder: str,
    wait: float = 10.0,
) -> None:
    """Adds lines that depend on the end of the file, flushed before it returns.

    Args:
        path: the file, made 0600 when it is not there.
        make: from the last good line and whatever stands behind it to the lines to add, each with
            its line end.
        good: whether a line, with its line end, is whole.
        holder: who asks for the lock, in words.
        wait: seconds to wait for the lock.

    Raises:
        Busy: another process holds the lock.
        Unreadable: the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with locking.locked(path.with_name(path.name + ".lock"), holder=holder, wait=wait):
            _append(path, make, good)
    except OSError:
        fix = "look whether the disk is full and the folder may be written to"
        raise Unreadable("the log cannot be written", fix=fix, place=Place(path.name)) from None


def lines(path: Path) -> Iterator[bytes]:
    """The lines of a file that only grows, each with its line end; none when it is not there.

    Raises:
        Unreadable: it cannot be read, or is no file.
    """
    fix = "look whether the disk is connected and the file may be read by you"
    odd = facts.unusual(path)
    if odd is not None:
        # To open a pipe would wait for ever, and a device may never end.
        raise Unreadable("the log is {odd}", fix=fix, place=Place(path.name), odd=odd)
    try:
        with path.open("rb") as stream:
            yield from stream
    except FileNotFoundError:
        return
    except OSError:
        raise Unreadable("the log cannot be read", fix=fix, place=Place(path.name)) from None


def _append(
    path: Path, make: Callable[[bytes], Sequence[bytes]], good: Callable[[bytes], bool]
) -> None:
    descriptor = platform.open_append(path)
    try:
        new = os.fstat(descriptor).st_size == 0
        rest = memoryview(b"".join(make(_tail(descriptor, good))))
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if new:
        platform.flush_folder(path.parent)


def _tail(descriptor: int, good: Callable[[bytes], bool]) -> bytes:
    """The last good line and what a crash left behind it; everything where no line is good."""
    end = os.fstat(descriptor).st_size
    tail = b""
    step = _STEP
    while end:
        start = max(0, end - step)
        tail = _piece(descriptor, start, end - start) + tail
        # The first line of what was read may have begun further back.
        skipped = 0 if start == 0 else tail.find(b"\n") + 1
        if start == 0 or skipped:
            found = _last_good(tail[skipped:], good)
            if found is not None:
                return tail[skipped + found :]
        end, step = start, step * 2
    return tail


def _piece(descriptor: int, start: int, size: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    content = b""
    while len(content) < size and (piece := os.read(descriptor, size - len(content))):
        content += piece
    return content


def _last_good(content: bytes, good: Callable[[bytes], bool]) -> int | None:
    """Where the last good line begins; a line ends at a line feed alone."""
    end = len(content)
    while end:
        start = content.rfind(b"\n", 0, end - 1) + 1
        if good(content[start:end]):
            return start
        end = start
    return None
