"""Did you mean: the entry of a closed list that a wrong value is nearest to."""

from __future__ import annotations

from goodata.model import Category
from goodata.text import fold, fold_digits, trimmed

_SHORTEST = 4
_LONG = 8


def nearest(text: str, categories: tuple[Category, ...]) -> str | None:
    """The code of the one entry that is clearly nearest, or None.

    A unique beginning counts; else at most 2 edits (3 above 8 characters), a similarity of at
    least .75 and .05 better than the next; nothing below 4 characters.

    >>> nearest("closd", (Category("open"), Category("closed")))
    'closed'
    """
    from rapidfuzz.distance import OSA

    wanted = fold(fold_digits(trimmed(text)))
    spellings = [
        (fold(spelling), each.value)
        for each in categories
        for spelling in (each.value, each.label, *each.labels.values(), *each.aliases)
        if spelling
    ]
    begun = {code for spelling, code in spellings if wanted and spelling.startswith(wanted)}
    if len(begun) == 1:
        return begun.pop()
    if len(wanted) < _SHORTEST:
        return None
    best: dict[str, float] = {}
    most = 3 if len(wanted) > _LONG else 2
    for spelling, code in spellings:
        if OSA.distance(wanted, spelling) <= most:
            near = OSA.normalized_similarity(wanted, spelling)
            best[code] = max(best.get(code, 0.0), near)
    ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))
    if not ranked or ranked[0][1] < 0.75:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < 0.05:
        return None
    return ranked[0][0]
