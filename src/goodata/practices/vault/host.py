"""What this computer keeps of a vault, apart from it: the working key, and what it last saw.

The working key proves who wrote a segment and makes the tags. It opens no name. It lies in the
user's state folder, so that a copied vault never carries it.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from goodata.canonical import canonical
from goodata.engines.vault.keys import KEY_BYTES, HostKey
from goodata.errors import Place, Unreadable
from goodata.files import facts, folders, reading, secret
from goodata.files.writing import Draft

_FOLDER = "vaults"
_KEY = "host.key"
_NEXT = "host.key.next"
SEEN = "seen.json"


@dataclass(frozen=True)
class Seen:
    """What this computer last saw of a vault.

    Attributes:
        gen, seq, head: its last segment; seq is -1 where a generation has none yet.
        pin: digest of who can open it.
        next_pin: the same, of a change that was begun here; None where none was.
        releases: the last line's digest of each memory of releases, by its file.
        drilled, backed_up: days (ISO), or None.
        recipients: who could open it, `age1...`; empty in a note of an earlier version.
        codes: how many codes stood for people; None in a note of an earlier version.
        place: digest of its folder (`placed`); None in a note of an earlier version.
        backups: generation and last part of each backup, by the digest of its folder.
    """

    gen: int
    seq: int
    head: str
    pin: str
    next_pin: str | None = None
    releases: Mapping[str, str] = field(default_factory=dict)
    drilled: str | None = None
    backed_up: str | None = None
    recipients: Sequence[str] = ()
    codes: int | None = None
    place: str | None = None
    backups: Mapping[str, Sequence[int]] = field(default_factory=dict)


def placed(vault: Path) -> str:
    """What is noted of a vault's folder: no path, since a folder's name may tell something."""
    return hashlib.sha256(os.fsencode(vault.resolve())).hexdigest()


def folder(state: Path, vault: str) -> Path:
    """Where this computer keeps what belongs to a vault."""
    return state / _FOLDER / vault


def keys(state: Path, vault: str) -> list[HostKey]:
    """The working key of a vault, and the next one where a change of keys was cut short.

    Raises:
        Unreadable: it is not on this computer, or damaged.
        Refused: others may read it.
    """
    home = folder(state, vault)
    found = [_key(home / _KEY)] if facts.exists(home / _KEY) else []
    found += [each for each in [_next(home)] if each is not None]
    if not found:
        fix = "have a custodian put it back: goodata key restore"
        raise Unreadable("this computer has not the working key of this vault", fix=fix)
    return found


def known(state: Path, vault: str) -> bool:
    """Whether this computer has a working key of a vault, or had one."""
    home = folder(state, vault)
    return any(facts.exists(home / each) for each in (_KEY, _NEXT))


def has(state: Path, vault: str, key: HostKey) -> bool:
    """Whether this is the working key that this computer has of a vault.

    Raises:
        Unreadable: it is not on this computer, or damaged.
        Refused: others may read it.
    """
    found = [hmac.compare_digest(each.secret, key.secret) for each in keys(state, vault)]
    return any(found)


def stood(state: Path, vault: Path) -> set[str]:
    """The ids of the vaults that this computer last saw in a folder."""
    at, found = placed(vault), set()
    for each in folders.inside(state / _FOLDER):
        last = seen_or_none(state, each.name)
        if last is not None and last.place == at:
            found.add(each.name)
    return found


def _key(path: Path) -> HostKey:
    content = secret.key_file(path)
    if len(content) != KEY_BYTES:
        fix = "have a custodian put it back: goodata key restore"
        raise Unreadable("is no working key of a vault", fix=fix, place=Place(path.name))
    return HostKey(content)


def _next(home: Path) -> HostKey | None:
    """The key of a change that was cut short; None also where it was half taken away by then."""
    try:
        return _key(home / _NEXT) if facts.exists(home / _NEXT) else None
    except Unreadable:
        return None


def save_key(
    state: Path, vault: str, key: HostKey, entropy: Callable[[int], bytes], *, next_: bool = False
) -> None:
    """Keeps a working key on this computer; `next_` beside the one in force.

    Raises:
        Unreadable: it cannot be written.
    """
    home = folder(state, vault)
    _save(home / (_NEXT if next_ else _KEY), key.secret, entropy)


def settle_key(state: Path, vault: str, key: HostKey, entropy: Callable[[int], bytes]) -> None:
    """Makes the key that fits the vault the only one, when a change of keys was cut short."""
    home = folder(state, vault)
    if not facts.exists(home / _NEXT):
        return
    from goodata.files import clearing

    # What could not be read a moment ago may be the only copy, so the key at hand is kept first.
    if not facts.exists(home / _KEY) or _key(home / _KEY) != key:
        _save(home / _KEY, key.secret, entropy)
    clearing.clear_file(home / _NEXT, entropy)


def seen(state: Path, vault: str) -> Seen | None:
    """What this computer last saw of a vault; None where it never saw it.

    Raises:
        Unreadable: the note is damaged, so that a cut could not be noticed.
    """
    path = folder(state, vault) / SEEN
    if not facts.exists(path):
        return None
    try:
        entry = json.loads(reading.content(path))
    except (ValueError, RecursionError):
        entry = None
    if isinstance(entry, dict):
        entry = {**_LATER, **entry}
    if not isinstance(entry, dict) or set(entry) != set(_KINDS) or not _fits(entry):
        what = "what this computer noted of the key is damaged"
        fix = "have a custodian put it right: goodata key restore"
        raise Unreadable(what, fix=fix, place=Place(path.name))
    return Seen(**entry)


_TEXT: tuple[type, ...] = (str, type(None))
_KINDS: dict[str, tuple[type, ...]] = {
    "gen": (int,),
    "seq": (int,),
    "head": (str,),
    "pin": (str,),
    "next_pin": _TEXT,
    "releases": (dict,),
    "drilled": _TEXT,
    "backed_up": _TEXT,
    "recipients": (list,),
    "codes": (int, type(None)),
    "place": _TEXT,
    "backups": (dict,),
}
_LATER: Mapping[str, object] = {"recipients": [], "codes": None, "place": None, "backups": {}}
"""What a note of an earlier version lacks."""


def _fits(entry: Mapping[str, object]) -> bool:
    right = all(type(entry[name]) in kinds for name, kinds in _KINDS.items())
    return right and _all_texts(entry["recipients"]) and _all_parts(entry["backups"])


def _all_texts(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(each, str) for each in told)


def _all_parts(told: object) -> bool:
    """Whether each entry is a generation and the number of a part."""
    return isinstance(told, dict) and all(
        isinstance(each, list) and [type(one) for one in each] == [int, int]
        for each in told.values()
    )


def seen_or_none(state: Path, vault: str) -> Seen | None:
    """What this computer last saw of a vault; None also where the note is damaged."""
    try:
        return seen(state, vault)
    except Unreadable:
        return None


def save_seen(state: Path, vault: str, new: Seen, entropy: Callable[[int], bytes]) -> None:
    """Notes what this computer sees now."""
    _save(folder(state, vault) / SEEN, canonical(asdict(new)) + b"\n", entropy)


def mark(
    state: Path,
    vault: str,
    entropy: Callable[[int], bytes],
    *,
    drilled: str | None = None,
    backed_up: str | None = None,
    backup: tuple[Path, int, int] | None = None,
) -> None:
    """Notes the day of a drill or of a backup; of that folder, generation and last part as well."""
    before = seen(state, vault)
    if before is not None:
        backups = dict(before.backups)
        if backup is not None:
            backups[placed(backup[0])] = backup[1:]
        new = replace(
            before,
            drilled=drilled or before.drilled,
            backed_up=backed_up or before.backed_up,
            backups=backups,
        )
        save_seen(state, vault, new, entropy)


def _save(path: Path, content: bytes, entropy: Callable[[int], bytes]) -> None:
    try:
        folders.ensure(path.parent)
    except OSError:
        fix = "look whether your own state folder may be written to"
        raise Unreadable("what this computer keeps of the key cannot be kept", fix=fix) from None
    with Draft(path, entropy=entropy, force=True, private=True) as draft:
        draft.write(content)
        draft.publish()
