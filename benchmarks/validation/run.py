"""goodata validate against four other tools on the case file, in one run and in alternation.

Every tool is a whole process; CPU seconds are user and system together, memory is the peak. What
each finds is held against the answer key. Ratios within one run are what counts.
"""

from __future__ import annotations

import argparse
import csv
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"
sys.path.insert(0, str(HERE))
from generate import generate  # noqa: E402

CODES = {
    ("GD101", "intake_date"): "required-missing",
    ("GD103", "sex"): "not-in-list",
    ("GD109", "status"): "spelling",
    ("GD104", "age"): "age-out-of-range",
    ("GD102", "age"): "age-no-number",
    ("GD403", "birth_date"): "impossible-date",
    ("GD404", "birth_date"): "buddhist-year",
    ("GD405", "birth_date"): "two-digit-year",
    ("GD402", "intake_date"): "other-order",
    ("GD408", "intake_date"): "future-date",
    ("GD106", "case_id"): "id-pattern",
    ("GD201", "case_id"): "id-reused",
    ("GD202", "case_id"): "id-reused",
    ("GD119", "name"): "digit-in-name",
    ("GD107", "exploitation"): "unknown-item",
    ("GD114", "phone"): "phone-shortened",
    ("GD110", "district"): "undeclared-mark",
    ("GD206", ""): "exit-before-intake",
}
LETTERS = "ABCDEFGHIJKLMN"
Places = set[tuple[int, str]]


@dataclass
class Score:
    """What one tool took and found."""

    cpu: list[float] = field(default_factory=list)
    peak: int = 0
    found: int = 0
    false: int = 0
    codes: set[int] = field(default_factory=set)


def measured(command: list[str], folder: Path, limit: int | None) -> tuple[float, int, int]:
    """CPU seconds, peak MB and exit code of a process; nothing of an earlier run is left to it."""

    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))

    environ = {**os.environ, "PYTHONPATH": str(SOURCE), "HOME": str(folder), "OMP_NUM_THREADS": "1"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    for earlier in (*folder.glob("*.found.csv"), folder / "cases_findings.csv"):
        earlier.unlink(missing_ok=True)
    with (folder / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=said,
            stderr=said,
            env=environ,
            preexec_fn=limited,  # noqa: PLW1509
        )
        _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return used.ru_utime + used.ru_stime, used.ru_maxrss // 1024, process.returncode


def ours(folder: Path) -> Places:
    """What goodata found; places that no kind of the key explains are named by code."""
    with (folder / "cases_findings.csv").open(encoding="utf-8", newline="") as stream:
        lines = list(csv.DictReader(stream))
    key = lines_of(folder)
    found = set()
    for each in lines:
        record = int(each["row"]) - 2
        kind = CODES.get((each["code"], each["field"]), each["code"])
        if key.get(record, int(each["line"])) != int(each["line"]):
            kind += " on another line"
        if each["column"] and each["cell"] != f"{each['column']}{each['row']}":
            kind += " in another cell"
        found.add((record, kind))
    return found


def lines_of(folder: Path) -> dict[int, int]:
    with (folder / "cases.key.csv").open(encoding="utf-8", newline="") as stream:
        return {int(each["record"]): int(each["line"]) for each in csv.DictReader(stream)}


def key(folder: Path) -> Places:
    with (folder / "cases.key.csv").open(encoding="utf-8", newline="") as stream:
        return {(int(each["record"]), each["kind"]) for each in csv.DictReader(stream)}


def theirs(name: str) -> Callable[[Path], Places]:
    def read(folder: Path) -> Places:
        with (folder / f"{name}.found.csv").open(encoding="utf-8", newline="") as stream:
            found = {(int(each["record"]), each["kind"]) for each in csv.DictReader(stream)}
        if name != "frictionless":
            return found
        # It names errors in its own way: a record counts as found with every kind it has.
        wrong = {record for record, _kind in found}
        planted = {each for each in key(folder) if each[0] in wrong}
        return planted | {(each, "other") for each in wrong - {record for record, _ in planted}}

    return read


def commands(peers: str, tools: list[str]) -> dict[str, tuple[list[str], Callable[[Path], Places]]]:
    validate = [
        sys.executable, "-m", "goodata", "validate", "cases.csv", "--dictionary", "cases.yaml",
        "--as-of", "2026-11-01", "--report", "csv", "--force", "--json", "--log", "log.jsonl",
    ]  # fmt: skip
    made = {"goodata": (validate, ours)}
    for name in tools:
        made[name] = ([peers, str(HERE / "peers.py"), name, "."], theirs(name))
    return made


def compare(folder: Path, rounds: int, peers: str, tools: list[str], limit: int | None) -> None:
    scores = {name: Score() for name in ("goodata", *tools)}
    listed = commands(peers, tools)
    expected = key(folder)
    for _ in range(rounds):
        for name, (command, read) in listed.items():
            cpu, peak, code = measured(command, folder, limit if name == "goodata" else None)
            score = scores[name]
            score.cpu.append(cpu)
            score.peak = max(score.peak, peak)
            score.codes.add(code)
            if code in (0, 1) and (code == 0 or name == "goodata"):
                found = read(folder)
                score.found, score.false = len(found & expected), len(found - expected)
    show(scores, len(expected))


def show(scores: dict[str, Score], planted: int) -> None:
    own = statistics.median(scores["goodata"].cpu)
    heads = ("CPU s (median)", "goodata is", "peak MB", "found", "false")
    print(" " * 14 + "".join(f"{head:>16}" for head in heads) + "  exit")
    for name, score in scores.items():
        middle = statistics.median(score.cpu)
        codes = ", ".join(map(str, sorted(score.codes)))
        print(
            f"{name:14}{middle:16.2f}{own / middle:15.2f}x{score.peak:16}"
            f"{score.found:16}{score.false:16}  {codes}"
        )
    print(f"planted: {planted}")


def start(rounds: int, folder: Path) -> None:
    """A file of 1,000 rows, the whole command, against importing pandera alone."""
    pairs = []
    command, _ = commands("", [])["goodata"]
    # Modules are compiled once, when a program is installed or first run.
    measured(command, folder, None)
    for _ in range(rounds):
        alone = measured([sys.executable, "-c", "import pandera.pandas"], folder, None)[0]
        pairs.append(measured(command, folder, None)[0] / alone)
    print(f"1,000 rows, the whole command / import pandera.pandas: {statistics.median(pairs):.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", default=sys.executable, help="the Python that has the peers")
    parser.add_argument("--tools", default="pandera,duckdb,polars", help="frictionless: 100,000")
    parser.add_argument("--limit-mb", type=int, help="most memory of goodata's process, in MiB")
    parser.add_argument("--folder", type=Path, help="keeps the files there")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = given.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        generate(folder, given.rows)
        if given.rows <= 1_000:
            start(given.rounds * 5, folder)
            return
        tools = [each for each in given.tools.split(",") if each]
        limit = None if given.limit_mb is None else given.limit_mb * 2**20
        compare(folder, given.rounds, given.peers, tools, limit)


if __name__ == "__main__":
    main()
