"""The report away from a terminal: one fact a line, for grep, sort and cron's mail.

`file: row 17: D: GD104: 1 cell: age: expected 0 to 120`. Nothing is padded, folded or coloured.
"""

from __future__ import annotations

from collections.abc import Iterator

from goodata.findings import Finding, Report
from goodata.reports import Form, View
from goodata.reports import _words as words
from goodata.text import InputName, Sentence, count, say

_MOST_GROUPS = 100
"""Lines for one kind of finding; a column of a million wrong numbers is one fact, not a million."""


def render(report: Report, view: View) -> str:
    """The report as lines of text."""
    return "".join(f"{each.render(view.names)}\n" for each in _sentences(report))


def _sentences(report: Report) -> Iterator[Sentence]:
    yield from report.decided
    yield from report.lines
    files = {each.number: each.file for each in report.inputs}
    for finding in report.findings:
        if finding.code in report.told:
            continue
        yield from _finding(finding, files.get(finding.input, ""))
    missing = words.missing(report)
    if missing is not None:
        yield missing
    yield from report.notes
    for each in report.not_checked:
        yield say("not checked: {what} ({why})", what=each.what, why=each.why)
    yield words.closing(report)


def _finding(finding: Finding, file: str) -> Iterator[Sentence]:
    base: dict[str, object] = {
        "file": InputName(file),
        "column": words.column(finding),
        "code": finding.code,
        "field": finding.field or finding.name,
        "rule": finding.rule,
    }
    template = "{file}: {where}: {column}: {code}: {cells}: {field}: {rule}"
    in_text = "{file}: {where}: {code}: {field}: {rule}"
    for group in finding.groups[:_MOST_GROUPS]:
        cells = count("{count} cell", "{count} cells", group.count)
        if words.in_text(group):
            yield say(in_text, **base, where=words.where(group))
            continue
        yield say(template, **base, where=words.where(group), cells=cells)
    if not finding.groups and not file:
        # It is about the run, not about one of the files that were read.
        yield say("{column}: {code}: {field}: {rule}", **base)
    elif not finding.groups:
        yield say("{file}: the whole file: {column}: {code}: {field}: {rule}", **base)
    rest = finding.groups[_MOST_GROUPS:]
    if rest:
        cells = count("{count} cell", "{count} cells", sum(each.count for each in rest))
        more = count(
            "{count} more value in {cells}",
            "{count} more values in {cells}",
            len(rest),
            cells=cells,
        )
        yield say("{file}: {column}: {code}: {more}: {field}: {rule}", **base, more=more)


FORM = Form(name="lines", render=render)
