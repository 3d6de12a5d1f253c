"""The report at a terminal: what was read and decided, at most 15 lines, the verdict.

Columns that are aligned hold ASCII only; local script stands last in a line, since no two terminals
agree how wide a Khmer or Burmese syllable is. Colour marks only words that say it anyway.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from goodata.findings import Finding, Report, Severity
from goodata.reports import Form, View
from goodata.reports import _words as words
from goodata.text import InputName, Sentence, say

if TYPE_CHECKING:
    from rich.table import Table

MOST_LINES = 15


def render(report: Report, view: View) -> str:
    """The report as text for a terminal, drawn by rich when colour may be used."""
    import io

    from rich.console import Console
    from rich.text import Text

    stream = io.StringIO()
    console = Console(
        file=stream,
        width=min(max(view.width, 60), 100),
        markup=False,
        emoji=False,
        highlight=False,
        force_terminal=view.colour,
        no_color=not view.colour,
        color_system="standard" if view.colour else None,
    )

    def line(sentence: Sentence, style: str = "") -> None:
        console.print(Text(sentence.render(view.names), style=style if view.colour else ""))

    for sentence in report.decided:
        line(sentence)
    for sentence in report.lines:
        line(sentence)
    if any(each.code not in report.told for each in report.findings):
        console.print(_table(report, view))
    for sentence in _after(report):
        line(sentence)
    line(words.closing(report), "bold")
    return stream.getvalue()


def _table(report: Report, view: View) -> Table:
    from rich.table import Table
    from rich.text import Text

    listed = [each for each in report.findings if each.code not in report.told]
    shown = listed if view.verbose else listed[:MOST_LINES]
    table = Table(box=None, pad_edge=False, show_edge=False, padding=(0, 1))
    for heading, side in (("count", "right"), ("column", "left"), ("code", "left")):
        table.add_column(heading, justify=side, no_wrap=True)  # type: ignore[arg-type]
    table.add_column("what", overflow="fold")
    files = {each.number: each for each in report.inputs} if len(report.inputs) > 1 else {}
    for finding in shown:
        what = words.what(finding)
        if finding.input in files:
            what = say("{file}: {what}", file=InputName(files[finding.input].file), what=what)
        table.add_row(
            f"{finding.count:,}",
            words.column(finding),
            Text(finding.code, style=_style(finding, view)),
            Text(what.render(view.names)),
        )
    left_out = len(listed) - len(shown)
    if left_out:
        table.add_row("", "", "", Text(words.hidden(left_out).render(view.names)))
    return table


def _style(finding: Finding, view: View) -> str:
    return "red" if view.colour and finding.severity is Severity.ERROR else ""


def _after(report: Report) -> list[Sentence]:
    missing = words.missing(report)
    rest = [missing] if missing else []
    rest += report.notes
    rest += [
        say("not checked: {what} ({why})", what=each.what, why=each.why)
        for each in report.not_checked
    ]
    return rest


FORM = Form(name="screen", render=render)
