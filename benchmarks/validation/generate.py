"""The case file: rows of invented people with planted errors, their answer key, and a dictionary.

The same seed gives the same bytes. Seventeen kinds of error, each in one row of a hundred.
"""

from __future__ import annotations

import argparse
import csv
import io
from pathlib import Path

import numpy as np

SEED = 20180601
BLOCK = 100_000
COLUMNS = (
    "case_id", "name", "sex", "birth_date", "age", "province", "district", "intake_date",
    "exit_date", "status", "exploitation", "phone", "months", "notes",
)  # fmt: skip
MISSING = ("NA", "UNK", "N/AV", "DECL", "-99")
STATUS = ("open", "follow_up", "closed", "transferred")
EXPLOITATION = ("FISHING", "FACTORY", "DOMESTIC", "SEXUAL", "BEGGING", "CONSTRUCTION")
GIVEN = (
    "Arun",
    "Boon",
    "Chai",
    "Dara",
    "Kanya",
    "Lek",
    "Mali",
    "Nok",
    "Ploy",
    "Suda",
    "Wan",
    "Yai",
)
FAMILY = ("Sok", "Chan", "Keo", "Phan", "Rattana", "Saetang", "Thong", "Vong", "Wong", "Yim")
WORDS = (
    "was",
    "told",
    "of",
    "work",
    "in",
    "a",
    "factory",
    "near",
    "the",
    "border",
    "and",
    "came",
    "by",
    "bus",
    "with",
    "her",
    "aunt",
    "papers",
    "kept",
    "owner",
    "debt",
    "left",
    "called",
)
EPOCH = np.datetime64("1900-01-01")
TODAY = np.datetime64("2026-11-01")

KINDS = {
    "required-missing": "intake_date",
    "not-in-list": "sex",
    "spelling": "status",
    "age-out-of-range": "age",
    "age-no-number": "age",
    "impossible-date": "birth_date",
    "buddhist-year": "birth_date",
    "two-digit-year": "birth_date",
    "other-order": "intake_date",
    "future-date": "intake_date",
    "id-pattern": "case_id",
    "id-reused": "case_id",
    "digit-in-name": "name",
    "unknown-item": "exploitation",
    "phone-shortened": "phone",
    "undeclared-mark": "district",
    "exit-before-intake": None,
}
"""Kinds of error and the column they stand in; None for the row as a whole."""

# Lines of the dictionary are long.
# ruff: noqa: E501
DICTIONARY = """\
goodata: 1
name: case-file
version: 1.0.0
title: The case file of the benchmark
file: {{dateOrder: dmy, phoneRegion: TH}}
missingValues:
  - {{value: NA, label: notApplicable}}
  - {{value: UNK, label: unknown}}
  - {{value: N/AV, label: notAvailable}}
  - {{value: DECL, label: declined}}
  - {{value: "-99", label: unknown}}
primaryKey: [case_id]
fields:
  - {{name: case_id, type: string, subtype: caseNumber, constraints: {{required: true, pattern: "KH-[0-9]{{8}}"}}}}
  - {{name: name, type: string, subtype: personName}}
  - {{name: sex, type: string, categories: [F, M, X]}}
  - {{name: birth_date, type: date, format: "%d/%m/%Y"}}
  - {{name: age, type: integer, constraints: {{minimum: 0, maximum: 120}}}}
  - {{name: province, type: string, categories: [{provinces}]}}
  - {{name: district, type: string}}
  - {{name: intake_date, type: date, format: "%d/%m/%Y", notFuture: true, constraints: {{required: true}}}}
  - {{name: exit_date, type: date, format: "%d/%m/%Y"}}
  - {{name: status, type: string, categories: [open, follow_up, closed, transferred]}}
  - {{name: exploitation, type: list, subtype: selectMultiple, delimiter: ";", categories: [{items}]}}
  - {{name: phone, type: string, subtype: phone, region: TH}}
  - {{name: months, type: number, constraints: {{minimum: 0}}}}
  - {{name: notes, type: string, subtype: notes}}
rules:
  - {{name: exit-after-intake, holds: "intake_date <= exit_date", message: nobody leaves before arriving}}
"""


def provinces() -> list[str]:
    return [f"P{number:02}" for number in range(1, 26)]


def dictionary() -> str:
    return DICTIONARY.format(provinces=", ".join(provinces()), items=", ".join(EXPLOITATION))


def days(since_1900: np.ndarray) -> np.ndarray:
    iso = np.datetime_as_string(EPOCH + since_1900.astype("timedelta64[D]"), unit="D")
    texts = iso.astype(object)
    return np.array([f"{each[8:]}/{each[5:7]}/{each[:4]}" for each in texts], object)


def pick(rng: np.random.Generator, values: tuple[str, ...], size: int) -> np.ndarray:
    return np.array(values, object)[rng.integers(0, len(values), size)]


def notes(rng: np.random.Generator, size: int) -> np.ndarray:
    words = np.array(WORDS, object)
    chosen = words[rng.integers(0, len(words), (size, 9))]
    numbers = rng.integers(1, 10_000_000, size)
    lines = rng.random(size) < 0.02
    return np.array(
        [
            f"{' '.join(row[:5])}{chr(10) if broken else ' '}{' '.join(row[5:])}, file {number}"
            for row, number, broken in zip(chosen, numbers.tolist(), lines.tolist(), strict=True)
        ],
        object,
    )


