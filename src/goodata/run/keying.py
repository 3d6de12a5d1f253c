"""What the key gets from a run: which vault, log, chance, clock, the person at the terminal.

For `deidentify`: `vault`, `around` and `Held`, which commits what was issued when the run's outputs
are complete and lets the vault go when they have their names.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from goodata import project as projects
from goodata.errors import WrongUse
from goodata.files import facts, platform
from goodata.findings import Report
from goodata.practices.vault import places
from goodata.practices.vault.asked import WAIT, Around, Desk
from goodata.practices.vault.issuing import Issuing
from goodata.practices.vault.looking_up import Found
from goodata.practices.wiping.holds import FILE as HOLDS
from goodata.run import guard, outputs, sealing, settle
from goodata.run.book import Book
from goodata.run.command import Run
from goodata.settings import Settings


def vault(run: Run, given: Path | None) -> Path | None:
    """The folder of the vault in force for a run; None where this user never had one.

    Args:
        run: its project says which, where the command line does not.
        given: what `--key` names, or None.
    """
    return places.place(given, _settings(run), platform.state_folder())


def _settings(run: Run) -> list[tuple[Settings, Path]]:
    settings = [(projects.user_settings(), projects.user_folder())]
    if run.project is not None:
        settings.insert(0, (run.project.settings, run.project.folder))
    return settings


def is_stated(run: Run) -> bool:
    """Whether settings of the project or of the user say which vault is in force."""
    return any(each.vault is not None for each, _folder in _settings(run))


def around(run: Run) -> Around:
    """Chance, clock, this computer's own folder and the lock's holder, as the vault wants them."""
    return Around(
        entropy=run.world.entropy,
        now=run.world.now,
        state=platform.state_folder(),
        holder=f"{run.command}, process {os.getpid()} on {platform.host()}",
        wait=run.shared.wait if "wait" in run.typed else max(run.shared.wait, WAIT),
    )


def desk(run: Run, identities: Sequence[Path] = ()) -> Desk:
    """What a step of `goodata key` needs; it is recorded in the project of this folder, if any."""
    log = Book(guard.log_of(run), run.command, run.world, run.shared.wait)
    return Desk(
        around=around(run),
        log=log,
        sources=sealing.sources(run, identities),
        known=sealing.known(run),
        same_disk=_same_disk,
    )


def at(run: Run, given: Path | None) -> Path:
    """The folder of the vault that a step of `goodata key` is about.

    Raises:
        Unreadable: there is none.
    """
    run.project = run.project or settle.project([Path()])
    return places.required(vault(run, given))


def new_place(run: Run, given: Path | None) -> Path:
    """Where a new vault goes: what `--key` names, else the usual place."""
    run.project = run.project or settle.project([Path()])
    return (given or vault(run, None) or places.usual_place(platform.state_folder())).absolute()


def hold_list(run: Run, given: Path | None) -> Path | None:
    """The list of legal holds: the one that was named, else the project's, or None."""
    if given is not None:
        return given
    return run.project.folder / HOLDS if run.project is not None else None


def project_folder(run: Run) -> Path | None:
    """The folder of the run's project, or None."""
    return run.project.folder if run.project is not None else None


def _same_disk(one: Path, other: Path) -> bool:
    return places.same_disk(one, [other])


def answer(run: Run, look: Callable[[], Found], wanted: Path | None) -> Report:
    """A lookup's report, its sealed answer written where that is wanted.

    Raises:
        WrongUse: the file is not called `.age`.
        Refused: it exists.
        Unreadable: it cannot be written.
    """
    if wanted is not None:
        if wanted.suffix != ".age" or facts.is_folder(wanted):
            fix = "name a file that ends in .age; it is sealed for the custodians"
            raise WrongUse("--out takes a sealed file only", fix=fix)
        # Before anybody is asked for a passphrase in vain.
        outputs.draft(run, wanted, (), private=True).discard()
    found = look()
    if wanted is None or found.content is None:
        return found.report
    written = outputs.save(run, wanted, found.content, "sealed", risk="high", private=True)
    return outputs.with_(found.report, written)


class Held:
    """A vault among the outputs of a run: committed with them, let go after them.

    The last of `run.drafts`: when the outputs are complete, `finish` commits what was staged, then
    the run is recorded, then the outputs get their names.
    """

    def __init__(self, issuing: Issuing) -> None:
        """Not committed yet."""
        self._commit: Callable[[], object] | None = partial(Issuing.commit, issuing)
        self._issuing = issuing

    def finish(self) -> None:
        """Issues what was staged, for good.

        Raises:
            Unreadable: the disk is full, or cannot be written to; nothing was issued.
        """
        commit, self._commit = self._commit, None
        if commit is not None:
            commit()

    def publish(self) -> None:
        """Nothing is left to do: the segment has its name already."""

    def discard(self) -> None:
        """Lets the vault go."""
        self._issuing.close()
