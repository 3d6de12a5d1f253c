"""The way from records to clusters: guard, pairs, levels, model, prior, scores, bands, clusters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.linkage import (
    Abstained,
    Band,
    ComparisonModel,
    Expected,
    Hint,
    Known,
    LevelModel,
    Linked,
    Records,
    Settings,
    Strictness,
    bands,
    blocking,
    clusters,
    gammas,
    learning,
    partners,
    repeats,
    scoring,
    together,
    weights,
)
from goodata.engines.linkage import prior as priors
from goodata.engines.linkage.kinds import kinds

if TYPE_CHECKING:
    import numpy as np

CUTS = {Strictness.STRICT: 3.169925, Strictness.BALANCED: 0.0, Strictness.WIDE: -2.0}
"""Log2 odds: probability .9, .5 and .2."""
HANGING = 0.0
"""Log2 odds from which pairs of one component stand and fall together."""
CERTAIN = 60.0
"""Log2 odds of a pair that people decided to be the same."""


def link(records: Records, settings: Settings, known: Known) -> Linked:
    """Pairs, weights, expectation and clusters; see `goodata.engines.linkage.link`."""
    again = repeats.find(records)
    abstained = repeats.guard(records, named=settings.named)
    if abstained is not None:
        return _nothing(records, again, abstained)
    with gammas.database(settings.threads, settings.memory) as connection:
        loaded = gammas.load(connection, records)
        return _Run(records, settings, known, again, loaded).done()


@dataclass(frozen=True, eq=False)
class _Found:
    """What a run knows of its candidate pairs."""

    pairs: blocking.Pairs
    learned: learning.Learned
    odds: np.ndarray
    failed: str
    one_to_one: bool


@dataclass
class _Run:
    records: Records
    settings: Settings
    known: Known
    again: np.ndarray
    loaded: gammas.Loaded

    def done(self) -> Linked:
        """All of it."""
        import numpy as np

        chosen = np.unique(self.again).astype("int32")
        same, different = self._heads(self.known.same), self._heads(self.known.different)
        decided = [*same, *different]
        most = self.settings.most_pairs
        pairs = blocking.pairs(self.records, chosen, most, decided, self._sides())
        if not len(pairs.a):
            return _nothing(self.records, self.again, None)
        found = self._learned(pairs, same)
        odds = self._decided(pairs, found.odds, same, different)
        labels = {} if found.failed else self._clusters(found, odds)
        return self._told(found, odds, labels)

    def _heads(self, pairs: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
        """Decided pairs of records that stand for themselves, each once."""
        found = {
            (min(a, b), max(a, b))
            for a, b in ((int(self.again[x]), int(self.again[y])) for x, y in pairs)
            if a != b
        }
        return sorted(found)

    def _sides(self) -> np.ndarray | None:
        """Where only pairs between files are asked for: the file of each record.

        Repeats that stand in several files are a side of their own.
        """
        import numpy as np

        if not self.settings.across:
            return None
        files = self.records.files.astype("int64")
        other = np.unique(self.again[files != files[self.again]])
        files[other] = int(files.max(initial=0)) + 1 + other
        return files

    def _levels(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return gammas.levels(self.loaded, a, b)

    def _learned(self, pairs: blocking.Pairs, same: list[tuple[int, int]]) -> _Found:
        """The model; the shipped one when what was learned fails the checks."""
        sides = self._sides()
        learned = learning.learn(self.records, self.again, pairs, self._levels, same, sides)
        odds = learned.candidate_odds()
        text = bands.most_telling(self.records)
        failed = bands.failed(learned, odds, text)
        if failed:
            learned = learning.unlearned(learned, self.records.n)
            odds = learned.candidate_odds()
            failed = bands.failed(learned, odds, text)
        single = self.settings.one_to_one
        if single is None and sides is not None:
            single = partners.one_each(self.records.files, self.again, pairs.a, pairs.b, odds)
        elif single is None:
            single = partners.clean_inside(self.records, pairs.a, pairs.b, odds)
        return _Found(pairs, learned, odds, failed, single)

    def _decided(
        self,
        pairs: blocking.Pairs,
        odds: np.ndarray,
        same: list[tuple[int, int]],
        different: list[tuple[int, int]],
    ) -> np.ndarray:
        """Odds with what people decided."""
        import numpy as np

        odds = odds.copy()
        codes = pairs.a.astype("int64") * self.records.n + pairs.b
        for decided, value in ((same, CERTAIN), (different, clusters.NEVER)):
            wanted = np.array([a * self.records.n + b for a, b in decided], dtype="int64")
            odds[np.isin(codes, wanted)] = value
        return odds

    def _clusters(self, found: _Found, odds: np.ndarray) -> dict[Strictness, np.ndarray]:
        """Per strictness the clusters, repeats not yet added."""
        import numpy as np

        pairs, learned = found.pairs, found.learned
        sides = self._sides() if found.one_to_one else None

        def score(a: np.ndarray, b: np.ndarray) -> np.ndarray:
            odds = learned.odds(a, b, self._levels(a, b))
            return odds if sides is None else np.where(sides[a] == sides[b], clusters.NEVER, odds)

        if found.one_to_one:
            odds = partners.single(self.records, pairs.a, pairs.b, odds)
        return {
            each: clusters.clusters(self.records.n, pairs.a, pairs.b, odds, cut, score)
            for each, cut in CUTS.items()
        }

    def _told(
        self, found: _Found, odds: np.ndarray, labels: dict[Strictness, np.ndarray]
    ) -> Linked:
        import numpy as np

        pairs, learned = found.pairs, found.learned
        limit = bands.lowest(found.odds, learned.prior.matches)
        chances = bands.probability(found.odds)
        kept = np.flatnonzero(((chances >= limit) | (odds == CERTAIN)) & (odds > clusters.NEVER))
        a, b, levels = pairs.a[kept], pairs.b[kept], learned.levels[kept]
        weighing = learned.rarities.weighing(learned.model.kinds, a, b, levels)
        added = weighing.added(learned.model, learned.rarities)
        steps = weighing.steps(learned.model, added)
        judged = scoring.Judged(levels, added, steps)
        weight, chance = scoring.scores(
            self.loaded.connection, self._weighings(learned), learned.prior.probability, judged
        )
        parts = weighing.bits(learned.model, learned.rarities)
        hint = bands.hints(learned, levels, parts)
        band = bands.bands(chance, bands.personal(learned, levels), hint)
        final = self._final(labels.get(self.settings.strictness))
        band, hint = _with_clusters(a, b, band, hint, final)
        band[odds[kept] == CERTAIN] = Band.SAME
        rare = bands.rarity(learned, a, b, levels)
        if self.settings.across:
            a, b = repeats.between_files(self.again, self.records.files, a, b)
        order = np.lexsort((b, a, -weight))
        return Linked(
            a=a[order],
            b=b[order],
            weight=weight[order],
            probability=chance[order],
            band=band[order],
            levels=levels[order],
            bits=parts[order].astype("float32"),
            rarity=rare[order],
            hint=hint[order],
            clusters=final,
            repeat_of=self.again,
            expected=self._expected(found),
            compared=len(pairs.a),
            all_pairs=pairs.everything,
            counts={each: _held(self._final(labels.get(each))) for each in Strictness},
            model=_model(self.records, learned),
            together=self._together(found, chances),
            shared=_shared(self.records),
            trusted=not found.failed,
            why_not_trusted=found.failed,
            one_to_one=found.one_to_one,
        )

    def _weighings(self, learned: learning.Learned) -> list[scoring.Weighing]:
        model = learned.model
        return [
            scoring.Weighing(
                tuple(model.m[number].tolist()),
                tuple(model.u[number].tolist()),
                tuple((number, each.shares) in learned.rarities.added for each in kind.levels),
            )
            for number, kind in enumerate(model.kinds)
        ]

    def _final(self, labels: np.ndarray | None) -> np.ndarray:
        """Clusters with repeats added to what they repeat; empty without labels."""
        import numpy as np

        if labels is None:
            return np.zeros(0, dtype="int32")
        found: np.ndarray = labels[self.again].astype("int32")
        return found

    def _together(self, found: _Found, chances: np.ndarray) -> tuple[tuple[str, str], ...]:
        """Names of the comparisons that go together in these records."""
        learned = found.learned
        total = learned.prior.matches / learned.prior.probability
        names = [each.name for each in self.records.comparisons]
        places = together.pairs(learned.model, learned.levels, chances, total)
        return tuple((names[one], names[other]) for one, other in places)

    def _expected(self, found: _Found) -> Expected:
        """Duplicate pairs among the records, those between repeats and their likes included."""
        import numpy as np

        a, b, odds = found.pairs.a, found.pairs.b, found.odds
        # Each repeat was compared once, with its head; three equal records are three pairs, and who
        # is the head's double is the repeat's as well.
        stood = repeats.Stood(self.again, self.records.files if self.settings.across else None)
        times = np.maximum(stood.between(a, b), 0)
        if found.one_to_one:
            times = times * (partners.single(self.records, a, b, odds) > clusters.NEVER)
        hanging = odds > HANGING
        groups = clusters.components(self.records.n, a[hanging], b[hanging])[a]
        told = priors.bounds(odds, times, groups)
        return Expected(*(round(each + stood.within()) for each in told))


def _with_clusters(
    a: np.ndarray, b: np.ndarray, band: np.ndarray, hint: np.ndarray, final: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Bands after the clusters are known: only pairs inside one of a person's size are the same."""
    import numpy as np

    if not len(final):
        return np.full(len(a), Band.LOOK, dtype="int8"), hint
    sizes = np.bincount(final)
    many = (final[a] == final[b]) & (sizes[final[a]] > bands.MOST_IN_ONE)
    hint = np.where(many, Hint.JOINS_MANY, hint).astype("int8")
    band = np.where(many | (final[a] != final[b]), Band.LOOK, band).astype("int8")
    return band, hint


