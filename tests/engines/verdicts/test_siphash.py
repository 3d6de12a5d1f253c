"""SipHash-2-4 by columns, against the reference's numbers, plain arithmetic and pandas."""

from __future__ import annotations

import hashlib

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata import arrow
from goodata.engines.verdicts.hashes import Hasher
from goodata.engines.verdicts.siphash import siphash

KEY = bytes(range(16))
# Of the first 16 texts 00, 00 01, … of the reference implementation, beginning with the empty one.
VECTORS = (
    "310e0edd47db6f72 fd67dc93c539f874 5a4fa9d909806c0d 2d7efbd796666785 "
    "b7877127e09427cf 8da699cd64557618 cee3fe586e46c9cb 37d1018bf50002ab "
    "6224939a79f5f593 b0e4a90bdf82009e f3b9dd94c5bb5d7a a7ad6b22462fb3f4 "
    "fbe50e86bc8f1e75 903d84c02756ea14 eef27a8e90ca23f7 e545be4961ca29a1"
)
M64 = (1 << 64) - 1


def hashed(texts: list[bytes], key: bytes = KEY) -> list[int]:
    ends = np.cumsum([0, *map(len, texts)])
    return [int(each) for each in siphash(b"".join(texts), ends, key)]


def turned(number: int, left: int) -> int:
    return (number << left | number >> (64 - left)) & M64


def plainly(text: bytes, key: bytes) -> int:
    """The algorithm of the paper, one text, one word, one step after the other."""
    first, second = (int.from_bytes(key[at : at + 8], "little") for at in (0, 8))
    a, b = first ^ 0x736F6D6570736575, second ^ 0x646F72616E646F6D
    c, d = first ^ 0x6C7967656E657261, second ^ 0x7465646279746573

    def rounds(times: int) -> None:
        nonlocal a, b, c, d
        for _ in range(times):
            a, c = (a + b) & M64, (c + d) & M64
            b, d = turned(b, 13) ^ a, turned(d, 16) ^ c
            a = turned(a, 32)
            c, a = (c + b) & M64, (a + d) & M64
            b, d = turned(b, 17) ^ c, turned(d, 21) ^ a
            c = turned(c, 32)

    padded = text + bytes(7 - len(text) % 8) + bytes([len(text) & 255])
    for at in range(0, len(padded), 8):
        word = int.from_bytes(padded[at : at + 8], "little")
        d ^= word
        rounds(2)
        a ^= word
    c ^= 0xFF
    rounds(4)
    return a ^ b ^ c ^ d


def test_the_numbers_of_the_reference() -> None:
    texts = [bytes(range(size)) for size in range(16)]
    wanted = [int.from_bytes(bytes.fromhex(each), "little") for each in VECTORS.split()]
    assert hashed(texts) == wanted


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=12), st.binary(min_size=16, max_size=16))
def test_as_plain_arithmetic_has_it(texts: list[bytes], key: bytes) -> None:
    assert hashed(texts, key) == [plainly(each, key) for each in texts]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), min_size=1, max_size=12))
def test_as_pandas_has_it(texts: list[str]) -> None:
    key = "0123456789abcdef"
    found = np.array(hashed([each.encode() for each in texts], key.encode()), np.uint64)
    # pandas stirs each number once more.
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        found = (found ^ found >> np.uint64(shift)) * np.uint64(factor)
    found ^= found >> np.uint64(31)
    theirs = pd.util.hash_array(np.array(texts, object), categorize=False, hash_key=key)
    assert found.tolist() == theirs.tolist()


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        siphash(b"", np.zeros(1, np.int64), b"short")


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["", "a", "b" * 1_024, "c" * 1_025, "ก" * 3_000]), max_size=8))
def test_long_texts_are_hashed_by_themselves_wherever_they_stand(texts: list[str]) -> None:
    hasher = Hasher("k" * 16)
    alone = {each: int(hasher.texts([each])[0]) for each in texts}
    column = arrow.texts(["before", *texts]).slice(1)
    assert hasher.texts(column).tolist() == [alone[each] for each in texts]
    assert len(set(alone.values())) == len(set(texts))


def test_long_texts_are_keyed_as_well() -> None:
    text = "a" * 2_000
    other = hashlib.blake2b(text.encode(), digest_size=8).digest()
    found = {int(Hasher(key * 16).texts([text])[0]) for key in "kl"}
    assert len(found | {int.from_bytes(other, "little")}) == 3
