"""One pass over 1 GB with fsync: ours against `shred -n1`, alternated, in the same run.

    python benchmarks/wiping/measure.py [FOLDER] [--rounds N] [--size MB]

Both overwrite a file that is there already and flush it; neither deletes it. Each is measured on a
file written anew, so that both meet the same cache. The memory disk is tried as well where there is
one. Seconds differ from computer to computer; the ratio is what counts (at least 1).
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from goodata.files import overwrite
from goodata.files.keystream import Keystream

MB = 1 << 20


def fill(path: Path, megabytes: int) -> None:
    block = os.urandom(MB)
    with path.open("wb") as stream:
        for _ in range(megabytes):
            stream.write(block)
        stream.flush()
        os.fsync(stream.fileno())


def ours(path: Path) -> float:
    who = overwrite.identity(path)
    begun = time.perf_counter()
    with overwrite.opened(path, who) as descriptor:
        seen = overwrite.overwrite(descriptor, Keystream(os.urandom))
    took = time.perf_counter() - begun
    if not seen.synced or seen.stayed is False or seen.written < path.stat().st_size:
        print("  note: not every byte was overwritten in its place here")
    return took


def shred(path: Path) -> float:
    begun = time.perf_counter()
    subprocess.run(["shred", "-n1", str(path)], check=True)
    return time.perf_counter() - begun


def measure(folder: Path, rounds: int, megabytes: int) -> None:
    print(f"{folder}: {megabytes} MB, {rounds} rounds, {os.cpu_count()} cores")
    took: dict[str, list[float]] = {"ours": [], "shred -n1": []}
    for number in range(rounds):
        pair = [("ours", ours), ("shred -n1", shred)]
        for name, act in pair if number % 2 == 0 else reversed(pair):
            with tempfile.TemporaryDirectory(dir=folder) as place:
                path = Path(place) / "big.bin"
                fill(path, megabytes)
                took[name].append(act(path))
    for name, times in took.items():
        each = " ".join(f"{one:.2f}" for one in times)
        print(f"  {name:10} median {statistics.median(times):.2f} s   ({each})")
    ratio = statistics.median(took["shred -n1"]) / statistics.median(took["ours"])
    print(f"  shred takes {ratio:.2f} times as long")


def main() -> None:
    reader = argparse.ArgumentParser()
    reader.add_argument("folder", nargs="?", type=Path, default=Path(tempfile.gettempdir()))
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--size", type=int, default=1024)
    asked = reader.parse_args()
    if shutil.which("shred") is None:
        raise SystemExit("shred is not installed: nothing to compare with")
    print(platform.platform(), platform.python_version())
    measure(asked.folder, asked.rounds, asked.size)
    memory = Path("/dev/shm")
    if memory.is_dir() and asked.folder != memory:
        measure(memory, asked.rounds, asked.size)


if __name__ == "__main__":
    main()
