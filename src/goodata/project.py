"""The project folder: `goodata.toml`, dictionaries, the log and the lock."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from goodata import settings
from goodata.errors import WrongUse
from goodata.files import locking, platform, reading
from goodata.settings import Settings

SETTINGS_FILE = "goodata.toml"
LOG_FILE = "goodata.log.jsonl"
LOCK_FILE = "goodata.lock"


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
        if candidate.is_file():
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
