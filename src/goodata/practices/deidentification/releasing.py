"""A release in memory: codes issued but not committed, columns changed, classes made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from goodata.errors import Fault, Place, Refused
from goodata.model import Privacy
from goodata.practices.deidentification import coding, steps
from goodata.practices.deidentification.changing import (
    Out,
    Surroundings,
    change,
    held_back,
    normal,
    suppressed,
)
from goodata.practices.deidentification.classing import Classes, cells, classes, trimmed
from goodata.practices.deidentification.coarser import People, Quasi, enough, people, varying
from goodata.practices.deidentification.coding import Coded, Coder
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.notes import Cleaner
from goodata.practices.deidentification.outgoing import Outgoing, outgoing
from goodata.practices.deidentification.preparing import Prepared, narrowed, words
from goodata.practices.deidentification.roles import Role
from goodata.practices.deidentification.roster import Roster, roster
from goodata.techniques import Cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COARSER = frozenset({"generalise", "keep", "clamp"})
"""Techniques of quasi-identifiers that are made coarser together; others are left to themselves."""


@dataclass(frozen=True, eq=False)
class Release:
    """A release in memory.

    Attributes:
        prepared: what it was made from; its rows are those that go out.
        coded: per identity its codes.
        scope: within what a code stands for the same person.
        quasi: the quasi-identifiers that were made coarser.
        crowd: the people as records.
        classes: what classes they are in; None where none were asked for.
        tables: as they go out.
    """

    prepared: Prepared
    coded: dict[str, Coded]
    scope: str | None
    quasi: tuple[Quasi, ...]
    crowd: People
    classes: Classes | None
    tables: tuple[Outgoing, ...] = ()
    names: dict[str, str] = field(default_factory=dict)


def release(prepared: Prepared, coder: Coder | None, number: str, titles: Sequence[str]) -> Release:
    """A release in memory.

    Args:
        prepared: which rows go out, and what their columns are.
        coder: where codes come from; None for a release without codes.
        number: of the release, for the scope of public codes.
        titles: of the sheets.

    Raises:
        Refused: somebody was to be forgotten, a column cannot be made safe, too few people.
    """
    scope = None if coder is None else coding.scope(prepared.terms, number)
    prepared, coded = _coded(prepared, coder, scope)
    prepared, quasi, crowd, made = _classes(prepared)
    kept = _going_again(prepared, coded)
    surroundings = _surroundings(prepared, kept)
    tables = tuple(
        _table(prepared, kept, surroundings[at], quasi, crowd, made, at, titles[at])
        for at in range(len(prepared.parts))
    )
    return Release(prepared, kept, scope, tuple(quasi), crowd, made, tables)


def _coded(
    prepared: Prepared, coder: Coder | None, scope: str | None
) -> tuple[Prepared, dict[str, tuple[Coded, NDArray[np.int64]]]]:
    """Codes for everybody who goes out; whoever was to be forgotten stops the run, or stays.

    Each identity's codes come with the place of everybody in them.
    """
    if coder is None or scope is None:
        return prepared, {}
    found: dict[str, tuple[Coded, NDArray[np.int64]]] = {}
    for name, each in prepared.going.items():
        if not any(role.identity == name for one in prepared.roles for role in one.columns):
            continue
        coded = coder.code(each.crowd, scope, None)
        found[name] = coded, each.place
    gone = {name: set(coded.forgotten) for name, (coded, _place) in found.items()}
    if not any(gone.values()):
        return prepared, found
    if prepared.asked.forgotten != "drop":
        raise _forgotten(prepared, gone)
    return _without(prepared, gone), found


def _forgotten(prepared: Prepared, gone: dict[str, set[int]]) -> Refused:
    faults: list[Fault] = []
    for name, people_ in gone.items():
        for part, of in zip(prepared.parts, prepared.going[name].crowd.of, strict=True):
            if of is None:
                continue
            rows = [int(row) for row, who in zip(part.rows, of, strict=True) if int(who) in people_]
            if rows:
                what = "somebody who was to be forgotten is in the file again (rows {rows})"
                fix = "take the rows out, or add --forgotten drop or --forgotten new-code"
                place = Place(str(part.opened.path), part.sheet)
                said = ", ".join(map(str, rows[:10]))
                faults.append(Fault(what, fix, place, (("rows", said),)))
    error = Refused.of(faults)
    return error if isinstance(error, Refused) else Refused(faults[0].what, fix=faults[0].fix)


def _without(prepared: Prepared, gone: dict[str, set[int]]) -> Prepared:
    import numpy as np

    kept = [each.copy() for each in prepared.selected.kept]
    for name, people_ in gone.items():
        for at, of in enumerate(prepared.going[name].crowd.of):
            if of is not None and people_:
                rows = np.flatnonzero(kept[at])
                kept[at][rows[np.isin(of, sorted(people_))]] = False
    return _left(prepared, kept, "to be forgotten", sum(map(len, gone.values())))


def _left(
    prepared: Prepared, kept: Sequence[NDArray[np.bool_]], reason: str, people_: int
) -> Prepared:
    """The release without some rows more, and the reason counted."""
    rows = sum(
        int(before.sum() - after.sum())
        for before, after in zip(prepared.selected.kept, kept, strict=True)
    )
    selected = replace(
        prepared.selected,
        left={**prepared.selected.left, reason: people_},
        rows={**prepared.selected.rows, reason: rows},
    )
    return narrowed(replace(prepared, selected=selected), kept)


def _classes(
    prepared: Prepared,
) -> tuple[Prepared, list[Quasi], People, Classes | None]:
    """The people in classes of k, and the release without those who find none."""
    import numpy as np

    rows = [len(part.rows) for part in prepared.parts]
    crowd = people(prepared.people, rows)
    if not prepared.terms.classes:
        return prepared, [], crowd, None
    place = Place(str(prepared.parts[0].opened.path))
    enough(crowd.number, prepared.terms, place)
    quasi = _quasi(prepared)
    varying(prepared.parts, quasi, crowd)
    made = classes(quasi, crowd, prepared.terms)
    if not made.withheld:
        return prepared, quasi, crowd, made
    stay = made.of >= 0
    kept = [each.copy() for each in prepared.selected.kept]
    for at, of in enumerate(crowd.of):
        kept[at][np.flatnonzero(kept[at])[~stay[of]]] = False
    reason = "too few people of the same tables"
    narrow = _left(prepared, kept, reason, made.withheld)
    return _classes(narrow)


def _quasi(prepared: Prepared) -> list[Quasi]:
    found: list[Quasi] = []
    for at, (part, each) in enumerate(zip(prepared.parts, prepared.roles, strict=True)):
        withheld = _withheld(prepared, at)
        for role in each.of(Privacy.QUASI):
            if role.technique not in _COARSER:
                continue
            column = normal(part, role.position)
            if role.technique == "clamp":
                column = _clamped(prepared, at, role)
            code = suppressed(part.dictionary, role.field)
            column = _held(column, withheld.get(role.name), code, role)
            known = steps.ladder(part, role, column.values, prepared.terms)
            found.append(Quasi(at, role, column, known))
    return found


def _clamped(prepared: Prepared, at: int, role: Role) -> Cells:
    near = Surroundings(prepared.people[at], None, None, {})
    part, every = prepared.parts[at], prepared.roles[at]
    made = change(part, role, prepared.terms, near, every).cells
    if made is None:
        raise RuntimeError("clamping leaves no column out")
    return made


def _held(column: Cells, rows: NDArray[np.bool_] | None, code: str, role: Role) -> Cells:
    out = Out(role, column, role.technique, 0, 0, len(column.values))
    made = held_back(out, rows, code).cells
    return column if made is None else trimmed(made)


def _withheld(prepared: Prepared, at: int) -> dict[str, NDArray[np.bool_]]:
    """Per field of one table, the rows that go out whose cell is held back."""
    consent = prepared.selected.consents[at]
    kept = prepared.selected.kept[at]
    return {} if consent is None else {name: rows[kept] for name, rows in consent.withheld.items()}


def _going_again(
    prepared: Prepared, coded: dict[str, tuple[Coded, NDArray[np.int64]]]
) -> dict[str, Coded]:
    """The codes of those who still go out, in their places now."""
    import numpy as np

    found: dict[str, Coded] = {}
    for name, (each, before) in coded.items():
        now = prepared.going[name].place
        stay = np.flatnonzero(now >= 0)
        places = before[stay].tolist()
        back = {before_: place for place, before_ in enumerate(places)}
        offsets = None if each.offsets is None else [each.offsets[at] for at in places]
        found[name] = replace(
            each,
            printed=[each.printed[at] for at in places],
            nameless=tuple(back[at] for at in each.nameless if at in back),
            forgotten=(),
            offsets=offsets,
        )
    return found


def _surroundings(prepared: Prepared, coded: dict[str, Coded]) -> list[Surroundings]:
    import numpy as np

    wanted = any(role.technique == "clean_note" for each in prepared.roles for role in each.columns)
    known = _roster(prepared) if wanted else Roster()
    spared = words([part.dictionary for part in prepared.whole]) if wanted else frozenset()
    found: list[Surroundings] = []
    main = prepared.main
    for at, part in enumerate(prepared.parts):
        of = prepared.people[at]
        offsets = None
        mine = coded.get(main or "")
        if mine is not None and mine.offsets is not None and of is not None:
            offsets = np.array(mine.offsets, np.int64)[of]
        clean = _cleaner(prepared, at, part, known, mine, spared).clean if wanted else None
        found.append(Surroundings(of, offsets, clean, _withheld(prepared, at)))
    return found


def _roster(prepared: Prepared) -> Roster:
    whole = None if prepared.main is None else prepared.everybody[prepared.main]
    return roster(prepared.whole, prepared.roles, whole)


def _cleaner(
    prepared: Prepared,
    at: int,
    part: Part,
    known: Roster,
    mine: Coded | None,
    spared: frozenset[str],
) -> Cleaner:
    whole = None if prepared.main is None else prepared.everybody[prepared.main].of[at]
    of = None if whole is None else whole[prepared.selected.kept[at]]

    def coded(person: int) -> str | None:
        if mine is None or prepared.main is None:
            return None
        place = int(prepared.going[prepared.main].place[person])
        return mine.printed[place] if place >= 0 else None

    return Cleaner(part, prepared.roles[at], of, known, coded, spared)


def _table(
    prepared: Prepared,
    coded: dict[str, Coded],
    near: Surroundings,
    quasi: Sequence[Quasi],
    crowd: People,
    made: Classes | None,
    at: int,
    title: str,
) -> Outgoing:
    part, every = prepared.parts[at], prepared.roles[at]
    own = {each.role.position: number for number, each in enumerate(quasi) if each.part == at}
    outs: list[Out] = []
    for role in every.columns:
        number = own.get(role.position)
        if role.technique == "code":
            before = len(part.cells[role.position].values)
            outs.append(Out(role, None, "code", len(part.rows), 0, before, 1.0))
        elif number is not None and made is not None:
            outs.append(_coarse(part, quasi[number], number, crowd, made))
        else:
            known = None
            if role.technique == "generalise":
                texts = normal(part, role.position).values
                known = steps.ladder(part, role, texts, prepared.terms)
            outs.append(change(part, role, prepared.terms, near, every, known))
    codes = [
        (name, identity, _printed(prepared, coded[identity], identity, at))
        for identity, name in _columns(prepared, coded, at).items()
    ]
    return outgoing(part, codes, outs, title)


def _coarse(part: Part, each: Quasi, number: int, crowd: People, made: Classes) -> Out:
    column = trimmed(cells(number, each, crowd, made))
    before = part.cells[each.role.position]
    same = {text: place for place, text in enumerate(before.values)}
    import numpy as np

    old = np.array([same.get(text, -1) for text in column.values], np.int64)[column.at]
    held = np.array([text == each.ladder.suppressed for text in column.values], bool)[column.at]
    changed = old != before.at
    return Out(
        each.role,
        column,
        "generalise",
        int(changed.sum()),
        int((held & changed).sum()),
        len(before.values),
        made.loss[number],
        each.ladder,
    )


def _printed(prepared: Prepared, coded: Coded, identity: str, at: int) -> list[str]:
    of = prepared.going[identity].crowd.of[at]
    return [] if of is None else [coded.printed[each] for each in of.tolist()]


def _columns(prepared: Prepared, coded: dict[str, Coded], at: int) -> dict[str, str]:
    """Per identity of a table with a code, the name of its column; people come first."""
    mine = [
        name
        for name in prepared.roles[at].identities
        if name in coded and any(r.identity == name for r in prepared.roles[at].columns)
    ]
    mine.sort(key=lambda name: name != prepared.main)
    taken = {role.name for role in prepared.roles[at].columns if not role.leaves}
    found: dict[str, str] = {}
    for name in mine:
        wanted = "code" if name == prepared.main else f"{name}_code"
        while wanted in taken:
            wanted += "_"
        taken.add(wanted)
        found[name] = wanted
    return found
