"""The list of clusters that `dedupe --clusters` writes, taken as who is one person.

A list speaks of rows by their numbers, so it holds for the very files it was made from and for no
later version of them: each line bears the beginning of its file's digest. Only what is almost
certain (*same*) or was decided joins; what is still to be looked at stays apart.
"""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.engines.linkage import Band
from goodata.errors import Place, Refused, Unreadable
from goodata.files import reading
from goodata.practices.deidentification.held import Part
from goodata.practices.linkage.tables import CLUSTER_COLUMNS, DECIDED, DIGEST_DIGITS, SINGLE
from goodata.text import FileName

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LARGEST = 1 << 30
_JOIN = frozenset({Band.SAME.name.lower(), DECIDED})
_LOOK = Band.LOOK.name.lower()
_BANDS = _JOIN | {_LOOK, SINGLE}
_ID = re.compile("g-[2-9B-DF-HJ-NP-TV-Z]{8}")
_DIGEST = re.compile(f"[0-9a-f]{{{DIGEST_DIGITS}}}")
_NUMBER = re.compile("[1-9][0-9]{0,8}")

_Table = tuple[str, int, str]
"""The name of a file as listed, the number of its sheet, the beginning of its digest."""


@dataclass(frozen=True)
class Clusters:
    """A list of clusters as read.

    Attributes:
        path: where it lies.
        sha256: its digest.
        tables: per table that it speaks of, the cluster of each row, by the row's number.
        bands: per cluster, how sure it is.
    """

    path: Path
    sha256: str
    tables: Mapping[_Table, Mapping[int, str]] = field(repr=False)
    bands: Mapping[str, str] = field(repr=False)

    @property
    def undecided(self) -> int:
        """How many clusters wait for somebody to look at them."""
        return sum(each == _LOOK for each in self.bands.values())

    def joins(self, cluster: str) -> bool:
        """Whether the rows of a cluster are taken for one person."""
        return self.bands[cluster] in _JOIN


def read(path: Path) -> Clusters:
    """A list of clusters.

    Raises:
        Unreadable: it is not there, no such list, or damaged; says in which line.
    """
    content = reading.content(path, LARGEST)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _other(path) from None
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    tables: dict[_Table, dict[int, str]] = {}
    bands: dict[str, str] = {}
    try:
        if tuple(next(lines, ())) != CLUSTER_COLUMNS:
            raise _other(path)
        for cells in lines:
            _take(cells, tables, bands, Place(str(path), line=lines.line_num))
    except csv.Error:
        raise _damaged(Place(str(path), line=lines.line_num)) from None
    return Clusters(path, sha256(content).hexdigest(), tables, bands)


def _other(path: Path) -> Unreadable:
    what = "is no list of clusters as this goodata writes it"
    fix = "write one with goodata dedupe FILE --clusters NEW.csv, and name that"
    return Unreadable(what, fix=fix, place=Place(str(path)))


def _damaged(place: Place) -> Unreadable:
    fix = "write it anew with goodata dedupe FILE --clusters NEW.csv; nobody is guessed"
    return Unreadable("a line of the list of clusters cannot be read", fix=fix, place=place)


def _take(
    cells: Sequence[str],
    tables: dict[_Table, dict[int, str]],
    bands: dict[str, str],
    place: Place,
) -> None:
    """Takes one line in; a row is listed once, and a cluster has one band."""
    if len(cells) != len(CLUSTER_COLUMNS):
        raise _damaged(place)
    file, row, _ref, cluster, band, sheet, digest = cells
    sound = (
        _NUMBER.fullmatch(row)
        and _NUMBER.fullmatch(sheet)
        and _ID.fullmatch(cluster)
        and _DIGEST.fullmatch(digest)
        and band in _BANDS
    )
    if not sound:
        raise _damaged(place)
    rows = tables.setdefault((file, int(sheet), digest), {})
    if int(row) in rows or bands.setdefault(cluster, band) != band:
        raise _damaged(place)
    rows[int(row)] = cluster


def fitting(clusters: Clusters, parts: Sequence[Part]) -> list[NDArray[np.int64] | None]:
    """Which rows of each table are taken for one person.

    Args:
        clusters: a list.
        parts: the tables of a release.

    Returns:
        Per table a number for each row, the same for rows of one person in every table; -1 for
        rows that stand for themselves. None for a table that the list does not speak of.

    Raises:
        Refused: the list belongs to another file, or to another version of one.
        Unreadable: it lacks rows of its file, or has more.
    """
    waiting: dict[tuple[int, str], list[Mapping[int, str]]] = {}
    for (_file, sheet, digest), rows in clusters.tables.items():
        waiting.setdefault((sheet, digest), []).append(rows)
    own: list[Mapping[int, str] | None] = []
    for part in parts:
        table = part.opened.table
        listed = waiting.get((table.plan.sheet_number, table.sha256[:DIGEST_DIGITS]))
        own.append(listed.pop(0) if listed else None)
    strange = next((part for part, rows in zip(parts, own, strict=True) if rows is None), None)
    if strange is not None and (any(waiting.values()) or not any(each for each in own)):
        raise _belongs_elsewhere(clusters, strange)
    numbers: dict[str, int] = {}
    return [
        None if rows is None else _numbered(clusters, part, rows, numbers)
        for part, rows in zip(parts, own, strict=True)
    ]


def _belongs_elsewhere(clusters: Clusters, part: Part) -> Refused:
    what = "the list of clusters belongs to another file, or to another version of this one"
    fix = "goodata dedupe {file} --clusters NEW.csv, look at it, and name that"
    file = FileName(shlex.quote(str(part.opened.path)))
    return Refused(what, fix=fix, place=Place(str(clusters.path), part.sheet), file=file)


def _numbered(
    clusters: Clusters, part: Part, rows: Mapping[int, str], numbers: dict[str, int]
) -> NDArray[np.int64]:
    """The number of each row's cluster; new clusters get the next one."""
    import numpy as np

    own = part.rows.tolist()
    # Rows that the dictionary calls no data are listed as well, and are none of the table here.
    if len(rows) != part.opened.table.records or not rows.keys() >= set(own):
        what = "the list of clusters does not hold the rows of its file, each of them once"
        fix = "write it anew with goodata dedupe FILE --clusters NEW.csv; nobody is guessed"
        raise Unreadable(what, fix=fix, place=Place(str(clusters.path)))
    found = np.full(len(own), -1, np.int64)
    for at, row in enumerate(own):
        if clusters.joins(rows[row]):
            found[at] = numbers.setdefault(rows[row], len(numbers))
    return found
