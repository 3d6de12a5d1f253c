"""Runs the twelve attacks one after the other."""

from __future__ import annotations

from goodata.practices.redteam import (
    Attacked,
    Claims,
    Original,
    Outcome,
    Released,
    Result,
    again,
    coded,
    leaks,
    outside,
    rare,
)
from goodata.practices.redteam.bench import Bench, bench, people
from goodata.text import Sentence, say


def run(
    original: Original, released: Released, claims: Claims, *, seed: int, sample: int
) -> Attacked:
    """As `redteam.attack`."""
    ready = bench(original, released, claims, seed=seed, sample=sample)
    made = coded.origins(ready)
    results = (
        outside.attack(ready),
        coded.dictionary(ready, made),
        coded.enumeration(ready, made),
        coded.in_order(ready),
        coded.by_frequency(ready),
        again.attack(ready),
        _absent(
            7,
            "table minus table",
            "it is for tables of counts, and these are rows about people",
            gate=True,
        ),
        _absent(8, "minimality", "it is not part of this version", gate=False),
        rare.combinations(ready),
        rare.one_answer(ready),
        leaks.texts_and_files(ready),
        leaks.any_kind(ready),
    )
    return Attacked(
        results,
        ready.linked,
        len(ready.targets),
        people(original.rows, original.persons),
        _unlooked(ready),
    )


def _absent(number: int, name: str, why: str, *, gate: bool) -> Result:
    said = say("{why}", why=why)
    return Result(number, name, gate, Outcome.NOT_APPLICABLE, {}, said)


def _unlooked(ready: Bench) -> tuple[tuple[Sentence, Sentence], ...]:
    found = []
    if ready.original.persons is not None and ready.released.persons is None:
        what = say("which rows of the release are one person")
        found.append((what, say("it has no column of codes, so rows were counted as people")))
    for name in ready.unread:
        what = say("column {name} in linkage", name=name)
        found.append((what, say("its labels cannot be read as bands, dates, lists or codes")))
    for name in ready.partly:
        what = say("some labels of column {name}", name=name)
        found.append((what, say("they cannot be read, and are taken to stand for anything")))
    for name in ready.learnt:
        what = say("whether the labels of column {name} are true", name=name)
        found.append((what, say("what they stand for was taken from the rows")))
    return tuple(found)
