"""Detectors of identifiers, one a file: numbers and names that lead to a person.

To add one, write `identifiers/cc_x.py` with an instance of `Detector` named `DETECTOR`. Files whose
names begin with `_` hold what detectors share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from goodata import registry


class Group(StrEnum):
    """The nine kinds of the guide to which identifiers belong."""

    NAME = "name"
    CONTACT = "contact"
    GOVERNMENT = "government-number"
    MONEY = "money"
    PLACE = "exact-place"
    BODY = "body"
    OTHER = "other-number"
    LIFE = "life-fact"
    TEXT = "free-text"


class Strength(StrEnum):
    """How much a match says.

    STRONG: a check digit, a closed list, or a form that nothing else has. WEAK: only a shape, which
    never flags by itself: it wants a header or a word beside it.
    """

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
        chance: share of random strings of its shape that pass, 0 to 1; 0 where none of a
            million did.
        headers: words of a column's header that speak for it, by language.
        source: where the rule is published.
        good, bad: invented examples, held by the contract test.
        context: words near it in a note that speak for it.
        shape: a random string of its shape: 9 a digit, A a capital, X either, * any printable sign,
            everything else itself. `chance` is measured on these.
        verified: whether an issuer's text, published vectors or an independent library confirm the
            rule. Where not, it may raise a finding only together with a header.
    """

    name: str
    group: Group
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
    shape: str = ""
    verified: bool = True


def detectors() -> tuple[Detector, ...]:
    """Every detector, by module name."""
    return registry.instances(__name__, "DETECTOR", Detector)
