"""`goodata dictionary check`: what is wrong with a dictionary, before it judges any data."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.dictionary import load, shelf
from goodata.dictionary.lints import LintFinding, lint
from goodata.errors import ExitCode, Fault, GoodataError, worst
from goodata.findings import (
    FailOn,
    Finding,
    Group,
    Input,
    Report,
    Severity,
    Spot,
    counts_as_fault,
)
from goodata.model import Dictionary
from goodata.practices.opening import at
from goodata.text import FileName, InputName, Sentence, count, say


@dataclass
class _Sum:
    """What has come together over all files."""

    inputs: list[Input] = field(default_factory=list)
    decided: list[Sentence] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    listed: list[dict[str, object]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    codes: list[ExitCode] = field(default_factory=list)
    fields: int = 0


def check(files: Sequence[Path], *, fail_on: FailOn) -> Report:
    """Everything the lints find in these dictionaries.

    A file that cannot be read does not keep the others from being looked at.

    Args:
        files: at least one dictionary, as YAML, JSON or workbook.
        fail_on: from which weight findings make the exit code 1.

    Raises:
        GoodataError: none of them could be read.
    """
    done = _Sum()
    for number, path in enumerate(files, start=1):
        try:
            _one(path, number, done)
        except GoodataError as error:
            done.faults += at(error, path).faults
            done.codes.append(error.exit_code)
    if not done.inputs:
        code = worst(done.codes)
        kind = next(each for each in GoodataError.__subclasses__() if each.exit_code == code)
        raise kind.of(done.faults)
    return _report(done, files, fail_on)


def _one(path: Path, number: int, done: _Sum) -> None:
    content = shelf.content(path)
    outline = load.outline(path)
    found = lint(outline, most=None)
    dictionary = outline.dictionary
    done.inputs.append(_input(path, number, content, dictionary))
    done.decided.append(_decided(path, dictionary))
    done.findings += [_finding(each, number) for each in found]
    done.fields += len(dictionary.fields)
    done.listed.append(
        {
            "file": FileName(path.name),
            "name": dictionary.name,
            "version": dictionary.version,
            "sha256": dictionary.sha256,
            "fields": len(dictionary.fields),
            "errors": sum(each.severity is Severity.ERROR for each in found),
            "warnings": sum(each.severity is Severity.WARNING for each in found),
        }
    )


def _input(path: Path, number: int, content: bytes, dictionary: Dictionary) -> Input:
    return Input(
        number=number,
        file=InputName(path),
        shown=path.name,
        sha256=hashlib.sha256(content).hexdigest(),
        bytes=len(content),
        rows=0,
        columns=len(dictionary.fields),
    )


def _decided(path: Path, dictionary: Dictionary) -> Sentence:
    return say(
        "{file}: {name} version {version}, {fields}{lists}",
        file=InputName(path),
        name=dictionary.name,
        version=dictionary.version,
        fields=count("{count} field", "{count} fields", len(dictionary.fields)),
        lists=_lists(dictionary),
    )


def _lists(dictionary: Dictionary) -> Sentence:
    listed = sum(bool(each.categories) for each in dictionary.fields)
    if not listed:
        return say("")
    return count(", {count} of them with a list", ", {count} of them with lists", listed)


def _finding(found: LintFinding, number: int) -> Finding:
    place = found.place
    cell = None
    if place.sheet is not None and place.row is not None:
        cell = f"{place.sheet}!{place.column or 'A'}{place.row}"
    spot = Spot(row=place.row, line=place.line, cell=cell)
    groups = (Group(1, 1, (spot,)),) if place.line or place.row else ()
    return Finding(
        code=found.code,
        name=found.name,
        severity=found.severity,
        input=number,
        field=found.field,
        letter=None,
        rule=_without_field(found),
        remedy=found.fix,
        count=1,
        groups=groups,
    )


def _without_field(found: LintFinding) -> Sentence:
    """What was found, without the field's name that is told beside it anyway."""
    first = re.match(r"\{(\w+)\}: ", found.what.template)
    if first is None or found.field is None or found.what.args.get(first[1]) != found.field:
        return found.what
    return replace(found.what, template=found.what.template[first.end() :])


def _report(done: _Sum, files: Sequence[Path], fail_on: FailOn) -> Report:
    weights = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
    done.findings.sort(key=lambda each: (weights[each.severity], each.input))
    at_fault = any(counts_as_fault(each.severity, fail_on) for each in done.findings)
    code = worst([*done.codes, ExitCode.FOUND if at_fault else ExitCode.NOTHING])
    return Report(
        command="dictionary check",
        exit=code,
        verdict=_verdict(done),
        inputs=tuple(done.inputs),
        decided=tuple(done.decided),
        findings=tuple(done.findings),
        next=_next(done, files),
        result={"dictionaries": done.listed},
        faults=tuple(done.faults),
    )


def _verdict(done: _Sum) -> Sentence:
    errors = sum(each.severity is Severity.ERROR for each in done.findings)
    rest = len(done.findings) - errors
    what = count("{count} dictionary", "{count} dictionaries", len(done.inputs))
    fields = count("{count} field", "{count} fields", done.fields)
    if not done.findings:
        return say("nothing found in {what} of {fields}", what=what, fields=fields)
    if not errors:
        warnings = count("{count} warning", "{count} warnings", rest)
        return say("{warnings} and no error in {what}", warnings=warnings, what=what)
    return say(
        "{errors} and {warnings} in {what}; one with errors judges no file",
        errors=count("{count} error", "{count} errors", errors),
        warnings=count("{count} warning", "{count} warnings", rest),
        what=what,
    )


def _next(done: _Sum, files: Sequence[Path]) -> Sentence | None:
    import shlex

    if done.faults:
        return None
    if done.findings:
        return say("goodata explain {code}", code=done.findings[0].code)
    file = FileName(shlex.quote(str(files[0])))
    return say("goodata dictionary form {file} --out form.xlsx", file=file)
