"""Everything that differs from run to run: clock, chance, streams, environment. All injected."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from goodata.practices.secrets import Person


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the one place where the clock is read


class _Closed(io.StringIO):
    """A stream that was closed before we began; what is said to it is not heard."""

    def write(self, _text: str) -> int:
        """Fails, so that the exit code tells it."""
        raise OSError(errno.EBADF, "closed")


@dataclass(frozen=True)
class World:
    """Where a run takes time and chance from, and where it speaks to.

    Attributes:
        now: the present, with a time zone.
        entropy: so many random bytes.
        pause: waits so many seconds.
        out, err: results, and everything else.
        environ: the environment.
        width: columns of the terminal.
        console: the person at the terminal, for secrets, past all streams; None for the real one.
    """

    now: Callable[[], datetime] = _now
    entropy: Callable[[int], bytes] = os.urandom
    pause: Callable[[float], None] = time.sleep
    out: TextIO = field(default_factory=lambda: sys.stdout or _Closed())
    err: TextIO = field(default_factory=lambda: sys.stderr or _Closed())
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    width: int = field(default_factory=lambda: shutil.get_terminal_size((80, 24)).columns)
    console: Person | None = None

    @property
    def terminal(self) -> bool:
        """Whether a person sees what is written to `out`."""
        return self.out.isatty()

    @property
    def colour(self) -> bool:
        """Whether bold and red may be used at the terminal."""
        plain = self.environ.get("NO_COLOR") or self.environ.get("TERM") == "dumb"
        return self.terminal and not plain
