"""The report as one page: no script, no outside address, no cell; for the screen and for paper."""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from goodata import __version__
from goodata.findings import Finding, Input, Report, Severity
from goodata.missing import WORDS
from goodata.reports import Form, View
from goodata.text import Sentence, safe

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_HALF_BAR = 90
"""Pixels of the longest bar, on either side of the middle."""
_MOST_PLACES = 12
"""Places named for one finding on paper; the list of findings (CSV) has them all."""

_WEIGHTS = {
    Severity.ERROR: "breaks the dictionary",
    Severity.WARNING: "wants a look",
    Severity.NOTE: "only said",
}
_RISKS = {Severity.ERROR: "high", Severity.WARNING: "medium", Severity.NOTE: "low"}
"""The same weights of a classification, in the words of its `--fail-on`."""

_STYLE = """
:root { color-scheme: light; }
body { margin: 0; color: #1b1b1b; background: #ffffff; font: 16px/1.6 "Noto Sans",
 "Noto Sans Thai", "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar", "Leelawadee UI",
 "Lao UI", "Khmer UI", "Myanmar Text", sans-serif; }
[lang="km"], [lang="my"] { line-height: 1.8; }
main, header, footer, nav { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
h1 { font-size: 1.7rem; line-height: 1.3; margin: 1rem 0 .5rem; }
h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; border-bottom: 2px solid #0a2b48; }
p { margin: .5rem 0; }
a { color: #0b4f8a; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
.banner { border: 4px dotted #5f5f5f; padding: .4rem 1rem; margin-top: 1rem; }
.banner.medium { border: 3px solid #0a2b48; }
.banner.high { border: 6px double #9c0006; }
.result { font-size: 1.1rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
caption { text-align: left; font-weight: bold; padding: .3rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0;
 border-bottom: 1px solid #767676; }
thead th { border-bottom: 2px solid #1b1b1b; }
.number { text-align: right; }
td.number { white-space: nowrap; }
.what { min-width: 14rem; }
.code { white-space: nowrap; }
.set { width: 6rem; }
.bar { width: 12rem; }
.bar svg { max-width: 100%; }
.for { fill: #0a2b48; }
.against { fill: #9c0006; }
.axis { fill: #767676; }
.error { font-weight: bold; color: #9c0006; }
footer { border-top: 2px solid #0a2b48; margin-top: 2rem; padding-bottom: 2rem; font-size: .9rem; }
.digest { overflow-wrap: anywhere; }
@page { size: A4; margin: 18mm; }
@media print {
 body { font-size: 11pt; }
 main, header, footer, nav { max-width: none; padding: 0; }
 nav, .skip { display: none; }
 thead { display: table-header-group; }
 tr, li { break-inside: avoid; }
 h2 { break-after: avoid; }
 .scroll { overflow: visible; }
}
"""


class _Markup(str):
    """Text that is HTML already; all other text is escaped."""

    __slots__ = ()


def _el(tag: str, attributes: Mapping[str, str], *children: str) -> _Markup:
    """An element; whatever is no markup of ours is escaped."""
    written = "".join(
        f' {name}="{html.escape(value, quote=True)}"' for name, value in attributes.items()
    )
    inside = "".join(each if isinstance(each, _Markup) else html.escape(each) for each in children)
    return _Markup(f"<{tag}{written}>{inside}</{tag}>")


def render(report: Report, view: View) -> str:
    """The report as one HTML page, UTF-8; the same report gives the same bytes."""
    title = f"goodata {report.command}: report"
    head = _el(
        "head",
        {},
        _Markup('<meta charset="utf-8">'),
        _Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        _Markup('<meta name="viewport" content="width=device-width, initial-scale=1">'),
        _el("title", {}, title),
        _el("style", {}, _Markup(_STYLE)),
    )
    body = _el(
        "body",
        {},
        _el("a", {"class": "skip", "href": "#content"}, "Go to the content"),
        _header(report, view),
        _el("main", {"id": "content"}, *_sections(report, view)),
        _foot(report, view),
    )
    return f"<!DOCTYPE html>\n{_el('html', {'lang': 'en'}, head, body)}\n"


def _header(report: Report, view: View) -> _Markup:
    banner = _el(
        "div",
        {"class": "banner medium", "role": "note"},
        _el("strong", {}, "MEDIUM"),
        ": holds no cell and no name; it does say where in the files something is wrong",
    )
    files = ", ".join(safe(view.names(each.file)) for each in report.inputs)
    # An inventory reads a folder: its first line says so, and which.
    read = "" if report.decided else "No file was read"
    return _el(
        "header",
        {},
        banner,
        _el("h1", {}, f"What {report.command} found"),
        *([_el("p", {}, f"Files: {files}" if files else read)] if files or read else ()),
        _el("p", {"class": "result"}, _el("strong", {}, f"{_said(report.verdict, view)}.")),
        *(_el("p", {}, _said(each, view)) for each in report.decided),
    )


