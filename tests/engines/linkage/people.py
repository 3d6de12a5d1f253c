"""Invented people with slips, by a generator of plain rules; nothing of the engine's is used."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from goodata.engines.linkage import Comparison, Records
from goodata.engines.linkage.kinds import kinds

GIVEN = [
    "somsak",
    "malee",
    "kanda",
    "prasit",
    "arun",
    "busaba",
    "chaiya",
    "duang",
    "ekachai",
    "fai",
    "rotha",
    "sokha",
    "dara",
    "vanna",
]
FAMILY = [
    "jaidee",
    "rakdee",
    "suksan",
    "thongdee",
    "wongsa",
    "meesuk",
    "boonma",
    "saelim",
    "kaewta",
    "phromma",
    "nokyoong",
]
SPECS = (
    ("full_name", "person_name", "name"),
    ("birth_date", "birth_date", "date"),
    ("phone", "phone", "phone"),
    ("sex", "sex", "answer"),
)


def rows(n: int, repeats: float, seed: int) -> tuple[list[dict[str, str | None]], list[int]]:
    """`n` records and the person of each; `repeats` is the share that are a second record."""
    rng = np.random.Generator(np.random.PCG64(seed))
    made: list[dict[str, str | None]] = []
    people: list[int] = []
    for number in range(n):
        if made and rng.random() < repeats:
            source = int(rng.integers(len(made)))
            row = dict(made[source])
            if rng.random() < 0.4:
                name = str(row["full_name"])
                at = int(rng.integers(1, len(name) - 1))
                row["full_name"] = name[:at] + name[at + 1 :]
            if rng.random() < 0.3:
                row["phone"] = None
            people.append(people[source])
        else:
            extra = "".join(rng.choice(list("bdgklmnprst"), 3))
            row = {
                "full_name": f"{rng.choice(GIVEN)}{extra[0]}a {rng.choice(FAMILY)}{extra[1]}o",
                "birth_date": f"{rng.integers(1960, 2010)}-{rng.integers(1, 13):02}"
                f"-{rng.integers(2, 29):02}",
                "phone": f"08{rng.integers(10_000_000, 99_999_999)}",
                "sex": str(rng.choice(["m", "f"])),
            }
            people.append(number)
        made.append(row)
    return made, people


def records(made: list[dict[str, str | None]], specs=SPECS, files=None) -> Records:
    """The rows, prepared."""
    values = [
        kinds()[kind].prepare({role: [pa.array([each[name] for each in made], pa.string())]})
        for name, kind, role in specs
    ]
    return Records(
        len(made),
        tuple(Comparison(name, kind, (name,)) for name, kind, _ in specs),
        tuple(values),
        np.zeros(len(made), "int32") if files is None else np.array(files, "int32"),
    )
