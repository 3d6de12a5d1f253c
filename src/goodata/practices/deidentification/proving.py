"""The red team over a release in memory: what it cannot withstand is not published."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from goodata.engines.spans.folding import key
from goodata.errors import Fault, Place, Refused
from goodata.fieldtypes import ends
from goodata.practices import redteam
from goodata.practices.deidentification.besides import unsaid
from goodata.practices.deidentification.changing import nothing, suppressed
from goodata.practices.deidentification.held import Part
from goodata.practices.deidentification.outgoing import Column, Outgoing
from goodata.practices.deidentification.releasing import Release
from goodata.practices.redteam import Attacked, Claims, File, Original, Released, Result
from goodata.text import Sentence, letter, say

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST_ROWS = 10


@dataclass(frozen=True, eq=False)
class Proved:
    """What the attacks on each table reached."""

    tables: tuple[Attacked, ...]

    @property
    def failed(self) -> tuple[Result, ...]:
        """The gates that did not hold, over all tables."""
        return tuple(each for table in self.tables for each in table.failed)

    def measure(self, number: int, name: str) -> float | None:
        """The worst of one measure of one attack over all tables; None where it did not run."""
        found = [
            each.measures[name]
            for table in self.tables
            for each in table.results
            if each.number == number and name in each.measures
        ]
        return max(found) if found else None


def prove(
    release: Release,
    files: Sequence[Sequence[File]],
    *,
    codes: str | None,
    earlier: Sequence[Sequence[Released]] = (),
) -> Proved:
    """Attacks every table of a release.

    Args:
        release: in memory.
        files: per table, what leaves with it.
        codes: how codes were made: random, keyed, or None without codes.
        earlier: per table, releases to the same recipient before.
    """
    terms = release.prepared.terms
    found: list[Attacked] = []
    for at in range(len(release.tables)):
        claims = Claims(
            k=terms.k,
            l=terms.l,
            audience=terms.audience,
            profile=terms.profile,
            scope=release.scope,
            codes=codes,
            earlier=tuple(earlier[at]) if at < len(earlier) else (),
            kept=_kept(release.prepared.parts[at]),
        )
        original = _original(release, at)
        found.append(redteam.attack(original, _released(release, at, files[at]), claims))
    return Proved(tuple(found))


def _kept(part: Part) -> frozenset[str]:
    """The folded words of notes that somebody decided to keep."""
    return frozenset(
        key(text[each.start : each.end])
        for (_row, text), settled in part.settled.items()
        for each in settled
        if each.keep
    )


def _original(release: Release, at: int) -> Original:
    prepared = release.prepared
    part = prepared.whole[at]
    trees = {each.role.position: each.ladder.parents for each in release.quasi if each.part == at}
    columns = [
        _column(part, position, trees.get(position, {})) for position in range(len(part.cells))
    ]
    for position, spec in unsaid(part, prepared.roles[at], prepared.asked.chosen).items():
        # Whoever may be named where nobody said so is looked for like everybody else.
        columns[position] = replace(columns[position], field=spec)
    of = None if prepared.main is None else prepared.everybody[prepared.main].of[at]
    return Original(tuple(columns), part.rows, of)


def _column(part: Part, position: int, parents: Mapping[str, str]) -> redteam.Column:
    import numpy as np

    spec = part.fields[position]
    cells = part.cells[position]
    days = None
    if spec is not None and spec.holds_days:
        listed = [_span(each.value) for each in part.readings(position)]
        days = np.array(listed, np.int64).reshape(len(listed), 2)
    return redteam.Column(
        name=part.called(position),
        header=part.called(position),
        texts=cells.values,
        codes=cells.at,
        field=spec,
        letter=letter(position),
        days=days,
        parents=parents,
        nothing=frozenset() if spec is None else nothing(spec),
    )


def _span(value: object) -> tuple[int, int]:
    first, last = ends(value)
    if isinstance(first, dt.datetime) and isinstance(last, dt.datetime):
        first, last = first.date(), last.date()
    if isinstance(first, dt.date) and isinstance(last, dt.date):
        return first.toordinal(), last.toordinal()
    return 0, 0


def _released(release: Release, at: int, files: Sequence[File]) -> Released:
    import numpy as np

    table = release.tables[at]
    columns: list[redteam.Column] = []
    held: set[str] = set()
    for place, each in enumerate(table.columns):
        spec = None if each.out is None else each.out.role.field
        if spec is not None:
            held.add(suppressed(table.part.dictionary, spec))
        columns.append(
            redteam.Column(
                name=each.name,
                header=f"{each.name} moved" if _moved(each) else each.name,
                texts=each.cells.values,
                codes=each.cells.at,
                field=None if _moved(each) else spec,
                letter=letter(place),
                nothing=frozenset() if spec is None else nothing(spec),
            )
        )
    kept: NDArray[np.int64] = np.flatnonzero(release.prepared.selected.kept[at])
    return Released(
        columns=tuple(columns),
        rows=np.arange(2, table.rows + 2),
        persons=_persons(release, at, table),
        partner=kept[table.order],
        suppressed=frozenset(held),
        files=tuple(files),
        sheets=(table.title,),
    )


def _moved(column: Column) -> bool:
    """Whether it holds moved dates: they are no labels of the true ones, and pair with none."""
    return column.out is not None and column.out.technique == "shift_dates"


def _persons(release: Release, at: int, table: Outgoing) -> NDArray[np.int64] | None:
    """The person of each released row, in the order in which they go out."""
    of = release.prepared.people[at]
    return None if of is None else of[table.order]


def refusal(proved: Proved, release: Release) -> Refused:
    """Why a release that its own attacks broke is not published, and the ways out."""
    faults = [
        Fault(
            "attack {number} ({name}) broke this release, so nothing was written: {sentence}{rows}",
            "{ways}",
            Place(str(release.prepared.parts[at].opened.path), release.prepared.parts[at].sheet),
            (
                ("number", each.number),
                ("name", each.name),
                ("sentence", each.sentence),
                ("rows", _sources(release, at, each)),
                ("ways", _ways(each, release)),
            ),
        )
        for at, table in enumerate(proved.tables)
        for each in table.failed
    ]
    error = Refused.of(faults)
    return error if isinstance(error, Refused) else Refused(faults[0].what, fix=faults[0].fix)


def _sources(release: Release, at: int, result: Result) -> Sentence:
    """The rows that are to blame, as they stand in the file that somebody can open."""
    table = release.tables[at]
    rows = [int(table.part.rows[table.order[each - 2]]) for each in result.released[:_MOST_ROWS]]
    if not rows:
        return say("")
    return say(" (rows {rows} of the file)", rows=", ".join(map(str, sorted(rows))))


def _ways(result: Result, release: Release) -> Sentence:
    """The cheapest ways out of one failed gate."""
    columns = ", ".join(result.columns)
    if result.number in (11, 12):
        if columns:
            return say(
                "empty those cells in a copy of the file, or set technique: drop for {columns} in "
                "the dictionary",
                columns=columns,
            )
        return say("take the identifiers out of headings, sheet names and file names")
    if result.number in (2, 3):
        return say("drop {columns}, or put codes of the key in its place", columns=columns)
    worst = _dearest(release)
    return say(
        "raise k (--k {k}), set technique: drop for {worst}, or give tables of counts instead",
        k=2 * release.prepared.terms.k,
        worst=worst,
    )


def _dearest(release: Release) -> str:
    """The quasi-identifier that lost most, and so says least for its price."""
    if release.classes is None or not release.quasi:
        return "a quasi-identifier"
    pairs = zip(release.classes.loss, release.quasi, strict=True)
    return max(pairs, key=lambda each: each[0])[1].role.name
