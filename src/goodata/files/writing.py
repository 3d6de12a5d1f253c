"""New files: complete or not there, the owner's alone, never over something by accident.

An output is written under a random name in its own folder, flushed, and given its name only when
the run publishes it. Whatever happens before that, what stood there still stands there.
"""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import TracebackType

from goodata.errors import Place, Refused, Unreadable
from goodata.files import facts, platform, predecessor
from goodata.files.predecessor import Ours

TEMPORARY_PREFIX = ".goodata-"
TEMPORARY_SUFFIX = ".part"


class Draft:
    """An output that has no name yet: write to it, `finish` it, then `publish` or `discard` it.

    Leaving its `with` block by an exception discards it. What `force` replaces is overwritten on
    the disk if `ours` knows its digest, and never replaced if `holds_work` says that it holds
    corrections nobody has applied yet.

    Raises:
        Refused: something stands at the target (without `force`), or it is one of the inputs, or
            it is no place for a file.
        Unreadable: the folder is not there, or cannot be written to, or the disk is full.
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
    ) -> None:
        self._entropy = entropy
        self._ours = ours
        self._holds_work = holds_work
        self.target = target
        self.force = force
        self.shown = shown or target.name
        self.size = 0
        self._digest = hashlib.sha256()
        self._published = False
        self._refuse(inputs)
        name = f"{TEMPORARY_PREFIX}{entropy(8).hex()}{TEMPORARY_SUFFIX}"
        self._temporary = target.parent / name
        with _in_words(self.shown):
            self._descriptor: int | None = platform.open_new(self._temporary)
        try:
            with _in_words(self.shown):
                platform.share_with_group(self._descriptor, group, target.parent)
        except BaseException:
            self.discard()
            raise

    def _refuse(self, inputs: Sequence[Path]) -> None:
        place = Place(self.shown)
        odd = facts.unusual(self.target)
        if odd is not None:
            raise Refused("is {odd}", fix="choose another --out", place=place, odd=odd)
        if any(facts.same_file(self.target, each) for each in inputs):
            fix = "choose another --out; an input is never written to"
            raise Refused("is the file that is being read", fix=fix, place=place)
        if facts.exists(self.target) and not self.force:
            fix = "choose another --out, or add --force to replace it"
            raise Refused("exists already", fix=fix, place=place)
        if facts.exists(self.target) and self._holds_work and self._holds_work(self.target):
            fix = "apply them first, or choose another --out"
            raise Refused("holds corrections that are not applied yet", fix=fix, place=place)
        if not self.target.parent.is_dir():
            fix = "make the folder first, or choose another --out"
            raise Unreadable("its folder is not there", fix=fix, place=place)

    def write(self, content: bytes) -> None:
        """Adds bytes, all of them."""
        if self._descriptor is None:
            raise ValueError("written to after it was finished")
        rest = memoryview(content)
        with _in_words(self.shown):
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        self._digest.update(content)
        self.size += len(content)

    @property
    def sha256(self) -> str:
        """The digest of what was written so far, in hex."""
        return self._digest.hexdigest()

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
        with _in_words(self.shown):
            if self.force:
                with self._predecessor():
                    self._temporary.replace(self.target)
            else:
                platform.publish_new(self._temporary, self.target)
            self._published = True
            platform.flush_folder(self.target.parent)

    def _predecessor(self) -> AbstractContextManager[None]:
        if self._ours is None:
            return nullcontext()
        return predecessor.replaced(self.target, self._ours, self._entropy)

    def discard(self) -> None:
        """Takes the temporary away; the target stays as it was."""
        if self._descriptor is not None:
            descriptor, self._descriptor = self._descriptor, None
            os.close(descriptor)
        if not self._published:
            if self.size:
                predecessor.forget(self._temporary, self._entropy)
            self._temporary.unlink(missing_ok=True)

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
