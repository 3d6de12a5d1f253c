"""How much memory what is kept may take; asked before anything is kept."""

from __future__ import annotations

from dataclasses import dataclass

TEXT_BYTES = 320
"""What a kept text costs beside its own bytes: its entry, its reading, its place in lists."""


@dataclass
class Room:
    """A number of bytes that several stores share.

    Attributes:
        limit: bytes in all.
        taken: bytes that are in use.
    """

    limit: int
    taken: int = 0

    def take(self, size: int) -> bool:
        """Whether so many bytes were still to be had; if so they are taken.

        >>> room = Room(10)
        >>> room.take(8), room.take(8), room.take(2)
        (True, False, True)
        """
        if self.taken + size > self.limit:
            return False
        self.taken += size
        return True

    def give(self, size: int) -> None:
        """Gives so many bytes back that were taken."""
        self.taken -= size
