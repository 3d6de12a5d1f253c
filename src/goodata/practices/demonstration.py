"""The embedded casebook: invented people, planted faults, and the key to them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.files import shipped
from goodata.findings import Finding, Severity

FILES = ("casebook.csv", "casebook.answers.csv")
"""What the demo lays out: the casebook, and the key one should not look at first."""


@dataclass(frozen=True, order=True)
class Plant:
    """One planted fault: its code, the field it stands in, and the rows."""

    code: str
    field: str
    rows: tuple[int, ...]


def plants() -> frozenset[Plant]:
    """Every planted fault, from the answer key."""
    key = shipped.example("casebook.answers.csv").decode("utf-8")
    return frozenset(
        Plant(row["code"], row["field"], tuple(int(each) for each in row["rows"].split()))
        for row in csv.DictReader(io.StringIO(key))
    )


def found(findings: Sequence[Finding]) -> frozenset[Plant]:
    """What a validation found, in the terms of the answer key; notes left aside."""
    return frozenset(
        Plant(
            each.code,
            each.field or "",
            tuple(sorted(spot.row for spot in group.places if spot.row is not None)),
        )
        for each in findings
        if each.severity is not Severity.NOTE
        for group in each.groups
    )


def free_folder(parent: Path) -> Path:
    """A folder name that is not taken: `goodata_demo`, else with a number behind it."""
    number = 1
    while True:
        folder = parent / ("goodata_demo" if number == 1 else f"goodata_demo_{number}")
        if not folder.exists():
            return folder
        number += 1
