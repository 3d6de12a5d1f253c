"""Vaults for tests: made without a terminal, with seeded chance, for invented people."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault import canon
from goodata.engines.vault.keys import HostKey
from goodata.engines.vault.manifest import Manifest, Mode
from goodata.practices.secrets import Sources
from goodata.practices.vault import host, issuing, opening, places, unlocking, writing
from goodata.practices.vault.asked import Around, Desk
from goodata.practices.vault.issued import Head, Issued
from tests import keys
from tests.conftest import Person

VAULT = "00112233445566778899aabbccddeeff"
HOST = HostKey(bytes(range(32)))
PEOPLE = [("bk0001", "maliwan srisuk"), ("bk0002", "niran"), ("bk0003", "aung aung")]
CELLS = [("BK-0001", "Maliwan Srisuk"), ("BK-0002", "Niran"), ("BK-0003", "Aung Aung")]
NAMES = ("case_number", "name")


def around(state: Path, seed: int = 5, day: str = "2026-11-01") -> Around:
    """What a run hands in, on a given day."""
    now = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return Around(keys.entropy(seed), lambda: now, state, f"test {seed}", wait=60)


class Book:
    """A log in memory."""

    def __init__(self) -> None:
        self.entries: list[dict[str, object]] = []

    def write(self, kind: str, fields: dict[str, object]) -> int:
        self.entries.append({"kind": kind, **fields})
        return len(self.entries)


def desk(
    state: Path,
    *identities: Path,
    answers: Sequence[str] | None = None,
    same_disk: bool = False,
    seed: int = 6,
    day: str = "2026-11-01",
) -> Desk:
    """What a step of `goodata key` gets."""
    person = Person(answers)
    return Desk(
        around(state, seed, day),
        Book(),
        Sources({}, person, identities),
        same_disk=lambda _one, _other: same_disk,
    )


def make(
    folder: Path,
    state: Path,
    *custodians: sealed.X25519Identity,
    mode: Mode = Mode.KEYED,
    prefix: str | None = None,
    words: str | None = None,
) -> Manifest:
    """A vault with the working key of the vectors; the office opens it where nobody is named."""
    entropy = keys.entropy(3)
    recipients = tuple(str(each.recipient()) for each in custodians or (keys.OFFICE,))
    made = Manifest(VAULT, mode, 1, prefix, canon.UNIDATA, recipients, "2026-11-01T00:00:00Z")
    host.save_key(state, VAULT, HOST, entropy)
    writing.host_key(folder, 1, HOST, recipients, entropy)
    if words is not None:
        content = f"{keys.OFFICE.reveal()}\n".encode()
        sink = io.BytesIO()
        # A work factor that takes no second; opening accepts any up to its cap.
        recipient = sealed.PassphraseRecipient(words, 10)
        sealed.seal(io.BytesIO(content), sink, [recipient], entropy=entropy)
        own = folder / opening.CUSTODIANS / unlocking.OWN
        writing.put(own, sink.getvalue(), entropy)
    writing.manifest(folder, made, HOST, entropy)
    return made


def issue(
    folder: Path,
    state: Path,
    people: Sequence[Sequence[str | None]] = PEOPLE,
    cells: Sequence[Sequence[str | None]] = CELLS,
    *,
    scope: str = "person",
    names: Sequence[str] = NAMES,
    seed: int = 5,
    **more: object,
) -> tuple[Issued, Head]:
    """A run that issues codes and commits them."""
    with issuing.opened(folder, around(state, seed)) as made:
        issued = made.codes(scope, "client", names, people, cells, **more)
        head = made.stage("ab" * 32, "care")
        made.commit()
    return issued, head


def segments(folder: Path, gen: int = 1) -> list[Path]:
    """The segment files of a generation."""
    return sorted((folder / f"gen-{gen:04}").glob("seg-*.gdv"))


def description(folder: Path) -> Path:
    """`vault.json`."""
    return folder / places.MANIFEST
