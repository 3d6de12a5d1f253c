"""Which vault is in force, and where one may lie: never with the data it protects.

Source: guide, practice 64; protection.md, threat model (thief, colleague on the same share).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from goodata.errors import Refused, Unreadable
from goodata.files import facts, folders, medium, reading
from goodata.files.writing import Draft
from goodata.settings import Settings

MANIFEST = "vault.json"
_USUAL = "vault"
_NOTED = "vault.place"
_ELSEWHERE = "name a folder away from the data: --key FOLDER; a stick that is locked away is best"


def place(
    given: Path | None, settings: Sequence[tuple[Settings, Path]], state: Path
) -> Path | None:
    """The folder of the vault in force; None where this user never had one.

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


def required(found: Path | None) -> Path:
    """The vault's folder.

    Raises:
        Unreadable: there is no vault, or not where it should be.
    """
    fix = "make one, once: goodata key new"
    if found is None:
        raise Unreadable("there is no key yet that codes could be kept in", fix=fix)
    if not facts.exists(found / MANIFEST):
        fix = "connect the disk or stick that holds it, or name its folder: --key FOLDER"
        raise Unreadable("the key is not where it should be", fix=fix)
    return found


def usual_place(state: Path) -> Path:
    """Where a vault lies when nobody says otherwise: the user's own state folder."""
    return state / _USUAL


def note(vault: Path, state: Path, entropy: Callable[[int], bytes]) -> None:
    """Notes on this computer which vault is in force from now on.

    Raises:
        Unreadable: it cannot be noted.
    """
    folders.ensure(state)
    with Draft(state / _NOTED, entropy=entropy, force=True, private=True) as draft:
        draft.write(os.fsencode(vault.absolute()) + b"\n")
        draft.publish()


def check_place(
    vault: Path, beside: Iterable[Path], project: Path | None, state: Path | None = None
) -> None:
    """Returns when a vault does not lie with what it protects.

    Args:
        vault: its folder, there or not.
        beside: inputs and outputs of the run, files or folders.
        project: the project's folder, or None.
        state: the user's state folder; a vault in there is not beside data in the home folder.

    Raises:
        Refused: it lies in, above or beside one of those, in the project, or in a synced folder.
    """
    real = vault.resolve()
    if project is not None and real.is_relative_to(project.resolve()):
        what = "the key lies in the project, where everybody has it who has the data"
        raise Refused(what, fix=_ELSEWHERE)
    service = facts.synced(real / MANIFEST)
    if service is not None:
        what = "the key lies in a folder that {service} copies to other computers"
        raise Refused(what, fix=_ELSEWHERE, service=service)
    at_home = state is not None and real.is_relative_to(state.resolve())
    for each in beside:
        folder = each.resolve() if facts.is_folder(each) else each.resolve().parent
        within = real.is_relative_to(folder) and not (at_home and real.parent != folder)
        if within or folder.is_relative_to(real):
            what = "the key lies with the data it protects; whoever takes one has both"
            raise Refused(what, fix=_ELSEWHERE)


def same_disk(vault: Path, files: Iterable[Path]) -> bool:
    """Whether a vault lies on one disk with one of these files; yes where that cannot be seen."""
    return any(medium.same_disk(_there(vault), _there(each)) for each in files)


def _there(path: Path) -> Path:
    """The nearest folder upward that is there."""
    real = path.resolve()
    return next((each for each in (real, *real.parents) if facts.is_folder(each)), real)
