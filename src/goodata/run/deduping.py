"""`dedupe` in a run: what it reads and keeps, and the tables and workbooks it writes."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from goodata import project as projects
from goodata.engines.linkage import Strictness
from goodata.errors import Place, Unreadable, WrongUse
from goodata.files import facts, platform, reading
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.practices.linkage import dedupe, tables
from goodata.practices.linkage.clusters import Ledger
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.found import Found
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.refs import Known, Ref
from goodata.practices.linkage.settled import Settled
from goodata.run import clustering, journal, outputs, retyped
from goodata.run.command import Run
from goodata.run.keeping import Keeping, elsewhere, keeping, remembered
from goodata.run.outputs import Naming
from goodata.run.retyped import Options
from goodata.text import Sentence, say

if TYPE_CHECKING:
    from goodata.practices.opening import Opened, Wish
    from goodata.run import merging

PAIRS = {
    each.name: each
    for each in (
        Naming("csv", ".csv", "_pairs"),
        Naming("parquet", ".parquet", "_pairs"),
        Naming("xlsx", ".xlsx", "_pairs"),
    )
}
"""Forms of the table of pairs, and the workbook; all other forms are of the report."""


@dataclass(frozen=True)
class Typed:
    """What was typed after `goodata dedupe`; names as of the options."""

    files: tuple[str, ...]
    wish: Wish
    as_of: date
    on: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    strictness: str | None = None
    across: bool = False
    master: Path | None = None
    clusters: Path | None = None
    book: Path | None = None
    merge: bool = False
    accept: str | None = None
    newest: str | None = None

    @property
    def searching(self) -> bool:
        """Whether an option is given that only a search takes."""
        given = (self.on, self.leave_out, self.strictness, self.across, self.master)
        return any(given) or any((self.clusters, self.merge, self.accept, self.newest))


def act(run: Run, typed: Typed) -> Report:
    """Searches for duplicates, or keeps the decisions of a workbook.

    Raises:
        WrongUse: options that do not go together; no file.
        Refused: nothing tells people apart; decisions contradict each other; an output exists.
        Unreadable: a file or workbook cannot be read.
    """
    paths = reading.expand(list(typed.files)) if typed.files else []
    asked = Asked(
        as_of=typed.as_of,
        on=typed.on,
        leave_out=typed.leave_out,
        strictness=Strictness(typed.strictness or Strictness.BALANCED),
        across=typed.across,
        master=int(typed.master is not None),
        memory=run.shared.memory,
    )
    if typed.book is not None:
        if typed.searching:
            fix = "leave the other options out: the workbook says what was compared"
            raise WrongUse("--apply goes with the files and nothing else", fix=fix)
        from goodata.run import deciding

        return deciding.applied(run, deciding.Given(typed.book, paths, typed.wish), asked)
    if not paths:
        raise WrongUse("no file is named", fix="goodata dedupe FILE")
    if typed.master is not None:
        if not facts.is_file(typed.master):
            fix = "look at the name, or leave --master out"
            raise Unreadable("there is no such file", fix=fix, place=Place(str(typed.master)))
        paths = [typed.master, *paths]
        run.inputs.insert(0, typed.master)
    if typed.across and len(paths) < 2:
        fix = "name two files, or leave --across out"
        raise WrongUse("--across wants two files or more", fix=fix)
    options = retyped.options(typed.wish, asked, typed.strictness)
    return searched(run, paths, typed.wish, asked, replace(_wanted(run, typed), options=options))


def _wanted(run: Run, typed: Typed) -> Wanted:
    if not typed.merge:
        if typed.accept or typed.newest:
            fix = "add --merge and --out FILE"
            raise WrongUse("--accept and --newest-by only go with --merge", fix=fix)
        return Wanted(typed.clusters)
    from goodata.run import merging

    return Wanted(typed.clusters, merging.wanted(run, accept=typed.accept, newest=typed.newest))


def searched(run: Run, paths: Sequence[Path], wish: Wish, asked: Asked, wanted: Wanted) -> Report:
    """The report of a search for duplicates, and what was asked for beside it, as drafts.

    Args:
        run: gets the drafts.
        paths: the files, the master first.
        wish: how they are written.
        asked: how to search.
        wanted: what is written beside the report.

    Raises:
        WrongUse: an unknown form, or a field that is not there.
        Refused: nothing tells people apart; an output exists.
        Unreadable: a file cannot be read.
    """
    _check(run, paths, wanted)
    opened = dedupe.open_all(paths, wish, run.project)
    _all_different(opened)
    home = keeping(run, opened, master=asked.master > 0)
    home.read()
    ready = dedupe.ready(opened, asked)
    if ready is None:
        return dedupe.nothing(opened, sum(each.table.records for each in opened))
    ledger = clustering.kept(home) if asked.master else Ledger()
    needed = wanted.clusters is not None or wanted.merge is not None or bool(ledger.age)
    known = _known_by(run, ready, home, wanted=needed)
    ids = ledger.ids(known) if ledger.age else []
    settled = home.settled(ready, known) if home.decided else Settled()
    found = dedupe.search(ready, asked, settled, ids)
    report = dedupe.report(
        found,
        asked,
        fail_on=run.shared.fail_on,
        terminal=run.world.terminal,
        verbose=run.shared.verbose,
    )
    report = replace(report, notes=(*report.notes, *elsewhere(home)))
    made = Made(found, known, home, list(paths), wanted.options)
    if wanted.merge is None:
        return written(run, report, made, wanted.clusters)
    from goodata.run import merging

    if wanted.merge.accept:
        remembered(home, found)
    report = merging.merged(run, report, made, asked, wanted.merge)
    if wanted.clusters is not None:
        report = clustering.written(run, report, made, wanted.clusters)
    return report


def _all_different(opened: Sequence[Opened]) -> None:
    """Refuses a file that is given twice, under whatever names: all its people would be doubles."""
    first: dict[str, int] = {}
    for number, each in enumerate(opened, start=1):
        before = first.setdefault(each.table.sha256, number)
        if before != number:
            what = "file {number} holds the same as file {before}"
            raise WrongUse(what, fix="name each file once", number=number, before=before)


@dataclass(frozen=True)
class Wanted:
    """What a search writes beside its report: a list of clusters, a merged table."""

    clusters: Path | None = None
    merge: merging.Wanted | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, eq=False)
class Made:
    """What outputs are made from."""

    found: Found
    known: Known
    home: Keeping
    paths: list[Path]
    options: Options

    @property
    def refs(self) -> Sequence[Ref]:
        """The refs of all records."""
        return self.known.refs


def _known_by(run: Run, made: Ready, home: Keeping, *, wanted: bool) -> Known:
    """All records by refs, where something needs them: they cost a key and a second look."""
    pairs = [each for each in run.shared.report if _form(each) is not None]
    if not (wanted or pairs or home.decided):
        return Known(())
    return made.known(home.secret)


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


def _check(run: Run, paths: Sequence[Path], wanted: Wanted) -> None:
    """Refuses what could not be written, before any work is done."""
    clusters = wanted.clusters
    if wanted.merge is not None:
        from goodata.run import merging

        merging.check(run, paths, wanted.merge)
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
        if form is None:
            continue
        target = outputs.target_of(each, form, run, [paths[0]], None)
        if target is not None:
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
        pairs.Source(
            made.found, made.refs, home.secret, home.name, files, target.name, made.options.text()
        )
    )


def _next(report: Report, made: Made, books: Sequence[Path]) -> Sentence | None:
    if not made.found.pairs:
        return report.next
    if books:
        return retyped.applying(made.paths, books[0])
    return made.options.search(made.paths, "--report xlsx")


def holder(run: Run) -> str:
    """Who adds lines, for whoever has to wait."""
    return f"{run.command}, process {os.getpid()} on {platform.host()}"
