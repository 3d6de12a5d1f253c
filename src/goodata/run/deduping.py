"""`dedupe` in a run: what it reads and keeps, and the tables and workbooks it writes."""

from __future__ import annotations

import hashlib
import os
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodata import project as projects
from goodata.errors import WrongUse
from goodata.files import facts, platform
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage import dedupe, tables
from goodata.practices.linkage import refs as names_of
from goodata.practices.linkage.decisions import Decisions
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.refs import Ref, Secret
from goodata.run import journal, outputs
from goodata.run import names as name_rule
from goodata.run.command import Run
from goodata.run.outputs import Naming
from goodata.text import FileName, Sentence, say

if TYPE_CHECKING:
    from goodata.practices.opening import Opened, Wish

PAIRS = {
    each.name: each
    for each in (
        Naming("csv", ".csv", "_pairs"),
        Naming("parquet", ".parquet", "_pairs"),
        Naming("xlsx", ".xlsx", "_pairs"),
    )
}
"""Forms of the table of pairs, and the workbook; all other forms are of the report."""


@dataclass
class Keeping:
    """Where decisions and clusters of a run are kept, and what refs are keyed with.

    Attributes:
        run: the run.
        name: of both files, without their endings.
        folder: of the files, where they lie in no project.
    """

    run: Run
    name: str
    folder: Path
    decisions: Decisions = field(default_factory=Decisions)
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
        key = projects.local_key(self.run.project, self.run.world.entropy)
        if key is None:
            raise RuntimeError("a key that is made where there is none")
        if self.run.project is not None:
            own = names_of.of_project(key)
        else:
            own = names_of.of_salt(names_of.new_salt(key, self.name))
        return kept.secret(self.decisions, own, self.path("decisions"))


def keeping(run: Run, opened: Opened) -> Keeping:
    """Where decisions about a file, and files like it, are kept."""
    folder = opened.path.absolute().parent
    declared = opened.dictionary if run.project is not None else None
    name = declared.name if declared is not None else _plain(opened.path)
    return Keeping(run, name, folder)


def _plain(path: Path) -> str:
    """A file's stem; where it may be a person's name, a word that says nothing of it."""
    if name_rule.plain(path.name):
        return path.stem
    digest = hashlib.sha256(path.stem.encode("utf-8", "surrogatepass")).hexdigest()
    return f"file-{digest[:8]}"


def searched(
    run: Run, paths: Sequence[Path], wish: Wish, asked: Asked, clusters: Path | None
) -> Report:
    """The report of a search for duplicates, and what was asked for beside it, as drafts.

    Args:
        run: gets the drafts.
        paths: the files, the master first.
        wish: how they are written.
        asked: how to search.
        clusters: where the list of clusters goes, or None.

    Raises:
        WrongUse: an unknown form, or a field that is not there.
        Refused: nothing tells people apart; an output exists.
        Unreadable: a file cannot be read.
    """
    _check(run, paths, clusters)
    opened = dedupe.open_all(paths, wish, run.project)
    home = keeping(run, opened[0])
    home.read()
    made = dedupe.ready(opened, asked)
    if made is None:
        return dedupe.nothing(opened, sum(each.table.records for each in opened))
    refs = _refs(run, made, home, wanted=clusters is not None)
    found = dedupe.search(made, asked, home.decisions, refs)
    report = dedupe.report(
        found,
        asked,
        fail_on=run.shared.fail_on,
        terminal=run.world.terminal,
        verbose=run.shared.verbose,
    )
    return written(run, report, Made(found, refs, home, list(paths)), clusters)


@dataclass(frozen=True, eq=False)
class Made:
    """What outputs are made from."""

    found: Found
    refs: Sequence[Ref]
    home: Keeping
    paths: list[Path]


def _refs(run: Run, made: Ready, home: Keeping, *, wanted: bool) -> Sequence[Ref]:
    """The refs of all records, where something needs them: they cost a key and a second look."""
    pairs = [each for each in run.shared.report if _form(each) is not None]
    if not (wanted or pairs or not home.decisions.new):
        return ()
    return made.refs(home.secret)


def _form(asked: str) -> Naming | None:
    """The form of pairs that `--report` asks for; None for forms of the report."""
    if asked in PAIRS:
        return PAIRS[asked]
    suffix = Path(asked).suffix.casefold()
    return next((each for each in PAIRS.values() if each.suffix == suffix), None)


def _of_report(run: Run) -> Run:
    """The run with those outputs alone that are forms of the report."""
    own = tuple(each for each in run.shared.report if _form(each) is None)
    return replace(run, shared=replace(run.shared, report=own))


