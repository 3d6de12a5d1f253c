"""Where dictionaries and lists of codes stand, and what may be said about the place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodata import project as projects
from goodata.errors import GoodataError
from goodata.files import reading
from goodata.files import shipped as came_along

SUFFIXES = (".yaml", ".yml", ".json", ".xlsx")
"""Endings of the forms that are read."""


def content(path: Path, limit: int = 64 * 1024 * 1024) -> bytes:
    """The bytes of a dictionary, a list or an entry form.

    Raises:
        Unreadable: it is not there, may not be read, or is larger than `limit` bytes.
    """
    return reading.content(path, limit)


def shown(path: Path) -> str:
    """How a dictionary's file is named to people: from its `dictionaries` folder on.

    >>> shown(Path("/srv/cases/dictionaries/htcds-2.0/person.yaml"))
    'dictionaries/htcds-2.0/person.yaml'
    >>> shown(Path("/srv/cases/intake.yaml"))
    'intake.yaml'
    """
    parts = path.parts
    if "dictionaries" in parts[:-1]:
        start = len(parts) - 1 - parts[::-1].index("dictionaries")
        return "/".join(parts[start:])
    return path.name


def shipped() -> Path:
    """The folder of the dictionaries that come with goodata."""
    return came_along.folder("dictionaries")


def user_folder() -> Path:
    """The folder of the user's own dictionaries, beside the user's settings."""
    return projects.user_folder() / "dictionaries"


@dataclass(frozen=True)
class Known:
    """A dictionary that can be found by its name.

    Attributes:
        name: the file's name without its ending, with its folder for families:
            `htcds-2.0/person`.
        path: where it stands.
        where: in words: `in the project`, `among your own` or `comes with goodata`.
    """

    name: str
    path: Path
    where: str


def known(project: Path | None = None) -> tuple[Known, ...]:
    """Every dictionary of the project's `dictionaries` folder, the user's own, and the shipped.

    Args:
        project: the folder that holds `goodata.toml`; None outside a project.
    """
    folders = [(shipped(), "comes with goodata")]
    if (own := user_folder()).is_dir():
        folders.insert(0, (own, "among your own"))
    if project is not None and (project / "dictionaries").is_dir():
        folders.insert(0, (project / "dictionaries", "in the project"))
    seen: set[Path] = set()
    found: list[Known] = []
    for folder, where in folders:
        for path in sorted(folder.rglob("*")):
            resolved = path.resolve()
            if _holds_dictionary(path, folder) and resolved not in seen:
                seen.add(resolved)
                name = path.relative_to(folder).with_suffix("").as_posix()
                found.append(Known(name, path, where))
    return tuple(found)


def _holds_dictionary(path: Path, folder: Path) -> bool:
    inside = path.relative_to(folder).parts
    return (
        path.suffix in SUFFIXES
        and inside[0] != "lists"
        and not path.name.startswith((".", "~"))
        and not path.name.endswith(".schema.json")
        and path.is_file()
        and (path.suffix != ".xlsx" or _is_dictionary(path, *_state(path)))
    )


def _state(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=512)
def _is_dictionary(path: Path, _changed: int, _size: int) -> bool:
    """Whether a workbook is a dictionary: entry forms and tables lie in such folders as well."""
    from goodata.dictionary.workbook import reading as workbook

    try:
        return workbook.is_one(content(path))
    except GoodataError:
        return False
