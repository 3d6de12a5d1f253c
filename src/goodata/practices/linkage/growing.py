"""Lines added to a file of decisions or clusters when a run publishes its outputs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Place, Unreadable
from goodata.files import appending, facts


def lines(path: Path, name: str) -> list[bytes]:
    """The lines of a file that only grows, each with its line end; none when it is not there.

    Args:
        path: the file.
        name: what it is, in words.

    Raises:
        Unreadable: it cannot be read, is no file, or is empty: one that was begun holds a line.
    """
    place = Place(str(path))
    odd = facts.unusual(path)
    if odd is not None:
        fix = "move it away, or put back a copy of the file"
        raise Unreadable("{name} is {odd}", fix=fix, place=place, name=name, odd=odd)
    try:
        found = list(appending.lines(path))
    except Unreadable:
        fix = "look whether the disk is connected and the file may be read by you"
        raise Unreadable("{name} cannot be read", fix=fix, place=place, name=name) from None
    if not found and facts.exists(path):
        fix = "put back a copy of it; where there is none, delete it: goodata starts anew then"
        what = "{name} is empty: what stood in it is lost"
        raise Unreadable(what, fix=fix, place=place, name=name)
    return found


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
