"""What a release comes to, as plain figures: for the screen, the manifest and the sheet alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from goodata.model import Privacy
from goodata.practices.deidentification import SMALLEST
from goodata.practices.deidentification.changing import Out
from goodata.practices.deidentification.pricing import priced
from goodata.practices.deidentification.proving import Proved
from goodata.practices.deidentification.releasing import Release

if TYPE_CHECKING:
    from goodata.engines.anonymity.price import Price


@dataclass(frozen=True)
class ColumnSum:
    """What became of one column.

    Attributes:
        name: of its field.
        privacy: its part in telling people apart.
        technique: what was done, as a dictionary names it; `code` for a part of an identity.
        changed: cells that read otherwise.
        suppressed: cells held back.
        before, after: distinct texts.
        loss: how much of the information is gone, 0 to 1; None where that was not reckoned.
    """

    name: str
    privacy: str
    technique: str
    changed: int
    suppressed: int
    before: int
    after: int
    loss: float | None
    parameters: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class TableSum:
    """One table: its title, its rows and its columns."""

    title: str
    rows: int
    rows_before: int
    columns: tuple[ColumnSum, ...]
    undeclared: int


@dataclass(frozen=True)
class Sum:
    """A release in figures.

    Attributes:
        tables: one a table.
        people: who go out.
        people_before: who are in the file.
        left: per reason, people who stay behind.
        cells, suppressed: cells that go out, and those of them that are held back.
        alone: people whom the quasi-identifiers singled out before.
        k: people in the smallest class that came out; None where no classes were asked for.
        classes, median: how many classes, and people in the middle one.
        loss: of all quasi-identifiers, 0 to 1.
        best: the best guess at a person, 0 to 1; None where it was not measured.
        notes_left_out: notes in languages without rules.
        codes, fresh: codes in the release, and new ones among them.
        nameless: people without a whole identity.
        joined, numbers: people of several identities, known to be one by a list of clusters, and
            how many identities they have together.
        price: of a release of few people; None where it has more, or nothing to choose from.
    """

    tables: tuple[TableSum, ...]
    people: int
    people_before: int
    left: Mapping[str, int]
    cells: int
    suppressed: int
    alone: int
    k: int | None
    classes: int
    median: float
    loss: float
    best: float | None
    notes_left_out: int
    codes: int
    fresh: int
    nameless: int
    price: Price | None = None
    joined: int = 0
    numbers: int = 0


def summed(release: Release, proved: Proved) -> Sum:
    """A release in figures."""
    import numpy as np

    prepared = release.prepared
    made = release.classes
    sizes = None if made is None else made.sizes
    tables = tuple(
        TableSum(
            table.title,
            table.rows,
            len(whole.rows),
            tuple(_column(each) for each in table.outs),
            len(roles.undeclared),
        )
        for table, whole, roles in zip(release.tables, prepared.whole, prepared.roles, strict=True)
    )
    outs = [each for table in release.tables for each in table.outs]
    main = prepared.going.get(prepared.main or "")
    several = {} if main is None else main.crowd.several
    return Sum(
        tables=tables,
        people=release.crowd.number,
        people_before=prepared.selected.people,
        left=prepared.selected.left,
        cells=sum(table.rows * len(table.columns) for table in release.tables),
        suppressed=sum(each.suppressed for each in outs),
        alone=0 if made is None else made.alone,
        k=None if sizes is None or not len(sizes) else int(sizes.min()),
        classes=0 if sizes is None else len(sizes),
        median=0.0 if sizes is None or not len(sizes) else float(np.median(sizes)),
        loss=0.0 if made is None else made.mean,
        best=proved.measure(1, "highest"),
        notes_left_out=sum(
            each.suppressed for each in outs if each.role.privacy is Privacy.NOTE and each.cells
        ),
        codes=sum(len(each.printed) for each in release.coded.values()),
        fresh=sum(len(each.new) for each in release.coded.values()),
        nameless=sum(len(each.nameless) for each in release.coded.values()),
        price=priced(release),
        joined=len(several),
        numbers=sum(map(len, several.values())),
    )


def together(left: Mapping[str, int]) -> str:
    """How many people stay behind, as the public may know it: never so few that one is seen."""
    return public(sum(left.values()))


def public(total: int) -> str:
    """A number of people as the public may know it.

    >>> public(10), public(11)
    ('fewer than 11', '11')
    """
    return f"{total}" if total >= SMALLEST["public"] else f"fewer than {SMALLEST['public']}"


def _column(out: Out) -> ColumnSum:
    return ColumnSum(
        name=out.role.name,
        privacy=out.role.privacy.value,
        technique=out.technique,
        changed=out.changed,
        suppressed=out.suppressed,
        before=out.before,
        after=out.after,
        loss=None if out.loss is None else round(out.loss, 4),
        parameters=dict(out.role.field.parameters),
    )
