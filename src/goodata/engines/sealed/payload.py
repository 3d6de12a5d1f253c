"""The content of an age file: chunks of 64 KiB, each sealed, the last one marked as such.

Chunks go from one buffer into another; no piece of a large file is ever copied besides.

Source: C2SP age specification, "Payload"; STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
"""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from goodata.engines.sealed.faults import HeaderDamaged, PayloadDamaged
from goodata.engines.sealed.keys import derive
from goodata.engines.sealed.streams import Buffers, Feed, Sink, write_all

NONCE_BYTES = 16
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16
_SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES
# Chunks read and written at a time: few system calls, and still only some MiB held.
_CHUNKS_A_BLOCK = 16


def seal(feed: Feed, sink: Sink, file_key: bytes, nonce: bytes) -> int:
    """Write the nonce and all chunks of `feed`; gives the bytes of plaintext."""
    write_all(sink, nonce)
    cipher = ChaCha20Poly1305(derive(file_key, b"payload", salt=nonce))
    total = 0
    batch = _Batch(sink, _SEALED_CHUNK_BYTES)
    for counter, chunk, is_last in _chunks(feed, CHUNK_BYTES):
        room = batch.room(len(chunk) + TAG_BYTES)
        cipher.encrypt_into(_nonce(counter, is_last), chunk, None, room)
        batch.take(len(room))
        total += len(chunk)
    batch.flush()
    return total


def unseal(feed: Feed, sink: Sink, file_key: bytes) -> int:
    """Hand on what is verified, in order; gives the bytes of plaintext.

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
    batch = _Batch(sink, CHUNK_BYTES)
    for counter, chunk, is_last in _chunks(feed, _SEALED_CHUNK_BYTES):
        try:
            size = _opened(cipher, counter, chunk, is_last, batch)
        except InvalidTag:
            batch.flush()
            _hand_on_misplaced(cipher, sink, counter, chunk, is_last)
            raise PayloadDamaged from None
        batch.take(size)
        total += size
    batch.flush()
    return total


def _opened(
    cipher: ChaCha20Poly1305, counter: int, chunk: memoryview, is_last: bool, batch: _Batch
) -> int:
    """Open a chunk into the batch's room, to be taken; gives its bytes of plaintext.

    Raises:
        InvalidTag: not genuine, or no chunk at all.
    """
    size = len(chunk) - TAG_BYTES
    if size < 0 or (size == 0 and counter):
        raise InvalidTag
    cipher.decrypt_into(_nonce(counter, is_last), chunk, None, batch.room(size))
    return size


class _Batch:
    """Chunks on their way out, gathered in a buffer until it is full."""

    def __init__(self, sink: Sink, chunk_bytes: int) -> None:
        self._sink = sink
        self._buffers = Buffers(chunk_bytes, _CHUNKS_A_BLOCK)
        self._buffer = self._buffers.next()
        self._filled = 0

    def room(self, size: int) -> memoryview:
        """A place for the next `size` bytes; they count once they are taken."""
        if len(self._buffer) - self._filled < size:
            self.flush()
        return self._buffer[self._filled : self._filled + size]

    def take(self, size: int) -> None:
        """Counts in `size` bytes that were put into the room."""
        self._filled += size

    def flush(self) -> None:
        """Hands on what was taken."""
        if self._filled:
            write_all(self._sink, self._buffer[: self._filled])
            self._buffer, self._filled = self._buffers.next(), 0


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
    blocks = _blocks(feed, size)
    block: memoryview | None = next(blocks)
    counter = 0
    while block is not None:
        following = next(blocks, None)
        for start in range(0, max(1, len(block)), size):
            is_last = following is None and start + size >= len(block)
            yield counter, block[start : start + size], is_last
            counter += 1
        block = following


def _blocks(feed: Feed, size: int) -> Iterator[memoryview]:
    """The content in pieces of whole chunks, but for the last; always one, maybe empty."""
    buffers = Buffers(size, _CHUNKS_A_BLOCK)
    buffer = buffers.next()
    filled = feed.fill(buffer)
    yield buffer[:filled]
    while filled == len(buffer):
        buffer = buffers.next()
        filled = feed.fill(buffer)
        if filled:
            yield buffer[:filled]
