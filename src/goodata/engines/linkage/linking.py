"""The way from records to clusters: guard, pairs, levels, model, prior, scores, bands, clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from goodata.engines.linkage import (
    Abstained,
    ComparisonModel,
    Expected,
    Known,
    LevelModel,
    Linked,
    Records,
    Settings,
    Strictness,
)
from goodata.engines.linkage import bands, blocking, clusters, gammas, learning, repeats
from goodata.engines.linkage.kinds import kinds

if TYPE_CHECKING:
    import duckdb
    import numpy as np

CUTS = {Strictness.STRICT: 0.9, Strictness.BALANCED: 0.5, Strictness.WIDE: 0.2}


def link(records: Records, settings: Settings, known: Known) -> Linked:
    """Pairs, weights, expectation and clusters; see `goodata.engines.linkage.link`."""
    again = repeats.find(records)
    abstained = repeats.guard(records, again)
    if abstained is not None:
        return _nothing(records, again, abstained)
    with gammas.database(settings.threads, settings.memory) as connection:
        gammas.load(connection, records)
        return _Run(records, settings, known, again, connection).done()


@dataclass
class _Run:
    records: Records
    settings: Settings
    known: Known
    again: np.ndarray
    connection: duckdb.DuckDBPyConnection

    def done(self) -> Linked:
        """All of it."""
        import numpy as np

        records = self.records
        chosen = np.unique(self.again).astype("int32")
        forced = [self._heads(pair) for pair in (*self.known.same, *self.known.different)]
        forced = [pair for pair in forced if pair[0] != pair[1]]
        pairs = blocking.pairs(records, chosen, self.settings.most_pairs, forced)
        if not len(pairs.a):
            return _nothing(records, self.again, None)
        lesson = learning.learn(records, chosen, pairs, self._levels, self._known())
        odds = lesson.odds(pairs.a, pairs.b, lesson.levels)
        return bands.tell(self, chosen, pairs, lesson, odds)

    def _heads(self, pair: tuple[int, int]) -> tuple[int, int]:
        a, b = sorted((int(self.again[pair[0]]), int(self.again[pair[1]])))
        return a, b

    def _levels(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        used = [each.kind for each in self.records.comparisons]
        return gammas.levels(self.connection, used, a, b)
