"""Which vault is in force, and where one may lie: never with the data it protects.

Source: guide, practice 64; protection.md, threat model (thief, colleague on the same share).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from goodata.errors import Place, Refused, Unreadable
from goodata.files import facts, medium, reading
from goodata.settings import Settings
from goodata.text import FileName

MANIFEST = "vault.json"
_DEFAULT = "vault"
_NOTED = "vault.place"


def place(
    given: Path | None,
    settings: Sequence[tuple[Settings, Path]],
    state: Path,
) -> Path | None:
    """The folder of the vault in force; None where no vault was ever made for this user.

    The first that says one: the command line, the project's settings, the user's settings, what
    `key new` noted on this computer, the usual place in the user's own state folder.

    Args:
        given: what `--key` names, or None.
        settings: settings and the folder that their paths start from, the project's first.
        state: the user's state folder.
    """
    if given is not None:
        return given.absolute()
    for each, folder in settings:
        if each.vault is not None:
            return (folder / Path(each.vault).expanduser()).absolute()
    noted = state / _NOTED
    if facts.is_file(noted):
        return Path(os.fsdecode(reading.content(noted).removesuffix(b"\n")))
    usual = usual_place(state)
    return usual if facts.exists(usual / MANIFEST) else None


def usual_place(state: Path) -> Path:
    """Where a vault lies when nobody says otherwise: the user's own state folder."""
    return state / _DEFAULT


def note(vault: Path, state: Path, around_entropy: object) -> None:  # pragma: no cover
    raise NotImplementedError
