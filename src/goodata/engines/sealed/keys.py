"""Keys made from keys: the one derivation and the one wrapping that every stanza uses."""

from __future__ import annotations

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE_KEY_BYTES = 16
WRAPPED_BYTES = FILE_KEY_BYTES + 16

# A wrapping key serves once, so its nonce may be fixed (C2SP age specification).
_ZEROS = bytes(12)


def derive(secret: bytes, info: bytes, salt: bytes | None = None) -> bytes:
    """32 bytes of HKDF-SHA256 from `secret` for the use named by `info`."""
    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=info).derive(secret)


def wrap(key: bytes, file_key: bytes) -> bytes:
    """The file key under `key`, 32 bytes."""
    return ChaCha20Poly1305(key).encrypt(_ZEROS, file_key, None)


def unwrap(key: bytes, wrapped: bytes) -> bytes | None:
    """The file key, or None where `key` is not the one it was wrapped with."""
    try:
        return ChaCha20Poly1305(key).decrypt(_ZEROS, wrapped, None)
    except InvalidTag:
        return None
