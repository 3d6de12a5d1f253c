"""Header rows: which fields a row names, how well it fits, and what a header looks like.

Everything here works on the first records of a table as plain text; no file is opened.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from goodata.model import Dictionary, Field
from goodata.table import HeadRow
from goodata.text import fold_digits, fold_name, trimmed

EXACT, ALIKE = 1.0, 0.9
"""What a column's name is worth when it is the field's own, and when it is an alias, a title, or
either of them spelt otherwise."""

LEAST_REQUIRED = 0.6
"""Share of the required fields that a row must name to be taken for the header."""

_NUMBER = re.compile(r"[+-]?[\d.,' ]*\d[\d.,' ]*%?")
_DATE = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}([T ].*)?")
_HXL = re.compile(r"#[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)


@dataclass(frozen=True)
class Match:
    """A column's name and the field it stands for. `spelt` is False where only folding helped."""

    field: str
    weight: float
    spelt: bool


@dataclass(frozen=True)
class Fit:
    """How well a row fits a dictionary.

    Attributes:
        row: the row as the spreadsheet numbers it.
        matches: for each column the field it stands for, or None.
        score: 0 to 1, of matched columns and matched fields alike.
        named: columns that have a name.
        required: share of the required fields that are named; 1 where none is required.
    """

    row: HeadRow
    matches: tuple[Match | None, ...]
    score: float
    named: int
    required: float

    @property
    def found(self) -> int:
        """How many columns stand for a field."""
        return sum(each is not None for each in self.matches)

    @property
    def weight(self) -> float:
        """What all matched columns are worth."""
        return sum(each.weight for each in self.matches if each is not None)


@lru_cache(maxsize=1 << 14)
def _plain_name(text: str) -> str:
    """A name as it is compared; the same rows are held against every dictionary there is."""
    return fold_name(text)


@lru_cache(maxsize=1 << 9)
def _spellings(cells: tuple[str, ...]) -> frozenset[str]:
    """Every text of a row by which one of its cells may name a field, in whatever dictionary."""
    found: set[str] = set()
    for cell in cells:
        bare = trimmed(cell)
        bare = trimmed(bare[:-1]) if bare.endswith("*") else bare
        for text in (bare, bare.rsplit("/", 1)[-1]):
            found.update((text, _plain_name(text)))
    return frozenset(found)


class Speller:
    """All the names under which a dictionary's fields arrive."""

    def __init__(self, dictionary: Dictionary) -> None:
        """Prepares the names of this dictionary."""
        self.dictionary = dictionary

    @cached_property
    def own(self) -> dict[str, str]:
        """Field by its own name."""
        return {each.name: each.name for each in self.dictionary.fields}

    @cached_property
    def other(self) -> dict[str, str]:
        """Field by alias, title or former name; a word that two fields share names neither."""
        return _unshared(
            (word, each.name) for each in self.dictionary.fields for word in _words(each)
        )

    @cached_property
    def folded(self) -> dict[str, str]:
        """Field by any of its names with case, blanks, hyphens and underscores folded.

        A field's own name counts before the words of others.
        """
        own = _unshared((_plain_name(each.name), each.name) for each in self.dictionary.fields)
        other = _unshared(
            (_plain_name(word), each.name)
            for each in self.dictionary.fields
            for word in _words(each)
        )
        return {**other, **own}

    @cached_property
    def _every(self) -> frozenset[str]:
        """All texts that name a field here, as written and folded."""
        return frozenset((*self.own, *self.other, *self.folded))

    def field(self, header: str) -> Match | None:
        """The field that a column's name stands for."""
        bare = trimmed(header)
        if bare.endswith("*"):
            # How entry forms, ours and others, mark what must be filled.
            header = bare = trimmed(bare[:-1])
        if not bare:
            return None
        if bare in self.own:
            return Match(bare, EXACT, spelt=bare == header)
        for text in (bare, bare.rsplit("/", 1)[-1]):
            if text in self.own or text in self.other:
                return Match(self.own.get(text) or self.other[text], ALIKE, spelt=bare == header)
            name = self.folded.get(_plain_name(text))
            if name is not None:
                return Match(name, ALIKE, spelt=False)
        return None

    def matches(self, cells: Sequence[str]) -> tuple[Match | None, ...]:
        """For each column the field it stands for; a field is given to its best column, once."""
        found = [self.field(cell) for cell in cells]
        order = sorted(
            (position for position, each in enumerate(found) if each is not None),
            key=lambda position: (-_weight(found[position]), position),
        )
        used: set[str] = set()
        taken: list[Match | None] = [None] * len(cells)
        for position in order:
            each = found[position]
            if each is not None and each.field not in used:
                used.add(each.field)
                taken[position] = each
        return tuple(taken)

    def fit(self, row: HeadRow) -> Fit:
        """How well a row fits: twice p r / (p + r), required fields counting double in r."""
        matches = self.matches(row.cells)
        named = sum(bool(trimmed(cell)) for cell in row.cells)
        required = {each.name for each in self.dictionary.fields if each.constraints.required}
        given = {each.field: each.weight for each in matches if each is not None}
        counted = sum(weight * (2 if name in required else 1) for name, weight in given.items())
        precision = sum(given.values()) / named if named else 0.0
        recall = counted / max(1, len(self.dictionary.fields) + len(required))
        both = precision + recall
        score = 2 * precision * recall / both if both else 0.0
        share = len(required & given.keys()) / len(required) if required else 1.0
        return Fit(row, matches, round(score, 6), named, share)

    def best(self, rows: Sequence[HeadRow]) -> Fit | None:
        """The row that names most of the fields, the first of several equal ones."""
        # Most rows hold no name of any field: they are told by their texts alone.
        named = [row for row in rows if not self._every.isdisjoint(_spellings(tuple(row.cells)))]
        fits = [self.fit(row) for row in named]
        good = [fit for fit in fits if fit.found and fit.required >= LEAST_REQUIRED]
        return max(good, key=lambda fit: (fit.weight, fit.score), default=None)


