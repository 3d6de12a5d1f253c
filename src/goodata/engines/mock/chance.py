"""Chance that can be repeated: one stream of numbers for each purpose, all from one seed.

A stream depends on the seed and the names of its purpose alone, not on what was drawn before from
another. So blocks of rows may be made in any order, and a new column does not change the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

Texts = np.ndarray
"""Text cells: an array of Python strings (`dtype=object`)."""


def stream(seed: int, *purpose: object) -> np.random.Generator:
    """The stream of this purpose.

    Source: numpy's `SeedSequence` over the seed and a SHA-256 digest of the purpose.

    >>> stream(1, "names", 0).integers(100) == stream(1, "names", 0).integers(100)
    np.True_
    """
    digest = hashlib.sha256("\x1f".join(str(each) for each in purpose).encode()).digest()
    words = [int(each) for each in np.frombuffer(digest, "<u4")]
    return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *words])))


def texts(values: Sequence[str]) -> Texts:
    """N texts as an array that can be indexed by an array."""
    found = np.empty(len(values), object)
    found[:] = values
    return found


def pick(
    chance: np.random.Generator,
    pool: Texts,
    size: int,
    weights: Sequence[float] | None = None,
) -> Texts:
    """`size` texts drawn from a pool, with replacement.

    Args:
        chance: where chance comes from.
        pool: at least one text.
        size: how many.
        weights: one per text of the pool, not negative; all alike when left out.
    """
    drawn: Texts = pool[places(chance, len(pool), size, weights)]
    return drawn


def places(
    chance: np.random.Generator, pool: int, size: int, weights: Sequence[float] | None = None
) -> np.ndarray:
    """`size` positions, 0 to `pool` - 1, by weight."""
    if weights is None:
        return chance.integers(0, pool, size)
    sums = np.cumsum(np.asarray(weights, float))
    found: np.ndarray = np.searchsorted(sums, chance.random(size) * sums[-1], side="right")
    return np.asarray(np.minimum(found, pool - 1))
