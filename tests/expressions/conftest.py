"""A dictionary with a field of every kind, and columns of it as cells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

import pytest

from goodata.checks import Cells
from goodata.dictionary import schema, written
from goodata.expressions import Columns, Rows, Scope
from goodata.fieldtypes import Context
from goodata.model import Dictionary

TODAY = dt.date(2026, 11, 1)

TEXT = """
goodata: 1
name: kinds
version: 1.0.0
file: {dateOrder: dmy}
missingValues:
  - {value: "", label: empty}
  - {value: UNK, label: unknown}
  - {value: N/A, label: notAvailable}
fields:
  - {name: a, type: integer}
  - {name: b, type: integer}
  - {name: x, type: number}
  - {name: d, type: date}
  - {name: e, type: date}
  - {name: s, categories: [{value: open, label: Still open}, {value: closed}]}
  - {name: t}
  - {name: u}
  - {name: yes, type: boolean}
  - {name: m, type: list, subtype: selectMultiple, categories: [{value: p}, {value: q}]}
  - {name: f1, title: First, categories: ["1", "0"]}
  - {name: f2, categories: ["1", "0"]}
  - {name: n, type: integer, constraints: {minimum: 0}}
  - {name: k, type: integer, constraints: {minimum: 0}}
  - {name: code, missingValues: [{value: "99", label: unknown}], type: integer}
  - {name: จำนวน, type: integer}
  - {name: spot, type: string, subtype: coordinates, order: latLon}
  - {name: case, type: string, subtype: caseNumber}
  - name: district
    subtype: place
    categories: [{value: P1}, {value: D1, parent: P1}, {value: V1, parent: D1}, {value: V2}]
flagGroups:
  - {name: g, fields: [f1, f2], chosen: ["1"], blank: zeroIfAnyChosen}
rules:
  - {name: asks-for-a-list, holds: 'in_list(t, "iso-3166-1")'}
"""


@pytest.fixture(scope="session")
def dictionary() -> Dictionary:
    return written.read(TEXT.encode(), "kinds.yaml").dictionary


@pytest.fixture(scope="session")
def scope(dictionary: Dictionary) -> Scope:
    return Scope.of(dictionary, Context(TODAY, dictionary.file))


def cells_of(dictionary: Dictionary, columns: Mapping[str, Sequence[str]]) -> dict[str, Cells]:
    """The columns as cells."""
    context = Context(TODAY, dictionary.file)
    frame = schema.frame(columns)
    specs = {each.name: each for each in dictionary.fields}
    return {name: schema.Reader(specs[name], context).cells(frame[name]) for name in columns}


def rows_of(dictionary: Dictionary, columns: Mapping[str, Sequence[str]]) -> Rows:
    """The columns as expressions look at them."""
    return Rows(cells_of(dictionary, columns), Columns())
