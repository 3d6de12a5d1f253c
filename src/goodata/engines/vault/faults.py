"""What can be wrong with a vault: one class, and a fixed text for each kind."""

from __future__ import annotations

from enum import StrEnum

from goodata.errors import Refused

_BACKUP = "do not use it; put back the last good backup, or call whoever keeps the key"

_ASK = (
    "ask the other custodians first, by telephone: where one of them ran goodata key rotate on "
    "another computer, run goodata key restore here, which shows what changed; else do not use it"
)


class Kind(StrEnum):
    """How a vault was found not to be as it was written."""

    DAMAGED = "damaged"
    FORGED = "forged"
    FOREIGN = "foreign"
    ORDER = "out of order"
    MISSING = "missing"
    TAIL = "end cut off"
    RECIPIENTS = "recipients"
    KEY = "working key"
    OTHER = "another key"
    MEMORY = "memory of releases"


_WHAT = {
    Kind.DAMAGED: "part {number} of the key was altered or cut off after it was written",
    Kind.FORGED: "part {number} of the key was not written by goodata on a computer of yours",
    Kind.FOREIGN: "part {number} of the key belongs to another key",
    Kind.ORDER: "part {number} of the key does not follow on the one before it",
    Kind.MISSING: "part {number} of the key is missing",
    Kind.TAIL: "the key has fewer parts than this computer has seen: part {number} is missing",
    Kind.RECIPIENTS: "the list of those who can open the key was changed",
    Kind.KEY: "the working key in the key's folder is not the one of this computer",
    Kind.OTHER: "another key stands in the folder where this computer had its own",
    Kind.MEMORY: "the memory of what was released was altered or cut off after it was written",
}


class Broken(Refused):
    """A vault is not as it was written (exit 4).

    Attributes:
        kind: how that shows.
        number: of the segment, as its file counts it.
    """

    def __init__(self, kind: Kind, number: int = 0) -> None:
        fix = _ASK if kind in (Kind.RECIPIENTS, Kind.KEY, Kind.OTHER) else _BACKUP
        super().__init__(_WHAT[kind], fix=fix, number=number)
        self.kind = kind
        self.number = number
