"""Random codes: drawn evenly, never of digits alone, never one that was issued before."""

from __future__ import annotations

from collections.abc import Callable, Container

from goodata.engines.vault.keys import numbered

SHORT, LONG = 8, 12
"""Data symbols of a random code, and of one that stands among keyed ones."""
_BYTES = {SHORT: 8, LONG: 10}
_BATCH = 4096


def draw(
    number: int,
    taken: Container[str],
    entropy: Callable[[int], bytes],
    length: int = SHORT,
) -> list[str]:
    """New codes, check symbol included, all different and none of them taken.

    Args:
        number: how many.
        taken: codes issued before.
        entropy: so many random bytes.
        length: data symbols, 8 or 12.
    """
    size, most = _BYTES[length], 29**length
    # What lies beyond the last whole multiple is drawn again: it would favour some codes.
    largest = (1 << 8 * size) // most * most
    found: dict[str, None] = {}
    while len(found) < number:
        drawn = entropy(size * min(_BATCH, number - len(found)))
        for start in range(0, len(drawn), size):
            value = int.from_bytes(drawn[start : start + size], "big")
            code = numbered(value % most, length)
            if value < largest and code not in taken and not code[:length].isdecimal():
                found[code] = None
    return list(found)
