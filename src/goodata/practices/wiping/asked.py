"""What a wipe is asked to do, and what the run hands in: clock, chance, log, the rule for names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol


class Log(Protocol):
    """The log of the project, as far as wiping needs it."""

    def write(self, kind: str, fields: Mapping[str, object]) -> int:
        """Adds an entry, flushed, and returns its number."""
        ...

    def entries(self) -> Iterable[Mapping[str, object]]:
        """Every entry, in order."""
        ...

    def head(self) -> str | None:
        """Number and code of the last entry, or None where the log has not begun."""
        ...

    def breaks(self) -> int:
        """How many places there are at which the chain does not hold."""
        ...


@dataclass(frozen=True)
class Around:
    """What comes from the run.

    Attributes:
        now: the present.
        entropy: so many random bytes.
        plain: whether a file name may stand in log and certificate.
        log: where intents and outcomes are noted.
        protected: files of ours that no plan may name: log, locks, settings, hold list.
        trusted: folders whose medium keeps no copies, so the settings declare.
        operator: who runs it.
    """

    now: datetime
    entropy: Callable[[int], bytes]
    plain: Callable[[str], bool]
    log: Log
    protected: tuple[Path, ...] = ()
    trusted: tuple[Path, ...] = ()
    operator: str = "unknown"

    def name(self, path: Path, number: int) -> str:
        """A file's name as it may stand in the log."""
        return path.name if self.plain(path.name) else f"file {number}"


@dataclass(frozen=True)
class Wish:
    """What a plan is made of.

    Attributes:
        paths: files and folders.
        reason: why, in the words of the person who answers for it.
        rule: which rule of retention asks for it.
        holds: the hold list, or None where none is known.
        key: an identity file to be wiped, so that what it opens becomes unreadable.
        copies: a folder to look through for other copies.
        traces: whether traces come into the plan (as `keep`) or are only counted.
        all_links: whether files with more names than one may be planned.
        home: the folder to look through for what a key opens.
    """

    paths: tuple[Path, ...]
    reason: str
    rule: str = "none stated"
    holds: Path | None = None
    key: Path | None = None
    copies: Path | None = None
    traces: bool = False
    all_links: bool = False
    home: Path | None = None
