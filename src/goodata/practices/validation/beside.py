"""The other files of a run, found by the name of the table that a link points at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.errors import GoodataError, WrongUse
from goodata.files import reading
from goodata.formats import Asked
from goodata.practices.opening import Opened, Wish, open_table
from goodata.project import Project
from goodata.text import Sentence, say

_FIX = "write --with NAME=FILE, such as --with person=persons.csv"


@dataclass(frozen=True)
class Beside:
    """What is at hand beside the file that is judged.

    Attributes:
        files: those given in the same run.
        named: files that were named for a table, as `--with NAME=FILE`.
        project: the project, whose `[files]` say which file holds which table.
        wish: what the user said of the files of the run.
    """

    files: Sequence[Path] = ()
    named: Mapping[str, Path] = field(default_factory=dict)
    project: Project | None = None
    wish: Wish = field(default_factory=Wish)
    _known: dict[Path, Opened | None] = field(default_factory=dict)

    def table(self, name: str, own: Path) -> Opened | Sentence:
        """The table of this name, or in words why there is none.

        Args:
            name: of a dictionary, with or without its family.
            own: the file that is judged; it is not looked for among the others.

        Raises:
            GoodataError: the file named for it cannot be read.
        """
        for said, path in self.named.items():
            if _fits(said, name):
                return open_table(path, 1, self._plain, self.project)
        for path in self.files:
            found = None if path == own else self._opened(path)
            if found is not None and found.dictionary and _fits(found.dictionary.name, name):
                return found
        return self._of_project(name)

    @property
    def _plain(self) -> Wish:
        """For a file of which the user said nothing."""
        return replace(self.wish, dictionary=None, asked=Asked())

    def _opened(self, path: Path) -> Opened | None:
        """A file of the run; None where it cannot be read, which is told elsewhere."""
        if path not in self._known:
            try:
                self._known[path] = open_table(path, 1, self.wish, self.project)
            except GoodataError:
                self._known[path] = None
        return self._known[path]

    def _of_project(self, name: str) -> Opened | Sentence:
        if self.project is None:
            return say("not given")
        folder = self.project.folder
        patterns = [
            pattern
            for pattern, target in self.project.settings.files.items()
            if _fits(Path(target.partition("@")[0]).stem, name) or _fits(target, name)
        ]
        found = {path for each in patterns for path in _matching(folder, each)}
        if len(found) != 1:
            return say("not given") if not found else say("several files of the project fit")
        try:
            return open_table(found.pop(), 1, self._plain, self.project)
        except GoodataError:
            return say("the project's file cannot be read")


def _matching(folder: Path, pattern: str) -> Sequence[Path]:
    try:
        return reading.expand([str(folder / pattern)])
    except GoodataError:
        return ()


def _fits(said: str, name: str) -> bool:
    """Whether a table is meant; the family may be left out on either side.

    >>> _fits("person", "htcds-2.0/person"), _fits("case", "person")
    (True, False)
    """
    return said == name or said == name.rpartition("/")[2] or said.rpartition("/")[2] == name


def named(options: Sequence[str]) -> dict[str, Path]:
    """What `--with` says, each option `NAME=FILE`.

    Raises:
        WrongUse: one is not written so, or a table is named twice.
    """
    found: dict[str, Path] = {}
    for each in options:
        name, sign, path = each.partition("=")
        if not sign or not name.strip() or not path.strip():
            raise WrongUse("--with does not take this value; expected NAME=FILE", fix=_FIX)
        if name.strip() in found:
            raise WrongUse("--with names one table twice", fix=_FIX)
        found[name.strip()] = Path(path.strip())
    return found
