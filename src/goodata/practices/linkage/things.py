"""What columns look like in a file that lists things: titles, names of many words, years, answers.

In a file about people such columns are remarks, and no evidence. Where nothing is known of any
person, they are all that tells one thing from another.
"""

from __future__ import annotations

import re
import statistics

from goodata.practices.classification.values import Values

FILLED = 0.1
"""Share of rows that must have an answer."""
MOSTLY = 0.8
WORDS = 1.5
"""Words in the middle answer from which it is a text."""
FEW = 0.02
"""Different answers per answer up to which a short one is a category."""
_YEARS = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")


def looks(values: Values) -> tuple[str, str] | None:
    """Kind of comparison and role by the answers alone; None where they tell nothing apart."""
    if values.distinct < 2 or values.filled < FILLED * values.rows or values.rising:
        return None
    if values.share(lambda text: year(text) is not None) > MOSTLY:
        return "age", "age"
    words = statistics.median(len(each.split()) for each in values.folded)
    if words < WORDS and values.distinct <= max(FEW * values.filled, 2):
        return "category", "answer"
    if words < WORDS and values.unique > MOSTLY:
        # A number of its own for each row.
        return None
    return "text", "text"


def year(text: str) -> int | None:
    """The one year, 1500 to 2099, that a text names, whatever signs stand around it.

    >>> year("(1995),"), year("34"), year("1995-1997")
    (1995, None, None)
    """
    if any(sign.isalpha() for sign in text):
        return None
    found = _YEARS.findall(text)
    return int(found[0]) if len(found) == 1 and sum(map(str.isdigit, text)) == 4 else None
