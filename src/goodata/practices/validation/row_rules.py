"""Rules over several columns of one row: asked where their cells are sound, and counted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodata.checks import Cells, Check, RowRule, checks
from goodata.fieldtypes import Context
from goodata.model import Dictionary
from goodata.practices.validation.nearest import nearest

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Asked:
    """One rule's answer: the records that break it, and how many could be judged or not.

    Attributes:
        excused: empty cells that the rule says are not applicable in their row.
        suggestions: per broken record, the entry of a list that is meant, where one is certain.
    """

    check: Check
    rule: RowRule
    broken: Sequence[int]
    judged: int
    not_judged: int
    excused: int = 0
    suggestions: Mapping[int, str] = field(default_factory=dict)


def ask(
    dictionary: Dictionary,
    context: Context,
    cells: Mapping[str, Cells],
    at_fault: Mapping[str, np.ndarray],
) -> Iterable[Asked]:
    """Every rule that this table has the columns for.

    Args:
        dictionary: with the fields that are present.
        context: the day of the run and the date orders decided.
        cells: per field, its n cells.
        at_fault: per field, n verdicts, True where a cell has a finding of its own; rules are not
            asked there, so that one wrong cell is not told twice.
    """
    sound = {
        name: replace(each, skipped=each.skipped | at_fault[name]) if name in at_fault else each
        for name, each in cells.items()
    }
    for check in checks():
        for rule in check.rules(dictionary, context) if check.rules else ():
            if any(name not in sound for name in rule.reads):
                continue
            asked = {name: sound[name] for name in rule.reads}
            verdict = rule.verdict(asked)
            # Too short or too long a row, or a cell that holds an error, says nothing at all; a
            # cell at fault may still be known to be filled.
            apart = _any_skipped([cells[name] for name in rule.reads])
            judged = verdict.judged & ~apart
            records = [int(each) for each in (verdict.broken & ~apart).nonzero()[0]]
            excused = 0 if verdict.excused is None else int((verdict.excused & ~apart).sum())
            yield Asked(
                check,
                rule,
                records,
                int(judged.sum()),
                len(judged) - int(judged.sum()),
                excused,
                suggestions(dictionary, rule, asked, records),
            )


def _any_skipped(cells: Sequence[Cells]) -> np.ndarray:
    import numpy as np

    return np.logical_or.reduce([each.skipped for each in cells])


def suggestions(
    dictionary: Dictionary, rule: RowRule, cells: Mapping[str, Cells], broken: Sequence[int]
) -> dict[int, str]:
    """Per broken record, the entry of a list that is meant; none for fields that identify."""
    spec = dictionary.get(rule.field) if rule.field else None
    if rule.candidates is None or spec is None or not spec.shows_suggestions:
        return {}
    known: dict[tuple[int, ...], str | None] = {}
    found = {}
    for record in broken:
        key = tuple(int(each.codes[record]) for each in cells.values())
        if key not in known:
            texts = {name: each.distinct[each.codes[record]].text for name, each in cells.items()}
            known[key] = nearest(texts[spec.name], rule.candidates(texts))
        meant = known[key]
        if meant is not None:
            found[record] = meant
    return found


def unasked(
    dictionary: Dictionary, context: Context, present: Collection[str]
) -> tuple[tuple[RowRule, str], ...]:
    """The rules that a table lacks a column for, each with the first field that is absent."""
    return tuple(
        (rule, next(name for name in rule.reads if name not in present))
        for check in checks()
        for rule in (check.rules(dictionary, context) if check.rules else ())
        if any(name not in present for name in rule.reads)
    )
