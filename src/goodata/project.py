"""The project folder: `goodata.toml`, dictionaries, the log and the lock."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodata import settings
from goodata.errors import Place, Refused, Unreadable, WrongUse
from goodata.files import facts, folders, locking, platform, reading
from goodata.settings import Settings

SETTINGS_FILE = "goodata.toml"
LOG_FILE = "goodata.log.jsonl"
LOCK_FILE = "goodata.lock"
ACCEPTED_FILE = "goodata.accepted.jsonl"
PARTNERS = "partners"
"""The folder with what partners gave us: their recipients, the keys they sign with."""
REFS_KEY = "refs.key"
LINKAGE = "linkage"
"""The folder with what people decided about duplicates, and which cluster each record is in."""
_KEY_BYTES = 32


@dataclass(frozen=True)
class Project:
    """A folder with a `goodata.toml`, and what that says."""

    folder: Path
    settings: Settings

    @property
    def dictionaries(self) -> Path:
        """Where the project's own data dictionaries lie."""
        return self.folder / "dictionaries"

    @property
    def log(self) -> Path:
        """The project's log."""
        return self.folder / LOG_FILE

    @contextmanager
    def lock(self, command: str, wait: float = 0.0) -> Iterator[None]:
        """Holds the project while its state is changed; reading needs none.

        Raises:
            Busy: another run holds it; says which.
        """
        holder = f"{command}, process {os.getpid()} on {platform.host()}"
        with locking.locked(self.folder / LOCK_FILE, holder=holder, wait=wait):
            yield


def find(file: Path) -> Project | None:
    """The project a file lies in: the nearest folder upward that holds a `goodata.toml`.

    Raises:
        WrongUse: the settings cannot be read.
    """
    start = file.absolute()
    for folder in (start, *start.parents):
        candidate = folder / SETTINGS_FILE
        if facts.is_file(candidate):
            content = reading.content(candidate)
            return Project(folder, settings.parse(content, SETTINGS_FILE))
    return None


def of(files: Sequence[Path]) -> Project | None:
    """The one project all these files lie in, or None when they lie in none.

    Raises:
        WrongUse: they lie in two.
    """
    found = {each.folder: each for each in map(find, files) if each is not None}
    if len(found) > 1:
        fix = "run once for the files of each project"
        raise WrongUse("the files lie in more than one project", fix=fix)
    return next(iter(found.values()), None)


def user_settings() -> Settings:
    """The user's own settings, used where the project has none."""
    candidate = platform.settings_folder() / SETTINGS_FILE
    if not candidate.is_file():
        return Settings()
    return settings.parse(reading.content(candidate), SETTINGS_FILE)


def user_folder() -> Path:
    """Where the user's own settings lie, and the files they name."""
    return platform.settings_folder()


def log_path(project: Project | None) -> Path:
    """Where a run is recorded: in the project, else in the user's state folder."""
    return project.log if project is not None else platform.state_folder() / LOG_FILE


def accepted_path(project: Project | None) -> Path:
    """Where findings are kept that somebody called right: like the log."""
    if project is not None:
        return project.folder / ACCEPTED_FILE
    return platform.state_folder() / ACCEPTED_FILE


def linkage_path(project: Project | None, folder: Path, name: str, what: str) -> Path:
    """Where decisions about duplicates, or clusters, are kept.

    Args:
        project: or None.
        folder: of the files, where they lie in no project.
        name: of the dictionary or file they are about.
        what: `decisions` or `clusters`.
    """
    home = folder if project is None else project.folder / LINKAGE
    return home / f"{name}.{what}.csv"


def local_key(project: Project | None, entropy: Callable[[int], bytes] | None) -> bytes | None:
    """The project's key on this computer: 32 random bytes that never leave it.

    It lies in the user's state folder, one for each project, and one for all files that lie in no
    project. The project is known by its `id`, else by where its folder is.

    Args:
        project: or None.
        entropy: makes one where there is none; None to leave it at that.

    Raises:
        Refused: others may read it.
        Unreadable: it cannot be read or written, or is damaged.
    """
    from goodata.files import secret

    path = _key_path(project)
    if not facts.exists(path):
        if entropy is None:
            return None
        _new_key(path, entropy)
    return _whole(secret.key_file(path), path)


def refs_key(project: Project | None, entropy: Callable[[int], bytes] | None) -> bytes | None:
    """The key of the refs of records: this computer's, or the project's own where it is shared.

    In a shared project it lies beside the decisions, so that colleagues find each other's again.

    Args:
        project: or None.
        entropy: makes one where there is none; None to leave it at that.

    Raises:
        Refused: others may read this computer's key.
        Unreadable: it cannot be read or written, or is damaged.
    """
    if project is None or not project.settings.shared:
        return local_key(project, entropy)
    path = project.folder / LINKAGE / REFS_KEY
    if not facts.exists(path):
        if entropy is None:
            return None
        _new_key(path, entropy, group=project.settings.group, private=False)
    return _whole(reading.content(path), path)


def _whole(key: bytes, path: Path) -> bytes:
    if len(key) != _KEY_BYTES:
        fix = "put back a copy of it, or move it away: a new one is made then"
        raise Unreadable("is no key of goodata", fix=fix, place=Place(path.name))
    return key


def _key_path(project: Project | None) -> Path:
    keys = platform.state_folder() / "keys"
    if project is None:
        return keys / "local.key"
    known = project.settings.id or f"folder {project.folder.resolve()}"
    return keys / f"{hashlib.sha256(known.encode()).hexdigest()[:16]}.local.key"


def _new_key(
    path: Path,
    entropy: Callable[[int], bytes],
    *,
    group: str | None = None,
    private: bool = True,
) -> None:
    from goodata.files.writing import Draft

    try:
        folders.ensure(path.parent)
    except OSError:
        fix = "look whether your own state folder and the project's may be written to"
        raise Unreadable("a new key cannot be kept", fix=fix) from None
    draft = Draft(path, entropy=entropy, group=group, private=private)
    with draft:
        draft.write(entropy(_KEY_BYTES))
        try:
            draft.publish()
        except Refused:
            # Another run was faster; its key is as good.
            draft.discard()
