"""What classification says, in sentences and findings. Columns are named by letter and kind.

A heading may be a person's name, so only names that a dictionary declares are shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goodata.checks import named
from goodata.engines.anonymity import risk
from goodata.findings import Finding, Group, Severity, Spot
from goodata.model import Privacy, Risk
from goodata.practices.classification.combinations import Groups
from goodata.practices.classification.minimise import Advice
from goodata.practices.classification.said import ColumnSaid, NotesSaid
from goodata.practices.classification.verdict import singled_out
from goodata.text import Sentence, count, letter, say

_WEIGHT = {
    Risk.HIGH: Severity.ERROR,
    Risk.MEDIUM: Severity.WARNING,
    Risk.LOW: Severity.NOTE,
}
WORST = 10
"""Sets of columns that are listed."""
_MUCH = 0.05
"""Share of people left alone from which a set of columns is a finding."""


def name(said: ColumnSaid) -> str:
    """A column as it may be named: its declared name, else its letter and kind.

    >>> from goodata.practices.classification.said import Evidence
    >>> said = ColumnSaid(2, None, "age", Privacy.QUASI, Risk.MEDIUM, say(""), Evidence())
    >>> name(said)
    'column C (age)'
    """
    if said.field is not None:
        return said.field
    kind = f" ({said.kind})" if said.kind else ""
    return f"column {letter(said.position)}{kind}"


def findings(
    said: Sequence[ColumnSaid], notes: Sequence[NotesSaid], groups: Groups | None, number: int
) -> Iterator[Finding]:
    """The findings of one table.

    Args:
        said: its columns.
        notes: its free texts.
        groups: who stands out.
        number: which input it was.
    """
    for each in said:
        yield from _column(each, number)
    for note in notes:
        yield from _note(note, said, number)
    if groups is not None:
        yield from _sets(groups, said, number)


def _finding(
    code: str,
    severity: Severity,
    number: int,
    said: ColumnSaid | None,
    amount: int,
    rows: Sequence[int] = (),
    **args: object,
) -> Finding:
    check = named(code)
    column = None if said is None else letter(said.position)
    places = tuple(Spot(row, None, None if column is None else f"{column}{row}") for row in rows)
    return Finding(
        code=check.code,
        name=check.name,
        severity=severity,
        input=number,
        field=None if said is None else said.field,
        letter=column,
        rule=say(check.message, **args),
        remedy=say(check.remedy, **args),
        count=amount,
        groups=(Group(1, amount, places),) if places else (),
    )


def _column(said: ColumnSaid, number: int) -> Iterator[Finding]:
    if said.role is Privacy.DIRECT and said.kind:
        weight, cells = _WEIGHT[said.risk], max(said.filled, 1)
        yield _finding(
            "identifier-in-column",
            weight,
            number,
            said,
            cells,
            kind=said.kind,
            reason=said.reason,
        )
    if said.strays:
        yield _finding("stray-identifier", Severity.ERROR, number, said, said.strays, said.stray)
    if said.disagrees is not None:
        which = "dictionary-disagrees" if said.declared else "header-disagrees-with-values"
        yield _finding(which, Severity.WARNING, number, said, 1, reason=said.disagrees)
    if said.unsure and said.role is not Privacy.DIRECT:
        yield _finding("kind-unsure", Severity.NOTE, number, said, 1, reason=said.reason)


def _note(note: NotesSaid, said: Sequence[ColumnSaid], number: int) -> Iterator[Finding]:
    column = said[note.position]
    if note.touched:
        yield _finding(
            "identifier-in-note",
            Severity.ERROR,
            number,
            column,
            note.touched,
            note.rows,
            touched=note.touched,
            notes=note.notes,
        )
    if note.uncovered:
        yield _finding(
            "language-not-covered",
            Severity.ERROR,
            number,
            column,
            note.uncovered,
            uncovered=note.uncovered,
            notes=note.notes,
        )


def _sets(groups: Groups, said: Sequence[ColumnSaid], number: int) -> Iterator[Finding]:
    worst = max(groups.uniques.subsets, key=lambda each: each.alone, default=None)
    alone = 0 if worst is None else worst.alone
    few = groups.people < 50
    high = singled_out(said, groups)
    if high or (alone and (few or alone >= _MUCH * groups.people)):
        # What makes the file high must weigh as much, or cron would never hear of it.
        weight = Severity.ERROR if high else Severity.WARNING
        sentence = _told_apart(groups, said) if alone else high[0]
        amount = alone or groups.people
        yield _finding("combination-identifies", weight, number, None, amount, sentence=sentence)
    if 0 < groups.risk.k < risk.PUBLIC_K:
        below = dict(groups.risk.below)[risk.PUBLIC_K]
        sentence = say(
            "{below} of {people} people stand in groups of fewer than {k}; the smallest has {size}",
            below=below,
            people=groups.people,
            k=risk.PUBLIC_K,
            size=groups.risk.k,
        )
        weight = Severity.NOTE
        yield _finding(
            "small-group", weight, number, None, below, sentence=sentence, k=risk.PUBLIC_K
        )


def _listed(positions: Sequence[int], said: Sequence[ColumnSaid]) -> str:
    names = [name(said[each]) for each in positions]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _told_apart(groups: Groups, said: Sequence[ColumnSaid]) -> Sentence:
    worst = max(groups.uniques.subsets, key=lambda each: (each.alone, -len(each.columns)))
    which = _listed([groups.columns[each] for each in worst.columns], said)
    text = "{count} person can be told apart by {which} alone"
    return count(
        text, "{count} people can be told apart by {which} alone", worst.alone, which=which
    )


def group_lines(groups: Groups, said: Sequence[ColumnSaid]) -> list[Sentence]:
    """The small groups in sentences: who is alone, what holds, how good a guess is."""
    lines = []
    if groups.uniques.subsets and any(each.alone for each in groups.uniques.subsets):
        lines.append(_told_apart(groups, said))
    cover = groups.covering
    if cover.columns and len(cover.columns) >= 2:
        lines.append(
            say(
                "over {which} everybody has company: {groups} groups, the smallest of {smallest}",
                which=_listed(cover.columns, said),
                groups=cover.groups,
                smallest=cover.smallest,
            )
        )
    whole = groups.whole
    lines.append(
        say(
            "over all {columns} columns {alone} of {people} people stand alone ({classes} groups)",
            columns=len(groups.columns),
            alone=whole.alone,
            people=groups.people,
            classes=whole.classes,
        )
    )
    above = groups.risk.mean > risk.HDX_LIMIT
    text = (
        "who knows {columns} of them guesses right {share} % of the time on average: {side} the "
        "{limit} % of the Humanitarian Data Exchange"
    )
    lines.append(
        say(
            text,
            columns=_listed(groups.quasi or groups.columns, said),
            share=f"{100 * groups.risk.mean:.1f}",
            side="above" if above else "below",
            limit=round(100 * risk.HDX_LIMIT),
        )
    )
    lines += _helps(groups, said)
    return lines


def _helps(groups: Groups, said: Sequence[ColumnSaid]) -> list[Sentence]:
    """The one coarser step that helps most, where any does."""
    best = min(groups.coarser, key=lambda each: (each.alone, each.mean), default=None)
    if best is None or best.alone >= groups.risk.alone:
        return []
    return [
        say(
            "{column} by {step} would leave {alone} alone in place of {before}",
            column=name(said[best.position]),
            step=best.step,
            alone=best.alone,
            before=groups.risk.alone,
        )
    ]


def fact_lines(said: Sequence[ColumnSaid]) -> list[Sentence]:
    """Facts about people that are no finding by themselves: quasi-identifiers, sensitive facts."""
    lines = []
    for role, words in ((Privacy.QUASI, "facts about people"), (Privacy.SENSITIVE, "sensitive")):
        found = [name(each) for each in said if each.role is role]
        if found:
            lines.append(say("{words}: {found}", words=words, found=", ".join(found)))
    return lines


def advice_line(advice: Sequence[Advice]) -> Sentence | None:
    """How many columns the file could do without; None where there is nothing to say."""
    columns = {each.position for each in advice}
    if not columns:
        return None
    text = "{count} column could go or be coarser ({which}); --explain says why"
    which = ", ".join(letter(each) for each in sorted(columns)[:8])
    if len(columns) > 8:
        which += " …"
    many = "{count} columns could go or be coarser ({which}); --explain says why"
    return count(text, many, len(columns), which=which)


def explained(said: Sequence[ColumnSaid], advice: Sequence[Advice]) -> list[Sentence]:
    """The reason for each column, and what it need not hold."""
    lines = []
    for each in said:
        lines.append(
            say(
                "{column}: {role}, {risk}: {reason}",
                column=name(each),
                role=each.role.value,
                risk=each.risk.value,
                reason=each.reason,
            )
        )
        for one in advice:
            if one.position == each.position:
                other = "" if one.other is None else f" ({name(said[one.other])})"
                lines.append(
                    say("{column}: {what}{other}", column=name(each), what=one.what, other=other)
                )
    return lines


def columns_json(said: Sequence[ColumnSaid]) -> list[Mapping[str, object]]:
    """The columns as plain values for `--json`."""
    return [
        {
            "position": each.position,
            "letter": letter(each.position),
            "field": each.field,
            "kind": each.kind,
            "role": each.role,
            "risk": each.risk,
            "person": each.person,
            "technique": each.technique,
            "detector": each.detector,
            "country": each.country,
            "unsure": each.unsure,
            "declared": each.declared,
            "filled": each.filled,
            "strays": each.strays,
            "reason": each.reason,
            "disagrees": each.disagrees,
            "evidence": each.evidence,
        }
        for each in said
    ]


def groups_json(groups: Groups) -> Mapping[str, object]:
    """The small groups as plain values for `--json`."""
    worst = sorted(groups.uniques.subsets, key=lambda each: (-each.alone, each.columns))[:WORST]
    return {
        "people": groups.people,
        "rows": groups.rows,
        "alone": groups.alone,
        "columns": [letter(each) for each in groups.columns],
        "quasi_identifiers": [letter(each) for each in groups.quasi],
        "sensitive": [letter(each) for each in groups.sensitive],
        "left_out": [letter(each) for each in groups.left_out],
        "risk": _risk(groups.risk),
        "all_columns": _risk(groups.whole),
        "holds_at_11": {
            "columns": [letter(each) for each in groups.covering.columns],
            "groups": groups.covering.groups,
            "smallest": groups.covering.smallest,
            "every_set_tried": groups.covering.whole,
        },
        "sets_tried": len(groups.uniques.subsets),
        "sets_that_identify": sum(each.alone > 0 for each in groups.uniques.subsets),
        "worst_sets": [
            {
                "columns": [letter(groups.columns[place]) for place in each.columns],
                "alone": each.alone,
                "below": each.below,
                "groups": each.groups,
                "smallest": each.smallest,
                "separation": round(each.separation, 6),
            }
            for each in worst
        ],
        "alone_on": {str(size): int((groups.uniques.least == size).sum()) for size in (1, 2, 3)},
        "shares": {
            letter(position): round(share, 4)
            for position, share in zip(groups.columns, groups.uniques.shares, strict=True)
        },
        "sensitive_facts": {letter(each): told for each, told in groups.told.items()},
        "without": {
            letter(each): {"mean": round(mean, 6), "alone": alone}
            for each, (mean, alone) in groups.without.items()
        },
        "coarser": [
            {
                "column": letter(each.position),
                "step": each.step,
                "alone": each.alone,
                "mean": round(each.mean, 6),
            }
            for each in groups.coarser
        ],
    }


def _risk(found: risk.Risk) -> Mapping[str, object]:
    return {
        "people": found.people,
        "k": found.k,
        "classes": found.classes,
        "alone": found.alone,
        "below": {str(size): people for size, people in found.below},
        "prosecutor_max": round(found.prosecutor, 6),
        "global_risk": round(found.mean, 6),
        "marketer": round(found.marketer, 6),
        "journalist": found.journalist,
        "above_hdx_limit": found.mean > risk.HDX_LIMIT,
        "k_11": found.k >= risk.PUBLIC_K,
    }
