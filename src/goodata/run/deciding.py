"""`dedupe --apply`: the decisions in a workbook of pairs, checked together and kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from goodata import project as projects
from goodata.errors import ExitCode, Fault, Place, Refused, Unreadable, WrongUse
from goodata.findings import Input, Report
from goodata.practices.linkage import decisions as kept
from goodata.practices.linkage import dedupe, reasons
from goodata.practices.linkage import refs as names_of
from goodata.practices.linkage.decisions import Answer, Decision, Decisions
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.growing import Addition
from goodata.practices.linkage.refs import Known, Secret
from goodata.practices.opening import Opened, Wish
from goodata.review import pairs_layout as layout
from goodata.review import pairs_reading
from goodata.review.pairs_reading import Answered, Answers
from goodata.run import deduping, retyped, reviewing, revising
from goodata.run.command import Run
from goodata.run.keeping import guessable, keeping
from goodata.run.revising import Revised, Revision
from goodata.text import InputName, Ours, Sentence, count, say

_MOST_CLASHES = 20


@dataclass(frozen=True)
class Given:
    """What was typed: the workbook, the files it is about (maybe none), how they are written."""

    book: Path
    paths: Sequence[Path]
    wish: Wish


def applied(run: Run, given: Given, asked: Asked) -> Report:
    """Keeps the decisions of a workbook, and says what came of them.

    Raises:
        Unreadable: it is no workbook of pairs, or a word in it is not in the list.
        Refused: decisions contradict each other or earlier ones, or it is about other files.
    """
    if run.shared.report or run.shared.out:
        fix = "leave --report and --out out; run dedupe again afterwards"
        raise WrongUse("--apply keeps decisions and writes no report", fix=fix)
    answers = pairs_reading.read(given.book)
    options = retyped.parsed(answers.options)
    if options is None:
        fix = "start from a new workbook: goodata dedupe --report xlsx"
        what = "the sheet {sheet} was changed: how the files were read does not stand there"
        raise Refused(what, fix=fix, place=Place(str(given.book)), sheet=layout.ABOUT)
    opened = dedupe.open_all(given.paths, options.wish(given.wish), run.project)
    path = _path(run, given, answers, opened)
    before = kept.read(path)
    secret = _secret(run, answers, before, given.book)
    here = _here(opened, options.asked(asked), answers, secret, given.book)
    day, role = reviewing.day(run).isoformat(), reviewing.who()
    revised = Revision(answers, before, here.known, day, role).made()
    if revised.clashes:
        raise Refused.of(_faults(revised, here, given.book))
    lines = tuple(each.line() for each in kept.batch(revised.made))
    head = kept.head(secret)
    run.drafts.append(Addition(path, head, lines, deduping.holder(run), run.shared.wait))
    run.drafts.append(_noted(run, answers, revised.made))
    report = _report(given, answers, revised, opened, here)
    nexts = options.search(given.paths) if given.paths else None
    return replace(report, notes=(*report.notes, *guessable(run.project)), next=nexts)


def _path(run: Run, given: Given, answers: Answers, opened: Sequence[Opened]) -> Path:
    """Where the decisions go: where the files keep theirs, else where the workbook lies.

    Raises:
        Refused: the workbook is about other files.
    """
    if not opened:
        project = run.project or projects.find(given.book)
        run.project = project
        folder = given.book.absolute().parent
        return projects.linkage_path(project, folder, answers.name, "decisions")
    home = keeping(run, opened)
    mine = next((each for each in (home, *home.others) if each.name == answers.name), None)
    if mine is None:
        raise _other(given.book)
    return mine.path("decisions")


def _other(book: Path) -> Refused:
    fix = "name the files it was made from, or make a new one with --report xlsx"
    return Refused("is about other files", fix=fix, place=Place(str(book)))


def _secret(run: Run, answers: Answers, before: Decisions, book: Path) -> Secret:
    """What the refs of the workbook are keyed with.

    Raises:
        Unreadable: on another computer, or by a key that is gone.
    """
    if answers.salt:
        secret = names_of.of_salt(answers.salt)
    else:
        key = projects.refs_key(run.project, None)
        secret = names_of.of_project(key) if key is not None else Secret(b"")
    same = secret.key and secret.identity == answers.key
    if not same or (before.identity and before.identity != answers.key):
        what = "was made on another computer or for another project; its refs say nothing here"
        fix = "apply it where it was made, or make a new one with --report xlsx"
        raise Unreadable(what, fix=fix, place=Place(str(book)))
    return secret


@dataclass(frozen=True)
class _Here:
    """The records that a workbook is about.

    Attributes:
        known: by refs: those of the files, else those of the workbook.
        rows: per record, by the mark it goes by, where it stands.
        gone: how many records of the workbook are not in the files any more; 0 without files.
    """

    known: Known
    rows: Mapping[str, str]
    gone: int = 0


def _here(
    opened: tuple[Opened, ...], asked: Asked, answers: Answers, secret: Secret, book: Path
) -> _Here:
    """The records that the workbook is about, in the files or by themselves.

    Raises:
        Refused: the files hold not one of them.
    """
    made = dedupe.ready(opened, asked) if opened else None
    if made is None:
        return _Here(revising.in_workbook(answers), answers.rows)
    known = made.known(secret)
    about = {ref for group in answers.groups for ref, _word in group}
    gone = sum(known.record(each) is None for each in about)
    if about and gone == len(about):
        raise _other(book)
    rows = made.rows
    shown = [str(each) for each in rows.row.tolist()]
    if len(opened) > 1:
        files = (rows.file + 1).tolist()
        shown = [f"{row} of file {file}" for row, file in zip(shown, files, strict=True)]
    return _Here(known, {ref.own: row for ref, row in zip(known.refs, shown, strict=True)}, gone)


def _faults(revised: Revised, here: _Here, book: Path) -> list[Fault]:
    """Every contradiction, by the rows and groups of the workbook and the days of older ones."""
    faults = []

    def told(decision: Decision) -> Sentence:
        return _told(decision, revised.asked.get(decision.pair), here)

    for clash in revised.clashes[:_MOST_CLASHES]:
        way = reasons.joined([told(each) for each in clash.path])
        what = "{apart}, but these make it one person: {way}"
        args = (("apart", told(clash.apart)), ("way", way))
        fix = "change one of these answers in the workbook, and apply it again"
        faults.append(Fault(what, fix, Place(str(book)), args))
    return faults


def _told(decision: Decision, asked: Answered | None, here: _Here) -> Sentence:
    """A decision by its rows, with its group where it is the workbook's, else with its day."""
    answer = decision.answer.value
    if asked is not None and asked.answer is decision.answer:
        words = "rows {one} and {other} {answer} (group {group})"
        one, other = map(Ours, asked.rows)
        return say(words, one=one, other=other, answer=answer, group=asked.group)
    rows = [here.rows.get(each, "") for each in decision.pair]
    day = Ours(decision.day)
    if not all(rows):
        words = "two records that are not here {answer} (decided {day})"
        return say(words, answer=answer, day=day)
    one, other = map(Ours, rows)
    words = "rows {one} and {other} {answer} (decided {day})"
    return say(words, one=one, other=other, answer=answer, day=day)


