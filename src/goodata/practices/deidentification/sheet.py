"""The release sheet: one page in plain words on what leaves, what it lost, and what may remain."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from goodata.findings import NotChecked
from goodata.practices.deidentification import Terms
from goodata.practices.deidentification.pricing import buys
from goodata.practices.deidentification.proving import Proved
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.roles import MAIN
from goodata.practices.deidentification.summing import ColumnSum, Sum, public, together
from goodata.practices.redteam import Outcome
from goodata.techniques import CODE, techniques
from goodata.text import Ours, Sentence, count, safe, say

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { margin: 0; color: #1b1b1b; background: #fff; font: 16px/1.6 "Noto Sans", "Noto Sans Thai",
 "Noto Sans Lao", "Noto Sans Khmer", "Noto Sans Myanmar", "Leelawadee UI", "Lao UI", "Khmer UI",
 "Myanmar Text", sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 0 1rem 2rem; }
h1 { font-size: 1.6rem; line-height: 1.3; }
h2 { font-size: 1.15rem; margin: 1.4rem 0 .3rem; border-bottom: 2px solid #0a2b48; }
.banner { border: 3px solid #0a2b48; padding: .4rem 1rem; margin-top: 1rem; }
.banner.high { border: 6px double #9c0006; }
ul { margin: .3rem 0; padding-left: 1.3rem; }
@page { size: A4; margin: 18mm; }
@media print { body { font-size: 10.5pt; } main { max-width: none; padding: 0; }
 li { break-inside: avoid; } }
"""


@dataclass(frozen=True)
class Section:
    """A heading and its sentences."""

    title: str
    lines: tuple[Sentence, ...]


@dataclass(frozen=True)
class Sheet:
    """A release sheet.

    Attributes:
        risk: medium or high.
        title: what it is about.
        sections: in the order in which they are read.
    """

    risk: str
    title: Sentence
    sections: tuple[Section, ...]


def sheet(
    release: Release,
    proved: Proved,
    figures: Sum,
    risk: str,
    not_checked: Sequence[NotChecked],
    key: Sentence | None,
) -> Sheet:
    """The sheet of a release.

    Args:
        release: what leaves.
        proved: what the attacks reached.
        figures: of it.
        risk: how carefully it must be kept.
        not_checked: what was not looked at.
        key: what is to be said of the key; None without one.
    """
    terms = release.prepared.terms
    sections = [
        Section("Who is in it", (*_people(figures, terms), *_joined(release, figures))),
        Section("What each column lost", tuple(_columns(release, figures))),
        Section("How well it holds", tuple(_holds(release, proved, figures))),
        Section("The biggest risk that remains", (_remaining(release, proved),)),
        Section("Who may receive it", tuple(_receivers(release, key))),
        Section("What was not checked", tuple(_unchecked(release, not_checked))),
    ]
    return Sheet(risk, say("Release sheet: a de-identified table of people"), tuple(sections))


def _people(figures: Sum, terms: Terms) -> tuple[Sentence, ...]:
    one = "{count} person is in it, of {all} in the file"
    more = "{count} people are in it, of {all} in the file"
    lines = [count(one, more, figures.people, all=figures.people_before)]
    if terms.audience == "public":
        lines = [count("{count} person is in it", "{count} people are in it", figures.people)]
        if sum(figures.left.values()):
            lines.append(say("people who are not in it: {few}", few=together(figures.left)))
    for reason, number in figures.left.items():
        if number and terms.audience != "public":
            one = "{count} person is not in it: {why}"
            more = "{count} people are not in it: {why}"
            lines.append(count(one, more, number, why=_reason(reason)))
    if terms.audience == "internal":
        lines.append(say("nobody was asked, since it stays inside the office"))
    if figures.nameless:
        one = "{count} row lacks a part of who it is about; its code will be another next time"
        more = (
            "{count} rows lack a part of who they are about; their codes will be others next time"
        )
        lines.append(count(one, more, figures.nameless))
    return tuple(lines)


