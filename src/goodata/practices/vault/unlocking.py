"""A vault opened by a custodian: with an identity, or with the words that seal one in the vault.

Source: guide, practices 64, 72 and 74.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.engines import sealed
from goodata.engines.vault import manifest as manifests
from goodata.engines.vault import segment as segments
from goodata.engines.vault.faults import Broken, Kind
from goodata.engines.vault.keys import KEY_BYTES, HostKey
from goodata.engines.vault.rows import Opened
from goodata.engines.vault.segment import Segment
from goodata.errors import Unreadable, WrongUse
from goodata.files import facts, reading
from goodata.practices import secrets
from goodata.practices.vault import host, opening, places
from goodata.practices.vault.asked import Desk
from goodata.practices.vault.opening import Loaded

OWN = "me.age"
"""The identity of a single custodian, sealed with a passphrase, in the folder of custodians."""


@dataclass(frozen=True)
class Unlocked:
    """A vault, verified, and what opens it.

    Attributes:
        loaded: every part of it.
        identities: of the custodian.
        proved: whether this computer knows the vault. Else whoever may write to its folder could
            have made all of it: anybody can seal to a public recipient.
    """

    loaded: Loaded
    identities: tuple[sealed.Identity, ...]
    proved: bool = True

    def rows(self, wanted: Sequence[Segment] | None = None) -> Opened:
        """What its payloads hold; of all segments, or of these alone.

        Raises:
            CannotOpen: this custodian cannot open one of them.
            Broken: one is not as it was a moment ago.
        """
        found = Opened()
        for each in self.loaded.segments if wanted is None else wanted:
            number = each.header.seq
            content = opening.whole(
                opening.segment_path(self.loaded.folder, each.header.gen, number)
            )
            if segments.decode(content, number, self.loaded.key).head != each.head:
                raise Broken(Kind.DAMAGED, number)
            for start, end in each.spans:
                plain = segments.unseal(content[start:end], self.identities)
                try:
                    found.take(plain)
                except (ValueError, TypeError, RecursionError):
                    raise Broken(Kind.DAMAGED, number) from None
        return found

    def holding(self, code: str) -> list[Segment]:
        """The segments whose index names a code."""
        return [each for each in self.loaded.segments if f",{code}," in each.index]


def unlock(vault: Path, desk: Desk, *, changing: bool = False) -> Unlocked:
    """Opens a vault as a custodian, under its lock, once the step is in the log.

    The working key comes out of the vault itself, so that any computer will do to look. Where this
    one has a working key of the vault, it must be the same, and prove all that is read; where it
    has seen the vault before, nothing must have been lost since.

    Args:
        vault: its folder.
        desk: what the step needs.
        changing: it will be sealed anew, which only a computer that knows it may do.

    Raises:
        Unreadable: nothing opens it, there is no vault, or this computer does not know it.
        WrongUse: nobody is there to ask for a passphrase.
        Refused: the vault is not as it was written.
    """
    told = opening.identify(vault)
    state = desk.around.state
    opening.expected(vault, told, state)
    proved = host.known(state, told.vault)
    if proved or changing:
        # Before anybody types a secret.
        opening.with_fitting_key(vault, host.keys(state, told.vault))
    identities, key = working_key(vault, desk)
    if proved and not host.has(state, told.vault, key):
        raise Broken(Kind.KEY)
    content = reading.content(vault / places.MANIFEST)
    loaded = opening.read(vault, manifests.parse(content, key), key)
    last = host.seen(state, told.vault)
    if last is not None:
        opening.compare(loaded, last)
        # What this computer saw is chained to what it reads now, proofs and all.
        proved = proved or (loaded.manifest.generation == last.gen and last.seq >= 0)
    return Unlocked(loaded, identities, proved)


def working_key(vault: Path, desk: Desk) -> tuple[tuple[sealed.Identity, ...], HostKey]:
    """What a custodian opens a vault with, and the working key that lies sealed in it.

    Raises:
        Unreadable, WrongUse: as for `unlock`.
    """
    found = secrets.identities(desk.sources, sealed.HIGHEST_WORK_FACTOR)
    gen = opening.identify(vault).generation
    content = reading.content(opening.generation(vault, gen) / opening.HOST_KEY)
    identities = found if found is not None else _by_passphrase(vault, desk)
    plain = io.BytesIO()
    try:
        sealed.unseal(io.BytesIO(content), plain, identities)
    except sealed.CannotOpen as error:
        raise secrets.placed(error, opening.HOST_KEY) from None
    if len(plain.getvalue()) != KEY_BYTES:
        fix = "put back the last good backup of the key"
        raise Unreadable("the working key in the vault is damaged", fix=fix)
    return identities, HostKey(plain.getvalue())


def _by_passphrase(vault: Path, desk: Desk) -> tuple[sealed.Identity, ...]:
    path = vault / opening.CUSTODIANS / OWN
    if not facts.exists(path):
        fix = "name your identity: --identity FILE"
        raise WrongUse("this key is opened with an identity, and none is given", fix=fix)
    typed = secrets.to_open(desk.sources, "passphrase of the key: ")
    return opened_by(typed, path)


def opened_by(typed: str, path: Path) -> tuple[sealed.Identity, ...]:
    """The identities in a file that a passphrase seals.

    Words are taken as they were typed, and then with single blanks and small letters, as generated
    ones are.

    Raises:
        Unreadable: the passphrase is another, or the file is damaged.
    """
    content = reading.content(path)
    plain = " ".join(typed.lower().split())
    for spelling in dict.fromkeys((typed, plain)):
        sink = io.BytesIO()
        try:
            sealed.unseal(io.BytesIO(content), sink, [sealed.PassphraseIdentity(spelling)])
        except sealed.NoMatch:
            continue
        except sealed.CannotOpen as error:
            raise secrets.placed(error, path.name) from None
        return sealed.parse_identities(sink.getvalue().decode("utf-8", "replace"), path.name)
    what = "these are not the words of this key"
    fix = "type them again, letter by letter, as they stand on paper"
    raise Unreadable(what, fix=fix)
