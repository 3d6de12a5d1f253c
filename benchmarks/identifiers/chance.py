"""How often a random string passes each detector, beside what the detector declares.

    python benchmarks/identifiers/chance.py [--draws N] [--seed N] [--only NAME [--shape SHAPE]]

Strings are drawn after the detector's `shape`, or after another one given for a single detector.
The last column is the distance in standard errors; the program ends with 1 when one is above four.
With another shape it is only told, since what is declared is about the detector's own.
"""

from __future__ import annotations

import argparse
import math
import sys

import numpy as np

from goodata.identifiers import Detector, detectors

DRAWS, SEED, BATCH, FARTHEST = 1_000_000, 20261122, 50_000, 4.0
_DIGITS = "0123456789"
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_SIGNS = {
    "9": _DIGITS,
    "A": _CAPITALS,
    "X": _DIGITS + _CAPITALS,
    "*": "".join(chr(point) for point in range(33, 127)),
}


def draw(shape: str, count: int, chance: np.random.Generator) -> list[str]:
    """`count` random strings of a shape: 9 digit, A capital, X either, * any printable sign."""
    columns = np.empty((count, len(shape)), dtype="U1")
    for at, sign in enumerate(shape):
        choices = _SIGNS.get(sign, sign)
        columns[:, at] = np.array(list(choices))[chance.integers(0, len(choices), count)]
    return ["".join(row) for row in columns.tolist()]


def measured(detector: Detector, draws: int, seed: int, shape: str | None = None) -> float:
    """The share of `draws` random strings that pass, the same for the same seed."""
    chance = np.random.default_rng([seed, *detector.name.encode()])
    passed = 0
    for start in range(0, draws, BATCH):
        batch = draw(shape or detector.shape, min(BATCH, draws - start), chance)
        passed += sum(map(detector.valid, batch))
    return passed / draws


def distance(declared: float, share: float, draws: int) -> float:
    """How many standard errors lie between the declared and the measured share.

    The error is never taken below that of a single string, so that a declared 0 or 1 can be judged.
    """
    error = max(math.sqrt(declared * (1 - declared) / draws), 1 / draws)
    return (share - declared) / error


def main() -> int:
    """Prints the table; 1 when a declared share is not the measured one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--draws", type=int, default=DRAWS)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--only")
    parser.add_argument("--shape")
    options = parser.parse_args()
    far = 0
    print("| detector | shape | strength | declared | measured | standard errors |")
    print("| --- | --- | --- | --- | --- | --- |")
    for each in detectors():
        if options.only in (None, each.name):
            share = measured(each, options.draws, options.seed, options.shape)
            errors = distance(each.chance, share, options.draws)
            far += options.shape is None and abs(errors) > FARTHEST
            drawn = options.shape or each.shape
            row = (each.name, f"`{drawn}`", each.strength, f"{each.chance:.7g}", f"{share:.7g}")
            print("|", " | ".join(row), f"| {errors:+.1f} |", flush=True)
    return int(far > 0)


if __name__ == "__main__":
    sys.exit(main())
