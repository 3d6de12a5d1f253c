"""The same person once more: how names and birth days change between two forms about one person.

Source: the kinds of difference that linkage must bridge (`docs/explanation`, duplicates): another
romanisation, a slip of the keyboard, order of the parts, another script, a title, day and month
changed for each other.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from goodata.engines.mock import days
from goodata.engines.mock.chance import Texts, pick, texts
from goodata.engines.mock.people import Names

KINDS = ("spelling", "slip", "order", "script", "title", "none")
"""How a name may come back."""

_SHARES = (0.26, 0.16, 0.12, 0.16, 0.08, 0.22)
_TITLES = {"f": ("Ms", "Mrs", "Daw", "Siti"), "m": ("Mr", "U", "Ko")}


def kinds(chance: np.random.Generator, size: int) -> Texts:
    """For n people who come back, how their names differ."""
    return pick(chance, texts(KINDS), size, _SHARES)


def renamed(
    chance: np.random.Generator, kind: str, number: int, shown: str, names: Names, sex: str
) -> str:
    """The name of person `number`, written anew; unlike `shown` where there is a way.

    Args:
        chance: where chance comes from.
        kind: one of `KINDS`.
        number: position in `names`.
        shown: how the name was written before.
        names: all ways to write it.
        sex: `f` or `m`, for the title.
    """
    local = not shown.isascii() and shown == names.local[number]
    ways: dict[str, Callable[[], str]] = {
        "spelling": lambda: str(names.other[number]),
        "slip": lambda: slip(chance, str(names.latin[number])),
        "order": lambda: str(names.turned[number]),
        "script": lambda: str(names.latin[number] if local else names.local[number]),
        "title": lambda: f"{_title(chance, sex)} {names.latin[number]}",
    }
    return ways[kind]() if kind in ways else shown


def _title(chance: np.random.Generator, sex: str) -> str:
    known = _TITLES[sex][:2]
    return known[int(chance.integers(0, len(known)))]


def slip(chance: np.random.Generator, text: str) -> str:
    """A text with one slip of the keyboard: two letters changed, one left out, one typed twice.

    >>> slip(np.random.default_rng(1), "A")
    'A'
    """
    letters = [
        place
        for place in range(1, len(text) - 1)
        if text[place].isalpha() and text[place + 1].isalpha()
    ]
    if not letters:
        return text
    place = letters[int(chance.integers(0, len(letters)))]
    before, one, two, after = text[:place], text[place], text[place + 1], text[place + 2 :]
    forms = (before + two + one + after, before + two + after, before + one + one + two + after)
    return forms[int(chance.integers(0, 3))]


def reborn(chance: np.random.Generator, born: np.ndarray) -> np.ndarray:
    """N birth days as the second form has them: most alike, some with day and month changed.

    A few are a year off, since many only know their age.
    """
    luck = chance.random(len(born))
    changed = np.where(luck < 0.12, days.swappable(born), born)
    year_off = (luck >= 0.12) & (luck < 0.16)
    moved: np.ndarray = np.where(year_off, changed - 365, changed)
    return moved
