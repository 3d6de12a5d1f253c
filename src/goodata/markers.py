"""Marks people write in place of an answer (`-`, `n/a`, `không biết`), in nine languages.

The list is ours (`data/missing_markers.csv`); a mark may be named in a message, since it is a word
of the list and not what a person was asked.
"""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from goodata.missing import Nothing
from goodata.text import fold, trimmed


@dataclass(frozen=True)
class Marker:
    """A mark, the kind of nothing it most likely means (None: ask), and whether it is a number."""

    mark: str
    kind: Nothing | None
    numeric: bool


@cache
def _markers() -> Mapping[str, Marker]:
    """Every mark by how it is met: lower-case ones in any case, others only as they stand.

    `NA` stands in capitals, since Na is a name and a village.
    """
    content = resources.files("goodata.data").joinpath("missing_markers.csv").read_text("utf-8")
    found: dict[str, Marker] = {}
    for row in csv.DictReader(io.StringIO(content)):
        kind = Nothing(row["kind"]) if row["kind"] else None
        marker = Marker(row["marker"], kind, row["language"] == "number")
        found.setdefault(marker.mark, marker)
    return found


def marker(text: str) -> Marker | None:
    """The mark a whole cell is, or None; blanks and mostly case do not matter.

    >>> marker("Not available").kind
    <Nothing.NOT_AVAILABLE: 'notAvailable'>
    >>> marker("Mae Sot") is None
    True
    """
    marks = _markers()
    return marks.get(trimmed(text)) or marks.get(fold(text))


@cache
def spoken() -> frozenset[str]:
    """Every mark in lower case, its blanks also as line ends; to be sure of what is none."""
    ways = (
        itertools.product(*((" ", "\n") if sign == " " else sign for sign in mark.lower()))
        for mark in _markers()
    )
    return frozenset("".join(signs) for way in ways for signs in way)
