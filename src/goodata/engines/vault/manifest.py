"""`vault.json`: what a vault is, who can open it, which generation counts."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from goodata.canonical import canonical
from goodata.codes import ALPHABET
from goodata.engines.vault.canon import CANON
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import HostKey
from goodata.errors import Refused, Unreadable

FORMAT = "goodata-vault"
VERSION = 1
_CODE = {"alphabet": ALPHABET, "data": 8, "check": "w29/1"}
_ID = re.compile("[0-9a-f]{32}")
_KEYS = frozenset(
    {
        "format", "version", "vault", "mode", "generation", "prefix", "code", "canon", "unidata",
        "recipients", "created", "mac",
    }
)  # fmt: skip


class Mode(StrEnum):
    """What the working key of a vault gives.

    `keyed`: the same person gets the same code in every run. `sealed`: only within one run, and a
    thief of the working key can test no guess.
    """

    KEYED = "keyed"
    SEALED = "sealed"


@dataclass(frozen=True)
class Manifest:
    """What a vault is.

    Attributes:
        vault: its id, 32 hex digits.
        mode: what its working key gives.
        generation: the folder that counts, from 1.
        prefix: stands before its codes on paper, or None.
        unidata: version of the Unicode data it was made with.
        recipients: who can open it, `age1...`.
        created: when, UTC.
    """

    vault: str
    mode: Mode
    generation: int
    prefix: str | None
    unidata: str
    recipients: tuple[str, ...]
    created: str

    @property
    def pin(self) -> str:
        """The digest of who can open it, kept on this computer."""
        return hashlib.sha256(canonical(sorted(self.recipients))).hexdigest()


def render(manifest: Manifest, key: HostKey) -> bytes:
    """The bytes of `vault.json`."""
    entry = _entry(manifest)
    return canonical({**entry, "mac": key.proof(canonical(entry))}) + b"\n"


def parse(content: bytes, key: HostKey | None) -> Manifest:
    """What a `vault.json` says.

    Args:
        content: its bytes.
        key: the working key that proves who wrote it; None where it is not at hand.

    Raises:
        Unreadable: it is no vault, or of a newer version.
        Broken: it was changed by somebody without the key.
    """
    entry = _read(content)
    made = _made(entry)
    if key is not None and not key.proves(canonical(_entry(made)), entry["mac"]):
        raise Broken(Kind.RECIPIENTS)
    return made


def _entry(manifest: Manifest) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": VERSION,
        "vault": manifest.vault,
        "mode": manifest.mode.value,
        "generation": manifest.generation,
        "prefix": manifest.prefix,
        "code": _CODE,
        "canon": CANON,
        "unidata": manifest.unidata,
        "recipients": list(manifest.recipients),
        "created": manifest.created,
    }


def _read(content: bytes) -> Mapping[str, object]:
    try:
        entry = json.loads(content)
    except (ValueError, RecursionError):
        raise _damaged() from None
    if not isinstance(entry, dict) or entry.get("format") != FORMAT:
        raise _damaged()
    version, rules = entry.get("version"), entry.get("canon")
    if (version, rules) != (VERSION, CANON):
        fix = "install a newer goodata"
        raise Unreadable("the key was made by a newer goodata", fix=fix)
    if set(entry) != _KEYS or entry["code"] != _CODE:
        raise _damaged()
    return entry


def _made(entry: Mapping[str, object]) -> Manifest:
    generation, recipients = entry["generation"], entry["recipients"]
    prefix = entry["prefix"]
    fits = (
        type(generation) is int
        # It names a folder of this computer.
        and _ID.fullmatch(str(entry["vault"])) is not None
        and generation > 0
        and isinstance(recipients, list)
        and all(isinstance(each, str) for each in recipients)
        and entry["mode"] in set(Mode)
        and (prefix is None or isinstance(prefix, str))
    )
    if not fits:
        raise _damaged()
    return Manifest(
        vault=str(entry["vault"]),
        mode=Mode(str(entry["mode"])),
        generation=int(str(generation)),
        prefix=None if prefix is None else str(prefix),
        unidata=str(entry["unidata"]),
        recipients=tuple(recipients) if isinstance(recipients, list) else (),
        created=str(entry["created"]),
    )


def _damaged() -> Refused:
    fix = "put back the last good backup, or call whoever keeps the key"
    return Refused("the key's own description (vault.json) is damaged", fix=fix)
