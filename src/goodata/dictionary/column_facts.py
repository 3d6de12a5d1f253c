"""What the names of a table's columns have to say, as facts that `checks/` words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from goodata.dictionary.headers import Match, Speller
from goodata.findings import Severity, Spot
from goodata.model import Dictionary, Field
from goodata.table import Fact, HeadRow
from goodata.text import fold_name, letter, trimmed

NEAR = 75.0
"""Likeness, 0 to 100, from which a column's name is taken for a slip of a field's."""

_EXTRA_IS_FINE = ("subset", "partial")
_MISSING_IS_FINE = ("superset", "partial")


def columns(names: Sequence[str], dictionary: Dictionary) -> tuple[str | None, ...]:
    """For each column of a table the field it stands for, or None where the dictionary knows none.

    Args:
        names: the header's cells as they stand.
        dictionary: what they are compared with.
    """
    found = Speller(dictionary).matches(names)
    return tuple(None if each is None else each.field for each in found)


def shown(names: Sequence[str], dictionary: Dictionary | None) -> tuple[str, ...]:
    """How each column may be named to people: its field, or only its letter.

    What no dictionary declares is never shown: where the header row is missing, it is a person.
    """
    fields = columns(names, dictionary) if dictionary else (None,) * len(names)
    return tuple(field or letter(position) for position, field in enumerate(fields))


def facts(
    header: HeadRow,
    title_rows: Sequence[HeadRow],
    names: Sequence[str],
    speller: Speller | None,
    unused: frozenset[int] = frozenset(),
) -> tuple[Fact, ...]:
    """All facts about the columns' names.

    Args:
        header: the row they stand in.
        title_rows: rows above it, which hold no data.
        names: the header's cells, one per column.
        speller: the dictionary's names, or None where no dictionary fits.
        unused: columns in which nothing stands at all; they lack no heading.
    """
    none: tuple[Match | None, ...] = (None,) * len(names)
    matches = none if speller is None else speller.matches(names)
    found = [*_titles(title_rows), *_shape(header, names, matches, speller, unused)]
    if speller is not None:
        found += _declared(header, names, matches, speller)
    return tuple(found)


def _titles(rows: Sequence[HeadRow]) -> Iterator[Fact]:
    if rows:
        places = tuple(Spot(row=row.row, line=row.line) for row in rows)
        yield Fact("title-rows-skipped", len(rows), places, {"count": len(rows)})


def _shape(
    header: HeadRow,
    names: Sequence[str],
    matches: Sequence[Match | None],
    speller: Speller | None,
    unused: frozenset[int],
) -> Iterator[Fact]:
    blank = [position for position, name in enumerate(names) if not trimmed(name)]
    empty = [position for position in blank if position not in unused]
    if empty:
        yield _fact("column-empty", header, empty, columns=_letters(empty))
    for same in _repeated(names, matches, speller).values():
        yield _fact("column-repeated", header, same, columns=_letters(same))


def _repeated(
    names: Sequence[str], matches: Sequence[Match | None], speller: Speller | None
) -> dict[str, list[int]]:
    """Columns that have one name, or stand for one field: positions by what they share."""
    groups: dict[str, list[int]] = {}
    for position, name in enumerate(names):
        meant = speller.field(name) if speller else None
        if trimmed(name):
            groups.setdefault(meant.field if meant else fold_name(name), []).append(position)
    return {
        shared: sorted(same, key=lambda position: (matches[position] is None, position))
        for shared, same in groups.items()
        if len(same) > 1
    }


def _declared(
    header: HeadRow, names: Sequence[str], matches: Sequence[Match | None], speller: Speller
) -> Iterator[Fact]:
    given = {each.field for each in matches if each is not None}
    absent = [each for each in speller.dictionary.fields if each.name not in given]
    near = _near(names, matches, absent)
    texts = shown(names, speller.dictionary)
    again = {each for same in _repeated(names, matches, speller).values() for each in same[1:]}
    mode = speller.dictionary.fields_match
    for position, field in sorted(near.items()):
        yield _fact("column-name-near", header, [position], column=texts[position], field=field)
    extra = [
        position
        for position, match in enumerate(matches)
        if match is None and trimmed(names[position]) and position not in {*near, *again}
    ]
    if extra and mode not in _EXTRA_IS_FINE:
        listed = ", ".join(texts[position] for position in extra)
        yield _fact("column-not-declared", header, extra, columns=listed)
    if mode not in _MISSING_IS_FINE:
        yield from (_missing(each, near) for each in absent)


def _missing(field: Field, near: Mapping[int, str]) -> Fact:
    required = field.constraints.required
    args: dict[str, object] = {"column": field.name, "required": required}
    meant = [letter(position) for position, name in near.items() if name == field.name]
    return Fact(
        "column-missing",
        args={**args, "near": meant[0]} if meant else args,
        severity=Severity.ERROR if required else Severity.WARNING,
    )


def _near(
    names: Sequence[str], matches: Sequence[Match | None], absent: Sequence[Field]
) -> dict[int, str]:
    """For each column that is no field's but nearly is: the field that is meant."""
    pairs: list[tuple[float, int, str]] = []
    for position, name in enumerate(names):
        if matches[position] is None and len(fold_name(name)) > 2:
            for field in absent:
                likeness = _likeness(name, field)
                if likeness >= NEAR:
                    pairs.append((-likeness, position, field.name))
    near: dict[int, str] = {}
    for _, position, field_name in sorted(pairs):
        if position not in near and field_name not in near.values():
            near[position] = field_name
    return near


def _likeness(name: str, field: Field) -> float:
    """How like a column's name is to the nearest of a field's, 0 to 100."""
    from rapidfuzz import fuzz

    words = (field.name, *field.aliases, *([field.title] if field.title else []))
    return max(fuzz.ratio(fold_name(name), fold_name(each)) for each in words)


def _fact(check: str, header: HeadRow, positions: Sequence[int], **args: object) -> Fact:
    """A fact about some columns; `columns` or `column` in `args` is how they may be named."""
    places = tuple(
        Spot(header.row, header.line, f"{letter(position)}{header.row}") for position in positions
    )
    return Fact(check, len(positions), places, {"count": len(positions), **args})


def _letters(positions: Sequence[int]) -> str:
    return ", ".join(letter(position) for position in positions)
