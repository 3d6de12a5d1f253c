"""Dictionaries in the order in which they fit a file, and the one that is clearly ahead."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from goodata.dictionary import load, readings, shelf
from goodata.dictionary.evidence import legal_share, refused
from goodata.dictionary.headers import Fit, Speller
from goodata.dictionary.readings import Reading
from goodata.dictionary.shelf import Known
from goodata.dictionary.stated import newest, version_key
from goodata.errors import Place, WrongUse
from goodata.files import facts
from goodata.formats import Asked
from goodata.formats._source import Identity
from goodata.model import Dictionary
from goodata.table import Candidate, Candidates
from goodata.text import FileName, letter

LEAST = 0.6
"""Score from which a dictionary fits."""
AHEAD = 0.1
"""By how much it must be ahead of the next one."""


@dataclass(frozen=True)
class Score:
    """How well one dictionary fits a file's header, 0 to 1."""

    name: str
    version: str
    score: float
    matched: int
    columns: int
    path: Path


@dataclass(frozen=True)
class Ranked:
    """A dictionary and the ways of reading in which it fits, best first."""

    known: Known
    dictionary: Dictionary
    readings: tuple[Reading, ...]

    @property
    def fit(self) -> Fit | None:
        """How well its best row fits."""
        return self.readings[0].fit if self.readings else None

    @property
    def score(self) -> float:
        """The score of its best row, 0 where none fits."""
        return self.fit.score if self.fit else 0.0


def ranking(options: Sequence[Candidate], shelved: Sequence[Known], asked: Asked) -> list[Ranked]:
    """Every dictionary's best reading, best first; of one name only the best version."""
    by_name: dict[str, list[Ranked]] = {}
    for each in shelved:
        speller = _speller(each.path)
        outline = speller.dictionary
        fitting = readings.fitting(options, speller, asked)
        if any(one.fit and one.fit.score >= LEAST - AHEAD for one in fitting):
            # It may be the one: its lists and what it refuses are asked as well.
            outline = load.outline(each.path).dictionary
        kept = tuple(one for one in fitting if not refused(one, outline))
        by_name.setdefault(outline.name, []).append(Ranked(each, outline, kept))
    best = [_of_versions(versions) for versions in by_name.values()]
    return sorted(best, key=lambda each: (-each.score, each.dictionary.name))


def _speller(path: Path) -> Speller:
    """The names in a dictionary's file; prepared once for many files, until it changes."""
    return _prepared(path, facts.fingerprint(path))


@lru_cache(maxsize=256)
def _prepared(path: Path, _state: Identity) -> Speller:
    return Speller(load.headings(path))


def _of_versions(versions: Sequence[Ranked]) -> Ranked:
    top = max(each.score for each in versions)
    equal = [each for each in versions if each.score == top]
    if top < LEAST:
        return equal[0]
    path = newest([(each.known.path, each.dictionary) for each in equal])
    return next(each for each in equal if each.known.path == path)


def clear(ranked: Sequence[Ranked], candidates: Candidates) -> Ranked:
    """The dictionary that is clearly ahead, by its header or else by the values listed in it."""
    near = [each for each in ranked if each.score > ranked[0].score - AHEAD + 1e-9]
    if len(near) == 1:
        return near[0]
    sheets = {each.readings[0].option.sheet: each.readings[0].option for each in near}
    if len(sheets) > 1:
        raise readings.which_sheet(candidates, list(sheets.values()))
    shares = [legal_share(each.readings[0], each.dictionary) for each in near]
    order = sorted(range(len(near)), key=lambda place: -shares[place])
    if shares[order[0]] >= shares[order[1]] + AHEAD - 1e-9:
        return near[order[0]]
    listed = [f"{each.dictionary.name} ({points(each.score)})" for each in near]
    raise WrongUse(
        "{count} dictionaries fit equally well: {names}; they differ in {differ}",
        fix="name one: --dictionary {path}",
        place=Place(candidates.path.name),
        count=len(near),
        names=f"{', '.join(listed[:-1])} and {listed[-1]}",
        differ=_difference(near),
        path=FileName(shlex.quote(shelf.shown(near[0].known.path)))
        if near[0].known.where == "in the project"
        else near[0].known.name,
    )


def _difference(near: Sequence[Ranked]) -> str:
    """The columns that one of the two best knows and the other does not, by letter."""
    first, second = (each.fit for each in near[:2])
    if first is None or second is None or first.row != second.row:
        return "the header row"
    differing = [
        letter(position)
        for position, pair in enumerate(zip(first.matches, second.matches, strict=True))
        if (pair[0] is None) != (pair[1] is None)
    ]
    return f"columns {', '.join(differing)}" if differing else "no column"


def score_of(ranked: Ranked) -> Score:
    """What is told of a dictionary's fit."""
    fit = ranked.fit
    return Score(
        name=ranked.dictionary.name,
        version=ranked.dictionary.version,
        score=ranked.score,
        matched=fit.found if fit else 0,
        columns=fit.named if fit else 0,
        path=ranked.known.path,
    )


def points(score: float) -> str:
    """A score as it is shown: `.93`."""
    return f"{score:.2f}".removeprefix("0")


def newer_than(best: Ranked, shelved: Sequence[Known]) -> str | None:
    """The newest version of the same dictionary that is newer than this one, or None."""
    mine = version_key(best.dictionary.version)
    newer = [
        other.version
        for each in shelved
        if (other := _speller(each.path).dictionary).name == best.dictionary.name
        and version_key(other.version) > mine
    ]
    return max(newer, key=version_key, default=None)
