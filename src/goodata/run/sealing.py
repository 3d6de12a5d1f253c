"""What encrypting, opening and passphrases get from a run: chance, terminal, new files, project."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from goodata import project as projects
from goodata.errors import WrongUse
from goodata.files.secret import Console
from goodata.files.streaming import Pipe
from goodata.files.writing import Draft
from goodata.findings import Report
from goodata.practices import secrets
from goodata.practices.encryption.asked import Around
from goodata.practices.secrets import Sources
from goodata.run import guard, journal, names, outputs, settle
from goodata.run.command import Run


def around(run: Run, files: Sequence[Path], *, identities: Sequence[Path] = ()) -> Around:
    """What a practice needs to encrypt or open; the run is recorded in the project of the files.

    Args:
        run: gets the finished drafts.
        files: what is encrypted or opened, wildcards expanded.
        identities: files named with `--identity`.
    """
    run.project = settle.project(files)
    project = run.project
    settings = project.settings if project else projects.user_settings()
    folder = project.folder if project else projects.user_folder()
    return Around(
        entropy=run.world.entropy,
        pause=run.world.pause,
        now=run.world.now(),
        plain=names.plain,
        draft=partial(_draft, run, (*identities, *_kept(run, settings.recovery, folder))),
        keep=run.drafts.append,
        pipe=partial(_pipe, run),
        sources=sources(run, identities),
        folder=folder,
        recovery=settings.recovery,
        known=known(run),
    )


def sources(run: Run, identities: Sequence[Path] = ()) -> Sources:
    """Where secrets come from in this run."""
    return Sources(run.world.environ, run.world.console or Console(), tuple(identities))


def known(run: Run) -> tuple[str, ...]:
    """Words somebody who knows the project would try first as a passphrase."""
    words = [_user()]
    if run.project is not None:
        settings = run.project.settings
        words += [run.project.folder.name, settings.id or "", settings.name or ""]
    return tuple(each for each in words if each)


def said(report: Report) -> Report:
    """The report with a word for each output that lies where others get at it."""
    written = report.outputs
    return outputs.with_(replace(report, outputs=()), *written)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def _kept(run: Run, recovery: str | None, folder: Path) -> list[Path]:
    """Files with keys and recipients that the run may read, whatever it is asked to write."""
    identity = run.world.environ.get(secrets.IDENTITY_PATH)
    found = [Path(identity)] if identity else []
    return [*found, folder / recovery] if recovery else found


def _draft(
    run: Run,
    kept: Sequence[Path],
    target: Path,
    inputs: Sequence[Path],
    *,
    private: bool = False,
) -> Draft:
    return Draft(
        target,
        entropy=run.world.entropy,
        inputs=[*inputs, *kept, *guard.protected(run)],
        force=run.shared.force and not private,
        group=run.project.settings.group if run.project else None,
        ours=partial(journal.is_output, run.shared.log or projects.log_path(run.project)),
        private=private,
    )


def _pipe(run: Run) -> Pipe:
    """Standard output; from now on the run speaks on standard error."""
    pipe = Pipe(run.world.out)
    if run.shared.json:
        fix = "leave out --json, or name a file with --out"
        raise WrongUse("standard output cannot carry the file and the JSON object", fix=fix)
    run.world = replace(run.world, out=run.world.err)
    return pipe
