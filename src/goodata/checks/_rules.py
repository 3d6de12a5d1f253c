"""What the checks of rules share: expressions of one dictionary, and verdicts made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from goodata.checks import Cells, RowRule, Verdict
from goodata.expressions import Columns, Expression, Kind, NoSuchField, Rows, Scope
from goodata.expressions import condition as read_condition
from goodata.expressions import value as read_value
from goodata.expressions.values import Truth, disjunction, negation
from goodata.fieldtypes import Context
from goodata.findings import Severity
from goodata.model import Condition, Dictionary
from goodata.text import Ours, Sentence, say


@dataclass(frozen=True)
class Asking:
    """Makes expressions of one dictionary, and keeps what it learnt of distinct texts."""

    scope: Scope
    columns: Columns = field(default_factory=Columns)

    @classmethod
    def of(cls, dictionary: Dictionary, context: Context) -> Asking:
        """For a dictionary, on the day of the run."""
        return cls(Scope.of(dictionary, context))

    def rows(self, cells: Mapping[str, Cells]) -> Rows:
        """N records, as expressions look at them."""
        return Rows(cells, self.columns)

    def condition(self, source: str) -> Expression | None:
        """A condition; None where it names a field that the dictionary at hand lacks."""
        try:
            return read_condition(source, self.scope)
        except NoSuchField:
            return None

    def value(self, source: str, kind: Kind) -> Expression | None:
        """A value of one kind; None where it names a field that the dictionary at hand lacks."""
        try:
            return read_value(source, self.scope, kind)
        except NoSuchField:
            return None


def verdict(truth: Truth) -> Verdict:
    """Broken where it is surely false."""
    return Verdict(truth.false, truth.judged)


def together(*names: str | tuple[str, ...]) -> tuple[str, ...]:
    """Names of fields, each once, in order."""
    flat = (each for name in names for each in ((name,) if isinstance(name, str) else name))
    return tuple(dict.fromkeys(flat))


def said(message: object, otherwise: Sentence) -> Sentence:
    """The dictionary's own words on a rule, else ours."""
    return say("{message}", message=Ours(message)) if message else otherwise


def weight(condition: Condition, severity: Severity | None) -> Severity | None:
    """How much a condition weighs: as it says, else as its field says."""
    return condition.severity or severity


def stated(*, dates: bool) -> Callable[[Dictionary, Context], Iterable[RowRule]]:
    """What makes the `rules` of a dictionary: those on the order of dates, or all the others."""

    def rules(dictionary: Dictionary, context: Context) -> Iterable[RowRule]:
        asking = Asking.of(dictionary, context)
        for block in dictionary.rules:
            holds = asking.condition(str(block["holds"]))
            when = asking.condition(str(block["when"])) if "when" in block else None
            if holds is None or ("when" in block and when is None):
                continue
            if holds.compares_dates is dates:
                yield _row_rule(asking, block, holds, when)

    return rules


def _row_rule(
    asking: Asking, block: Mapping[str, object], holds: Expression, when: Expression | None
) -> RowRule:
    def judge(cells: Mapping[str, Cells]) -> Verdict:
        rows = asking.rows(cells)
        truth = holds.truth(rows)
        if when is not None:
            truth = disjunction([negation(when.truth(rows)), truth])
        return verdict(truth)

    about = block.get("about")
    named = tuple(map(str, about)) if isinstance(about, tuple) else ()
    reads = together(holds.reads, when.reads if when else ())
    source = say("expected {holds}", holds=Ours(holds.source))
    if when is not None:
        words = {"holds": Ours(holds.source), "when": Ours(when.source)}
        source = say("expected {holds} where {when}", **words)
    return RowRule(
        name=str(block["name"]),
        field=named[0] if named else None,
        reads=together(reads, named),
        verdict=judge,
        args={
            "rule": str(block["name"]),
            "message": said(block.get("message"), source),
            "fields": Ours(", ".join(named or reads)),
        },
        severity=Severity(str(block.get("severity", "error"))),
    )
