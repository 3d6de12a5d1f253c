"""What a run found: pairs that are open, pairs that are settled, one cluster for each person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from goodata.engines.linkage import Band, Hint, Linked
from goodata.practices.linkage import reasons
from goodata.practices.linkage.decisions import Answer, Decision
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.settled import Settled
from goodata.text import Sentence, say

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person.

    Attributes:
        a, b: their numbers, a < b.
        band: whether it is almost certain.
        weight: match weight, log2.
        probability: 0-1.
        place: in `Linked`; None where the two are equal in all that is compared.
        joins_known: whether it would make one person of two that are known already.
    """

    a: int
    b: int
    band: Band
    weight: float
    probability: float
    place: int | None
    joins_known: bool = False


@dataclass(frozen=True, eq=False)
class Found:
    """What linkage and decisions make of the records.

    Attributes:
        ready: the records.
        linked: what the engine says.
        settled: what people said before.
        pairs: pairs nobody has decided yet, *same* before *look*, each by falling probability.
        closed: pairs that are settled, of those that were compared.
        clusters: per record the lowest record of its person, n.
        repeated: groups of rows that are equal in every cell, the first of each its lowest.
        outdated: decisions after which what was compared has changed, with their records.
    """

    ready: Ready
    linked: Linked
    settled: Settled
    pairs: tuple[Pair, ...]
    closed: tuple[tuple[int, int], ...]
    clusters: np.ndarray
    repeated: tuple[tuple[int, ...], ...]
    outdated: tuple[tuple[int, int, Decision], ...]

    def band(self, band: Band) -> list[Pair]:
        """The open pairs of one band."""
        return [each for each in self.pairs if each.band is band]

    def parts(self, pair: Pair, most: int | None = None) -> list[Sentence]:
        """The parts of a pair's reason; `most` as `reasons.parts` has it."""
        codes = self.ready.codes(pair.a, pair.b)
        if pair.place is not None:
            known = pair.joins_known
            return reasons.parts(self.linked, pair.place, codes, known=known, most=most)
        missing = [
            reasons.missing(each, *code)
            for each, code in zip(self.ready.records.comparisons, codes, strict=True)
            if any(code)
        ]
        return [say("equal in all that is compared"), *missing]

    def reason(self, pair: Pair, most: int | None = None) -> Sentence:
        """Why it may be one person, in a sentence without a cell; the weightiest `most` of it."""
        return reasons.joined(self.parts(pair, most))

    def levels(self, pair: Pair) -> list[int]:
        """The level of each comparison; -1 where nothing was compared."""
        if pair.place is not None:
            return [int(each) for each in self.linked.levels[pair.place]]
        codes = self.ready.codes(pair.a, pair.b)
        return [-1 if any(each) else 0 for each in codes]

    @cached_property
    def place(self) -> dict[tuple[int, int], int]:
        """Per pair of records that the engine kept, its place there."""
        keys = zip(self.linked.a.tolist(), self.linked.b.tolist(), strict=True)
        return {key: place for place, key in enumerate(keys)}

    def members(self) -> Iterator[list[int]]:
        """The records of each person that stands in several, in order."""
        groups: dict[int, list[int]] = {}
        for record, cluster in enumerate(self.clusters.tolist()):
            groups.setdefault(cluster, []).append(record)
        return (members for members in groups.values() if len(members) > 1)


def found(
    ready: Ready,
    linked: Linked,
    settled: Settled,
    *,
    master: int = 0,
    ids: Sequence[str | None] = (),
    across: bool = False,
) -> Found:
    """What is left to decide, and what is one person.

    Args:
        ready: the records.
        linked: what the engine says of them.
        settled: what people said.
        master: how many of the first files hold records that are known: pairs among them are not
            asked about.
        ids: per record the id of its cluster in the last run, or None; empty where none was kept.
        across: whether pairs of one file were not compared.
    """
    repeated, alike = _repeats(ready, linked)
    listed = [*_alike(linked, alike), *_pairs(linked)]
    known = _is_known(ready, master)
    listed = [each for each in listed if not (known[each.a] and known[each.b])]
    open_ = [each for each in listed if settled.says(each.a, each.b) is None]
    clusters = _clusters(linked, settled, repeated)
    if master:
        open_, clusters = _kept_apart(open_, clusters, known, _Persons(settled, ids))
    ordered = sorted(open_, key=lambda each: (each.band, -each.probability, each.a, each.b))
    file = ready.rows.file
    pairs = sorted(settled.pairs())
    closed = tuple((a, b) for a, b in pairs if not (across and file[a] == file[b]))
    made = Found(ready, linked, settled, tuple(ordered), closed, clusters, repeated, ())
    return replace(made, outdated=tuple(_outdated(made)))


def _pairs(linked: Linked) -> Iterator[Pair]:
    columns = (linked.a, linked.b, linked.band, linked.weight, linked.probability)
    for place, (a, b, band, weight, chance) in enumerate(
        zip(*(each.tolist() for each in columns), strict=True)
    ):
        trusted = Band(band) if linked.trusted else Band.LOOK
        yield Pair(a, b, trusted, weight, chance, place)


