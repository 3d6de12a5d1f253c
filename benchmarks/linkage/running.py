"""Runs a tool as a process of its own, and reads back which clusters it made."""

from __future__ import annotations

import csv
import json
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import environments
from sets import LabelledSet

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"
NOT_TRUSTED = "GD507"
EXPECTED = re.compile(r"we expect about ([\d,]+) duplicate pairs? \(([\d,]+) to ([\d,]+)\)")
IMPORTS = {
    "goodata": "import goodata.__main__, pandas, pyarrow, splink, duckdb",
    "splink": "import splink, duckdb, pyarrow",
    "goldenmatch": "import goldenmatch",
    "recordlinkage": "import recordlinkage, pandas",
}


@dataclass(frozen=True)
class Outcome:
    """What one run took and gave: a cluster and a band for each record, or none when it abstained.

    `expected`: pairs the tool itself says to expect, with its range.
    """

    code: int
    seconds: float
    cpu: float
    peak_mb: int
    clusters: tuple[str, ...] | None
    bands: tuple[str, ...] | None = None
    expected: tuple[int, int, int] | None = None
    said: str = ""


def measured(
    command: list[str], folder: Path, source: Path | None, limit: int = 900
) -> tuple[int, float, float, int, str]:
    """Exit code, seconds, CPU seconds, peak MB and words of a process and its children.

    A process that takes more than `limit` CPU seconds is ended; its exit code is then negative.
    """

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))

    folder.mkdir(parents=True, exist_ok=True)
    environ = {**os.environ, "HOME": str(folder), "NO_COLOR": "1", "COLUMNS": "400"}
    # What is installed is compiled once; a tree of sources must not be compiled anew for each run.
    environ["PYTHONPYCACHEPREFIX"] = str(Path(tempfile.gettempdir()) / "bytecode-of-benchmarks")
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if source is not None:
        environ["PYTHONPATH"] = str(source.resolve())
    said = folder / "said.txt"
    with said.open("wb") as stream:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=stream,
            stderr=stream,
            env=environ,
            preexec_fn=limited,  # noqa: PLW1509 - no threads here
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    words = said.read_text(encoding="utf-8", errors="replace")
    cpu = used.ru_utime + used.ru_stime
    return process.returncode, seconds, cpu, used.ru_maxrss // 1024, words


def starting(tool: str, peers: Path | None, folder: Path, source: Path) -> float:
    """CPU seconds of importing what the tool imports, to be taken off.

    Raises:
        SystemExit: the tool's environment lacks something it needs.
    """
    python = sys.executable if tool == "goodata" or peers is None else _python(peers, tool)
    command = [python, "-c", IMPORTS[tool]]
    own = source if tool == "goodata" else None
    tries = [measured(command, folder, own) for _ in range(3)]
    if any(code for code, *_rest in tries):
        raise SystemExit(f"{tool}: cannot be imported by {python}\n{tries[-1][-1]}")
    return min(cpu for _code, _seconds, cpu, *_rest in tries)


def _python(peers: Path, tool: str) -> str:
    return str(environments.python(peers, tool))


def goodata(each: LabelledSet, folder: Path, source: Path) -> Outcome:
    """`goodata dedupe FILES --clusters OUT`; the same options for every set.

    Two files add `--across`, and a described set its dictionary: that is what the person asks. The
    files are copied to a fresh folder, since ids that stay and decisions are kept beside them. A
    model that the program itself does not trust counts as abstaining, whatever it has written.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    files = [shutil.copy(path, folder / path.name) for path in each.files]
    out = folder / "clusters.csv"
    command = [sys.executable, "-m", "goodata", "dedupe", *map(str, files)]
    command += ["--clusters", str(out), "--log", str(folder / "log.jsonl")]
    command += ["--across"] if each.across else []
    command += ["--dictionary", str(each.dictionary)] if each.dictionary else []
    code, seconds, cpu, peak, said = measured(command, folder, source)
    found = EXPECTED.search(said)
    numbers = [int(text.replace(",", "")) for text in found.groups()] if found else []
    expected = (numbers[0], numbers[1], numbers[2]) if numbers else None
    if code not in (0, 1) or NOT_TRUSTED in said or (code == 1 and not out.exists()):
        return Outcome(code, seconds, cpu, peak, None, None, expected, said)
    if not out.exists():
        alone = tuple(map(str, range(_count(each))))
        return Outcome(code, seconds, cpu, peak, alone, ("",) * len(alone), expected, said)
    clusters, bands = read_clusters(out, each)
    return Outcome(code, seconds, cpu, peak, clusters, bands, expected, said)


def _count(each: LabelledSet) -> int:
    return sum(map(len, each.entities))


def read_clusters(path: Path, each: LabelledSet) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The clusters file as one label and one band for each record, in the order of the truth.

    A record that is not listed stands alone. Rows are as a spreadsheet numbers them, from 2.

    Raises:
        ValueError: a row that the files do not have, or a row listed twice.
    """
    starts, total = [], 0
    for labels in each.entities:
        starts.append(total)
        total += len(labels)
    place = {path.name: at for at, path in enumerate(each.files)}
    place |= {f"file {at + 1}": at for at in range(len(each.files))}
    clusters: list[str] = [f"alone {at}" for at in range(total)]
    bands = [""] * total
    seen: set[int] = set()
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for line in csv.DictReader(stream):
            at = place.get(Path(line["file"]).name, 0 if len(each.files) == 1 else -1)
            row = int(line["row"]) - 2
            record = starts[at] + row
            if at < 0 or not 0 <= row < len(each.entities[at]) or record in seen:
                raise ValueError(f"{path}: a row that is not there, or there twice")
            seen.add(record)
            clusters[record] = line["cluster"] or f"alone {record}"
            bands[record] = line["band"]
    return tuple(clusters), tuple(bands)


def peer(tool: str, each: LabelledSet, folder: Path, peers: Path, limit: int) -> Outcome:
    """A peer through `peers.py`, in its own environment."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    out, job = folder / "clusters.csv", folder / "job.json"
    files = [str(path) for path in each.files]
    told = {"name": each.name, "files": files, "across": each.across, "out": str(out)}
    job.write_text(json.dumps(told), encoding="utf-8")
    command = [_python(peers, tool), str(HERE / "peers.py"), tool, str(job)]
    code, seconds, cpu, peak, said = measured(command, folder, None, limit)
    if code or not out.exists():
        return Outcome(code, seconds, cpu, peak, None, said=said)
    with out.open(encoding="utf-8", newline="") as stream:
        found = {int(line["record"]): line["cluster"] for line in csv.DictReader(stream)}
    clusters = tuple(found.get(at, f"alone {at}") for at in range(_count(each)))
    return Outcome(code, seconds, cpu, peak, clusters, said=said)
