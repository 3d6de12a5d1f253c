"""One peer on one set, each a process of its own: `python peers.py TOOL JOB.json`.

The job names the set, its files, whether only pairs between files count, and where the clusters go
(`record,cluster`; records are numbered from 0 through all files). Settings: see README.
"""

# ruff: noqa: TID251 - a peer, not the program
from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from itertools import chain
from pathlib import Path

SPLINK_SETS = ("fake_1000", "febrl", "census-ssa", "w2", "caseload")
MISSING = "('', 'UNK', 'N/A', 'NAP', 'DECL', '-', 'ไม่ทราบ')"


def covers(tool: str, kind: str, name: str) -> bool:
    """Whether a tool is run on a set: splink only where its makers show how, or people are many.

    A described caseload is the plain one over again to tools that know no dictionary.
    """
    if kind == "described":
        return False
    return tool != "splink" or name.startswith(SPLINK_SETS)


def write(path: str, clusters: dict[int, object]) -> None:
    with Path(path).open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(("record", "cluster"))
        writer.writerows(sorted(clusters.items()))


def sizes(files: list[str]) -> list[int]:
    """Records of each file."""
    counts = []
    for each in files:
        with Path(each).open(encoding="utf-8", newline="") as stream:
            counts.append(sum(1 for _ in csv.reader(stream)) - 1)
    return counts


def components(size: int, pairs: list[tuple[int, int]]) -> dict[int, object]:
    leader = list(range(size))

    def find(at: int) -> int:
        while leader[at] != at:
            leader[at] = leader[leader[at]]
            at = leader[at]
        return at

    for one, other in pairs:
        leader[find(one)] = find(other)
    return {at: find(at) for at in range(size)}


def goldenmatch(job: dict) -> None:
    """Its own commands without any setting: `dedupe` for one file, `match` for two."""
    folder = Path(job["out"]).parent / "goldenmatch"
    tool = str(Path(sys.executable).parent / "goldenmatch")
    shared = ["--output-dir", str(folder), "--format", "csv", "--run-name", "run"]
    if job["across"]:
        target, reference = job["files"]
        command = [tool, "match", target, "--against", reference, "--output-matched", *shared]
    else:
        command = [tool, "dedupe", *job["files"], "--output-clusters", *shared]
    subprocess.run(command, check=True, env={**os.environ, "NO_COLOR": "1"})
    counts = sizes(job["files"])
    if not job["across"]:
        with (folder / "run_clusters.csv").open(encoding="utf-8", newline="") as stream:
            lines = list(csv.DictReader(stream))
        write(job["out"], {int(each["__row_id__"]): each["__cluster_id__"] for each in lines})
        return
    path = folder / "run_matched.csv"
    pairs = []
    if path.exists():
        with path.open(encoding="utf-8", newline="") as stream:
            pairs = [
                (int(each["__target_row_id__"]), int(each["__ref_row_id__"]))
                for each in csv.DictReader(stream)
            ]
    write(job["out"], components(sum(counts), pairs))


def recordlinkage(job: dict) -> None:
    """ECM as its manual shows: equal in one column to be a candidate, Jaro-Winkler on every column.

    It brings no settings of its own. Columns that would give more than 100 candidates a record are
    no blocks; similarity counts as agreement from .85.
    """
    import pandas as pd
    import recordlinkage as tool

    frames, start = [], 0
    for each in job["files"]:
        frame = pd.read_csv(each, dtype=str, keep_default_na=False).replace("", None)
        frame.index = range(start, start + len(frame))
        start += len(frame)
        frames.append(frame)
    shared = [each for each in frames[0] if all(each in frame for frame in frames)]
    frames = [frame[shared] for frame in frames]
    candidates = None
    for each in shared:
        counts = [frame[each].value_counts() for frame in frames]
        if int((counts[0] * counts[-1]).fillna(0).sum()) > 200 * start:
            continue
        index = tool.index.Block(each).index(*frames)
        candidates = index if candidates is None else candidates.union(index)
    if candidates is None or not len(candidates):
        write(job["out"], components(start, []))
        return
    compare = tool.Compare()
    for each in shared:
        compare.string(each, each, method="jarowinkler", threshold=0.85, label=each)
    features = compare.compute(candidates, *frames)
    links = tool.ECMClassifier().fit_predict(features)
    write(job["out"], components(start, [(int(one), int(other)) for one, other in links]))


def splink(job: dict) -> None:
    """The model its makers show for the set; the caseloads in the manner of its quick start."""
    import duckdb
    from splink import DuckDBAPI, Linker
    from splink_models import model

    connection = duckdb.connect()
    starts = [0, *sizes(job["files"])]
    tables = []
    for place, each in enumerate(job["files"]):
        head = _prepared() if job["name"].startswith("caseload") else _nulls(job["files"])
        tables.append(
            connection.sql(
                f"SELECT row_number() OVER () - 1 + {starts[place] if place else 0} AS unique_id, "
                f"{head} FROM read_csv('{each}', all_varchar=true, header=true, parallel=false, "
                "quote='\"', escape='\"', null_padding=false)"
            ).to_arrow_table()
        )
    api = DuckDBAPI(connection=connection)
    chosen = model(job["name"], starts[1:])
    names = [f"part{place}" for place in range(len(tables))]
    inputs = [
        api.register(table, dataset_display_name=name)
        for table, name in zip(tables, names, strict=True)
    ]
    linker = Linker(inputs if len(inputs) > 1 else inputs[0], chosen.settings, log_level=None)
    chosen.train(linker)
    predictions = linker.inference.predict(threshold_match_probability=min(0.2, chosen.cut))
    clusters = linker.clustering.cluster_pairwise_predictions_at_threshold(
        predictions, threshold_match_probability=chosen.cut
    )
    found = clusters.as_duckdbpyrelation().select("unique_id, cluster_id").fetchall()
    write(job["out"], {int(one): cluster for one, cluster in found})


def _nulls(files: list[str]) -> str:
    """Every column that all files have as text, blanks as NULL."""
    heads = []
    for each in files:
        with Path(each).open(encoding="utf-8", newline="") as stream:
            heads.append(next(csv.reader(stream)))
    shared = [name for name in heads[0] if all(name in head for head in heads)]
    return ", ".join(f'nullif(trim("{name}"), \'\') AS "{name}"' for name in shared)


def _prepared() -> str:
    """What a careful newcomer makes of the caseload's columns before modelling."""

    def text(column: str) -> str:
        return f"CASE WHEN {column} IN {MISSING} THEN NULL ELSE lower({column}) END AS {column}"

    plain = ("full_name", "sex", "nationality", "document_no", "village", "district", "province")
    day = "coalesce(try_strptime(birth_date, '%d/%m/%Y'), try_strptime(birth_date, '%Y-%m-%d'))"
    gregorian = f"CASE WHEN year({day}) > 2400 THEN {day} - INTERVAL 543 YEAR ELSE {day} END"
    digits = "regexp_replace(phone, '[^0-9]', '', 'g')"
    phone = f"CASE WHEN length({digits}) > 7 THEN right({digits}, 8) END AS phone"
    return ", ".join(
        chain(map(text, plain), (f"strftime({gregorian}, '%Y-%m-%d') AS birth_date", phone))
    )


TOOLS = {each.__name__: each for each in (splink, goldenmatch, recordlinkage)}

if __name__ == "__main__":
    TOOLS[sys.argv[1]](json.loads(Path(sys.argv[2]).read_text(encoding="utf-8")))
