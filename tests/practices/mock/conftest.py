"""A dictionary that uses what the shipped ones may not, and the way back through `validate`."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from goodata.dictionary import load, shelf
from goodata.model import Dictionary
from goodata.practices.mock import product
from goodata.practices.mock.block import Wish
from goodata.practices.mock.product import Invented
from goodata.practices.opening import Wish as Opening
from goodata.practices.opening import open_table
from goodata.practices.validation import tell
from goodata.practices.validation.judge import judge

AS_OF = dt.date(2025, 6, 30)
TODAY = dt.date(2026, 11, 1)

WIDE = Path(__file__).parent / "wide.yaml"
"""Uses what the shipped dictionaries may not: every type, links, sums, groups, conditions."""


@dataclass(frozen=True)
class Judged:
    """What `validate` says about a mock: findings as (code, field, row)."""

    found: frozenset[tuple[str, str | None, int | None]]
    invented: Invented
    path: Path

    @property
    def key(self) -> frozenset[tuple[str, str | None, int | None]]:
        """What the answer key says was planted."""
        lines = csv.DictReader(io.StringIO(self.invented.beside["answers"].decode()))
        return frozenset(
            (line["code"], line["field"] or None, int(line["row"]) if line["row"] else None)
            for line in lines
        )


Play = Callable[..., Judged]


def shipped(name: str) -> Dictionary:
    return load.load(next(each.path for each in shelf.known() if each.name == name))


def neighbours(name: str) -> Dictionary | None:
    path = next((each.path for each in shelf.known() if each.name == name), None)
    return load.load(path) if path else None


@pytest.fixture
def wide() -> Dictionary:
    return load.load(WIDE)


@pytest.fixture
def judged(tmp_path: Path) -> Play:
    """Invents rows, writes them and lets `validate` read them back."""

    def run(dictionary: Dictionary, wish: Wish, *, xlsx: bool = False) -> Judged:
        parts: list[bytes] = []
        invented = product.invent(wish, dictionary, neighbours, xlsx=xlsx, sink=parts.append)
        path = tmp_path / f"rows.{'xlsx' if xlsx else 'csv'}"
        path.write_bytes(b"".join(parts))
        name = str(WIDE) if dictionary.name == "wide" else dictionary.name
        opened = open_table(path, 1, Opening(dictionary=name), None)
        verdict = judge(
            opened.table,
            dictionary,
            dict(opened.columns),
            TODAY,
            declared=True,
            facts=opened.table.plan.facts,
        )
        found = set()
        for each in tell.findings(verdict, 1, declared=True):
            rows = [spot.row for group in each.groups for spot in group.places] or [None]
            if each.code == "GD411":
                rows = [None]
            found |= {(each.code, each.field, row) for row in rows}
        return Judged(frozenset(found), invented, path)

    return run
