"""Files on their way in: which ones were meant, what each is, and that nobody changes them."""

from __future__ import annotations

import glob
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from goodata.errors import ChangedMeanwhile, GoodataError, Place, Unreadable, WrongUse
from goodata.files import facts
from goodata.formats import Asked, Format, _source, formats, named
from goodata.formats._magic import FIRST_BYTES, is_plain, refusal
from goodata.table import Candidates, ReadingPlan, Table

T = TypeVar("T")
_LOOK = "look whether the name and the folder are right"
_MOMENT = 0.5
"""Seconds to wait before a file that changed while it was read is tried once more."""


def expand(arguments: Sequence[str]) -> list[Path]:
    """The files that arguments name, wildcards opened by us since Windows' shells do not.

    Sorted within a wildcard, each file once.

    Raises:
        Unreadable: a wildcard that nothing matches.
        WrongUse: standard input was asked for, or a name is empty.
    """
    found: dict[Path, None] = {}
    for argument in arguments:
        if not argument:
            # `wipe plan "$FOLDER"` with nothing in it must not mean the folder one stands in.
            fix = "name a file; in a script, look whether a variable is empty"
            raise WrongUse("a file name is empty", fix=fix)
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
        Unreadable: it is not there, no file, may not be read, or is larger than `limit` bytes.
    """
    odd = facts.unusual(path)
    if odd is not None and odd != "a folder":
        # To open a pipe would wait for somebody to write into it.
        raise Unreadable("is {odd}", fix="name a file", place=Place(path.name), odd=odd)
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


def look(path: Path, asked: Asked, pause: Callable[[float], None] = time.sleep) -> Candidates:
    """What a file could be: its format by its first bytes, and every reading worth weighing.

    `pause` waits so many seconds before a file that changed meanwhile is tried once more.

    Raises:
        Unreadable: missing, not to be read, not a table, damaged; in words.
    """
    ordinary(path)

    def take() -> Candidates:
        first = beginning(path, FIRST_BYTES)
        refused = refusal(first, path.name)
        if refused is not None:
            raise refused
        return _format(first).look(path, asked)

    return steady(path, take, pause)


def _format(first: bytes) -> Format:
    # Text has no mark of its own, so csv takes whatever no other format claims.
    if is_plain(first):
        return named("csv")
    others = [each for each in formats() if each.name != "csv" and each.begins(first)]
    return others[0] if others else named("csv")


def read(plan: ReadingPlan, pause: Callable[[float], None] = time.sleep) -> Table:
    """The table of a plan.

    `pause` as for `look`.

    Raises:
        Unreadable: damaged, or changed while it was read; in words.
    """
    chosen = named(plan.format)
    return steady(plan.path, lambda: chosen.read(plan), pause)


def steady(path: Path, take: Callable[[], T], pause: Callable[[float], None] = time.sleep) -> T:
    """What `take` gives, if the file was the same before and after; else tried once more.

    Args:
        path: the file that `take` reads.
        take: reads it; a file that is still arriving may look damaged to it.
        pause: waits so many seconds.

    Raises:
        ChangedMeanwhile: it changed both times.
    """
    try:
        return _once(path, take)
    except ChangedMeanwhile:
        pause(_MOMENT)
        return _once(path, take)


def _once(path: Path, take: Callable[[], T]) -> T:
    before = _source.identity(path)
    try:
        taken = take()
    except GoodataError:
        _source.unchanged(path, before)
        raise
    _source.unchanged(path, before)
    return taken


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


in_words = _source.in_words
