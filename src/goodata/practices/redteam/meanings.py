"""What the labels of a released column mean in terms of the original one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodata.engines.anonymity.classes import Codes
from goodata.engines.attacks import labels
from goodata.engines.attacks.linkage import Known
from goodata.practices.redteam import Column
from goodata.text import fold, fold_digits

_HELD_BACK = ("", "na", "n/a", "null", "none", "nan", ".", "-", "suppressed", "masked")
"""What other tools write in place of a cell they held back; only where it means nothing else."""
_OTHER = "other"
MOST_UNREAD = 0.2
"""Share of rows whose labels cannot be read up to which these are taken to stand for anything."""


@dataclass(frozen=True, eq=False)
class Meant:
    """A pair of columns that was read.

    Attributes:
        known: what the attack needs; None where labels cannot be read.
        untrue: n verdicts, True for originals whose own label does not stand for their value.
        unread: labels that cannot be read.
        learnt: whether what labels stand for was taken from the rows, for want of anything better.
    """

    known: Known | None
    untrue: NDArray[np.bool_]
    unread: int = 0
    learnt: bool = False


def values(column: Column) -> labels.Values:
    """The distinct values of an original column, as labels may stand for them."""
    spec = column.field
    days = column.days
    if days is None and spec is not None and spec.holds_days:
        spans = [labels.days_of(fold_digits(fold(text))) or (0, 0) for text in column.texts]
        days = np.array(spans, np.int64).reshape(len(spans), 2)
    nothing = np.array([text in column.nothing for text in column.texts], bool)
    ages = spec is not None and (spec.kind == "age" or spec.unit == "years")
    return labels.Values(tuple(column.texts), days, nothing, _above(column), ages)


def _above(column: Column) -> Mapping[str, frozenset[int]]:
    """Folded label to the positions of the values below it, by code lists."""
    found: dict[str, set[int]] = {}
    parents = dict(column.parents)
    words: dict[str, tuple[str, ...]] = {}
    meant: dict[str, str] = {}
    for each in column.field.categories if column.field is not None else ():
        own = (each.value, each.label, *each.labels.values(), *each.aliases)
        words[each.value] = tuple(fold_digits(fold(word)) for word in own if word)
        for word in words[each.value]:
            meant.setdefault(word, each.value)
        if each.parent is not None:
            parents.setdefault(each.value, each.parent)
    for place, text in enumerate(column.texts):
        plain = fold_digits(fold(text))
        for above in _line(meant.get(plain, text), parents):
            for word in (fold_digits(fold(above)), *words.get(above, ())):
                if word != plain:
                    found.setdefault(word, set()).add(place)
    return {label: frozenset(places) for label, places in found.items()}


def _line(text: str, parents: Mapping[str, str]) -> Iterable[str]:
    seen = [text]
    while seen[-1] in parents and parents[seen[-1]] not in seen:
        seen.append(parents[seen[-1]])
    return seen


def held_back(original: Column, released: Column, declared: frozenset[str]) -> frozenset[str]:
    """The texts of a released column that say that a cell was held back.

    A text counts where a dictionary says so, where it is nothing but stars, or where it is a usual
    mark that stands in more cells than in the original.
    """
    before = _counts(original)
    found = set(declared)
    for text, times in _counts(released).items():
        usual = fold(text) in _HELD_BACK and times > before.get(text, 0)
        if usual or labels.stars(text):
            found.add(text)
    return frozenset(found)


def _counts(column: Column) -> Mapping[str, int]:
    times = np.bincount(column.codes, minlength=len(column.texts))
    return Counter(dict(zip(column.texts, times.tolist(), strict=True)))


def read(
    original: Column,
    released: Column,
    targets: Codes,
    own: NDArray[np.int64] | None,
    declared: frozenset[str] = frozenset(),
) -> Meant:
    """What the labels of a released column stand for.

    Args:
        original: the column they were made from.
        released: the column of labels.
        targets: the originals that are attacked; only their values are kept.
        own: n positions in the release of each original's own row, -1 for none; None where that is
            not known.
        declared: texts that stand for anything at all.
    """
    meaning = values(original)
    everything = held_back(original, released, declared)
    wanted, at = np.unique(original.codes[targets], return_inverse=True)
    column = np.full(len(original.codes), -1, np.int64)
    column[targets] = at
    covers = np.zeros((len(released.texts), len(wanted)), bool)
    breadth = np.ones(len(released.texts), np.int64)
    pairs = _pairs(original, released, own)
    untrue_pairs: set[tuple[int, int]] = set()
    unread: list[int] = []
    for place, label in enumerate(released.texts):
        met = labels.covers(label, meaning, everything)
        if met is None and released.days is not None:
            met = _same_days(released.days[place], meaning)
        mine = pairs.get(place)
        if met is None and _is_other(label):
            met = _strange(meaning, released)
        if met is None and mine is not None:
            unread.append(place)
            met = np.zeros(len(original.texts), bool)
            met[mine] = True
        elif met is None:
            unread.append(place)
            met = np.ones(len(original.texts), bool)
        covers[place] = met[wanted]
        breadth[place] = max(1, int(met.sum()))
        if mine is not None:
            untrue_pairs.update((place, int(each)) for each in mine[~met[mine]])
    untrue = _untrue(original, released, own, untrue_pairs)
    known = Known(column, released.codes, covers, breadth)
    if not unread or own is not None:
        return Meant(known, untrue, len(unread), learnt=bool(unread))
    odd = float(np.isin(released.codes, unread).mean())
    return Meant(known if odd <= MOST_UNREAD else None, untrue, len(unread))


def _same_days(span: NDArray[np.int64], meaning: labels.Values) -> NDArray[np.bool_] | None:
    """Values that lie in the days a label means as its own dictionary writes days."""
    if meaning.days is None or not span[0]:
        return None
    first, last = meaning.days[:, 0], meaning.days[:, 1]
    return np.asarray((first > 0) & (first >= span[0]) & (last <= span[1]), bool)


def _is_other(label: str) -> bool:
    return fold(label).rstrip(" 0123456789") == _OTHER


def _strange(meaning: labels.Values, released: Column) -> NDArray[np.bool_]:
    """Values that no other label of the column names: what `other` can stand for."""
    named = {fold_digits(fold(each)) for each in released.texts}
    listed = {place for places in meaning.parents.values() for place in places}
    found = [
        fold_digits(fold(text)) not in named and place not in listed
        for place, text in enumerate(meaning.texts)
    ]
    return np.array(found, bool)


def _pairs(
    original: Column, released: Column, own: NDArray[np.int64] | None
) -> dict[int, NDArray[np.int64]]:
    """Per label the values of the originals whose own row has it; nothing where it is not known."""
    if own is None:
        return {}
    rows = np.flatnonzero(own >= 0)
    width = max(len(original.texts), 1)
    met = np.unique(released.codes[own[rows]] * width + original.codes[rows])
    found: dict[int, list[int]] = {}
    for each in met.tolist():
        found.setdefault(each // width, []).append(each % width)
    return {label: np.array(held, np.int64) for label, held in found.items()}


def _untrue(
    original: Column,
    released: Column,
    own: NDArray[np.int64] | None,
    pairs: set[tuple[int, int]],
) -> NDArray[np.bool_]:
    found = np.zeros(len(original.codes), bool)
    if own is None or not pairs:
        return found
    width = max(len(original.texts), 1)
    wrong = np.array(sorted(label * width + value for label, value in pairs), np.int64)
    rows = np.flatnonzero(own >= 0)
    found[rows] = np.isin(released.codes[own[rows]] * width + original.codes[rows], wrong)
    return found