def _said(sentence: Sentence, view: View) -> str:
    return sentence.render(view.names)


def _sections(report: Report, view: View) -> Iterable[_Markup]:
    if report.figures:
        # What the figures tell already is not told again.
        rest = tuple(each for each in report.findings if each.code not in report.told)
        yield from _findings(replace(report, findings=rest), view) if rest else ()
        yield from _figures(report, view)
    else:
        yield from _findings(report, view)
        yield from _by_field(report, view)
        yield from _missing(report)
        yield from _dates(report)
    yield _el("h2", {}, "Not checked")
    listed = [
        _el("li", {}, f"{_said(each.what, view)}: {_said(each.why, view)}")
        for each in report.not_checked
    ]
    nothing = "Everything that was asked for was looked at."
    yield _el("ul", {}, *listed) if listed else _el("p", {}, nothing)
    if report.notes:
        yield _el("h2", {}, "Remarks")
        yield _el("ul", {}, *(_el("li", {}, _said(each, view)) for each in report.notes))
    if report.next is not None:
        yield _el("h2", {}, "Next")
        yield _el("p", {}, _said(report.next.typed(), view))


def _figures(report: Report, view: View) -> Iterable[_Markup]:
    """Tables of figures in place of findings."""
    for each in report.figures:
        headings = [
            (heading, "number" if place in each.numbers else "")
            for place, heading in enumerate(each.headings)
        ]
        rows = [[_said(cell, view) for cell in row] for row in each.rows]
        if each.bars:
            headings = [
                *((text, f"{kind} set") for text, kind in headings[1:]),
                ("As a bar", "bar"),
            ]
            headings.insert(0, (each.headings[0], ""))
            rows = [[*row, _bar(long)] for row, long in zip(rows, each.bars, strict=True)]
        yield _el("h2", {}, _said(each.title, view))
        yield _table(_said(each.caption, view), headings, rows)


def _bar(long: float) -> _Markup:
    """A bar to the right (for) or to the left (against) of the middle, -1 to 1; the number tells.

    Drawn, not coloured behind a cell: browsers leave backgrounds out on paper.
    """
    wide = round(abs(long) * _HALF_BAR, 1)
    start = _HALF_BAR if long > 0 else round(_HALF_BAR - wide, 1)
    kind = "for" if long > 0 else "against"
    rest = {"y": "2", "height": "10"}
    bar = _el("rect", {"class": kind, "x": f"{start}", "width": f"{wide}", **rest})
    middle = _el(
        "rect", {"class": "axis", "x": f"{_HALF_BAR}", "y": "0", "width": "1", "height": "14"}
    )
    size = {"width": f"{2 * _HALF_BAR + 1}", "height": "14", "aria-hidden": "true"}
    return _el("svg", size, bar, middle)


def _table(
    caption: str, headings: Sequence[tuple[str, str]], rows: Sequence[Sequence[str]]
) -> _Markup:
    """A table whose first column heads its rows; `headings` are text and class."""
    first = [_el("th", {"scope": "col", "class": kind}, text) for text, kind in headings]
    body = []
    for row in rows:
        cells = [_el("th", {"scope": "row", "class": headings[0][1]}, row[0])]
        rest = zip(row[1:], headings[1:], strict=True)
        cells += [_el("td", {"class": kind}, text) for text, (_heading, kind) in rest]
        body.append(_el("tr", {}, *cells))
    table = _el(
        "table",
        {},
        _el("caption", {}, caption),
        _el("thead", {}, _el("tr", {}, *first)),
        _el("tbody", {}, *body),
    )
    return _el("div", {"class": "scroll", "tabindex": "0", "role": "region"}, table)


def _findings(report: Report, view: View) -> Iterable[_Markup]:
    yield _el("h2", {}, "What is wrong, and what to do")
    if not report.findings:
        yield _el("p", {}, "Nothing was found.")
        return
    files = {each.number: safe(view.names(each.file)) for each in report.inputs}
    several = len(files) > 1
    headings = [("Code", "code"), ("Weight", ""), ("Places", "number")]
    headings += [("File", "")] if several else []
    headings += [("Column", ""), ("What is wrong", "what"), ("What to do", "what"), ("Where", "")]
    rows = []
    weights = _RISKS if report.command == "classify" else _WEIGHTS
    for each in report.findings:
        row = [each.code, weights[each.severity], f"{each.count:,}"]
        row += [files.get(each.input, "")] if several else []
        rows.append(
            [*row, _column(each), _said(each.rule, view), _said(each.remedy, view), _places(each)]
        )
    yield _table("Findings, worst first", headings, rows)


