"""Pairs and clusters as tables for other programs: refs, rows and levels, never a cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from goodata.engines.linkage import Band
from goodata.practices.linkage.decisions import Answer, Closure
from goodata.practices.linkage.found import Found, Pair
from goodata.practices.linkage.refs import Ref
from goodata.text import FileName, defused

PLACE = ("file", "row", "ref")
CLUSTER_COLUMNS = ("file", "row", "ref", "cluster", "band", "sheet", "digest")
DIGEST_DIGITS = 16
"""Of a file's digest, enough to tell its versions apart."""
DECIDED, SINGLE = "decided", "single"


def pair_columns(found: Found) -> list[str]:
    """The headings of the table of pairs."""
    names = [each.name for each in found.ready.records.comparisons]
    both = [f"{part}_{side}" for side in "ab" for part in PLACE]
    levels = [f"{name} {what}" for name in names for what in ("level", "weight")]
    return [*both, "band", "weight", "probability", "why", *map(defused, levels)]


def pairs(
    found: Found, refs: Sequence[Ref], names: Callable[[str], str]
) -> Iterator[list[str | int | float | None]]:
    """One line for each open pair, in the order of the report."""
    place = _places(found, refs, names)
    for each in found.pairs:
        yield [
            *place(each.a),
            *place(each.b),
            each.band.name.lower(),
            round(each.weight, 3),
            round(each.probability, 6),
            found.reason(each).render(names),
            *_levels(found, each),
        ]


def _places(
    found: Found, refs: Sequence[Ref], names: Callable[[str], str]
) -> Callable[[int], tuple[str, int, str]]:
    """What tells the file, row and ref of a record; each file is named when it is first met."""
    rows = found.ready.rows
    shown: dict[int, str] = {}
    files, lines = rows.file.tolist(), rows.row.tolist()

    def place(record: int) -> tuple[str, int, str]:
        file = files[record]
        if file not in shown:
            shown[file] = names(FileName(rows.opened[file].path))
        return shown[file], lines[record], refs[record].own

    return place


def _levels(found: Found, pair: Pair) -> Iterator[str | float | None]:
    for number, place in enumerate(found.levels(pair)):
        if place < 0:
            yield from (None, None)
            continue
        model = found.linked.model[number]
        yield model.levels[place].name
        bits = model.levels[place].weight
        if pair.place is not None:
            bits = float(found.linked.bits[pair.place, number])
        yield round(bits, 3)


def groups(found: Found) -> list[list[int]]:
    """The records of every person, those that stand alone too, by their first record."""
    import numpy as np

    # Sorted by cluster, records of one stay in order; then clusters by the first record of each.
    order = np.argsort(found.clusters, kind="stable")
    sizes = np.unique(found.clusters, return_counts=True)[1]
    ends = np.cumsum(sizes)
    firsts = np.argsort(order[ends - sizes], kind="stable")
    records = order.tolist()
    starts, stops = (ends - sizes)[firsts].tolist(), ends[firsts].tolist()
    return [records[start:stop] for start, stop in zip(starts, stops, strict=True)]


def bands(found: Found, clusters: Sequence[Sequence[int]]) -> list[str]:
    """How sure each cluster is: single, decided, same, or look."""
    decided: Closure[int] = Closure()
    for each in found.repeated:
        for other in each[1:]:
            decided.join(each[0], other)
    for a, b, decision in found.settled.found:
        if decision.answer is Answer.SAME:
            decided.join(a, b)
    sure = Closure(dict(decided.parent))
    for pair in found.band(Band.SAME):
        sure.join(pair.a, pair.b)
    return [_band(each, decided, sure) for each in clusters]


def _band(members: Sequence[int], decided: Closure[int], sure: Closure[int]) -> str:
    if len(members) == 1:
        return SINGLE
    if len({decided.root(each) for each in members}) == 1:
        return DECIDED
    whole = len({sure.root(each) for each in members}) == 1
    return Band.SAME.name.lower() if whole else Band.LOOK.name.lower()


def cluster_lines(
    found: Found,
    refs: Sequence[Ref],
    ids: Sequence[str],
    names: Callable[[str], str],
) -> Iterator[list[str]]:
    """One line for each record, in the order of the files.

    Sheet and digest say of which table and which version of its file the row numbers speak.
    """
    clusters = groups(found)
    told = bands(found, clusters)
    home = [0] * len(found.clusters)
    for number, members in enumerate(clusters):
        for record in members:
            home[record] = number
    tables = [each.table for each in found.ready.rows.opened]
    version = [(str(each.plan.sheet_number), each.sha256[:DIGEST_DIGITS]) for each in tables]
    files = found.ready.rows.file.tolist()
    place = _places(found, refs, lambda name: defused(names(name)))
    yield list(CLUSTER_COLUMNS)
    for record, number in enumerate(home):
        file, row, ref = place(record)
        yield [file, str(row), ref, ids[number], told[number], *version[files[record]]]
