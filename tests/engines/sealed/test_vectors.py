"""All 143 public age vectors: the exact class of failure, and the exact bytes handed on."""

import hashlib
import io
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from goodata.engines import sealed
from goodata.engines.sealed import hybrid

FOLDER = Path(__file__).parents[2] / "vectors" / "age" / "testdata"
KNOWN_KEYS = {
    "expect",
    "payload",
    "compressed",
    "armored",
    "identity",
    "passphrase",
    "file key",
    "comment",
}
CLASSES = {
    sealed.NoMatch: "no match",
    sealed.MacWrong: "HMAC failure",
    sealed.HeaderDamaged: "header failure",
    sealed.PayloadDamaged: "payload failure",
    sealed.ArmorDamaged: "armor failure",
    # The vectors call the reader's own cap a header failure; we say what it is, and refuse.
    sealed.WorkFactorTooHigh: "header failure",
}


@dataclass(frozen=True)
class Vector:
    name: str
    expect: str
    payload: str | None
    is_armored: bool
    identities: tuple[str, ...]
    passphrases: tuple[str, ...]
    data: bytes


def load(path):
    head, data = path.read_bytes().split(b"\n\n", 1)
    facts = {}
    for line in head.decode("utf-8").split("\n"):
        key, value = line.split(": ", 1)
        assert key in KNOWN_KEYS, f"{path.name}: the vectors have learnt a new word: {key}"
        facts.setdefault(key, []).append(value)
    if "compressed" in facts:
        data = zlib.decompress(data)
    return Vector(
        path.name,
        facts["expect"][0],
        facts.get("payload", [None])[0],
        "armored" in facts,
        tuple(facts.get("identity", ())),
        tuple(facts.get("passphrase", ())),
        data,
    )


VECTORS = [load(path) for path in sorted(FOLDER.iterdir())]


class Digest:
    """A sink that keeps nothing but the digest."""

    def __init__(self):
        self.sha256 = hashlib.sha256()

    def write(self, data):
        self.sha256.update(data)
        return len(data)


def is_readable(vector):
    """Whether the installed cryptography can do it: older ones lack post-quantum keys."""
    return hybrid.is_available() or not any("-PQ-" in text for text in vector.identities)


def identities_of(vector):
    keys = [sealed.parse_identity(text) for text in vector.identities]
    return keys + [sealed.PassphraseIdentity(text) for text in vector.passphrases]


def outcome(vector, source):
    sink = Digest()
    try:
        sealed.unseal(source, sink, identities_of(vector))
    except tuple(CLASSES) as error:
        return CLASSES[type(error)], sink.sha256.hexdigest()
    return "success", sink.sha256.hexdigest()


def test_all_vectors_are_here():
    assert Counter(vector.expect for vector in VECTORS) == {
        "success": 26,
        "header failure": 62,
        "armor failure": 22,
        "payload failure": 19,
        "no match": 13,
        "HMAC failure": 1,
    }


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
def test_vector(vector):
    if not is_readable(vector):
        pytest.skip("the installed cryptography has no ML-KEM or HPKE")
    expect, digest = outcome(vector, io.BytesIO(vector.data))
    assert expect == vector.expect
    # A header failure hands nothing on; where the vector names a payload, it must be that one.
    assert digest == (vector.payload or hashlib.sha256().hexdigest())


class Dribble:
    """A stream that gives a few bytes at a time, as pipes do."""

    def __init__(self, data, step):
        self.data, self.step = io.BytesIO(data), step

    def read(self, size):
        return self.data.read(min(size, self.step))


SMALL = [
    vector
    for vector in VECTORS
    if len(vector.data) < 5_000 and not vector.passphrases and is_readable(vector)
]


@pytest.mark.parametrize("step", [1, 7, 63])
def test_vectors_from_a_pipe_that_dribbles(step):
    wrong = [
        vector.name
        for vector in SMALL
        if outcome(vector, Dribble(vector.data, step))[0] != vector.expect
    ]
    assert len(SMALL) > 60
    assert wrong == []


def test_inspect_agrees_with_the_classes():
    for vector in VECTORS:
        try:
            found = sealed.inspect(io.BytesIO(vector.data))
        except (sealed.HeaderDamaged, sealed.ArmorDamaged):
            assert vector.expect != "success", vector.name
            continue
        assert found.is_armored == vector.is_armored, vector.name
        assert vector.expect != "HMAC failure" or found.stanzas, vector.name


def test_inspect_knows_the_size_of_the_content():
    sized = [
        vector
        for vector in VECTORS
        if vector.expect == "success" and not vector.is_armored and is_readable(vector)
    ]
    for vector in sized:
        sink = io.BytesIO()
        total = sealed.unseal(io.BytesIO(vector.data), sink, identities_of(vector))
        facts = sealed.inspect(io.BytesIO(vector.data))
        assert facts.plaintext_bytes(len(vector.data)) == total
    assert len(sized) > 10