def _shared(records: Records) -> dict[str, int]:
    """Per comparison the values that too many records share."""
    return {
        each.name: number
        for each, number in zip(records.comparisons, records.shared, strict=False)
        if number
    }


def _held(final: np.ndarray) -> int:
    """Pairs inside clusters."""
    import numpy as np

    sizes = np.bincount(final).astype("int64") if len(final) else np.zeros(1, "int64")
    return int((sizes * (sizes - 1) // 2).sum())


def _model(records: Records, learned: learning.Learned) -> tuple[ComparisonModel, ...]:
    model = learned.model
    found = []
    for number, (comparison, bits) in enumerate(
        zip(records.comparisons, model.bits(), strict=True)
    ):
        levels = tuple(
            LevelModel(level.name, float(m), float(u), round(float(weight), 6))
            for level, m, u, weight in zip(
                kinds()[comparison.kind].levels,
                model.m[number],
                model.u[number],
                bits,
                strict=True,
            )
        )
        found.append(ComparisonModel(comparison, levels, model.learned[number]))
    return tuple(found)


def _nothing(records: Records, again: np.ndarray, abstained: Abstained | None) -> Linked:
    """The answer where no pair was compared."""
    import numpy as np

    none, whole = np.zeros(0), np.zeros(0, dtype="int32")
    width = len(records.comparisons)
    small = np.zeros(0, dtype="int8")
    final = whole if abstained else again
    sizes = np.bincount(again) if len(again) else np.zeros(1, dtype="int64")
    repeated = int((sizes * (sizes - 1) // 2).sum())
    model = weights.starting([kinds()[each.kind] for each in records.comparisons])
    empty = Linked(
        a=whole,
        b=whole,
        weight=none,
        probability=none,
        band=small,
        levels=np.zeros((0, width), dtype="int8"),
        bits=np.zeros((0, width), dtype="float32"),
        rarity=np.zeros((0, width), dtype="int8"),
        hint=small,
        clusters=final,
        repeat_of=again,
        expected=Expected(repeated, repeated, repeated),
        compared=0,
        all_pairs=True,
        counts=dict.fromkeys(Strictness, repeated if abstained is None else 0),
        model=tuple(
            ComparisonModel(
                each,
                tuple(
                    LevelModel(level.name, float(m), float(u), round(float(np.log2(m / u)), 6))
                    for level, m, u in zip(kind.levels, ms, us, strict=True)
                ),
                learned=False,
            )
            for each, kind, ms, us in zip(
                records.comparisons, model.kinds, model.m, model.u, strict=True
            )
        ),
    )
    empty = replace(empty, shared=_shared(records))
    return replace(empty, abstained=abstained, trusted=abstained is None)
