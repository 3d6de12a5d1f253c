"""A vault looked at for a preview: who is known in it, and what was released; nothing is written.

The lock is shared with others that only read, and its file is never made. What this computer noted
of the vault stays as it was, so that a look takes nothing away from what the next run would notice.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import ExitStack
from pathlib import Path

from goodata.engines.vault import keys
from goodata.engines.vault.keys import Who
from goodata.engines.vault.manifest import Mode
from goodata.practices.vault import meeting, opening, releases
from goodata.practices.vault.asked import Around
from goodata.practices.vault.issued import Person
from goodata.practices.vault.meeting import Met
from goodata.practices.vault.opening import Loaded


def opened(vault: Path, around: Around) -> Looking:
    """A vault, verified, to be looked at; close it afterwards.

    Args:
        vault: its folder.
        around: this computer's folder, who asks, how long to wait.

    Raises:
        Unreadable: vault or working key are not there, or of a newer version.
        Refused: the vault is not as it was written (`Broken`).
        Busy: another run writes into it.
    """
    opening.identify(vault)
    stack = ExitStack()
    with stack:
        stack.enter_context(opening.locked(vault, around, shared=True))
        return Looking(opening.load(vault, around, looking=True), around, stack.pop_all())


class Looking:
    """A vault that is looked at. Made by `opened`."""

    def __init__(self, loaded: Loaded, around: Around, lock: ExitStack) -> None:
        if loaded.key is None:
            raise ValueError("a vault that was opened without its working key")
        self._loaded = loaded
        self._key = loaded.key
        self._around = around
        self._lock = lock

    @property
    def prefix(self) -> str | None:
        """What stands before its codes on paper."""
        return self._loaded.manifest.prefix

    @property
    def issued(self) -> Collection[str]:
        """Every code that was ever issued."""
        return self._loaded.index.issued

    def codes(
        self,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        *,
        keyed: bool = False,
    ) -> list[str | None]:
        """The code of each person, None for who has none yet; arguments as for `met`."""
        known = self._loaded.index.keyed if keyed else self._loaded.index.random
        tags = self._tags(Who(scope, identity, tuple(names)), canonical)
        return [None if tag is None else known.get(tag) for tag in tags]

    def met(
        self,
        scope: str,
        identity: str,
        names: Sequence[str],
        canonical: Sequence[Person],
        *,
        keyed: bool = False,
    ) -> list[Met]:
        """Whether each person has a code here, and whether they were forgotten.

        Args:
            scope: within what a code stands for the same person.
            identity: its name in the dictionary.
            names: of the fields that make it.
            canonical: n persons as they are compared.
            keyed: whether keyed codes are asked about.
        """
        who = Who(scope, identity, tuple(names))
        tags = self._tags(who, canonical)
        known = self._loaded.index.keyed if keyed else self._loaded.index.random
        gone = meeting.gone(self._loaded, self._key.index, tags, who, canonical)
        return meeting.met(tags, known, gone)

    def read_release(self, name: str) -> list[dict[str, object]]:
        """What was remembered of the releases to a recipient, in order.

        Raises:
            Broken: it was altered, or its end was cut off.
        """
        return releases.read(self._loaded, name, self._around.state)

    def close(self) -> None:
        """Lets the vault go."""
        self._lock.close()

    def _tags(self, who: Who, canonical: Sequence[Person]) -> list[str | None]:
        if self._loaded.manifest.mode is Mode.SEALED:
            # Nothing on this computer can tell who somebody was.
            return [None] * len(canonical)
        return keys.tags(self._key.index, self._loaded.manifest.vault, who, canonical)
