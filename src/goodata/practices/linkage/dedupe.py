"""Finds the same person twice: opens the files, prepares their records, links them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodata import checks
from goodata.engines import linkage
from goodata.engines.linkage import Abstained, Settings, Strictness
from goodata.errors import ExitCode, Place, Refused
from goodata.findings import FailOn, Report
from goodata.practices.linkage import naming, noticed, results, tell, weighed
from goodata.practices.linkage.found import Found, found
from goodata.practices.linkage.prepare import prepare
from goodata.practices.linkage.ready import Ready
from goodata.practices.linkage.rows import rows
from goodata.practices.linkage.settled import Settled
from goodata.practices.linkage.unreadable import nobody, unreadable
from goodata.practices.opening import Opened, Wish, open_table
from goodata.project import Project
from goodata.text import Sentence, count, say


@dataclass(frozen=True)
class Asked:
    """What was asked of a search for duplicates.

    Attributes:
        on: fields to compare; empty for those that dictionary or content suggest.
        leave_out: fields not to compare.
        strictness: how sure a pair must be before clusters hold it.
        across: only pairs of different files.
        master: how many of the first files are known already.
        as_of: the day to judge by.
        memory: bytes the database engine may use; None for the usual.
    """

    as_of: date
    on: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    strictness: Strictness = Strictness.BALANCED
    across: bool = False
    master: int = 0
    memory: int | None = None


def open_all(paths: Sequence[Path], wish: Wish, project: Project | None) -> tuple[Opened, ...]:
    """The files as read.

    Raises:
        GoodataError: one cannot be read.
    """
    return tuple(
        open_table(path, number, wish, project) for number, path in enumerate(paths, start=1)
    )


def ready(opened: tuple[Opened, ...], asked: Asked) -> Ready | None:
    """The records of files ready to be compared; None where there are fewer than two.

    Raises:
        WrongUse: a field that was named is not there, or the files have none in common.
        Refused: no field can be compared.
    """
    records = rows(opened)
    if len(records) < 2:
        return None
    made = naming.named(prepare(records, asked.as_of, on=asked.on, leave_out=asked.leave_out))
    return replace(made, notes=(*noticed.noticed(made), *made.notes))


def search(
    made: Ready,
    asked: Asked,
    known: Settled,
    ids: Sequence[str | None] = (),
) -> Found:
    """The pairs and clusters of records that are ready.

    Args:
        made: the records.
        asked: how to search.
        known: what people said before.
        ids: per record the id of its cluster in the last run, or None; empty where none was kept.

    Raises:
        Refused: nothing tells people apart, or nothing is filled.
        Unreadable: the memory is too small.
    """
    how = Settings(
        strictness=asked.strictness,
        memory=asked.memory or Settings().memory,
        across=asked.across,
        named=bool(asked.on),
    )
    linked = linkage.link(made.records, how, known.known())
    if linked.abstained is not None:
        raise _abstained(linked.abstained, made, named=how.named)
    return found(made, linked, known, master=asked.master, ids=ids, across=asked.across)


def _abstained(why: Abstained, made: Ready, *, named: bool) -> Refused:
    check = checks.named("no-identifying-field")
    opened = made.rows.opened
    place = Place(str(opened[0].path)) if len(opened) == 1 else None
    fix = "name the fields that tell people apart: --on FIELD, or declare them in a dictionary"
    if named:
        fix = "the named fields say too little: add one with --on, such as a name or a birth date"
    if why.check != check.name:
        what = "{code}: nothing is filled in the compared fields"
        return Refused(what, fix=fix, place=place, code=check.code)
    what = "{code}: no field tells people apart"
    if why.repeats == why.records - 1:
        what = "{code}: all {records} rows are equal in what is compared"
    elif why.repeats:
        what += (
            ": {repeats} of {records} rows equal an earlier row; "
            "in a file without identifiers these are not duplicates"
        )
    return Refused(
        what, fix=fix, place=place, code=check.code, repeats=why.repeats, records=why.records
    )


def nothing(opened: Sequence[Opened], records: int) -> Report:
    """What is said of files with no record, or one."""
    told = say("one record, nothing to compare it with") if records else say("no rows to compare")
    return Report(
        command="dedupe",
        exit=ExitCode.NOTHING,
        verdict=told,
        inputs=tuple(each.input for each in opened),
        decided=_decided(opened),
        result={"records": records, "pairs": []},
    )


def report(made: Found, asked: Asked, *, fail_on: FailOn, terminal: bool, verbose: bool) -> Report:
    """All that is said of a search.

    Args:
        made: what it found.
        asked: how it searched.
        fail_on: the weight from which findings count.
        terminal: whether a person sees it.
        verbose: whether every pair gets a line at the terminal.
    """
    opened = made.ready.rows.opened
    listed = (*tell.findings(made), *unreadable(made.ready))
    records = len(made.ready.rows)
    counts = tell.strictness(made.linked)
    most = None if verbose else tell.MOST_PAIRS if terminal else tell.MOST_TOLD
    return Report(
        command="dedupe",
        exit=tell.exit_code(listed, fail_on),
        verdict=tell.verdict(made),
        inputs=tuple(each.input for each in opened),
        decided=(
            *_decided(opened),
            *tell.file_line(made),
            tell.compared(made.ready),
            tell.expected(made.linked, records),
        ),
        findings=listed,
        told=frozenset({"GD501", "GD502"}),
        lines=tuple(tell.lines(made, most, terminal=terminal)),
        notes=(*made.ready.notes, *([counts] if counts is not None else []), *_notes(made, asked)),
        not_checked=made.ready.not_checked,
        result=results.result(made),
        figures=weighed.figures(made),
    )


def _decided(opened: Sequence[Opened]) -> tuple[Sentence, ...]:
    return tuple(line for each in opened for line in each.decided())


def _notes(made: Found, asked: Asked) -> list[Sentence]:
    found = nobody(made.ready)
    for one, other in made.linked.together:
        words = "{one} and {other} go together here (who lives together shares both): counted once"
        found.append(say(words, one=one, other=other))
    if made.linked.one_to_one:
        found.append(say("each record got one partner at most: the files repeat nobody"))
    found += _lost(made)
    if asked.master:
        found.append(say("file 1 is the master: its records were not compared with each other"))
    return found


def _lost(made: Found) -> list[Sentence]:
    """Decisions whose records are not known again, those that are surely gone apart."""
    absent = sum(each.absent for each in made.settled.lost)
    changed = len(made.settled.lost) - absent
    found = []
    if absent:
        one = "{count} decision is about a record whose number is not in the files; it is kept"
        more = "{count} decisions are about records whose numbers are not in the files; \
they are kept"
        found.append(count(one, more, absent))
    if changed:
        one = "{count} decision is about a record of other files, or so changed that it is not \
known again; it is kept, and the pair may be asked about anew"
        more = "{count} decisions are about records of other files, or so changed that they are \
not known again; they are kept, and the pairs may be asked about anew"
        found.append(count(one, more, changed))
    return found
