"""Where else a file's content or name may be: beside it, and in the desktop's own folders.

Found by name alone, so each is for a person to look at.

Source: practice 76; freedesktop.org thumbnail, trash and recent-files specifications.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import GoodataError
from goodata.files import medium, overwrite, platform, reading, walking
from goodata.files.writing import TEMPORARY_PREFIX
from goodata.practices.wiping.refusals import open_signs


@dataclass(frozen=True)
class Trace:
    """A file that may hold or name what is wiped. `kind` is one of KINDS."""

    kind: str
    path: Path


KINDS = {
    "sign": ("{count} sign that it is open", "{count} signs that they are open"),
    "backup": ("{count} backup copy", "{count} backup copies"),
    "temporary": ("{count} unfinished output", "{count} unfinished outputs"),
    "thumbnails": ("{count} thumbnail", "{count} thumbnails"),
    "trash": ("{count} namesake in the trash", "{count} namesakes in the trash"),
    "autosave": ("{count} autosave copy", "{count} autosave copies"),
    "recent": ("{count} list of recent files", "{count} lists of recent files"),
}


def of(paths: Iterable[Path]) -> tuple[Trace, ...]:
    """The traces of these files, each once, by kind and path."""
    found: dict[Path, Trace] = {}
    folders: dict[Path, list[Path]] = {}
    for path in paths:
        for each in (*_beside(path, folders), *_elsewhere(path)):
            found.setdefault(each.path, each)
    return tuple(sorted(found.values(), key=lambda each: (list(KINDS).index(each.kind), each.path)))


def _beside(path: Path, folders: dict[Path, list[Path]]) -> Iterator[Trace]:
    name = path.name
    for each in open_signs(path):
        if each.is_file():
            yield Trace("sign", each)
    backups = (
        f"{name}~",
        f".{name}.swp",
        f".{name}.swo",
        f"#{name}#",
        f"{name}.bak",
        f"{name}.old",
    )
    for each in (*(path.with_name(each) for each in backups), path.with_suffix(".bak")):
        if each.is_file() and each != path:
            yield Trace("backup", each)
    if path.parent not in folders:
        folders[path.parent] = _listed(path.parent)
        for each in folders[path.parent]:
            if each.name.startswith(TEMPORARY_PREFIX) and each.is_file():
                yield Trace("temporary", each)


def _elsewhere(path: Path) -> Iterator[Trace]:
    for kind, folder in (*platform.trace_folders(), *_trash_of_disk(path)):
        if kind == "thumbnails":
            yield from _thumbnails(path, folder)
        elif kind == "recent":
            yield from _recent(path, folder)
        else:
            for each in _listed(folder):
                if _namesake(each.name, path) and each.is_file():
                    yield Trace(kind, each)


def _trash_of_disk(path: Path) -> tuple[tuple[str, Path], ...]:
    point = medium.of(path.parent).point
    user = os.getuid() if hasattr(os, "getuid") else 0
    return () if point is None else (("trash", point / f".Trash-{user}" / "files"),)


def _namesake(name: str, path: Path) -> bool:
    """Whether a name is the file's, or that with a number or mark a program puts in.

    >>> _namesake("cases.2.csv", Path("cases.csv")), _namesake("casework.csv", Path("cases.csv"))
    (True, False)
    """
    return name == path.name or bool(re.match(re.escape(path.stem) + r"([ ._(-]|$)", name))


def uri(path: Path) -> str:
    """A file's address as the desktop writes it.

    >>> uri(Path("/a b/c;d.csv"))
    'file:///a%20b/c%3Bd.csv'
    """
    plain = b"/!$&'()*+,:=@~-._0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    signs = (chr(sign) if sign in plain else f"%{sign:02X}" for sign in os.fsencode(path))
    return f"file://{''.join(signs)}"


def _thumbnails(path: Path, folder: Path) -> Iterator[Trace]:
    # The specification names thumbnails by MD5; it guards nothing here.
    name = hashlib.md5(uri(path.absolute()).encode(), usedforsecurity=False).hexdigest() + ".png"
    for size in _listed(folder):
        for each in (size / name, *(below / name for below in _listed(size) if below.is_dir())):
            if each.is_file():
                yield Trace("thumbnails", each)


def _recent(path: Path, folder: Path) -> Iterator[Trace]:
    listed = folder / "recently-used.xbel"
    if listed.is_file():
        try:
            content = reading.content(listed)
        except GoodataError:
            content = b""
        if uri(path.absolute()).encode() in content:
            yield Trace("recent", listed)
    for each in (folder / f"{path.name}.lnk", folder / f"{path.stem}.lnk"):
        if each.is_file():
            yield Trace("recent", each)


def _listed(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:
        return []


def copies(folder: Path, wanted: Mapping[str, int], known: Sequence[Path]) -> dict[Path, str]:
    """Other files below a folder with one of these contents.

    Args:
        folder: looked through.
        wanted: size in bytes by SHA-256 of the contents looked for; empty ones are passed over.
        known: files that are planned already.

    Returns:
        The digest by path.

    Raises:
        OSError: the folder cannot be listed.
    """
    sizes = {size for size in wanted.values() if size}
    planned = {each.absolute() for each in known}
    found = {}
    for each in walking.walk(folder):
        path = each.path.absolute()
        if each.odd is not None or each.size not in sizes or path in planned:
            continue
        try:
            digest, _who = overwrite.digest(path)
        except GoodataError:
            continue
        if digest in wanted:
            found[path] = digest
    return found
