"""One column as the rules see it, and what a rule decides."""

from __future__ import annotations

from dataclasses import dataclass, field

from goodata.practices.classification import numbers
from goodata.practices.classification.headers import HeaderSaid, Word
from goodata.practices.classification.said import Evidence
from goodata.practices.classification.values import Values
from goodata.text import Sentence


@dataclass(frozen=True)
class Decision:
    """A column's kind and why; `kind` is None where nothing personal was found.

    `fact` marks a column of no known kind in a file about people: most likely a fact of a life.
    `reason` names words of our own lexicon only, never the header or a cell.
    """

    kind: str | None
    reason: Sentence
    evidence: Evidence
    detector: str | None = None
    country: str | None = None
    unsure: bool = False
    disagrees: Sentence | None = None
    fact: bool = False


@dataclass
class Column:
    """One column as the rules see it."""

    position: int
    values: Values
    header: HeaderSaid
    countries: frozenset[str] | None = None
    passes: tuple[numbers.Pass, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Asks the detectors once."""
        self.passes = numbers.passes(self.values, self.countries)

    def evidence(
        self,
        passing: int = 0,
        chance: float = 0.0,
        *,
        check: bool = False,
        word: Word | None = None,
    ) -> Evidence:
        """What is known, for a decision."""
        said = word or self.header.first
        return Evidence(
            word=said.word if said else None,
            language=said.language if said else None,
            weak=said.weak if said else False,
            distinct=self.values.distinct,
            passing=passing,
            chance=chance,
            check_digit=check,
            unique=round(self.values.unique, 4),
        )
