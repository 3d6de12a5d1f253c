"""The workbench of all attacks: columns paired, rows led back to their originals, targets drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from goodata import codes as paper_codes
from goodata.engines.anonymity.classes import Codes, compact
from goodata.engines.attacks import linkage
from goodata.engines.attacks.linkage import Attacker, Known
from goodata.model import Privacy
from goodata.practices.redteam import Claims, Column, Original, Released, meanings
from goodata.text import Sentence, fold_name, say

LEAST_CODES = 0.99
"""Share of texts that must be codes with a right check symbol, for a column to be one of codes."""
MOST_LOOKED_AT = 1_000
"""Texts by which that is told, evenly taken."""
_MOSTLY = 0.95
_UNIQUE = 0.5


@dataclass(frozen=True, eq=False)
class Pair:
    """A column of the original and the one of the release that took its place."""

    original: Column
    released: Column

    @property
    def privacy(self) -> Privacy | None:
        """Its part in telling people apart, as the original's field says."""
        return self.original.privacy


@dataclass(frozen=True, eq=False)
class Bench:
    """All that attacks share.

    Attributes:
        original, released, claims, seed: as given.
        pairs: columns with a partner in the release.
        targets: positions of the originals that are attacked.
        own: n positions in the release, -1 where the own row is not known.
        linked: how rows were led back, in words.
        quasi: pairs of quasi-identifiers whose labels could be read, as in `known`.
        known: what the attacker knows, one per pair of `quasi`.
        untrue: n verdicts, True for originals with a label that does not stand for their value.
        learnt: quasi-identifiers whose labels were taken from the rows.
        unread: quasi-identifiers whose labels cannot be read.
        partly: those of which some labels cannot be read, and are taken to stand for anything.
        codes: columns of the release that stand for people.
    """

    original: Original
    released: Released
    claims: Claims
    seed: int
    pairs: tuple[Pair, ...]
    targets: Codes
    own: NDArray[np.int64]
    linked: Sentence
    quasi: tuple[Pair, ...]
    known: tuple[Known, ...]
    untrue: NDArray[np.bool_]
    learnt: tuple[str, ...]
    unread: tuple[str, ...]
    partly: tuple[str, ...]
    codes: tuple[Column, ...]

    @property
    def attacker(self) -> Attacker:
        """Somebody who knows the quasi-identifiers."""
        return Attacker(self.known, self.released.persons)

    def having(self, *roles: Privacy) -> tuple[Pair, ...]:
        """The pairs of these roles."""
        return tuple(each for each in self.pairs if each.privacy in roles)

    def source_rows(self, positions: NDArray[np.int64], most: int) -> tuple[int, ...]:
        """Rows of the original as a spreadsheet numbers them, the first ones."""
        return tuple(int(each) for each in self.original.rows[positions[:most]])


def bench(
    original: Original, released: Released, claims: Claims, *, seed: int, sample: int
) -> Bench:
    """The workbench of one release."""
    pairs = paired(original, released)
    codes = _codes(pairs, released, people(original.rows, original.persons))
    if original.persons is not None and released.persons is None and codes:
        # Rows under one code are one person: people are counted, never rows.
        released = replace(released, persons=codes[0].codes)
    targets = linkage.sample(len(original.rows), sample, seed, original.persons)
    own, linked = _own(original, released, pairs, targets)
    quasi: list[Pair] = []
    known: list[Known] = []
    learnt: list[str] = []
    unread: list[str] = []
    partly: list[str] = []
    untrue = np.zeros(len(original.rows), bool)
    for pair in (each for each in pairs if each.privacy is Privacy.QUASI):
        meant = meanings.read(
            pair.original, pair.released, targets, own, frozenset(released.suppressed)
        )
        if meant.known is None:
            unread.append(pair.original.name)
            continue
        untrue |= meant.untrue
        quasi.append(pair)
        known.append(meant.known)
        if meant.unread:
            (learnt if meant.learnt else partly).append(pair.original.name)
    if own is None:
        own = _by_content(original, pairs, quasi, known, targets)
        linked = say(
            "whose row is whose is known for {some} of {all}, by content",
            some=int((own >= 0).sum()),
            all=len(targets),
        )
    return Bench(
        original, released, claims, seed, pairs, targets, own, linked,
        tuple(quasi), tuple(known), untrue, tuple(learnt), tuple(unread), tuple(partly),
        codes,
    )  # fmt: skip


def people(rows: NDArray[np.int64], persons: NDArray[np.int64] | None) -> int:
    """How many people are in a table; each row is somebody else where that is not known."""
    return len(rows) if persons is None else compact(persons)[1]


def paired(original: Original, released: Released) -> tuple[Pair, ...]:
    """Columns that bear the same declared name, or the same heading."""
    by_field = {each.field.name: each for each in released.columns if each.field is not None}
    by_head: dict[str, Column] = {}
    for each in released.columns:
        by_head.setdefault(fold_name(each.header), each)
    found = []
    for column in original.columns:
        other = by_head.get(fold_name(column.header))
        if other is None and column.field is not None:
            name = column.field.name
            other = by_field.get(name) or by_head.get(fold_name(name))
        if other is not None:
            found.append(Pair(column, other))
    return tuple(found)


