"""What the tests of sealed files share: an invented identity, and sealing and opening of bytes."""

import io
import random

import pytest

from goodata.engines import sealed


@pytest.fixture(scope="session")
def identity():
    return sealed.X25519Identity(bytes(range(32)))


@pytest.fixture(scope="session")
def dice():
    """`dice(seed)` gives invented randomness that is the same every time."""
    return random.Random


@pytest.fixture(scope="session")
def sealed_by(dice):
    """`sealed_by(plain, *recipients)` gives an age file; `seed` fixes its randomness."""

    def sealed_by(plain, *recipients, is_armored=False, seed=1):
        sink = io.BytesIO()
        total = sealed.seal(
            io.BytesIO(plain), sink, recipients, is_armored=is_armored, entropy=dice(seed).randbytes
        )
        assert total == len(plain)
        return sink.getvalue()

    return sealed_by


@pytest.fixture(scope="session")
def opened_with():
    """`opened_with(data, *identities)` gives the plaintext."""

    def opened_with(data, *identities):
        sink = io.BytesIO()
        total = sealed.unseal(io.BytesIO(data), sink, identities)
        assert total == len(sink.getvalue())
        return sink.getvalue()

    return opened_with
