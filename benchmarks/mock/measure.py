"""How long `goodata mock` takes, the whole command: rows per second and peak memory.

python benchmarks/mock/measure.py [ROWS ...]

Runs the command in a process of its own on the shipped casebook (15 columns) and on the same
dictionary without its notes (14 columns). Nothing is asserted: the figures are for people.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = (10_000, 100_000, 1_000_000)


def without_notes(folder: Path) -> Path:
    """The casebook's dictionary with its last field, the notes, cut off."""
    text = (ROOT / "dictionaries/casebook.yaml").read_text("utf-8")
    target = folder / "casebook14.yaml"
    target.write_text(re.sub(r"\n  - name: notes\n.*", "\n", text, flags=re.DOTALL), "utf-8")
    return target


def measure(dictionary: str, rows: int, folder: Path) -> tuple[float, float, int]:
    """Seconds, CPU seconds, and bytes written."""
    out = folder / "rows.csv"
    line = [sys.executable, "-m", "goodata", "mock", dictionary]
    line += ["--rows", str(rows), "--out", str(out), "--force"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "HOME": str(folder)}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    subprocess.run(line, check=True, capture_output=True, env=environ)
    seconds = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu, out.stat().st_size


def main() -> None:
    sizes = [int(each) for each in sys.argv[1:]] or SIZES
    print(
        f"{'dictionary':<12} {'rows':>9} {'seconds':>8} {'CPU':>7} {'rows/s':>9} {'MB':>7} peak MB"
    )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for label, dictionary in (
            ("14 columns", str(without_notes(folder))),
            ("casebook", "casebook"),
        ):
            for rows in sizes:
                seconds, cpu, size = measure(dictionary, rows, folder)
                # The peak is that of the largest child so far: sizes rise, so it is this one's.
                peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
                print(
                    f"{label:<12} {rows:>9,} {seconds:>8.1f} {cpu:>7.1f} {rows / seconds:>9,.0f} "
                    f"{size / 1e6:>7.1f} {peak:>7.0f}"
                )


if __name__ == "__main__":
    main()
