"""The ladder of a field without coarser forms: the value, or nothing of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built


def flat(
    values: Iterable[str],
    *,
    nothing: Collection[str] = (),
    name: str = "field",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> Ladder:
    """The value, then suppressed.

    Args:
        values: all texts that may be released.
        nothing: texts that are kinds of nothing.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for values that are not among `values`.

    Examples:
        >>> flat(["b", "a"]).levels
        (('a', 'b', 'other'), ('suppressed', 'suppressed', 'suppressed'))
    """
    paths = {value: (value,) for value in sorted(set(values).difference(nothing))}
    return built(name, Kind.FLAT, paths, nothing=nothing, suppressed=suppressed, other=other)
