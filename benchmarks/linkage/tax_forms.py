"""Tax forms of a simulated town, whole households with one name and one address, and its census.

    python benchmarks/linkage/environments.py /tmp/peers pseudopeople
    /tmp/peers/pseudopeople/bin/python benchmarks/linkage/tax_forms.py FOLDER [--seeds 1 2 3]

Writes, for each seed and noise, a year's W-2 and 1099 forms (`pseudopeople_w2_NOISE_seedN.csv`)
and the census of that year with other mistakes (`pseudopeople_household_census_NOISE_seedN.csv`).
People with several employers have several forms; who has no number of their own uses one of the
household's. The column `person` is the truth, `household` says who live together; no tool sees
them. Noise is `usual`, as pseudopeople comes, or `raised`, every mistake four times as often.

Needs pseudopeople, with the population of some 10,000 that it brings; the program does not.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import logging
from pathlib import Path
from typing import Any

TIMES = {"usual": 1, "raised": 4}
"""How many times as often as usual mistakes are made."""
MOST = 0.2
"""Share of cells, at most, that one kind of mistake reaches."""
BORROWED = 0.01
"""Share of forms, where noise is raised, that bear the number of another of the household."""
YEAR = 2020
HIDDEN = ("simulant_id", "household_id", "employer_id")
"""The simulation's own columns, which no office would have."""
Settings = dict[str, Any]


def raised(usual: Settings, times: int) -> Settings:
    """The changes to pseudopeople's settings that make mistakes in cells `times` as often."""
    changed: Settings = {}
    for column, kinds in usual["column_noise"].items():
        for kind, told in kinds.items():
            if told.get("cell_probability"):
                often = min(times * told["cell_probability"], MOST)
                changed.setdefault(column, {})[kind] = {"cell_probability": often}
    if "ssn" in changed:
        changed["ssn"]["copy_from_household_member"] = {"cell_probability": BORROWED}
    return {"column_noise": changed}


def write(path: Path, rows: list[dict[str, Any]]) -> None:
    """The rows as a table of text, gaps empty, the truth first."""
    shown = [name for name in rows[0] if name not in HIDDEN]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("person", "household", *shown))
        for row in rows:
            cells = ("" if row[name] != row[name] else str(row[name]) for name in shown)
            writer.writerow((row["simulant_id"], row["household_id"], *cells))


def made(folder: Path, noise: str, seed: int) -> None:
    """Both tables of one seed and noise."""
    import pseudopeople

    logging.disable(logging.WARNING)
    usual = pseudopeople.get_config()
    parts = (
        ("w2", "taxes_w2_and_1099", pseudopeople.generate_taxes_w2_and_1099),
        ("household_census", "decennial_census", pseudopeople.generate_decennial_census),
    )
    for title, key, generate in parts:
        times = TIMES[noise]
        config = {key: raised(usual[key], times)} if times > 1 else None
        with contextlib.redirect_stderr(io.StringIO()):
            frame = generate(seed=seed, year=YEAR, config=config)
        rows = frame.astype(object).to_dict("records")
        write(folder / f"pseudopeople_{title}_{noise}_seed{seed}.csv", rows)
        print(f"{title}, {noise}, seed {seed}: {len(rows)} rows")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="*", default=(1, 2, 3))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for noise in TIMES:
        for seed in given.seeds:
            made(given.folder, noise, seed)


if __name__ == "__main__":
    main()
