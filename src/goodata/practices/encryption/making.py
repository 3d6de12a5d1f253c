"""A new identity: the private half into a file of its owner's alone, the public half shown.

Source: guide, practices 60, 72 and 74; the age command's form of identity files.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.files import facts
from goodata.files.writing import Draft
from goodata.findings import Output
from goodata.practices import secrets
from goodata.practices.encryption.asked import Around
from goodata.practices.encryption.recipients import Known
from goodata.text import FileName, Sentence, say


@dataclass(frozen=True)
class Made:
    """A new identity: its public half, and the file that holds the private one."""

    known: Known
    output: Output
    notes: tuple[Sentence, ...]

    @property
    def public(self) -> Sentence:
        """The public half as it is passed on."""
        return say("public part, to pass on: {text}", text=str(self.known.recipient))


def new_identity(target: Path, around: Around, *, plain: bool) -> Made:
    """Makes an identity and keeps it as a finished draft.

    Args:
        target: where it will lie.
        around: chance, the present, the terminal.
        plain: not itself encrypted under a passphrase, for scripts.

    Raises:
        Refused: something stands there already, or the passphrase is too weak.
        WrongUse: nobody is there to ask for a passphrase.
    """
    draft = around.draft(target, (), private=True)
    with draft:
        identity = sealed.X25519Identity.generate(around.entropy)
        made = _write(draft, identity, target, around, plain=plain)
        draft.finish()
    around.keep(draft)
    known = Known(say("the new identity {file}", file=FileName(target.name)), identity.recipient())
    output = Output(
        file=target.name,
        shown=str(target),
        form="identity",
        sha256=draft.sha256,
        bytes=draft.size,
        rows=0,
        risk="high",
    )
    return Made(known, output, tuple(_notes(target, plain=plain, shown=made)))


def _write(
    draft: Draft, identity: sealed.X25519Identity, target: Path, around: Around, *, plain: bool
) -> bool:
    text = (
        f"# created: {around.now.strftime('%Y-%m-%dT%H:%M:%SZ')}\n"
        f"# public key: {identity.recipient()}\n"
        f"{identity.reveal()}\n"
    ).encode()
    if plain:
        draft.write(text)
        return False
    known = (*around.known, target.stem)
    new = secrets.to_seal(around.sources, "the identity file", known, around.entropy)
    recipient = sealed.PassphraseRecipient(new.passphrase)
    sealed.seal(io.BytesIO(text), draft, [recipient], entropy=around.entropy)
    return new.made


def _notes(target: Path, *, plain: bool, shown: bool) -> list[Sentence]:
    notes = []
    if shown:
        notes.append(say("write the words that were shown on paper; they stand nowhere else"))
    if plain:
        notes.append(
            say("warning: the identity file is not encrypted; whoever copies it can decrypt")
        )
    service = facts.synced(target)
    if service is not None:
        notes.append(
            say("warning: the identity lies in a folder that {service} copies", service=service)
        )
    return notes
