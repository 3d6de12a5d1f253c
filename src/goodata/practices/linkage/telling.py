"""Which columns of a file tell its records apart from month to month, whatever is compared.

By the file alone: other files of a run, `--on` and `--leave-out` change nothing in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from goodata.model import Field
from goodata.practices.classification.columns import Columns as Looked
from goodata.practices.linkage import aligned
from goodata.practices.linkage.columns import known
from goodata.practices.opening import Opened
from goodata.text import fold_name

NUMBER = "record_key"
"""The kind of comparison that is an office's number of a case or file."""
_PERSON = ("name", "birth_date", "personal_number")


@dataclass(frozen=True)
class Telling:
    """Columns of one file, by their positions.

    Attributes:
        headings: per column its heading as files are met by, and how often it stood before.
        numbers: case and file numbers, in their order, as declared.
        known: columns of known kinds with their kind, kind by kind; no numbers of cases.
        person: those of them that are one person's own; empty where there is no name, or nothing
            beside it.
    """

    headings: tuple[str, ...]
    numbers: tuple[tuple[int, Field | None], ...] = ()
    known: tuple[tuple[str, int], ...] = ()
    person: tuple[tuple[str, int], ...] = ()


def telling(opened: Opened, looked: Looked) -> Telling:
    """The columns that tell the records of a file apart.

    Args:
        opened: the file.
        looked: what classification says of its columns.
    """
    kinds: list[tuple[str, int]] = []
    numbers: list[tuple[int, Field | None]] = []
    for column in aligned.columns([opened]):
        position = column.positions[0]
        if position is not None:
            role = known(column, looked.said[position])
            if role is not None and role[0] == NUMBER:
                numbers.append((position, column.field))
            elif role is not None:
                kinds.append((role[0], position))
    own = sorted(kinds)
    person = tuple(each for each in own if each[0] in _PERSON)
    sorts = {kind for kind, _position in person}
    enough = "name" in sorts and len(sorts) > 1
    return Telling(
        headings([each.header for each in opened.table.columns]),
        tuple(numbers),
        tuple(own),
        person if enough else (),
    )


def headings(titles: Sequence[str]) -> tuple[str, ...]:
    """Headings so that one that recurs is told apart from the first.

    >>> headings(["Name", "note", "NOTE"])
    ('1 name', '1 note', '2 note')
    """
    times: Counter[str] = Counter()
    found = []
    for title in titles:
        folded = fold_name(title)
        times[folded] += 1
        found.append(f"{times[folded]} {folded}")
    return tuple(found)
