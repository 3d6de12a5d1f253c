"""Which columns are compared, and as what: by the kinds that dictionary or classification give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from goodata.errors import WrongUse
from goodata.practices.classification.columns import columns as classified
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.linkage.aligned import Column
from goodata.practices.opening import Opened
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
    "given": frozenset({"given", "first", "forename", "christian", "depan"}),
    "middle": frozenset({"middle", "tengah", "initial"}),
    "family": frozenset({"family", "surname", "last", "sur", "belakang", "apelyido"}),
}


@dataclass(frozen=True)
class Taken:
    """One comparison to make.

    Attributes:
        kind: of comparison.
        roles: per role, its columns; for places the coarsest first.
    """

    kind: str
    roles: Mapping[str, tuple[Column, ...]]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All its columns, role by role."""
        return tuple(each for found in self.roles.values() for each in found)


@dataclass(frozen=True)
class Choice:
    """What is compared, and the fields that are not, with why."""

    taken: tuple[Taken, ...]
    left_out: tuple[tuple[str, Sentence], ...]


def said(opened: Sequence[Opened], columns: Sequence[Column]) -> list[ColumnSaid | None]:
    """What each column is, as the first file that has it and knows says."""
    told = [classified(each.table, each.dictionary, each.columns).said for each in opened]
    found: list[ColumnSaid | None] = []
    for column in columns:
        here = [
            told[file][place] for file, place in enumerate(column.positions) if place is not None
        ]
        found.append(next((each for each in here if each.kind is not None), here[0]))
    return found


def choose(
    columns: Sequence[Column],
    kinds: Sequence[ColumnSaid | None],
    on: Iterable[str] = (),
    leave_out: Iterable[str] = (),
) -> Choice:
    """The comparisons that these columns allow.

    Args:
        columns: of all files.
        kinds: what each is.
        on: only these, by name; all that are known when empty.
        leave_out: not these.

    Raises:
        WrongUse: a name that no column has.
    """
    only, never = _asked(columns, on), _asked(columns, leave_out)
    roles: list[tuple[Column, ColumnSaid, str, str]] = []
    left: list[tuple[str, Sentence]] = []
    for place, (column, told) in enumerate(zip(columns, kinds, strict=True)):
        if place in never or (only and place not in only):
            left.append((column.shown, say("left out as asked")))
            continue
        role = None if told is None else _role(column, told)
        if role is None and place in only:
            role = ("category", "answer")
        if role is None or told is None:
            left.append((column.shown, _why(told)))
        elif None in column.positions:
            left.append((column.shown, say("not in every file")))
        else:
            roles.append((column, told, *role))
    return Choice(tuple(_comparisons(roles)), tuple(left))


def _asked(columns: Sequence[Column], names: Iterable[str]) -> set[int]:
    """Places of the columns that were named: by declared field, heading, letter or `column C`.

    Only declared names are proposed, since a heading may be anything.
    """
    known: dict[str, int] = {}
    for place, each in enumerate(columns):
        for name in (each.shown, each.title, each.shown.removeprefix("column ")):
            known.setdefault(fold_name(name), place)
    declared = [each.field.name for each in columns if each.field is not None]
    found = set()
    for name in names:
        if fold_name(name) not in known:
            near = get_close_matches(name, declared, 1)
            fix = f"did you mean {near[0]}" if near else "name a column by its heading or letter"
            raise WrongUse("--on or --leave-out names a field that is in no file", fix=fix)
        found.add(known[fold_name(name)])
    return found


def _why(told: ColumnSaid | None) -> Sentence:
    if told is None or told.kind is None:
        return say("not known to tell people apart")
    return say("{kind}: no evidence for or against one person", kind=told.kind)


def _role(column: Column, told: ColumnSaid) -> tuple[str, str] | None:
    """Kind of comparison and role of a column; None when it is not compared."""
    if told.person not in ("subject", "unknown") or told.kind is None or not told.filled:
        return None
    if told.kind == "name":
        return "name", _part(column)
    return _SINGLE.get(told.kind)


def _part(column: Column) -> str:
    """Which part of a name a column holds: `given`, `middle`, `family`, or the whole: `name`."""
    declared = column.field.options.get("part") if column.field is not None else None
    if declared is not None:
        return str(declared) if declared in _PARTS else "name"
    words = set(fold_name(column.title).split())
    return next((part for part, known in _PARTS.items() if words & known), "name")


def _comparisons(roles: Sequence[tuple[Column, ColumnSaid, str, str]]) -> Iterable[Taken]:
    yield from _names([(column, role) for column, _, kind, role in roles if kind == "name"])
    days = {
        role: tuple(column for column, _, kind, _ in roles if kind == wanted)[:1]
        for wanted, role in (("birth_date", "date"), ("age", "age"))
    }
    if days["date"]:
        yield Taken("birth_date", {role: each for role, each in days.items() if each})
    elif days["age"]:
        yield Taken("age", {"age": days["age"]})
    for kind in sorted(_TOGETHER):
        here = [each for each in roles if each[2] == kind]
        if kind == "place":
            here.sort(key=lambda each: _PLACES.index(str(each[1].kind)))
        if here:
            yield Taken(kind, {here[0][3]: tuple(each[0] for each in here)})
    for column, _, kind, role in roles:
        if kind not in _TOGETHER and kind not in ("name", "birth_date", "age"):
            yield Taken(kind, {role: (column,)})


def _names(names: Sequence[tuple[Column, str]]) -> Iterable[Taken]:
    """Given and family name as one comparison; every other name as one of its own."""
    parts: dict[str, list[Column]] = {}
    for column, role in names:
        parts.setdefault(role, []).append(column)
    whole = parts.get("name", [])
    if parts.get("given") and parts.get("family"):
        wanted = [each for each in ("given", "middle", "family") if each in parts]
        yield Taken("split_name", {each: tuple(parts[each][:1]) for each in wanted})
    else:
        whole = whole + parts.get("given", []) + parts.get("family", [])
    for column in whole:
        yield Taken("person_name", {"name": (column,)})
