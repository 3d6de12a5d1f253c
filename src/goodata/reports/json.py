"""The report as one JSON object with a published schema (`docs/reference/report.schema.json`).

One line, ASCII only, no time, no cell. Within version 1 keys are only added.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum

from goodata import __version__
from goodata.errors import Fault
from goodata.findings import Finding, Gathered, Group, Input, Output, Report, addresses
from goodata.reports import Form, View
from goodata.text import FileName, Sentence, SheetName, fill, typed

VERSION = 1
MOST_PLACES = 100
"""Places given for one group; its count is always whole."""

Names = Callable[[str], str]


def render(report: Report, view: View) -> str:
    """The report as one line of JSON."""
    return dump(_envelope(report, view.names))


def failed(command: str, exit_code: int, faults: tuple[Fault, ...], names: Names) -> str:
    """The same envelope for a run that came to nothing."""
    return dump(_shell(command, exit_code) | _errors(faults, exit_code, names))


def bug(command: str, exit_code: int, number: str) -> str:
    """The same envelope for a fault of ours: only its number."""
    error = {"code": exit_code, "number": number, "place": None, "what": None, "fix": None}
    return dump(_shell(command, exit_code) | {"error": error, "errors": [error]})


def dump(envelope: Mapping[str, object]) -> str:
    """JSON that survives every pipe: ASCII, one line, no NaN."""
    return json.dumps(envelope, ensure_ascii=True, allow_nan=False, separators=(",", ":")) + "\n"


def _shell(command: str, exit_code: int) -> dict[str, object]:
    return {
        "goodata": __version__,
        "version": VERSION,
        "command": command,
        "exit": exit_code,
        "inputs": [],
        "outputs": [],
        "findings": [],
        "result": None,
        "error": None,
        "errors": [],
    }


def _envelope(report: Report, names: Names) -> dict[str, object]:
    shell = _shell(report.command, int(report.exit))
    shell["inputs"] = [_input(each, names) for each in report.inputs]
    shell["outputs"] = [_output(each, names) for each in report.outputs]
    shell["findings"] = [_finding(each, names) for each in report.findings]
    result = dict(report.result or {})
    result["not_checked"] = [
        {"what": each.what.render(names), "why": each.why.render(names)}
        for each in report.not_checked
    ]
    shell["result"] = plain(result, names) if report.result is not None else None
    return shell | _errors(report.faults, int(report.exit), names)


def plain(value: object, names: Names = str) -> object:
    """A value as JSON knows it: mappings, lists, text, whole numbers, booleans, None, floats."""
    if isinstance(value, Sentence):
        return value.render(names)
    if isinstance(value, FileName):
        return names(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(key): plain(each, names) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(each, names) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: plain(getattr(value, each.name), names) for each in fields(value)}
    return value


def _input(given: Input, names: Names) -> dict[str, object]:
    used = given.dictionary
    return {
        "number": given.number,
        "file": names(given.file),
        "sha256": given.sha256,
        "bytes": given.bytes,
        "sheet": plain(given.sheet, names),
        "encoding": given.encoding,
        "delimiter": given.delimiter,
        "header_row": given.header_row,
        "rows": given.rows,
        "columns": given.columns,
        "evidence": plain(given.evidence, names),
        "dictionary": used
        and {
            "name": used.name,
            "version": used.version,
            "sha256": used.sha256,
            "file": plain(used.file, names),
            "why": used.why.render(names),
        },
    }


def _output(given: Output, names: Names) -> dict[str, object]:
    return {
        "file": names(given.file),
        "form": given.form,
        "sha256": given.sha256,
        "bytes": given.bytes,
        "rows": given.rows,
        "class": given.risk,
    }


def _finding(given: Finding, names: Names) -> dict[str, object]:
    return {
        "code": given.code,
        "name": given.name,
        "severity": given.severity.value,
        "input": given.input,
        "field": given.field,
        "column_letter": given.letter,
        "rule": given.rule.render(names),
        "remedy": given.remedy.render(names),
        "count": given.count,
        "groups": list(_groups(given.groups)),
    }


def _groups(groups: Sequence[Group]) -> Iterator[dict[str, object]]:
    if not isinstance(groups, Gathered):
        yield from map(_group, groups)
        return
    for stretch in groups.stretches():
        places = [
            {"row": row, "line": line, "cell": cell} for row, line, cell in stretch.addresses()
        ]
        start = 0
        for number, size, meant in stretch.sizes():
            told = places[start : start + min(size, MOST_PLACES)]
            yield {"number": number, "count": size, "suggestion": meant, "places": told}
            start += size


def _group(given: Group) -> dict[str, object]:
    return {
        "number": given.number,
        "count": given.count,
        "suggestion": given.suggestion,
        "places": [
            {"row": row, "line": line, "cell": cell}
            for row, line, cell in addresses(given.places, MOST_PLACES)
        ],
    }


def _errors(faults: tuple[Fault, ...], code: int | None, names: Names) -> dict[str, object]:
    errors = [_error(each, code, names) for each in faults]
    return {"error": errors[0] if errors else None, "errors": errors}


def _error(fault: Fault, code: int | None, names: Names) -> dict[str, object]:
    place = fault.place
    args = dict(fault.args)
    return {
        "code": code,
        "number": None,
        "place": {
            "file": names(place.file) if place.file else None,
            "sheet": None if place.sheet is None else _sheet(place.sheet, names),
            "row": place.row,
            "line": place.line,
            "column": place.column,
        },
        "what": fill(fault.what, args, names),
        "fix": fill(fault.fix, typed(args), names),
    }


def _sheet(name: str, names: Names) -> str | None:
    """A sheet's name where public eyes may see it."""
    shown = names(SheetName(name, 0))
    return shown if shown == name else None


FORM = Form(name="json", render=render, suffix=".json", stem="_report")
