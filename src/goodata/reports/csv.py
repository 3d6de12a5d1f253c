"""The findings as a table, one line a place, for whoever scripts. No cell, only addresses."""

from __future__ import annotations

import csv
import io

from goodata.findings import Finding, Input, Report, Spot
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
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    table.writerow(COLUMNS)
    inputs = {each.number: each for each in report.inputs}
    for finding in report.findings:
        given = inputs.get(finding.input)
        file = view.names(given.file) if given else ""
        sheet = _sheet(given, view)
        for number, spot in _places(finding):
            row = _row(finding, number, spot, view)
            table.writerow(
                [defused(str(each)) for each in (finding.input, file, *row[:3], sheet, *row[3:])]
            )
    return stream.getvalue()


def _sheet(given: Input | None, view: View) -> str:
    sheet = given.sheet if given else None
    return view.names(sheet) if isinstance(sheet, FileName) else sheet or ""


def _places(finding: Finding) -> list[tuple[int | str, Spot]]:
    if not finding.groups:
        return [("", Spot())]
    return [(group.number, spot) for group in finding.groups for spot in group.places]


def _row(finding: Finding, number: int | str, spot: Spot, view: View) -> list[object]:
    return [
        finding.code,
        finding.name,
        finding.severity.value,
        spot.row or "",
        spot.line or "",
        finding.field or "",
        finding.letter or "",
        spot.cell or "",
        number,
        finding.rule.render(view.names),
        finding.remedy.render(view.names),
    ]


FORM = Form(name="csv", render=render, suffix=".csv", stem="_findings")
