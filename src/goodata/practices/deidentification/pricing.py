"""The price of a small release, and the columns without which it would cost least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.classing import weight
from goodata.practices.deidentification.coarser import People, Quasi, groups, leaves
from goodata.practices.deidentification.releasing import Release
from goodata.text import Sentence, say

if TYPE_CHECKING:
    from goodata.engines.anonymity.price import Price

SMALL = 300
"""People under whom the price is told, and tables are advised first."""


def priced(release: Release) -> Price | None:
    """The price of a release of few people; None where it is none, or of one column only."""
    terms = release.prepared.terms
    if not terms.classes or release.crowd.number >= SMALL:
        return None
    return price(release.quasi, release.crowd, terms)


def price(quasi: Sequence[Quasi], crowd: People, terms: Terms) -> Price | None:
    """The loss of the quasi-identifiers, and the two without which the others would lose least.

    It is asked of the largest group of people who are in the same tables.

    Args:
        quasi: the quasi-identifiers of all tables.
        crowd: the people.
        terms: k and the weights.

    Returns:
        None where there is nothing to choose from: one column, or too few people for any class.
    """
    from goodata.engines.anonymity.price import price as reckoned

    who = max(groups(crowd), key=len)
    mine = [at for at, each in enumerate(quasi) if crowd.first[each.part][who[0]] >= 0]
    if len(mine) < 2 or len(who) < terms.k:
        return None
    at = leaves(quasi, crowd)
    weights = [weight(quasi[each], terms) for each in mine]
    if not sum(weights):
        return None
    found = reckoned(
        [at[each][who] for each in mine],
        [quasi[each].ladder.codes for each in mine],
        terms.k,
        weights=weights,
    )
    without = tuple((mine[column], loss) for column, loss in found.without)
    return type(found)(found.loss, without)


def buys(quasi: Sequence[Quasi], found: Price) -> Sentence:
    """Which columns it would be cheapest to do without."""
    keys = {f"n{number}": quasi[at].role.name for number, (at, _loss) in enumerate(found.without)}
    losses = {f"l{number}": round(100 * loss) for number, (_at, loss) in enumerate(found.without)}
    listed = " or ".join(
        f"{{n{number}}} (the others then lose {{l{number}}} %)" for number in range(len(keys))
    )
    return say(f"dropping {listed} buys most", **keys, **losses)
