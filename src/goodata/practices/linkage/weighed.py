"""The pairs and the weights as tables for a page: for those who want to see how it was reckoned."""

from __future__ import annotations

from goodata.engines.linkage import ComparisonModel, Expected
from goodata.findings import Figures
from goodata.practices.linkage import reasons, tell
from goodata.practices.linkage.found import Found
from goodata.text import Ours, Sentence, count, say

MOST_PAIRS = 200
"""Pairs of which a page has a line; the table of `--report csv` has all."""
_MOST_BITS = 14.0
"""What one comparison may weigh at most, log2: the longest bar."""


def figures(found: Found) -> tuple[Figures, ...]:
    """The open pairs with their reasons, then what each comparison weighs."""
    weights = tuple(_weights(each) for each in found.linked.model)
    return (*_pairs(found), _sum(found, found.linked.expected), *weights)


def _pairs(found: Found) -> tuple[Figures, ...]:
    if not found.pairs:
        return ()
    rows = tuple(
        (
            tell.where(found, each),
            say(each.band.name.lower()),
            say("{weight}", weight=Ours(f"{each.weight:.1f}")),
            say("{chance}", chance=Ours(tell.chance(each.probability))),
            found.reason(each),
        )
        for each in found.pairs[:MOST_PAIRS]
    )
    rest = len(found.pairs) - len(rows)
    caption = say("By band, the surest first; the rows are those of the spreadsheet")
    if rest:
        more = count("{count} pair more", "{count} pairs more", rest)
        caption = say("{caption}; {more} in the table of --report csv", caption=caption, more=more)
    return (
        Figures(
            title=say("Pairs nobody has decided"),
            caption=caption,
            headings=("Rows", "Band", "Weight", "Probability", "Why"),
            rows=rows,
            numbers=frozenset({2, 3}),
        ),
    )


def _sum(found: Found, expected: Expected) -> Figures:
    """How the weights of a pair become its probability."""
    records = len(found.ready.rows)
    pairs = max(1, records * (records - 1) // 2)
    lines = (
        (say("pairs that can be made of the records"), f"{pairs:,}"),
        (say("pairs that were compared"), f"{found.linked.compared:,}"),
        *(_expected(expected) if found.linked.trusted else ()),
    )
    return Figures(
        title=say("How a weight becomes a probability"),
        caption=say(
            "A pair starts from how many duplicates there are at all; each comparison adds its "
            "weight. One more: twice as likely to be one person; one less: half as likely. The "
            "tables say how often a level is reached by two records of one person and of two "
            "people, and what that weighs. What is missing weighs nothing."
        ),
        headings=("What", "Number"),
        rows=tuple((what, say("{number}", number=Ours(number))) for what, number in lines),
        numbers=frozenset({1}),
    )


def _expected(expected: Expected) -> tuple[tuple[Sentence, str], ...]:
    return (
        (say("duplicate pairs to expect, about"), f"{expected.about:,}"),
        (say("at least and at most"), f"{expected.low:,} to {expected.high:,}"),
    )


def _weights(model: ComparisonModel) -> Figures:
    """What each level of one comparison weighs, the best first."""
    rows = tuple(
        (
            reasons.level(model, place),
            say("{share}", share=Ours(_share(each.m))),
            say("{share}", share=Ours(_share(each.u))),
            say("{weight}", weight=Ours(f"{each.weight:+.1f}")),
        )
        for place, each in enumerate(model.levels)
    )
    bars = tuple(
        0.0 if model.dropped else max(-1.0, min(1.0, each.weight / _MOST_BITS))
        for each in model.levels
    )
    return Figures(
        title=say("{name}", name=model.comparison.name),
        caption=_caption(model),
        headings=("Level", "One person", "Two people", "Weight"),
        rows=rows,
        numbers=frozenset({1, 2, 3}),
        bars=bars,
    )


def _caption(model: ComparisonModel) -> Sentence:
    if model.dropped:
        return say("Not counted: {why}", why=model.dropped)
    if model.learned:
        return say("Learnt from these files")
    return say("As in most files: these taught nothing")


def _share(share: float) -> str:
    """A share in per cent with as many digits as say something.

    >>> _share(0.5), _share(0.0123), _share(0.00004), _share(1e-9)
    ('50 %', '1.2 %', '0.004 %', 'under 0.0001 %')
    """
    per_cent = 100 * share
    if per_cent < 0.0001:
        return "under 0.0001 %"
    if per_cent >= 9.95:
        return f"{per_cent:.0f} %"
    digits = 1
    while round(per_cent, digits) < 10**-digits and digits < 4:
        digits += 1
    return f"{per_cent:.{digits}f} %"
