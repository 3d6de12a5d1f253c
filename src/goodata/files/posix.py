"""Platform calls on Linux and macOS."""

from __future__ import annotations

import errno
import fcntl
import os
import resource
import signal
import stat
import struct
import sys
import termios
from contextlib import suppress
from pathlib import Path

from goodata.errors import WrongUse
from goodata.files.extents import Extent, Flag

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
    # The output is there, under its name and whole; a second name left over does it no harm, and
    # the next run in this folder takes it away.
    with suppress(OSError):
        temporary.unlink()


def try_lock(descriptor: int, how: int = fcntl.LOCK_EX) -> bool:
    """Takes the exclusive lock, or says False when somebody else holds it.

    Raises:
        OSError: the file system knows no locks.
    """
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def try_lock_shared(descriptor: int) -> bool:
    """As `try_lock`, beside others that only read."""
    return try_lock(descriptor, fcntl.LOCK_SH)


def share_with_group(descriptor: int, group: str | None, folder: Path) -> None:
    """Lets a project's group read an output: 0640, when a group is set or the folder is setgid."""
    import grp

    if group is None and not folder.stat().st_mode & 0o2000:
        return
    if group is not None:
        try:
            number = grp.getgrnam(group).gr_gid
        except KeyError:
            fix = "write a group of this computer into goodata.toml: group = NAME"
            raise WrongUse("there is no such group of users", fix=fix) from None
        os.fchown(descriptor, -1, number)
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


CLOSE_TO_OTHERS = "chmod 600 {file}"
"""What to type so that nobody else may read a file."""


def exposed(descriptor: int, _path: Path, *, by_list: bool) -> str | None:
    """Why an open file is no place for a key: `kind`, `owner`, `rights`; None where it is one.

    Args:
        descriptor: open on the file.
        by_list: whether rights of the group are let pass, for they may stand for a list of rights.
    """
    found = os.fstat(descriptor)
    if not stat.S_ISREG(found.st_mode):
        return "kind"
    if found.st_uid not in (os.geteuid(), 0):
        return "owner"
    others = stat.S_IRWXO | (0 if by_list else stat.S_IRWXG)
    return "rights" if found.st_mode & others else None


def ask_hidden(prompt: str) -> str | None:
    """What a person types at the terminal, not shown while typed; None where nobody sits there.

    Raises:
        KeyboardInterrupt: they ended the line with nothing at all (Ctrl-D).
    """
    if not _somebody():
        return None
    try:
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        before = termios.tcgetattr(terminal)
        hidden = [*before]
        hidden[3] &= ~termios.ECHO
        try:
            # What was typed ahead is thrown away: it was shown.
            termios.tcsetattr(terminal, termios.TCSAFLUSH, hidden)
            _write(terminal, prompt)
            typed = _line(terminal)
        finally:
            termios.tcsetattr(terminal, termios.TCSAFLUSH, before)
            _write(terminal, "\n")
    except (OSError, termios.error):
        return None
    finally:
        os.close(terminal)
    if not typed.endswith(b"\n"):
        raise KeyboardInterrupt
    return typed[:-1].decode("utf-8", "surrogateescape")


def _somebody() -> bool:
    try:
        return os.isatty(0)
    except OSError:
        return False


def _line(terminal: int) -> bytes:
    typed = b""
    while not typed.endswith(b"\n") and (piece := os.read(terminal, 1024)):
        typed += piece
    return typed


