"""Names that people chose for themselves, from a column: safe ones go into the key, never out.

A chosen name stands beside the code in the sealed row, so that a person can be called by it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from goodata.engines.vault.canon import words
from goodata.engines.vault.chosen import About, Rule, problem
from goodata.errors import Fault, Place, Refused, WrongUse
from goodata.model import Privacy
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.preparing import Prepared
from goodata.practices.deidentification.roster import names_people
from goodata.text import letter

_PLACES = frozenset({"village", "sub-district", "district"})
_WORD = re.compile(r"[^\W\d_]+")


def chosen(prepared: Prepared, field: str) -> list[str | None]:
    """The chosen name of each person who goes out; None where a person has none.

    Args:
        prepared: the release.
        field: the column that holds them.

    Raises:
        WrongUse: there is no such column, or nobody who could have a name.
        Refused: a name leads back to its person; says the row and the rule.
    """
    if prepared.main is None or all(part.position(field) is None for part in prepared.parts):
        what = "--chosen names no column of a table of people"
        raise WrongUse(what, fix="name a field that the dictionary declares")
    found: list[str | None] = [None] * len(prepared.going[prepared.main].crowd)
    faults: list[Fault] = []
    for at, part in enumerate(prepared.parts):
        position = part.position(field)
        of = prepared.people[at]
        if position is None or of is None:
            continue
        rare = _rare(prepared, at)
        answered = part.answered(position)
        for row, person in enumerate(of.tolist()):
            if not answered[row] or found[person] is not None:
                continue
            name = _text(part, position, row)
            rule = problem(name, _about(prepared, at, row, position, rare))
            if rule is not None:
                faults.append(fault(part, position, row, rule))
            found[person] = name
    if faults:
        raise Refused.of(faults)
    return found


def fault(part: Part, position: int, row: int, rule: Rule) -> Fault:
    """Why the name in a row is not taken; never the name."""
    number = int(part.rows[row])
    place = Place(str(part.opened.path), part.sheet, row=number, column=letter(position))
    what = "the name this person chose cannot be used: {rule}"
    fix = "ask the person for another one, or leave the cell empty"
    return Fault(what, fix, place, (("rule", rule.value),))


def taken(prepared: Prepared, field: str, people: tuple[int, ...]) -> Refused:
    """The refusal of names that other people have already."""
    faults = [
        fault(part, position, of.tolist().index(person), Rule.TAKEN)
        for part, of in zip(prepared.parts, prepared.people, strict=True)
        if of is not None and (position := part.position(field)) is not None
        for person in people
        if person in of
    ]
    error = Refused.of(faults)
    return error if isinstance(error, Refused) else Refused(faults[0].what, fix=faults[0].fix)


def _about(prepared: Prepared, at: int, row: int, own: int, rare: dict[str, int]) -> About:
    part = prepared.parts[at]
    names: list[str] = []
    dates: list[str] = []
    numbers: list[str] = []
    places: list[str] = []
    seldom: set[str] = set()
    for role in prepared.roles[at].columns:
        text = _text(part, role.position, row)
        if role.position == own or not text.strip():
            continue
        if names_people(role.field):
            names.append(text)
        elif role.field.kind == "birth date":
            dates.append(text)
        elif role.privacy is Privacy.DIRECT:
            numbers.append(text)
        elif role.field.kind in _PLACES:
            places.append(text)
        elif role.privacy is Privacy.NOTE:
            seldom.update(each for each in _said(text) if rare.get(each, 0) < prepared.terms.k)
    return About(tuple(names), tuple(dates), tuple(numbers), tuple(places), frozenset(seldom))


def _rare(prepared: Prepared, at: int) -> dict[str, int]:
    """Per word of the notes, in how many rows it stands."""
    part = prepared.parts[at]
    notes = [each for each in prepared.roles[at].columns if each.privacy is Privacy.NOTE]
    found: Counter[str] = Counter()
    for role in notes:
        for row in range(len(part.rows)):
            found.update(set(_said(_text(part, role.position, row))))
    return found


def _said(text: str) -> Iterator[str]:
    yield from _WORD.findall(words(text) or "")


def _text(part: Part, position: int, row: int) -> str:
    cells = part.cells[position]
    return cells.values[int(cells.at[row])]
