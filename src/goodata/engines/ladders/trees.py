"""Ladders from lists in which codes lie under codes: places, occupations, any list with parents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built


def tree(
    values: Iterable[str],
    parents: Mapping[str, str],
    *,
    ranks: Mapping[str, int] | None = None,
    nothing: Collection[str] = (),
    name: str = "place",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """Each code, what it lies under, and so on up, then suppressed.

    A code that is itself coarse (only the province is known) enters at its level: on the finer ones
    it keeps its own text. Where branches are of unequal depth, the short ones are filled so.

    Args:
        values: codes; those that the list does not hold go to `other`, one branch of its own.
        parents: per code of the list the code above it; those above all have none.
        ranks: per code how coarse it is, 0 the finest (village 0, commune 1 …); without it the
            steps are counted from the coarsest down, which comes to the same unless a branch lacks
            a step in its middle.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text of the branch for unknown codes.

    Examples:
        >>> above = {"v1": "d1", "v2": "d1", "d1": "p", "d2": "p"}
        >>> [level[:3] for level in tree(["v1", "v2", "d2"], above).levels][:3]
        [('v1', 'v2', 'd2'), ('d1', 'd1', 'd2'), ('p', 'p', 'p')]

    Raises:
        ValueError: a code lies under itself.
    """
    known = {*parents, *parents.values()}
    lines = {
        value: _line(value, parents) for value in sorted(set(values).difference(nothing) & known)
    }
    rank = _ranks(lines, ranks)
    height = 1 + max(rank.values(), default=0)
    # Neighbours in the tree stand together, so that the order of leaves depends on the list alone.
    inner = sorted(lines, key=lambda value: tuple(reversed(lines[value])))
    paths = {value: _path(lines[value], rank, height) for value in inner}
    return built(
        name,
        Kind.TREE,
        paths,
        nothing=nothing,
        suppressed=suppressed,
        other=other,
        parents=parents,
    )


def _line(value: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """The code and all above it, finest first."""
    found = [value]
    while found[-1] in parents:
        above = parents[found[-1]]
        if above in found:
            raise ValueError("a code lies under itself")
        found.append(above)
    return tuple(found)


def _ranks(lines: Mapping[str, tuple[str, ...]], given: Mapping[str, int] | None) -> dict[str, int]:
    """Per code on any line how coarse it is, 0 the finest that occurs."""
    if given is not None:
        used = {code: given[code] for line in lines.values() for code in line if code in given}
        least = min(used.values(), default=0)
        if all(code in used for line in lines.values() for code in line):
            return {code: rank - least for code, rank in used.items()}
    deepest = max((len(line) for line in lines.values()), default=1)
    return {
        code: deepest - 1 - down
        for line in lines.values()
        for down, code in enumerate(reversed(line))
    }


def _path(line: tuple[str, ...], rank: Mapping[str, int], height: int) -> tuple[str, ...]:
    """Per level the coarsest code on the line that is no coarser than the level."""
    path = []
    at = 0
    for level in range(height):
        while at + 1 < len(line) and rank[line[at + 1]] <= level:
            at += 1
        path.append(line[at])
    return tuple(path)
