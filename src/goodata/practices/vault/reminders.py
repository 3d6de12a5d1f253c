"""What is due about a vault: drills, backups, a second custodian. Plain dates in, sentences out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from goodata.engines.vault.manifest import Manifest
from goodata.practices.vault.host import Seen
from goodata.text import Sentence, count, say

DRILL_DAYS = 90
"""Days after which opening the key should be tried again."""
BACKUP_DAYS = 30
"""Days after which a backup counts as old."""


def of(manifest: Manifest, last: Seen | None, today: date) -> Iterator[Sentence]:
    """Each thing that is due, with the command that settles it.

    Args:
        manifest: the vault.
        last: what this computer noted of it.
        today: the day of the run.
    """
    drilled = _days(last.drilled if last else None, today)
    if drilled is None:
        yield say("nobody has tried to open the key here yet: goodata key drill --open")
    elif drilled > DRILL_DAYS:
        yield count(
            "the key was last opened as a drill {count} day ago: goodata key drill --open",
            "the key was last opened as a drill {count} days ago: goodata key drill --open",
            drilled,
        )
    saved = _days(last.backed_up if last else None, today)
    if saved is None:
        yield say("the key has no backup: goodata key backup FOLDER_ON_A_STICK")
    elif saved > BACKUP_DAYS:
        yield count(
            "the key's backup is {count} day old: goodata key backup FOLDER_ON_A_STICK",
            "the key's backup is {count} days old: goodata key backup FOLDER_ON_A_STICK",
            saved,
        )
    if len(manifest.recipients) == 1:
        yield say("one custodian alone can open the key: goodata key rotate --add")


def _days(written: str | None, today: date) -> int | None:
    if written is None:
        return None
    try:
        return (today - date.fromisoformat(written)).days
    except ValueError:
        return None
