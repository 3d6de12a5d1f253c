"""Platform calls on Linux and macOS."""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import sys
from pathlib import Path

# Tells mypy to pass over this file with `--platform win32`; it is never imported there.
assert sys.platform != "win32"  # noqa: S101


def open_new(path: Path) -> int:
    """A descriptor on a file that did not exist, readable and writable by its owner alone.

    Raises:
        FileExistsError: something of that name is there, a dangling link included.
    """
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)


def open_append(path: Path) -> int:
    """A descriptor for reading and appending, made 0600 when it is new; links are not followed."""
    flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.open(path, flags, 0o600)


def flush_folder(folder: Path) -> None:
    """Makes a rename in a folder last through a power cut."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network file systems know no flush of a folder; then there is nothing to wait for.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(descriptor)


def publish_new(temporary: Path, target: Path) -> None:
    """Gives a finished temporary file its name, without ever replacing anything.

    Raises:
        FileExistsError: something of that name is there by now.
    """
    try:
        os.link(temporary, target, follow_symlinks=False)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS):
            raise
        # FAT sticks know no second name for a file; the look before the rename must do there.
        if os.path.lexists(target):
            raise FileExistsError(errno.EEXIST, "exists") from None
        temporary.replace(target)
        return
    temporary.unlink()


def try_lock(descriptor: int) -> bool:
    """Takes the exclusive lock, or says False when somebody else holds it.

    Raises:
        OSError: the file system knows no locks.
    """
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def share_with_group(descriptor: int, group: str | None, folder: Path) -> None:
    """Lets a project's group read an output: 0640, when a group is set or the folder is setgid."""
    import grp

    if group is None and not folder.stat().st_mode & 0o2000:
        return
    if group is not None:
        os.fchown(descriptor, -1, grp.getgrnam(group).gr_gid)
    os.fchmod(descriptor, 0o640)


def harden() -> None:
    """New files are the owner's alone, and a crash leaves no memory on the disk."""
    os.umask(0o077)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        set_dumpable = 4
        ctypes.CDLL(None).prctl(set_dumpable, 0, 0, 0, 0)


def host() -> str:
    """This computer's name, without asking the network."""
    return os.uname().nodename


def state_folder() -> Path:
    """Where a user's programs keep what is neither setting nor document."""
    given = os.environ.get("XDG_STATE_HOME")
    return Path(given) / "goodata" if given else Path.home() / ".local" / "state" / "goodata"


def settings_folder() -> Path:
    """Where a user's settings lie."""
    given = os.environ.get("XDG_CONFIG_HOME")
    return Path(given) / "goodata" if given else Path.home() / ".config" / "goodata"
