"""`goodata log show`: what was done, by whom, when, to which file.

Source: guide, practice 55.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodata.errors import ExitCode
from goodata.files import facts, streaming
from goodata.findings import Report
from goodata.practices.provenance import entries
from goodata.practices.provenance.entries import Entry
from goodata.text import count, say


@dataclass(frozen=True)
class Wish:
    """Which entries are wanted; None stands for all.

    Attributes:
        file: entries about its content; where it is not there any more, about its name.
        day: of this computer's calendar.
        actor: who ran it, as the log names them.
        most: the latest so many, or None for all.
    """

    file: Path | None = None
    day: date | None = None
    actor: str | None = None
    most: int | None = None


def show(log: Path, wish: Wish) -> Report:
    """The entries that were asked for, oldest first.

    Raises:
        Unreadable: the log or the file cannot be read.
    """
    sha256 = None
    if wish.file is not None and facts.exists(wish.file):
        sha256 = streaming.digest(wish.file)[0]
    found = [each for each in entries.read(log) if _wanted(each, wish, sha256)]
    shown = found if wish.most is None else found[-wish.most :]
    left_out = len(found) - len(shown)
    notes = []
    if left_out:
        notes.append(say("{number} older ones are not shown; add --verbose", number=left_out))
    return Report(
        command="log show",
        exit=ExitCode.NOTHING,
        verdict=count("{count} entry of the log", "{count} entries of the log", len(found)),
        lines=tuple(each.line for each in shown),
        notes=tuple(notes),
        next=say("goodata log verify") if found else None,
        result={"entries": [each.result for each in found]},
    )


def _wanted(entry: Entry, wish: Wish, sha256: str | None) -> bool:
    if wish.day is not None and entry.day != wish.day:
        return False
    if wish.actor is not None and entry.actor != wish.actor:
        return False
    if wish.file is None:
        return True
    if sha256 is not None:
        return entry.holds(sha256)
    return any(each.name == wish.file.name for each in (*entry.inputs, *entry.outputs))
