"""Tables of invented people without a dictionary, some of them in it twice."""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from pathlib import Path

HEADINGS = ("full name", "birth date", "sex", "phone", "village")
FIRST = [
    "Anong",
    "Somchai",
    "Wichuda",
    "Kanya",
    "Prasert",
    "Malee",
    "Niran",
    "Suda",
    "Arthit",
    "Chai",
]
FIRST += ["Boon", "Dao", "Fon", "Gamon", "Hathai", "Intira", "Jira", "Kamol", "Lamai", "Mana"]
LAST = ["Jaidee", "Kaewmanee", "Suwan", "Thongdee", "Rattana", "Srisuk", "Boonmee", "Chaiyo"]
LAST += ["Promsri", "Wongsa", "Inthara", "Saetang", "Yodrak", "Nakhon", "Pimsai"]
Row = list[str]


def people(number: int, seed: int = 3) -> list[Row]:
    """So many people, all different."""
    chance = random.Random(seed)
    made = []
    for place in range(number):
        name = f"{FIRST[place % len(FIRST)]} {LAST[(place * 7 + place // 20) % len(LAST)]}"
        born = f"{chance.randint(13, 28):02}/{chance.randint(1, 12):02}/{1970 + place % 40}"
        phone = f"08{chance.randint(10**7, 10**8 - 1)}"
        village = ("Ban Nong", "Ban Dong", "Ban Pa")[place % 3]
        made.append([name, born, "FM"[place % 2], phone, village])
    return made


def again(row: Sequence[str]) -> Row:
    """The same person, written down a second time by somebody else."""
    first, last = row[0].split()
    return [f"{first} {last[:-1]}h{last[-1]}", *row[1:]]


def doubles(number: int = 60, twice: int = 6) -> list[Row]:
    """People, and behind them the first of them a second time: rows 2 and `number` + 2, ..."""
    made = people(number)
    return [*made, *map(again, made[:twice])]


def planted(number: int = 60, twice: int = 6) -> set[tuple[int, int]]:
    """The rows of `doubles` that are one person, as the spreadsheet numbers them."""
    return {(place + 2, number + place + 2) for place in range(twice)}


def write(path: Path, rows: Sequence[Sequence[str]], headings: Sequence[str] = HEADINGS) -> Path:
    """A CSV file."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(headings)
        writer.writerows(rows)
    return path
