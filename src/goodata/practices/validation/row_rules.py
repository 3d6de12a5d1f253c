"""Rules over several columns of one row: asked where their cells are sound, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.checks import Cells, Check, RowRule, checks
from goodata.fieldtypes import Context
from goodata.model import Dictionary

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Asked:
    """One rule's answer: the records that break it, and how many could be judged or not."""

    check: Check
    rule: RowRule
    broken: Sequence[int]
    judged: int
    not_judged: int


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
            verdict = rule.verdict({name: sound[name] for name in rule.reads})
            judged = int(verdict.judged.sum())
            records = [int(each) for each in verdict.broken.nonzero()[0]]
            yield Asked(check, rule, records, judged, len(verdict.judged) - judged)
