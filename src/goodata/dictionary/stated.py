"""The dictionary that somebody stated for a file: by name or path, beside it, or by a pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import Path

from goodata.dictionary import load, packaged, shelf
from goodata.dictionary.complaints import nearest
from goodata.dictionary.shelf import Known
from goodata.errors import GoodataError, Place, WrongUse
from goodata.files import facts
from goodata.model import Dictionary
from goodata.text import FileName

BESIDE = shelf.SUFFIXES
MOST_FORM = 512 * 1024 * 1024
"""Bytes up to which a workbook is asked which form it is; larger ones are refused anyway."""
FORM_OF = "goodata dictionary"
"""Custom property of an entry form: the dictionary it was made from, as `name@version`."""
FORM_PART = "goodata fields"
"""Custom property of an entry form that holds only some of the dictionary's fields."""


@dataclass(frozen=True)
class Stated:
    """A dictionary's file and, in words, who stated it.

    `partial` where the file was never meant to hold every field.
    """

    path: Path
    how: str
    partial: bool = False


def stated(
    file: Path,
    dictionaries: Sequence[Known],
    *,
    wanted: str | None,
    patterns: Mapping[str, str],
    project: Path | None,
) -> Stated | None:
    """The dictionary stated for a file, or None where nobody did.

    First what was asked for, then what an entry form or the package around it says, then the file
    beside it, then the patterns of `goodata.toml`.

    Args:
        file: the data file.
        dictionaries: every dictionary that can be found by name.
        wanted: `NAME`, `NAME@VERSION` or a path, as given with `--dictionary`.
        patterns: file pattern to name or path, as `[files]` in `goodata.toml` has them.
        project: the folder that holds `goodata.toml`.

    Raises:
        WrongUse: no such dictionary, or two where one is wanted.
    """
    if wanted is not None:
        return Stated(_asked(wanted, dictionaries, Path()), "given with --dictionary")
    if (mine := _of_form(file, dictionaries)) is not None:
        return mine
    if (packed := packaged.schema_of(file)) is not None:
        return Stated(packed, "the package it came in says so")
    beside = [
        path
        for suffix in BESIDE
        if facts.is_file(path := file.with_name(f"{file.stem}.dictionary{suffix}"))
    ]
    if len(beside) > 1:
        raise WrongUse(
            "two dictionaries stand beside it: {first} and {second}",
            fix="name one: --dictionary {first}",
            first=FileName(beside[0].name),
            second=FileName(beside[1].name),
        )
    if beside:
        return Stated(beside[0], "beside the file")
    return _by_pattern(file, dictionaries, patterns, project)


def _of_form(file: Path, dictionaries: Sequence[Known]) -> Stated | None:
    """The dictionary an entry form was made from; None where it is none, or that is not at hand."""
    if file.suffix.casefold() != ".xlsx" or not facts.is_file(file):
        return None
    state = file.stat()
    found = _properties(file, state.st_mtime_ns, state.st_size)
    name, _, version = found.get(FORM_OF, "").partition("@")
    paths = [each.path for each in dictionaries] if name else []
    fitting = [
        (path, outline)
        for path in (*paths, *_near(file, name))
        if (outline := _outline(path)) and (outline.name, outline.version) == (name, version)
    ]
    if not fitting:
        return None
    how = f"the form was made from {name} version {version}"
    return Stated(newest(fitting), how, partial=FORM_PART in found)


@lru_cache(maxsize=64)
def _properties(file: Path, _changed: int, _size: int) -> Mapping[str, str]:
    from goodata.formats.xlsx import sheets as workbooks

    return workbooks.properties(shelf.content(file, MOST_FORM))


def _near(file: Path, name: str) -> list[Path]:
    """Dictionaries that lie in the folder of a form: by their ending, or by the name it gives."""
    if not name:
        return []
    own = [file.with_name(f"{Path(name).name}{suffix}") for suffix in shelf.SUFFIXES]
    found = [*sorted(file.parent.glob("*.dictionary.*")), *own]
    return [each for each in found if each.suffix in shelf.SUFFIXES and facts.is_file(each)]


def _outline(path: Path) -> Dictionary | None:
    """A dictionary that may be the one; a broken one is not."""
    try:
        return load.outline(path).dictionary
    except GoodataError:
        return None


def _by_pattern(
    file: Path,
    dictionaries: Sequence[Known],
    patterns: Mapping[str, str],
    project: Path | None,
) -> Stated | None:
    names = [file.name]
    if project is not None:
        resolved, root = file.resolve(), project.resolve()
        if resolved.is_relative_to(root):
            names.append(resolved.relative_to(root).as_posix())
    wanted = [
        target
        for pattern, target in patterns.items()
        if any(fnmatchcase(name.casefold(), pattern.casefold()) for name in names)
    ]
    paths = list(dict.fromkeys(_asked(each, dictionaries, project or Path()) for each in wanted))
    if len(paths) > 1:
        raise WrongUse(
            "two patterns in goodata.toml fit it, for {first} and {second}",
            fix="name one: --dictionary {first}, or make the patterns differ",
            first=wanted[0],
            second=wanted[1],
        )
    return Stated(paths[0], "by a pattern in goodata.toml") if paths else None


def _asked(wanted: str, dictionaries: Sequence[Known], folder: Path) -> Path:
    """The file that a name, a name with version, or a path stands for."""
    if Path(wanted).suffix.lower() in BESIDE:
        return folder / wanted
    name, _, version = wanted.partition("@")
    found = [
        (each.path, load.outline(each.path).dictionary)
        for each in dictionaries
        if name in (each.name, _inner(each))
    ]
    fitting = [each for each in found if not version or each[1].version == version]
    if fitting:
        return newest(fitting)
    if found:
        raise WrongUse(
            "there is no such version of dictionary {name}",
            fix="name one that is there, such as {name}@{version}",
            name=name,
            version=found[0][1].version,
        )
    meant = nearest(name, [each.name for each in dictionaries])
    fix = "did you mean {meant}" if meant else "give its path, or put it into dictionaries/"
    raise WrongUse("there is no dictionary of that name", fix=fix, meant=meant or "")


def _inner(known: Known) -> str:
    return load.outline(known.path).dictionary.name


def version_key(version: str) -> tuple[int, ...]:
    """A version as it is compared: `2.1` and `2.1.0` are one.

    >>> version_key("2.1") == version_key("2.1.0") < version_key("10")
    True
    """
    numbers = [int(each) for each in version.split(".")]
    return tuple([*numbers, 0, 0][:3])


def newest(found: Sequence[tuple[Path, Dictionary]]) -> Path:
    """The newest of several versions of one dictionary.

    Raises:
        WrongUse: one version stands in two places with different contents.
    """
    ordered = sorted(found, key=lambda each: version_key(each[1].version), reverse=True)
    path, best = ordered[0]
    for other, dictionary in ordered[1:]:
        same = version_key(dictionary.version) == version_key(best.version)
        if same and dictionary.sha256 != best.sha256:
            raise WrongUse(
                "{name} version {version} stands in two places with different contents: "
                "{first} and {second}",
                fix="give one of them a new version, or name its path with --dictionary",
                place=Place(shelf.shown(path)),
                name=best.name,
                version=best.version,
                first=FileName(str(path)),
                second=FileName(str(other)),
            )
    return path
