"""Post-quantum identities, `AGE-SECRET-KEY-PQ-1...` (mlkem768x25519): reading only.

Needs a `cryptography` with HPKE and ML-KEM; `is_available` says whether the installed one has them.

Source: C2SP age specification, "The mlkem768x25519 recipient type"; RFC 9180; FIPS 203.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, ClassVar

from cryptography.exceptions import InvalidTag, UnsupportedAlgorithm

from goodata.engines.sealed import bech32, keys
from goodata.engines.sealed.faults import HeaderDamaged, HybridUnavailable, IdentityUnreadable
from goodata.engines.sealed.header import Stanza
from goodata.engines.sealed.x25519 import POINT_BYTES, shared_secret

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey, Suite

KIND = "mlkem768x25519"
_SECRET_PREFIX = "age-secret-key-pq-"  # noqa: S105 - the prefix of every identity, not a secret
_INFO = b"age-encryption.org/mlkem768x25519"
_SEED_BYTES = 32
_MLKEM_SEED_BYTES = 64
_ENC_BYTES = 1_088 + POINT_BYTES


@cache
def is_available() -> bool:
    """Whether the installed `cryptography` can open post-quantum stanzas."""
    try:
        _private_key(bytes(_MLKEM_SEED_BYTES), bytes(range(POINT_BYTES)))
        _suite()
    except (ImportError, AttributeError, UnsupportedAlgorithm):
        return False
    return True


def parts(stanza: Stanza) -> tuple[bytes, bytes]:
    """The encapsulation (1,120 bytes) and the wrapped file key (32 bytes) of a hybrid stanza.

    Raises:
        HeaderDamaged: another number of arguments, another length, base64 not canonical.
    """
    if len(stanza.args) != 1 or len(stanza.body) != keys.WRAPPED_BYTES:
        raise HeaderDamaged
    return stanza.blob(0, _ENC_BYTES), stanza.body


@dataclass(frozen=True)
class HybridIdentity:
    """A post-quantum identity; its seed is shown by nothing."""

    kind: ClassVar[str] = KIND
    seed: bytes = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> HybridIdentity:
        """The identity that `text` (`AGE-SECRET-KEY-PQ-1...`) spells.

        Raises:
            IdentityUnreadable: another kind, or mistyped.
            HybridUnavailable: the installed `cryptography` is too old for it.
        """
        try:
            prefix, seed = bech32.decode(text)
        except ValueError:
            raise IdentityUnreadable from None
        if prefix != _SECRET_PREFIX or len(seed) != _SEED_BYTES:
            raise IdentityUnreadable
        if not is_available():
            raise HybridUnavailable
        return cls(seed)

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The file key, or None where the stanza is for somebody else.

        Raises:
            HeaderDamaged: the stanza has a forbidden form, or a share of low order.
        """
        enc, wrapped = parts(stanza)
        expanded = hashlib.shake_256(self.seed).digest(_MLKEM_SEED_BYTES + POINT_BYTES)
        seed, secret = expanded[:_MLKEM_SEED_BYTES], expanded[_MLKEM_SEED_BYTES:]
        # HPKE reports a share of low order as a wrong tag; age wants it called what it is.
        if shared_secret(secret, enc[-POINT_BYTES:]) is None:
            raise HeaderDamaged
        try:
            return _suite().decrypt(enc + wrapped, _private_key(seed, secret), _INFO)
        except InvalidTag:
            return None


def _private_key(seed: bytes, secret: bytes) -> MLKEM768X25519PrivateKey:
    # Imported here: an older library lacks them, and all but this kind must go on working.
    from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
    from cryptography.hazmat.primitives.hpke import MLKEM768X25519PrivateKey

    return MLKEM768X25519PrivateKey(
        MLKEM768PrivateKey.from_seed_bytes(seed), X25519PrivateKey.from_private_bytes(secret)
    )


def _suite() -> Suite:
    from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

    return Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
