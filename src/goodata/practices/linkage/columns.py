"""Which columns are compared, and as what: by the kinds that dictionary or classification give.

Where no column is about a person the file lists things (publications, organisations), and what
nobody gave a kind is compared by what it looks like.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from goodata.errors import WrongUse
from goodata.practices.classification.columns import Columns as Looked
from goodata.practices.classification.columns import columns as classified
from goodata.practices.classification.said import ColumnSaid
from goodata.practices.classification.values import Values
from goodata.practices.linkage import aligned, headings, parts, things
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
_OF_THINGS = frozenset({"phone", "address", "place", "email"})
"""Kinds of comparison that lists of offices and books have as well."""
EVENT = "event date"
"""Kind of a column of days on which something was done or told."""
MOSTLY = 0.8
"""Share of its answers that a column's look must hold for."""
HOLDS = 0.3
"""Share of the family names that stand in a name which is whole."""
ROWS = 2_000
"""Rows from the start by which columns are judged."""
_PLACES = ("province", "district", "sub-district", "village")


@dataclass(frozen=True)
class Taken:
    """One comparison to make.

    Attributes:
        kind: of comparison.
        roles: per role, its columns; for places the coarsest first.
        at: the column of the day on which an age was told, or None.
    """

    kind: str
    roles: Mapping[str, tuple[Column, ...]]
    at: Column | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """All its columns, role by role."""
        return tuple(each for found in self.roles.values() for each in found)


@dataclass(frozen=True)
class Choice:
    """What is compared, and the fields that are not, with why."""

    taken: tuple[Taken, ...]
    left_out: tuple[tuple[str, Sentence], ...]


@dataclass(frozen=True)
class Met:
    """What a column is, and its answers, as the first file that has it and knows says."""

    said: ColumnSaid
    values: Values


def said(told: Sequence[Looked], columns: Sequence[Column]) -> list[Met]:
    """What each column is, as the first file that has it and knows says."""
    found: list[Met] = []
    for column in columns:
        here = [
            Met(told[file].said[place], told[file].values[place])
            for file, place in enumerate(column.positions)
            if place is not None
        ]
        found.append(next((each for each in here if each.said.kind is not None), here[0]))
    return found


def side_by_side(
    columns: Sequence[Column], met: Sequence[Met]
) -> tuple[list[Column], list[Met], tuple[Sentence, ...]]:
    """Columns of several files that hold the same kind are one column, whatever their headings.

    Only where no file has two of that kind, so that nothing has to be chosen. Beside the columns
    and what they are: what was put together so, to be said.
    """
    alike: dict[tuple[str, str], list[int]] = {}
    for place, (column, each) in enumerate(zip(columns, met, strict=True)):
        role = known(column, each.said)
        if role is not None:
            alike.setdefault((str(each.said.kind), role[1]), []).append(place)
    first: dict[int, Column] = {}
    gone: set[int] = set()
    notes = []
    for (kind, _), places in alike.items():
        made = aligned.joined([columns[place] for place in places])
        if made is not None:
            first[places[0]] = made
            gone.update(places[1:])
            names = [columns[place].shown for place in places]
            words = "{one} and {other} are taken for one field: both hold {kind}"
            notes += [say(words, one=names[0], other=each, kind=kind) for each in names[1:]]
    kept = [place for place in range(len(columns)) if place not in gone]
    return (
        [first.get(place, columns[place]) for place in kept],
        [met[place] for place in kept],
        tuple(notes),
    )


def looked_at(opened: Opened) -> Looked:
    """What the columns of a file are: by its first rows, by all where these leave one empty."""
    found = classified(opened.table, opened.dictionary, opened.columns, sample=ROWS)
    if all(each.filled for each in found.said):
        return found
    return classified(opened.table, opened.dictionary, opened.columns)


