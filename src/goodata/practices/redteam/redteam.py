"""`goodata redteam ORIGINAL RELEASED`: what somebody can do to a release."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goodata.errors import ExitCode, Place, WrongUse
from goodata.findings import FailOn, NotChecked, Report, counts_as_fault
from goodata.practices import redteam
from goodata.practices.opening import Wish
from goodata.practices.redteam import MOST_TARGETS, Attacked, Claims, Original, tables, tell
from goodata.practices.redteam.tables import Given
from goodata.project import Project
from goodata.text import FileName, Sentence, count, say

USUAL_K = 5
_BY_AUDIENCE = {"internal": 1, "partner": 5, "public": 11}


@dataclass(frozen=True)
class Asked:
    """What the user said about the attack.

    Attributes:
        as_of: the day of the run.
        k: people who count as company; None for what release or dictionary say.
        quasi: columns that outsiders know; none to take those that are declared.
        sample: people who are attacked one by one, at most.
        seed: chooses them.
        hierarchies: per column a file that says what lies above its values.
        excused: fields of the release that may hold an identifier.
        reason: why.
    """

    as_of: date
    k: int | None = None
    quasi: tuple[str, ...] = ()
    sample: int = MOST_TARGETS
    seed: int = 0
    hierarchies: Mapping[str, Path] = field(default_factory=dict)
    excused: tuple[str, ...] = ()
    reason: str = ""


def attack(
    files: Sequence[Path], *, wish: Wish, project: Project | None, asked: Asked, fail_on: FailOn
) -> Report:
    """The report of all attacks on a release.

    Args:
        files: the original, the release, and earlier releases.
        wish: how the original is written, and its dictionary.
        project: the project it lies in, or None.
        asked: how to attack.
        fail_on: from which weight findings make the exit code 1.

    Raises:
        WrongUse: fewer than two files; a column or k that cannot be; twice the same file.
        GoodataError: a file cannot be read, or shares no column with the original.
    """
    if len(files) < 2:
        fix = "goodata redteam ORIGINAL RELEASED"
        raise WrongUse("two files are wanted: the original and its release", fix=fix)
    given, original = tables.original(
        files[0], 1, wish, project, asked.as_of, asked.quasi, asked.hierarchies
    )
    opened, released = tables.released(files[1], 2, wish, project, given)
    if opened.opened.table.sha256 == given.opened.table.sha256:
        fix = "give the file that was made from it"
        what = "holds the same as the original"
        raise WrongUse(what, fix=fix, place=Place(str(files[1])))
    earlier = [
        tables.released(path, number, wish, project, given)
        for number, path in enumerate(files[2:], start=3)
    ]
    said = tables.manifest(files[1])
    k, why = _k(asked, given, said)
    people = len(original.rows) if original.persons is None else len(set(original.persons.tolist()))
    if k > people:
        what = "k is larger than the {people} people in the original"
        raise WrongUse(what, fix="give a smaller one: --k 2", people=people)
    claims = Claims(
        k=k,
        audience=str(said.get("audience", "partner")),
        profile=str(said.get("profile", "detail")),
        codes=_codes(said),
        earlier=tuple(each for _given, each in earlier),
        exceptions=dict.fromkeys(asked.excused, asked.reason),
    )
    done = redteam.attack(original, released, claims, seed=asked.seed, sample=asked.sample)
    every = (given, opened, *(each for each, _released in earlier))
    return _report(every, original, done, k, why, files=files, asked=asked, fail_on=fail_on)


def _k(asked: Asked, given: Given, said: Mapping[str, object]) -> tuple[int, Sentence]:
    """People who count as company, and who says so."""
    if asked.k is not None:
        return asked.k, say("as asked")
    declared = said.get("k")
    if isinstance(declared, int) and not isinstance(declared, bool) and declared > 0:
        return declared, say("as the release says of itself")
    dictionary = given.opened.dictionary
    release = dictionary.release if dictionary is not None else {}
    own = release.get("k")
    if isinstance(own, int):
        return own, say("as the dictionary says")
    audience = str(release.get("audience", ""))
    if audience in _BY_AUDIENCE and audience != "internal":
        return _BY_AUDIENCE[audience], say("as for a {audience}", audience=audience)
    return USUAL_K, say("as for a partner")


def _codes(said: Mapping[str, object]) -> str | None:
    found = said.get("codes")
    return found if found in ("random", "keyed") else None


def _report(
    every: Sequence[Given],
    original: Original,
    done: Attacked,
    k: int,
    why: Sentence,
    *,
    files: Sequence[Path],
    asked: Asked,
    fail_on: FailOn,
) -> Report:
    released = every[1]
    letters = {each.name: each.letter for each in released.columns}
    found = tuple(tell.findings(done, k, letters))
    broken = any(counts_as_fault(each.severity, fail_on) for each in found)
    decided = [line for each in every[:1] for line in each.opened.decided()]
    decided += [each.opened.decided()[0] for each in every[1:]]
    decided.append(
        say(
            "held to k = {k} ({why}); {targets} of {people} people tried; {linked}",
            k=k,
            why=why,
            targets=done.targets,
            people=done.people,
            linked=done.linked,
        )
    )
    return Report(
        command="redteam",
        exit=ExitCode.FOUND if broken else ExitCode.NOTHING,
        verdict=tell.verdict(done),
        inputs=tuple(each.opened.input for each in every),
        decided=tuple(decided),
        findings=found,
        lines=tuple(tell.lines(done)),
        notes=(*tell.worst_rows(done), *_excused(asked)),
        not_checked=tuple(_not_checked(every, original, done)),
        next=_next(files, done),
        result=tell.result_json(done, k) | {"allowed_because": asked.reason or None},
        figures=(tell.figures(done),),
        told=frozenset(each.code for each in found),
    )


def _excused(asked: Asked) -> list[Sentence]:
    if not asked.excused:
        return []
    many = "{count} column was allowed to hold identifiers: {reason}"
    more = "{count} columns were allowed to hold identifiers: {reason}"
    return [count(many, more, len(asked.excused), reason=asked.reason)]


def _not_checked(every: Sequence[Given], original: Original, done: Attacked) -> list[NotChecked]:
    found = [NotChecked(what, why) for what, why in (*tell.not_run(done), *done.not_checked)]
    odd = sum(each.odd for each in every)
    if odd:
        why = say("they are longer or shorter than the others")
        found.append(NotChecked(say("{rows} rows", rows=odd), why))
    if every[0].opened.dictionary is None and len(original.columns):
        why = say("no dictionary declares them; they were taken from headings and values")
        found.append(NotChecked(say("the roles of columns"), why))
    return found


def _next(files: Sequence[Path], done: Attacked) -> Sentence | None:
    if not done.failed:
        return None
    file = FileName(shlex.quote(str(files[0])))
    return say("goodata deidentify {file}", file=file)
