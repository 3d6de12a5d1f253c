"""Codes for the people who go out, and the people in classes: what is decided for all tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.errors import Fault, Place, Refused
from goodata.model import Privacy
from goodata.practices.deidentification import choosing, steps
from goodata.practices.deidentification.changing import (
    Out,
    Surroundings,
    change,
    held_back,
    normal,
    suppressed,
)
from goodata.practices.deidentification.classing import Classes, classes, trimmed
from goodata.practices.deidentification.coarser import People, Quasi, enough, people, varying
from goodata.practices.deidentification.coding import Coded, Coder
from goodata.practices.deidentification.diverse import Secret, secrets, telling
from goodata.practices.deidentification.preparing import Prepared, narrowed
from goodata.practices.deidentification.remembering import beside
from goodata.practices.deidentification.roles import Role
from goodata.practices.releases import Line, Memory
from goodata.techniques import Cells

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_COARSER = frozenset({"generalise", "keep", "clamp"})
"""Techniques of quasi-identifiers that are made coarser together; others are left to themselves."""

Issued = dict[str, tuple[Coded, "NDArray[np.int64]"]]
"""Per identity its codes, and the place of everybody among those who were given one."""


def coded(prepared: Prepared, coder: Coder | None, scope: str | None) -> tuple[Prepared, Issued]:
    """Codes for everybody who goes out; whoever was to be forgotten stops the run, or stays.

    Each identity's codes come with the place of everybody in them.
    """
    if coder is None or scope is None:
        return prepared, {}
    found: Issued = {}
    columns = [role for one in prepared.roles for role in one.columns]
    moving = any(role.technique == "shift_dates" for role in columns)
    for name, each in prepared.going.items():
        if not any(role.identity == name for role in columns):
            continue
        wish = prepared.asked.chosen if name == prepared.main else None
        names = None if wish is None else choosing.chosen(prepared, wish)
        coded = coder.code(each.crowd, scope, names, moving=moving)
        if wish is not None and coded.taken:
            raise choosing.taken(prepared, wish, coded.taken)
        found[name] = coded, each.place
    gone = {name: set(coded.forgotten) for name, (coded, _place) in found.items()}
    if not any(gone.values()):
        return prepared, found
    if prepared.asked.forgotten != "drop":
        raise _forgotten(prepared, gone, renewing=coder.renewing)
    return _without(prepared, gone), found


def _forgotten(prepared: Prepared, gone: dict[str, set[int]], *, renewing: bool) -> Refused:
    faults: list[Fault] = []
    for name, people_ in gone.items():
        for part, of in zip(prepared.parts, prepared.going[name].crowd.of, strict=True):
            if of is None:
                continue
            rows = [int(row) for row, who in zip(part.rows, of, strict=True) if int(who) in people_]
            if rows:
                what = "somebody who was to be forgotten is in the file again (rows {rows})"
                fix = "take the rows out, or add --forgotten drop"
                fix += " or --forgotten new-code" if renewing else ""
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
    selected = prepared.selected
    if reason:
        left = {**selected.left, reason: people_}
        selected = replace(selected, left=left, rows={**selected.rows, reason: rows})
    return narrowed(replace(prepared, selected=selected), kept)


@dataclass(frozen=True)
class Known:
    """The earlier releases to a recipient, and the codes under which people are known there."""

    memory: Memory
    codes: list[str]


def known(
    prepared: Prepared,
    coder: Coder,
    coded: Issued,
    memory: Memory,
) -> Known | None:
    """The codes that the memory knows people by; None where some rows are about nobody known.

    Codes of a release for the public are new each time, so there people have another one, which
    never leaves the vault.
    """
    import numpy as np

    main = prepared.main
    if main not in coded or any(each is None for each in prepared.people):
        return None
    issued, before = coded[main]
    if prepared.terms.audience == "public":
        issued = coder.code(prepared.going[main].crowd, "recipient:public", None)
        return Known(memory, issued.printed)
    stay = np.flatnonzero(prepared.going[main].place >= 0)
    return Known(memory, [issued.printed[at] for at in before[stay].tolist()])


@dataclass(frozen=True, eq=False)
class Grouped:
    """The people in classes.

    Attributes:
        prepared: the release without those who find no class.
        quasi: the quasi-identifiers that were made coarser.
        crowd: the people as records.
        made: their classes; None where none were asked for.
        hidden: per table, per field, the rows whose sensitive answer their class would give away.
        lines: what is to be remembered.
    """

    prepared: Prepared
    quasi: tuple[Quasi, ...]
    crowd: People
    made: Classes | None = None
    hidden: tuple[dict[str, NDArray[np.bool_]], ...] = ()
    lines: tuple[Line, ...] = ()


def grouped(prepared: Prepared, known: Known | None) -> Grouped:
    """The people in classes of k, and the release without those who find none."""
    import numpy as np

    rows = [len(part.rows) for part in prepared.parts]
    crowd = people(prepared.people, rows)
    if not prepared.terms.classes:
        return Grouped(prepared, (), crowd)
    place = Place(str(prepared.parts[0].opened.path))
    everybody = prepared.selected.people
    enough(crowd.number, everybody, prepared.terms, place)
    quasi = _quasi(prepared)
    varying(prepared.parts, quasi, crowd)
    held = [withheld(prepared, at) for at in range(len(prepared.parts))]
    secret = secrets(prepared, crowd, held)
    lines: tuple[Line, ...] = ()
    if known is None:
        made = classes(quasi, crowd, prepared.terms, secret)
    else:
        made, lines = beside(quasi, crowd, known.codes, known.memory, prepared.terms, secret)
    stay = ~made.withheld
    if stay.all():
        hidden = _hidden(prepared, crowd, made, secret)
        return Grouped(prepared, tuple(quasi), crowd, made, hidden, lines)
    kept = [each.copy() for each in prepared.selected.kept]
    for at, of in enumerate(crowd.of):
        kept[at][np.flatnonzero(kept[at])[~stay[of]]] = False
    narrow = prepared
    for reason, who in made.why.items():
        narrow = _left(narrow, narrow.selected.kept, reason, len(who))
    narrow = _left(narrow, kept, "", 0)
    enough(int(stay.sum()), everybody, prepared.terms, place)
    rows = [len(part.rows) for part in narrow.parts]
    less = people(narrow.people, rows)
    own = made.only(stay)
    hidden = _hidden(narrow, less, own, [each.only(stay) for each in secret])
    return Grouped(narrow, tuple(_quasi(narrow)), less, own, hidden, lines)


def _hidden(
    prepared: Prepared, crowd: People, made: Classes, secret: Sequence[Secret]
) -> tuple[dict[str, NDArray[np.bool_]], ...]:
    """Per table, per field, the rows whose sensitive answer their class would give away."""
    found: list[dict[str, NDArray[np.bool_]]] = [{} for _part in prepared.parts]
    masks = telling(made.of, secret, prepared.terms.l)
    for each, people_ in zip(secret, masks, strict=True):
        if people_.any():
            found[each.part][each.role.name] = people_[crowd.of[each.part]]
    return tuple(found)


def _quasi(prepared: Prepared) -> list[Quasi]:
    found: list[Quasi] = []
    for at, (part, each) in enumerate(zip(prepared.parts, prepared.roles, strict=True)):
        hidden = withheld(prepared, at)
        for role in each.of(Privacy.QUASI):
            if role.technique not in _COARSER:
                continue
            column = normal(part, role.position)
            if role.technique == "clamp":
                column = _clamped(prepared, at, role)
            code = suppressed(part.dictionary, role.field)
            column = _held(column, hidden.get(role.name), code, role)
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


def withheld(prepared: Prepared, at: int) -> dict[str, NDArray[np.bool_]]:
    """Per field of one table, the rows that go out whose cell is held back."""
    consent = prepared.selected.consents[at]
    kept = prepared.selected.kept[at]
    return {} if consent is None else {name: rows[kept] for name, rows in consent.withheld.items()}


def going_again(prepared: Prepared, coded: Issued) -> dict[str, Coded]:
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
            new=tuple(back[at] for at in each.new if at in back),
            nameless=tuple(back[at] for at in each.nameless if at in back),
            forgotten=(),
            offsets=offsets,
        )
    return found
