"""Sealing a stream, opening it, and looking at it without a key.

Streams in, streams out, a few MiB held whatever the size. Nothing here knows a path: writing
beside the target and renaming only after the last chunk verified is the caller's part.

Source: guide, practices 28, 60, 72; C2SP age specification (age-encryption.org/v1).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from goodata.engines.sealed import armor, header, hybrid, payload, scrypt, x25519
from goodata.engines.sealed.faults import (
    MOST_RECIPIENTS,
    HeaderDamaged,
    MacWrong,
    NoMatch,
    RecipientsClash,
)
from goodata.engines.sealed.keys import FILE_KEY_BYTES
from goodata.engines.sealed.streams import Entropy, Feed, Sink, Source, draw, write_all

LONGEST_SIGN = armor.MOST_WHITESPACE + len(armor.BEGIN)
"""Bytes of a file's start that `looks_sealed` wants to see."""


class Recipient(Protocol):
    """Whoever a file can be sealed for."""

    def wrap(self, file_key: bytes, entropy: Entropy, /) -> header.Stanza:
        """A stanza that only this recipient opens."""
        ...


class Identity(Protocol):
    """Whatever opens stanzas of one kind."""

    kind: ClassVar[str]

    def unwrap(self, stanza: header.Stanza, /) -> bytes | None:
        """The file key, or None where the stanza is for somebody else."""
        ...


@dataclass(frozen=True)
class StanzaFacts:
    """One way into a file: its type, as it stands there, and the bytes it takes.

    The type comes from the file: pass it through `text.safe` before it is shown.
    """

    kind: str
    size: int
    work_factor: int | None = None


@dataclass(frozen=True)
class Contents:
    """What a sealed file tells without a key. It names no sender and no recipient."""

    is_armored: bool
    stanzas: tuple[StanzaFacts, ...]
    header_bytes: int

    def plaintext_bytes(self, sealed_bytes: int) -> int | None:
        """The size of the content of a file of `sealed_bytes`; age does not hide it.

        None for an armored file, whose line ends are not known, and where the file is cut off.
        """
        chunked = sealed_bytes - self.header_bytes - payload.NONCE_BYTES
        whole, last = divmod(chunked, payload.CHUNK_BYTES + payload.TAG_BYTES)
        # Only the first chunk may be empty, so a last one of a tag alone means a cut.
        is_cut = chunked < payload.TAG_BYTES or (whole > 0 and 0 < last <= payload.TAG_BYTES)
        if self.is_armored or is_cut:
            return None
        return chunked - (whole + (last > 0)) * payload.TAG_BYTES


def seal(
    source: Source,
    sink: Sink,
    recipients: Sequence[Recipient],
    *,
    is_armored: bool = False,
    entropy: Entropy = os.urandom,
) -> int:
    """Write the whole of `source` to `sink`, sealed; gives the bytes of plaintext.

    Args:
        source: read to its end, not closed.
        sink: written to, neither flushed nor closed.
        recipients: any one of them will be able to open it; one named twice counts once.
        is_armored: text instead of bytes, a third larger.
        entropy: where keys and nonces come from.

    Raises:
        RecipientsClash: none, more than 1,000, or a passphrase and somebody else.
        OSError: from the streams.
    """
    chosen = list(dict.fromkeys(recipients))
    is_by_passphrase = any(isinstance(one, scrypt.PassphraseRecipient) for one in chosen)
    if not 1 <= len(chosen) <= (1 if is_by_passphrase else MOST_RECIPIENTS):
        raise RecipientsClash
    file_key = draw(entropy, FILE_KEY_BYTES)
    stanzas = [recipient.wrap(file_key, entropy) for recipient in chosen]
    nonce = draw(entropy, payload.NONCE_BYTES)
    head = header.render(stanzas, file_key)
    if not is_armored:
        write_all(sink, head)
        return payload.seal(Feed(source), sink, file_key, nonce)
    text = armor.ArmorWriter(sink)
    text.write(head)
    total = payload.seal(Feed(source), text, file_key, nonce)
    text.finish()
    return total


def unseal(source: Source, sink: Sink, identities: Sequence[Identity]) -> int:
    """Write the content of a sealed `source` to `sink`; gives the bytes of plaintext.

    Chunks are handed on as they are verified. On **any** exception the caller must throw away what
    the sink took: it may be a genuine beginning, but it is not the whole.

    Raises:
        HeaderDamaged: not an age v1 file, or a header of a forbidden form.
        NoMatch: no identity opens it.
        MacWrong: the header was altered.
        PayloadDamaged: the content was altered, cut off or added to.
        ArmorDamaged: the text form is damaged.
        WorkFactorTooHigh: the file asks for more memory than the cap of the passphrase identity.
        NotEnoughMemory: the machine has less than the passphrase takes.
        OSError: from the streams.
    """
    feed, _ = _opened(source)
    head = header.parse(feed)
    _facts(head)
    file_key = _file_key(head, identities)
    if not head.is_genuine(file_key):
        raise MacWrong
    return payload.unseal(feed, sink, file_key)


def inspect(source: Source) -> Contents:
    """What the header of a sealed `source` tells without a key; reads little more than that.

    Raises:
        HeaderDamaged: not an age v1 file, or a header of a forbidden form.
        ArmorDamaged: the text form is damaged.
        OSError: from the stream.
    """
    feed, is_armored = _opened(source)
    head = header.parse(feed)
    return Contents(is_armored, _facts(head), head.size)


def looks_sealed(start: bytes) -> bool:
    r"""Whether a file that begins with `start` is an age file, whatever it is called.

    >>> looks_sealed(b"age-encryption.org/v1\n-> X25519 ")
    True
    >>> looks_sealed(b"case_id,age\n")
    False
    """
    return start.startswith(header.VERSION_LINE) or start.lstrip(b" \t\r\n").startswith(armor.BEGIN)


def _opened(source: Source) -> tuple[Feed, bool]:
    feed = Feed(source)
    if armor.wraps(feed):
        return Feed(armor.ArmorReader(feed)), True
    return feed, False


def _facts(head: header.Header) -> tuple[StanzaFacts, ...]:
    """The facts of every stanza, after each of a known type was held against its form.

    Raises:
        HeaderDamaged: a stanza of a forbidden form, or a passphrase stanza that is not alone.
    """
    return tuple(_fact(stanza, len(head.stanzas)) for stanza in head.stanzas)


def _fact(stanza: header.Stanza, count: int) -> StanzaFacts:
    work_factor = None
    if stanza.kind == scrypt.KIND:
        _, work_factor, _ = scrypt.parts(stanza)
        # Alone, whatever the others are: else a file could hold more than one passphrase's truth.
        if count != 1:
            raise HeaderDamaged
    elif stanza.kind == x25519.KIND:
        x25519.parts(stanza)
    elif stanza.kind == hybrid.KIND:
        hybrid.parts(stanza)
    return StanzaFacts(stanza.kind, len(stanza.render()), work_factor)


def _file_key(head: header.Header, identities: Sequence[Identity]) -> bytes:
    for identity in identities:
        for stanza in head.stanzas:
            if stanza.kind != identity.kind:
                continue
            file_key = identity.unwrap(stanza)
            if file_key is not None:
                return file_key
    raise NoMatch
