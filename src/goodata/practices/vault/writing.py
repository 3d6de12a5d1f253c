"""Files of a vault as they are written: whole or not there, their owner's alone."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault import manifest as manifests
from goodata.engines.vault.keys import HostKey
from goodata.engines.vault.manifest import Manifest
from goodata.errors import Unreadable
from goodata.files import folders
from goodata.files.writing import Draft
from goodata.practices.vault import opening, places

Entropy = Callable[[int], bytes]


def put(path: Path, content: bytes, entropy: Entropy) -> None:
    """Writes one file of a vault, in place of one that stood there.

    Raises:
        Unreadable: the disk is full, or cannot be written to.
    """
    ensure(path.parent)
    with Draft(path, entropy=entropy, force=True, private=True) as draft:
        draft.write(content)
        draft.publish()


def ensure(folder: Path) -> None:
    """Makes a folder of a vault, and those above it, where they are not there yet.

    Raises:
        Unreadable: it cannot be made.
    """
    try:
        folders.ensure(folder)
    except OSError:
        fix = "look whether the disk is connected, full, or read-only; or choose another --key"
        raise Unreadable("the folder of the key cannot be made", fix=fix) from None


def host_key(
    vault: Path, gen: int, key: HostKey, recipients: Sequence[str], entropy: Entropy
) -> None:
    """Writes the custodians' copy of the working key that a generation is written with."""
    path = opening.generation(vault, gen) / opening.HOST_KEY
    put(path, sealed_key(key, recipients, entropy), entropy)


def sealed_key(key: HostKey, recipients: Sequence[str], entropy: Entropy) -> bytes:
    """The working key, sealed for the custodians."""
    sink = io.BytesIO()
    ways = [sealed.parse_recipient(each) for each in recipients]
    sealed.seal(io.BytesIO(key.secret), sink, ways, entropy=entropy)
    return sink.getvalue()


def identity(path: Path, words: str, one: sealed.X25519Identity, entropy: Entropy) -> None:
    """Writes a custodian's identity, sealed with a passphrase."""
    text = f"# public key: {one.recipient()}\n{one.reveal()}\n".encode()
    sink = io.BytesIO()
    recipient = sealed.PassphraseRecipient(words)
    sealed.seal(io.BytesIO(text), sink, [recipient], entropy=entropy)
    put(path, sink.getvalue(), entropy)


def manifest(vault: Path, made: Manifest, key: HostKey, entropy: Entropy) -> None:
    """Writes what a vault is. That is the moment from which it is so."""
    put(vault / places.MANIFEST, manifests.render(made, key), entropy)
