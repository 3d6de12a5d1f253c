"""Ladders of generalisation: for each value of a field its coarser forms, finest first.

A ladder is generated, never typed: a typed one is off by one somewhere, and every release made with
it says false things of the people at that edge. Two rules hold for every ladder made here. No label
below the top covers both 17 and 18 years. And each kind of nothing keeps its own label until the
top, where everything is `suppressed`: it never shares a label with an answer below that.

The texts of labels, as `truth` reads them back:

| kind | values | labels |
| --- | --- | --- |
| age | `17`, `0.5` (completed years count) | `15 to 17`, `90+`, `minor`, `adult` |
| number | `1250`, `-3`, `0.5` | `1200 to 1299`, `10 to under 20` (decimals), `90+` |
| day | `2026-03-05`, `2026-03`, `2026` | `2026-03`, `2026-Q1`, `2026`, `2020 to 2024`, |
| | | `2026-03-01 to 2026-03-05`, `2008-03-05 or earlier`, `2008-03-06 or later` |
| tree | a code of a list | the code of its parent, of that one's parent … |
| flat | any text | none |
| imported | as the file says | as the file says; read as ranges where they look like ranges |

Besides, for every kind: the value itself; `A | B | C`, one of these; `other`, a value the ladder
does not know; and `suppressed`, anything at all.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

SUPPRESSED = "suppressed"
OTHER = "other"
BETWEEN = " | "
"""Stands between the values of a label that lists them."""


class Kind(StrEnum):
    """How values and labels are read."""

    AGE = "age"
    NUMBER = "number"
    DAY = "day"
    TREE = "tree"
    FLAT = "flat"
    IMPORTED = "imported"


@dataclass(frozen=True)
class Ladder:
    """The coarser forms of the values of one field.

    Attributes:
        name: the field's name; it stands in no label.
        kind: how values and labels are read.
        values: the leaves, each once, in an order that depends on nothing but the values; last
            comes the leaf for whatever the ladder does not know.
        levels: per level, the label of each leaf; the first is the finest that may be released, the
            last `suppressed` throughout.
        suppressed: the text of the top.
        other: the text of the leaf for values the ladder does not know.
        nothing: the leaves that are kinds of nothing.
        parents: of a tree, per code the code above it.
    """

    name: str
    kind: Kind
    values: tuple[str, ...]
    levels: tuple[tuple[str, ...], ...]
    suppressed: str = SUPPRESSED
    other: str = OTHER
    nothing: frozenset[str] = frozenset()
    parents: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Every different label, in the order in which the levels first say it."""
        return tuple(dict.fromkeys(label for level in self.levels for label in level))

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """Levels x values: per level the position in `labels` of each leaf's label.

        Equal text, equal code, on whatever level it stands.
        """
        place = {label: number for number, label in enumerate(self.labels)}
        return np.array([[place[label] for label in level] for level in self.levels], np.int64)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """Per value, its position among the leaves."""
        return {value: number for number, value in enumerate(self.values)}

    def leaves(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """Per text, the position of its leaf; texts the ladder does not know share one, the last.

        How many those are, `strays` says.
        """
        last = len(self.values) - 1
        place = self.place
        return np.fromiter((place.get(text, last) for text in texts), np.int64, len(texts))

    def strays(self, texts: Sequence[str]) -> NDArray[np.int64]:
        """The positions among `texts` of those the ladder does not know, to be said to the user."""
        known = self.values[:-1] if self.values else ()
        held = set(known)
        return np.array([at for at, text in enumerate(texts) if text not in held], np.int64)

    def label(self, leaf: int, level: int) -> str:
        """What is written for a leaf on a level."""
        return self.levels[level][leaf]


def built(
    name: str,
    kind: Kind,
    paths: Mapping[str, Sequence[str]],
    *,
    nothing: Collection[str] = (),
    suppressed: str = SUPPRESSED,
    other: str = OTHER,
    parents: Mapping[str, str] | None = None,
) -> Ladder:
    """A ladder from the labels of each value, finest first, the top left out.

    All paths are of one length. A level that says the same as the one below it is left out. Kinds
    of nothing and `other` keep their own text up to the top.

    Args:
        name: the field's name.
        kind: how labels are read.
        paths: per value its labels, in the order the leaves shall have.
        nothing: texts that are kinds of nothing; taken out of `paths` where they stand there too.
        suppressed: the text of the top.
        other: the text for values the ladder does not know; changed where a value says just that.
        parents: of a tree, per code the code above it.
    """
    own = {value: tuple(path) for value, path in paths.items() if value not in nothing}
    height = max((len(path) for path in own.values()), default=1)
    other = _free(other, {*own, *nothing, *(label for path in own.values() for label in path)})
    for value in (*sorted(set(nothing)), other):
        own[value] = (value,) * height
    levels = [tuple(path[level] for path in own.values()) for level in range(height)]
    kept = [level for at, level in enumerate(levels) if at == 0 or level != levels[at - 1]]
    top = (suppressed,) * len(own)
    return Ladder(
        name,
        kind,
        tuple(own),
        (*(level for level in kept if level != top), top),
        suppressed=suppressed,
        other=other,
        nothing=frozenset(nothing),
        parents=dict(parents or {}),
    )


def _free(wanted: str, taken: Collection[str]) -> str:
    """The text itself, or the first of its kind that no value says."""
    number = 1
    found = wanted
    while found in taken:
        number += 1
        found = f"{wanted} {number}"
    return found
