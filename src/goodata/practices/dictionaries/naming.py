"""A data dictionary that somebody names: by its name, its name and version, or its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from goodata.dictionary import load, shelf, stated, written
from goodata.dictionary.shelf import Known
from goodata.dictionary.text_tree import plain
from goodata.errors import Unreadable, WrongUse
from goodata.model import Dictionary
from goodata.project import Project
from goodata.text import FileName


@dataclass(frozen=True)
class Named:
    """A dictionary, its file, and the tree of texts that stands in it."""

    dictionary: Dictionary
    path: Path
    where: str

    @property
    def file(self) -> str:
        """The file as reports may name it: whole where it comes with goodata or the project."""
        source = self.dictionary.source
        return source if source.startswith("dictionaries/") else FileName(source)

    def tree(self) -> dict[str, object]:
        """The texts of its file, as they stand there."""
        found = plain(written.parse(shelf.content(self.path), self.path.name))
        if not isinstance(found, dict):
            raise Unreadable("no data dictionary of goodata", fix="give a dictionary")
        return found


def named(wanted: str, project: Project | None) -> Named:
    """The dictionary of this name, or in this file; the lints find no error in it.

    Args:
        wanted: `NAME`, `NAME@VERSION` or a path.
        project: the project whose dictionaries are known, or None.

    Raises:
        WrongUse: there is none of that name.
        Unreadable: it is broken.
    """
    known = shelf.known(project.folder if project else None)
    found = stated.stated(Path(wanted), known, wanted=wanted, patterns={}, project=None)
    if found is None:
        raise WrongUse("there is no dictionary of that name", fix="goodata dictionary show")
    return Named(load.load(found.path), found.path, _where(found.path, known))


def _where(path: Path, known: tuple[Known, ...]) -> str:
    return next((each.where for each in known if each.path == path), "")