def _noted(run: Run, answers: Answers, made: Sequence[Decision]) -> reviewing.Noted:
    """What was taken in stands in the log: how many of which answer, never a ref or a row."""
    counts = dict(sorted(Counter(each.answer.value for each in made).items()))
    fields = {"review": answers.sha256, "source": list(answers.sources), "decisions": counts}
    return reviewing.Noted(run, fields)


def _report(
    given: Given,
    answers: Answers,
    revised: Revised,
    opened: Sequence[Opened],
    here: _Here,
) -> Report:
    counts = Counter(each.answer for each in revised.made)
    kinds = {each.value: counts[each] for each in (Answer.SAME, Answer.DIFFERENT, Answer.UNSURE)}
    verdict = say(
        "{all}: {same} same, {different} different, {unsure} unsure",
        all=count("{count} decision kept", "{count} decisions kept", sum(kinds.values())),
        **kinds,
    )
    if revised.replaced:
        verdict = say("{kept}; {number} earlier replaced", kept=verdict, number=revised.replaced)
    book = Input(
        number=len(opened) + 1,
        file=InputName(given.book),
        shown=given.book.name,
        sha256=answers.sha256,
        bytes=answers.bytes,
        rows=answers.lines,
        columns=0,
    )
    return Report(
        command="dedupe",
        exit=ExitCode.NOTHING,
        verdict=verdict,
        inputs=(*(each.input for each in opened), book),
        decided=(
            say(
                "{file}: {lines}",
                file=InputName(given.book),
                lines=count("{count} line answered", "{count} lines answered", answers.lines),
            ),
        ),
        notes=tuple(_notes(answers, revised, here)),
        result={
            "decided": kinds,
            "replaced": revised.replaced,
            "stay": revised.stay,
            "open": revised.left,
            "not_found": here.gone,
        },
    )


def _notes(answers: Answers, revised: Revised, here: _Here) -> list[Sentence]:
    notes: list[Sentence] = []
    if revised.left:
        one = "{count} pair has no answer yet, and is asked again"
        more = "{count} pairs have no answer yet, and are asked again"
        notes.append(count(one, more, revised.left))
    if revised.stay:
        one = "{count} pair is empty in the workbook and was decided before; that stays \
(unsure takes it back)"
        more = "{count} pairs are empty in the workbook and were decided before; that stays \
(unsure takes it back)"
        notes.append(count(one, more, revised.stay))
    if here.gone:
        one = "{count} record of the workbook is not in the files any more; its decision is kept"
        more = "{count} records of the workbook are not in the files any more; \
their decisions are kept"
        notes.append(count(one, more, here.gone))
    if answers.salt:
        notes.append(
            say(
                "the files lie in no project: whoever holds the decisions file can test guesses "
                "with it, so keep it as carefully as the files"
            )
        )
    return notes
