"""Rules over several columns of one row: asked where their cells are sound, and counted."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodata import arrow
from goodata.checks import Cells, Check, RowRule, Verdict, checks
from goodata.engines.verdicts.groups import Records
from goodata.fieldtypes import Context
from goodata.model import Dictionary
from goodata.practices.validation.columns import Seen
from goodata.practices.validation.nearest import nearest

if TYPE_CHECKING:
    import numpy as np


_SHOWS = 1_000
"""Records of a batch from which on it shows whether many hold the same cells."""


@dataclass(frozen=True)
class Asked:
    """One rule's answer: the records that break it, and how many could be judged or not.

    Attributes:
        excused: empty cells that the rule says are not applicable in their row.
        suggestions: per broken record, the entry of a list that is meant, where one is certain.
    """

    check: Check
    rule: RowRule
    broken: Records
    judged: int
    not_judged: int
    excused: int = 0
    suggestions: Mapping[int, str] = field(default_factory=dict)


def without(asked: Asked, unjudged: Collection[str | None]) -> Asked:
    """A rule's answer where some columns are not judged: nothing, if it reads one of them."""
    if not set(asked.rule.reads) & set(unjudged):
        return asked
    rows = asked.judged + asked.not_judged
    return replace(asked, broken=(), judged=0, not_judged=rows, excused=0, suggestions={})


class RuleJudge:
    """Asks one rule about every batch of a table and keeps the answers."""

    def __init__(
        self, check: Check, rule: RowRule, dictionary: Dictionary, context: Context
    ) -> None:
        """A rule that was not asked yet.

        Args:
            check: tells of what it finds.
            rule: as the dictionary states it; the table has every column it reads.
            dictionary: with the fields that are present.
            context: the day of the run and the date orders decided.
        """
        self.check = check
        self.rule = rule
        self._dictionary = dictionary
        self._context = context
        self._broken: list[np.ndarray] = []
        self._suggestions: dict[int, str] = {}
        self._judged = self._not_judged = self._excused = 0
        self._alike = rule.groups

    def take(self, seen: Mapping[str, Seen], records: np.ndarray, apart: np.ndarray | None) -> None:
        """Asks about n records.

        Args:
            seen: per field, its column in this batch.
            records: n positions in the table, rising.
            apart: n verdicts, True where a cell holds an error, so that the row says nothing; None
                for none.
        """
        import numpy as np

        cells = self._cells({name: seen[name] for name in self.rule.reads})
        verdict, inverse = self._asked(cells)
        broken, judged = verdict.broken[inverse], verdict.judged[inverse]
        excused = None if verdict.excused is None else verdict.excused[inverse]
        if apart is not None:
            broken, judged = broken & ~apart, judged & ~apart
            excused = None if excused is None else excused & ~apart
        self._judged += int(np.count_nonzero(judged))
        self._not_judged += int(judged.size - np.count_nonzero(judged))
        self._excused += 0 if excused is None else int(np.count_nonzero(excused))
        at = np.flatnonzero(broken)
        if at.size:
            self._broken.append(records[at])
            some = {name: replace(each, codes=each.codes[at]) for name, each in cells.items()}
            meant = suggestions(self._dictionary, self.rule, some, range(at.size))
            self._suggestions |= {int(records[at[each]]): word for each, word in meant.items()}

    def leave_out(self, records: int) -> None:
        """Counts records whose cells are not to be judged at all."""
        self._not_judged += records

    def _cells(self, seen: Mapping[str, Seen]) -> dict[str, Cells]:
        import numpy as np

        cells = {}
        for name, each in seen.items():
            if each.coded is None or each.unsound is None:
                raise RuntimeError("a rule reads a column whose texts have no numbers")
            distinct, own, unsound = each.coded.meanings, each.coded.codes, each.unsound
            if len(distinct) > each.coded.kept:
                # What is known in this batch alone must not make rules learn all texts anew.
                used, own = np.unique(own, return_inverse=True)
                distinct, unsound = [distinct[number] for number in used.tolist()], unsound[used]
            cells[name] = Cells(distinct, own, unsound[own], self._context)
        return cells

    def _asked(self, cells: Mapping[str, Cells]) -> tuple[Verdict, np.ndarray | slice]:
        """The verdicts, and the place of each record's verdict among them.

        Records that hold the same cells are asked about once, until a batch shows that most do not.
        """
        import numpy as np

        listed = list(cells.values())
        sizes = [max(1, len(each.distinct)) for each in listed]
        if not self._alike or math.prod(sizes) >= 1 << 62:
            return self.rule.verdict(cells), slice(None)
        mixed = np.zeros(listed[0].codes.size, np.int64)
        for size, each in zip(sizes, listed, strict=True):
            mixed = mixed * size + each.codes
        inverse, few = _factorized(mixed)
        if 2 * few.size > mixed.size:
            self._alike = mixed.size < _SHOWS
            return self.rule.verdict(cells), slice(None)
        some = {}
        for (name, each), size in reversed(list(zip(cells.items(), sizes, strict=True))):
            few, own = few // size, few % size
            unsound = np.zeros(len(each.distinct), bool)
            unsound[each.codes[each.skipped]] = True
            some[name] = replace(each, codes=own, skipped=unsound[own])
        return self.rule.verdict({name: some[name] for name in cells}), inverse

    def asked(self) -> Asked:
        """The whole answer."""
        import numpy as np

        broken = np.concatenate([np.zeros(0, np.int64), *self._broken])
        return Asked(
            self.check,
            self.rule,
            broken,
            self._judged,
            self._not_judged,
            self._excused,
            self._suggestions,
        )


def _factorized(numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    encoded = arrow.numbers(numbers).dictionary_encode()
    return arrow.values(encoded.indices), arrow.values(encoded.dictionary)


def judges(dictionary: Dictionary, context: Context) -> list[RuleJudge]:
    """One for every rule that this table has the columns for.

    Args:
        dictionary: with the fields that are present.
        context: the day of the run and the date orders decided.
    """
    present = {each.name for each in dictionary.fields}
    return [
        RuleJudge(check, rule, dictionary, context)
        for check in checks()
        for rule in (check.rules(dictionary, context) if check.rules else ())
        if present.issuperset(rule.reads)
    ]


def suggestions(
    dictionary: Dictionary, rule: RowRule, cells: Mapping[str, Cells], broken: Iterable[int]
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
