"""What the wiping practice gets from a run: clock, chance, log, lock, files not to be touched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from goodata import project as projects
from goodata.files import folders, locking
from goodata.practices.wiping.asked import Around
from goodata.practices.wiping.holds import FILE as HOLDS
from goodata.run import journal, names, settle
from goodata.run.book import Book
from goodata.run.command import Run
from goodata.text import safe


def around(run: Run, files: Sequence[Path]) -> Around:
    """What wiping these files needs; the run is recorded in their project from now on.

    Raises:
        WrongUse: the files lie in more than one project.
    """
    run.project = settle.project(files)
    log = _log(run)
    settings = run.project.settings if run.project else projects.user_settings()
    folder = run.project.folder if run.project else Path()
    protected = [log, log.with_name(f"{log.name}.lock"), _lock(run)]
    if run.project is not None:
        ours = (projects.SETTINGS_FILE, projects.LOCK_FILE, HOLDS)
        protected += [run.project.folder / name for name in ours]
    return Around(
        now=run.world.now(),
        entropy=run.world.entropy,
        plain=names.plain,
        log=Book(log, run.command, run.world, run.shared.wait),
        protected=tuple(protected),
        trusted=tuple(folder / each for each in settings.trusted),
        operator=safe(journal.actor()),
    )


@contextmanager
def alone(run: Run) -> Iterator[None]:
    """While it lasts, no other wipe works on the same project.

    Raises:
        Busy: one does; says which.
    """
    if run.project is not None:
        with run.project.lock(run.command, run.shared.wait):
            yield
        return
    lock = _lock(run)
    folders.ensure(lock.parent)
    with locking.locked(lock, holder=run.command, wait=run.shared.wait):
        yield


def hold_list(run: Run, given: Path | None) -> Path | None:
    """The hold list: the one that was named, else the project's; None where there is neither."""
    if given is not None:
        return given.absolute()
    return run.project.folder / HOLDS if run.project is not None else None


def _log(run: Run) -> Path:
    return (run.shared.log or projects.log_path(run.project)).absolute()


def _lock(run: Run) -> Path:
    if run.project is not None:
        return run.project.folder / projects.LOCK_FILE
    return projects.log_path(None).with_name("goodata.wipe.lock")
