"""How findings are put into words; shared by the screen and the plain lines."""

from __future__ import annotations

from collections.abc import Sequence

from goodata.findings import Finding, Group, Output, Report, Spot
from goodata.text import FileName, Ours, Sentence, count, say

_FEW = 3


def where(group: Group) -> Sentence:
    """The places of a group: `row 17 (line 19)`, `rows 8 and 31`, `rows 5, 19, 44 and 4 more`."""
    spots = list(dict.fromkeys(_place(each) for each in group.places))
    places = spots[:_FEW]
    if not places or places == [""]:
        return say("the whole file")
    if in_text(group):
        kind = "cell" if "!" in places[0] else "line"
        return say("{kind} {places}", kind=kind, places=Ours(", ".join(places)))
    more = group.count - len(places) if len(spots) > _FEW else 0
    if len(places) == 1 and not more:
        return say("row {first}", first=Ours(places[0]))
    if more <= 0 and len(places) > 1:
        shown = f"{', '.join(places[:-1])} and {places[-1]}"
        return say("rows {places}", places=Ours(shown))
    shown = ", ".join(places)
    return say("rows {places} and {more} more", places=Ours(shown), more=more)


def in_text(group: Group) -> bool:
    """Whether its places are no rows of a table: lines of a text, cells of named sheets."""
    return all(each.row is None or "!" in (each.cell or "") for each in group.places)


def _place(spot: Spot) -> str:
    if spot.cell is not None and "!" in spot.cell:
        return spot.cell
    if spot.row is None:
        return "" if spot.line is None else f"{spot.line}"
    if spot.line is None or spot.line == spot.row:
        return str(spot.row)
    return f"{spot.row} (line {spot.line})"


def column(finding: Finding) -> str:
    """The letter, or a hyphen for the file as a whole. ASCII."""
    return finding.letter or "-"


def places(finding: Finding) -> Sentence:
    """Where a finding stands, over all its groups."""
    if len(finding.groups) == 1:
        group = finding.groups[0]
        if group.count > 1 and finding.field is not None:
            same = say("one value, {times} times ({where})", times=group.count, where=where(group))
            return same if not _explicit(finding) else where(group)
        return where(group)
    spots = tuple(spot for group in finding.groups for spot in group.places)
    spots = tuple(sorted(spots, key=lambda spot: (spot.row or 0, spot.line or 0)))
    return where(Group(1, finding.count, spots))


def _explicit(finding: Finding) -> bool:
    """Whether a group is not one wrong value but records that belong together."""
    return finding.code.startswith(("GD2", "GD3", "GD4"))


def suggestion(finding: Finding) -> Sentence | None:
    """The listed entry that is nearest, when there is one wrong value only."""
    if len(finding.groups) == 1 and finding.groups[0].suggestion:
        certain = finding.name == "spelling-of-listed-value"
        word = "meant: {entry}" if certain else "nearest listed: {entry}"
        return say(word, entry=finding.groups[0].suggestion)
    return None


def what(finding: Finding) -> Sentence:
    """The sentence of a finding, without count and column."""
    args: dict[str, object] = {
        "name": finding.name,
        "where": places(finding),
        "rule": finding.rule,
        "near": suggestion(finding) or "",
        "field": finding.field or "",
    }
    whole = "{name}: {rule}" if not finding.groups else "{name}: {where}; {rule}"
    template = f"{{field}}, {whole}" if finding.field else whole
    return say(template + ("; {near}" if args["near"] else ""), **args)


def closing(report: Report) -> Sentence:
    """The last line: verdict, files, next command."""
    parts = [report.verdict, _written(report.outputs)]
    template = "{verdict}. {written}."
    args: dict[str, object] = dict(zip(("verdict", "written"), parts, strict=True))
    if report.next is not None:
        template += " Next: {next}"
        args["next"] = report.next.typed()
    return say(template, **args)


def _written(outputs: Sequence[Output]) -> Sentence:
    if not outputs:
        return say("Nothing written")
    names = [_one_written(each) for each in outputs]
    keys = {f"f{number}": name for number, name in enumerate(names)}
    return say("Wrote " + ", ".join(f"{{{key}}}" for key in keys), **keys)


def _one_written(output: Output) -> Sentence:
    file = FileName(output.shown)
    if output.holds is None:
        return say("{file}", file=file)
    level = Ours(output.risk.upper())
    return say("{file} ({level}: {holds})", file=file, level=level, holds=output.holds)


def missing(report: Report) -> Sentence | None:
    """The kinds of nothing over the whole run, kept apart."""
    counts = (report.result or {}).get("missing_total")
    if not isinstance(counts, dict):
        return None
    template = ", ".join(
        f"{word.replace('_', ' ')} {{{word}}}" for word in counts if word != "zeros"
    )
    return say(f"missing, kept apart: {template}; zeros {{zeros}}", **counts)


def hidden(number: int) -> Sentence:
    """What stands for the lines that were left out."""
    return count("... and {count} more kind", "... and {count} more kinds", number)
