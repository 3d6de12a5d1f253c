"""What a recipient holds of earlier releases, laid out for the red team as a table like any other.

The memory of releases says it: who was in one, under which code and with which answers. Whoever
left it since stands there as well, for nobody takes a released row back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.practices.deidentification.changing import nothing
from goodata.practices.deidentification.classing import ABSENT
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.remembering import memory_name
from goodata.practices.redteam import Column, Released

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from goodata.practices.releases import Labels, Line


@dataclass(frozen=True)
class Shown:
    """Everything that was ever said of people to one recipient.

    Attributes:
        columns: the quasi-identifiers, as the memory names them.
        people: per code, its labels.
    """

    columns: tuple[str, ...] = ()
    people: Mapping[str, Labels] = field(default_factory=dict)


def shown(lines: Sequence[Line]) -> Shown:
    """Everything that the lines of a memory say was released."""
    columns: tuple[str, ...] = ()
    people: dict[str, Labels] = {}
    for each in lines:
        listed = each.get("labels" if each.get("line") == "member" else "columns")
        texts = tuple(map(str, listed)) if isinstance(listed, (list, tuple)) else ()
        if each.get("line") == "release":
            columns = texts
        elif each.get("line") == "member":
            people[str(each.get("code"))] = texts
    return Shown(columns, people)


def earlier(release: Release, before: Shown) -> list[list[Released]]:
    """Per table of a release, what the recipient holds of the same columns already."""
    if not before.people:
        return [[] for _table in release.tables]
    return [_table(release, at, before) for at in range(len(release.tables))]


def _table(release: Release, at: int, before: Shown) -> list[Released]:
    import numpy as np

    places = [
        (before.columns.index(name), each)
        for number, each in enumerate(release.quasi)
        if each.part == at and (name := memory_name(number, each)) in before.columns
    ]
    # Who had no row in this table then has no answer in any of its columns.
    there = [
        (code, labels)
        for code, labels in before.people.items()
        if len(labels) == len(before.columns)
        and any(labels[place] != ABSENT for place, _quasi in places)
    ]
    if not there:
        return []
    columns: list[Column] = []
    for place, each in places:
        texts, codes = _distinct([labels[place] for _code, labels in there])
        name, spec = each.role.name, each.role.field
        columns.append(Column(name, name, texts, codes, spec, nothing=nothing(spec)))
    coded = release.tables[at].coded.get(release.prepared.main or "")
    if coded is not None and release.prepared.terms.audience != "public":
        # To the public each release has codes of its own.
        texts, codes = _distinct([code for code, _labels in there])
        columns.append(Column(name=coded, header=coded, texts=texts, codes=codes))
    rows = np.arange(len(there))
    held = frozenset(each.ladder.suppressed for _place, each in places)
    return [Released(tuple(columns), rows + 2, persons=rows, suppressed=held)]


def _distinct(texts: Sequence[str]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    import numpy as np

    place: dict[str, int] = {}
    at = np.fromiter((place.setdefault(each, len(place)) for each in texts), np.int64, len(texts))
    return tuple(place), at
