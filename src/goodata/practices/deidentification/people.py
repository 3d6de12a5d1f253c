"""Who the rows are about: the identities of all tables, brought together by name, never by heading.

An identity is compared in its canonical form. A row that lacks a part of it is about somebody who
cannot be told from others: it is a person of its own, and its code is met only once.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from goodata.errors import Place, Refused
from goodata.model import Privacy
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.roles import Roles
from goodata.practices.vault import identities
from goodata.practices.vault.issued import Beside
from goodata.text import letter

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_T = TypeVar("_T")

Form = tuple[tuple[str | None, ...], tuple[str, ...]]
"""One identity of a person: its components as they are compared, and as they stood."""


@dataclass(frozen=True, eq=False)
class Crowd:
    """The people (or cases, or events) that one identity tells apart, over all tables.

    Attributes:
        name: of the identity.
        fields: names of its components, sorted.
        members: per person, the canonical text of each component; None where one is missing.
        written: per person, the cells as they stood where the person was first met.
        of: per table, the person of each row; None where the table lacks the identity.
        first: per person, the table and the row (from 0) where they were first met.
        beside: what else names each person, as it stood in their first row of each table.
        several: of people who are known to bear more than one identity, each of them: as it is
            compared and as it stood; the first is the one in `members` and `written`.
    """

    name: str
    fields: tuple[str, ...]
    members: list[tuple[str | None, ...]]
    written: list[tuple[str, ...]]
    of: list[NDArray[np.int64] | None]
    first: list[tuple[int, int]]
    beside: Beside | None = None
    several: Mapping[int, tuple[Form, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.members)

    def add(
        self, member: tuple[str | None, ...], texts: tuple[str, ...], where: tuple[int, int]
    ) -> None:
        """Takes somebody in."""
        self.members.append(member)
        self.written.append(texts)
        self.first.append(where)

    @property
    def nameless(self) -> list[int]:
        """People of whom a component is missing."""
        return [at for at, each in enumerate(self.members) if None in each]


def crowd(
    name: str,
    parts: Sequence[Part],
    roles: Sequence[Roles],
    chosen: str | None = None,
    same: Sequence[NDArray[np.int64] | None] | None = None,
) -> Crowd:
    """Everybody whom one identity tells apart.

    Args:
        name: of the identity.
        parts: the tables.
        roles: of their columns.
        chosen: the field of names that people chose for themselves, which are no names of theirs.
        same: per table a number for each row, the same for rows of one person, -1 for none; rows
            with one number are one person though their identities differ.

    Raises:
        Refused: names are written in Zawgyi.
    """
    made = Crowd(name, (), [], [], [], [])
    fields: tuple[str, ...] = ()
    known: dict[tuple[str | None, ...], int] = {}
    for number, (part, each) in enumerate(zip(parts, roles, strict=True)):
        at = each.identities.get(name)
        if at is None:
            made.of.append(None)
            continue
        positions = sorted(at, key=lambda place: _called(part, place))
        fields = fields or tuple(_called(part, place) for place in positions)
        made.of.append(_join(made, known, part, number, positions))
    made = replace(made, fields=fields)
    if same is not None:
        made = joined(made, same)
    return replace(made, beside=_beside(made, parts, roles, {*fields, chosen}))


def joined(crowd: Crowd, same: Sequence[NDArray[np.int64] | None]) -> Crowd:
    """The people of a crowd, those with a row of one number taken for one person.

    Whose number is whose is told by all rows: people who share an identity stay one. Of several
    identities the first in the order of texts stands for the person, so that the order of rows
    says nothing.

    Args:
        crowd: told apart by identity alone.
        same: as for `crowd`.
    """
    import numpy as np

    root = list(range(len(crowd)))

    def rooted(person: int) -> int:
        while root[person] != person:
            root[person] = root[root[person]]
            person = root[person]
        return person

    whose: dict[int, int] = {}
    for of, numbers in zip(crowd.of, same, strict=True):
        if of is None or numbers is None:
            continue
        listed = numbers >= 0
        for number, person in zip(numbers[listed].tolist(), of[listed].tolist(), strict=True):
            one, other = rooted(whose.setdefault(number, person)), rooted(person)
            root[max(one, other)] = min(one, other)
    roots = np.array([rooted(each) for each in range(len(crowd))], np.int64)
    stay, place = np.unique(roots, return_inverse=True)
    forms: dict[int, list[int]] = {}
    for person in np.flatnonzero(np.bincount(place, minlength=len(stay))[place] > 1).tolist():
        forms.setdefault(int(place[person]), []).append(person)
    several = {each: _forms(crowd, people) for each, people in forms.items()}
    told = [several.get(at, (_form(crowd, each),))[0] for at, each in enumerate(stay.tolist())]
    return replace(
        crowd,
        members=[member for member, _texts in told],
        written=[texts for _member, texts in told],
        of=[None if each is None else place[each] for each in crowd.of],
        first=[crowd.first[each] for each in stay.tolist()],
        several=several,
    )


def _form(crowd: Crowd, person: int) -> Form:
    return crowd.members[person], crowd.written[person]


def _forms(crowd: Crowd, people: Iterable[int]) -> tuple[Form, ...]:
    """The identities of one person; those that lack a part come last."""
    listed = [_form(crowd, each) for each in people]
    return tuple(
        sorted(listed, key=lambda each: (None in each[0], [text or "" for text in each[0]]))
    )


def _beside(
    made: Crowd, parts: Sequence[Part], roles: Sequence[Roles], without: Container[str | None]
) -> Beside | None:
    """The cells of the direct fields of each person; None where no table has such a field."""
    import numpy as np

    found: dict[str, list[str | None]] = {}
    for part, each, of in zip(parts, roles, made.of, strict=True):
        if of is None:
            continue
        rows = np.full(len(made), -1, np.int64)
        # Backwards, so that the first row of each person stays.
        rows[of[::-1]] = np.arange(len(of))[::-1]
        there = np.flatnonzero(rows >= 0)
        for role in each.columns:
            if role.privacy is not Privacy.DIRECT or role.name in without:
                continue
            cells = part.cells[role.position]
            column = found.setdefault(role.name, [None] * len(made))
            for person, at in zip(there.tolist(), cells.at[rows[there]].tolist(), strict=True):
                if column[person] is None:
                    column[person] = cells.values[at]
    return Beside(tuple(found), _across(found.values())) if found else None


def _called(part: Part, position: int) -> str:
    spec = part.fields[position]
    return "" if spec is None else spec.name


def _join(
    made: Crowd,
    known: dict[tuple[str | None, ...], int],
    part: Part,
    number: int,
    positions: Sequence[int],
) -> NDArray[np.int64]:
    """The person of each row of one table; new ones are added."""
    import numpy as np

    from goodata.engines.anonymity.classes import together

    forms = [_canonical(part, position) for position in positions]
    cells = [part.cells[position] for position in positions]
    key, different = together([each.at for each in cells])
    first = np.full(different, -1, np.int64)
    # Backwards, so that the first row of each combination stays.
    first[key[::-1]] = np.arange(len(key))[::-1]
    rows = first.tolist()
    columns = [each.at[first].tolist() for each in cells]
    members = _across([form[at] for at in own] for form, own in zip(forms, columns, strict=True))
    texts = _across(
        [each.values[at] for at in own] for each, own in zip(cells, columns, strict=True)
    )
    place = np.full(different, -1, np.int64)
    for each, member in enumerate(members):
        if None in member:
            continue
        found = known.setdefault(member, len(made.members))
        if found == len(made.members):
            made.add(member, texts[each], (number, rows[each]))
        place[each] = found
    of = place[key] if len(key) else np.zeros(0, np.int64)
    for row in np.flatnonzero(of < 0).tolist():
        # Who lacks a part of the identity is told from nobody, and so is somebody else each time.
        of[row] = len(made.members)
        made.add(members[key[row]], texts[key[row]], (number, row))
    return of


def _across(columns: Iterable[list[_T]]) -> list[tuple[_T, ...]]:
    """Rows of columns."""
    return list(zip(*columns, strict=True))


def _canonical(part: Part, position: int) -> list[str | None]:
    """Per distinct text of a component its canonical form; None for every kind of nothing.

    Raises:
        Refused: texts are written in Zawgyi, which looks like other words to everybody else.
    """
    spec = part.fields[position]
    if spec is None:
        raise ValueError("an identity of a column that nobody declared")
    texts = part.cells[position].values
    zawgyi = sum(identities.is_zawgyi(each) for each in texts)
    if zawgyi:
        what = "{name}: {texts} answers are in Zawgyi; one person would get two codes"
        fix = "convert them to Unicode first, in a copy of the file"
        place = Place(str(part.opened.path), part.sheet, column=letter(position))
        raise Refused(what, fix=fix, place=place, name=spec.name, texts=zawgyi)
    plain = not spec.holds_days and not spec.categories
    codes = frozenset(each.value for each in spec.missing)
    settled = identities.compared(spec) if plain else None
    return [
        settled(text)
        if settled is not None and _is_answer(text) and text not in codes
        else identities.canonical(spec, text, part.context)
        for text in texts
    ]


_PLAIN_ANSWER = re.compile(r"(?=.*[0-9])[!-~][ -~]{3,}[!-~]")


def _is_answer(text: str) -> bool:
    """Whether a text is plainly an answer: no mark for nothing is so long and holds a digit."""
    return _PLAIN_ANSWER.fullmatch(text) is not None


@dataclass(frozen=True, eq=False)
class Going:
    """The people of a crowd who go out, and where everybody of the crowd is among them.

    Attributes:
        crowd: those who go out; `of` is about the rows that go out.
        place: per person of the whole crowd, their place among those who go; -1 for those who stay.
    """

    crowd: Crowd
    place: NDArray[np.int64]


def going(whole: Crowd, kept: Sequence[NDArray[np.bool_]]) -> Going:
    """The people whose rows go out.

    Args:
        whole: everybody.
        kept: per table, which rows go out.
    """
    import numpy as np

    stay = np.zeros(len(whole), bool)
    for each, rows in zip(whole.of, kept, strict=True):
        if each is not None:
            stay[each[rows]] = True
    place = np.where(stay, np.cumsum(stay) - 1, -1)
    listed = np.flatnonzero(stay).tolist()
    of = [
        None if each is None else place[each[rows]]
        for each, rows in zip(whole.of, kept, strict=True)
    ]
    return Going(
        Crowd(
            whole.name,
            whole.fields,
            [whole.members[each] for each in listed],
            [whole.written[each] for each in listed],
            of,
            [whole.first[each] for each in listed],
            None
            if whole.beside is None
            else Beside(whole.beside.names, [whole.beside.cells[each] for each in listed]),
            {int(place[at]): forms for at, forms in whole.several.items() if stay[at]},
        ),
        place,
    )
