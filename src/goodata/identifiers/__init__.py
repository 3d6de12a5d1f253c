"""Detectors of identifiers, one a file: numbers and names that lead to a person.

To add one, write `identifiers/cc_x.py` with an instance of `Detector` named `DETECTOR`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goodata import registry


class Strength(StrEnum):
    """How much a match says: a check digit or closed list, or only a shape."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True)
class Detector:
    """What finds one kind of identifier.

    Attributes:
        name: such as `th-pin`.
        group: one of the nine kinds of the guide (`classification` reference).
        country: ISO 3166 alpha-2, or None where it belongs to no state.
        find: spans (start, end) of candidates in a text, by shape.
        valid: whether one candidate passes check digit and structure.
        strength: what a pass is worth.
        chance: share of random strings of its shape that pass, 0 to 1.
        headers: words of a column's header that speak for it, by language.
        source: where the rule is published.
        good, bad: invented examples, held by the contract test.
        context: words near it in a note that speak for it.
    """

    name: str
    group: str
    country: str | None
    find: Callable[[str], Iterator[tuple[int, int]]]
    valid: Callable[[str], bool]
    strength: Strength
    chance: float
    headers: Mapping[str, tuple[str, ...]]
    source: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    context: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def detectors() -> tuple[Detector, ...]:
    """Every detector, by module name."""
    return registry.instances(__name__, "DETECTOR", Detector)
