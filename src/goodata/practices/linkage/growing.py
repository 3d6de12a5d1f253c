"""Lines added to a file of decisions or clusters when a run publishes its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import appending


@dataclass(frozen=True)
class Addition:
    """Lines for a file that only grows; what runs write, it publishes with their other outputs.

    Attributes:
        path: the file.
        head: what a new file begins with.
        lines: each with its line end.
        holder: who adds them, for whoever has to wait.
        wait: seconds to wait for another run.
    """

    path: Path
    head: bytes
    lines: tuple[bytes, ...]
    holder: str
    wait: float

    def finish(self) -> None:
        """Has nothing to make safe before it is published."""

    def publish(self) -> None:
        """Adds the lines, flushed.

        Raises:
            Busy: another run is adding.
            Unreadable: the file cannot be written.
        """
        if not self.lines:
            return

        def lines(tail: bytes) -> list[bytes]:
            return [*self.lines] if tail else [self.head, *self.lines]

        try:
            appending.append(
                self.path,
                lines,
                good=lambda line: line.endswith(b"\n"),
                holder=self.holder,
                wait=self.wait,
            )
        except Unreadable:
            fix = "look whether the disk is full and the folder may be written to"
            what = "what was decided cannot be kept"
            raise Unreadable(what, fix=fix, place=Place(self.path.name)) from None

    def discard(self) -> None:
        """Has nothing to take away."""