def _repeats(
    ready: Ready, linked: Linked
) -> tuple[tuple[tuple[int, ...], ...], list[tuple[int, int]]]:
    """Rows equal in every cell, and records that are equal only in what is compared."""
    import numpy as np

    later = np.flatnonzero(linked.repeat_of != np.arange(len(linked.repeat_of)))
    if not later.size:
        return (), []
    first = linked.repeat_of[later]
    texts = ready.rows.texts(sorted({*later.tolist(), *first.tolist()}))
    groups: dict[int, list[int]] = {}
    alike: list[tuple[int, int]] = []
    for record, original in zip(later.tolist(), first.tolist(), strict=True):
        same_file = ready.rows.file[record] == ready.rows.file[original]
        if same_file and texts[record] == texts[original]:
            groups.setdefault(original, [original]).append(record)
        else:
            alike.append((original, record))
    return tuple(tuple(each) for each in groups.values()), alike


def _alike(linked: Linked, alike: Sequence[tuple[int, int]]) -> Iterator[Pair]:
    band = Band.SAME if linked.trusted else Band.LOOK
    weight = sum(max(0.0, each.levels[0].weight) for each in linked.model if not each.dropped)
    kept = set(zip(linked.a.tolist(), linked.b.tolist(), strict=True))
    for a, b in alike:
        if (a, b) not in kept:
            yield Pair(a, b, band, round(weight, 6), 1.0, None)


def _clusters(linked: Linked, settled: Settled, repeated: Sequence[Sequence[int]]) -> np.ndarray:
    """The engine's clusters; without a model to trust, what is equal or was decided."""
    import numpy as np

    if len(linked.clusters):
        return _obeyed(linked.clusters.copy(), settled)
    clusters = np.arange(len(linked.repeat_of), dtype=np.int32)
    for each in repeated:
        clusters[list(each)] = each[0]
    for members in settled.follows.groups():
        roots = {int(clusters[each]) for each in members}
        clusters[np.isin(clusters, sorted(roots))] = min(roots)
    return _obeyed(clusters, settled)


def _obeyed(clusters: np.ndarray, settled: Settled) -> np.ndarray:
    """Takes apart what was decided to be different though all that is compared is equal."""
    for a, b in settled.known().different:
        if clusters[a] == clusters[b]:
            one = max(a, b)
            person = [each for each in settled.one_person(one) if clusters[each] == clusters[one]]
            clusters[person] = min(person)
    return clusters


def _is_known(ready: Ready, master: int) -> np.ndarray:
    return ready.rows.file < master


@dataclass(frozen=True)
class _Persons:
    """Which known records are one person: as decided, or by the id of the last run."""

    settled: Settled
    ids: Sequence[str | None]

    def same(self, one: int, other: int) -> bool:
        told = self.settled.says(one, other)
        if told is not None or not self.ids:
            return told is Answer.SAME
        return self.ids[one] is not None and self.ids[one] == self.ids[other]


def _kept_apart(
    pairs: Sequence[Pair], clusters: np.ndarray, known: np.ndarray, persons: _Persons
) -> tuple[list[Pair], np.ndarray]:
    """Pairs and clusters in which no newcomer makes one person of two known ones."""
    members: dict[int, list[int]] = {}
    for record, cluster in enumerate(clusters.tolist()):
        members.setdefault(cluster, []).append(record)
    joining: dict[int, int] = {}
    for cluster, records in members.items():
        people = _people([each for each in records if known[each]], persons)
        if len(people) > 1:
            joining.update(dict.fromkeys(records, cluster))
            _part(clusters, records, people)
    return [_looked_at(each, joining) for each in pairs], clusters


def _looked_at(pair: Pair, joining: Mapping[int, int]) -> Pair:
    """The pair, to be looked at where both records were in a cluster that joins known people."""
    home = joining.get(pair.a)
    if home is None or home != joining.get(pair.b):
        return pair
    return replace(pair, band=Band.LOOK, joins_known=True)


def _people(records: Sequence[int], persons: _Persons) -> list[list[int]]:
    """Known records by person: each its own, but for those that are known to be one."""
    people: list[list[int]] = []
    for each in records:
        home = next((p for p in people if persons.same(p[0], each)), None)
        if home is None:
            people.append([each])
        else:
            home.append(each)
    return people


def _part(clusters: np.ndarray, records: Sequence[int], people: Sequence[Sequence[int]]) -> None:
    for each in records:
        clusters[each] = each
    for person in people:
        clusters[list(person)] = person[0]


def _outdated(found: Found) -> Iterator[tuple[int, int, Decision]]:
    """Decisions in which a level that was noted is another one now."""
    names = [each.name for each in found.ready.records.comparisons]
    for a, b, decision in found.settled.found:
        place = found.place.get((min(a, b), max(a, b)))
        if place is None or not decision.levels:
            continue
        now = dict(zip(names, found.linked.levels[place].tolist(), strict=True))
        if any(now.get(name, level) != level for name, level in _noted(decision.levels)):
            yield a, b, decision


def _noted(levels: str) -> Iterator[tuple[str, int]]:
    for each in levels.split(";"):
        name, _sign, level = each.rpartition("=")
        if name and level.lstrip("-").isdecimal():
            yield name, int(level)


def number_reused(found: Found, pair: Pair) -> bool:
    """Whether one record number stands on two people, as everything else says."""
    place = pair.place
    return place is not None and Hint(int(found.linked.hint[place])) is Hint.NUMBER_REUSED
