"""Finds lines of a workbook of pairs in which cells of one record stand beside another's ref.

Whoever sorts some of the columns only exchanges the records of a group without a trace: every ref
is still there. So *About* holds short digests of the cells, and what stands beside a ref is held
against them. A cell that somebody corrected is none of another line, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)
Line = tuple[str, str]
"""The group and the ref of a line."""


def exchanged(
    written: Mapping[Line, Sequence[str]], found: Mapping[Line, Sequence[str | None]]
) -> set[Line]:
    """The lines whose cells were exchanged with those of others.

    Args:
        written: per line the digests of its cells when the workbook was made.
        found: the same of what stands there now; None for a column that is gone.
    """
    lines: set[Line] = set()
    groups: dict[str, list[Line]] = {}
    for each in found:
        groups.setdefault(each[0], []).append(each)
    for members in groups.values():
        for place in range(min(len(written[each]) for each in members)):
            here = {each: found[each][place] for each in members}
            if None not in here.values():
                lines |= _moved({each: written[each][place] for each in members}, here)
    return lines | set(_whole(written, found))


def _whole(
    written: Mapping[Line, Sequence[str]], found: Mapping[Line, Sequence[str | None]]
) -> Iterator[Line]:
    """Lines that as a whole are another's, of whatever group."""
    there = {
        each: tuple(
            None if now is None else was for was, now in zip(written[each], cells, strict=True)
        )
        for each, cells in found.items()
    }
    yield from _moved(there, {each: tuple(cells) for each, cells in found.items()})


def _moved(written: Mapping[Line, Key], found: Mapping[Line, Key | None]) -> set[Line]:
    """Lines that hold what was written for another one that lost it."""
    left = {each for each, value in found.items() if value != written[each]}
    while True:
        values = {written[each] for each in left}
        stay = {each for each in left if found[each] in values}
        if stay == left:
            return left
        left = stay
