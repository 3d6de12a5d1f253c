"""Attack 6: this release laid beside an earlier one about the same people."""

from __future__ import annotations

import numpy as np

from goodata.engines.anonymity.classes import Codes
from goodata.engines.attacks import releases
from goodata.engines.attacks.linkage import Attacker, Known
from goodata.engines.attacks.releases import Together
from goodata.model import Privacy
from goodata.practices.redteam import MOST_WORST, Outcome, Released, Result, meanings
from goodata.practices.redteam.bench import Bench, paired
from goodata.text import fold_name, say

NAME = "two releases"


def attack(bench: Bench) -> Result:
    """How many people have fewer than k candidates left once both releases are known."""
    if not bench.claims.earlier:
        why = say("no earlier release was given")
        return Result(6, NAME, True, Outcome.NOT_APPLICABLE, {}, why)
    if not bench.known:
        why = say("no quasi-identifier whose labels can be read")
        return Result(6, NAME, True, Outcome.NOT_APPLICABLE, {}, why)
    under: set[int] = set()
    alone: set[int] = set()
    left: set[int] = set()
    linked = compared = 0
    for earlier in bench.claims.earlier:
        found = _beside(bench, earlier)
        if found is None:
            continue
        compared += 1
        linked += found.codes
        under |= found.under
        alone |= found.alone
        left |= found.left
    if not compared:
        why = say("the earlier release shares no column that could be read")
        return Result(6, NAME, True, Outcome.NOT_APPLICABLE, {}, why)
    measures: dict[str, int | float] = {
        "releases": compared,
        "joined_by_code": linked,
        "targets": len(bench.targets),
        "people_under_k": len(under),
        "people_alone": len(alone),
        "people_under_k_who_left": len(left),
    }
    said = say(
        "{under} of {targets} people have fewer than {k} candidates left, {alone} are found alone",
        under=len(under),
        targets=len(bench.targets),
        k=bench.claims.k,
        alone=len(alone),
    )
    # Codes that were promised for one release alone must not lead from one to the other.
    recurs = linked > 0 and (bench.claims.scope or "").startswith("release:")
    if recurs:
        measures["releases_whose_codes_recur"] = linked
        said = say("codes that were made for one release stand in another; {rest}", rest=said)
    worst = np.array(sorted(alone) + sorted(under - alone), np.int64)
    return Result(
        6, NAME, True, Outcome.FAILED if under or recurs else Outcome.PASSED, measures, said,
        worst=bench.source_rows(worst, MOST_WORST),
    )  # fmt: skip


class _Found:
    """Targets with few candidates left, by position in the original."""

    def __init__(self, *, codes: bool) -> None:
        self.codes = codes
        self.under: set[int] = set()
        self.alone: set[int] = set()
        self.left: set[int] = set()

    def take(self, target: int, many: int, k: int) -> None:
        if 0 < many < k:
            self.under.add(target)
        if many == 1:
            self.alone.add(target)


def _beside(bench: Bench, earlier: Released) -> _Found | None:
    known = _known(bench, earlier)
    if not known:
        return None
    before, now = Attacker(known, earlier.persons), bench.attacker
    later_codes, earlier_codes, joined = _joined(bench, earlier)
    every = np.unique(later_codes), np.unique(earlier_codes)
    found = _Found(codes=joined)
    for target in bench.targets.tolist():
        there, here = before.fitting(target), now.fitting(target)
        met = releases.beside(here, later_codes, there, earlier_codes, every)
        if joined:
            own = int(bench.own[target])
            old = own >= 0 and bool(releases.within(later_codes[[own]], every[1])[0])
            _take(found, bench, target, met, old=old)
        elif len(there) and len(here):
            found.take(target, met.bare, bench.claims.k)
    return found


def _known(bench: Bench, earlier: Released) -> list[Known]:
    """The quasi-identifiers of the earlier release whose labels can be read."""
    found = []
    for pair in paired(bench.original, earlier):
        if pair.privacy is Privacy.QUASI:
            meant = meanings.read(
                pair.original, pair.released, bench.targets, None, frozenset(earlier.suppressed)
            )
            if meant.known is not None:
                found.append(meant.known)
    return found


def _take(found: _Found, bench: Bench, target: int, met: Together, *, old: bool) -> None:
    """What is left of one target where both releases share their codes."""
    k = bench.claims.k
    if bench.own[target] >= 0:
        found.take(target, met.both if old else met.new, k)
    elif bench.released.partner is not None:
        if 0 < met.gone < k:
            found.left.add(target)
    else:
        # Whether the target is new is not known: either way must shelter it.
        found.take(target, met.both, k)
        found.take(target, met.new, k)


def _joined(bench: Bench, earlier: Released) -> tuple[Codes, Codes, bool]:
    """Codes of both releases as shared numbers; without common codes each row is its own."""
    heads = {fold_name(each.header): each for each in earlier.columns}
    for column in bench.codes:
        other = heads.get(fold_name(column.header))
        if other is None:
            continue
        if set(column.texts) & set(other.texts):
            one, two = releases.shared(column.texts, other.texts)
            return one[column.codes], two[other.codes], True
    return _people(bench.released), -1 - _people(earlier), False


def known_before(bench: Bench) -> list[Codes]:
    """Per earlier release with the same codes, whether each row's person is in it: 1 or 0."""
    found: list[Codes] = []
    for earlier in bench.claims.earlier:
        later, before, joined = _joined(bench, earlier)
        if joined:
            found.append(np.isin(later, before).astype(np.int64))
    return found


def _people(released: Released) -> Codes:
    if released.persons is not None:
        return released.persons.astype(np.int64)
    return np.arange(len(released.rows))
