"""The findings as a table, one line a place, for whoever scripts. No cell, only addresses."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence

from goodata.findings import Address, Finding, Gathered, Group, Input, Report, addresses
from goodata.reports import Form, View
from goodata.text import FileName, defused

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
    for numbers, places in _stretches(finding.groups):
        yield "".join(
            f"{before},{row or ''},{line or ''},{column},{cell or ''},{number},{after}\n"
            for number, (row, line, cell) in zip(numbers, places, strict=True)
        )


def _stretches(groups: Sequence[Group]) -> Iterator[tuple[Iterable[int], Iterable[Address]]]:
    """Addresses, a few thousand at a time, and of each the number of its group."""
    if isinstance(groups, Gathered):
        for each in groups.stretches():
            numbers = (itertools.repeat(number, size) for number, size, _meant in each.sizes())
            yield itertools.chain.from_iterable(numbers), each.addresses()
        return
    for group in groups:
        yield itertools.repeat(group.number, len(group.places)), addresses(group.places)


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
