"""A release in memory: codes issued but not committed, columns changed, classes made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from goodata.practices.deidentification import coding, grouping, steps
from goodata.practices.deidentification.besides import unsaid
from goodata.practices.deidentification.changing import Out, Surroundings, change, normal
from goodata.practices.deidentification.classing import Classes, cells
from goodata.practices.deidentification.coarser import People, Quasi
from goodata.practices.deidentification.coding import Coded, Coder
from goodata.practices.deidentification.grouping import Grouped
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.notes import Cleaner
from goodata.practices.deidentification.outgoing import Outgoing, outgoing
from goodata.practices.deidentification.preparing import Prepared, words
from goodata.practices.deidentification.roster import Roster, roster
from goodata.practices.releases import Line, Memory
from goodata.text import Sentence, say


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
        lines: what is to be remembered of it.
        unasked: why the earlier releases to this recipient were not asked; None where they were,
            or where nobody need.
    """

    prepared: Prepared
    coded: dict[str, Coded]
    scope: str | None
    quasi: tuple[Quasi, ...]
    crowd: People
    classes: Classes | None
    tables: tuple[Outgoing, ...]
    lines: tuple[Line, ...] = ()
    unasked: Sentence | None = None


def release(
    prepared: Prepared,
    coder: Coder | None,
    number: str,
    titles: Sequence[str],
    memory: Memory | None = None,
) -> Release:
    """A release in memory.

    Args:
        prepared: which rows go out, and what their columns are.
        coder: where codes come from; None for a release without codes.
        number: of the release, for the scope of public codes.
        titles: of the sheets.
        memory: earlier releases to the same recipient; None where none is kept.

    Raises:
        Refused: somebody was to be forgotten, a column cannot be made safe, too few people.
    """
    scope = None if coder is None else coding.scope(prepared.terms, number)
    prepared, issued = grouping.coded(prepared, coder, scope)
    known = None
    if coder is not None and memory is not None:
        known = grouping.known(prepared, coder, issued, memory)
    group = grouping.grouped(prepared, known)
    kept = grouping.going_again(group.prepared, issued)
    surroundings = _surroundings(group, kept)
    tables = tuple(
        _table(group, kept, surroundings[at], at, titles[at])
        for at in range(len(group.prepared.parts))
    )
    return Release(
        prepared=group.prepared,
        coded=kept,
        scope=scope,
        quasi=group.quasi,
        crowd=group.crowd,
        classes=group.made,
        tables=tables,
        lines=group.lines,
        unasked=None if known is not None else _unasked(prepared, coder, memory),
    )


def _unasked(prepared: Prepared, coder: Coder | None, memory: Memory | None) -> Sentence | None:
    """Why nobody asked what was released before."""
    if not prepared.terms.classes:
        return None
    if coder is None:
        return say("without codes nobody is known again, so nothing is remembered of it either")
    if memory is None:
        return say("a preview that cannot read the key cannot ask it")
    return say("a table lacks what tells one person from another, so nothing was remembered")


def _surroundings(group: Grouped, coded: dict[str, Coded]) -> list[Surroundings]:
    import numpy as np

    prepared = group.prepared

    wanted = any(role.technique == "clean_note" for each in prepared.roles for role in each.columns)
    known = _roster(prepared) if _holds_notes(prepared) else Roster()
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
        hidden = grouping.withheld(prepared, at)
        if group.hidden:
            for name, rows in group.hidden[at].items():
                hidden[name] = rows | hidden[name] if name in hidden else rows
        found.append(Surroundings(of, offsets, clean, hidden))
    return found


def _holds_notes(prepared: Prepared) -> bool:
    """Whether any note that goes out says something; else nobody need be looked for in them."""
    return any(
        any(text.strip() for text in part.cells[role.position].values)
        for part, each in zip(prepared.parts, prepared.roles, strict=True)
        for role in each.columns
        if role.technique == "clean_note"
    )


def _roster(prepared: Prepared) -> Roster:
    whole = None if prepared.main is None else prepared.everybody[prepared.main]
    pairs = zip(prepared.whole, prepared.roles, strict=True)
    also = [unsaid(part, each, prepared.asked.chosen) for part, each in pairs]
    return roster(prepared.whole, prepared.roles, whole, also)


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
    group: Grouped, coded: dict[str, Coded], near: Surroundings, at: int, title: str
) -> Outgoing:
    prepared, quasi, crowd, made = group.prepared, group.quasi, group.crowd, group.made
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
    column = cells(number, each, crowd, made)
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
    mine = [name for name in mine if not _shared(prepared, name, at)]
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


def _shared(prepared: Prepared, name: str, at: int) -> bool:
    """Whether several people have one code of an identity, such as that of a raid.

    Outside the office such a code tells who was there together, so it stays behind.
    """
    import numpy as np

    of, people = prepared.going[name].crowd.of[at], prepared.people[at]
    if prepared.terms.audience == "internal" or of is None or people is None:
        return False
    pairs = np.unique(np.stack([of, people], axis=1), axis=0)
    return len(pairs) > len(np.unique(pairs[:, 0]))
