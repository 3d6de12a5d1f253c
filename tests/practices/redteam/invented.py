"""Invented people in memory, and releases of them made by the plainest means there are."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from goodata import codes as paper
from goodata.model import Field, Privacy
from goodata.practices.redteam import Claims, Column, File, Original, Released

FIRST = [
    "Orawan",
    "Kanya",
    "Malee",
    "Somsri",
    "Dewi",
    "Siti",
    "Thanh",
    "Phuong",
    "Sokha",
    "Chanthou",
    "Khamla",
    "Bouavanh",
    "Thida",
    "Nilar",
    "Rosario",
    "Marites",
    "Ahmad",
    "Faridah",
    "Wichai",
    "Prasert",
]
FAMILY = [
    "Sripetchara",
    "Boonmarak",
    "Chaiyaphruek",
    "Wongsanit",
    "Pratamawati",
    "Nurhidayati",
    "Nguyenvan",
    "Tranquoc",
    "Keosouvann",
    "Phommachak",
    "Chanrithy",
    "Sovannarith",
    "Myintzaw",
    "Thanhtikeoo",
    "Dimaculangan",
    "Batungbakal",
    "Abdulrazak",
    "Kamaruddin",
    "Rattanaporn",
    "Suwannarat",
]
PROVINCE = {f"V{number:02d}": f"P{number // 5}" for number in range(20)}

FIELDS: Mapping[str, Field] = {
    "case_number": Field("case_number", privacy=Privacy.DIRECT, kind="case number"),
    "full_name": Field("full_name", privacy=Privacy.DIRECT, kind="name"),
    "phone": Field("phone", privacy=Privacy.DIRECT, kind="phone"),
    "sex": Field("sex", privacy=Privacy.QUASI, kind="sex"),
    "age": Field("age", type="integer", privacy=Privacy.QUASI, kind="age"),
    "village": Field("village", privacy=Privacy.QUASI, kind="village"),
    "intake": Field("intake", type="date", privacy=Privacy.QUASI),
    "exploitation": Field("exploitation", privacy=Privacy.SENSITIVE, kind="exploitation"),
    "notes": Field("notes", privacy=Privacy.NOTE, kind="note"),
}


def cells(number: int, seed: int = 1) -> dict[str, list[str]]:
    """A casebook of so many people, column by column."""
    chance = np.random.default_rng(seed)
    day = dt.date(2024, 1, 1).toordinal()
    days = np.sort(chance.integers(0, 300, number))
    phones = chance.choice(90_000_000, number, replace=False) + 10_000_000
    return {
        "case_number": [f"AB-{each:05d}" for each in chance.permutation(90_000)[:number] + 1],
        "full_name": [
            f"{FIRST[int(one)]} {FAMILY[int(other)]}{_tail(place)}"
            for place, (one, other) in enumerate(chance.integers(0, 20, (number, 2)))
        ],
        "phone": [f"08{each}" for each in phones],
        "sex": chance.choice(["F", "M"], number, p=[0.8, 0.2]).tolist(),
        "age": [str(each) for each in chance.integers(8, 60, number)],
        "village": [f"V{each:02d}" for each in chance.integers(0, 20, number)],
        "intake": [dt.date.fromordinal(day + int(each)).isoformat() for each in days],
        "exploitation": chance.choice(["labour", "sexual", "begging"], number).tolist(),
        "notes": ["Came by bus and is well." if each % 3 else "" for each in range(number)],
    }


def _tail(place: int) -> str:
    """Letters that make a family name nobody else's."""
    signs = []
    while True:
        place, rest = divmod(place, 20)
        signs.append("bdfghjklmnprstvwxzcq"[rest])
        if not place:
            return "".join(signs)


def column(name: str, texts: Sequence[str], spec: Field | None = None, place: int = 0) -> Column:
    """A column of these cells."""
    known: dict[str, int] = {}
    at = np.array([known.setdefault(each, len(known)) for each in texts], np.int64)
    parents = PROVINCE if name == "village" else {}
    days = None
    if name == "intake" and spec is not None:
        read = [dt.date.fromisoformat(each).toordinal() for each in known]
        days = np.array([(each, each) for each in read], np.int64)
    return Column(name, name, tuple(known), at, spec, chr(65 + place), days, parents)


def original(made: Mapping[str, Sequence[str]]) -> Original:
    """These cells as an original whose roles are declared."""
    columns = [
        column(name, texts, FIELDS.get(name), place)
        for place, (name, texts) in enumerate(made.items())
    ]
    rows = np.arange(len(columns[0].codes)) + 2
    return Original(columns, rows)


def released(made: Mapping[str, Sequence[str]], partner: Sequence[int] | None = None) -> Released:
    """These cells as a release, with the file that holds them."""
    columns = [column(name, texts, None, place) for place, (name, texts) in enumerate(made.items())]
    lines = [",".join(made), *(",".join(row) for row in zip(*made.values(), strict=True))]
    file = File("release.csv", "\n".join(lines).encode())
    led = None if partner is None else np.array(partner, np.int64)
    size = len(columns[0].codes)
    return Released(columns, np.arange(size) + 2, None, led, frozenset({"SUPP"}), (file,))


def coarse(made: Mapping[str, Sequence[str]], k: int = 5, seed: int = 2) -> dict[str, list[str]]:
    """A clean release in random order: strict classes of k or more, random codes, no name.

    People whom no coarsening puts in company are left out.

    The number of the original row stands in `partner`, to be taken out.
    """
    ages, months = [int(each) for each in made["age"]], [each[:7] for each in made["intake"]]
    labels = {
        "sex": [list(made["sex"]), ["SUPP"] * len(ages)],
        "age": [["minor" if each < 18 else "adult" for each in ages], ["SUPP"] * len(ages)],
        "village": [[PROVINCE[each] for each in made["village"]], ["SUPP"] * len(ages)],
        "intake": [
            [f"{each[:4]}-Q{(int(each[5:]) + 2) // 3}" for each in months],
            ["SUPP"] * len(ages),
        ],
    }
    own = {name: list(levels[0]) for name, levels in labels.items()}
    for hidden in ("intake", "village", "age", "sex"):
        keys = list(zip(*own.values(), strict=True))
        times = Counter(keys)
        small = [place for place, key in enumerate(keys) if times[key] < k]
        for place in small:
            own[hidden][place] = "SUPP"
    keys = list(zip(*own.values(), strict=True))
    times = Counter(keys)
    chance = np.random.default_rng(seed)
    order = [each for each in chance.permutation(len(ages)) if times[keys[each]] >= k]
    found = {"code": random_codes(len(order), chance)} | {
        name: [texts[each] for each in order] for name, texts in own.items()
    }
    found["exploitation"] = [made["exploitation"][each] for each in order]
    return found | {"partner": [str(each) for each in order]}


def random_codes(number: int, chance: np.random.Generator) -> list[str]:
    """Printed codes, each once."""
    found: dict[str, None] = {}
    while len(found) < number:
        data = "".join(paper.ALPHABET[each] for each in chance.integers(0, 29, 8))
        found[paper.printed(data + paper.check_symbol(data))] = None
    return list(found)


def clean(number: int = 600, k: int = 5) -> tuple[Original, Released, Claims]:
    """An original and a release of it that withstands every attack."""
    made = cells(number)
    out = coarse(made, k)
    partner = [int(each) for each in out.pop("partner")]
    return original(made), released(out, partner), Claims(k=k)


def blind(release: Released) -> Released:
    """The same release where nobody knows which row was made from which."""
    return replace(release, partner=None)
