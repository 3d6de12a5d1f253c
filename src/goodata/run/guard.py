"""Files a run must never write into: what it reads, what judges it, what it is recorded in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from goodata import project as projects
from goodata.errors import Place, Refused, WrongUse
from goodata.files import facts, platform, reading
from goodata.run.command import Run

_LOG_BEGINS = b'{"actor"'
"""How the first line of every log of ours begins."""


def protected(run: Run) -> tuple[Path, ...]:
    """Inputs, their dictionaries, and what the project rests on: settings, log, holds, key.

    Raises:
        Unreadable: a folder of them cannot be listed, so that nobody knows what is in it.
    """
    with reading.in_words("a folder of the project, or of the key"):
        return _protected(run)


def _protected(run: Run) -> tuple[Path, ...]:
    from goodata.practices.wiping.holds import FILE as HOLDS

    log = log_of(run)
    found = [*run.inputs, *run.judges, log, log.with_name(f"{log.name}.lock")]
    for each in run.inputs:
        found += each.parent.glob(f"{_literal(each.stem)}.dictionary.*")
    if run.project is not None:
        names = (
            projects.SETTINGS_FILE,
            projects.LOCK_FILE,
            projects.LOG_FILE,
            projects.ACCEPTED_FILE,
            HOLDS,
        )
        found += [run.project.folder / name for name in names]
        found += run.project.dictionaries.rglob("*")
        found += (run.project.folder / projects.PARTNERS).glob("*")
        found += (run.project.folder / projects.LINKAGE).glob("*")
    return (*found, *_key(run))


def _key(run: Run) -> list[Path]:
    """The files of the key in force, and what this computer keeps of it."""
    from goodata.practices.vault import places

    state = platform.state_folder()
    settings = [(projects.user_settings(), projects.user_folder())]
    if run.project is not None:
        settings.insert(0, (run.project.settings, run.project.folder))
    vault = places.place(None, settings, state)
    found = [] if vault is None else list(vault.rglob("*"))
    return [*found, *(state / "vaults").rglob("*")]


def log_of(run: Run) -> Path:
    """Where the run is recorded."""
    return run.shared.log or projects.log_path(run.project)


def check(run: Run) -> None:
    """Refuses a log or a `--debug` file that stands for something else, before any work is done.

    Raises:
        WrongUse: it is a folder.
        Refused: it is an input, a dictionary, or a file that is no log of ours.
    """
    log = run.shared.log
    if log is not None:
        _check_log(log, [*run.inputs, *run.judges, *_settings(run)])
    debug = run.shared.debug
    if debug is not None and facts.exists(debug):
        fix = "name a file that is not there yet"
        raise Refused("--debug names a file that exists already", fix=fix)


def _check_log(log: Path, others: Sequence[Path]) -> None:
    if log.is_dir() or not log.name:
        raise WrongUse("--log names a folder", fix="name a file in it")
    lock = log.with_name(f"{log.name}.lock")
    if any(facts.same_file(each, other) for each in (log, lock) for other in others):
        raise Refused("--log names a file that is read", fix="name another file for the log")
    if facts.is_file(log):
        begins = reading.beginning(log, len(_LOG_BEGINS))
        if begins and begins != _LOG_BEGINS:
            fix = "name a new file, or the log of an earlier run"
            raise Refused("is no log of goodata", fix=fix, place=Place(str(log)))


def _settings(run: Run) -> list[Path]:
    return [] if run.project is None else [run.project.folder / projects.SETTINGS_FILE]


def _literal(stem: str) -> str:
    return "".join(f"[{sign}]" if sign in "*?[" else sign for sign in stem)