def choose(
    columns: Sequence[Column],
    met: Sequence[Met],
    on: Iterable[str] = (),
    leave_out: Iterable[str] = (),
) -> Choice:
    """The comparisons that these columns allow.

    Args:
        columns: of all files.
        met: what each is.
        on: only these, by name; all that are known when empty.
        leave_out: not these.

    Raises:
        WrongUse: a name that no column has.
    """
    only, never = _asked(columns, on), _asked(columns, leave_out)
    if only & never:
        fix = "leave one of the two out"
        raise WrongUse("--on and --leave-out name one field", fix=fix)
    people = any(_of_person(column, each) for column, each in zip(columns, met, strict=True))
    born = _born(columns, met, never, only) if people else ()
    roles: list[tuple[Column, Met, str, str]] = []
    left: list[tuple[str, Sentence]] = []
    for place, (column, each) in enumerate(zip(columns, met, strict=True)):
        if place in never or (only and place not in only):
            left.append((column.shown, say("left out as asked")))
            continue
        role = ("birth_date", "date") if place in born else _role(column, each, people=people)
        if role is None and place in only:
            role = things.looks(each.values) or ("category", "answer")
        if role is None:
            left.append((column.shown, _why(column, each.said)))
        elif None in column.positions:
            left.append((column.shown, say("not in every file")))
        else:
            roles.append((column, each, *role))
    days = tuple(columns[each] for each in born)
    names, doubled = _names(
        [(column, each, role) for column, each, kind, role in roles if kind == "name"]
    )
    left += [
        (each.shown, say("another column of that part of the name is compared")) for each in doubled
    ]
    taken = (*names, *_comparisons(roles, _days(columns, met), days))
    return Choice(taken, tuple(left))


def _born(
    columns: Sequence[Column], met: Sequence[Met], never: set[int], only: set[int]
) -> tuple[int, ...]:
    """Places of the columns of year, month and day of birth; none where one column has it all."""
    if any(each.said.kind == "birth date" and each.values.dates > MOSTLY for each in met):
        return ()
    free = [
        place
        for place, each in enumerate(met)
        if each.said.kind in (None, "birth date", "age", EVENT)
        and not each.said.declared
        and place not in never
        and (not only or place in only)
        and None not in columns[place].positions
    ]
    for start, place in enumerate(free):
        here = free[start : start + 3]
        if here != [place, place + 1, place + 2]:
            continue
        found = parts.born(
            [columns[each].title for each in here], [met[each].values for each in here]
        )
        if found is not None:
            return tuple(here[each] for each in found)
    return ()


def _asked(columns: Sequence[Column], names: Iterable[str]) -> set[int]:
    """Places of the columns that were named."""
    return {columns.index(named(columns, each, "--on or --leave-out")) for each in names}


def named(columns: Sequence[Column], name: str, option: str) -> Column:
    """The column of this name: declared field, heading, letter or `column C`.

    Only declared names are proposed, since a heading may be anything.

    Raises:
        WrongUse: none has it; `option` says where it was named.
    """
    for each in columns:
        names = (each.shown, each.title, each.shown.removeprefix("column "))
        if fold_name(name) in map(fold_name, names):
            return each
    declared = [each.field.name for each in columns if each.field is not None]
    near = get_close_matches(name, declared, 1)
    fix = f"did you mean {near[0]}" if near else "name a column by its heading or letter"
    raise WrongUse("{option} names a field that is in no file", fix=fix, option=option)


def _why(column: Column, told: ColumnSaid) -> Sentence:
    if told.kind is None:
        return say("not known to tell people apart")
    if not told.declared and headings.of_work(column.title):
        return say("the employer's, not the person's")
    return say("{kind}: no evidence for or against one person", kind=told.kind)


def known(column: Column, told: ColumnSaid) -> tuple[str, str] | None:
    """Kind of comparison and role of a column whose kind is known; None when it is not compared."""
    if told.person not in ("subject", "unknown") or told.kind is None or not told.filled:
        return None
    if told.kind == "name":
        return "name", _part(column)
    return _SINGLE.get(told.kind)


def _of_person(column: Column, met: Met) -> bool:
    """Whether a column tells of a person, and not only where something is or how it is reached."""
    role = known(column, met.said)
    return role is not None and role[0] not in _OF_THINGS


