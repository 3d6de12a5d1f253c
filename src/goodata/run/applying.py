"""`validate --apply` in a run: the corrected file, what is said of it, what is kept and logged."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodata import project as projects
from goodata.errors import ExitCode, Place, Refused, Unreadable, WrongUse, worst
from goodata.files import platform
from goodata.files.writing import Draft
from goodata.findings import Input, Output, Report
from goodata.practices.opening import Wish, open_table
from goodata.practices.validation import accepted, defusing
from goodata.practices.validation.apply import Applied, Held, apply
from goodata.practices.validation.decisions import Answers
from goodata.practices.validation.validate import Checked, Known, check, told
from goodata.run import outputs, reviewing
from goodata.run.command import Run
from goodata.text import FileName, InputName, Ours, Sentence, count, say

_MOST_PLACES = 12
"""Places named for one reason; JSON has them all."""
_TEXT = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True)
class Asked:
    """What was typed.

    Attributes:
        file: the file that was reviewed.
        review: the workbook that comes back.
        wish: how the file is written, and which dictionary.
        as_of: the day to judge by.
        defuse: whether text that a spreadsheet would run gets an apostrophe in front.
    """

    file: Path
    review: Path
    wish: Wish
    as_of: date
    defuse: bool


def corrected(run: Run, asked: Asked) -> Report:
    """The corrected file as a finished draft, and what came of each decision.

    Raises:
        WrongUse: `--out` is missing or of another kind, or `--report` is given too.
        Unreadable: file or workbook cannot be read, or do not belong together.
        Refused: rows are short or long, or a column of the workbook was sorted by itself.
    """
    from goodata.review import reading

    target = _target(run)
    outputs.draft(run, target, [asked.file, asked.review]).discard()
    opened = open_table(asked.file, 1, asked.wish, run.project)
    known = reviewing.known(run, None)
    before = check(opened, asked.as_of, known)
    _writable(before)
    answers = reading.read(asked.review, before.opened.table)
    made = apply(before, answers, asked.as_of)
    written = _written(run, target, before, made, asked)
    known = _remember(run, known, made)
    _note(run, answers, made)
    report = told(
        replace(made.after, opened=replace(made.after.opened, path=asked.file)),
        known=known,
        as_of=asked.as_of,
        fail_on=run.shared.fail_on,
    )
    said = _said(report, asked, answers, made, target)
    return outputs.with_(_with_apostrophes(said, written), written)


def _with_apostrophes(report: Report, written: Output) -> Report:
    if not written.defused:
        return report
    one = "{count} cell begins like a formula and got an apostrophe in front; see --no-defuse"
    more = "{count} cells begin like a formula and got an apostrophe in front; see --no-defuse"
    notes = (*report.notes, count(one, more, written.defused))
    result = {**(report.result or {}), "defused": written.defused}
    return replace(report, notes=notes, result=result)


def _target(run: Run) -> Path:
    if run.shared.report:
        fix = "leave --report out; validate the corrected file afterwards"
        raise WrongUse("--apply writes the corrected file and no report", fix=fix)
    out = run.shared.out
    if out is None:
        fix = "add --out and the name of the corrected file"
        raise WrongUse("--apply needs a name for the corrected file", fix=fix)
    if out.is_dir() or out.suffix.casefold() not in {*_TEXT, ".xlsx"}:
        fix = "name a file that ends in .csv or .xlsx"
        raise WrongUse("--out names no table", fix=fix)
    return out


def _writable(before: Checked) -> None:
    """Refuses a file whose corrected copy would be wrong.

    Raises:
        Unreadable: no dictionary fits, so that no correction can be judged.
        Refused: a record is short or long: its cells may stand in wrong columns.
    """
    place = Place(str(before.opened.path))
    if not before.declared:
        fix = "name the dictionary: --dictionary NAME"
        what = "no dictionary fits, so corrections cannot be judged"
        raise Unreadable(what, fix=fix, place=place)
    odd = sum(len(batch.irregular) for batch in before.opened.table.batches())
    if odd:
        what = "rows have too few or too many cells, so that a cell may stand in a wrong column"
        fix = "put those rows right in the file itself (GD306, GD307), then make a new review"
        raise Refused(what, fix=fix, place=place)


def _written(run: Run, target: Path, before: Checked, made: Applied, asked: Asked) -> Output:
    """The corrected table as a finished draft of the run."""
    from goodata.review.workbook import kept_as

    draft = outputs.draft(run, target, [asked.file, asked.review])
    run.drafts.append(draft)
    defused = 0
    if target.suffix.casefold() == ".xlsx":
        from goodata.formats.xlsx import writing

        draft.write(writing.table(reviewing.records(made.after)))
    else:
        defused = _text(draft, before, made, defuse=asked.defuse)
    draft.finish()
    risk, holds = kept_as(before.dictionary)
    return Output(
        file=target.name,
        shown=str(target),
        form=target.suffix.casefold().removeprefix("."),
        sha256=draft.sha256,
        bytes=draft.size,
        rows=before.opened.table.records,
        risk=risk,
        holds=holds,
        defused=defused,
    )


def _text(draft: Draft, before: Checked, made: Applied, *, defuse: bool) -> int:
    """Writes the table as text and gives the number of cells that got an apostrophe."""
    from goodata.formats.csv import rewriting, writing
    from goodata.text import defused as defused_text

    plan, after = before.opened.table.plan, made.after
    rule = defusing.rule(after.dictionary, after.columns, after.judged.context)

    def safe(position: int, text: str) -> str:
        return rule(position, text) if defuse or before.defused else text

    running = defusing.running(after.opened.table, safe)
    defused = sum(map(len, running.values()))
    if plan.format != "csv":
        for record in writing.lines(_safe_records(after, safe)):
            draft.write(record)
        return defused
    changes = {row: dict(texts) for row, texts in made.changes.items()}
    for row, texts in running.items():
        # In a table of ours the apostrophe stands there already.
        for position, text in texts.items():
            if not before.defused or position in changes.get(row, {}):
                changes.setdefault(row, {})[position] = text
    above = defused_text if defuse and not before.defused else str
    for piece in rewriting.rewritten(plan, before.opened.table.sha256, changes, above):
        draft.write(piece)
    return defused


def _safe_records(after: Checked, safe: defusing.Defuse) -> Sequence[Sequence[str]]:
    return [
        [safe(position, text) for position, text in enumerate(record)]
        for record in reviewing.records(after)
    ]


def _remember(run: Run, known: Known, made: Applied) -> Known:
    """Keeps what was called right, from the moment the corrected file is published."""
    if not made.right:
        return known
    key = projects.local_key(run.project, run.world.entropy)
    if key is None:
        raise RuntimeError("a key that is made where there is none")
    subject = made.after.subject
    lines = accepted.lines(made.right, subject, key, who=reviewing.who(), when=reviewing.day(run))
    path = projects.accepted_path(run.project)
    holder = f"{run.command}, process {os.getpid()} on {platform.host()}"
    run.drafts.append(accepted.Addition(path, tuple(lines), holder, run.shared.wait))
    return replace(known, accepted=known.accepted.with_(lines, key))


def _note(run: Run, answers: Answers, made: Applied) -> None:
    """What was taken in stands in the log: place, code and decision, never a value."""
    taken = [
        {"cell": each.cell, "code": each.code, "decision": each.decision} for each in made.taken
    ]
    fields = {"review": answers.sha256, "source": answers.source, "decisions": taken}
    run.drafts.append(reviewing.Noted(run, fields))


def _said(report: Report, asked: Asked, answers: Answers, made: Applied, target: Path) -> Report:
    review = say(
        "{file}: {lines}, {edits}",
        file=InputName(asked.review),
        lines=count("{count} answer", "{count} answers", len(answers.answers)),
        edits=count(
            "{count} cell changed in Data", "{count} cells changed in Data", len(answers.edits)
        ),
    )
    held = bool(made.held)
    code = worst([report.exit, ExitCode.FOUND]) if held else report.exit
    return replace(
        report,
        exit=code,
        verdict=_verdict(report, made),
        inputs=(*report.inputs, _input(asked.review, answers)),
        decided=(*report.decided, review),
        notes=(*report.notes, *_notes(made, answers)),
        next=_next(report, asked, made, target),
        result={**(report.result or {}), **_result(made, answers)},
    )


def _input(review: Path, answers: Answers) -> Input:
    return Input(
        number=2,
        file=InputName(review),
        shown=review.name,
        sha256=answers.sha256,
        bytes=review.stat().st_size,
        rows=len(answers.answers),
        columns=0,
    )


def _notes(made: Applied, answers: Answers) -> list[Sentence]:
    """What was not done, one line a reason with its places."""
    reasons: dict[str, list[Held]] = {}
    for each in made.held:
        reasons.setdefault(str(each.why), []).append(each)
    told_ = []
    for listed in reasons.values():
        cells = list(dict.fromkeys(each.cell for each in listed if each.cell))
        places = ", ".join(cells[:_MOST_PLACES])
        more = len(cells) - _MOST_PLACES
        if not cells:
            told_.append(say("not taken in: {why}", why=listed[0].why))
        elif more > 0:
            template = "not taken in, {places} and {more} more: {why}"
            told_.append(say(template, places=Ours(places), more=more, why=listed[0].why))
        else:
            told_.append(
                say("not taken in, {places}: {why}", places=Ours(places), why=listed[0].why)
            )
    if made.left:
        one = "{count} answer asks, or is only a note; it stays as it was"
        more_ = "{count} answers ask, or are only notes; they stay as they were"
        told_.append(count(one, more_, made.left))
    if answers.gone:
        one = "{count} row is not in Data any more; it stays in the file"
        more_ = "{count} rows are not in Data any more; they stay in the file"
        told_.append(count(one, more_, answers.gone))
    return told_


def _cells(made: Applied) -> int:
    return sum(map(len, made.changes.values()))


def _result(made: Applied, answers: Answers) -> dict[str, object]:
    return {
        "cells_changed": _cells(made),
        "called_right": len(made.right),
        "decisions": dict(sorted(Counter(each.decision for each in made.taken).items())),
        "held": [
            {"cell": each.cell or None, "code": each.code or None, "why": each.why}
            for each in made.held
        ],
        "left": made.left,
        "rows_not_in_data": answers.gone,
    }


def _verdict(report: Report, made: Applied) -> Sentence:
    return say(
        "{changed}, {right}, {held} not taken in; {rest}",
        changed=count("{count} cell changed", "{count} cells changed", _cells(made)),
        right=count("{count} called right", "{count} called right", len(made.right)),
        held=len(made.held),
        rest=report.verdict,
    )


def _next(report: Report, asked: Asked, made: Applied, target: Path) -> Sentence | None:
    import shlex

    names = {"file": asked.file, "review": asked.review, "new": target}
    told_ = {key: FileName(shlex.quote(str(each))) for key, each in names.items()}
    if made.held:
        return say("look at what was not taken in, then goodata validate {new}", **told_)
    if report.findings and report.exit is ExitCode.FOUND:
        return say("goodata validate {new} --report xlsx", **told_)
    return None
