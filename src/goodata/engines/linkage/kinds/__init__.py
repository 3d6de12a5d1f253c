"""Kinds of comparison, one a file: its levels, and how texts become what SQL compares.

To add one, write `kinds/x.py` with an instance of `Kind` named `KIND`. A level's condition speaks
of the parts of both records as `l.part` and `r.part`; parts are ASCII or whole numbers, since the
database counts bytes where it should count letters. `m0` and `u0` are what is expected before any
data is seen: the share of true pairs, and of other pairs, at that level.

Source:
    Shares within what truth says on public labelled sets; the page on linkage, section 3.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from goodata import registry

if TYPE_CHECKING:
    import pyarrow as pa

    from goodata.engines.linkage import Prepared


@dataclass(frozen=True)
class Level:
    """One level of a comparison.

    Attributes:
        name: for reasons and reports, a word of ours.
        when: SQL condition on `l.part`, `r.part` and, of what `Prepared.pairwise` reckons,
            `pair.name`; empty for the last level, which is the rest.
        m0: share of true pairs expected here.
        u0: share of other pairs expected here.
        shares: which of `Prepared.shares` weighs at this level, or empty.
        near: whether this counts as agreement on the person: near or better.
        home: share of pairs of two people of one household expected here; None where a household
            changes nothing, so that it is as among strangers.
        exact: parts whose equality is this level (or a better one), so that it can be counted over
            all pairs and need not be drawn.
    """

    name: str
    when: str
    m0: float
    u0: float
    shares: str = ""
    near: bool = False
    exact: tuple[str, ...] = ()
    home: float | None = None


Columns = Mapping[str, "Sequence[pa.Array]"]
"""Texts by role, such as `given` and `family`; null for missing, n each."""


@dataclass(frozen=True)
class Kind:
    """A kind of comparison.

    Attributes:
        name: as `Comparison.kind`.
        levels: best first; the last has no condition.
        null: SQL condition under which nothing can be compared.
        prepare: texts by role to parts, atoms and shares. Dates come in ISO form, whole or cut.
        personal: whether agreement points to one person (name, birth date, personal number).
        household: whether people who live together share it.
        follows: whether names tell something of it, so that it is no evidence of its own where
            names agree.
        one_sided: whether a difference says nothing (a second intake gets a new number).
        group: which kinds of fact it belongs to, for blocking: name, date, place, number, other.
        survives: per atom how often, 0 to 1, two records of one person whose values are not equal
            still have it in common; half of the time where it is not told.
        once: what stands in several levels and is dear, to be reckoned once for each pair.
    """

    name: str
    levels: tuple[Level, ...]
    null: str
    prepare: Callable[[Columns], Prepared]
    personal: bool = False
    household: bool = False
    follows: bool = False
    one_sided: bool = False
    group: str = "other"
    once: tuple[str, ...] = ()
    survives: Mapping[str, float] = field(default_factory=dict)


@cache
def kinds() -> Mapping[str, Kind]:
    """Every kind of comparison by name."""
    found = registry.instances(__name__, "KIND", Kind)
    return {each.name: each for each in found}
