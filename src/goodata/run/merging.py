"""`dedupe --merge --out FILE`: one row for each person, and where each cell came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import ExitCode, Refused, WrongUse
from goodata.fieldtypes import Context
from goodata.files.writing import Draft
from goodata.findings import Output, Report
from goodata.formats.csv import writing
from goodata.practices.linkage import merge
from goodata.practices.linkage.decisions import Answer
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.merge import Merged, Merger
from goodata.practices.validation import defusing
from goodata.run import outputs
from goodata.run.command import Run
from goodata.text import Sentence, count, say

if TYPE_CHECKING:
    from goodata.run.deduping import Made

_FORMS = frozenset({".csv", ".xlsx"})


@dataclass(frozen=True)
class Wanted:
    """What was asked of a merge.

    Attributes:
        out: the merged table.
        accept: whether what is almost certain counts as decided.
        newest: the field by which records are newer or older, or None.
    """

    out: Path
    accept: bool
    newest: str | None

    @property
    def listed(self) -> Path:
        """Where the list of what was merged goes."""
        return self.out.with_name(f"{self.out.stem}_merge.csv")


def wanted(run: Run, *, accept: str | None, newest: str | None) -> Wanted:
    """What a merge was asked for.

    Raises:
        WrongUse: `--out` is missing, or names no table; another word than *same* is accepted.
    """
    out = run.shared.out
    if accept not in (None, Answer.SAME.value):
        raise WrongUse("--accept takes the word same alone", fix="write --accept same")
    if out is None:
        fix = "add --out and the name of the merged file"
        raise WrongUse("--merge needs a name for the merged file", fix=fix)
    if run.shared.report:
        fix = "leave --report out; make the workbook in a run of its own"
        raise WrongUse("--merge and --report do not go together", fix=fix)
    if out.is_dir() or out.suffix.casefold() not in _FORMS:
        raise WrongUse("--out names no table", fix="name a file that ends in .csv or .xlsx")
    return Wanted(out, accept is not None, newest)


def check(run: Run, paths: Sequence[Path], asked: Wanted) -> None:
    """Refuses what could not be written, before any work is done.

    Raises:
        Refused: an output exists, or is an input.
    """
    for each in (asked.out, asked.listed):
        outputs.draft(run, each, paths).discard()


def merged(run: Run, report: Report, made: Made, searched: Asked, asked: Wanted) -> Report:
    """The report with the merged table and its list as finished drafts.

    Raises:
        WrongUse: the field that says what is newer is not there.
        Refused: nothing was decided, and *same* is not accepted.
    """
    found = made.found
    decided = any(each.answer is Answer.SAME for _a, _b, each in found.settled.found)
    if not decided and not asked.accept:
        what = "nothing is merged that nobody decided"
        fix = "decide in the workbook of --report xlsx and --apply it, or add --accept same"
        raise Refused(what, fix=fix)
    plan = merge.merged(found, accept=asked.accept)
    context = _context(made, searched)
    merger = merge.merger(found, plan, made.refs, run.names, context, asked.newest)
    written = _write(run, made, merger, plan, asked)
    people = count("{count} person", "{count} people", plan.merged)
    rows = count("{count} row", "{count} rows", plan.taken)
    counts = {"rows": plan.taken, "people": plan.merged, "left_open": plan.waiting}
    said = replace(
        report,
        exit=ExitCode.FOUND if plan.waiting else ExitCode.NOTHING,
        verdict=say("{rows} merged into {people}", rows=rows, people=people)
        if plan.merged
        else say("no row was merged: nobody is decided to stand there twice"),
        notes=(*report.notes, *_left(plan)),
        result={**(report.result or {}), "merged": counts},
        next=None,
    )
    return outputs.with_(said, *written)


def _left(plan: Merged) -> list[Sentence]:
    """What was not merged, though it might be one person."""
    told = []
    if plan.waiting:
        one = "{count} open pair was left as two rows"
        more = "{count} open pairs were left as two rows each"
        told.append(count(one, more, plan.waiting))
    if plan.repeats:
        one = "{count} row equals another in every cell and was left; --accept same merges it"
        more = "{count} rows equal another in every cell and were left; --accept same merges them"
        told.append(count(one, more, plan.repeats))
    return told


def _context(made: Made, searched: Asked) -> Context:
    dictionary = merge.first_dictionary(made.found)
    return (
        Context(searched.as_of) if dictionary is None else Context(searched.as_of, dictionary.file)
    )


def _write(
    run: Run, made: Made, merger: Merger, plan: Merged, asked: Wanted
) -> tuple[Output, Output]:
    lines: list[list[str]] = [list(merge.LIST)]

    def records() -> Iterator[list[str]]:
        yield list(plan.header)
        for row, told in merger.rows():
            lines.extend(told)
            yield list(row)

    # The list is published first: a run that is killed never leaves a merge nobody can undo.
    beside = outputs.draft(run, asked.listed, made.paths)
    run.drafts.append(beside)
    draft = outputs.draft(run, asked.out, made.paths)
    run.drafts.append(draft)
    cells = _table(draft, asked.out, records(), merger)
    for piece in writing.lines(lines):
        beside.write(piece)
    table = _output(draft, asked.out, "merged table", len(plan.people), cells)
    listed = _output(beside, asked.listed, "merge list", len(lines) - 1, 0)
    return replace(table, risk="high", holds=say("holds the cells of the files")), listed


def _table(draft: Draft, out: Path, records: Iterator[list[str]], merger: Merger) -> int:
    """Writes the table, and says how many cells got an apostrophe in front."""
    if out.suffix.casefold() == ".xlsx":
        from goodata.formats.xlsx import writing as sheets

        draft.write(sheets.table(records))
        return 0
    cells = 0
    named = [each.field for each in merger.columns]
    places = {each.name: place for place, each in enumerate(named) if each is not None}
    dictionary = merge.first_dictionary(merger.found)
    rule = defusing.rule(dictionary, places, merger.rules.context)

    def safe() -> Iterator[list[str]]:
        nonlocal cells
        for record in records:
            texts = [rule(place, text) for place, text in enumerate(record)]
            cells += sum(one != other for one, other in zip(texts, record, strict=True))
            yield texts

    for piece in writing.lines(safe()):
        draft.write(piece)
    return cells


def _output(draft: Draft, path: Path, form: str, rows: int, defused: int) -> Output:
    draft.finish()
    return Output(
        file=path.name,
        shown=str(path),
        form=form,
        sha256=draft.sha256,
        bytes=draft.size,
        rows=rows,
        risk="medium",
        defused=defused,
    )
