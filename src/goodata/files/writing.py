"""New files: complete or not there, the owner's alone, never over something by accident.

An output is written under a random name in its own folder, flushed, and given its name only when
the run publishes it. Whatever happens before that, what stood there still stands there.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from types import TracebackType

from goodata.errors import Place, Refused, Unreadable
from goodata.files import facts, platform, predecessor, stale
from goodata.files.digesting import Digest
from goodata.files.predecessor import Ours

TEMPORARY_PREFIX = stale.PREFIX
TEMPORARY_SUFFIX = stale.SUFFIX


_MADE: dict[Path, Callable[[int], bytes]] = {}
"""Temporaries of this process that are neither published nor taken away, with their chance."""


def forget_all() -> None:
    """Overwrites and takes away every temporary that is left, when a run was stopped."""
    while _MADE:
        temporary, entropy = _MADE.popitem()
        with suppress(OSError):
            predecessor.forget(temporary, entropy)
            temporary.unlink(missing_ok=True)


class Draft:
    """An output that has no name yet: write to it, `finish` it, then `publish` or `discard` it.

    Leaving its `with` block by an exception discards it. What `force` replaces is overwritten on
    the disk if `ours` knows its digest, and never replaced if `holds_work` says that it holds
    corrections nobody has applied yet. A `private` one is for its owner alone even where a project
    has a group: a key.

    What is discarded is overwritten first, flushed, and then removed. A temporary that a killed run
    left in the same folder goes the same way.

    Raises:
        Refused: something stands at the target (without `force`), or it is one of the inputs, or
            it is no place for a file.
        Unreadable: the folder is not there, or cannot be written to, or the disk is full.
        Busy: another run is writing the same output.
    """

    def __init__(
        self,
        target: Path,
        *,
        entropy: Callable[[int], bytes],
        inputs: Sequence[Path] = (),
        force: bool = False,
        group: str | None = None,
        shown: str | None = None,
        ours: Ours | None = None,
        holds_work: Callable[[Path], bool] | None = None,
        private: bool = False,
    ) -> None:
        self._inputs = tuple(inputs)
        self._entropy = entropy
        self._ours = ours
        self._holds_work = holds_work
        self.target = target
        self.force = force
        self.shown = shown or target.name
        self.size = 0
        self._digest = Digest()
        self._begun = False
        self._published = False
        self._alive: int | None = None
        with _in_words(self.shown):
            self._refuse()
        self._temporary = target.parent / stale.name(target, entropy)
        # Noted before it is made: whenever a run is stopped, it is known what to take away.
        _MADE[self._temporary] = entropy
        try:
            with _in_words(self.shown):
                self._descriptor: int | None = platform.open_new(self._temporary)
        except (Refused, Unreadable):
            del _MADE[self._temporary]
            raise
        try:
            self._live(group, private=private)
        except BaseException:
            self.discard()
            raise

    def _live(self, group: str | None, *, private: bool) -> None:
        if self._descriptor is None:
            raise ValueError("not open")
        # The lock shows other runs that somebody is at work on it. Both descriptors share it, so it
        # lasts until the file has its name, long after the first one is closed.
        self._alive = os.dup(self._descriptor)
        with suppress(OSError):
            platform.try_lock(self._descriptor)
        with _in_words(self.shown):
            stale.alone(self.target, self._temporary)
        stale.sweep(self.target.parent, self._descriptor, self._entropy)
        if not private:
            with _in_words(self.shown):
                platform.share_with_group(self._descriptor, group, self.target.parent)

    def aim(self, target: Path) -> None:
        """Gives the draft another target in the same folder, before it is published.

        Raises:
            Refused: as when the draft was made.
        """
        self.target, self.shown = target, target.name
        with _in_words(self.shown):
            self._refuse()

    def _refuse(self) -> None:
        place = Place(self.shown)
        odd = facts.unusual(self.target)
        if odd is not None:
            raise Refused("is {odd}", fix="choose another --out", place=place, odd=odd)
        if any(facts.same_file(self.target, each) for each in self._inputs):
            fix = "choose another --out; an input is never written to"
            raise Refused("is the file that is being read", fix=fix, place=place)
        if facts.exists(self.target) and not self.force:
            fix = "choose another --out, or add --force to replace it"
            raise Refused("exists already", fix=fix, place=place)
        if predecessor.is_key(self.target):
            fix = "choose another --out; what is encrypted for it would be lost"
            raise Refused("holds a private key, which is never replaced", fix=fix, place=place)
        if facts.exists(self.target) and self._holds_work and self._holds_work(self.target):
            fix = "apply them first, or choose another --out"
            raise Refused("holds corrections that are not applied yet", fix=fix, place=place)
        if not self.target.parent.is_dir():
            fix = "make the folder first, or choose another --out"
            raise Unreadable("its folder is not there", fix=fix, place=place)

    def write(self, content: bytes | bytearray | memoryview, /) -> int:
        """Adds bytes, all of them, and says how many they are."""
        whole = bytes(content)
        self._add(memoryview(whole))
        self._digest.update(whole)
        return len(whole)

    def lend(self, content: memoryview) -> int:
        """As `write`, without a copy: it may be changed once `digesting.LENT` more were lent."""
        self._add(content)
        self._digest.lend(content)
        return len(content)

    def _add(self, rest: memoryview) -> None:
        if self._descriptor is None:
            raise ValueError("written to after it was finished")
        self._begun = True
        self.size += len(rest)
        with _in_words(self.shown):
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]

    @property
    def sha256(self) -> str:
        """The digest of what was written so far, in hex."""
        return self._digest.hex()

    def finish(self) -> None:
        """Makes the bytes safe on the disk; nothing can be added afterwards."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        with _in_words(self.shown):
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def publish(self) -> None:
        """Gives the finished output its name, at once and wholly."""
        self.finish()
        if sys.platform == "win32":
            # Windows gives no name to a file that is open.
            self._let_go()
        with _in_words(self.shown):
            if self.force:
                with self._predecessor():
                    self._temporary.replace(self.target)
            else:
                platform.publish_new(self._temporary, self.target)
            self._published = True
            _MADE.pop(self._temporary, None)
            self._let_go()
            platform.flush_folder(self.target.parent)

    def _let_go(self) -> None:
        if self._alive is not None:
            descriptor, self._alive = self._alive, None
            with suppress(OSError):
                os.close(descriptor)

    def _predecessor(self) -> AbstractContextManager[None]:
        if self._ours is None:
            return nullcontext()
        return predecessor.replaced(self.target, self._ours, self._entropy)

    def discard(self) -> None:
        """Overwrites the temporary and takes it away; the target stays as it was.

        Raises:
            Unreadable: it could not be taken away; a later run in the same folder tries again.
        """
        self._digest.close()
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            with suppress(OSError):
                os.close(descriptor)
        self._let_go()
        if self._published:
            return
        if self._begun:
            predecessor.forget(self._temporary, self._entropy)
        try:
            self._temporary.unlink(missing_ok=True)
            _MADE.pop(self._temporary, None)
        except OSError:
            fix = "delete the hidden file .goodata-*.part in that folder, or run again later"
            what = "a temporary file could not be taken away"
            raise Unreadable(what, fix=fix, place=Place(self.shown)) from None

    def __enter__(self) -> Draft:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.discard()


class _in_words:  # noqa: N801
    """Turns what the operating system says into our words; a full disk, a read-only folder."""

    def __init__(self, shown: str) -> None:
        self.place = Place(shown)

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        raised: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if not isinstance(raised, OSError):
            return
        if isinstance(raised, FileExistsError):
            fix = "choose another --out, or add --force to replace it"
            raise Refused("exists already", fix=fix, place=self.place) from None
        what, fix = _WRITE_FAULTS.get(
            raised.errno or 0,
            ("cannot be written here", "try another folder or disk"),
        )
        raise Unreadable(what, fix=fix, place=self.place) from None


_WRITE_FAULTS = {
    errno.ENOSPC: ("the disk is full", "free some space, or choose another --out"),
    errno.EDQUOT: ("your share of the disk is used up", "free some space, or choose another --out"),
    errno.EFBIG: ("is larger than this disk or limit allows", "choose another --out"),
    errno.EACCES: ("the folder may not be written to", "choose another --out"),
    errno.EPERM: ("the folder may not be written to", "choose another --out"),
    errno.EROFS: ("the disk is read-only", "choose another --out"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter --out"),
    errno.EIO: (
        "the disk reports an error",
        "save your work elsewhere and have the disk looked at",
    ),
}