def _check(run: Run, paths: Sequence[Path], clusters: Path | None) -> None:
    """Refuses what could not be written, before any work is done."""
    if len(set(run.shared.report)) < len(run.shared.report):
        fix = "name each form or file once"
        raise WrongUse("--report names the same output twice", fix=fix)
    unknown = [each for each in run.shared.report if _form(each) is None]
    if unknown and not all(_known(each) for each in unknown):
        fix = "one of csv, html, json, parquet, xlsx, or a file name that ends so"
        raise WrongUse("no such form of report", fix=fix)
    outputs.check(_of_report(run), list(paths))
    for each in run.shared.report:
        form = _form(each)
        target = form and outputs.target_of(each, form, run, [paths[0]], None)
        if form is not None and target is not None:
            _draft(run, target, form, paths).discard()
    if clusters is not None:
        if clusters.suffix.casefold() != ".csv":
            raise WrongUse("--clusters does not end in .csv", fix="choose a name that ends in .csv")
        outputs.draft(run, clusters, list(paths)).discard()


def _known(asked: str) -> bool:
    from goodata.reports import forms

    written_ = {name: form.suffix for name, form in forms().items() if form.suffix}
    return asked in written_ or Path(asked).suffix.casefold() in written_.values()


def _draft(run: Run, target: Path, form: Naming, paths: Sequence[Path]) -> Draft:
    if form.name != "xlsx":
        return outputs.draft(run, target, list(paths))
    from goodata.review.pairs_reading import holds_work

    log = run.shared.log or projects.log_path(run.project)
    applied = partial(journal.is_applied, log)
    return outputs.draft(
        run, target, list(paths), holds_work=lambda path: holds_work(path, applied)
    )


def written(run: Run, report: Report, made: Made, clusters: Path | None) -> Report:
    """The report with the outputs that were asked for as finished drafts."""
    report = outputs.add(_of_report(run), report, made.paths)
    digest = made.found.ready.rows.opened[0].table.sha256
    books: list[Path] = []
    for each in run.shared.report:
        form = _form(each)
        if form is None:
            continue
        target = outputs.target_of(each, form, run, [made.paths[0]], digest)
        if target is None:
            raise RuntimeError("an output without a name")
        report = outputs.with_(report, _pairs(run, target, form, made))
        if form.name == "xlsx":
            books.append(target)
    if clusters is not None:
        from goodata.run import clustering

        report = clustering.written(run, report, made, clusters)
    return replace(report, next=_next(report, made, books))


def _pairs(run: Run, target: Path, form: Naming, made: Made) -> Output:
    draft = _draft(run, target, form, made.paths)
    run.drafts.append(draft)
    draft.write(_content(run, target, form, made))
    draft.finish()
    secret = form.name == "xlsx"
    return Output(
        file=target.name,
        shown=str(target),
        form=form.name,
        sha256=draft.sha256,
        bytes=draft.size,
        rows=len(made.found.pairs),
        risk="high" if secret else "medium",
        holds=say("holds names") if secret else None,
    )


def _content(run: Run, target: Path, form: Naming, made: Made) -> bytes:
    columns = tables.pair_columns(made.found)
    if form.name == "parquet":
        from goodata.formats.parquet import writing as parquet

        return parquet.table(columns, tables.pairs(made.found, made.refs, run.names))
    if form.name == "csv":
        from goodata.formats.csv import writing

        lines = tables.pairs(made.found, made.refs, run.names)
        texts = (["" if cell is None else str(cell) for cell in line] for line in lines)
        return b"".join(writing.lines([columns, *texts]))
    from goodata.review import pairs

    files = [each.name for each in made.paths]
    home = made.home
    return pairs.make(
        pairs.Source(made.found, made.refs, home.secret, home.name, files, target.name)
    )


def _next(report: Report, made: Made, books: Sequence[Path]) -> Sentence | None:
    if not made.found.pairs:
        return report.next
    keys = {f"f{place}": quoted(each) for place, each in enumerate(made.paths)}
    files = " ".join(f"{{{key}}}" for key in keys)
    if books:
        words = f"decide in it, then goodata dedupe {files} --apply {{book}}"
        return say(words, book=quoted(books[0]), **keys)
    return say(f"goodata dedupe {files} --report xlsx", **keys)


def quoted(path: Path) -> FileName:
    """A file as it can be typed."""
    return FileName(shlex.quote(str(path)))


def holder(run: Run) -> str:
    """Who adds lines, for whoever has to wait."""
    return f"{run.command}, process {os.getpid()} on {platform.host()}"


def risky_key(home: Keeping) -> Sentence | None:
    """A word about who can try guesses, where key or salt lie beside the decisions."""
    if not home.secret.salt or not facts.exists(home.path("decisions")):
        return None
    return say(
        "the files lie in no project: whoever holds the decisions file can test guesses with it"
    )
