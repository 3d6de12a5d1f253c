"""Decides, person by person, what the next release says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goodata.practices.releases import Freeze, Labels, Member, Memory, Plan, Quasi, Unfit
from goodata.practices.releases.lines import written

Positions = NDArray[np.int64]


@dataclass
class _Sorted:
    """People by what becomes of them, as positions."""

    kept: dict[str, list[int]] = field(default_factory=dict)
    new: list[int] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    corrected: list[int] = field(default_factory=list)


def planned(
    memory: Memory,
    people: Sequence[str],
    quasi: Sequence[Quasi],
    freeze: Freeze,
    *,
    k: int,
    reserve: int,
) -> Plan:
    """As `releases.plan`."""
    names = tuple(each.name for each in quasi)
    if memory.releases and names != memory.columns:
        raise Unfit("the earlier releases had other quasi-identifiers")
    if len(set(people)) != len(people):
        raise ValueError("a person with two rows")
    found = _sorted(memory, people, quasi)
    labels: list[Labels | None] = [None] * len(people)
    groups = np.full(len(people), -1, np.int64)
    short: list[int] = []
    left = {people[each] for each in found.corrected}
    shown: dict[str, int] = {}
    present = {group: len(who) for group, who in found.kept.items()}
    for group, who in sorted(found.kept.items()):
        if present[group] < k:
            short += who
            continue
        shown[group] = len(shown)
        for each in who:
            labels[each] = memory.members[people[each]].labels
            groups[each] = shown[group]
    absent = _absent(memory, people, shown)
    left.update(absent)
    joined = _newcomers(memory, people, found.new, freeze, k + reserve)
    for place, member in joined.items():
        labels[place] = member.labels
        groups[place] = shown.setdefault(member.group, len(shown))
    new = {people[place]: member for place, member in joined.items()}
    return Plan(
        labels=labels,
        groups=groups,
        waiting=_positions(each for each in found.new if each not in joined),
        corrected=_positions(found.corrected),
        gone=_positions(found.gone),
        short=_positions(short),
        missing=len(absent),
        lines=tuple(written(names, k, new, left)),
    )


def _positions(found: Iterable[int]) -> Positions:
    return np.array(sorted(found), np.int64)


def _sorted(memory: Memory, people: Sequence[str], quasi: Sequence[Quasi]) -> _Sorted:
    found = _Sorted()
    known = [place for place, code in enumerate(people) if code in memory.members]
    true = _true(memory, people, known, quasi)
    for place, code in enumerate(people):
        if code in memory.left:
            found.gone.append(place)
        elif code not in memory.members:
            found.new.append(place)
        elif true[place]:
            found.kept.setdefault(memory.members[code].group, []).append(place)
        else:
            found.corrected.append(place)
    return found


def _true(
    memory: Memory, people: Sequence[str], known: Sequence[int], quasi: Sequence[Quasi]
) -> NDArray[np.bool_]:
    """N verdicts, True for known people whose labels still stand for their values."""
    true = np.zeros(len(people), bool)
    at = np.array(known, np.int64)
    true[at] = True
    for number, column in enumerate(quasi):
        place: dict[str, int] = {}
        said = [memory.members[people[each]].labels[number] for each in known]
        label = np.array([place.setdefault(each, len(place)) for each in said], np.int64)
        if len(label):
            table = column.covers(tuple(place), column.texts)
            true[at] &= table[label, column.codes[at]]
    return true


def _absent(memory: Memory, people: Sequence[str], shown: Mapping[str, int]) -> list[str]:
    """Codes of classes that are shown whose people are not there."""
    here = set(people)
    return [
        code
        for code, member in memory.members.items()
        if member.group in shown and code not in here
    ]


def _newcomers(
    memory: Memory, people: Sequence[str], new: Sequence[int], freeze: Freeze, least: int
) -> dict[int, Member]:
    """New people in classes of their own, by position; nobody where they are too few."""
    if len(new) < least:
        return {}
    # In the order of their codes, so that the order of rows changes nothing.
    ordered = sorted(new, key=lambda place: people[place])
    rows = [tuple(each) for each in freeze(np.array(ordered, np.int64), least)]
    times: dict[Labels, int] = {}
    for each in rows:
        times[each] = times.get(each, 0) + 1
    if min(times.values()) < least:
        raise ValueError("a class of new people that is too small")
    number = {each: place for place, each in enumerate(sorted(times))}
    return {
        place: Member(f"{memory.releases + 1}.{number[each]}", each)
        for place, each in zip(ordered, rows, strict=True)
    }
