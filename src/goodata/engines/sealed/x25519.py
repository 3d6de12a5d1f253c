"""Recipients and identities of the X25519 kind: `age1...` and `AGE-SECRET-KEY-1...`.

Source: C2SP age specification, "The X25519 recipient type"; RFC 7748.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from goodata.engines.sealed import b64, bech32, keys
from goodata.engines.sealed.faults import HeaderDamaged, IdentityUnreadable, UnknownRecipient
from goodata.engines.sealed.header import Stanza
from goodata.engines.sealed.streams import Entropy, draw

KIND = "X25519"
_PUBLIC_PREFIX = "age"
_SECRET_PREFIX = "age-secret-key-"  # noqa: S105 - the prefix of every identity, not a secret
_INFO = b"age-encryption.org/v1/X25519"
POINT_BYTES = 32


def shared_secret(secret: bytes, point: bytes) -> bytes | None:
    """The X25519 shared secret, or None for a point of low order (it would be all zeros)."""
    try:
        return X25519PrivateKey.from_private_bytes(secret).exchange(
            X25519PublicKey.from_public_bytes(point)
        )
    except ValueError:
        return None


def parts(stanza: Stanza) -> tuple[bytes, bytes]:
    """The share (32 bytes) and the wrapped file key (32 bytes) of an X25519 stanza.

    Raises:
        HeaderDamaged: another number of arguments, another length, base64 not canonical.
    """
    if len(stanza.args) != 1 or len(stanza.body) != keys.WRAPPED_BYTES:
        raise HeaderDamaged
    return stanza.blob(0, POINT_BYTES), stanza.body


@dataclass(frozen=True)
class X25519Recipient:
    """Someone a file can be encrypted for; `str` gives the public text, `age1...`."""

    point: bytes

    @classmethod
    def parse(cls, text: str) -> X25519Recipient:
        """The recipient that `text` names.

        Raises:
            UnknownRecipient: another kind, mistyped, or a point that protects nothing.
        """
        prefix, point = _decoded(text, UnknownRecipient)
        # A point of low order would make the wrapping key known to everybody.
        if (
            prefix != _PUBLIC_PREFIX
            or len(point) != POINT_BYTES
            or not shared_secret(bytes(range(POINT_BYTES)), point)
        ):
            raise UnknownRecipient
        return cls(point)

    def __str__(self) -> str:
        return bech32.encode(_PUBLIC_PREFIX, self.point)

    def wrap(self, file_key: bytes, entropy: Entropy) -> Stanza:
        """A stanza that only this recipient's identity opens.

        Raises:
            UnknownRecipient: the point is of low order.
        """
        ephemeral = draw(entropy, POINT_BYTES)
        share = _public(ephemeral)
        secret = shared_secret(ephemeral, self.point)
        if secret is None:
            raise UnknownRecipient
        key = keys.derive(secret, _INFO, salt=share + self.point)
        return Stanza(KIND, (b64.encode(share),), keys.wrap(key, file_key))


@dataclass(frozen=True)
class X25519Identity:
    """The private half of a recipient. Its text is given only by `reveal`, never by `str`."""

    kind: ClassVar[str] = KIND
    secret: bytes = field(repr=False)

    @classmethod
    def generate(cls, entropy: Entropy) -> X25519Identity:
        """A new identity."""
        return cls(draw(entropy, POINT_BYTES))

    @classmethod
    def parse(cls, text: str) -> X25519Identity:
        """The identity that `text` (`AGE-SECRET-KEY-1...`) spells.

        Raises:
            IdentityUnreadable: another kind, or mistyped.
        """
        prefix, secret = _decoded(text, IdentityUnreadable)
        if prefix != _SECRET_PREFIX or len(secret) != POINT_BYTES:
            raise IdentityUnreadable
        return cls(secret)

    def reveal(self) -> str:
        """The secret text, for an identity file and for nothing else."""
        return bech32.encode(_SECRET_PREFIX, self.secret).upper()

    def recipient(self) -> X25519Recipient:
        """The public half."""
        return X25519Recipient(_public(self.secret))

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The file key, or None where the stanza is for somebody else.

        Raises:
            HeaderDamaged: the stanza has a forbidden form, or a share of low order.
        """
        share, wrapped = parts(stanza)
        secret = shared_secret(self.secret, share)
        if secret is None:
            raise HeaderDamaged
        key = keys.derive(secret, _INFO, salt=share + _public(self.secret))
        return keys.unwrap(key, wrapped)


def _public(secret: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def _decoded(text: str, fault: Callable[[], Exception]) -> tuple[str, bytes]:
    try:
        return bech32.decode(text)
    except ValueError:
        raise fault() from None
