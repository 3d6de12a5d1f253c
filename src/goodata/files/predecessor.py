"""The file that an output replaces: overwritten where it lay, if it was ours and nobody else's.

A replaced file keeps its bytes on the disk. What we wrote ourselves we may destroy; what a person
made, under the same name, we may not.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from goodata.errors import GoodataError
from goodata.files import overwrite, platform
from goodata.files.keystream import Keystream

Ours = Callable[[str], bool]
"""Whether a content (SHA-256 in hex) is logged as an output of ours."""


KEY_MARK = b"AGE-SECRET-KEY-"
"""Stands in every identity file that is not itself encrypted."""

_LOOKED_AT = 65536


def is_key(path: Path) -> bool:
    """Whether a file holds a private key; False where nothing stands there or it cannot be read."""
    try:
        return KEY_MARK in overwrite.first_bytes(path, _LOOKED_AT)
    except (GoodataError, OSError):
        return False


@contextmanager
def replaced(target: Path, ours: Ours, entropy: Callable[[int], bytes]) -> Iterator[None]:
    """While the block replaces the file at a path, keeps hold of it; then overwrites it if ours.

    Nothing is said when it cannot be overwritten: the output is in its place all the same, and
    what remains is no more than replacing always leaves.

    Args:
        target: the output's path; nothing need stand there.
        ours: asked with the digest of what stands there.
        entropy: so many random bytes.
    """
    descriptor = _hold(target, ours)
    if descriptor is None:
        yield
        return
    try:
        yield
        if os.fstat(descriptor).st_nlink == 0:
            _overwrite(descriptor, entropy)
    finally:
        os.close(descriptor)


def _hold(target: Path, ours: Ours) -> int | None:
    try:
        digest, who = overwrite.digest(target)
        if not ours(digest):
            return None
        descriptor = platform.open_existing(target)
    except (GoodataError, OSError):
        return None
    found = os.fstat(descriptor)
    if (found.st_dev, found.st_ino, found.st_mtime_ns) != (who.device, who.inode, who.changed_ns):
        os.close(descriptor)
        return None
    return descriptor


def forget(temporary: Path, entropy: Callable[[int], bytes]) -> None:
    """Overwrites a temporary that will be deleted next, as far as the disk lets us.

    One that has its final name as well, for a run was killed between the two steps, is an output
    and stays as it is.
    """
    try:
        descriptor = platform.open_existing(temporary)
    except OSError:
        return
    try:
        if os.fstat(descriptor).st_nlink <= 1:
            _overwrite(descriptor, entropy)
    finally:
        os.close(descriptor)


def _overwrite(descriptor: int, entropy: Callable[[int], bytes]) -> None:
    try:
        overwrite.overwrite(descriptor, Keystream(entropy))
    except OSError:
        return
