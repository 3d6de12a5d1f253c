"""Sealed files (age v1), and the passphrases and fingerprints that go with them.

The format is put together from vetted primitives of the `cryptography` library and held by the 143
public test vectors. age hides neither the size nor the name of a file, and proves no sender.
"""

from __future__ import annotations

from goodata.engines.sealed.faults import (
    ArmorDamaged,
    CannotOpen,
    HeaderDamaged,
    HybridUnavailable,
    IdentityUnreadable,
    MacWrong,
    NoMatch,
    NotEnoughMemory,
    PayloadDamaged,
    PrivateKeyAmongRecipients,
    RecipientsClash,
    UnknownRecipient,
    WorkFactorTooHigh,
)
from goodata.engines.sealed.fingerprint import Fingerprint, fingerprint
from goodata.engines.sealed.hybrid import HybridIdentity
from goodata.engines.sealed.lists import (
    parse_identities,
    parse_identity,
    parse_recipient,
    parse_recipients,
)
from goodata.engines.sealed.scrypt import (
    HIGHEST_WORK_FACTOR,
    WRITTEN_WORK_FACTOR,
    PassphraseIdentity,
    PassphraseRecipient,
)
from goodata.engines.sealed.sealing import (
    LONGEST_SIGN,
    Contents,
    Identity,
    Recipient,
    StanzaFacts,
    inspect,
    looks_sealed,
    seal,
    unseal,
)
from goodata.engines.sealed.streams import Entropy, Sink, Source
from goodata.engines.sealed.x25519 import X25519Identity, X25519Recipient

__all__ = [
    "HIGHEST_WORK_FACTOR",
    "LONGEST_SIGN",
    "WRITTEN_WORK_FACTOR",
    "ArmorDamaged",
    "CannotOpen",
    "Contents",
    "Entropy",
    "Fingerprint",
    "HeaderDamaged",
    "HybridIdentity",
    "HybridUnavailable",
    "Identity",
    "IdentityUnreadable",
    "MacWrong",
    "NoMatch",
    "NotEnoughMemory",
    "PassphraseIdentity",
    "PassphraseRecipient",
    "PayloadDamaged",
    "PrivateKeyAmongRecipients",
    "Recipient",
    "RecipientsClash",
    "Sink",
    "Source",
    "StanzaFacts",
    "UnknownRecipient",
    "WorkFactorTooHigh",
    "X25519Identity",
    "X25519Recipient",
    "fingerprint",
    "inspect",
    "looks_sealed",
    "parse_identities",
    "parse_identity",
    "parse_recipient",
    "parse_recipients",
    "seal",
    "unseal",
]
