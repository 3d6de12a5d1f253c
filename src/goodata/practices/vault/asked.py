"""What the vault gets handed in by the run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from goodata.practices.secrets import Sources

WAIT = 30.0
"""Seconds to wait for another run that works on the same vault, where nothing else is said."""


@dataclass(frozen=True)
class Around:
    """What opening a vault and issuing codes needs.

    Attributes:
        entropy: so many random bytes.
        now: the present, UTC.
        state: this computer's own folder, where working keys lie; never in the vault.
        holder: who holds the lock, in words for others ("deidentify, process 4711 on desk").
        wait: seconds to wait for the lock.
    """

    entropy: Callable[[int], bytes]
    now: Callable[[], datetime]
    state: Path
    holder: str
    wait: float = WAIT

    @property
    def time(self) -> str:
        """The present as it is written down."""
        return self.now().strftime("%Y-%m-%dT%H:%M:%SZ")


class Log(Protocol):
    """The chained log."""

    def write(self, kind: str, fields: Mapping[str, object]) -> int:
        """Adds an entry, flushed, and returns its number.

        Raises:
            Busy, Unreadable: it cannot be written; nothing may be opened then.
        """
        ...


@dataclass(frozen=True)
class Desk:
    """What the steps of `goodata key` need beside.

    Attributes:
        around: as above.
        log: where each step is recorded before anything is opened.
        sources: where passphrases and identities come from, and the person at the terminal.
        known: words that somebody who knows the project would try as a passphrase.
        same_disk: whether two folders lie on one disk, as far as can be seen.
    """

    around: Around
    log: Log
    sources: Sources
    known: tuple[str, ...] = ()
    same_disk: Callable[[Path, Path], bool] = lambda _one, _other: True
