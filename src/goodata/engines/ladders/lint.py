"""What is wrong with a ladder: asked of every one before it is used, generated or imported."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from goodata.engines.ladders import Kind, Ladder
from goodata.engines.ladders.truth import ADULT, Span, covering, meant, said


class Rule(StrEnum):
    """What every ladder must keep to."""

    UNEVEN = "every line has as many levels as the others"
    TWICE = "every value stands once"
    TOP = "the last level is one label for all"
    PARENT = "equal labels have one and the same label on the next level"
    FALSE = "a label covers its own value"
    NARROWER = "a label covers all that the label below it covers"
    ACROSS = "no label below the last covers both 17 and 18 years"
    NOTHING = "a kind of nothing shares no label with a value below the last level"
    EMPTY = "there is at least one value"


@dataclass(frozen=True)
class Problem:
    """One place where a ladder breaks a rule. It holds no value.

    Attributes:
        rule: which.
        leaf: the position of the value among the leaves, from 0; of an imported file, its line
            among those that hold something, from 0.
        level: which level, 0 the value itself; None where the whole line is meant.
    """

    rule: Rule
    leaf: int
    level: int | None = None


def lint(ladder: Ladder, *, ages: bool | None = None) -> tuple[Problem, ...]:
    r"""Everything that is wrong with a ladder, by rule, then by leaf and level.

    Args:
        ladder: any.
        ages: whether its values are ages; left out, a ladder of that kind says so itself.

    Examples:
        >>> from goodata.engines.ladders.imported import imported
        >>> ladder, faults = imported("24;20-24;*\n25;20-24;*\n")
        >>> [(each.leaf, each.level) for each in lint(ladder) if each.rule is Rule.FALSE]
        [(1, 1)]
    """
    found = [*_top(ladder), *_parents(ladder), *_false(ladder), *_narrower(ladder)]
    if ages or (ages is None and ladder.kind is Kind.AGE):
        found += _across(ladder)
    return (*found, *_nothing(ladder))


def _top(ladder: Ladder) -> Iterator[Problem]:
    last = len(ladder.levels) - 1
    for leaf, label in enumerate(ladder.levels[-1]):
        if label != ladder.suppressed:
            yield Problem(Rule.TOP, leaf, last)


def _parents(ladder: Ladder) -> Iterator[Problem]:
    for number, (fine, coarse) in enumerate(pairwise(ladder.levels)):
        above: dict[str, str] = {}
        for leaf, (label, parent) in enumerate(zip(fine, coarse, strict=True)):
            if above.setdefault(label, parent) != parent:
                yield Problem(Rule.PARENT, leaf, number)


def _false(ladder: Ladder) -> Iterator[Problem]:
    row = {label: number for number, label in enumerate(ladder.labels)}
    true = covering(ladder.labels, ladder.values, ladder)
    for number, level in enumerate(ladder.levels):
        for leaf, label in enumerate(level):
            if not true[row[label], leaf]:
                yield Problem(Rule.FALSE, leaf, number)


def _narrower(ladder: Ladder) -> Iterator[Problem]:
    spans = {label: said(label, ladder.kind) for label in ladder.labels}
    for number, (fine, coarse) in enumerate(pairwise(ladder.levels)):
        for leaf, (label, parent) in enumerate(zip(fine, coarse, strict=True)):
            small, wide = spans[label], spans[parent]
            if ladder.values[leaf] in ladder.nothing or small is None or wide is None:
                continue
            if small[0] < wide[0] or small[1] > wide[1]:
                yield Problem(Rule.NARROWER, leaf, number + 1)


def _across(ladder: Ladder) -> Iterator[Problem]:
    """By what the label says, and by the values that have it."""
    for number, level in enumerate(ladder.levels[:-1]):
        sides: dict[str, set[bool]] = {}
        for value, label in zip(ladder.values, level, strict=True):
            age = None if value in ladder.nothing else meant(value, ladder.kind)
            if age is not None:
                sides.setdefault(label, set()).add(age[0] < ADULT)
        for leaf, label in enumerate(level):
            if label != ladder.suppressed and (
                len(sides.get(label, ())) > 1 or _straddles(said(label, ladder.kind))
            ):
                yield Problem(Rule.ACROSS, leaf, number)


def _straddles(span: Span | None) -> bool:
    return span is not None and span[0] <= ADULT - 1 and span[1] >= ADULT


def _nothing(ladder: Ladder) -> Iterator[Problem]:
    none = [leaf for leaf, value in enumerate(ladder.values) if value in ladder.nothing]
    for number, level in enumerate(ladder.levels[:-1]):
        times: dict[str, int] = {}
        for label in level:
            times[label] = times.get(label, 0) + 1
        for leaf in none:
            if times[level[leaf]] > 1 and level[leaf] != ladder.suppressed:
                yield Problem(Rule.NOTHING, leaf, number)