def _column(finding: Finding) -> str:
    name = safe(finding.field or "")
    return f"{finding.letter or ''} {name}".strip() or "the file"


def _places(finding: Finding) -> str:
    """Addresses as the spreadsheet shows them; the rest as a number."""
    shown: list[str] = []
    for group in finding.groups:
        for spot in group.places[: _MOST_PLACES - len(shown)]:
            place = spot.cell or (f"row {spot.row}" if spot.row else f"line {spot.line}")
            shown.append(place)
        if len(shown) == _MOST_PLACES:
            break
    more = finding.count - len(shown)
    told = ", ".join(shown) or "the whole file"
    return f"{told} and {more:,} more" if shown and more > 0 else told


def _by_field(report: Report, view: View) -> Iterable[_Markup]:
    """Counts per field and weight."""
    counted: dict[tuple[int, str, str], dict[Severity, int]] = {}
    for each in report.findings:
        key = (each.input, each.letter or "", _column(each))
        weights = counted.setdefault(key, dict.fromkeys(Severity, 0))
        weights[each.severity] += each.count
    if not counted:
        return
    files = {each.number: safe(view.names(each.file)) for each in report.inputs}
    several = len(files) > 1
    rows = [
        [
            f"{column} ({files.get(number, '')})" if several else column,
            *(f"{weights[each]:,}" for each in Severity),
        ]
        for (number, _letter, column), weights in sorted(
            counted.items(), key=lambda item: (item[0][0], len(item[0][1]), item[0][1])
        )
    ]
    headings = [("Column", "")] + [(each.value, "number") for each in Severity]
    yield _el("h2", {}, "By column")
    yield _table("Places at fault in each column", headings, rows)


def _missing(report: Report) -> Iterable[_Markup]:
    """The kinds of nothing, kept apart; zero is an answer."""
    per_field = (report.result or {}).get("missing")
    if not isinstance(per_field, dict) or not per_field:
        return
    kinds = ["answered", *(each.replace(" ", "_") for each in WORDS.values())]
    kinds += ["undeclared_mark", "zeros"]
    headings = [("Field", "")] + [(each.replace("_", " "), "number") for each in kinds]
    rows = [
        [safe(name), *(f"{counts.get(each, 0):,}" for each in kinds)]
        for name, counts in per_field.items()
    ]
    yield _el("h2", {}, "Answers, and the kinds of no answer")
    yield _el("p", {}, "Zeros are answers and are counted among them.")
    yield _table("Cells of each field", headings, rows)


def _dates(report: Report) -> Iterable[_Markup]:
    """How dates are written, field by field."""
    per_field = (report.result or {}).get("dates")
    if not isinstance(per_field, dict) or not per_field:
        return
    yield _el("h2", {}, "How dates are written")
    rows = []
    for name, census in per_field.items():
        forms = ", ".join(f"{form} {times:,}" for form, times in census["forms"].items())
        rows.append(
            [
                safe(name),
                forms or "none",
                *(f"{census[each]:,}" for each in ("day_first", "month_first", "both_ways")),
            ]
        )
    headings = [("Field", ""), ("Forms and how often", "what"), ("Only day first", "number")]
    headings += [("Only month first", "number"), ("Both ways", "number")]
    yield _table("Dates of each field", headings, rows)


def _foot(report: Report, view: View) -> _Markup:
    """Where the page comes from: tool, options, files, dictionaries, the day it judged by."""
    day = (report.result or {}).get("as_of")
    lines = [f"goodata {__version__}, command {report.command}"]
    if view.options:
        typed = (f"--{each.replace('_', '-')}" for each in view.options)
        lines.append(f"Options: {', '.join(typed)}")
    if isinstance(day, str):
        lines.append(f"Judged by the day {day}")
    body = [_el("p", {}, each) for each in lines]
    for given in report.inputs:
        body += _provenance(given, view)
    return _el("footer", {}, _el("h2", {}, "Where this comes from"), *body)


def _provenance(given: Input, view: View) -> Iterable[_Markup]:
    size = f"{given.rows:,} rows, {given.columns:,} columns"
    yield _el(
        "p", {}, f"{safe(view.names(given.file))}: {size}, SHA-256 begins {given.sha256[:12]}"
    )
    used = given.dictionary
    lines = [f"SHA-256 of the file: {given.sha256}"]
    if used is not None:
        lines.append(f"Dictionary {safe(used.name)}, version {safe(used.version)}")
        lines.append(f"SHA-256 of the dictionary: {used.sha256}")
    yield _el(
        "details",
        {"open": ""},
        _el("summary", {}, "Digests"),
        *(_el("p", {"class": "digest"}, each) for each in lines),
    )


FORM = Form(name="html", render=render, suffix=".html", stem="_report")