def _role(column: Column, met: Met, *, people: bool) -> tuple[str, str] | None:
    """Kind of comparison and role of a column; None when it is not compared."""
    role = known(column, met.said)
    if not met.values.filled or met.said.declared:
        return role
    if role is not None:
        # Everybody at one place of work has it in common.
        theirs = people and role[0] in _OF_THINGS and headings.of_work(column.title)
        return None if theirs else role
    if people:
        sure = met.said.kind is not None
        return None if sure else headings.role(column.title, met.values, MOSTLY)
    return things.looks(met.values)


def _part(column: Column) -> str:
    """Which part of a name a column holds: `given`, `middle`, `family`, or the whole: `name`."""
    declared = column.field.options.get("part") if column.field is not None else None
    return parts.part(column.title, declared)


def _days(columns: Sequence[Column], met: Sequence[Met]) -> tuple[Column, ...]:
    """Columns of days on which something was told, in every file."""
    return tuple(
        column
        for column, each in zip(columns, met, strict=True)
        if each.said.kind == EVENT and None not in column.positions
    )


def _told_on(age: Column, days: Sequence[Column]) -> Column | None:
    """The day on which an age was told: as declared, else the only day there is."""
    declared = age.field.options.get("at") if age.field is not None else None
    if declared is not None:
        named = (each for each in days if each.field is not None and each.field.name == declared)
        return next(named, None)
    return days[0] if len(days) == 1 else None


def _comparisons(
    roles: Sequence[tuple[Column, Met, str, str]], told: Sequence[Column], born: tuple[Column, ...]
) -> Iterable[Taken]:
    days = {
        role: tuple(column for column, _, kind, _ in roles if kind == wanted)[:1]
        for wanted, role in (("birth_date", "date"), ("age", "age"))
    }
    if born:
        days["date"] = born
    at = _told_on(days["age"][0], told) if days["age"] else None
    if days["date"]:
        yield Taken("birth_date", {role: each for role, each in days.items() if each}, at)
    elif days["age"]:
        yield Taken("age", {"age": days["age"]}, at)
    for kind in sorted(_TOGETHER):
        here = [each for each in roles if each[2] == kind]
        if kind == "place":
            here.sort(key=lambda each: _PLACES.index(str(each[1].said.kind)))
        if here:
            yield Taken(kind, {here[0][3]: tuple(each[0] for each in here)})
    for column, _, kind, role in roles:
        if kind not in _TOGETHER and kind not in ("name", "birth_date", "age"):
            yield Taken(kind, {role: (column,)})


def _names(names: Sequence[tuple[Column, Met, str]]) -> tuple[list[Taken], list[Column]]:
    """Given and family name as one comparison; every other name as one of its own.

    Beside these the columns that are left out, since another column of that part is taken.
    """
    found: dict[str, list[Column]] = {}
    for column, _met, role in names:
        found.setdefault(role, []).append(column)
    whole = found.get(parts.WHOLE, [])
    if found.get(parts.FAMILY) and not found.get(parts.GIVEN) and _only_given(names):
        found[parts.GIVEN], whole = whole, []
    if not (found.get(parts.GIVEN) and found.get(parts.FAMILY)):
        whole = whole + found.get(parts.GIVEN, []) + found.get(parts.FAMILY, [])
        return [Taken("person_name", {"name": (each,)}) for each in whole], []
    roles, left = {}, []
    for role in (parts.GIVEN, parts.FAMILY):
        same = parts.one_field([each.title for each in found[role]])
        roles[role] = tuple(found[role] if same else found[role][:1])
        left += found[role][len(roles[role]) :]
    taken = [Taken("split_name", roles)]
    middle = found.get(parts.MIDDLE, [])
    if middle:
        taken.append(Taken("initial", {"initial": (middle[0],)}))
    taken += [Taken("person_name", {"name": (each,)}) for each in whole]
    return taken, left + middle[1:]


def _only_given(names: Sequence[tuple[Column, Met, str]]) -> bool:
    """Whether the one name beside a family name is without it: `name` beside `surname`."""
    wholes = [met.values for _column, met, role in names if role == parts.WHOLE]
    if len(wholes) != 1:
        return False
    families = [met.values for _column, met, role in names if role == parts.FAMILY]
    words = {word for text in wholes[0].folded for word in text.casefold().split()}
    held = sum(text.casefold() in words for text in families[0].folded)
    return held < HOLDS * families[0].distinct
