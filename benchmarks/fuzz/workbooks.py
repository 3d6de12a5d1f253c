"""Damages valid workbooks at random and opens each: words or a table, no death.

`python benchmarks/fuzz/workbooks.py [SECONDS [SEED [SUFFIX ...]]]`: flips, cuts and splices of the
file and of the parts inside; each format gets the same time. One process opens all, so a death
shows. A file is slow by its CPU seconds, those of its child process included.
"""

from __future__ import annotations

import io
import random  # noqa: TID251 - seeded, for a benchmark
import resource
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(ROOT / "src"), str(HERE)]

import forked  # noqa: E402
import parquet_files  # noqa: E402
import pyarrow.parquet  # noqa: E402, F401 - before the first fork
import python_calamine  # noqa: E402, F401 - likewise

from goodata.errors import ExitCode, GoodataError  # noqa: E402
from goodata.files import reading  # noqa: E402
from goodata.formats import Asked, parquet  # noqa: E402
from goodata.formats._sheets import parent  # noqa: E402
from goodata.table import ReadingPlan  # noqa: E402

parquet.running = parent.running = forked.running

SAMPLES = ROOT / "tests/formats/files"
SUFFIXES = (".xlsx", ".ods", ".xls", ".parquet")
SLOW = 10.0


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Some bytes flipped, a piece cut out, or a piece of the same file written elsewhere."""
    kind = chance.randrange(4)
    made = bytearray(data)
    if kind == 0:
        return bytes(made[: chance.randrange(len(made))])
    if kind == 1:
        here, size = chance.randrange(len(made)), chance.randrange(1, 200)
        source = chance.randrange(len(made))
        made[here : here + size] = made[source : source + size]
        return bytes(made)
    if kind == 2:
        here = chance.randrange(len(made))
        del made[here : here + chance.randrange(1, 60)]
        return bytes(made)
    for _ in range(chance.choice([1, 1, 2, 8])):
        made[chance.randrange(len(made))] = chance.choice([0, 255, 48, chance.randrange(256)])
    return bytes(made)


def inside(data: bytes, chance: random.Random) -> bytes:
    """The package again, one of its parts damaged and everything else as it should be."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(info, archive.read(info)) for info in archive.infolist()]
    chosen = chance.randrange(len(parts))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number, (info, content) in enumerate(parts):
            spoilt = content and number == chosen
            archive.writestr(info, damaged(content, chance) if spoilt else content)
    return target.getvalue()


def open_all(path: Path) -> str:
    """What came of it: `table`, or the exit code in words; raises what is none of both."""
    try:
        found = reading.look(path, Asked())
        for option in found.options:
            if option.head:
                head = option.head[0]
                plan = ReadingPlan(
                    path,
                    found.format,
                    head.row,
                    head.cells,
                    option.columns,
                    sheet=option.sheet,
                    encoding=option.encoding,
                    delimiter=option.delimiter,
                )
                for batch in reading.read(plan).batches():
                    batch.cells.validate(full=True)
    except GoodataError as error:
        if error.exit_code is ExitCode.BUG:
            raise
        return error.exit_code.name.lower()
    return "table"


def keep(path: Path, why: str) -> None:
    """Leaves a file that did harm where it can be looked at."""
    kept = Path(tempfile.gettempdir()) / f"goodata_{why.replace(' ', '_')}{path.suffix}"
    kept.write_bytes(path.read_bytes())
    print(f"{why}: {kept}", flush=True)


def made(data: bytes, suffix: str, chance: random.Random) -> bytes:
    """The file damaged, or what is inside it."""
    if chance.random() < 0.7:
        if data.startswith(b"PK"):
            return inside(data, chance)
        if suffix == ".parquet":
            return parquet_files.damaged(data, chance)
    return damaged(data, chance)


def computed() -> float:
    """CPU seconds of this process and of its children so far."""
    ours, theirs = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return ours.ru_utime + ours.ru_stime + theirs.ru_utime + theirs.ru_stime


def fuzz(suffix: str, seconds: float, chance: random.Random, folder: Path) -> int:
    """How many failures there were; each is told with the damage that made it."""
    samples = [path.read_bytes() for path in sorted(SAMPLES.glob(f"*{suffix}"))]
    samples += parquet_files.samples() if suffix == ".parquet" else []
    counted: Counter[str] = Counter()
    failures, slowest, end = 0, 0.0, time.monotonic() + seconds
    path = folder / f"damaged{suffix}"
    while time.monotonic() < end:
        path.write_bytes(made(chance.choice(samples), suffix, chance))
        begun = computed()
        try:
            counted[open_all(path)] += 1
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            failures += 1
            keep(path, f"FAILED {failures}")
            traceback.print_exc(limit=-4)
        took = computed() - begun
        slowest = max(slowest, took)
        if took > SLOW:
            failures += 1
            keep(path, f"SLOW {failures}")
    told = ", ".join(f"{what} {count}" for what, count in sorted(counted.items()))
    print(f"{suffix}: {told}; failures {failures}; slowest {slowest:.2f} CPU s", flush=True)
    return failures


def main() -> None:
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 60.0
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 20261122)
    with tempfile.TemporaryDirectory() as name:
        wanted = sys.argv[3:] or SUFFIXES
        failures = sum(fuzz(each, seconds, chance, Path(name)) for each in wanted)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