def is_code_column(column: Column) -> bool:
    """Whether nearly all texts of a column are codes of ours with a right check symbol."""
    texts = [each for each in column.texts if each.strip()]
    if len(texts) < 2:
        return False
    texts = texts[:: max(1, len(texts) // MOST_LOOKED_AT)]
    good = sum(_is_code(each) for each in texts)
    return good >= LEAST_CODES * len(texts)


def _is_code(text: str) -> bool:
    """A code, or one behind an office's prefix."""
    ways = (paper_codes.canonical(each) for each in (text, text.partition("-")[2]))
    return any(paper_codes.valid(each) and len(each) - 1 in paper_codes.LENGTHS for each in ways)


def _codes(pairs: Sequence[Pair], released: Released, many: int) -> tuple[Column, ...]:
    """The columns of a release that stand for people.

    What took the place of direct identifiers, codes of ours, and columns that the original does not
    have and that hold nearly as many texts as there are people.
    """
    direct = {id(each.released) for each in pairs if each.privacy is Privacy.DIRECT}
    own = {id(each.released) for each in pairs}
    found = []
    for each in released.columns:
        new = id(each) not in own and _stands_for_people(each, many)
        if id(each) in direct or new or is_code_column(each):
            found.append(each)
    return tuple(found)


def _stands_for_people(column: Column, many: int) -> bool:
    if column.privacy is Privacy.DIRECT:
        return True
    filled = [each for each in column.texts if each.strip()]
    short = all(len(each.split()) == 1 for each in filled[:100])
    return short and len(filled) > 1 and len(filled) >= _UNIQUE * min(many, len(column.codes))


def _own(
    original: Original, released: Released, pairs: Sequence[Pair], targets: Codes
) -> tuple[NDArray[np.int64] | None, Sentence]:
    """The own row of every original, where something other than what is attacked tells it."""
    if released.partner is not None:
        own = np.full(len(original.rows), -1, np.int64)
        own[released.partner] = np.arange(len(released.partner))
        return own, say("whose row is whose is known")
    for pair in pairs:
        if pair.privacy is Privacy.DIRECT:
            found = _by_key(pair)
            if found is not None:
                return found, say(
                    "rows are led back by {name}, which was kept", name=pair.original.name
                )
    if len(original.rows) == len(released.rows) and _in_order(released, pairs, targets):
        return np.arange(len(original.rows)), say(
            "rows are led back by their order, which was kept"
        )
    return None, say("whose row is whose is not known")


def _by_key(pair: Pair) -> NDArray[np.int64] | None:
    """Own rows by a direct identifier that nearly every row still has, and has alone."""
    one, other = pair.original, pair.released
    if len(one.texts) < _MOSTLY * len(one.codes) or len(other.texts) < _MOSTLY * len(other.codes):
        return None
    place = {text: number for number, text in enumerate(other.texts) if text.strip()}
    where = np.array([place.get(text, -1) for text in one.texts], np.int64)
    if (where >= 0).sum() < _MOSTLY * min(len(one.texts), len(other.texts)):
        return None
    row = np.full(len(other.texts), -1, np.int64)
    row[other.codes] = np.arange(len(other.codes))
    return np.where(where >= 0, row[where], -1)[one.codes]


def _in_order(released: Released, pairs: Sequence[Pair], targets: Codes) -> bool:
    """Whether row for row the release fits the original, and the next row over fits less well."""
    fits, shifted = [], []
    size = len(released.rows)
    for pair in pairs:
        if pair.privacy not in (Privacy.QUASI, Privacy.SENSITIVE, Privacy.NONE, None):
            continue
        meant = meanings.read(pair.original, pair.released, targets, None, released.suppressed)
        if meant.known is None:
            continue
        known = meant.known
        values = known.values[targets]
        fits.append(known.covers[known.labels[targets], values])
        shifted.append(known.covers[known.labels[(targets + 1) % size], values])
    if not fits:
        return False
    here = float(np.logical_and.reduce(fits).mean())
    beside = float(np.logical_and.reduce(shifted).mean())
    return here >= _MOSTLY and here > beside + (1 - beside) / 2


def _by_content(
    original: Original,
    pairs: Sequence[Pair],
    quasi: Sequence[Pair],
    known: Sequence[Known],
    targets: Codes,
) -> NDArray[np.int64]:
    """Own rows of targets that one released row alone fits, in all columns that were kept."""
    own = np.full(len(original.rows), -1, np.int64)
    kept = [
        _same_codes(each)
        for each in pairs
        if each.privacy in (Privacy.SENSITIVE, Privacy.NONE, None) and each not in quasi
    ]
    size = len(known[0].labels) if known else (len(kept[0][1]) if kept else 0)
    for target in targets.tolist():
        rows = np.ones(size, bool)
        for each in known:
            rows &= each.covers[each.labels, each.values[target]]
        for values, released in kept:
            rows &= released == values[target]
        at = np.flatnonzero(rows)
        if len(at) == 1:
            own[target] = at[0]
    return own


def _same_codes(pair: Pair) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Original and released cells as numbers, equal for equal texts."""
    place = {text: number for number, text in enumerate(pair.original.texts)}
    moved = np.array([place.get(text, -1) for text in pair.released.texts], np.int64)
    return pair.original.codes.astype(np.int64), moved[pair.released.codes]
