"""Other tools on the same table. Runs in an environment of their own, without goodata.

python peers.py anjana|anonypy|pycanon FOLDER K

FOLDER holds `table.csv` and, per column, `COLUMN.csv`: the ladder, one line a value. Prints one
JSON object.
"""

import csv
import json
import sys
import time
from pathlib import Path

import pandas as pd


def rows(file: Path) -> list[list[str]]:
    with file.open(newline="") as opened:
        return list(csv.reader(opened))


def anjana(folder: Path, frame: pd.DataFrame, k: int) -> dict[str, object]:
    from anjana.anonymity import k_anonymity

    ladders = {}
    for name in frame.columns:
        lines = rows(folder / f"{name}.csv")
        ladders[name] = {level: list(each) for level, each in enumerate(zip(*lines, strict=True))}
    begun = time.process_time()
    made = k_anonymity(frame.copy(), [], list(frame.columns), k, 5, ladders)
    return {
        "cpu": time.process_time() - begun,
        "rows": len(made),
        "columns": {name: made[name].astype(str).tolist() for name in made.columns},
    }


def anonypy(_folder: Path, frame: pd.DataFrame, k: int) -> dict[str, object]:
    import anonypy as peer

    typed = frame.copy()
    typed["age"] = typed["age"].astype(int)
    for name in typed.columns:
        if name != "age":
            typed[name] = typed[name].astype("category")
    typed["nothing"] = pd.Categorical(["x"] * len(typed))
    begun = time.process_time()
    made = peer.Preserver(typed, list(frame.columns), "nothing").anonymize_k_anonymity(k=k)
    cpu = time.process_time() - begun
    lost = 0.0
    for name in frame.columns:
        present = sorted(frame[name].unique())
        for row in made:
            if name == "age":
                low, _dash, high = str(row[name][0]).partition("-")
                held = sum(int(low) <= int(each) <= int(high or low) for each in present)
            else:
                held = len(str(row[name][0]).split(","))
            lost += row["count"] * (held - 1) / max(len(present) - 1, 1)
    return {
        "cpu": cpu,
        "rows": sum(row["count"] for row in made),
        "ncp": lost / len(frame) / len(frame.columns),
    }


def pycanon(_folder: Path, frame: pd.DataFrame, _k: int) -> dict[str, object]:
    from pycanon import anonymity

    begun = time.process_time()
    found = anonymity.k_anonymity(frame, list(frame.columns))
    return {"cpu": time.process_time() - begun, "k": int(found), "rows": len(frame)}


if __name__ == "__main__":
    tool, place, least = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    head, *body = rows(place / "table.csv")
    table = pd.DataFrame(body, columns=head)
    print(json.dumps(globals()[tool](place, table, least)))
