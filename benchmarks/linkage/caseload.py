"""Caseloads of invented people of Southeast Asia, with the truth of who is who beside them.

`python caseload.py --rows 2000 --seed 1 --share 0.1 --folder F` writes `caseload.csv`,
`caseload.truth.csv` (row as a spreadsheet numbers it, person, household, what became of the record)
and `caseload.yaml`, a data dictionary. The same seed gives the same bytes.

People and households are drawn first, then what each interview wrote down of them. A *repeat* is a
later record of a person already there. How much goes astray depends on the interview (a light, a
middling or a heavy hand), so that some repeats are plain and some beyond anyone's reach.
"""

# ruff: noqa: E501 - word lists read better unbroken
from __future__ import annotations

import argparse
import csv
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random  # noqa: TID251  seeded, outside the program

import invented_names as names
from described import described
from interviews import COLUMNS, SITES, Interview, record

COUNTRIES = {
    "TH": ("Ban", "66", 9), "LA": ("Ban", "856", 10), "KH": ("Phum", "855", 9), "MM": ("Ywa", "95", 9),
    "VN": ("Thon", "84", 9), "ID": ("Desa", "62", 11), "MY": ("Kampung", "60", 9), "PH": ("Barangay", "63", 10),
}  # fmt: skip
SYLLABLES = [
    first + rest
    for rest in ("a", "o", "u", "i", "an", "on", "ong", "ai")
    for first in ("k", "l", "m", "n", "p", "r", "s", "t", "w", "b", "d")
]
TODAY = date(2026, 6, 30)


@dataclass(frozen=True)
class Place:
    country: str
    province: str
    district: str
    village: str


@dataclass(frozen=True)
class Person:
    """Whom a record is about. `known` is what they can say of their birth: day, year or age."""

    number: int
    household: int
    culture: str
    sex: str
    given: tuple[names.Part, ...]
    middle: tuple[names.Part, ...]
    family: tuple[names.Part, ...]
    father: tuple[names.Part, ...]
    spelling: int
    born: date
    known: str
    place: Place
    address: str
    phone: str
    document: str


@dataclass
class World:
    """What persons share: chance, places, and the numbers that have been given out."""

    chance: Random
    places: dict[str, list[Place]] = field(default_factory=dict)
    people: list[Person] = field(default_factory=list)
    households: int = 0


def places(chance: Random) -> dict[str, list[Place]]:
    """Six provinces a country, four districts each, eight villages each; names recur."""

    def word() -> str:
        return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3)))).capitalize()

    made: dict[str, list[Place]] = {}
    for country, (prefix, _code, _digits) in COUNTRIES.items():
        made[country] = []
        for _ in range(6):
            province = word()
            for _ in range(4):
                district = word()
                made[country] += [
                    Place(country, province, district, f"{prefix} {word()}") for _ in range(8)
                ]
    return made


def phone(country: str, chance: Random) -> str:
    """National digits behind the zero; nobody's on purpose."""
    _prefix, _code, digits = COUNTRIES[country]
    return "0" + chance.choice("689") + "".join(chance.choices("0123456789", k=digits - 2))


def household(world: World, size: int) -> None:
    """People who share home, phone, and what their culture lets a family share."""
    chance = world.chance
    culture = names.CULTURES[chance.choices(list(names.WEIGHTS), list(names.WEIGHTS.values()))[0]]
    home = chance.choice(world.places[culture.tongue])
    family, father = names.family(culture, chance), names.father(culture, chance)
    number, world.households = world.households, world.households + 1
    shared = phone(home.country, chance)
    address = f"{chance.randint(1, 199)} Moo {chance.randint(1, 12)}"
    spelling = chance.randrange(3) if culture.name == "chinese" else chance.choice((0, 0, 1))
    twins = size > 1 and chance.random() < 0.12
    born = TODAY - timedelta(days=int(365.25 * min(70, max(1, chance.gauss(22, 9)))))
    called: set[tuple[names.Part, ...]] = set()
    for member in range(size):
        if member and not (twins and member == 1):
            born = TODAY - timedelta(days=int(365.25 * min(70, max(1, chance.gauss(20, 11)))))
        sex = "f" if chance.random() < 0.62 else "m"
        while (own_name := names.given(culture, sex, chance)) in called:
            continue
        called.add(own_name)
        own = chance.random() < 0.45
        document = chance.choice("ABCEKMPT") + str(chance.randint(1_000_000, 9_999_999))
        world.people.append(
            Person(
                len(world.people), number, culture.name, sex, own_name,
                names.middle(culture, sex, chance), family, father, spelling, born,
                chance.choices(("day", "year", "age"), (62, 16, 22))[0], home, address,
                phone(home.country, chance) if own else shared,
                document if chance.random() < 0.35 else "",
            )
        )  # fmt: skip


def population(world: World, size: int) -> list[Person]:
    """As many persons as asked; one in four lives with others of the list, some are namesakes."""
    world.places = places(world.chance)
    while len(world.people) < size:
        several = world.chance.random() < 0.12
        household(world, world.chance.choice((2, 2, 3, 3, 4, 5)) if several else 1)
    people = world.people[:size]
    for place in range(size // 150):
        other, person = people[place], people[-1 - place]
        same = ("culture", "sex", "given", "middle", "family", "father", "spelling")
        if other.household != person.household:
            people[-1 - place] = replace(person, **{each: getattr(other, each) for each in same})
    return people


def repeats(people: list[Person], count: int, chance: Random) -> list[Person]:
    """Who comes again: most once, some twice or more."""
    again: list[Person] = []
    while len(again) < count:
        again.append(
            chance.choice(again) if again and chance.random() < 0.15 else chance.choice(people)
        )
    return again


def caseload(rows: int, seed: int, share: float) -> tuple[list[list[str]], list[tuple[str, ...]]]:
    """The rows of the file and, row by row, the truth."""
    chance = Random(f"caseload {seed} {rows} {share}")
    extra = round(rows * share)
    people = population(World(chance), rows - extra)
    interviews = [Interview(each, None, chance) for each in people]
    latest = {each.person.number: each for each in interviews}
    for person in repeats(people, extra, chance):
        latest[person.number] = again = Interview(person, latest[person.number], chance)
        interviews.append(again)
    interviews.sort(key=lambda each: (each.day, each.person.number))
    given: dict[str, int] = dict.fromkeys(SITES, 0)
    cells, truth = [], []
    for row, each in enumerate(interviews, start=2):
        cells.append(record(each, given, chance))
        truth.append(
            (str(row), str(each.person.number), str(each.person.household), " ".join(each.changes))
        )
    return cells, truth


def write(folder: Path, rows: int, seed: int, share: float, name: str = "caseload") -> Path:
    """Writes file, truth and dictionary; the path of the file."""
    folder.mkdir(parents=True, exist_ok=True)
    cells, truth = caseload(rows, seed, share)
    path = folder / f"{name}.csv"
    for target, head, lines in (
        (path, COLUMNS, cells),
        (folder / f"{name}.truth.csv", ("row", "person", "household", "changes"), truth),
    ):
        with target.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(head)
            writer.writerows(lines)
    (folder / f"{name}.yaml").write_text(described(), encoding="utf-8")
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--share", type=float, default=0.1, help="share of rows that are repeats")
    parser.add_argument("--folder", type=Path, required=True)
    given = parser.parse_args()
    print(write(given.folder, given.rows, given.seed, given.share))


if __name__ == "__main__":
    main()
