"""Encrypt and decrypt one large file with the goodata command and with the age command, in turn.

    python benchmarks/sealed/commands.py --megabytes 1000 --rounds 5

Whole programs, from start to exit: reading the settings, both digests, the log and the flush to
the disk are in goodata's time; age does none of these. Prints for X25519 the fastest wall time of
both, its ratio, the median of the rounds' ratios, and the most memory goodata held above
`goodata explain`, which starts the same program and handles no file (at most 32 MiB). The wall time
is missed where both ratios are above 1.1. Leaves with 1 if a figure is missed.

--folder chooses the disk: one in memory shows the programs, one on a disk shows the disk.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
WALL_LIMIT = 1.1
MEMORY_LIMIT_MIB = 32
PASSPHRASE = "invented words for measuring only"


def run(command, **more):
    """Seconds, and the most MiB held."""
    os.sync()
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, **more)
    _, status, used = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    if status:
        raise SystemExit(f"failed: {command[:4]}")
    return seconds, used.ru_maxrss / 1024


def goodata(folder, *arguments, secret=None):
    environ = os.environ | {
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_STATE_HOME": str(folder / "state"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }
    more = {}
    if secret is not None:
        reader, writer = os.pipe()
        os.write(writer, secret.encode() + b"\n")
        os.close(writer)
        environ["GOODATA_PASSPHRASE_FD"] = str(reader)
        more["pass_fds"] = (reader,)
    try:
        return run([sys.executable, "-m", "goodata", *arguments], env=environ, **more)
    finally:
        if secret is not None:
            os.close(reader)


def pairs(folder, plain, key, public):
    """For each figure: its name, our arguments, our secret, age's command, the output."""
    ours, theirs, opened = (str(folder / name) for name in ("ours.age", "theirs.age", "opened"))
    yield (
        "encrypt",
        ["encrypt", plain, "--to", public, "--out", ours],
        ["-r", public, "-o", theirs, plain],
        (ours, theirs),
    )
    yield (
        "decrypt",
        ["decrypt", theirs, "--identity", key, "--out", opened],
        ["-d", "-i", key, "-o", opened, ours],
        (opened,),
    )


def measure(folder, megabytes, rounds):
    plain, key = str(folder / "plain.bin"), str(folder / "key.txt")
    subprocess.run(["age-keygen", "-o", key], check=True, stderr=subprocess.DEVNULL)
    public = Path(key).read_text().splitlines()[1].removeprefix("# public key: ")
    with Path(plain).open("wb") as file:
        file.writelines(os.urandom(1_000_000) for _ in range(megabytes))
    bare = min(goodata(folder, "explain", "GD101")[1] for _ in range(3))
    misses = 0
    for name, ours, theirs, outputs in pairs(folder, plain, key, public):
        times, peers, most = [], [], 0
        for number in range(rounds):
            for is_ours in (number % 2 == 0, number % 2 == 1):
                for each in outputs if name == "decrypt" else outputs[not is_ours :][:1]:
                    Path(each).unlink(missing_ok=True)
                if is_ours:
                    seconds, held = goodata(folder, *ours)
                    times.append(seconds)
                    most = max(most, held)
                else:
                    peers.append(run(["age", *theirs], stderr=subprocess.DEVNULL)[0])
        ratio = min(times) / min(peers)
        median = statistics.median(a / b for a, b in zip(times, peers, strict=True))
        good = min(ratio, median) <= WALL_LIMIT and most - bare <= MEMORY_LIMIT_MIB
        misses += not good
        print(
            f"{name:8} goodata {min(times):5.2f} s  age {min(peers):5.2f} s  ratio {ratio:.2f}"
            f"  median ratio {median:.2f}  above the bare command {most - bare:5.1f} MiB"
            f"  {'ok' if good else 'MISSED'}",
            flush=True,
        )
    return misses


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=None)
    chosen = parser.parse_args()
    if not shutil.which("age"):
        raise SystemExit("the age command is not installed: nothing to measure against")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        raise SystemExit(min(1, measure(Path(folder), chosen.megabytes, chosen.rounds)))


if __name__ == "__main__":
    main()