def _joined(release: Release, figures: Sum) -> tuple[Sentence, ...]:
    """Who was counted once though listed under several identities; nothing without a list."""
    if release.prepared.asked.clusters is None:
        return ()
    if release.prepared.terms.audience == "public":
        words = "people who are listed under several numbers and were counted once: {few}"
        return (say(words, few=public(figures.joined)),)
    one = "{count} person is listed under several numbers, found by goodata dedupe: counted once"
    more = "{count} people are listed under several numbers, found by goodata dedupe: counted once"
    if release.coded:
        one, more = f"{one}, with one code", f"{more}, each with one code"
    return (count(one, more, figures.joined),)


REASONS: Mapping[str, str] = {
    "withdrawn": "they took their consent back",
    "expired": "their consent has run out",
    "refused": "they did not agree",
    "unknown": "nobody knows whether they agreed",
    "not for this purpose": "they did not agree to this purpose",
    "not for this recipient": "they did not agree to this recipient",
}
"""Why people stay behind, in whole words."""


def _reason(reason: str) -> str:
    return REASONS.get(reason, reason)


def _columns(release: Release, figures: Sum) -> list[Sentence]:
    lines: list[Sentence] = []
    if figures.price is not None:
        words = "few people: anonymity costs {loss} % of the coarser columns; {bought}"
        bought = buys(release.quasi, figures.price)
        lines.append(say(words, loss=round(100 * figures.loss), bought=bought))
    for table, outgoing in zip(figures.tables, release.tables, strict=True):
        if len(figures.tables) > 1:
            lines.append(say("sheet {title}:", title=outgoing.title))
        lines += [_column(each) for each in table.columns]
        if table.undeclared:
            one = "{count} column that nobody declared: left out"
            more = "{count} columns that nobody declared: left out"
            lines.append(count(one, more, table.undeclared))
    return lines


def _column(each: ColumnSum) -> Sentence:
    loss = each.loss
    if each.technique == "generalise" and loss is None:
        return say(
            "{name}: coarser; {before} different answers became {after}, {held}",
            name=each.name,
            before=each.before,
            after=each.after,
            held=_held(each),
        )
    if each.technique == "generalise" and loss is not None:
        return say(
            "{name}: coarser; {before} different answers became {after}, {loss} % of its detail "
            "is lost, {held}",
            name=each.name,
            before=each.before,
            after=each.after,
            loss=round(100 * loss),
            held=_held(each),
        )
    if each.suppressed:
        way = _way(each.technique)
        return say("{name}: {way}; {held}", name=each.name, way=way, held=_held(each))
    return say("{name}: {way}", name=each.name, way=_way(each.technique))


def _way(technique: str) -> Ours:
    """What became of a column; the parts of an identity have no technique of their own."""
    known = techniques().get(technique)
    return Ours(CODE if known is None else known.way)


def _held(each: ColumnSum) -> Sentence:
    return count("{count} cell is held back", "{count} cells are held back", each.suppressed)


def _holds(release: Release, proved: Proved, figures: Sum) -> list[Sentence]:
    terms = release.prepared.terms
    lines: list[Sentence] = []
    if figures.k is not None and release.quasi:
        names = _listed([each.role.name for each in release.quasi])
        lines.append(
            say(
                "of {names}: everybody shares their answers with at least {others} others in it; "
                "before, {alone} people were alone with theirs",
                names=names,
                others=figures.k - 1,
                alone=figures.alone,
            )
        )
        lines.append(
            say(
                "whoever knows {names} of a person, and no more, names them in at most 1 of {k} "
                "tries",
                names=names,
                k=figures.k,
            )
        )
        others = _others(release)
        if others:
            words = "of {names} nothing of the kind holds: an answer there may be a person's alone"
            lines.append(say(words, names=_listed(others)))
        if terms.profile == "detail":
            lines.append(say("bands overlap, so do not add up or pivot its coarser columns"))
    else:
        lines.append(say("people were not put into groups: it is for use inside the office only"))
    for table in proved.tables:
        for each in table.results:
            if each.outcome in (Outcome.PASSED, Outcome.TOLD) and each.number != 1:
                words = "attack {number}, {name}: {said}"
                lines.append(say(words, number=each.number, name=each.name, said=each.sentence))
    return lines


def _others(release: Release) -> list[str]:
    """The columns that go out beside those made coarser: kept, moved, cleaned."""
    coarse = {(each.part, each.role.position) for each in release.quasi}
    return [
        column.name
        for at, table in enumerate(release.tables)
        for column in table.columns
        if column.out is not None and (at, column.out.role.position) not in coarse
    ]


