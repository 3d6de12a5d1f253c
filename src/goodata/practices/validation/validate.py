"""`goodata validate`: files against their data dictionaries, one report for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from goodata.errors import ExitCode, Fault, GoodataError, Place, worst
from goodata.findings import FailOn, Finding, Input, NotChecked, Report, Severity, counts_as_fault
from goodata.model import Dictionary
from goodata.practices.opening import Opened, Wish, open_table
from goodata.practices.validation import marks, rule_words, tell
from goodata.practices.validation.accepted import Accepted
from goodata.practices.validation.assumed import assume
from goodata.practices.validation.baseline import Baseline
from goodata.practices.validation.beside import Beside
from goodata.practices.validation.budget import Budget
from goodata.practices.validation.defusing import restored
from goodata.practices.validation.judge import Judged
from goodata.practices.validation.marks import Subject
from goodata.practices.validation.whole import judge_whole
from goodata.project import Project
from goodata.text import FileName, Sentence, count, say


@dataclass(frozen=True)
class Checked:
    """One file, judged.

    Attributes:
        opened: as it was read.
        dictionary: what judged it; an assumed one where none fits.
        columns: per field, the position of its column.
        declared: whether the dictionary is one that somebody wrote.
        judged: everything that was found.
        findings: what is told, worst first; without what was accepted and what is known.
        defused: whether it is a table of ours that holds apostrophes before some cells.
        left_out: rows that the dictionary calls no data.
        notes: what is said of them, and of rules that could not be judged in every row.
        not_checked: links and rules that could not be looked at.
    """

    opened: Opened
    dictionary: Dictionary
    columns: Mapping[str, int]
    declared: bool
    judged: Judged
    findings: tuple[Finding, ...]
    defused: bool = False
    left_out: int = 0
    notes: tuple[Sentence, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()

    @property
    def subject(self) -> Subject:
        """The table as marks see it."""
        return Subject(self.opened.table, self.dictionary, self.columns)


@dataclass(frozen=True)
class Known:
    """What earlier runs know about the files.

    Attributes:
        accepted: findings that somebody called right.
        baseline: findings that were taken as known, or None.
        defused: whether a content, by its digest, is a table of ours with apostrophes before cells.
    """

    accepted: Accepted = field(default_factory=Accepted)
    baseline: Baseline | None = None
    defused: Callable[[str], bool] = lambda _digest: False


@dataclass
class _Sum:
    """What has come together over all files."""

    inputs: list[Input] = field(default_factory=list)
    decided: list[Sentence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notes: list[Sentence] = field(default_factory=list)
    not_checked: list[NotChecked] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: list[ExitCode] = field(default_factory=list)
    rows: int = 0
    rows_checked: int = 0
    rows_at_fault: int = 0
    accepted: int = 0
    known: int = 0
    missing: dict[str, dict[str, int]] = field(default_factory=dict)
    dates: dict[str, object] = field(default_factory=dict)
    left_out: int = 0
    rules: dict[str, object] = field(default_factory=dict)


def validate(
    files: Sequence[Path],
    *,
    wish: Wish,
    project: Project | None,
    as_of: date,
    fail_on: FailOn,
    reported: bool = False,
    known: Known | None = None,
    each: Callable[[Checked], None] = lambda _checked: None,
    named: Mapping[str, Path] | None = None,
    budget: Budget | None = None,
) -> Report:
    """Every file against its dictionary.

    A file that cannot be read does not keep the others from being judged; the worst exit code wins.

    Args:
        files: at least one.
        wish: what the user said about dictionary, encoding, separator, sheet, header row.
        project: the project the files lie in, or None.
        as_of: the day of the run.
        fail_on: from which weight findings make the exit code 1.
        reported: whether the findings are written to a file as well.
        known: what earlier runs know.
        each: is given every file once it is judged.
        named: per name of a table that links point at, the file that holds it.
        budget: memory for what grows with a file; the usual one when left out.
    """
    before = known or Known()
    beside = Beside(files, named or {}, project, wish)
    done = _Sum()
    for number, path in enumerate(files, start=1):
        try:
            opened = open_table(path, number, wish, project)
        except GoodataError as error:
            done.faults += error.faults
            done.codes.append(error.exit_code)
            continue
        each(_add(check(opened, as_of, before, beside, budget), before, done))
    if not done.inputs:
        kind = next(each for each in _KINDS if each.exit_code == worst(done.codes))
        raise kind.of(done.faults)
    done.notes += _remembered(before, done)
    return _report(done, files, fail_on, as_of, reported=reported)


def check(
    opened: Opened,
    as_of: date,
    known: Known,
    beside: Beside | None = None,
    budget: Budget | None = None,
) -> Checked:
    """One file against its dictionary, nothing left out yet.

    Args:
        opened: as it was read.
        as_of: the day of the run.
        known: what earlier runs know.
        beside: the other files of the run, for links.
        budget: memory for what grows with a file; the usual one when left out.
    """
    defused = opened.table.plan.format == "csv" and known.defused(opened.table.sha256)
    if defused:
        opened = replace(opened, table=restored(opened.table))
    declared = opened.dictionary is not None
    if opened.dictionary is not None:
        dictionary, columns = opened.dictionary, dict(opened.columns)
    else:
        dictionary, columns = assume(opened.table)
    whole = judge_whole(
        opened,
        dictionary,
        columns,
        as_of,
        beside or Beside(),
        declared=declared,
        budget=budget,
    )
    return Checked(
        opened=whole.opened,
        dictionary=dictionary,
        columns=columns,
        declared=declared,
        judged=whole.judged,
        findings=tell.findings(whole.judged, opened.number, declared=declared),
        defused=defused,
        left_out=whole.left_out,
        notes=whole.notes,
        not_checked=whole.not_checked,
    )


_KINDS = tuple(GoodataError.__subclasses__())


def told(checked: Checked, *, known: Known, as_of: date, fail_on: FailOn) -> Report:
    """The report on one table that is judged already.

    Args:
        checked: nothing left out of it yet.
        known: what earlier runs know.
        as_of: the day of the run.
        fail_on: from which weight findings make the exit code 1.
    """
    done = _Sum()
    _add(checked, known, done)
    done.notes += _remembered(known, done)
    return _report(done, [checked.opened.path], fail_on, as_of, reported=True)


def _add(checked: Checked, known: Known, done: _Sum) -> Checked:
    """Adds one table to the sum; gives it back without what was accepted and is known."""
    opened, judged, declared = checked.opened, checked.judged, checked.declared
    left, accepted = known.accepted.sift(checked.findings, checked.subject)
    before = 0
    if known.baseline is not None:
        left, before = known.baseline.sift(left, checked.subject)
    done.inputs.append(opened.input)
    done.decided += opened.decided(tell.date_line(judged))
    done.findings += left
    done.notes += opened.choice.notes
    done.not_checked += tell.not_checked(judged, declared=declared)
    done.not_checked += judged.table.not_checked
    done.not_checked += checked.not_checked
    done.notes += checked.notes
    done.left_out += checked.left_out
    done.rows += opened.table.records
    done.rows_checked += judged.checked
    fewer = bool(accepted or before)
    done.rows_at_fault += len(marks.rows(left)) if fewer else tell.rows_at_fault(judged)
    done.accepted += accepted
    done.known += before
    _count(judged, opened, done, declared=declared)
    if not declared:
        done.faults.append(_no_dictionary(opened.path))
        done.codes.append(ExitCode.UNREADABLE)
    return replace(checked, findings=left)


def _remembered(known: Known, done: _Sum) -> list[Sentence]:
    """What is said about findings that earlier runs know."""
    told = []
    if done.accepted:
        one = "{count} finding somebody called right is left out"
        more = "{count} findings somebody called right are left out"
        told.append(count(one, more, done.accepted))
    if known.accepted.unreadable:
        told.append(say("what was accepted earlier cannot be read, and is told again"))
    if known.accepted.foreign:
        one = "{count} finding was accepted on another computer, and is told again here"
        more = "{count} findings were accepted on another computer, and are told again here"
        told.append(count(one, more, known.accepted.foreign))
    baseline = known.baseline
    if baseline is not None and baseline.new:
        number = sum(baseline.found.values())
        one = "{count} finding is taken as known from the next run on"
        more = "{count} findings are taken as known from the next run on"
        told.append(count(one, more, number))
    elif baseline is not None:
        one = "{count} finding is known from the baseline and left out"
        more = "{count} findings are known from the baseline and left out"
        told.append(count(one, more, done.known))
    return told


def _count(judged: Judged, opened: Opened, done: _Sum, *, declared: bool) -> None:
    prefix = f"{opened.number}." if opened.number > 1 or done.missing else ""
    if declared:
        for name, kinds in tell.missing(judged).items():
            done.missing[prefix + name] = kinds
        for name, counted in rule_words.counts(judged).items():
            done.rules[prefix + name] = counted
    for name, census in tell.censuses(judged).items():
        done.dates[prefix + name] = census


def _no_dictionary(path: Path) -> Fault:
    return Fault(
        "no dictionary fits; structure, dates and missing marks were checked",
        "goodata dictionary draft {file}",
        Place(str(path)),
        (("file", FileName(path)),),
    )


def _report(
    done: _Sum, files: Sequence[Path], fail_on: FailOn, as_of: date, *, reported: bool
) -> Report:
    counted = [each for each in done.findings if each.severity is not Severity.NOTE]
    found = any(counts_as_fault(each.severity, fail_on) for each in done.findings)
    code = worst([*done.codes, ExitCode.FOUND if found else ExitCode.NOTHING])
    problems = sum(each.count for each in counted)
    weights = {"error": 0, "warning": 1, "note": 2}
    done.findings.sort(key=lambda each: (weights[each.severity.value], each.code, each.input))
    result: dict[str, object] = {
        "as_of": as_of.isoformat(),
        "problems": problems,
        "accepted": done.accepted,
        "known": done.known,
        "rows": done.rows,
        "rows_at_fault": done.rows_at_fault,
        "rows_checked": done.rows_checked,
        "rows_not_checked": done.rows - done.rows_checked,
        "rows_left_out": done.left_out,
        "rules": done.rules,
        "dates": done.dates,
        "missing": done.missing,
    }
    if done.missing:
        result["missing_total"] = tell.total(done.missing)
    return Report(
        command="validate",
        exit=code,
        verdict=_verdict(done, problems),
        inputs=tuple(done.inputs),
        decided=tuple(done.decided),
        findings=tuple(done.findings),
        notes=tuple(done.notes),
        not_checked=_each_once(done.not_checked),
        next=_next(files, problems, done, reported=reported),
        result=result,
        faults=tuple(done.faults),
    )


def _each_once(listed: Sequence[NotChecked]) -> tuple[NotChecked, ...]:
    return tuple({(str(each.what), str(each.why)): each for each in listed}.values())


def _verdict(done: _Sum, problems: int) -> Sentence:
    if not problems:
        rows = count("{count} row", "{count} rows", done.rows_checked)
        noted = sum(each.count for each in done.findings)
        if noted:
            notes = count("{count} note", "{count} notes", noted)
            return say("{notes}, and nothing wrong in {rows}", notes=notes, rows=rows)
        return say("nothing found in {rows}", rows=rows)
    what = count("{count} problem", "{count} problems", problems)
    rows = count("{count} row", "{count} rows", done.rows)
    return say("{what} in {bad} of {rows}", what=what, bad=done.rows_at_fault, rows=rows)


def _next(files: Sequence[Path], problems: int, done: _Sum, *, reported: bool) -> Sentence | None:
    if not problems or done.faults:
        return None
    name = FileName(_quoted(files[0]))
    code = done.findings[0].code
    if len(files) == 1 and not reported:
        return say("goodata validate {file} --report xlsx", file=name)
    return say("goodata explain {code}", code=code)


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
