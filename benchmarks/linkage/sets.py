"""The labelled sets: files without their truth columns, and the truth apart from them.

Public sets are read from a folder (they are not shipped; README says where each comes from), rows
are put in a shuffled order, and every column that gives the truth away is left out: what a tool
sees is what a person would have. Own caseloads are generated.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random  # noqa: TID251  seeded, outside the program

import caseload

Rows = list[dict[str, str]]


@dataclass(frozen=True)
class LabelledSet:
    """Files, and for every record of them (in order) whom it is about.

    `across`: only pairs between files count. `group`: sets of one group are scored together.
    `goal`: least F1, or None where every pair is wrong (a file without duplicates).
    """

    name: str
    group: str
    files: tuple[Path, ...]
    entities: tuple[tuple[str, ...], ...]
    goal: float | None
    across: bool = False
    dictionary: Path | None = None
    kind: str = "public"


def _read(path: Path, delimiter: str = ",") -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=delimiter, skipinitialspace=True))


def _written(path: Path, rows: Rows, columns: Iterable[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(
            stream, list(columns), extrasaction="ignore", lineterminator="\n", restval=""
        )
        writer.writeheader()
        writer.writerows(rows)
    return path


def _prepared(
    name: str,
    folder: Path,
    tables: dict[str, tuple[Rows, list[str]]],
    hidden: tuple[str, ...],
    goal: float,
) -> LabelledSet:
    """Shuffles each table together with its labels, and writes it without the hidden columns."""
    files, entities = [], []
    for title, (rows, labels) in tables.items():
        order = list(range(len(rows)))
        Random(f"order of {name} {title}").shuffle(order)
        columns = [each for each in rows[0] if each not in hidden]
        files.append(_written(folder / f"{title}.csv", [rows[at] for at in order], columns))
        entities.append(tuple(labels[at] for at in order))
    return LabelledSet(name, name, tuple(files), tuple(entities), goal, across=len(files) > 1)


def _stems(rows: Rows) -> list[str]:
    return [each["rec_id"].split("-")[1] for each in rows]


def febrl(data: Path, work: Path) -> list[LabelledSet]:
    made = []
    for number in "123":
        rows = _read(data / f"febrl_dataset{number}.csv")
        tables = {f"febrl{number}": (rows, _stems(rows))}
        made.append(
            _prepared(f"febrl{number}", work / f"febrl{number}", tables, ("rec_id",), 0.999)
        )
    tables = {}
    for side in "ab":
        rows = _read(data / f"febrl_dataset4{side}.csv")
        tables[f"febrl4{side}"] = (rows, _stems(rows))
    made.append(_prepared("febrl4", work / "febrl4", tables, ("rec_id",), 0.999))
    return made


def fake_1000(data: Path, work: Path) -> list[LabelledSet]:
    rows = _read(data / "fake_1000.csv")
    tables = {"fake_1000": (rows, [each["cluster"] for each in rows])}
    return [_prepared("fake_1000", work / "fake_1000", tables, ("unique_id", "cluster"), 0.93)]


def census_ssa(data: Path, work: Path) -> list[LabelledSet]:
    tables = {}
    for title in ("census", "ssa"):
        rows = _read(data / f"pseudopeople_{title}_seed42.csv")
        tables[title] = (rows, [each["cluster"] for each in rows])
    hidden = ("rec_id", "cluster")
    return [_prepared("census-ssa", work / "census-ssa", tables, hidden, 0.99)]


def tax_forms(data: Path, work: Path) -> list[LabelledSet]:
    """Households: the forms with and without the personal number, and the forms with the census."""
    made = []
    for path in sorted(data.glob("pseudopeople_w2_*_seed*.csv")):
        noise, _, seed = path.stem.removeprefix("pseudopeople_w2_").partition("_seed")
        census = data / f"pseudopeople_household_census_{noise}_seed{seed}.csv"
        forms = _read(path)
        # Columns that say the same have one heading, as whoever links two files sees to.
        bare = [{k.removeprefix("mailing_address_"): v for k, v in row.items()} for row in forms]
        hidden = ("person", "household")
        for title, tables, left_out in (
            ("w2", {"w2": forms}, hidden),
            ("w2 without number", {"w2": forms}, (*hidden, "ssn")),
            ("w2-census", {"w2": bare, "census": _read(census)}, hidden),
        ):
            group = f"{title}, {noise} mistakes"
            labelled = {
                name: (rows, [each["person"] for each in rows]) for name, rows in tables.items()
            }
            name = f"{group}, seed {seed}"
            folder = work / name.replace(", ", "-").replace(" ", "_")
            prepared = _prepared(name, folder, labelled, left_out, 0.975)
            made.append(replace(prepared, group=group))
    if not made:
        raise FileNotFoundError("tax forms")
    return made


def joined(size: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The component of each of `size` records under pairs said to be the same."""
    leader = list(range(size))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in pairs:
        leader[find(one)] = find(other)
    return [find(at) for at in range(size)]


