"""The content of an age file: chunks of 64 KiB, each sealed, the last one marked as such.

Source: C2SP age specification, "Payload"; STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from goodata.engines.sealed.faults import HeaderDamaged, PayloadDamaged
from goodata.engines.sealed.keys import derive
from goodata.engines.sealed.streams import Feed, Sink, write_all

NONCE_BYTES = 16
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
_SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
# Chunks read at a time: few system calls, and still only some 1 MiB held.
_CHUNKS_A_BLOCK = 8


def seal(feed: Feed, sink: Sink, file_key: bytes, nonce: bytes) -> int:
    """Write the nonce and all chunks of `feed`; gives the bytes of plaintext."""
    write_all(sink, nonce)
    cipher = ChaCha20Poly1305(derive(file_key, b"payload", salt=nonce))
    total = 0
    for counter, chunk, is_last in _chunks(feed, CHUNK_BYTES):
        write_all(sink, cipher.encrypt(_nonce(counter, is_last), chunk, None))
        total += len(chunk)
    return total


def unseal(feed: Feed, sink: Sink, file_key: bytes) -> int:
    """Hand every chunk on as soon as it is verified; gives the bytes of plaintext.

    Raises:
        HeaderDamaged: the file ends within the nonce.
        PayloadDamaged: altered, cut off, or bytes after the last chunk. What the sink took until
            then must be thrown away.
    """
    nonce = feed.read(NONCE_BYTES)
    if len(nonce) != NONCE_BYTES:
        raise HeaderDamaged
    cipher = ChaCha20Poly1305(derive(file_key, b"payload", salt=nonce))
    total = 0
    for counter, chunk, is_last in _chunks(feed, _SEALED_CHUNK_BYTES):
        if len(chunk) < TAG_BYTES or (len(chunk) == TAG_BYTES and counter):
            raise PayloadDamaged
        try:
            plain = cipher.decrypt(_nonce(counter, is_last), chunk, None)
        except InvalidTag:
            _hand_on_misplaced(cipher, sink, counter, chunk, is_last)
            raise PayloadDamaged from None
        write_all(sink, plain)
        total += len(plain)
    return total


def _hand_on_misplaced(
    cipher: ChaCha20Poly1305, sink: Sink, counter: int, chunk: memoryview, is_last: bool
) -> None:
    """Write a genuine chunk that is only marked otherwise than its place demands.

    Eight test vectors count such a chunk as handed on before the error: the last one with bytes
    after it, or a full one with nothing after it. Readers that decide chunk by chunk do so.
    """
    if len(chunk) != _SEALED_CHUNK_BYTES:
        return
    try:
        plain = cipher.decrypt(_nonce(counter, not is_last), chunk, None)
    except InvalidTag:
        return
    write_all(sink, plain)


def _nonce(counter: int, is_last: bool) -> bytes:
    return (counter << 8 | is_last).to_bytes(12, "big")


def _chunks(feed: Feed, size: int) -> Iterator[tuple[int, memoryview, bool]]:
    """Each chunk with its number and whether it is the last; an empty feed has one, empty."""
    block_bytes = size * _CHUNKS_A_BLOCK
    block, counter, is_final = feed.read(block_bytes), 0, False
    while not is_final:
        following = feed.read(block_bytes) if len(block) == block_bytes else b""
        is_final = not following
        view, length = memoryview(block), len(block)
        for start in range(0, max(1, length), size):
            is_last = is_final and start + size >= length
            yield counter, view[start : start + size], is_last
            counter += 1
        block = following
