"""SHA-256 of a stream, taken beside the work that the stream is for.

A log line names the digest of every input and output. Taken in line it would double the time to
encrypt a gigabyte; a thread of its own takes it while the disk and the cipher are busy.
"""

from __future__ import annotations

import hashlib
import queue
import threading

_IN_LINE = 1 << 20
"""Bytes up to which a thread would cost more than it saves."""

_BATCH = 1 << 19
"""Bytes of small pieces that are handed over at a time."""

LENT = 3
"""How many of the latest buffers that were lent may still be looked at."""


class Digest:
    """The digest of what `update` and `lend` were given so far."""

    def __init__(self) -> None:
        self._sum = hashlib.sha256()
        self._taken = 0
        self._held: list[bytes] = []
        self._held_bytes = 0
        # One more is with the thread, and the latest may be waiting for a place here.
        self._waiting: queue.Queue[list[bytes | memoryview] | None] = queue.Queue(LENT - 1)
        self._thread: threading.Thread | None = None

    def update(self, content: bytes) -> None:
        """Counts these bytes in."""
        if self._in_line(content):
            return
        self._held.append(content)
        self._held_bytes += len(content)
        if self._held_bytes >= _BATCH:
            self._hand_over([])

    def lend(self, content: memoryview) -> None:
        """Counts these bytes in; they may be changed once `LENT` more were lent, or after `hex`."""
        if not self._in_line(content):
            self._hand_over([content])

    def _in_line(self, content: bytes | memoryview) -> bool:
        self._taken += len(content)
        if self._thread is not None or self._held or self._taken > _IN_LINE:
            return False
        self._sum.update(content)
        return True

    def hex(self) -> str:
        """The digest in hex; waits until everything is counted in."""
        self.close()
        return self._sum.hexdigest()

    def close(self) -> None:
        """Counts in what waits, and ends the thread; to be called on every way out."""
        if self._held:
            self._hand_over([])
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _hand_over(self, more: list[bytes | memoryview]) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, daemon=True)
            self._thread.start()
        self._waiting.put([*self._held, *more])
        self._held, self._held_bytes = [], 0

    def _work(self) -> None:
        while (batch := self._waiting.get()) is not None:
            for each in batch:
                self._sum.update(each)
