"""The log as a practice gets it handed in: it notes intents and outcomes and reads them back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import chain
from goodata.files import appending
from goodata.run import journal
from goodata.run.world import World


@dataclass(frozen=True)
class Book:
    """The log of one run. `wait` is seconds to wait for another run that writes to it."""

    path: Path
    command: str
    world: World
    wait: float

    def write(self, kind: str, fields: Mapping[str, object]) -> int:
        """Adds an entry, flushed, and returns its number.

        Raises:
            Busy: another run holds the log for longer.
            Unreadable: the log cannot be written.
        """
        return journal.entry(
            self.path, kind, fields, command=self.command, world=self.world, wait=self.wait
        )

    def entries(self) -> Iterable[Mapping[str, object]]:
        """Every entry, in order."""
        return journal.entries(self.path)

    def head(self) -> str | None:
        """Number and code of the last entry, or None where the log has not begun."""
        last = None
        for line in appending.lines(self.path):
            last = line if chain.whole(line) else last
        return None if last is None else journal.head(last)

    def breaks(self) -> int:
        """How many places there are at which the chain does not hold."""
        return len(chain.verify(appending.lines(self.path)))
