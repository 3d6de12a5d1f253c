"""Signed notes: a text, and below it who signed it.

Text in, text out: nothing here knows where keys lie. Whether a signer is known is for the caller
to say; a note alone proves only that whoever holds a key signed this text.

Source: C2SP signed-note, Ed25519 (c2sp.org/signed-note); RFC 8032.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEED_BYTES = 32
_ID_BYTES = 4
_ED25519 = b"\x01"
_SIGN = "\u2014 "
_MOST_SIGNATURES = 64
_CONTROL = re.compile("[\x00-\x09\x0b-\x1f]")
_NAME = re.compile(r"[^\s+]+")


@dataclass(frozen=True)
class Verifier:
    """The public half of a signer's key, under the signer's name."""

    name: str
    public: bytes

    @property
    def id(self) -> bytes:
        """What a signature line names the key by; 4 bytes."""
        told = self.name.encode() + b"\n" + _ED25519 + self.public
        return hashlib.sha256(told).digest()[:_ID_BYTES]

    def __str__(self) -> str:
        key = base64.b64encode(_ED25519 + self.public).decode()
        return f"{self.name}+{self.id.hex()}+{key}"

    def holds(self, text: str, signature: bytes) -> bool:
        """Whether this key signed this text so."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text.encode())
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class Signer:
    """A signer's name, and the private half of the key."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if _NAME.fullmatch(self.name) is None or len(self.seed) != SEED_BYTES:
            raise ValueError("a signer needs a name without blank and plus, and 32 bytes")

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(self.name, key.public_key().public_bytes_raw())


def parse_verifier(written: str) -> Verifier | None:
    """The key of a `NAME+ID+KEY` text; None where it is none, or another kind of key.

    >>> parse_verifier("goodata") is None
    True
    """
    parts = written.strip().split("+", 2)
    key = _unpacked(parts[-1], 1 + 32)
    if len(parts) != 3 or key is None or not key.startswith(_ED25519):
        return None
    found = Verifier(parts[0], key[1:])
    good = _NAME.fullmatch(found.name) is not None and found.id.hex() == parts[1]
    return found if good else None


def sign(text: str, signer: Signer) -> str:
    r"""The note of a text; the text ends with a line feed and holds no other control sign.

    >>> sign("text\n", Signer("office", bytes(32))).split()[2]
    'office'

    Raises:
        ValueError: a text that cannot be a note.
    """
    if not text.endswith("\n") or _CONTROL.search(text):
        raise ValueError("a note ends with a line feed and holds no other control sign")
    signature = Ed25519PrivateKey.from_private_bytes(signer.seed).sign(text.encode())
    line = base64.b64encode(signer.verifier.id + signature).decode()
    return f"{text}\n{_SIGN}{signer.name} {line}\n"


class Standing(StrEnum):
    """What can be said of one signature."""

    GOOD = "good"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Signature:
    """One line below a note. The name comes from the file, and is only true where it is good."""

    name: str
    standing: Standing


@dataclass(frozen=True)
class Note:
    """A text and its signatures."""

    text: str
    signatures: tuple[Signature, ...]

    @property
    def standing(self) -> Standing:
        """Bad where a known key's signature is; good where one is; else unknown."""
        found = {each.standing for each in self.signatures}
        if Standing.BAD in found:
            return Standing.BAD
        return Standing.GOOD if Standing.GOOD in found else Standing.UNKNOWN


def read(content: bytes, known: Iterable[Verifier]) -> Note | None:
    """A note, each of its signatures held against the known keys; None where it is no note.

    A signature counts as known by name and key id together, as the specification asks.
    """
    try:
        whole = content.decode("utf-8")
    except UnicodeDecodeError:
        return None
    body, gap, below = whole.rpartition("\n\n")
    lines = below.removesuffix("\n").split("\n")
    if not gap or not below.endswith("\n") or _CONTROL.search(whole):
        return None
    keys = {(each.name, each.id): each for each in known}
    text = body + "\n"
    signatures = [_signature(each, text, keys) for each in lines]
    if len(lines) > _MOST_SIGNATURES or None in signatures:
        return None
    return Note(text, tuple(each for each in signatures if each is not None))


def _signature(line: str, text: str, keys: dict[tuple[str, bytes], Verifier]) -> Signature | None:
    name, _blank, packed = line.removeprefix(_SIGN).partition(" ")
    signed = _unpacked(packed)
    if not line.startswith(_SIGN) or _NAME.fullmatch(name) is None:
        return None
    if signed is None or len(signed) <= _ID_BYTES:
        return None
    verifier = keys.get((name, signed[:_ID_BYTES]))
    if verifier is None:
        return Signature(name, Standing.UNKNOWN)
    holds = verifier.holds(text, signed[_ID_BYTES:])
    return Signature(name, Standing.GOOD if holds else Standing.BAD)


def _unpacked(text: str, size: int | None = None) -> bytes | None:
    """Canonical base64, or None."""
    try:
        found = base64.b64decode(text.encode("ascii"), validate=True)
    except (ValueError, binascii.Error):
        return None
    if base64.b64encode(found).decode() != text or (size is not None and len(found) != size):
        return None
    return found
