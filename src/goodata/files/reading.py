"""Files on their way in: which ones were meant, what each is, and that nobody changes them."""

from __future__ import annotations

import errno
import glob
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from goodata.errors import ChangedMeanwhile, Place, Unreadable, WrongUse
from goodata.files import facts
from goodata.formats import Asked, Format, formats
from goodata.formats._magic import refusal
from goodata.table import Candidates, ReadingPlan, Table

T = TypeVar("T")
_FIRST = 4096
_LOOK = "look whether the name and the folder are right"
_MOMENT = 0.5
"""Seconds to wait before a file that changed while it was read is tried once more."""


def expand(arguments: Sequence[str]) -> list[Path]:
    """The files that arguments name, wildcards opened by us since Windows' shells do not.

    Sorted within a wildcard, each file once.

    Raises:
        Unreadable: a wildcard that nothing matches.
        WrongUse: standard input was asked for.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        if argument == "-":
            fix = "save it as a file and name that"
            raise WrongUse("standard input is not read: nothing sensitive is kept aside", fix=fix)
        if any(sign in argument for sign in "*?[") and not facts.exists(Path(argument)):
            matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207
            if not matches:
                fix = "look whether the folder and the pattern are right"
                raise Unreadable("no file matches", fix=fix, place=Place(argument))
            found.update(dict.fromkeys(Path(each) for each in matches))
        else:
            found[Path(argument)] = None
    return list(found)


def content(path: Path, limit: int = 64 * 1024 * 1024) -> bytes:
    """The bytes of a small file of ours or of the user's: settings, a dictionary, a list.

    Raises:
        Unreadable: it is not there, may not be read, or is larger than `limit` bytes.
    """
    with in_words(path.name), path.open("rb") as stream:
        read = stream.read(limit + 1)
    if len(read) > limit:
        raise Unreadable("is too large", fix="name another file", place=Place(path.name))
    return read


def beginning(path: Path, size: int) -> bytes:
    """The first bytes of a file.

    Raises:
        Unreadable: it may not be read.
    """
    with in_words(path.name), path.open("rb") as stream:
        return stream.read(size)


def look(path: Path, asked: Asked) -> Candidates:
    """What a file could be: its format by its first bytes, and every reading worth weighing.

    Raises:
        Unreadable: missing, not to be read, not a table, damaged; in words.
    """
    ordinary(path)
    first = beginning(path, _FIRST)
    refused = refusal(first, path.name)
    if refused is not None:
        raise refused
    return steady(path, lambda: _format(first).look(path, asked))


def _format(first: bytes) -> Format:
    # Text has no mark of its own, so csv takes whatever no other format claims.
    others = [each for each in formats() if each.name != "csv" and each.begins(first)]
    return others[0] if others else next(each for each in formats() if each.name == "csv")


def read(plan: ReadingPlan) -> Table:
    """The table of a plan.

    Raises:
        Unreadable: damaged, or changed while it was read; in words.
    """
    chosen = next(each for each in formats() if each.name == plan.format)
    return steady(plan.path, lambda: chosen.read(plan))


def steady(path: Path, take: Callable[[], T], pause: Callable[[float], None] = time.sleep) -> T:
    """What `take` gives, if the file was the same before and after; else tried once more.

    Raises:
        ChangedMeanwhile: it changed both times.
    """
    for attempt in (1, 2):
        with in_words(path.name):
            before = facts.fingerprint(path)
            taken = _unless_changed(take)
            if taken is not None and facts.fingerprint(path) == before:
                return taken
        if attempt == 1:
            pause(_MOMENT)
    fix = "wait until it has arrived or is saved, then run again"
    raise ChangedMeanwhile("the file changed while it was read", fix=fix, place=Place(path.name))


def _unless_changed(take: Callable[[], T]) -> T | None:
    try:
        return take()
    except ChangedMeanwhile:
        return None


def ordinary(path: Path) -> None:
    """Returns when a file stands there.

    Raises:
        Unreadable: nothing is there, or a folder, a device, a link that leads nowhere.
    """
    if not facts.exists(path):
        raise Unreadable("no such file", fix=_LOOK, place=Place(path.name))
    odd = facts.unusual(path)
    if odd is not None:
        fix = (
            "name a file" if odd != "a folder" else "name the files in it, or use a pattern: *.csv"
        )
        raise Unreadable("is {odd}", fix=fix, place=Place(path.name), odd=odd)


class in_words:  # noqa: N801
    """Turns what the operating system says about reading into our words."""

    def __init__(self, shown: str) -> None:
        self.place = Place(shown)

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, raised: BaseException | None, trace: object) -> None:
        if isinstance(raised, OSError):
            what, fix = _READ_FAULTS.get(
                raised.errno or 0, ("cannot be read", "look whether the disk is still connected")
            )
            raise Unreadable(what, fix=fix, place=self.place) from None


_READ_FAULTS = {
    errno.ENOENT: ("no such file", _LOOK),
    errno.ENOTDIR: ("no such file", _LOOK),
    errno.EACCES: ("may not be read by you", "ask its owner for the right to read it"),
    errno.EPERM: ("may not be read by you", "ask its owner for the right to read it"),
    errno.EISDIR: ("is a folder", "name the files in it, or use a pattern: *.csv"),
    errno.ENAMETOOLONG: ("the name is too long", "give it a shorter name"),
    errno.EIO: ("the disk reports an error", "copy what can be copied, and have it looked at"),
}
