"""Where decisions about duplicates and ids of clusters are kept, and the key of their refs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from goodata import project as projects
from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage import refs as names_of
from goodata.practices.linkage.decisions import Decisions
from goodata.practices.linkage.refs import Secret
from goodata.practices.opening import Opened
from goodata.project import Project
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.text import Sentence, say


@dataclass
class Keeping:
    """Where decisions and clusters of a run are kept, and what refs are keyed with.

    Attributes:
        run: the run.
        name: of both files, without their endings.
        folder: of the files, where they lie in no project.
    """

    run: Run
    name: str
    folder: Path
    decisions: Decisions = field(default_factory=Decisions)
    _secret: Secret | None = None

    def path(self, what: str) -> Path:
        """Where decisions or clusters are kept."""
        return projects.linkage_path(self.run.project, self.folder, self.name, what)

    def read(self) -> None:
        """Takes in the decisions there are.

        Raises:
            Unreadable: they are damaged, or of another version.
        """
        self.decisions = kept.read(self.path("decisions"))

    @property
    def secret(self) -> Secret:
        """What refs are keyed with; this computer's key is made where there is none.

        Raises:
            Unreadable: the decisions were made with another key.
        """
        if self._secret is None:
            self._secret = self._found()
        return self._secret

    def _found(self) -> Secret:
        key = projects.refs_key(self.run.project, self.run.world.entropy)
        if key is None:
            raise RuntimeError("a key that is made where there is none")
        if self.run.project is not None:
            own = names_of.of_project(key)
        else:
            own = names_of.of_salt(names_of.new_salt(key, self.name))
        return kept.secret(self.decisions, own, self.path("decisions"))


def keeping(run: Run, opened: Opened) -> Keeping:
    """Where decisions about a file, and files like it, are kept."""
    folder = opened.path.absolute().parent
    declared = opened.dictionary if run.project is not None else None
    name = declared.name if declared is not None else _plain(opened.path)
    return Keeping(run, name, folder)


def _plain(path: Path) -> str:
    """A file's stem; where it may be a person's name, a word that says nothing of it."""
    if name_rule.plain(path.name):
        return path.stem
    digest = hashlib.sha256(path.stem.encode("utf-8", "surrogatepass")).hexdigest()
    return f"file-{digest[:8]}"


def guessable(project: Project | None) -> list[Sentence]:
    """What to say where the key of refs lies with the decisions; nothing where it does not."""
    if project is None or not project.settings.shared:
        return []
    return [
        say(
            "the project is shared, so its folder linkage holds the key of the refs: whoever has "
            "that folder can test guesses with it, so keep it as carefully as the files"
        )
    ]
