"""A sealed file that is cut, changed or added to never opens, and fails in no unforeseen way.

More mutations with GOODATA_MUTATIONS=60000; another series of them with GOODATA_SEED.
"""

import os
import re
from pathlib import Path

import pytest

from goodata.engines import sealed
from goodata.engines.sealed import hybrid

MUTATIONS = int(os.environ.get("GOODATA_MUTATIONS", "8000"))
SEED = int(os.environ.get("GOODATA_SEED", "1"))
# All that a damaged file may raise; anything else is a bug of ours.
FAULTS = (sealed.CannotOpen, sealed.WorkFactorTooHigh)
# A mutation may raise the work factor; a low cap keeps that quick.
PASSPHRASE = sealed.PassphraseIdentity("invented", max_work_factor=6)
QUICK = sealed.PassphraseRecipient("invented", work_factor=2)
HYBRID = Path(__file__).parents[2] / "vectors" / "age" / "testdata" / "hybrid"
CHUNK, TAG = 65_536, 16


def fails(opened_with, data, *identities):
    try:
        opened_with(data, *identities)
    except FAULTS as error:
        return type(error)
    return None


@pytest.fixture(scope="module")
def subjects(identity, sealed_by, opened_with):
    """Name: (plain, sealed, identities, whether it is armored)."""
    other = sealed.X25519Identity(bytes(range(1, 33)))
    pair = (identity.recipient(), other.recipient())
    long = bytes(range(256)) * 257
    found = {
        "x25519": (b"invented case notes", sealed_by(b"invented case notes", pair[0]), identity),
        "empty": (b"", sealed_by(b"", pair[0]), identity),
        "two recipients": (b"two" * 50, sealed_by(b"two" * 50, *pair), other),
        "passphrase": (b"typed" * 20, sealed_by(b"typed" * 20, QUICK), PASSPHRASE),
        "two chunks": (long, sealed_by(long, pair[0]), identity),
        "armor": (b"text" * 60, sealed_by(b"text" * 60, pair[0], is_armored=True), identity),
    }
    if hybrid.is_available():
        # Post-quantum files are only read here, so one of the public vectors stands for them.
        text, data = HYBRID.read_bytes().split(b"\n\n", 1)
        secret = re.search(rb"AGE-SECRET-KEY-PQ-\S+", text)[0].decode()
        theirs = sealed.parse_identity(secret)
        found["post-quantum"] = (opened_with(data, theirs), data, theirs)
    return found


def mutated(data, dice):
    """`data` with one thing done to it, of eight kinds."""
    at, to = sorted(dice.randrange(len(data) + 1) for _ in range(2))
    # Half of all changes fall on the header, which is short beside the payload.
    if dice.random() < 0.5:
        at = min(at % 300, len(data) - 1)
        to = min(len(data), at + dice.randrange(1, 40))
    index = min(at, len(data) - 1)
    junk = dice.randbytes(dice.randrange(1, 40))
    return dice.choice(
        [
            data[:index] + bytes([data[index] ^ 1 << dice.randrange(8)]) + data[index + 1 :],
            data[:index] + bytes([dice.randrange(256)]) + data[index + 1 :],
            data[:at],
            data[:at] + data[to:],
            data[:at] + junk + data[at:],
            data[:at] + junk + data[at + len(junk) :],
            data[:to] + data[at:to] + data[to:],
            data[:at] + data[at:to][::-1] + data[to:],
        ]
    )


def same_text(one, other):
    """Whether two armors differ in line ends and outer white space only, which age allows."""
    return one.replace(b"\r\n", b"\n").strip() == other.replace(b"\r\n", b"\n").strip()


def test_fault_26_no_mutation_is_accepted(subjects, opened_with, dice):
    thrown = dice(SEED)
    tried, kinds = 0, set()
    names = list(subjects)
    while tried < MUTATIONS:
        name = names[tried % len(names)]
        _, data, identity = subjects[name]
        mutant = mutated(data, thrown)
        if mutant == data or (name == "armor" and same_text(mutant, data)):
            continue
        fault = fails(opened_with, mutant, identity)
        assert fault, f"{name}: mutation {tried} of seed {SEED} was accepted"
        kinds.add(fault)
        tried += 1
    wanted = {sealed.HeaderDamaged, sealed.NoMatch, sealed.PayloadDamaged, sealed.ArmorDamaged}
    assert kinds >= wanted | {sealed.MacWrong}


@pytest.mark.parametrize("name", ["x25519", "two recipients", "passphrase", "empty"])
def test_fault_26_every_bit_of_a_file_counts(name, subjects, opened_with):
    _, data, identity = subjects[name]
    for at in range(len(data)):
        for bit in range(8):
            mutant = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
            assert fails(opened_with, mutant, identity), (at, bit)


@pytest.mark.parametrize("name", ["x25519", "empty", "two recipients", "passphrase"])
def test_fault_25_cut_at_every_byte(name, subjects, opened_with):
    _, data, identity = subjects[name]
    for end in range(len(data)):
        assert fails(opened_with, data[:end], identity), end


def test_fault_30_armor_cut_at_every_byte(subjects, opened_with):
    plain, data, identity = subjects["armor"]
    for end in range(len(data) - 1):
        assert fails(opened_with, data[:end], identity), end
    # Without its very last line end it is still whole.
    assert opened_with(data[:-1], identity) == plain


@pytest.mark.parametrize("chunks", [1, 2, 3, 9, 17])
def test_fault_25_cut_around_each_chunk_edge(chunks, identity, sealed_by, opened_with):
    plain = b"\x5a" * (chunks * CHUNK)
    data = sealed_by(plain, identity.recipient())
    start = len(data) - chunks * (CHUNK + TAG)
    edges = [start + number * (CHUNK + TAG) for number in range(chunks + 1)]
    for edge in edges:
        for end in range(edge - TAG - 2, min(len(data), edge + TAG + 2)):
            fault = fails(opened_with, data[:end], identity)
            # Within the nonce it is the header that is cut.
            wanted = sealed.HeaderDamaged if end < start else sealed.PayloadDamaged
            assert fault is wanted, end


def test_chunks_cannot_be_swapped_repeated_or_left_out(identity, sealed_by, opened_with):
    plain = b"".join(bytes([number]) * CHUNK for number in range(4))
    data = sealed_by(plain, identity.recipient())
    size = CHUNK + TAG
    head, body = data[: -4 * size], data[-4 * size :]
    a, b, c, d = (body[at : at + size] for at in range(0, len(body), size))
    for order in ([b, a, c, d], [a, a, b, c, d], [a, c, d], [a, b, d, c], [d], [a, b, c, d, d]):
        fault = fails(opened_with, head + b"".join(order), identity)
        assert fault is sealed.PayloadDamaged


def test_a_header_cannot_be_put_before_another_payload(identity, sealed_by, opened_with):
    one = sealed_by(b"first", identity.recipient(), seed=1)
    two = sealed_by(b"other", identity.recipient(), seed=2)
    at = one.index(b"\n--- ") + 5 + 44
    assert fails(opened_with, one[:at] + two[at:], identity) is sealed.PayloadDamaged


@pytest.mark.parametrize("extra", [b"\n", b"\0", b" ", b"x" * 70_000])
def test_fault_27_nothing_may_follow(extra, subjects, opened_with):
    for name in ("x25519", "empty", "two chunks"):
        _, data, identity = subjects[name]
        assert fails(opened_with, data + extra, identity) is sealed.PayloadDamaged
