"""Which columns are compared, and as what: by the kinds that dictionary or classification give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goodata.model import Dictionary
from goodata.practices.classification.said import ColumnSaid
from goodata.text import Sentence, fold_name, say

_SINGLE: Mapping[str, tuple[str, str]] = {
    "birth date": ("birth_date", "date"),
    "age": ("age", "age"),
    "sex": ("sex", "answer"),
    "nationality": ("category", "answer"),
    "language": ("category", "answer"),
    "ethnicity": ("category", "answer"),
    "religion": ("category", "answer"),
    "national id": ("personal_number", "number"),
    "passport": ("personal_number", "number"),
    "travel document": ("personal_number", "number"),
    "refugee number": ("personal_number", "number"),
    "social security number": ("personal_number", "number"),
    "tax number": ("personal_number", "number"),
    "migrant registration": ("personal_number", "number"),
    "case number": ("record_key", "key"),
    "file number": ("record_key", "key"),
    "beneficiary number": ("record_key", "key"),
    "phone": ("phone", "phone"),
    "e-mail": ("email", "email"),
    "address": ("address", "address"),
    "house number": ("address", "address"),
    "province": ("place", "place"),
    "district": ("place", "place"),
    "sub-district": ("place", "place"),
    "village": ("place", "place"),
}
_TOGETHER = frozenset({"phone", "address", "place"})
"""Kinds of comparison that take all their columns at once."""
_PLACES = ("province", "district", "sub-district", "village")
_PARTS: Mapping[str, frozenset[str]] = {
    "given": frozenset({"given", "first", "forename", "christian", "depan", "ten", "nama depan"}),
    "middle": frozenset({"middle", "dem", "tengah", "initial"}),
    "family": frozenset({"family", "surname", "last", "sur", "ho", "belakang", "apelyido"}),
}


@dataclass(frozen=True)
class Taken:
    """One comparison to make: its kind, and per role the columns (position, kind in classification).

    Attributes:
        kind: of comparison.
        name: how it is called in reports.
        roles: per role, positions of columns, coarsest first for places.
        columns: names of the columns as reports may show them.
    """

    kind: str
    name: str
    roles: Mapping[str, tuple[int, ...]]
    columns: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """A column that is not compared, and why."""

    position: int
    name: str
    why: Sentence


@dataclass(frozen=True)
class Choice:
    """What is compared and what is not."""

    taken: tuple[Taken, ...]
    left_out: tuple[LeftOut, ...]


def choose(
    said: Sequence[ColumnSaid],
    names: Sequence[str],
    dictionary: Dictionary | None,
    on: Iterable[str] = (),
    leave_out: Iterable[str] = (),
) -> Choice:
    """The comparisons that the columns of one table allow.

    Args:
        said: what each column is.
        names: how reports call each column, its field's name or its header.
        dictionary: for the parts of names; None without one.
        on: only these columns, by name; all that are known when empty.
        leave_out: not these.
    """
    only, never = {fold_name(each) for each in on}, {fold_name(each) for each in leave_out}
    roles: dict[int, tuple[str, str]] = {}
    left: list[LeftOut] = []
    for each in said:
        name = names[each.position]
        if fold_name(name) in never or (only and fold_name(name) not in only):
            left.append(LeftOut(each.position, name, say("left out as asked")))
            continue
        role = _role(each, name, dictionary)
        if role is None and only:
            role = ("category", "answer")
        if role is None:
            left.append(LeftOut(each.position, name, _why(each)))
        else:
            roles[each.position] = role
    return Choice(_comparisons(roles, said, names), tuple(left))


def _why(said: ColumnSaid) -> Sentence:
    if said.kind is None:
        return say("not known to tell people apart")
    return say("{kind}: no evidence for or against one person", kind=said.kind)


def _role(said: ColumnSaid, name: str, dictionary: Dictionary | None) -> tuple[str, str] | None:
    """Kind of comparison and role of a column; None when it is not compared."""
    if said.person not in ("subject", "unknown") or said.kind is None or not said.filled:
        return None
    if said.kind == "name":
        return "name", _part(said, name, dictionary)
    return _SINGLE.get(said.kind)


def _part(said: ColumnSaid, name: str, dictionary: Dictionary | None) -> str:
    """Which part of a name a column holds: `given`, `middle`, `family` or the whole, `name`."""
    field = dictionary.get(said.field) if dictionary is not None and said.field else None
    if field is not None and field.options.get("part") in _PARTS:
        return str(field.options["part"])
    words = set(fold_name(name).split())
    return next((part for part, known in _PARTS.items() if words & known), "name")


def _comparisons(
    roles: Mapping[int, tuple[str, str]], said: Sequence[ColumnSaid], names: Sequence[str]
) -> tuple[Taken, ...]:
    found: list[Taken] = list(_names(roles, names))
    found += _days(roles, names)
    for kind in sorted(_TOGETHER):
        positions = [each for each in roles if roles[each][0] == kind]
        if kind == "place":
            positions.sort(key=lambda each: _PLACES.index(str(said[each].kind)))
        if positions:
            found.append(_one(kind, {roles[positions[0]][1]: positions}, names))
    for position, (kind, role) in sorted(roles.items()):
        if kind not in _TOGETHER and kind not in ("name", "birth_date", "age"):
            found.append(_one(kind, {role: [position]}, names))
    return tuple(found)


def _names(roles: Mapping[int, tuple[str, str]], names: Sequence[str]) -> Iterable[Taken]:
    """Given and family name as one comparison; every other name as one of its own."""
    parts: dict[str, list[int]] = {}
    for position, (kind, role) in sorted(roles.items()):
        if kind == "name":
            parts.setdefault(role, []).append(position)
    whole = parts.get("name", [])
    if parts.get("given") and parts.get("family"):
        split = {each: parts[each][:1] for each in ("given", "middle", "family") if each in parts}
        yield _one("split_name", split, names)
    else:
        whole = sorted(whole + parts.get("given", []) + parts.get("family", []))
    for position in whole:
        yield _one("person_name", {"name": [position]}, names)


def _days(roles: Mapping[int, tuple[str, str]], names: Sequence[str]) -> Iterable[Taken]:
    """Birth date, which an age stands in for; an age by itself."""
    dates = [each for each in sorted(roles) if roles[each][0] == "birth_date"]
    ages = [each for each in sorted(roles) if roles[each][0] == "age"]
    if dates:
        yield _one("birth_date", {"date": dates[:1], "age": ages[:1]}, names)
    elif ages:
        yield _one("age", {"age": ages[:1]}, names)


def _one(kind: str, roles: Mapping[str, Sequence[int]], names: Sequence[str]) -> Taken:
    filled = {role: tuple(each) for role, each in roles.items() if each}
    columns = tuple(names[each] for positions in filled.values() for each in positions)
    return Taken(kind, "+".join(columns), filled, columns)
