"""Attacks 9 and 10: combinations that nobody else has, and groups that share one answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import classes
from goodata.engines.anonymity.risk import sensitive as sensitive_risk
from goodata.engines.anonymity.subsets import search
from goodata.engines.attacks.answers import homogeneity
from goodata.model import Privacy
from goodata.practices.redteam import MOST_WORST, Column, Outcome, Result
from goodata.practices.redteam.again import known_before
from goodata.practices.redteam.bench import Bench, Pair
from goodata.text import fold, say

RARE, HOMOGENEITY = "rare combinations", "one answer in a group"
MOST_COLUMNS = 16
"""Columns of which all sets of three are looked at."""


def combinations(bench: Bench) -> Result:
    """Attack 9: rows that up to three released facts lead to."""
    codes = {id(each) for each in bench.codes}
    pairs = [
        each
        for each in bench.having(Privacy.QUASI, Privacy.NONE)
        if id(each.released) not in codes and len(each.released.texts) > 1
    ][:MOST_COLUMNS]
    if not pairs:
        why = say("no quasi-identifier or other fact is in the release")
        return Result(9, RARE, False, Outcome.NOT_APPLICABLE, {}, why)
    k, persons = bench.claims.k, bench.released.persons
    found = search([each.released.codes.astype(np.int64) for each in pairs], k, persons)
    alone = found.least > 0
    more = [*pairs, *bench.having(Privacy.SENSITIVE)][:MOST_COLUMNS]
    wider = search([each.released.codes.astype(np.int64) for each in more], k, persons)
    measures: dict[str, int | float] = {
        "columns": len(pairs),
        "rows_alone": int(alone.sum()),
        "rows_alone_with_sensitive": int((wider.least > 0).sum()),
    }
    for size in (1, 2, 3):
        measures[f"rows_alone_by_{size}"] = int((found.least == size).sum())
    said = say(
        "{alone} of {rows} rows are the only ones with some combination of up to three facts; "
        "{wider} where sensitive answers are known as well",
        alone=int(alone.sum()),
        rows=len(alone),
        wider=int((wider.least > 0).sum()),
    )
    order = np.argsort(-found.scores, kind="stable")[: int(alone.sum())]
    return Result(
        9, RARE, False, Outcome.TOLD, measures, said,
        released=_rows(bench, order), columns=_blamed(pairs, found.shares),
    )  # fmt: skip


def _blamed(pairs: list[Pair], shares: tuple[float, ...]) -> tuple[str, ...]:
    ranked = sorted(zip(shares, pairs, strict=True), key=lambda each: -each[0])
    return tuple(pair.released.name for share, pair in ranked[:3] if share > 0)


def _rows(bench: Bench, positions: NDArray[np.int64]) -> tuple[int, ...]:
    return tuple(int(each) for each in bench.released.rows[positions[:MOST_WORST]])


def _same(column: Column) -> NDArray[np.int64]:
    """Answers as numbers; however one is written it is the same."""
    place: dict[str, int] = {}
    listed = [place.setdefault(fold(text), len(place)) for text in column.texts]
    return np.array(listed, np.int64)[column.codes] if listed else column.codes.astype(np.int64)


def one_answer(bench: Bench) -> Result:
    """Attack 10: what a group of people gives away though nobody in it is found."""
    sensitive = bench.having(Privacy.SENSITIVE)
    if not sensitive or not bench.known:
        why = say("the release has no sensitive field beside quasi-identifiers")
        return Result(10, HOMOGENEITY, False, Outcome.NOT_APPLICABLE, {}, why)
    persons = bench.released.persons
    # Whoever holds an earlier release sees by the codes who is new in this one.
    groups = classes([*(each.labels for each in bench.known), *known_before(bench)], persons)
    people, most, blamed = 0, 0.0, []
    fewest: list[int] = []
    worst: NDArray[np.int64] = np.zeros(0, np.int64)
    for pair in sensitive:
        nothing = pair.original.nothing | bench.released.suppressed | pair.released.nothing
        kinds = np.array(
            [not each.strip() or each in nothing for each in pair.released.texts], bool
        )
        codes = _same(pair.released)
        found = homogeneity(groups, codes, ~kinds[codes], persons)
        fewest.append(sensitive_risk(groups, codes, ~kinds[codes], persons).l)
        if found.people > 0:
            blamed.append(pair.released.name)
        if float(found.gain.max(initial=0.0)) > most:
            most = float(found.gain.max())
            worst = np.argsort(-found.gain[groups.of], kind="stable")
        people = max(people, found.people)
    said = say(
        "{people} people are in a group that shares one sensitive answer; the most a group says "
        "beyond the whole table is {gain}",
        people=people,
        gain=f"{100 * most:.0f} %",
    )
    measures: dict[str, int | float] = {
        "people": people,
        "most_gained": most,
        "fewest_answers": min(fewest),
        "fewest_answers_promised": bench.claims.l,
    }
    rows = _rows(bench, worst) if people else ()
    return Result(
        10, HOMOGENEITY, False, Outcome.TOLD, measures, said, released=rows, columns=tuple(blamed)
    )
