"""Which value an option has: what was typed, else the environment, the project, the user."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from goodata import project as projects
from goodata import settings
from goodata.errors import GoodataError, Place, WrongUse
from goodata.findings import FailOn
from goodata.options import Shared
from goodata.project import Project
from goodata.settings import Settings

_NAMES = (
    *("json", "quiet", "verbose", "fail_on", "log", "wait", "memory", "debug"),
    *("report", "out", "force"),
)


def split(given: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The shared options and the command's own, apart."""
    shared = {name: value for name, value in given.items() if name in _NAMES}
    return shared, {name: value for name, value in given.items() if name not in _NAMES}


def shared(given: Mapping[str, Any], project: Project | None, user: Settings) -> Shared:
    """The values in force. Typer has already put the environment in the place of what is untyped.

    Raises:
        WrongUse: a value in a settings file is not one the option takes.
    """
    values: dict[str, Any] = {**user.options, **(project.settings.options if project else {})}
    values |= {name: value for name, value in given.items() if value is not None}
    return Shared(
        json=bool(values.get("json", False)),
        quiet=bool(values.get("quiet", False)),
        verbose=bool(values.get("verbose", False)),
        fail_on=_fail_on(values.get("fail_on", FailOn.WARNING)),
        log=Path(values["log"]) if values.get("log") else None,
        wait=_seconds(values.get("wait", 10.0)),
        memory=_memory(values.get("memory")),
        debug=values.get("debug"),
        report=tuple(values.get("report") or ()),
        out=values.get("out"),
        force=bool(values.get("force", False)),
    )


def _fail_on(value: object) -> FailOn:
    try:
        return FailOn(str(value))
    except ValueError:
        fix = f"one of {', '.join(FailOn)}"
        place = Place(projects.SETTINGS_FILE)
        raise WrongUse("options.fail_on is not known", fix=fix, place=place) from None


def _seconds(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        place = Place(projects.SETTINGS_FILE)
        raise WrongUse("options.wait is no number", fix="seconds, as 60", place=place) from None


def _memory(value: object) -> int | None:
    if value is None:
        return None
    size = settings.size(str(value))
    if size is None:
        what = "--memory does not take this value; expected a size from 16M to 1024G"
        raise WrongUse(what, fix="write it as 200M or 1G")
    return size


def typed(given: Mapping[str, Any], usual: Mapping[str, Any]) -> tuple[str, ...]:
    """Names of the options that have another value than usual, for the log; never the values.

    Args:
        given: what the command was called with.
        usual: the options and their usual values; arguments are left out of it.
    """
    return tuple(sorted(name for name, value in usual.items() if given.get(name, value) != value))


def inputs(own: Mapping[str, Any]) -> list[Path]:
    """The input files of a command line, wildcards opened; what is not there is left out."""
    from goodata.files import facts, reading

    found: list[Path] = []
    for each in own.get("files") or ():
        # What cannot be opened is told by the command, which opens them once more.
        with suppress(GoodataError, OSError):
            found += reading.expand([str(each)])
    return [each for each in found if facts.is_file(each)]


def folders(own: Mapping[str, Any]) -> list[Path]:
    """The folders among the inputs of a command line."""
    from goodata.files import facts

    return [Path(each) for each in own.get("files") or () if facts.is_folder(Path(each))]


def judges(own: Mapping[str, Any]) -> list[Path]:
    """What judges the files and was named by a path: dictionary, baseline, review workbook."""
    from goodata.files import facts

    named = [own.get(each) for each in ("dictionary", "baseline", "apply")]
    paths = [Path(each) for each in named if isinstance(each, (str, Path))]
    return [each for each in paths if facts.is_file(each)]


def project(files: Sequence[Path]) -> Project | None:
    """The project the inputs lie in."""
    return projects.of(files)
