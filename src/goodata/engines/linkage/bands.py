"""From odds to what a person is shown: bands, hints, why a pair cannot simply be the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from goodata.engines.linkage import Band, Hint, Rarity, Records, repeats
from goodata.engines.linkage.kinds import Kind
from goodata.engines.linkage.learning import Learned
from goodata.engines.linkage.rarity import COMMON, RARE

if TYPE_CHECKING:
    import numpy as np

    _Column = tuple[Kind, np.ndarray]

SURE = 0.98
"""Probability from which a pair may be in `SAME`."""
LOWEST = 0.05
"""Probability below which no pair is shown."""
LEFT = 0.02
"""Share of the expected duplicates that may lie below what is shown."""
MOST_IN_ONE = 30
"""Records one person can have; a larger cluster is for a person to look at."""


def probability(odds: np.ndarray) -> np.ndarray:
    """Match probability of log2 odds."""
    import numpy as np

    found: np.ndarray = 1 / (1 + 2.0 ** -np.clip(odds, -500, 500))
    return found


def lowest(odds: np.ndarray, expected: float) -> float:
    """The probability from which pairs are shown: at most `LEFT` of what is expected lies below."""
    import numpy as np

    chances = np.sort(probability(odds))
    cut = int(np.searchsorted(np.cumsum(chances), LEFT * expected, side="right"))
    return max(float(chances[cut]) if cut < len(chances) else 1.0, LOWEST)


def personal(learned: Learned, levels: np.ndarray) -> np.ndarray:
    """Pairs that agree nearly or better on a person-specific comparison."""
    import numpy as np

    found = np.zeros(len(levels), dtype=bool)
    for number, kind in enumerate(learned.model.kinds):
        if kind.personal:
            found |= _near(kind, levels[:, number])
    return found


def _near(kind: Kind, column: np.ndarray) -> np.ndarray:
    import numpy as np

    near = [place for place, each in enumerate(kind.levels) if each.near]
    found: np.ndarray = np.isin(column, near)
    return found


def hints(learned: Learned, levels: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """What else each pair may be: `Hint`, int8."""
    import numpy as np

    found = np.zeros(len(levels), dtype="int8")
    kinds = learned.model.kinds
    names = _columns(kinds, levels, "name")
    dates = [(kinds[i], levels[:, i]) for i in range(len(kinds)) if kinds[i].name == "birth_date"]
    household = _households(kinds, levels)
    same_date = _any([column == 0 for _, column in dates], len(levels))
    apart = _any([column == len(kind.levels) - 1 for kind, column in names], len(levels))
    family = _any(
        [_called(kind, column, each) for kind, column in names for each in OF_A_FAMILY], len(levels)
    )
    found[same_date & (family | (apart & household))] = Hint.TWINS
    # A household may stand under one number: it does not outweigh other given names.
    others_names = _any(
        [_called(kind, column, each) for kind, column in names for each in OTHER_GIVEN], len(levels)
    )
    days = _any([_near(kind, column) for kind, column in dates], len(levels))
    unlike = (others_names | apart) & ~days
    found[household & (unlike | ~personal(learned, levels))] = Hint.RELATIVES
    others = parts.sum(axis=1)
    for number, kind in enumerate(kinds):
        if kind.one_sided:
            without = others - parts[:, number]
            reused = (levels[:, number] == 0) & (without < 0) & (apart | _far(dates, len(levels)))
            found[reused] = Hint.NUMBER_REUSED
    found[contradictions(learned, levels)] = Hint.CONTRADICTION
    return found


def _columns(kinds: Sequence[Kind], levels: np.ndarray, group: str) -> list[_Column]:
    return [(kind, levels[:, i]) for i, kind in enumerate(kinds) if kind.group == group]


def _households(kinds: Sequence[Kind], levels: np.ndarray) -> np.ndarray:
    agreed = [(levels[:, i] >= 0) & (levels[:, i] <= 1) for i, k in enumerate(kinds) if k.household]
    return _any(agreed, len(levels))


def _far(dates: Sequence[_Column], n: int) -> np.ndarray:
    return _any([column == len(kind.levels) - 1 for kind, column in dates], n)


def _called(kind: Kind, column: np.ndarray, word: str) -> np.ndarray:
    import numpy as np

    found: np.ndarray = np.isin(
        column, [i for i, each in enumerate(kind.levels) if each.name == word]
    )
    return found


def _any(masks: Sequence[np.ndarray], n: int) -> np.ndarray:
    import numpy as np

    found = np.zeros(n, dtype=bool)
    for each in masks:
        found |= each
    return found


def contradictions(learned: Learned, levels: np.ndarray) -> np.ndarray:
    """Pairs that cannot be called the same.

    Personal numbers are far apart, birth years more than ten, or sex and birth date both differ.
    """
    kinds = learned.model.kinds
    numbers = [
        levels[:, i] == len(kind.levels) - 1
        for i, kind in enumerate(kinds)
        if kind.name == "personal_number"
    ]
    sexes = [levels[:, i] == 1 for i, kind in enumerate(kinds) if kind.name == "sex"]
    days = [(kind, levels[:, i]) for i, kind in enumerate(kinds) if kind.name == "birth_date"]
    dates = [_called(kind, column, each) for kind, column in days for each in OTHER_DAY]
    far = [column == len(kind.levels) - 1 for kind, column in days]
    found = _any(numbers, len(levels))
    found |= _any(sexes, len(levels)) & _any(dates, len(levels))
    found |= _any(far, len(levels))
    return found


def rarity(learned: Learned, a: np.ndarray, b: np.ndarray, levels: np.ndarray) -> np.ndarray:
    """How rare what agrees is: `Rarity` per pair and comparison, int8."""
    import numpy as np

    found = np.full(levels.shape, Rarity.NONE, dtype="int8")
    for number, kind in enumerate(learned.model.kinds):
        for place, level in enumerate(kind.levels):
            key = (number, level.shares)
            if not level.shares or key not in learned.rarities.share:
                continue
            here = np.flatnonzero(levels[:, number] == place)
            share = np.maximum(
                learned.rarities.share[key][a[here]], learned.rarities.share[key][b[here]]
            )
            count = np.maximum(
                learned.rarities.count[key][a[here]], learned.rarities.count[key][b[here]]
            )
            found[here, number] = np.select(
                [(count <= 2) & (share <= RARE), share <= RARE, share < COMMON],
                [Rarity.ONLY_THESE, Rarity.RARE, Rarity.ORDINARY],
                Rarity.COMMON,
            )
    return found


OTHER_DAY = (
    "day and month",
    "span near",
    "spans near",
    "spans apart",
    "year near",
    "years near",
    "years apart",
    "else",
)
"""Levels of a birth date that are another day, and not a slip of the key or a part of one."""
OF_A_FAMILY = ("family", "family alone", "family near", "token", "similar")
"""Levels of a name at which brothers and sisters are."""
OTHER_GIVEN = ("family", "family near")
"""Levels at which both have a given name, and these differ."""
NAMES = ("person_name", "split_name")
ONE_SEX = 0.9
"""Share of likely pairs that must be of one sex."""
STRANGE, MOST_STRANGE = ("else", "family", "family near"), 0.4
"""Levels of a name at which two people of a family are, and how often likely pairs may be there."""


def most_telling(records: Records) -> int | None:
    """In a table that names nobody, the place of the text that tells most things apart.

    None where people are named, or no text is filled in half of the records.
    """
    import numpy as np

    if any(each.kind in NAMES for each in records.comparisons):
        return None
    found: list[tuple[float, int]] = []
    for place, (each, prepared) in enumerate(zip(records.comparisons, records.values, strict=True)):
        codes = repeats.value_codes(prepared)
        counts = np.bincount(codes[codes >= 0]).astype("float64")
        if each.kind == "text" and counts.sum() >= records.n / 2:
            found.append((float(((counts / counts.sum()) ** 2).sum()), place))
    return min(found)[1] if found else None


def failed(learned: Learned, odds: np.ndarray, text: int | None = None) -> str:
    """Which sanity check the likely pairs fail: `sex`, `names`, `texts`, or nothing.

    True pairs have one sex and, mostly, one name; a model that took families or strangers for one
    person shows here, without a label. Of things, the text that names them is alike: lists of
    places or of terms agree in groups they belong to, and in nothing of their own.

    Args:
        learned: the model.
        odds: log2 odds of the candidate pairs.
        text: place of the comparison that names things; None in tables of people.
    """
    import numpy as np

    likely = learned.levels[probability(odds) > 0.9]
    if text is not None:
        column = likely[:, text]
        column, last = column[column >= 0], len(learned.model.kinds[text].levels) - 1
        if len(column) >= 10 and (column == last).mean() >= MOST_STRANGE:
            return "texts"
    for number, kind in enumerate(learned.model.kinds):
        column = likely[:, number]
        column = column[column >= 0]
        if len(column) < 10:
            continue
        # Few pairs may fall below by chance alone: only what chance does not explain fails.
        chance = 2 * float(np.sqrt(ONE_SEX * (1 - ONE_SEX) / len(column)))
        if kind.name == "sex" and (column == 0).mean() + chance <= ONE_SEX:
            return "sex"
        strange = [i for i, each in enumerate(kind.levels) if each.name in STRANGE]
        if kind.name in NAMES and np.isin(column, strange).mean() >= MOST_STRANGE:
            return "names"
    return ""


def bands(chances: np.ndarray, sure: np.ndarray, hint: np.ndarray) -> np.ndarray:
    """`Band` of each pair: `SAME` where probable, personal and with nothing against it."""
    import numpy as np

    free = (hint == Hint.NONE) | (hint == Hint.NUMBER_REUSED)
    found: np.ndarray = np.where((chances >= SURE) & sure & free, Band.SAME, Band.LOOK)
    return found.astype("int8")
