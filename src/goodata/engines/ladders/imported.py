"""Ladders that somebody else wrote: files with a line `value;level1;level2;…` for each value."""

from __future__ import annotations

import csv
from collections.abc import Collection

from goodata.engines.ladders import OTHER, SUPPRESSED, Kind, Ladder, built
from goodata.engines.ladders.lint import Problem, Rule


def imported(
    text: str,
    *,
    nothing: Collection[str] = (),
    name: str = "field",
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
) -> tuple[Ladder | None, tuple[Problem, ...]]:
    """The ladder in a file, and what is wrong with its form; `lint` asks the rest.

    A first line `value;level1;…` is a header. A last level that is one label throughout (`*`) is
    the top, and called as ours is; without one, the top is added.

    Args:
        text: the file's text, fields parted by semicolons, quoted where need be.
        nothing: texts that are kinds of nothing; lines for them are not heeded.
        name: the field's name.
        suppressed: the text of the top.
        other: the text for values that the file does not hold.

    Returns:
        The ladder, or None where the form is at fault.
    """
    lines = [line for line in csv.reader(text.splitlines(), delimiter=";") if any(line)]
    if lines and len(lines[0]) > 1 and lines[0][0] == "value" and lines[0][1] == "level1":
        lines = lines[1:]
    if not lines:
        return None, (Problem(Rule.EMPTY, 0),)
    problems = [
        Problem(Rule.UNEVEN, number)
        for number, line in enumerate(lines)
        if len(line) != len(lines[0])
    ]
    seen: set[str] = set()
    for number, line in enumerate(lines):
        if line[0] in seen:
            problems.append(Problem(Rule.TWICE, number))
        seen.add(line[0])
    if problems:
        return None, tuple(problems)
    if len(lines[0]) > 1 and len({line[-1] for line in lines}) == 1:
        lines = [line[:-1] for line in lines]
    paths = {line[0]: tuple(line) for line in lines}
    return (
        built(name, Kind.IMPORTED, paths, nothing=nothing, suppressed=suppressed, other=other),
        (),
    )