def clean(rng: np.random.Generator, first: int, size: int) -> dict[str, np.ndarray]:
    birth = rng.integers(25_600, 42_000, size)
    intake = rng.integers(42_500, 46_000, size)
    stay = rng.integers(0, 300, size)
    province = rng.integers(1, 26, size)
    district = province * 100 + rng.integers(1, 9, size)
    items = pick(rng, EXPLOITATION, size)
    second = pick(rng, EXPLOITATION, size)
    both = (rng.random(size) < 0.3) & (items != second)
    made = {
        "case_id": np.array([f"KH-{each:08}" for each in range(first, first + size)], object),
        "name": pick(rng, GIVEN, size)
        + " "
        + pick(rng, FAMILY, size)
        + " "
        + pick(rng, GIVEN, size)
        + pick(rng, tuple("abcdefghijklmnopqrstuvwxyz"), size),
        "sex": pick(rng, ("F", "M", "X"), size),
        "birth_date": days(birth),
        "age": ((intake - birth) // 365).astype(str).astype(object),
        "province": np.array([f"P{each:02}" for each in province.tolist()], object),
        "district": np.array([f"D{each}" for each in district.tolist()], object),
        "intake_date": days(intake),
        "exit_date": days(intake + stay),
        "status": pick(rng, STATUS, size),
        "exploitation": np.where(both, items + ";" + second, items),
        "phone": np.array(
            [f"08{each:08}" for each in rng.integers(10**7, 10**8, size).tolist()], object
        ),
        "months": (rng.integers(0, 240, size) / 2).astype(str).astype(object),
        "notes": notes(rng, size),
    }
    made["months"] = np.array([each.removesuffix(".0") for each in made["months"]], object)
    for name in ("birth_date", "age", "district", "exit_date", "months"):
        gone = rng.random(size) < 0.05
        made[name] = np.where(gone, pick(rng, MISSING, size), made[name])
    return made


def plant(kind: str, made: dict[str, np.ndarray], at: np.ndarray, rng: np.random.Generator) -> None:
    """Writes one kind of error into some rows."""
    size = at.size
    write = {
        "required-missing": lambda: "",
        "not-in-list": lambda: "Q",
        "spelling": lambda: "Closed",
        "age-out-of-range": lambda: "200",
        "age-no-number": lambda: "about ten",
        "impossible-date": lambda: "31/04/1990",
        "buddhist-year": lambda: "05/03/2533",
        "two-digit-year": lambda: "05/03/90",
        "other-order": lambda: "03/28/2024",
        "future-date": lambda: "05/03/2099",
        "id-pattern": lambda: np.array([f"KX{each}" for each in made["case_id"][at]], object),
        "digit-in-name": lambda: made["name"][at] + "2",
        "unknown-item": lambda: "FISHING;NONSENSE",
        "phone-shortened": lambda: np.array(
            [f"8.{each}E+10" for each in rng.integers(10, 100, size).tolist()], object
        ),
        "undeclared-mark": lambda: "n/a",
    }
    column = KINDS[kind]
    if kind == "exit-before-intake":
        made["intake_date"][at] = "15/06/2020"
        made["exit_date"][at] = days(rng.integers(42_000, 43_900, size))
    elif column is not None:
        made[column][at] = write[kind]()


def generate(folder: Path, rows: int, seed: int = SEED) -> tuple[Path, Path, Path]:
    """Writes `cases.csv`, `cases.key.csv` and `cases.yaml` into a folder."""
    rng = np.random.default_rng(seed)
    data, answers, described = (folder / f"cases{end}" for end in (".csv", ".key.csv", ".yaml"))
    described.write_text(dictionary(), "utf-8")
    line = 2
    with (
        data.open("w", encoding="utf-8", newline="") as table,
        answers.open("w", encoding="utf-8", newline="") as key,
    ):
        table.write(",".join(COLUMNS) + "\n")
        writer = csv.writer(key, lineterminator="\n")
        writer.writerow(("record", "row", "line", "column", "kind"))
        for first in range(0, rows, BLOCK):
            size = min(BLOCK, rows - first)
            made = clean(rng, first, size)
            planted = _plant_all(made, size, rng)
            text = io.StringIO()
            csv.writer(text, lineterminator="\n").writerows(zip(*made.values(), strict=True))
            table.write(text.getvalue())
            breaks = np.array(["\n" in each for each in made["notes"]])
            lines = line + np.arange(size) + np.concatenate([[0], np.cumsum(breaks)[:-1]])
            line = int(lines[-1]) + 1 + int(breaks[-1])
            for place, column, kind in sorted(planted):
                writer.writerow((first + place, first + place + 2, int(lines[place]), column, kind))
    return data, answers, described


def _plant_all(
    made: dict[str, np.ndarray], size: int, rng: np.random.Generator
) -> list[tuple[int, str, str]]:
    """Each kind into rows of its own, so that no error hides another."""
    each = size // 100
    order = rng.permutation(size)
    planted: list[tuple[int, str, str]] = []
    for number, kind in enumerate(KINDS):
        at = np.sort(order[number * each : (number + 1) * each])
        column = KINDS[kind] or ""
        if kind == "id-reused":
            half = at.size // 2
            made["case_id"][at[half : 2 * half]] = made["case_id"][at[:half]]
            at = at[: 2 * half]
        else:
            plant(kind, made, at, rng)
        planted += [(place, column, kind) for place in at.tolist()]
    return planted


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    generate(given.folder, given.rows)


if __name__ == "__main__":
    main()
