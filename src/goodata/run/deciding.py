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
from goodata.practices.linkage.decisions import Answer, Clash, Decision, Decisions
from goodata.practices.linkage.dedupe import Asked
from goodata.practices.linkage.growing import Addition
from goodata.practices.linkage.refs import Known, Secret
from goodata.practices.opening import Opened, Wish
from goodata.review import pairs_reading
from goodata.review.pairs_reading import Answered, Answers
from goodata.run import deduping, reviewing
from goodata.run.command import Run
from goodata.run.keeping import guessable, keeping
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
    opened = dedupe.open_all(given.paths, given.wish, run.project)
    path = _path(run, given, answers, opened)
    before = kept.read(path)
    secret = _secret(run, answers, before, given.book)
    gone = _gone(opened, asked, answers, secret, given.book)
    made = _decisions(answers, before, reviewing.day(run).isoformat())
    together = {**before.in_force(), **{each.pair: each for each in made}}
    clashes = kept.clashes(together)
    if clashes:
        raise Refused.of(_faults(clashes, answers, given.book))
    lines = tuple(each.line() for each in kept.batch(made))
    head = kept.head(secret)
    run.drafts.append(Addition(path, head, lines, deduping.holder(run), run.shared.wait))
    run.drafts.append(_noted(run, answers, made))
    report = _report(given, answers, made, opened, gone)
    return replace(report, notes=(*report.notes, *guessable(run.project)))


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
    home = keeping(run, opened[0])
    if home.name != answers.name:
        raise _other(given.book)
    return home.path("decisions")


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


def _gone(
    opened: tuple[Opened, ...], asked: Asked, answers: Answers, secret: Secret, book: Path
) -> int:
    """How many records of the workbook are not in the files any more; 0 without files.

    Raises:
        Refused: not one of them is.
    """
    made = dedupe.ready(opened, asked) if opened else None
    if made is None:
        return 0
    known = Known(made.refs(secret))
    about = {ref for each in answers.pairs for ref in (each.a, each.b)}
    gone = sum(known.record(each) is None for each in about)
    if about and gone == len(about):
        raise _other(book)
    return gone


def _decisions(answers: Answers, before: Decisions, day: str) -> list[Decision]:
    """The decisions that are new: those in force already are not written twice."""
    in_force = before.in_force()
    made: list[Decision] = []
    for each in answers.pairs:
        told = kept.decision(
            each.a,
            each.b,
            each.answer,
            day=day,
            role=reviewing.who(),
            book=answers.sha256,
            levels=each.levels,
        )
        old = in_force.get(told.pair)
        if old is None or (old.answer is not told.answer and told.answer is not Answer.ASKED):
            made.append(told)
    return made


def _faults(clashes: Sequence[Clash], answers: Answers, book: Path) -> list[Fault]:
    """Every contradiction, by the rows and groups of the workbook and the days of older ones."""
    groups = {
        kept.decision(each.a, each.b, each.answer, day="", role="", book="").pair: each
        for each in answers.pairs
    }
    faults = []
    for clash in clashes[:_MOST_CLASHES]:
        way = reasons.joined([_told(each, groups, answers) for each in clash.path])
        what = "{apart}, but these make it one person: {way}"
        args = (("apart", _told(clash.apart, groups, answers)), ("way", way))
        fix = "change one of these answers in the workbook, and apply it again"
        faults.append(Fault(what, fix, Place(str(book)), args))
    return faults


def _told(
    decision: Decision, groups: Mapping[tuple[str, str], Answered], answers: Answers
) -> Sentence:
    asked = groups.get(decision.pair)
    if asked is None or decision.book != answers.sha256[:16]:
        words = "two records {answer} (decided {day})"
        return say(words, answer=decision.answer.value, day=Ours(decision.day))
    one, other = asked.rows
    return say(
        "rows {one} and {other} {answer} (group {group})",
        one=Ours(one),
        other=Ours(other),
        answer=decision.answer.value,
        group=asked.group,
    )


def _noted(run: Run, answers: Answers, made: Sequence[Decision]) -> reviewing.Noted:
    """What was taken in stands in the log: how many of which answer, never a ref or a row."""
    counts = dict(sorted(Counter(each.answer.value for each in made).items()))
    fields = {"review": answers.sha256, "source": list(answers.sources), "decisions": counts}
    return reviewing.Noted(run, fields)


def _report(
    given: Given,
    answers: Answers,
    made: Sequence[Decision],
    opened: Sequence[Opened],
    gone: int,
) -> Report:
    counts = Counter(each.answer for each in made)
    kinds = {each.value: counts[each] for each in (Answer.SAME, Answer.DIFFERENT, Answer.UNSURE)}
    left = sum(each.answer is Answer.ASKED for each in answers.pairs)
    verdict = say(
        "{all}: {same} same, {different} different, {unsure} unsure",
        all=count("{count} decision kept", "{count} decisions kept", sum(kinds.values())),
        **kinds,
    )
    notes: list[Sentence] = []
    if left:
        one = "{count} pair has no answer yet, and is asked again"
        more = "{count} pairs have no answer yet, and are asked again"
        notes.append(count(one, more, left))
    if gone:
        one = "{count} record of the workbook is not in the files any more; its decision is kept"
        more = "{count} records of the workbook are not in the files any more; \
their decisions are kept"
        notes.append(count(one, more, gone))
    if answers.salt:
        notes.append(
            say(
                "the files lie in no project: whoever holds the decisions file can test guesses "
                "with it, so keep it as carefully as the files"
            )
        )
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
        notes=tuple(notes),
        next=_next(given),
        result={"decided": kinds, "open": left, "not_found": gone},
    )


def _next(given: Given) -> Sentence | None:
    if not given.paths:
        return None
    keys = {f"f{place}": deduping.quoted(each) for place, each in enumerate(given.paths)}
    files = " ".join(f"{{{key}}}" for key in keys)
    return say(f"goodata dedupe {files}", **keys)