def _weight(match: Match | None) -> float:
    return 0.0 if match is None else match.weight


def _words(field: Field) -> tuple[str, ...]:
    title = () if field.title is None else (field.title,)
    return (*field.aliases, *title, *field.titles.values(), *field.renamed_from)


def _unshared(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    names: dict[str, set[str]] = {}
    for word, name in pairs:
        names.setdefault(word, set()).add(name)
    return {word: next(iter(owners)) for word, owners in names.items() if len(owners) == 1}


def looks_like_value(cell: str) -> bool:
    """Whether a cell is a number or a date rather than a name of a column.

    >>> looks_like_value("2024-03-05"), looks_like_value("๑๒"), looks_like_value("q1 score")
    (True, True, False)
    """
    bare = fold_digits(trimmed(cell))
    return bool(_NUMBER.fullmatch(bare) or _DATE.fullmatch(bare))


def is_tag_row(cells: Sequence[str]) -> bool:
    """Whether a row holds HXL tags: most of its filled cells are.

    >>> is_tag_row(["#adm1+name", "", "#affected +f"])
    True
    """
    filled = [trimmed(cell) for cell in cells if trimmed(cell)]
    return bool(filled) and sum(bool(_HXL.fullmatch(each)) for each in filled) * 2 > len(filled)


def is_label_row(cells: Sequence[str], speller: Speller, matches: Sequence[Match | None]) -> bool:
    """Whether a row below the header names the same fields once more, each in its own column."""
    filled = [position for position, cell in enumerate(cells) if trimmed(cell)]
    same = 0
    for position in filled[: len(matches)]:
        match = matches[position] if position < len(matches) else None
        again = speller.field(cells[position])
        same += match is not None and again is not None and again.field == match.field
    return len(filled) > 1 and same * 2 > len(filled)


def header_row(rows: Sequence[HeadRow], columns: int) -> HeadRow | None:
    """The row that looks like a header, when nothing is known about the table.

    The first row of the usual width whose cells are filled, distinct, and neither number nor date.
    A full row with a number or a date in it stops the search: it may be the header as well as the
    first record, and a person has to say. A row with a gap or a repeated name is taken where no
    better one comes.
    """
    loose: HeadRow | None = None
    for row in rows:
        filled = [trimmed(cell) for cell in row.cells if trimmed(cell)]
        if is_tag_row(row.cells) or len(filled) * 2 < max(columns, 1):
            continue
        if any(looks_like_value(cell) for cell in filled):
            return loose
        distinct = len({fold_name(cell) for cell in filled})
        if len(filled) >= columns and distinct == len(filled):
            banner = loose is not None and _is_banner(loose)
            return row if loose is None or banner else loose
        loose = loose or row
    return loose


def _is_banner(row: HeadRow) -> bool:
    """Whether a row of titles stands over several columns each: many gaps or repeats."""
    filled = [fold_name(cell) for cell in row.cells if trimmed(cell)]
    return len(set(filled)) <= 0.6 * len(row.cells)


def printable(names: Sequence[str]) -> bool:
    """Whether the columns' names may be shown though no dictionary declares them.

    With the header missing, the first row is a person. So: no empty, repeated, number-like or
    date-like name, and none in which a detector finds an identifier.
    """
    folded = [fold_name(name) for name in names]
    if not all(folded) or max(Counter(folded).values(), default=0) > 1:
        return False
    return not any(looks_like_value(name) or _identifies(name) for name in names)


def _identifies(name: str) -> bool:
    from goodata.identifiers import detectors

    return any(
        detector.valid(name[start:end])
        for detector in detectors()
        for start, end in detector.find(name)
    )
