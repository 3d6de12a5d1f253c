"""What is never wiped, whatever a plan says; asked when planning and once more at each line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from goodata.files import facts, overwrite, platform
from goodata.files.predecessor import KEY_MARK


class Left(StrEnum):
    """Why a file is left alone; filled into sentences."""

    LINK = "it is a link"
    FOLDER = "it is a folder"
    ODD = "it is a device or pipe"
    OTHER_DISK = "it lies on another disk than the folder named"
    UNREADABLE = "it may not be read by you"
    LINKS = "it has a second name elsewhere"
    OPEN = "it is open in another program"
    OURS = "goodata needs it: log, settings, hold list, lock"
    KEY = "it is a key"
    VAULT = "it belongs to a vault"
    SYSTEM = "it belongs to this computer"
    HELD = "it is on legal hold"


FIXES = {
    Left.LINK: "name the file it leads to",
    Left.FOLDER: "name the files in it",
    Left.ODD: "name ordinary files only",
    Left.OTHER_DISK: "name it itself, if it is meant",
    Left.UNREADABLE: "ask its owner to wipe it",
    Left.LINKS: "find its other names, or add --all-links to wipe the content under all of them",
    Left.OPEN: "close it there, then make the plan again",
    Left.OURS: "leave it; it is needed to prove what was done",
    Left.KEY: "goodata wipe plan --key FILE, which says what it opens",
    Left.VAULT: "goodata key forget takes a person out of it",
    Left.SYSTEM: "name files of your own",
    Left.HELD: "ask who ordered the hold",
}

_LOOKED_AT = 65536
_VAULT = "vault.json"
_KEY_FILES = frozenset({"local.key", "project.key", "host.key", "host.key.age"})
_KEY_SUFFIX = ".local.key"


@dataclass
class Guard:
    """Judges paths.

    Attributes:
        protected: files of ours.
        all_links: whether a second name is no hindrance.
        complete: False once files that others have open could not all be seen.
    """

    protected: Sequence[Path] = ()
    all_links: bool = False
    complete: bool = True
    _others: frozenset[tuple[int, int]] | None = field(default=None, repr=False)

    def against(self, path: Path, *, key: bool = False) -> Left | None:
        """Why what stands at a path is left alone, or None.

        Args:
            path: something must stand there.
            key: it was named as a key, so being one is no hindrance.

        Raises:
            OSError: nothing stands there.
            Unreadable: it may not be read.
        """
        odd = self._odd(path)
        if odd is not None:
            return odd
        if any(facts.same_file(path, each) for each in self.protected):
            return Left.OURS
        if in_system(path):
            return Left.SYSTEM
        if not key and any((each / _VAULT).is_file() for each in path.absolute().parents):
            return Left.VAULT
        if not key and is_key(path):
            return Left.KEY
        if not self.all_links and path.lstat().st_nlink > 1:
            return Left.LINKS
        return Left.OPEN if self.is_open(path) else None

    def _odd(self, path: Path) -> Left | None:
        if path.is_symlink():
            return Left.LINK
        kind = facts.unusual(path)
        if kind is None:
            path.lstat()
            return None
        return Left.FOLDER if kind == "a folder" else Left.ODD

    def is_open(self, path: Path) -> bool:
        """Whether another program has it open, by its own sign or by what the system tells."""
        if any(each.exists() for each in open_signs(path)):
            return True
        told = overwrite.in_use(path, self._known_open)
        return bool(told)

    def _known_open(self) -> frozenset[tuple[int, int]]:
        if self._others is None:
            self._others, self.complete = platform.open_files()
        return self._others


def open_signs(path: Path) -> tuple[Path, ...]:
    """The files by which Excel, Word and LibreOffice show that they have a file open.

    >>> [each.name for each in open_signs(Path("cases.xlsx"))]
    ['~$cases.xlsx', '~$ses.xlsx', '.~lock.cases.xlsx#']
    """
    name = path.name
    return tuple(path.with_name(each) for each in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#"))


def is_key(path: Path) -> bool:
    """Whether a file holds a private key of ours or of age."""
    if path.name in _KEY_FILES or path.name.endswith(_KEY_SUFFIX):
        return True
    return KEY_MARK in overwrite.first_bytes(path, _LOOKED_AT)


def in_system(path: Path) -> bool:
    """Whether a path lies among the computer's own files."""
    place = path.absolute()
    shared = (Path("/dev/shm"), Path("/run/media"), Path("/run/user"))  # noqa: S108
    if any(place.is_relative_to(each) for each in shared):
        return False
    return any(place.is_relative_to(each) for each in platform.system_folders())


def too_much(folder: Path) -> bool:
    """Whether a folder is one nobody means as a whole: the root, a home, or what holds homes."""
    place = folder.resolve()
    just_below_root = 2
    if len(place.parts) <= just_below_root or in_system(place):
        return True
    return Path.home().resolve().is_relative_to(place)
