"""Platform calls on Windows. Written from the documentation; nobody has tried them there yet."""

from __future__ import annotations

import ctypes
import msvcrt
import os
import stat
import sys
from pathlib import Path

from goodata.files import rights
from goodata.files.extents import Extent

# Tells mypy to pass over this file on other platforms; it is never imported there.
assert sys.platform == "win32"  # noqa: S101


def open_new(path: Path) -> int:
    """A descriptor on a file that did not exist.

    Raises:
        FileExistsError: something of that name is there.
    """
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR | os.O_BINARY | os.O_NOINHERIT, 0o600)


def open_append(path: Path) -> int:
    """A descriptor for reading and appending, made when it is new."""
    flags = os.O_CREAT | os.O_RDWR | os.O_APPEND | os.O_BINARY | os.O_NOINHERIT
    return os.open(path, flags, 0o600)


def flush_folder(folder: Path) -> None:
    """Windows writes folders through by itself."""


def publish_new(temporary: Path, target: Path) -> None:
    """Gives a finished temporary file its name; Windows' rename never replaces.

    Raises:
        FileExistsError: something of that name is there by now.
    """
    temporary.rename(target)


def try_lock(descriptor: int) -> bool:
    """Takes the exclusive lock, or says False when somebody else holds it."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except PermissionError:
        return False
    return True


def try_lock_shared(descriptor: int) -> bool:
    """Windows' runtime knows no lock beside other readers, so readers wait for each other."""
    return try_lock(descriptor)


def share_with_group(descriptor: int, group: str | None, folder: Path) -> None:
    """Windows files take their rights from the folder."""


def harden() -> None:
    """Nothing of the kind on Windows."""


def host() -> str:
    """This computer's name, without asking the network."""
    return os.environ.get("COMPUTERNAME", "unknown")


def state_folder() -> Path:
    """Where a user's programs keep what is neither setting nor document."""
    return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local")) / "goodata"


def settings_folder() -> Path:
    """Where a user's settings lie."""
    return Path(os.environ.get("APPDATA", Path.home() / "AppData" / "Roaming")) / "goodata"


CLOSE_TO_OTHERS = 'icacls "{file}" /inheritance:r /grant:r "%USERNAME%:F"'
"""What to type so that nobody else may read a file."""

_DACL = 4
_OWNER = 1
_FILE_OBJECT = 1
_REVISION = 1


def exposed(descriptor: int, path: Path, *, by_list: bool) -> str | None:
    """Why an open file is no place for a key: `kind`, `rights`; None where it is one.

    The mode says nothing here; the list of rights does. It is read by path, since Python's
    descriptor is not Windows' handle.
    """
    if not stat.S_ISREG(os.fstat(descriptor).st_mode) or path.is_symlink():
        return "kind"
    found = described(path)
    if found is None or by_list:
        return None if by_list else "rights"
    owner, _, rest = found.removeprefix("O:").partition("D:")
    return None if rights.only(owner, f"D:{rest}") else "rights"


def described(path: Path) -> str | None:
    """Owner and list of rights of a file as text; None where Windows does not tell."""
    advapi = ctypes.WinDLL("advapi32")
    kernel = ctypes.WinDLL("kernel32")
    found = ctypes.c_void_p()
    asked = _OWNER | _DACL
    nothing = None
    failed = advapi.GetNamedSecurityInfoW(
        ctypes.c_wchar_p(str(path)), _FILE_OBJECT, asked,
        nothing, nothing, nothing, nothing, ctypes.byref(found),
    )  # fmt: skip
    if failed:
        return None
    text = ctypes.c_wchar_p()
    try:
        if not advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
            found, _REVISION, asked, ctypes.byref(text), None
        ):
            return None
        return text.value
    finally:
        kernel.LocalFree(text)
        kernel.LocalFree(found)


def ask_hidden(prompt: str) -> str | None:
    """What a person types at the console, not shown while typed; None where nobody sits there.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    if not os.isatty(0) or not tell(prompt):
        return None
    typed = ""
    while (sign := msvcrt.getwch()) not in "\r\n":
        if sign in "\x03\x1a":
            tell("\n")
            raise KeyboardInterrupt
        typed = typed[:-1] if sign == "\b" else typed + sign
    tell("\n")
    return typed


def tell(text: str) -> bool:
    """Shows a text at the console, past standard output; False where there is none."""
    try:
        with open("CONOUT$", "w", encoding="utf-8") as console:  # noqa: PTH123
            console.write(text)
    except OSError:
        return False
    return True


def open_existing(path: Path) -> int:
    """A descriptor for reading and writing an existing file."""
    return os.open(path, os.O_RDWR | os.O_BINARY | os.O_NOINHERIT)


def open_to_look(path: Path) -> int:
    """A descriptor for reading alone."""
    return os.open(path, os.O_RDONLY | os.O_BINARY | os.O_NOINHERIT)


def allow_writing(descriptor: int) -> None:
    """Windows keeps write protection by path, not by descriptor; such a file is left alone."""


def extents(_descriptor: int) -> tuple[Extent, ...] | None:
    """Not asked on Windows."""
    return None


def attributes(_descriptor: int) -> int | None:
    """Not asked on Windows."""
    return None


def filled(_descriptor: int, size: int) -> tuple[tuple[int, int], ...]:
    """Holes are not looked for on Windows: all of it."""
    return ((0, size),) if size else ()


def open_elsewhere(_descriptor: int) -> bool | None:
    """Unknown; a program that holds a file on Windows mostly keeps others from opening it."""
    return None


def open_files() -> tuple[frozenset[tuple[int, int]], bool]:
    """Not told to ordinary users on Windows."""
    return frozenset(), False


def trace_folders() -> tuple[tuple[str, Path], ...]:
    """Where desktop programs leave copies and mentions of a file, each with what it holds."""
    roaming = settings_folder().parent / "Microsoft"
    return (
        ("recent", roaming / "Windows" / "Recent"),
        ("recent", roaming / "Office" / "Recent"),
        ("autosave", roaming / "Excel"),
        ("autosave", roaming / "Word"),
        ("autosave", state_folder().parent / "Microsoft" / "Office" / "UnsavedFiles"),
    )


def system_folders() -> tuple[Path, ...]:
    """Folders that hold the computer's own programs and state."""
    names = ("SYSTEMROOT", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMDATA")
    return tuple(Path(os.environ[name]) for name in names if name in os.environ)


def numbers(_device: int) -> tuple[int, int]:
    """Windows numbers its devices in one piece."""
    return 0, 0


def block_numbers(_path: Path) -> tuple[int, int] | None:
    """Windows has no block devices in its file system."""
    return None