def dblp_acm(data: Path, work: Path) -> list[LabelledSet]:
    """In the truth D1 is the row of DBLP and D2 that of ACM, not as the names suggest."""
    dblp = _read(data / "dblp_acm_dblp.csv", "%")
    acm = _read(data / "dblp_acm_acm.csv", "%")
    pairs = [
        (int(each["D1"]), len(dblp) + int(each["D2"]))
        for each in _read(data / "dblp_acm_truth.csv", "%" if _percent(data) else ",")
    ]
    labels = [str(each) for each in joined(len(dblp) + len(acm), pairs)]
    tables = {"dblp": (dblp, labels[: len(dblp)]), "acm": (acm, labels[len(dblp) :])}
    return [_prepared("dblp-acm", work / "dblp-acm", tables, ("id",), 0.98)]


def _percent(data: Path) -> bool:
    with (data / "dblp_acm_truth.csv").open(encoding="utf-8") as stream:
        return "%" in stream.readline()


def cora(data: Path, work: Path) -> list[LabelledSet]:
    rows = _read(data / "cora.csv", "|")
    place = {each["Entity Id"]: at for at, each in enumerate(rows)}
    with (data / "cora_truth_pairs.csv").open(encoding="utf-8", newline="") as stream:
        pairs = [(place[one], place[other]) for one, other in csv.reader(stream, delimiter="|")]
    labels = [str(each) for each in joined(len(rows), pairs)]
    for each in rows:
        each.pop("", None)
    tables = {"cora": (rows, labels)}
    return [_prepared("cora", work / "cora", tables, ("Entity Id",), 0.80)]


PUBLIC: dict[str, Callable[[Path, Path], list[LabelledSet]]] = {
    "febrl": febrl,
    "fake_1000": fake_1000,
    "census-ssa": census_ssa,
    "w2": tax_forms,
    "dblp-acm": dblp_acm,
    "cora": cora,
}

CASELOADS = (
    # rows, share of repeats, seeds, least F1 (None: there is nothing to find)
    (200, 0.1, (1, 2, 3, 4, 5, 6), 0.90),
    (200, 0.3, (7, 8), 0.90),
    (200, 0.0, (9, 10, 11), None),
    (2_000, 0.02, (12, 13), 0.95),
    (2_000, 0.1, (14, 15), 0.95),
    (2_000, 0.3, (16,), 0.95),
    (2_000, 0.0, (17, 18), None),
    (20_000, 0.1, (19,), 0.95),
    (20_000, 0.0, (20,), None),
)


def caseloads(work: Path, largest: int) -> list[LabelledSet]:
    """Own caseloads up to that many rows, each once as it is and once with its dictionary."""
    made = []
    for rows, share, seeds, goal in CASELOADS:
        if rows > largest:
            continue
        for seed in seeds:
            title = f"caseload {rows:,} at {share:.0%}"
            folder = work / f"caseload-{rows}-{share}-{seed}"
            source = caseload.write(folder / "made", rows, seed, share)
            (folder / "plain").mkdir(exist_ok=True)
            plain = folder / "plain" / "caseload.csv"
            plain.write_bytes(source.read_bytes())
            truth = _read(folder / "made" / "caseload.truth.csv")
            labels = (tuple(each["person"] for each in truth),)
            name = f"{title} seed {seed}"
            made.append(LabelledSet(name, title, (plain,), labels, goal, kind="caseload"))
            described = folder / "made" / "caseload.yaml"
            made.append(
                LabelledSet(
                    f"{name} described", f"{title}, described", (source,), labels, goal,
                    dictionary=described, kind="described",
                )
            )  # fmt: skip
    return made


def public(data: Path, work: Path, wanted: set[str]) -> tuple[list[LabelledSet], list[str]]:
    """The public sets whose files are there, and the names of those that are not."""
    made: list[LabelledSet] = []
    missing: list[str] = []
    for name, load in PUBLIC.items():
        if wanted and not any(each.startswith(name) or name.startswith(each) for each in wanted):
            continue
        try:
            made += load(data, work)
        except FileNotFoundError:
            missing.append(name)
    return made, missing
