"""Bytes to write over others: as good as random, and faster than any disk."""

from __future__ import annotations

from collections.abc import Callable

CHUNK = 1 << 20
_REKEYED_EVERY = 1 << 30
MARK = 16
"""Bytes of the keystream that are noted, so that an overwriting cut short can be recognised."""


class Keystream:
    """Bytes that nobody can foretell, faster than any disk: AES-256 in counter mode."""

    def __init__(self, entropy: Callable[[int], bytes]) -> None:
        self._entropy = entropy
        self._zeros = bytes(CHUNK)
        self._buffer = bytearray(CHUNK + 15)
        self._left = 0
        self._new_key()
        self._ready = self._fresh()
        self.mark = bytes(self._ready[:MARK])

    def _new_key(self) -> None:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        cipher = Cipher(algorithms.AES(self._entropy(32)), modes.CTR(self._entropy(16)))
        self._cipher = cipher.encryptor()
        self._left = _REKEYED_EVERY

    def _fresh(self) -> memoryview:
        if self._left < CHUNK:
            self._new_key()
        self._left -= CHUNK
        made = self._cipher.update_into(self._zeros, self._buffer)
        return memoryview(self._buffer)[:made]

    def take(self, most: int) -> memoryview:
        """The next bytes, at least one and at most so many; valid until the next call."""
        if not self._ready:
            self._ready = self._fresh()
        piece, self._ready = self._ready[:most], self._ready[most:]
        return piece
