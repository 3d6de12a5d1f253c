"""Where the codes of a release come from: the key, looked into or held, or nobody's invention."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import Place, Unreadable
from goodata.files import platform, reading, secret
from goodata.practices.deidentification.coding import Coder, Foreseen, FromVault, Invented
from goodata.practices.deidentification.preparing import Prepared
from goodata.practices.vault import places
from goodata.practices.vault.issued import Forgotten
from goodata.run import keying
from goodata.run.command import Run
from goodata.run.release_wish import Typed
from goodata.text import Sentence, say

if TYPE_CHECKING:
    from goodata.practices.vault.issuing import Issuing
    from goodata.practices.vault.looking import Looking

_KEY_BYTES = 32


@dataclass(frozen=True)
class Desk:
    """Where codes come from in one run.

    Attributes:
        coder: None for a release without codes.
        issuing: the vault, held for this run; None without one.
        looking: the vault that a preview looks into; None without one.
        how: random, keyed, or None.
        said: what is said of the key; None without one.
    """

    coder: Coder | None
    issuing: Issuing | None = None
    how: str | None = None
    said: Sentence | None = None
    looking: Looking | None = None

    def close(self) -> None:
        """Lets the vault go."""
        for each in (self.issuing, self.looking):
            if each is not None:
                each.close()


def desk(run: Run, typed: Typed, prepared: Prepared, files: Sequence[Path]) -> Desk:
    """Where codes come from; a run that writes nothing invents them.

    Raises:
        Unreadable: there is no key yet.
        Refused: the key lies with the data.
    """
    wanted = any(each.identity for one in prepared.roles for each in one.columns)
    if typed.asked.codes == "none" or not wanted:
        return Desk(None)
    how = "keyed" if typed.keyed is not None else "random"
    vault = keying.vault(run, typed.key)
    if typed.dry:
        return _preview(run, typed, vault, files, how)
    if vault is None:
        fix = "goodata key new (once), then again; or --unlinked for a release without codes"
        raise Unreadable("there is no key yet, so no code can be issued", fix=fix)
    places.check_place(vault, files, keying.project_folder(run), platform.state_folder())
    shared = None if typed.keyed is None else _shared(run, typed.keyed)
    from goodata.practices.vault import issuing as vaults

    with reading.in_words(vault.name):
        issuing = vaults.opened(vault, keying.around(run))
    return Desk(FromVault(issuing, shared, _again(typed)), issuing, how, _drive(vault, files))


def _again(typed: Typed) -> Forgotten:
    return Forgotten.NEW_CODE if typed.asked.forgotten == "new-code" else Forgotten.TELL


def _drive(vault: Path, files: Sequence[Path]) -> Sentence:
    if places.same_disk(vault, files):
        return say("key on the same drive as the data: whoever takes the computer has both")
    return say("key on another drive")


def _preview(run: Run, typed: Typed, vault: Path | None, files: Sequence[Path], how: str) -> Desk:
    """What a run that writes nothing knows of codes: those of the key, if it can be read.

    Raises:
        Unreadable: the key that was named cannot be read.
        Refused: it lies with the data, or is not as it was written.
        Busy: another run holds it.
    """
    if vault is None:
        return Desk(Invented(), None, how)
    places.check_place(vault, files, keying.project_folder(run), platform.state_folder())
    from goodata.practices.vault import looking

    try:
        with reading.in_words(vault.name):
            seen = looking.opened(vault, keying.around(run))
    except Unreadable:
        if typed.key is not None:
            raise
        # It may be on a stick that lies in a drawer; a preview goes on without it, and says so.
        return Desk(Invented(), None, how)
    coder = Foreseen(seen, typed.keyed is not None, _again(typed))
    return Desk(coder, None, how, _drive(vault, files), seen)


def _shared(run: Run, path: Path) -> bytes:
    """The key that offices share.

    Raises:
        Refused: others may read it, it is somebody else's, or a link.
        Unreadable: it is not there, or no such key.
    """
    run.inputs.append(path)
    content = secret.key_file(path)
    if len(content) != _KEY_BYTES:
        fix = "name the file of 32 bytes that your offices share"
        raise Unreadable("is no key that offices share", fix=fix, place=Place(path.name))
    return content
