"""Damages text files in every encoding and runs `goodata validate` over each; see README.md."""

from __future__ import annotations

import argparse
import io
import json
import os
import random  # noqa: TID251 - the seed decides
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from tests.formats.csv import awkward

from goodata import cli
from goodata.run.main import main as goodata
from goodata.run.world import World

ROOT = Path(__file__).parents[2]
SPECIAL = (b'"', b",", b";", b"\t", b"\r", b"\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"sep=;\n", b"'")
FILES_A_CHILD = 200
SECONDS_A_FILE = 10
MEGABYTES = 1024
MOST_FAULTS = 20
"""So many are enough to look at."""
DOCUMENTED = {0, 1, 2, 3, 4, 5}


def grown() -> list[bytes]:
    """Valid files, small ones and the invented casebook."""
    files = [awkward.made(variants).data for variants in awkward.pairs()]
    casebook = (ROOT / "examples" / "casebook.csv").read_bytes()
    text = casebook.decode("utf-8-sig")
    return [*files, *[casebook] * 400, *[text.encode("utf-16")] * 50]


def damaged(files: list[bytes], chance: random.Random) -> bytes:
    """One of the files, damaged a few times."""
    data = bytearray(chance.choice(files))
    for _ in range(chance.choice((1, 1, 1, 2, 3, 8, 40))):
        here = chance.randrange(len(data) + 1)
        there = min(len(data), here + int(chance.expovariate(1 / 30)))
        chance.choice(WAYS)(data, here, there, files, chance)
    return bytes(data)


Way = Callable[[bytearray, int, int, list[bytes], random.Random], None]


def flip(data: bytearray, here: int, _there: int, _files: object, chance: random.Random) -> None:
    if here < len(data):
        data[here] ^= 1 << chance.randrange(8)


def lose(data: bytearray, here: int, there: int, _files: object, _chance: object) -> None:
    del data[here:there]


def put(data: bytearray, here: int, _there: int, _files: object, chance: random.Random) -> None:
    data[here:here] = chance.choice(SPECIAL) * chance.choice((1, 1, 2, 50))


def repeat(data: bytearray, here: int, there: int, _files: object, chance: random.Random) -> None:
    data[here:here] = data[here:there] * chance.choice((1, 2, 300))


def splice(
    data: bytearray, here: int, _there: int, files: list[bytes], chance: random.Random
) -> None:
    other = chance.choice(files)
    data[here:] = other[chance.randrange(len(other)) :]


def scramble(data: bytearray, here: int, there: int, _files: object, chance: random.Random) -> None:
    data[here:there] = bytes(chance.randrange(256) for _ in range(there - here))


def cut(data: bytearray, here: int, _there: int, _files: object, chance: random.Random) -> None:
    if chance.random() < 0.3:
        del data[here:]


WAYS: tuple[Way, ...] = (flip, lose, put, repeat, splice, scramble, cut)


def made(files: list[bytes], seed: int, number: int) -> bytes:
    return damaged(files, random.Random(seed * 1_000_003 + number))


def words() -> frozenset[str]:
    every = " ".join(awkward.WORDS.values()).split()
    return frozenset(each for each in every if len(each) > 3)


def child(seed: int, first: int) -> None:
    """Some files in this process; a JSON line of faults and exits each, its number told first."""
    files, spoken = grown(), words()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(HOME=folder, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        path = Path(folder, "cases.csv")
        for number in range(first, first + FILES_A_CHILD):
            print(json.dumps({"number": number}), flush=True)
            path.write_bytes(made(files, seed, number))
            signal.alarm(6 * SECONDS_A_FILE)
            print(json.dumps(run(path, spoken)), flush=True)


def run(path: Path, spoken: frozenset[str]) -> dict[str, object]:
    out, err = io.StringIO(), io.StringIO()
    world = World(
        now=lambda: datetime(2026, 11, 1, 12, tzinfo=UTC),
        entropy=bytes,
        out=out,
        err=err,
        environ={},
        width=100,
    )
    begun = time.process_time()
    code = goodata(["validate", str(path), "--json"], world, cli.build)
    seconds = time.process_time() - begun
    said = out.getvalue() + err.getvalue()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    faults = [
        name
        for name, wrong in {
            f"exit {code}": code not in DOCUMENTED,
            "traceback": "Traceback" in said,
            f"{seconds:.0f} seconds": seconds > SECONDS_A_FILE,
            f"{memory} MB": memory > MEGABYTES,
            "a word of the file": any(word in said for word in spoken),
        }.items()
        if wrong
    ]
    return {"code": code, "seconds": round(seconds, 3), "memory": memory, "faults": faults}


def results(seed: int, first: int) -> Iterator[dict[str, object]]:
    """What a child process told of its files."""
    command = [sys.executable, __file__, "--seed", str(seed), "--child", str(first)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    number = first
    for line in done.stdout.splitlines():
        told = json.loads(line)
        number = told.get("number", number)
        if "code" in told:
            yield {**told, "number": number}
    if done.returncode:
        yield {"number": number, "faults": [f"died: {done.returncode}", done.stderr[-200:]]}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--child", type=int)
    parser.add_argument("--only", type=int)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    if asked.child is not None:
        child(asked.seed, asked.child)
        return 0
    if asked.only is not None:
        data = made(grown(), asked.seed, asked.only)
        (asked.keep / f"{asked.seed}_{asked.only}.csv").write_bytes(data)
        return 0
    until = time.monotonic() + asked.seconds
    first, codes, slowest, most, faults = 0, Counter(), 0.0, 0, 0
    while time.monotonic() < until and faults < MOST_FAULTS:
        for each in results(asked.seed, first):
            codes[each.get("code")] += 1
            slowest = max(slowest, each.get("seconds", 0.0))
            most = max(most, each.get("memory", 0))
            if each["faults"]:
                faults += 1
                print("file", each["number"], *each["faults"], flush=True)
        first += FILES_A_CHILD
    exits = ", ".join(f"{code}: {times}" for code, times in sorted(codes.items(), key=str))
    print(f"{codes.total()} files, seed {asked.seed}; exits {exits}")
    print(f"slowest {slowest:.2f} s, most memory {most} MB; {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