def _listed(names: Sequence[str]) -> Sentence:
    keys = {f"n{number}": name for number, name in enumerate(dict.fromkeys(names))}
    return say(", ".join(f"{{{key}}}" for key in keys), **keys)


def _remaining(release: Release, proved: Proved) -> Sentence:
    notes = any(
        each.technique == "clean_note" and each.cells is not None
        for table in release.tables
        for each in table.outs
    )
    if notes:
        return say(
            "the notes: a program finds most names in them and not all; read them before they leave"
        )
    if release.classes is None:
        return say("whoever knows two or three facts about a person may find them in it")
    rare = proved.measure(9, "rows_alone")
    if rare:
        return say(
            "rare answers: some people are the only ones with a combination of facts that a "
            "neighbour may know"
        )
    return say("what neighbours and relatives know beside what is in the table")


def _receivers(release: Release, key: Sentence | None) -> list[Sentence]:
    terms = release.prepared.terms
    whom = {
        "internal": say("colleagues of this office who need it; nobody else"),
        "partner": say(
            "the recipient {to}, under an agreement; not to be passed on, published, or matched "
            "with other data",
            to=terms.to,
        ),
        "public": say("anybody"),
    }
    lines = [whom[terms.audience]]
    if terms.audience == "partner" and not terms.named and release.coded:
        lines.append(
            say(
                "whoever else gets a file for which no recipient was named has the same codes, and "
                "can lay both together; --to NAME gives each recipient codes of their own"
            )
        )
    if terms.purpose:
        lines.append(say("for the purpose {purpose} only", purpose=terms.purpose))
    if terms.audience != "public":
        lines.append(say("to be destroyed when it is no longer needed: on ____________________"))
    if key is not None and terms.audience != "public":
        lines.append(key)
    return lines


def _unchecked(release: Release, not_checked: Sequence[NotChecked]) -> list[Sentence]:
    lines = [say("{what}: {why}", what=each.what, why=each.why) for each in not_checked]
    lines += _counted(release)
    lines.append(say("photos and documents that belong to the rows"))
    lines.append(say("what neighbours, relatives and the accused know"))
    return lines


def _counted(release: Release) -> list[Sentence]:
    """Whom the release counts as people, and which names its notes may still hold."""
    prepared = release.prepared
    lines: list[Sentence] = []
    if prepared.main is None:
        lines.append(say("which rows are one person: each row was counted as somebody else"))
    elif prepared.main != MAIN:
        words = "who has more than one {identity}: each was counted as somebody else"
        lines.append(say(words, identity=prepared.main))
    if any(
        out.technique == "clean_note" and out.cells is not None
        for table in release.tables
        for out in table.outs
    ):
        lines.append(
            say(
                "names of one letter in the notes, and names of two or three letters that are "
                "written without a capital or are English words as well"
            )
        )
    return lines


def text(made: Sheet) -> bytes:
    """The sheet as plain text."""
    lines = [_cased(made.title.render()), f"{made.risk.upper()}: keep it accordingly", ""]
    for section in made.sections:
        lines += [section.title.upper(), *(f"- {each.render()}" for each in section.lines), ""]
    return ("\n".join(lines).rstrip() + "\n").encode("utf-8")


def page(made: Sheet) -> bytes:
    """The sheet as one HTML page: no script, no outside address."""
    sections = "".join(_section(each) for each in made.sections)
    banner = "banner high" if made.risk == "high" else "banner"
    title = html.escape(made.title.render())
    body = (
        f'<main id="content"><div class="{banner}" role="note"><strong>{made.risk.upper()}</strong>'
        f": keep it accordingly</div><h1>{title}</h1>{sections}</main>"
    )
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style>"
    )
    whole = f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head><body>{body}</body></html>\n'
    return whole.encode("utf-8")


def _section(section: Section) -> str:
    items = "".join(f"<li>{html.escape(safe(each.render(), 600))}</li>" for each in section.lines)
    return f"<section><h2>{html.escape(section.title)}</h2><ul>{items}</ul></section>"


def _cased(text_: str) -> str:
    return text_.upper()
