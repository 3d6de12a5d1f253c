"""SipHash-2-4 of many short texts at once: the same numbers as the reference has, by columns.

Source:
    Aumasson and Bernstein, SipHash: a fast short-input PRF (2012), section 2 and appendix A.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

KEY_BYTES = 16
_BEGIN = (0x736F6D6570736575, 0x646F72616E646F6D, 0x6C7967656E657261, 0x7465646279746573)
_WORD = 8
_END = 0xFF


def siphash(data: bytes, ends: np.ndarray, key: bytes) -> np.ndarray:
    """N hashes of n texts.

    It takes as many steps as the longest text has words; texts of one length take the fewest.

    Args:
        data: all texts one after the other.
        ends: n + 1 positions: where the first begins, and where each ends.
        key: 16 bytes.

    >>> import numpy as np
    >>> hex(int(siphash(bytes(range(15)), np.array([0, 15]), bytes(range(16)))[0]))
    '0xa129ca6149be45e5'
    """
    import numpy as np

    if len(key) != KEY_BYTES:
        raise ValueError("the key of SipHash has 16 bytes")
    starts = ends[:-1].astype(np.int64)
    sizes = np.diff(ends).astype(np.int64)
    words = np.frombuffer(data + bytes(2 * _WORD - len(data) % _WORD), "<u8")
    first, second = (np.uint64(int.from_bytes(key[at : at + 8], "little")) for at in (0, 8))
    keyed = (first, second, first, second)
    state = [
        np.full(sizes.size, np.uint64(begin) ^ part)
        for begin, part in zip(_BEGIN, keyed, strict=True)
    ]
    whole = sizes // _WORD
    for number in range(int(whole.max(initial=0))):
        there = np.flatnonzero(whole > number)
        _step(state, there, _words(words, starts[there] + _WORD * number))
    rest = (sizes % _WORD).astype(np.uint64) * np.uint64(_WORD)
    last = _words(words, starts + _WORD * whole) & ~(~np.uint64(0) << rest)
    _step(state, slice(None), last | sizes.astype(np.uint64) << np.uint64(56))
    state[2] ^= np.uint64(_END)
    _rounds(state, 4)
    found: np.ndarray = state[0] ^ state[1] ^ state[2] ^ state[3]
    return found


def _words(words: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The eight bytes at each place, whatever its alignment."""
    import numpy as np

    at = places >> 3
    shift = (places & 7).astype(np.uint64) << np.uint64(3)
    # A shift by all 64 bits gives 0 in numpy.
    found: np.ndarray = words[at] >> shift | words[at + 1] << (np.uint64(64) - shift)
    return found


def _step(state: list[np.ndarray], there: np.ndarray | slice, word: np.ndarray) -> None:
    """Takes in one word of some of the texts."""
    if isinstance(there, slice) or there.size == state[0].size:
        _take_in(state, word)
        return
    some = [each[there] for each in state]
    _take_in(some, word)
    for each, part in zip(state, some, strict=True):
        each[there] = part


def _take_in(state: list[np.ndarray], word: np.ndarray) -> None:
    state[3] ^= word
    _rounds(state, 2)
    state[0] ^= word


def _rounds(state: Sequence[np.ndarray], times: int) -> None:
    a, b, c, d = state
    for _ in range(times):
        a += b
        c += d
        _turn(b, 13)
        _turn(d, 16)
        b ^= a
        d ^= c
        _turn(a, 32)
        c += b
        a += d
        _turn(b, 17)
        _turn(d, 21)
        b ^= c
        d ^= a
        _turn(c, 32)


def _turn(numbers: np.ndarray, left: int) -> None:
    """Turns the bits of each number to the left, in place."""
    import numpy as np

    right = numbers >> np.uint64(64 - left)
    numbers <<= np.uint64(left)
    numbers |= right
