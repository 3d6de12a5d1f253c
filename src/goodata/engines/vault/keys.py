"""What the secrets of a vault give: tags, shifts of dates, keyed codes, and proofs of origin.

Source: RFC 5869 (HKDF), RFC 2104 (HMAC); ENISA, Pseudonymisation techniques (2019), policies.
"""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field

from goodata.codes import ALPHABET
from goodata.engines.sealed.keys import derive

KEY_BYTES = 32
TAG_BYTES = 16
_SHA256 = "sha256"
_KEYED = 12
_PAIRS = tuple(first + second for first in ALPHABET for second in ALPHABET)
"""The 841 pairs of symbols, by their number."""

_SIZES = tuple(size.to_bytes(4, "big") for size in range(256))
_VALUES = tuple(
    tuple(
        (2 * place + 2) * first + (2 * place + 3) * second
        for first in range(len(ALPHABET))
        for second in range(len(ALPHABET))
    )
    for place in range(6)
)
"""What each pair, at each place of a code, adds to its check sum (`codes.check_symbol`)."""


def prefixed(text: str) -> bytes:
    r"""A text behind its length, so that two texts in a row are never taken for another two.

    >>> prefixed("ab")
    b'\x00\x00\x00\x02ab'
    """
    try:
        written = text.encode()
    except UnicodeEncodeError:
        # Half a character, from a damaged file; it is as good as any other sign.
        written = text.encode("utf-8", "surrogatepass")
    size = len(written)
    return (_SIZES[size] if size < len(_SIZES) else size.to_bytes(4, "big")) + written


@dataclass(frozen=True)
class Who:
    """What a code is for: under which scope, which identity, made of which fields.

    Attributes:
        scope: `person`, `recipient:NAME` or `release:ID`.
        identity: its name in the dictionary.
        names: of its fields, in any order.
    """

    scope: str
    identity: str
    names: tuple[str, ...]

    def message(self) -> _Message:
        """The part of a message that is the same for all persons."""
        order = sorted(range(len(self.names)), key=lambda place: self.names[place].encode())
        start = prefixed(self.scope) + prefixed(self.identity)
        return _Message(start, tuple((place, prefixed(self.names[place])) for place in order))


@dataclass(frozen=True)
class _Message:
    start: bytes
    parts: tuple[tuple[int, bytes], ...]

    def of(self, canonical: Sequence[str | None]) -> bytes | None:
        """What is hashed for one person; None where a component is missing."""
        message = self.start
        for place, name in self.parts:
            text = canonical[place]
            if text is None:
                return None
            message += name + prefixed(text)
        return message


@dataclass(frozen=True)
class HostKey:
    """The working key of a vault and what is derived from it."""

    secret: bytes = field(repr=False)
    mac: bytes = field(init=False, repr=False)
    index: bytes = field(init=False, repr=False)
    shift: bytes = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_BYTES:
            raise ValueError("a working key has 32 bytes")
        for name in ("mac", "index", "shift"):
            object.__setattr__(self, name, derive(self.secret, f"goodata/{name}/1".encode()))

    def proof(self, content: bytes) -> str:
        """The mark that only a holder of this key can put under a content, in hex."""
        return hmac.digest(self.mac, content, _SHA256).hex()

    def proves(self, content: bytes, proof: object) -> bool:
        """Whether a mark was put under this content by a holder of this key."""
        given = proof if isinstance(proof, str) and proof.isascii() else ""
        return hmac.compare_digest(self.proof(content), given)


def tags(
    key: bytes, vault: str, who: Who, canonical: Sequence[Sequence[str | None]]
) -> list[str | None]:
    """The tag of each person in hex, 16 bytes; None where a component is missing.

    Args:
        key: `HostKey.index`, or the run's own in a vault of mode `sealed`.
        vault: its id.
        who: scope, identity, names.
        canonical: n persons, each as many canonical texts as there are names.
    """
    message = who.message()
    start = b"goodata-tag-v1" + prefixed(vault)
    size = TAG_BYTES
    found: list[str | None] = []
    for each in canonical:
        told = message.of(each)
        found.append(None if told is None else hmac.digest(key, start + told, _SHA256)[:size].hex())
    return found


def chosen_tags(key: bytes, vault: str, scope: str, forms: Sequence[str]) -> list[str]:
    """The tags of chosen names, by which two of them are known to be the same."""
    start = b"goodata-chosen-v1" + prefixed(vault) + prefixed(scope)
    return [hmac.digest(key, start + prefixed(each), _SHA256)[:TAG_BYTES].hex() for each in forms]


def code_key(project_key: bytes) -> bytes:
    """What keyed codes are made with, from the key that offices exchanged.

    Raises:
        ValueError: it has not 32 bytes.
    """
    if len(project_key) != KEY_BYTES:
        raise ValueError("a project key has 32 bytes")
    return derive(project_key, b"goodata/code/1")


def keyed_codes(
    key: bytes, who: Who, canonical: Sequence[Sequence[str | None]]
) -> list[str | None]:
    """The keyed code of each person, check symbol included; None where a component is missing.

    Args:
        key: `code_key`.
        who: scope, identity, names.
        canonical: n persons, each as many canonical texts as there are names.
    """
    message = who.message()
    found: list[str | None] = []
    for each in canonical:
        told = message.of(each)
        found.append(None if told is None else _keyed(key, b"goodata-code-v1" + told))
    return found


def _keyed(key: bytes, message: bytes) -> str:
    for counter in range(256):
        number = int.from_bytes(hmac.digest(key, message + bytes((counter,)), _SHA256), "big")
        code = numbered(number % 29**_KEYED, _KEYED)
        if not code[:-1].isdecimal():
            return code
    raise AssertionError("256 codes of digits alone in a row")  # pragma: no cover


def numbered(number: int, length: int) -> str:
    """The code of a number: so many data symbols, the most significant first, and the check.

    `length` is even, and at most 12.

    >>> numbered(0, 8), numbered(29**8 - 1, 8)
    ('222222222', 'ZZZZZZZZK')
    """
    pairs = []
    total = 0
    for values in reversed(_VALUES[: length // 2]):
        number, rest = divmod(number, len(_PAIRS))
        pairs.append(_PAIRS[rest])
        total += values[rest]
    pairs.reverse()
    pairs.append(ALPHABET[-total % len(ALPHABET)])
    return "".join(pairs)


def shift(key: bytes, vault: str, tag: str) -> int:
    """The days by which a person's dates are moved: -182 to 182, never 0.

    Args:
        key: `HostKey.shift`, or the run's own in a vault of mode `sealed`.
        vault: its id.
        tag: of the person, in hex.
    """
    digest = hmac.digest(key, prefixed(vault) + prefixed(tag), _SHA256)
    rest = int.from_bytes(digest, "big") % 364
    return rest - 182 if rest < 182 else rest - 181
