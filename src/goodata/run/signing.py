"""Who signs certificates, and whose signatures are known.

The key that signs is derived from the project's key of this computer, which never leaves it.
"""

from __future__ import annotations

import re
from pathlib import Path

from goodata import project as projects
from goodata.engines.note import Signer, Verifier, parse_verifier
from goodata.engines.sealed.keys import derive
from goodata.errors import Place, Unreadable
from goodata.files import reading
from goodata.project import Project
from goodata.run.command import Run

SUFFIX = ".note-key"
_LABEL = b"goodata/signed-note/1"
_NO_NAME = re.compile(r"[\s+]+")
_UNNAMED = "goodata"


def signer(run: Run) -> Signer:
    """Who signs what this run certifies: the project by its id; its key is made where none is.

    Raises:
        Refused: others may read the key.
        Unreadable: it can be neither read nor made.
    """
    key = projects.local_key(run.project, run.world.entropy)
    if key is None:
        raise RuntimeError("a key that was asked for was not made")
    return _signer(run.project, key)


def known(run: Run) -> tuple[Verifier, ...]:
    """The keys whose signatures count: the project's own, and those that lie in `partners`.

    Raises:
        Refused: others may read the project's own.
        Unreadable: a file cannot be read, or holds no key.
    """
    own = projects.local_key(run.project, None)
    found = [] if own is None else [_signer(run.project, own).verifier]
    folder = None if run.project is None else run.project.folder / projects.PARTNERS
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder else ():
        found += _listed(path)
    return tuple(found)


def _signer(project: Project | None, key: bytes) -> Signer:
    identity = project.settings.id if project else None
    name = _NO_NAME.sub("-", identity or "").strip("-") or _UNNAMED
    return Signer(name, derive(key, _LABEL))


def _listed(path: Path) -> list[Verifier]:
    text = reading.content(path).decode("utf-8", "replace")
    lines = [each.strip() for each in text.splitlines()]
    read = [parse_verifier(each) for each in lines if each and not each.startswith("#")]
    if None in read or not read:
        fix = "write the line NAME+ID+KEY that the other office's certificate shows"
        raise Unreadable("holds no key of a signer", fix=fix, place=Place(path.name))
    return [each for each in read if each is not None]
