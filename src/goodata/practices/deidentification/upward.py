"""Trees that a ladder climbs: the field's own list, columns of a code list, places of the region.

A place is known by its code or by one of its names. A name that means two places of one level means
none of them, and is outside the hierarchy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from goodata.dictionary import lists
from goodata.errors import Unreadable
from goodata.model import Category, CodeListRef, Field
from goodata.practices.classification.places import key
from goodata.text import Sentence

STEPS = ("village", "sub-district", "commune", "district", "province", "country")
"""Steps of a place, finest first; a sub-district and a commune are one level of the lists."""
_LEVEL = {"country": 0, "province": 1, "district": 2, "sub-district": 3, "commune": 3, "village": 4}
_DEEPEST = 4
_PLACES = "places-"


@dataclass(frozen=True)
class Tree:
    """What a field's values lie under.

    Attributes:
        parents: per value or code the one above it.
        ranks: per value or code how coarse it is, 0 a village, 4 a country; None without levels.
    """

    parents: Mapping[str, str]
    ranks: Mapping[str, int] | None = None


@dataclass(frozen=True)
class _Places:
    """Every place of some lists: per code what it lies under and its level, per name its codes."""

    parents: Mapping[str, str]
    level: Mapping[str, int]
    names: Mapping[str, tuple[str, ...]]


def first_rank(spec: Field) -> int:
    """How coarse the finest step of a hierarchy of places is; 0 where it names none."""
    stated = [_DEEPEST - _LEVEL[str(each)] for each in spec.hierarchy if each in STEPS]
    return min(stated, default=0)


def tree_of(spec: Field, table: Path, values: Sequence[str]) -> Tree | None:
    """What the values of a field lie under; None where no list says so.

    Args:
        spec: the field.
        table: beside it, or in the folder `dictionaries` there, the project's own lists lie.
        values: the field's distinct texts, codes where it has a list.

    Raises:
        Unreadable: the list of a step is not there.
        ValueError: a step of its hierarchy is not coarser than the one before it.
    """
    columns = [str(each["column"]) for each in spec.hierarchy if isinstance(each, Mapping)]
    near = lists.folders(table.parent / "dictionaries" / "any") + lists.folders(table)
    if any(each != "parent" for each in columns):
        return _by_columns(spec, columns, near)
    listed = {each.value: each for each in spec.categories}
    parents = {each.value: each.parent for each in listed.values() if each.parent}
    if parents:
        return Tree(*_with_countries(spec, parents, listed))
    return _places_of(spec, values, near) if any(each in STEPS for each in spec.hierarchy) else None


def _with_countries(
    spec: Field, parents: dict[str, str], listed: Mapping[str, Category]
) -> tuple[dict[str, str], dict[str, int] | None]:
    """The parents of a list, and its levels where it is one of places."""
    if not all((each.level or "").isdigit() for each in listed.values()):
        return parents, None
    ranks = {code: _DEEPEST - int(each.level or 0) for code, each in listed.items()}
    name = "" if spec.code_list is None else spec.code_list.name
    if name.startswith(_PLACES) and "country" in spec.hierarchy:
        country = name.removeprefix(_PLACES).upper()
        parents |= {code: country for code in listed if code not in parents}
        ranks[country] = _DEEPEST
    return parents, ranks


def _by_columns(spec: Field, columns: Sequence[str], near: tuple[Path, ...]) -> Tree:
    """The values of a code list, and what stands in further columns beside each of them."""
    parents: dict[str, str] = {}
    below = {each.value: each.value for each in spec.categories}
    for column in columns:
        found = None if spec.code_list is None else lists.beside(spec.code_list, column, near)
        if found is None or isinstance(found, Sentence):
            what = "{name}: no list with the column {column} of its hierarchy was found"
            fix = "name a codeList, with its file in the folder lists beside the data"
            raise Unreadable(what, fix=fix, name=spec.name, column=column)
        for value, text in below.items():
            above = found.get(value)
            if above and parents.setdefault(text, above) != above:
                raise ValueError("one answer lies under two of the next step")
        below = {value: found.get(value) or text for value, text in below.items()}
    return Tree(parents)


def _places_of(spec: Field, values: Iterable[str], near: tuple[Path, ...]) -> Tree:
    """The places that texts name, by the lists of the project and the shipped ones."""
    known = _every(near)
    wanted = _LEVEL.get(spec.kind or "")
    parents, ranks = dict(known.parents), {c: _DEEPEST - each for c, each in known.level.items()}
    if "country" not in spec.hierarchy:
        parents = {code: above for code, above in parents.items() if known.level[above]}
    for text in values:
        if text in known.level:
            continue
        codes = [
            code
            for code in known.names.get(key(text), ())
            if wanted is None or known.level[code] == wanted
        ]
        if len(codes) == 1:
            ranks[text] = ranks[codes[0]]
            if codes[0] in parents:
                parents[text] = parents[codes[0]]
    return Tree(parents, ranks)


@cache
def _every(near: tuple[Path, ...]) -> _Places:
    parents: dict[str, str] = {}
    level: dict[str, int] = {}
    names: dict[str, set[str]] = {}
    for name in lists.names(near):
        found = lists.entries(CodeListRef(name), near) if name.startswith(_PLACES) else ()
        country = name.removeprefix(_PLACES).upper()
        for each in () if isinstance(found, Sentence) else found:
            if not (each.level or "").isdigit():
                continue
            level[each.value] = int(each.level or 0)
            level[country] = 0
            parents[each.value] = each.parent or country
            for written in (each.label or "", *each.labels.values(), *each.aliases):
                if written:
                    names.setdefault(key(written), set()).add(each.value)
    return _Places(parents, level, {name: tuple(sorted(each)) for name, each in names.items()})
