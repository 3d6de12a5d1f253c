"""What a plan, a run and a certificate have to say; names appear only as file names."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from goodata.checks import named
from goodata.errors import ExitCode, Fault, worst
from goodata.files import medium
from goodata.files.medium import Swap
from goodata.findings import FailOn, Finding, Input, NotChecked, Report, counts_as_fault
from goodata.practices.wiping.asked import Wish
from goodata.practices.wiping.certificate import Certificate
from goodata.practices.wiping.lining import FINISHED, Became, Result
from goodata.practices.wiping.planfile import KEEP, Plan
from goodata.practices.wiping.planning import Made
from goodata.practices.wiping.running import Done
from goodata.practices.wiping.traces import KINDS
from goodata.practices.wiping.verdicts import Judgement, Verdict
from goodata.text import FileName, Ours, Sentence, count, say

_CHECKS = {
    Verdict.CLEARED: "wiped-cleared",
    Verdict.OVERWRITTEN: "wiped-medium-may-keep-copies",
    Verdict.DELETED_ONLY: "wiped-bytes-remain",
}
_END = {
    Verdict.CLEARED: "; earlier saves of them may remain in free space",
    Verdict.OVERWRITTEN: "; certain only once the whole disk is erased or if it was encrypted",
    Verdict.DELETED_ONLY: "; bytes remain until the whole disk is erased",
}


def files(number: int) -> Sentence:
    """So many files, in words."""
    return count("{count} file", "{count} files", number)


def _finding(name: str, number: int, **args: object) -> Finding:
    check = named(name)
    return Finding(
        code=check.code,
        name=check.name,
        severity=check.severity,
        input=0,
        field=None,
        letter=None,
        rule=say(check.message, **args),
        remedy=say(check.remedy, **args),
        count=number,
    )


def _verdicts(judged: Sequence[Judgement]) -> list[Finding]:
    """One finding for each verdict and set of reasons, worst first."""
    counted = Counter(judged)
    order = list(Verdict)
    found = sorted(counted.items(), key=lambda each: (-order.index(each[0].verdict), each[0].words))
    return [
        _finding(_CHECKS[each.verdict], number, files=files(number), why=_reasons(each))
        for each, number in found
    ]


def _reasons(judgement: Judgement) -> Sentence:
    """The reasons as a sentence; they are words of ours, so they are never cut."""
    return say("; ".join(judgement.why))


def _size(number: int) -> str:
    """Bytes as people say them.

    >>> _size(999), _size(3_400_000)
    ('999 bytes', '3.4 MB')
    """
    for unit, name in ((10**9, "GB"), (10**6, "MB"), (10**3, "kB")):
        if number >= unit:
            return f"{number / unit:.1f} {name}"
    return f"{number} bytes"


def _code(findings: Sequence[Finding], fail_on: FailOn) -> ExitCode:
    found = any(counts_as_fault(each.severity, fail_on) for each in findings)
    return ExitCode.FOUND if found else ExitCode.NOTHING


def _pasted(template: str, path: Path) -> Sentence:
    return say(template, file=FileName(shlex.quote(str(path))))


_SWAP = {
    Swap.PLAIN: "swap on this computer is not encrypted: parts of open files may be in it",
    Swap.UNKNOWN: "whether swap on this computer is encrypted cannot be told",
}


def plan(made: Made, wish: Wish, out: Path, fail_on: FailOn) -> Report:
    """What a plan has to say.

    Args:
        made: the plan.
        wish: what was asked for.
        out: where it will lie.
        fail_on: from which weight findings make the exit code 1.
    """
    planned = made.planned
    held = sum(each.hold.startswith("on hold") for each in made.lines)
    decided = say(
        "{what}: {files}, {size}, {disk}; hold list read: {held}",
        what=FileName(wish.paths[0].name or "/") if len(wish.paths) == 1 else "named",
        files=files(len(planned)),
        size=_size(sum(each.size for each in planned)),
        disk=made.head.disk,
        held=count("{count} file on hold", "{count} files on hold", held)
        if held
        else "none applies",
    )
    findings = _plan_findings(made)
    return Report(
        command="wipe plan",
        exit=_code(findings, fail_on),
        verdict=_planned(made),
        inputs=tuple(
            Input(each.number, each.path.name, str(each.path), each.sha256, each.size, 0, 0)
            for each in planned
        ),
        decided=(decided,),
        lines=tuple(_plan_lines(made)),
        findings=tuple(findings),
        notes=tuple(_plan_notes(made)),
        not_checked=_not_checked(complete=made.complete, copies=wish.copies is not None),
        next=_pasted("read it, then goodata wipe run {file}", out) if planned else None,
        result={
            "planned": len(planned),
            "bytes": sum(each.size for each in planned),
            "kept": sum(each.do == KEEP for each in made.lines),
            "left_alone": dict(sorted(made.left.items())),
            "expected": _counted(list(made.judged.values())),
            "traces": dict(sorted(Counter(each.kind for each in made.traces).items())),
            "copies": made.copies,
            "runs_in_log": made.logged,
            "disk": made.head.disk,
            "swap": medium.swap().value,
            "key": _erased(made),
        },
    )


def _planned(made: Made) -> Sentence:
    number = len(made.planned)
    if not number:
        return say("no file planned, none touched")
    worst_of = max(made.judged.values(), key=lambda each: list(Verdict).index(each.verdict))
    end = {
        Verdict.CLEARED: "",
        Verdict.OVERWRITTEN: "; this disk may keep old copies",
        Verdict.DELETED_ONLY: "; on this disk bytes remain, so run refuses those files",
    }
    what = count("{count} file planned", "{count} files planned", number)
    return say("{what}, none touched" + end[worst_of.verdict], what=what)


def _plan_lines(made: Made) -> list[Sentence]:
    how = (
        "{files}: overwrite once, flush, compare the place on disk, rename, delete; "
        "at best {verdict}"
    )
    counted = Counter(each.verdict for each in made.judged.values())
    return [
        say(how, files=files(counted[verdict]), verdict=verdict.value)
        for verdict in Verdict
        if counted[verdict]
    ]


def _plan_findings(made: Made) -> list[Finding]:
    remain = [each for each in made.judged.values() if each.verdict is Verdict.DELETED_ONLY]
    found = _verdicts(remain)
    for why, number in sorted(made.left.items()):
        found.append(_finding("wipe-left-alone", number, files=files(number), why=say(why)))
    beside = Counter(each.kind for each in made.traces)
    words = [count(*KINDS[kind], number) for kind, number in beside.items()]
    if made.copies:
        words.append(count("{count} other copy", "{count} other copies", made.copies))
    if words:
        keys = {f"t{number}": each for number, each in enumerate(words)}
        what = say(", ".join(f"{{{key}}}" for key in keys), **keys)
        total = made.copies + sum(beside.values())
        found.append(_finding("wiped-content-elsewhere", total, what=what))
    return found


def _plan_notes(made: Made) -> list[Sentence]:
    clouds = sorted({each.cloud for each in made.mediums.values() if each.cloud})
    notes = [
        say("cloud folder: {found}", found=", ".join(clouds) or "none found"),
        say("only the blocks a file has now are meant; earlier saves may remain in free space"),
    ]
    if made.logged:
        runs = count("{count} run", "{count} runs", made.logged)
        notes.append(say("the log tells of {runs} that read or wrote this content", runs=runs))
    swap = _SWAP.get(medium.swap())
    if swap is not None:
        notes.append(say(swap))
    if made.erased is not None:
        notes.append(_key_note(made))
    return notes


def _key_note(made: Made) -> Sentence:
    erased = made.erased
    if erased is None:
        return say("no key")
    what = say(
        "the key opens {lost} that nothing else opens and {others} that others open too; "
        "of {unknown} it is not known",
        lost=files(len(erased.lost)),
        others=files(len(erased.others)),
        unknown=files(len(erased.unknown)),
    )
    if erased.known:
        return what
    return say("{what} (the key is itself encrypted, or of another kind)", what=what)


def _erased(made: Made) -> dict[str, int] | None:
    if made.erased is None:
        return None
    erased = made.erased
    return {
        "unreadable": len(erased.lost),
        "readable_by_others": len(erased.others),
        "not_known": len(erased.unknown),
    }


def _not_checked(*, complete: bool, copies: bool = True) -> tuple[NotChecked, ...]:
    found = []
    if not complete:
        what = say("whether other users' programs have the files open")
        found.append(NotChecked(what, say("only they or the administrator can see that")))
    if not copies:
        what = say("other copies of the same content")
        found.append(NotChecked(what, say("add --copies FOLDER")))
    found.append(NotChecked(say("copies at recipients and in backups"), say("out of reach here")))
    return tuple(found)


def _counted(judged: Sequence[Judgement]) -> dict[str, int]:
    counted = Counter(each.verdict for each in judged)
    return {verdict.name.casefold(): counted[verdict] for verdict in Verdict}


_CODES = {
    Became.HELD: ExitCode.REFUSED,
    Became.REFUSED: ExitCode.REFUSED,
    Became.FAILED: ExitCode.UNREADABLE,
}


def run(command: str, given: Plan, path: Path, done: Done, fail_on: FailOn) -> Report:
    """What came of a plan.

    Args:
        command: `wipe run` or `wipe resume`.
        given: the plan.
        path: where it lies.
        done: what came of its lines.
        fail_on: from which weight findings make the exit code 1.
    """
    finished = [each for each in done.results if each.became in FINISHED]
    judged = [each.judgement for each in finished if each.judgement is not None]
    findings = _verdicts(judged)
    changed = given.spoilt + sum(each.became is Became.CHANGED for each in done.results)
    if changed:
        lines = count("{count} line", "{count} lines", changed)
        findings.append(_finding("wipe-line-changed", changed, lines=lines))
    faults = _faults(done)
    codes = [_CODES[each.became] for each in done.results if each.became in _CODES]
    codes += [ExitCode.REFUSED] if done.stopped else []
    started = say(
        "{file}: {lines}; {disk}. There is no undo",
        file=FileName(path.name),
        lines=count("{count} line", "{count} lines", len(given.lines) + given.spoilt),
        disk=given.head.disk,
    )
    unfinished = bool(codes) or len(finished) < len(done.results)
    after = "goodata wipe resume {file}" if unfinished else "goodata wipe certificate {file}"
    return Report(
        command=command,
        exit=worst([*codes, _code(findings, fail_on)]),
        verdict=_wiped(len(finished), len(done.results), judged),
        inputs=(Input(1, path.name, str(path), given.sha256, given.bytes, 0, 0),),
        decided=(started,),
        findings=tuple(findings),
        not_checked=_not_checked(complete=done.complete),
        next=_pasted(after, path),
        result={
            "wiped": len(finished),
            "of": len(done.results),
            "kept": done.kept,
            "lines_not_as_planned": changed,
            "verdicts": _counted(judged),
            "lines": [_told(each) for each in done.results],
        },
        faults=faults,
    )


def _told(result: Result) -> dict[str, object]:
    judgement = result.judgement
    return {
        "line": result.line,
        "became": result.became.value,
        "verdict": judgement.verdict.name.casefold() if judgement else None,
        "why": [each.name.casefold() for each in judgement.why] if judgement else [],
    }


def _faults(done: Done) -> tuple[Fault, ...]:
    return (*(fault for each in done.results for fault in each.faults), *done.stopped)


def _wiped(finished: int, wanted: int, judged: Sequence[Judgement]) -> Sentence:
    if not judged:
        return say("{finished} of {wanted} wiped", finished=finished, wanted=wanted)
    order = list(Verdict)
    verdict = max((each.verdict for each in judged), key=order.index)
    return say("{finished} of {wanted} wiped" + _END[verdict], finished=finished, wanted=wanted)


def certificate(given: Plan, path: Path, made: Certificate) -> Report:
    """What a certificate has to say on the screen."""
    lines = [
        say("{files}: {verdict}", files=files(made.counts[verdict.value]), verdict=verdict.value)
        for verdict in Verdict
        if made.counts.get(verdict.value)
    ]
    verdict = say("certificate made, and signed by this computer")
    if made.unfinished:
        left = count("{count} line is", "{count} lines are", made.unfinished)
        verdict = say("certificate made; {left} not finished", left=left)
    return Report(
        command="wipe certificate",
        exit=ExitCode.NOTHING,
        verdict=verdict,
        inputs=(Input(1, path.name, str(path), given.sha256, given.bytes, 0, 0),),
        lines=tuple(lines),
        notes=(
            say(
                "it can be verified by: {key}; keep that line where this computer cannot change it",
                key=Ours(made.signer),
            ),
            say("the plan names files; when it is no longer needed, wipe it as well"),
        ),
        next=_pasted(
            'print and sign it, then goodata wipe plan {file} --reason "done" --out last_plan.csv',
            path,
        ),
        result={
            "counts": made.counts,
            "unfinished": made.unfinished,
            "signed": True,
            "signer": made.signer,
        },
    )
