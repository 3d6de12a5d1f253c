"""The word list that passphrases and fingerprints are spelt with: 7,776 words, five dice each.

Source: Electronic Frontier Foundation, large word list (2016), CC-BY 3.0 US; see
`goodata/data/words/eff_large.md`.
"""

from __future__ import annotations

from functools import cache

WORDS = 6**5
_FACES = 6
_DICE = 5


@cache
def word_list() -> tuple[str, ...]:
    """All words, in the order of their dice numbers.

    >>> word_list()[0], word_list()[-1], len(word_list())
    ('abacus', 'zoom', 7776)
    """
    # Imported here: it takes a hundredth of a second, which sealing alone does not need.
    from importlib.resources import files

    text = (files("goodata") / "data" / "words" / "eff_large.txt").read_text("ascii")
    return tuple(line.split("\t")[1] for line in text.splitlines())


def dice(index: int) -> str:
    """The five dice throws that stand for the word at `index`.

    >>> dice(0), dice(7775)
    ('11111', '66666')
    """
    throws = [index // _FACES**place % _FACES + 1 for place in reversed(range(_DICE))]
    return "".join(map(str, throws))
