"""Every fault a user can meet, with its exit code, its place and the way out.

A fault never holds what a cell says. It holds where to look, what was expected, and a `fix`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import ClassVar


class ExitCode(IntEnum):
    """What the process returns; the same for every command and every JSON object."""

    NOTHING = 0
    FOUND = 1
    USAGE = 2
    UNREADABLE = 3
    REFUSED = 4
    BUSY = 5
    BUG = 70
    INTERRUPTED = 130


_WORST_FIRST = (
    ExitCode.INTERRUPTED,
    ExitCode.BUG,
    ExitCode.USAGE,
    ExitCode.UNREADABLE,
    ExitCode.REFUSED,
    ExitCode.BUSY,
    ExitCode.FOUND,
    ExitCode.NOTHING,
)


def worst(codes: Sequence[ExitCode]) -> ExitCode:
    """The code that stands for several: 70 before 3 before 4 before 5 before 1 before 0.

    >>> worst([ExitCode.FOUND, ExitCode.REFUSED, ExitCode.UNREADABLE])
    <ExitCode.UNREADABLE: 3>
    >>> worst([])
    <ExitCode.NOTHING: 0>
    """
    return next((code for code in _WORST_FIRST if code in codes), ExitCode.NOTHING)


@dataclass(frozen=True)
class Place:
    """Where to look: the file as it may be named, and the address inside it.

    `row` is what a spreadsheet shows, `line` what a text editor shows, both from 1; `column` is a
    letter or a declared field name. None where it does not apply.
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    line: int | None = None
    column: str | None = None


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: the place, what was expected, and what to do about it.

    `what` and `fix` are templates; `{name}` in them is filled from `args`, each through
    `text.safe`. Templates are ours; args may come from files, but never from a cell.
    """

    what: str
    fix: str
    place: Place = Place()
    args: tuple[tuple[str, object], ...] = ()


class GoodataError(Exception):
    """A fault, or several found in one go, that ends the command with a documented exit code."""

    exit_code: ClassVar[ExitCode] = ExitCode.BUG

    def __init__(
        self,
        what: str,
        *,
        fix: str,
        place: Place | None = None,
        **args: object,
    ) -> None:
        fault = Fault(what, fix, place or Place(), tuple(args.items()))
        super().__init__(what)
        self.faults: tuple[Fault, ...] = (fault,)

    @classmethod
    def of(cls, faults: Sequence[Fault]) -> GoodataError:
        """One exception that carries all faults found, in the order they were found."""
        first = faults[0]
        error = cls(first.what, fix=first.fix, place=first.place)
        error.faults = tuple(faults)
        return error


class WrongUse(GoodataError):
    """The command line asks for something that cannot be (exit 2)."""

    exit_code = ExitCode.USAGE


class Unreadable(GoodataError):
    """A file cannot be read or written (exit 3)."""

    exit_code = ExitCode.UNREADABLE


class ChangedMeanwhile(Unreadable):
    """Somebody wrote to a file while it was read (exit 3, after one more try)."""


class Refused(GoodataError):
    """It could be done, but would not be safe (exit 4)."""

    exit_code = ExitCode.REFUSED


class Busy(GoodataError):
    """Somebody else holds the lock (exit 5)."""

    exit_code = ExitCode.BUSY


class Interrupted(GoodataError):
    """The user or the system asked us to stop (exit 130)."""

    exit_code = ExitCode.INTERRUPTED