def tell(text: str) -> bool:
    """Shows a text at the terminal, past standard output; False where there is none."""
    try:
        terminal = os.open("/dev/tty", os.O_WRONLY | os.O_NOCTTY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        _write(terminal, text)
    except OSError:
        return False
    finally:
        os.close(terminal)
    return True


def _write(terminal: int, text: str) -> None:
    rest = text.encode()
    while rest:
        rest = rest[os.write(terminal, rest) :]


def open_existing(path: Path) -> int:
    """A descriptor for reading and writing an existing file; links are not followed.

    A pipe of that name does not make us wait.
    """
    return os.open(path, os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def open_to_look(path: Path) -> int:
    """A descriptor for reading alone; links are not followed, pipes not waited for."""
    return os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)


def allow_writing(descriptor: int) -> None:
    """Takes the write protection off a file of one's own."""
    os.fchmod(descriptor, 0o600)


_FIEMAP = 0xC020660B
_FIEMAP_SYNC = 1
_HEADER = struct.Struct("=QQLLLL")
_RECORD = struct.Struct("=QQQQQLLLL")
_AT_ONCE = 256


def extents(descriptor: int) -> tuple[Extent, ...] | None:
    """Where a file lies on the disk, what waits in memory written out first; None if not told.

    Source: Linux `linux/fiemap.h`.
    """
    if sys.platform != "linux":
        return None
    found: list[Extent] = []
    start = 0
    while True:
        batch = _fiemap(descriptor, start)
        if batch is None:
            return None
        found += batch
        if not batch or batch[-1].flags & Flag.LAST:
            return tuple(found)
        start = batch[-1].end


def _fiemap(descriptor: int, start: int) -> list[Extent] | None:
    rest = (1 << 64) - 1 - start
    asked = _HEADER.pack(start, rest, _FIEMAP_SYNC, 0, _AT_ONCE, 0)
    buffer = bytearray(asked + bytes(_RECORD.size * _AT_ONCE))
    try:
        fcntl.ioctl(descriptor, _FIEMAP, buffer)
    except OSError:
        return None
    mapped = _HEADER.unpack_from(buffer)[3]
    made = []
    for number in range(mapped):
        record = _RECORD.unpack_from(buffer, _HEADER.size + number * _RECORD.size)
        made.append(Extent(record[0], record[1], record[2], record[5]))
    return made


_GETFLAGS = 0x80086601


def attributes(descriptor: int) -> int | None:
    """The file's attributes as `lsattr` reads them (`extents.Attribute`); None if not told."""
    if sys.platform != "linux":
        return None
    buffer = bytearray(8)
    try:
        fcntl.ioctl(descriptor, _GETFLAGS, buffer)
    except OSError:
        return None
    return int.from_bytes(buffer[:4], sys.byteorder)


def filled(descriptor: int, size: int) -> tuple[tuple[int, int], ...]:
    """The parts of a file that are no holes, where the disk says; else all of it."""
    found = []
    end = 0
    try:
        while end < size:
            start = os.lseek(descriptor, end, os.SEEK_DATA)
            end = os.lseek(descriptor, start, os.SEEK_HOLE)
            found.append((start, end))
    except OSError as error:
        if error.errno != errno.ENXIO:
            return ((0, size),) if size else ()
    return tuple(found)


def open_elsewhere(descriptor: int) -> bool | None:
    """Whether anybody else has the file open; None where the system cannot say.

    A write lease is given only to the one opener of a file. It is handed back at once, and its
    signal is changed to one that does no harm, since the usual one would end the process.

    Source: Linux `fcntl(2)`, leases.
    """
    if sys.platform != "linux":
        return None
    set_signal = 10
    try:
        fcntl.fcntl(descriptor, set_signal, signal.SIGURG)
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    except OSError as error:
        return True if error.errno == errno.EAGAIN else None
    fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    return False


def open_files() -> tuple[frozenset[tuple[int, int]], bool]:
    """Device and inode of every file that other processes have open, and whether all were seen."""
    found: set[tuple[int, int]] = set()
    complete = True
    processes = [each for each in _entries(Path("/proc")) or () if each.name.isdecimal()]
    for process in processes:
        if process.name == str(os.getpid()):
            continue
        descriptors = _entries(process / "fd")
        complete = complete and descriptors is not None
        for each in descriptors or ():
            try:
                facts = each.stat()
            except OSError:
                continue
            found.add((facts.st_dev, facts.st_ino))
    return frozenset(found), complete and bool(processes)


def _entries(folder: Path) -> list[Path] | None:
    try:
        return list(folder.iterdir())
    except FileNotFoundError:
        return []
    except OSError:
        return None


def trace_folders() -> tuple[tuple[str, Path], ...]:
    """Where desktop programs leave copies and mentions of a file, each with what it holds."""
    home = Path.home()
    data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
    cache = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return (
        ("trash", data / "Trash" / "files"),
        ("trash", home / ".Trash"),
        ("thumbnails", cache / "thumbnails"),
        ("recent", data),
        ("autosave", config / "libreoffice" / "4" / "user" / "backup"),
    )


def system_folders() -> tuple[Path, ...]:
    """Folders that hold the computer's own programs and state."""
    names = ("bin", "boot", "dev", "etc", "lib", "lib64", "proc", "run", "sbin", "sys", "usr")
    return tuple(Path("/") / name for name in (*names, "System", "Library", "Applications"))


def numbers(device: int) -> tuple[int, int]:
    """Major and minor number of a device."""
    return os.major(device), os.minor(device)


def block_numbers(path: Path) -> tuple[int, int] | None:
    """Major and minor number of the block device at a path, or None when it is none.

    Raises:
        OSError: nothing stands there.
    """
    found = path.stat()
    return numbers(found.st_rdev) if stat.S_ISBLK(found.st_mode) else None
