"""Where decisions about duplicates and ids of clusters are kept, and the key of their refs."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from goodata import project as projects
from goodata.engines.linkage import Band
from goodata.errors import Place, Refused
from goodata.files import facts
from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage import refs as names_of
from goodata.practices.linkage.decisions import Decisions
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.refs import Known, Secret
from goodata.practices.linkage.settled import Settled, settled
from goodata.practices.opening import Opened
from goodata.project import Project
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.text import Sentence, count, say

_KEPT = ("decisions", "clusters")


@dataclass
class Keeping:
    """Where decisions and clusters of a run are kept, and what refs are keyed with.

    Attributes:
        run: the run.
        name: of both files, without their endings.
        folder: of the files, where they lie in no project.
        decisions: that stand there.
        others: where decisions about other files of the run are kept; they hold too.
    """

    run: Run
    name: str
    folder: Path
    decisions: Decisions = field(default_factory=Decisions)
    others: tuple[Keeping, ...] = ()
    _secret: Secret | None = None

    def path(self, what: str) -> Path:
        """Where decisions or clusters are kept."""
        return projects.linkage_path(self.run.project, self.folder, self.name, what)

    def read(self) -> None:
        """Takes in the decisions there are.

        Raises:
            Unreadable: they are damaged, or of another version.
        """
        self.decisions = kept.read(self.path("decisions"))
        for each in self.others:
            each.read()

    @property
    def decided(self) -> bool:
        """Whether there are any decisions."""
        return any(not each.decisions.new for each in (self, *self.others))

    def settled(self, ready: Ready, known: Known) -> Settled:
        """What all these decisions say about the records of a run.

        Args:
            ready: the records.
            known: the same by refs with this key.

        Raises:
            Unreadable: some were made with another key.
        """
        there = [each for each in self.others if not each.decisions.new]
        more = [(each.decisions, ready.known(each.secret)) for each in there]
        return settled((self.decisions, known), *more)

    @property
    def secret(self) -> Secret:
        """What refs are keyed with; this computer's key is made where there is none.

        Raises:
            Unreadable: the decisions were made with another key.
        """
        if self._secret is None:
            self._secret = self._found()
        return self._secret

    def _found(self) -> Secret:
        key = projects.refs_key(self.run.project, self.run.world.entropy)
        if key is None:
            raise RuntimeError("a key that is made where there is none")
        if self.run.project is not None:
            own = names_of.of_project(key)
        else:
            own = names_of.of_salt(names_of.new_salt(key, self.name))
        return kept.secret(self.decisions, own, self.path("decisions"))


def keeping(run: Run, opened: Sequence[Opened], *, master: bool = False) -> Keeping:
    """Where decisions about these files are kept; their order makes no difference.

    With the master where there is one; else with the file that has decisions or ids of clusters
    already; where several or none have, with the first of them by name.
    """
    homes: dict[Path, Keeping] = {}
    for each in opened:
        home = _home(run, each)
        homes.setdefault(home.path("decisions"), home)
    listed = list(homes.values())
    if not master:
        listed.sort(key=lambda each: (not _begun(each), each.name.casefold(), each.path("")))
    first, *others = listed
    first.others = tuple(others)
    return first


def _home(run: Run, opened: Opened) -> Keeping:
    folder = opened.path.absolute().parent
    declared = opened.dictionary if run.project is not None else None
    name = declared.name if declared is not None else _plain(opened.path)
    return Keeping(run, name, folder)


def _begun(home: Keeping) -> bool:
    return any(facts.exists(home.path(what)) for what in _KEPT)


def elsewhere(home: Keeping) -> list[Sentence]:
    """What to say where nothing is kept for these files, but something for files of other names.

    Somebody who renames a file, or copies it, looks for what was decided in vain.
    """
    if home.run.project is not None or any(map(_begun, (home, *home.others))):
        return []
    others = sum(facts.is_file(each) for each in home.folder.glob("*.decisions.csv"))
    if not others:
        return []
    one = "nothing is decided yet about a file of this name; the folder holds decisions about \
{count} file of another name"
    more = "nothing is decided yet about a file of this name; the folder holds decisions about \
{count} files of other names"
    return [count(one, more, others)]


def remembered(home: Keeping, found: Found) -> None:
    """Refuses to take what is almost certain as decided where somebody may have said otherwise.

    Raises:
        Refused: a decision is not known again that may be about such a pair.
    """
    pairs = [each for each in found.band(Band.SAME) if found.settled.forgotten(each.a, each.b)]
    if pairs:
        what = "{pairs} may have been decided otherwise: the records of a decision are not known \
again, since they changed or their file did"
        fix = "decide these pairs anew in the workbook of --report xlsx and --apply it, or merge \
without --accept"
        told = count(
            "{count} pair that looks the same", "{count} pairs that look the same", len(pairs)
        )
        raise Refused(what, fix=fix, place=Place(str(home.path("decisions"))), pairs=told)


def _plain(path: Path) -> str:
    """A file's stem; where it may be a person's name, a word that says nothing of it."""
    if name_rule.plain(path.name):
        return path.stem
    digest = hashlib.sha256(path.stem.encode("utf-8", "surrogatepass")).hexdigest()
    return f"file-{digest[:8]}"


def guessable(project: Project | None) -> list[Sentence]:
    """What to say where the key of refs lies with the decisions; nothing where it does not."""
    if project is None or not project.settings.shared:
        return []
    return [
        say(
            "the project is shared, so its folder linkage holds the key of the refs: whoever has "
            "that folder can test guesses with it, so keep it as carefully as the files"
        )
    ]
