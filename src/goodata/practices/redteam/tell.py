"""What `redteam` says: a line for each attack, findings by row number, the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goodata.checks import named
from goodata.findings import Figures, Finding, Group, Severity, Spot
from goodata.practices.redteam import Attacked, Outcome, Result
from goodata.text import Sentence, count, say

CHECKS = {
    1: "release-leads-to-people",
    2: "code-made-from-identifier",
    3: "code-can-be-tried-out",
    4: "code-follows-an-order",
    5: "code-told-by-its-rows",
    6: "releases-undo-each-other",
    9: "rare-combination-left",
    10: "group-shares-one-answer",
    11: "identifier-left-in-release",
    12: "identifier-of-any-kind-left",
}


def lines(done: Attacked) -> Iterator[Sentence]:
    """One line an attack; failed gates first."""
    order = {Outcome.FAILED: 0, Outcome.PASSED: 1, Outcome.TOLD: 2, Outcome.NOT_APPLICABLE: 3}
    for each in sorted(done.results, key=lambda each: (order[each.outcome], each.number)):
        if each.outcome is Outcome.NOT_APPLICABLE:
            continue
        yield say(
            "{number}  {outcome}{name}: {sentence}",
            number=f"{each.number:>2}",
            outcome=each.outcome.value.upper().ljust(8),
            name=each.name,
            sentence=each.sentence,
        )


def not_run(done: Attacked) -> Iterator[tuple[Sentence, Sentence]]:
    """The attacks that could not run, and why."""
    for each in done.results:
        if each.outcome is Outcome.NOT_APPLICABLE:
            yield say("attack {number}, {name}", number=each.number, name=each.name), each.sentence


def troubled(result: Result) -> bool:
    """Whether there is anything to put right about it."""
    if result.outcome is Outcome.FAILED:
        return True
    if result.outcome is not Outcome.TOLD:
        return False
    return bool(result.columns) and (result.number != 9 or bool(result.released))


def findings(done: Attacked, k: int, letters: dict[str, str]) -> Iterator[Finding]:
    """A finding for each attack that reached something.

    Args:
        done: what was reached.
        k: people who count as company.
        letters: per name of a released column, its letter.
    """
    for each in done.results:
        if not troubled(each):
            continue
        check = named(CHECKS[each.number])
        release = bool(each.released) or each.number in (2, 3, 4, 5)
        rows = each.released or each.worst
        one = each.columns[0] if len(each.columns) == 1 else None
        yield Finding(
            code=check.code,
            name=check.name,
            severity=check.severity,
            input=2 if release else 1,
            field=one if one is not None and release and one not in letters.values() else None,
            letter=letters.get(one) if one is not None and release else None,
            rule=say(check.message, sentence=each.sentence),
            remedy=say(check.remedy, k=k),
            count=max(1, len(rows)),
            groups=_rows(rows),
        )


def _rows(rows: Sequence[int]) -> tuple[Group, ...]:
    if not rows:
        return ()
    return (Group(1, len(rows), tuple(Spot(row=each) for each in rows)),)


def worst_rows(done: Attacked) -> Iterator[Sentence]:
    """The worst rows by number, of the original and of the release."""
    for each in done.results:
        if each.outcome is not Outcome.FAILED:
            continue
        for rows, whose in ((each.worst, "original"), (each.released, "release")):
            if rows:
                yield say(
                    "attack {number}, worst rows of the {whose}: {rows}",
                    number=each.number,
                    whose=whose,
                    rows=_numbers(rows),
                )


def _numbers(rows: Sequence[int], most: int = 10) -> str:
    shown = ", ".join(str(each) for each in rows[:most])
    return f"{shown} ..." if len(rows) > most else shown


def figures(done: Attacked) -> Figures:
    """Every measure of every attack, for a page."""
    rows = []
    for each in done.results:
        for name, value in each.measures.items():
            rows.append(
                (
                    say("{number}", number=each.number),
                    say(each.name),
                    say(name.replace("_", " ")),
                    say("{value}", value=_figure(value)),
                )
            )
    return Figures(
        title=say("Measures"),
        caption=say("Chances are shares from 0 to 1."),
        headings=("attack", "name", "measure", "value"),
        rows=tuple(rows),
        numbers=frozenset({3}),
    )


def _figure(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.4f}"


def verdict(done: Attacked) -> Sentence:
    """The last line's first sentence."""
    gates = [
        each for each in done.results if each.gate and each.outcome is not Outcome.NOT_APPLICABLE
    ]
    failed = done.failed
    if failed:
        names = say(
            ", ".join(f"{{n{place}}}" for place in range(len(failed))),
            **{f"n{place}": each.name for place, each in enumerate(failed)},
        )
        return count(
            "{count} of {gates} gates does not hold: {names}",
            "{count} of {gates} gates do not hold: {names}",
            len(failed),
            gates=len(gates),
            names=names,
        )
    if not gates:
        return say("no gate could be tried")
    return count("the one gate that could be tried holds", "all {count} gates hold", len(gates))


def result_json(done: Attacked, k: int) -> dict[str, object]:
    """What `--json` says: measures and row numbers, no cell."""
    return {
        "k": k,
        "people": done.people,
        "targets": done.targets,
        "linked": done.linked,
        "attacks": [
            {
                "number": each.number,
                "name": each.name,
                "gate": each.gate,
                "outcome": each.outcome,
                "measures": {name: _plain(value) for name, value in each.measures.items()},
                "said": each.sentence,
                "columns": list(each.columns),
                "original_rows": list(each.worst),
                "released_rows": list(each.released),
            }
            for each in done.results
        ],
    }


def _plain(value: float) -> int | float:
    return value if isinstance(value, int) else round(float(value), 6)


def failing(found: Sequence[Finding]) -> bool:
    """Whether one of them is an error: a gate that does not hold."""
    return any(each.severity is Severity.ERROR for each in found)
