"""The findings as a table, one line a place, for whoever scripts. No cell, only addresses."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from goodata.findings import Finding, Input, Report, addresses
from goodata.reports import Form, View
from goodata.text import FileName, defused

_TOGETHER = 4_096
"""Lines given out at a time, or a few more."""

COLUMNS = (
    "input",
    "file",
    "code",
    "name",
    "severity",
    "sheet",
    "row",
    "line",
    "field",
    "column",
    "cell",
    "group",
    "rule",
    "remedy",
)


def render(report: Report, view: View) -> str:
    """The findings as CSV: UTF-8, comma, header row, one line for every place."""
    return "".join(pieces(report, view))


def pieces(report: Report, view: View) -> Iterator[str]:
    """The same a few thousand lines at a time; a large file has hundreds of thousands."""
    yield _line(COLUMNS)
    inputs = {each.number: each for each in report.inputs}
    for finding in report.findings:
        yield from _finding(finding, inputs.get(finding.input), view)


def _finding(finding: Finding, given: Input | None, view: View) -> Iterator[str]:
    """What every line of a finding has in common is written once, the addresses into it."""
    file = view.names(given.file) if given else ""
    named = (finding.input, file, finding.code, finding.name, finding.severity.value)
    before = _cells((*named, _sheet(given, view)))
    column = _cells((finding.field or "", finding.letter or ""))
    after = _cells((finding.rule.render(view.names), finding.remedy.render(view.names)))
    if not finding.groups:
        yield f"{before},,,{column},,,{after}\n"
        return
    lines: list[str] = []
    for group in finding.groups:
        end = f"{group.number},{after}\n"
        lines += [
            f"{before},{row or ''},{line or ''},{column},{cell or ''},{end}"
            for row, line, cell in addresses(group.places)
        ]
        if len(lines) >= _TOGETHER:
            yield "".join(lines)
            lines = []
    yield "".join(lines)


def _line(cells: Sequence[object]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([defused(str(each)) for each in cells])
    return stream.getvalue()


def _cells(cells: Sequence[object]) -> str:
    """Some cells of a line, without its end."""
    return _line(cells)[:-1]


def _sheet(given: Input | None, view: View) -> str:
    sheet = given.sheet if given else None
    return view.names(sheet) if isinstance(sheet, FileName) else sheet or ""


FORM = Form(name="csv", render=render, suffix=".csv", stem="_findings", pieces=pieces)
