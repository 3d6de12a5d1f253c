"""What is wrong with one file of an inventory, and how much it weighs there."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.files.access import Who
from goodata.files.recognising import Sort
from goodata.findings import Severity
from goodata.model import Risk
from goodata.practices.classification.hidden import telling
from goodata.practices.inventory.entry import Entry

Told = tuple[str, Severity, str]
"""Name of the finding, how much it weighs, and a word for its sentence."""


def findings(entry: Entry) -> Iterator[Told]:
    """The findings about one file."""
    yield from _kept(entry)
    yield from _held(entry)
    if entry.same or entry.same_table:
        yield "same-content-twice", Severity.NOTE, ""
    if entry.named:
        yield "name-in-file-name", Severity.WARNING, ""
    if entry.left_over is not None:
        yield "leftover-of-a-program", Severity.NOTE, entry.left_over
    if entry.old:
        yield "file-older-than-asked", Severity.NOTE, ""


def _kept(entry: Entry) -> Iterator[Told]:
    """Where it lies and who can read it; what is closed may lie anywhere."""
    if not _open(entry):
        return
    high = entry.judged.risk is Risk.HIGH
    if high and entry.access.wide:
        yield "file-open-to-others", Severity.ERROR, ""
    elif entry.access.who is Who.EVERYBODY:
        yield "file-open-to-others", Severity.WARNING, ""
    if entry.leaves is not None:
        yield "file-leaves-by-itself", Severity.ERROR if high else Severity.WARNING, entry.leaves
    if entry.clear_disk:
        yield "disk-not-encrypted", Severity.WARNING, ""


_HARMLESS = frozenset({Sort.HELPER, Sort.EMPTY, Sort.OTHER, Sort.SEALED})


def _open(entry: Entry) -> bool:
    """Whether it may hold something about people for whoever can read it."""
    judged = entry.judged
    closed = judged.protected is not None or judged.sort in _HARMLESS
    return entry.ordinary and not closed and judged.risk is not Risk.LOW


def _held(entry: Entry) -> Iterator[Told]:
    """What stands in it beside what it shows."""
    judged = entry.judged
    if "place" in judged.told:
        yield "photo-with-place", Severity.ERROR, ""
    for part in telling(judged.hidden):
        yield "hidden-part-holds-data", Severity.WARNING, part
    if judged.hidden.get("document authors"):
        yield "author-in-document", Severity.NOTE, ""
