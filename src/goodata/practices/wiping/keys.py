"""Crypto-erase: what becomes unreadable when an identity file is wiped, as far as that is known.

An age file does not name its recipients; only a sidecar (`FILE.datapackage.json`) tells. What no
sidecar speaks of is counted as not known, never as safe.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import GoodataError, Place, Refused
from goodata.files import overwrite, reading, walking

_AGE = b"age-encryption.org/v1\n"
_ARMOUR = b"-----BEGIN AGE ENCRYPTED FILE-----"


@dataclass(frozen=True)
class Erased:
    """What an identity opens.

    Attributes:
        lost: files that nobody can open any more.
        others: files that other recipients can still open.
        unknown: age files of which no sidecar tells the recipients.
        known: whether the identity's own recipients could be read at all.
    """

    lost: tuple[Path, ...]
    others: tuple[Path, ...]
    unknown: tuple[Path, ...]
    known: bool


def erased(key: Path, folder: Path) -> Erased:
    """What becomes of the age files below a folder when a key is wiped.

    Raises:
        Refused: the file is no identity.
        Unreadable: it may not be read.
    """
    mine = _recipients(key)
    lost, others, unknown = [], [], []
    for path in _sealed(folder, key):
        told = _told(path)
        if mine is None or not told:
            unknown.append(path)
        elif told <= mine:
            lost.append(path)
        elif told & mine:
            others.append(path)
    return Erased(tuple(lost), tuple(others), tuple(unknown), mine is not None)


def _recipients(key: Path) -> frozenset[str] | None:
    """The recipients and fingerprints of an identity file; None where it is itself encrypted."""
    first = overwrite.first_bytes(key, 65536)
    if first.startswith((_AGE, _ARMOUR)):
        return None
    if b"AGE-SECRET-KEY-" not in first:
        fix = "name the identity file itself; other files are planned without --key"
        raise Refused("is no key", fix=fix, place=Place(key.name))
    from goodata.engines.sealed.fingerprint import fingerprint
    from goodata.engines.sealed.lists import parse_identities

    found: set[str] = set()
    try:
        identities = parse_identities(first.decode("utf-8", "replace"), key.name)
    except GoodataError:
        return None
    for each in identities:
        recipient = getattr(each, "recipient", None)
        if recipient is None:
            return None
        text = str(recipient() if callable(recipient) else recipient)
        found |= {text.casefold(), str(fingerprint(text))}
    return frozenset(found)


def _sealed(folder: Path, key: Path) -> Iterator[Path]:
    for each in walking.walk(folder):
        if each.odd is not None or each.path.absolute() == key.absolute():
            continue
        try:
            first = overwrite.first_bytes(each.path, len(_ARMOUR))
        except GoodataError:
            continue
        if first.startswith((_AGE, _ARMOUR)):
            yield each.path


def _told(path: Path) -> frozenset[str]:
    """The recipients a file's sidecar names, by text or fingerprint; empty where it has none."""
    try:
        sidecar = json.loads(reading.content(path.with_name(f"{path.name}.datapackage.json")))
    except (GoodataError, ValueError, RecursionError):
        return frozenset()
    provenance = sidecar.get("provenance") if isinstance(sidecar, dict) else None
    named = provenance.get("recipients") if isinstance(provenance, dict) else None
    if not isinstance(named, list) or not all(isinstance(each, str) for each in named):
        return frozenset()
    return frozenset(each.casefold() for each in named)
