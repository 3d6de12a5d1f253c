"""`goodata classify FILE`: what personal data tables hold, and how carefully to keep each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.errors import ExitCode, Fault, GoodataError, worst
from goodata.findings import FailOn, Finding, Input, NotChecked, Report, Severity, counts_as_fault
from goodata.model import Privacy, Risk
from goodata.practices.classification import hidden, minimise, tell, verdict
from goodata.practices.classification.columns import Columns, columns
from goodata.practices.classification.combinations import Groups, groups
from goodata.practices.classification.decided import Decided
from goodata.practices.classification.notes import notes
from goodata.practices.classification.patch import patch
from goodata.practices.classification.said import ColumnSaid, NotesSaid
from goodata.practices.classification.together import FACTS
from goodata.practices.opening import Opened, Wish, open_table
from goodata.project import Project
from goodata.table import Batch, Table
from goodata.text import FileName, Sentence, count, letter, say

PEOPLE = ("person", "case")
"""What one row is, where its rows are people or stand for them."""
_UNITS = ("person", "case", "event", "place", "organisation")


@dataclass(frozen=True)
class Asked:
    """What the user said about the classification.

    Attributes:
        k: people who count as company.
        unit: what one row is (person, case, event, place, organisation); None to find out.
        sample: look at so many rows only; None for all.
        used: folded names of columns in use, or None.
        explain: whether each column's reason is told.
        countries: whose numbers are looked for, ISO 3166 alpha-2; None for all of the region.
    """

    k: int = 5
    unit: str | None = None
    sample: int | None = None
    used: frozenset[str] | None = None
    explain: bool = False
    countries: frozenset[str] | None = None


@dataclass(frozen=True)
class Classified:
    """One table with everything that was said of it."""

    asked: Asked
    opened: Opened
    columns: Columns
    notes: tuple[NotesSaid, ...]
    groups: Groups | None
    advice: tuple[minimise.Advice, ...]
    verdict: verdict.Verdict
    people: bool
    sampled: bool
    hidden: Mapping[str, int] = field(default_factory=dict)

    def patch(self, decided: Decided | None = None) -> bytes:
        """The dictionary patch, with what somebody decided in the workbook."""
        return patch(
            self.opened.table,
            self.columns.said,
            self.groups,
            self.opened.input,
            sampled=self.sampled,
            decided=decided,
        )


def classify(
    path: Path, number: int, wish: Wish, project: Project | None, asked: Asked
) -> Classified:
    """Everything that is said of one file.

    Args:
        path: the file.
        number: its place among the run's inputs, from 1.
        wish: what the user said about reading it.
        project: the project it lies in, or None.
        asked: what the user said about the classification.

    Raises:
        GoodataError: it cannot be read.
    """
    opened = open_table(path, number, wish, project)
    opened = replace(opened, table=_at_hand(opened.table))
    sampled = asked.sample is not None and asked.sample < opened.table.records
    said = columns(
        opened.table,
        opened.dictionary,
        opened.columns,
        sample=asked.sample,
        countries=asked.countries,
    )
    texts = notes(opened.table, said.said, sample=asked.sample)
    people = _people(opened, said.said, asked.unit)
    stand = None
    if people and not sampled:
        stand = groups(opened.table, said.said, opened.dictionary, k=asked.k)
    advice = (
        () if sampled else minimise.advise(opened.table, said.said, opened.dictionary, asked.used)
    )
    judged = verdict.judge(said.said, texts, stand, opened.dictionary, sampled=sampled)
    parts = hidden.parts(path, opened.table.plan.format)
    judged = hidden.weigh(judged, parts)
    if not opened.table.records and judged.risk is not Risk.LOW:
        why = say("no rows; its columns were judged by their headings alone")
        judged = verdict.Verdict(Risk.MEDIUM, (why,))
    return Classified(asked, opened, said, texts, stand, advice, judged, people, sampled, parts)


_SMALL = 4_000_000
"""Bytes of cells that are kept while their table is judged, which goes through it many times."""


def _at_hand(table: Table) -> Table:
    """The same table; a small one is read from the disk once, a large one at every pass."""
    if table.size > _SMALL:
        return table
    kept: list[Batch] = []
    left = _SMALL
    for batch in table.batches():
        left -= batch.cells.nbytes
        if left < 0:
            return table
        kept.append(batch)
    return replace(table, batches=lambda: iter(kept))


def _people(opened: Opened, said: Sequence[ColumnSaid], unit: str | None) -> bool:
    """Whether rows are people: as told, as declared, else by what the columns hold."""
    declared = unit or (opened.dictionary.unit if opened.dictionary else None)
    if declared is not None:
        return declared in PEOPLE
    if any(each.role is Privacy.DIRECT and not each.unsure for each in said):
        return True
    return len({each.kind for each in said if each.kind in FACTS}) >= 2


@dataclass
class Sum:
    """What has come together over all files. `open` tells that some columns are yet to confirm."""

    inputs: list[Input] = field(default_factory=list)
    decided: list[Sentence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    lines: list[Sentence] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: list[ExitCode] = field(default_factory=list)
    results: list[object] = field(default_factory=list)
    classes: list[tuple[Risk, tuple[Sentence, ...]]] = field(default_factory=list)
    open: bool = True

    def add(self, found: Classified, *, explain: bool) -> None:
        """Takes one file in."""
        said, number = found.columns.said, found.opened.number
        self.inputs.append(found.opened.input)
        self.decided += found.opened.decided()
        if found.opened.table.records:
            # Headings over nothing name nobody.
            self.findings += tell.findings(said, found.notes, found.groups, number)
        self.findings += hidden.findings(found.hidden, number)
        self.notes += tell.fact_lines(said)
        if found.groups is not None:
            self.notes += tell.group_lines(found.groups, said)
        line = tell.advice_line(found.advice)
        if explain:
            self.lines += tell.explained(said, found.advice)
        elif line is not None:
            self.notes.append(line)
        self.not_checked += not_checked(found)
        self.results.append(result(found))
        self.classes.append((found.verdict.risk, found.verdict.reasons))

    def fail(self, error: GoodataError) -> None:
        """Takes a file in that could not be read."""
        self.faults += error.faults
        self.codes.append(error.exit_code)


def not_checked(found: Classified) -> list[NotChecked]:
    """What was not looked at, and why."""
    told = []
    if found.asked.countries is not None:
        told.append(NotChecked(say("numbers of other countries"), say("--countries was given")))
    if found.sampled:
        what = say("the rows after the first ones")
        told.append(NotChecked(what, say("--sample was given")))
        told.append(NotChecked(say("small groups"), say("they need every row")))
    elif not found.people:
        why = say("rows do not seem to be people; say --unit person if they are")
        told.append(NotChecked(say("small groups"), why))
    elif found.groups is None:
        told.append(NotChecked(say("small groups"), say("no column to tell people apart by")))
    elif found.groups.left_out:
        which = ", ".join(letter(each) for each in found.groups.left_out)
        what = say("columns {which} in small groups", which=which)
        told.append(NotChecked(what, say("they differ in nearly every row")))
    if found.columns.partly:
        which = ", ".join(letter(each) for each in found.columns.partly)
        what = say("part of the values of columns {which}", which=which)
        told.append(NotChecked(what, say("they have too many different ones")))
    uncovered = sum(each.uncovered for each in found.notes)
    if uncovered:
        what = count("{count} note", "{count} notes", uncovered)
        why = say("names in its language cannot be found reliably, so they count as present")
        told.append(NotChecked(what, why))
    return told


def result(found: Classified) -> dict[str, object]:
    """What `--json` says of one file."""
    return {
        "input": found.opened.number,
        "class": found.verdict.risk,
        "reasons": list(found.verdict.reasons),
        "read": "sample" if found.sampled else "whole",
        "rows_are_people": found.people,
        "columns": tell.columns_json(found.columns.said),
        "notes": list(found.notes),
        "groups": None if found.groups is None else tell.groups_json(found.groups),
        "hidden_parts": dict(found.hidden),
        "advice": [
            {
                "column": letter(each.position),
                "what": each.what,
                "other": None if each.other is None else letter(each.other),
            }
            for each in found.advice
        ],
    }


_RANK = {Risk.LOW: 0, Risk.MEDIUM: 1, Risk.HIGH: 2}
_KINDS = tuple(GoodataError.__subclasses__())


def report(done: Sum, files: Sequence[Path], fail_on: FailOn) -> Report:
    """The report over all files.

    Raises:
        GoodataError: none of them could be read.
    """
    if not done.inputs:
        kind = next(each for each in _KINDS if each.exit_code == worst(done.codes))
        raise kind.of(done.faults)
    weights = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    done.findings.sort(key=lambda each: (weights[each.severity], each.code, each.input))
    found = any(counts_as_fault(each.severity, fail_on) for each in done.findings)
    code = worst([*done.codes, ExitCode.FOUND if found else ExitCode.NOTHING])
    risk, reasons = max(done.classes, key=lambda each: _RANK[each[0]])
    whole: dict[str, object] = {"class": risk, "files": done.results}
    if len(done.results) == 1 and isinstance(done.results[0], dict):
        whole |= done.results[0]
    return Report(
        command="classify",
        exit=code,
        verdict=_verdict(risk, reasons, done),
        inputs=tuple(done.inputs),
        decided=tuple(done.decided),
        findings=tuple(done.findings),
        lines=tuple(done.lines),
        notes=tuple(done.notes),
        not_checked=tuple({(str(x.what), str(x.why)): x for x in done.not_checked}.values()),
        next=_next(files, risk, done),
        result=whole,
        faults=tuple(done.faults),
    )


def _verdict(risk: Risk, reasons: Sequence[Sentence], done: Sum) -> Sentence:
    sampled = any(isinstance(each, dict) and each["read"] == "sample" for each in done.results)
    word = f"at least {risk.value.upper()}" if sampled else risk.value.upper()
    parts = {f"r{number}": each for number, each in enumerate(reasons)}
    listed = ", and ".join(f"{{{key}}}" for key in parts)
    return say(f"{{word}}: {listed}", word=word, **parts)


def _next(files: Sequence[Path], risk: Risk, done: Sum) -> Sentence | None:
    if done.faults or len(files) != 1 or risk is Risk.LOW:
        return None
    import shlex

    file = FileName(shlex.quote(str(files[0])))
    if risk is Risk.HIGH:
        return say("goodata encrypt {file}", file=file)
    return say("goodata classify {file} --explain", file=file)
