"""Invented identities and files sealed for them, for every test that opens something."""

from __future__ import annotations

import io
import random
from pathlib import Path

from goodata.engines import sealed

PASSPHRASE = "zebra quantum lamp fortress noodle pickle"  # noqa: S105 - invented


def entropy(seed: int = 11) -> sealed.Entropy:
    """Chance that is the same at every run."""
    chance = random.Random(seed)
    return lambda size: bytes(chance.randrange(256) for _ in range(size))


OFFICE = sealed.X25519Identity.generate(entropy(1))
PARTNER = sealed.X25519Identity.generate(entropy(2))
RECOVERY = sealed.X25519Identity.generate(entropy(3))

SECRETS = (
    PASSPHRASE,
    *(each.reveal() for each in (OFFICE, PARTNER, RECOVERY)),
    *(each.reveal().lower() for each in (OFFICE, PARTNER, RECOVERY)),
)
"""What must not stand in anything that is said, logged or written."""


def key_file(path: Path, *identities: sealed.X25519Identity) -> Path:
    """An identity file as it must be: its owner's alone."""
    path.write_text("".join(f"{each.reveal()}\n" for each in identities or (OFFICE,)), "utf-8")
    path.chmod(0o600)
    return path


def sealed_bytes(content: bytes, *recipients: sealed.Recipient, is_armored: bool = False) -> bytes:
    """The age file of a content."""
    sink = io.BytesIO()
    chosen = recipients or (OFFICE.recipient(),)
    sealed.seal(io.BytesIO(content), sink, chosen, is_armored=is_armored, entropy=entropy(4))
    return sink.getvalue()


def by_passphrase(content: bytes, passphrase: str = PASSPHRASE, work_factor: int = 10) -> bytes:
    """The age file of a content for a passphrase, quick to open."""
    return sealed_bytes(content, sealed.PassphraseRecipient(passphrase, work_factor))
