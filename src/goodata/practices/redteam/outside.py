"""Attack 1: somebody with an outside list, who knows facts about people in the release.

Every set of facts is bounded by the same promise: on strict classes of k nobody succeeds above 1/k.
All quasi-identifiers are tried together, then sets of three and of five of them.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from goodata.engines.anonymity import risk
from goodata.engines.anonymity.classes import Codes, classes
from goodata.engines.attacks.linkage import Reached, sets
from goodata.model import Privacy
from goodata.practices.redteam import MOST_WORST, Outcome, Result
from goodata.practices.redteam.bench import Bench, people
from goodata.text import Sentence, count, say

NAME = "linkage with an outside list"
SIZES = (3, 5)
"""Facts that outsiders are supposed to know, beside all of them."""
_FEW = 150
"""Targets on which sets are compared; the worst set is then tried on all."""
_SLACK = 1e-9


@dataclass(frozen=True, eq=False)
class Worst:
    """The set of columns of one size with which the attacker does best."""

    size: int
    columns: tuple[int, ...]
    mean: float
    most: float
    whole: bool


def attack(bench: Bench) -> Result:
    """What an outsider reaches, and whether the promise of k holds."""
    if not bench.known:
        return _nothing(bench)
    targets = _present(bench)
    own = bench.own[targets]
    reached = bench.attacker.reach(targets, own)
    subsets = [_worst(bench, targets, own, size) for size in SIZES if size < len(bench.known)]
    strict = risk.measure(_labels(bench), bench.released.persons)
    before = classes([each.original.codes for each in bench.quasi], bench.original.persons)
    highest = max([float(reached.best.max(initial=0.0)), *(each.most for each in subsets)])
    alone = int(((reached.people == 1) & reached.covered).sum())
    lost = _uncovered(bench, reached)
    k = bench.claims.k
    broken = highest > 1 / k + _SLACK or strict.k < k or (k > 1 and alone > 0)
    untruthful = bool(bench.untrue.any()) or lost > 0
    measures: dict[str, int | float] = {
        "targets": len(targets),
        "highest": highest,
        "mean": float(reached.weighted.mean()) if len(targets) else 0.0,
        "mean_equal": float(reached.equal.mean()) if len(targets) else 0.0,
        "alone": alone,
        "smallest_class": strict.k,
        "classes": strict.classes,
        "people_in_classes_under_k": _under(bench, k),
        "mean_before": float((1 / before.sizes).mean()) if len(before.of) else 0.0,
        "alone_before": int((before.people == 1).sum()),
        "labels_that_are_not_true": int(bench.untrue.sum()) + lost,
    }
    for each in subsets:
        measures |= {f"highest_{each.size}_facts": each.most, f"mean_{each.size}_facts": each.mean}
    return Result(
        number=1,
        name=NAME,
        gate=True,
        outcome=Outcome.FAILED if broken or untruthful else Outcome.PASSED,
        measures=measures,
        sentence=_sentence(measures, untruthful=untruthful, k=k),
        worst=_worst_rows(bench, targets, reached),
        columns=tuple(each.original.name for each in bench.quasi),
        untruthful=untruthful,
    )


def _nothing(bench: Bench) -> Result:
    """Where no label can be read, the classes can still be counted."""
    if not bench.unread:
        why = say("no quasi-identifier of the original is in the release")
        return Result(1, NAME, True, Outcome.NOT_APPLICABLE, {}, why)
    strict = risk.measure(_labels(bench), bench.released.persons)
    k = bench.claims.k
    under = _under(bench, k)
    measures: dict[str, int | float] = {
        "smallest_class": strict.k,
        "classes": strict.classes,
        "people_in_classes_under_k": under,
    }
    if strict.k >= k:
        why = say("the labels of the quasi-identifiers cannot be read")
        return Result(1, NAME, True, Outcome.NOT_APPLICABLE, measures, why)
    said = say("{under} people stand in groups of fewer than {k}", under=under, k=k)
    return Result(1, NAME, True, Outcome.FAILED, measures, said, columns=bench.unread)


def _present(bench: Bench) -> np.ndarray:
    """The targets that are in the release, where that is known of all."""
    inside = bench.own[bench.targets] >= 0
    whole = bench.released.partner is not None
    return bench.targets[inside] if whole else bench.targets


def _uncovered(bench: Bench, reached: Reached) -> int:
    """Targets that no row fits, less the people that were left out: their labels are not true."""
    if bench.released.partner is not None:
        return 0
    before = people(bench.original.rows, bench.original.persons)
    left_out = max(0, before - people(bench.released.rows, bench.released.persons))
    return max(0, int((~reached.covered).sum()) - left_out - int(bench.untrue[bench.targets].sum()))


def _labels(bench: Bench) -> list[Codes]:
    """The released quasi-identifiers, those among them whose labels cannot be read."""
    return [each.released.codes for each in bench.having(Privacy.QUASI)]


def _under(bench: Bench, k: int) -> int:
    found = classes(_labels(bench), bench.released.persons)
    return int(found.people[found.people < k].sum())


def _worst(bench: Bench, targets: np.ndarray, own: np.ndarray, size: int) -> Worst:
    """The set of so many columns that serves the attacker best, measured on all targets."""
    tried, whole = sets(len(bench.known), size, bench.seed)
    step = max(1, len(targets) // _FEW)
    few, few_own = targets[::step], own[::step]
    attacker = bench.attacker
    best, score, most = tried[0], (-1.0, -1.0), 0.0
    for chosen in tried:
        reached = attacker.reach(few, few_own, chosen)
        found = (
            float(reached.best.mean()) if len(few) else 0.0,
            float(reached.best.max(initial=0.0)),
        )
        most = max(most, found[1])
        if found > score:
            best, score = chosen, found
    reached = attacker.reach(targets, own, best)
    mean = float(reached.weighted.mean()) if len(targets) else 0.0
    return Worst(size, best, mean, max(most, float(reached.best.max(initial=0.0))), whole)


def _worst_rows(bench: Bench, targets: np.ndarray, reached: Reached) -> tuple[int, ...]:
    untrue = np.flatnonzero(bench.untrue)
    if len(untrue):
        return bench.source_rows(untrue, MOST_WORST)
    over = reached.best > 1 / bench.claims.k + _SLACK
    order = np.argsort(-reached.best, kind="stable")
    return bench.source_rows(targets[order[: int(over.sum())]], MOST_WORST)


def _sentence(measures: dict[str, int | float], *, untruthful: bool, k: int) -> Sentence:
    if untruthful:
        return count(
            "{count} row has a label that does not stand for its own value",
            "{count} rows have a label that does not stand for their own value",
            int(measures["labels_that_are_not_true"]),
        )
    best = measures["highest"]
    chance = _chance(float(best))
    if measures["smallest_class"] < k:
        return say(
            "the best guess at a person is {chance}; {under} people stand in groups of fewer "
            "than {k}, {alone} of {targets} who were tried are found alone",
            chance=chance,
            under=int(measures["people_in_classes_under_k"]),
            k=k,
            alone=int(measures["alone"]),
            targets=int(measures["targets"]),
        )
    return say(
        "the best guess at a person is {chance}; a guess at anybody {mean} of the time, before "
        "{before}",
        chance=chance,
        mean=_share(float(measures["mean"])),
        before=_share(float(measures["mean_before"])),
    )


def _chance(best: float) -> Sentence:
    """How often the best guess is right, in words."""
    if best <= 0:
        return say("never right")
    people = math.floor(1 / best + 1e-9)
    return say("always right") if people < 2 else say("right 1 time in {people}", people=people)


def _share(value: float) -> str:
    return f"{100 * value:.1f} %"
