"""Seal and open one large file with goodata's engine and with the age command, in alternation.

    python benchmarks/sealed/measure.py --megabytes 1000 --rounds 7

Prints, for X25519 and for a passphrase: the fastest wall time of both and its ratio, the median of
the rounds' ratios, and the most memory the engine held above an interpreter that has the same
modules imported (at most 32 MiB; the 256 MiB of a passphrase's derivation apart). The wall time is
missed where both ratios are above 1.1: either alone is moved by what else the machine does. Leaves
with 1 if a figure is missed. Needs `age` and `age-keygen`, and a folder with room for four such
files (--folder; one in memory shows the programs, one on a disk shows the disk).
"""

import argparse
import hashlib
import os
import pty
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
PASSPHRASE = "invented words for measuring only"
WALL_LIMIT = 1.1
MEMORY_LIMIT_MIB = 32
DERIVATION_MIB = 256

CHILD = """
import sys
from goodata.engines import sealed
verb, mode, key, source, target = sys.argv[1:]
passphrase = mode == "passphrase"
if verb == "seal":
    who = sealed.PassphraseRecipient(key) if passphrase else sealed.parse_recipient(key)
    work = lambda: sealed.seal(open(source, "rb"), sink, [who])
elif verb == "open":
    who = sealed.PassphraseIdentity(key) if passphrase else sealed.parse_identity(key)
    work = lambda: sealed.unseal(open(source, "rb"), sink, [who])
else:
    work = lambda: None
with open(target, "wb") as sink:
    work()
print([line for line in open("/proc/self/status") if line.startswith("VmHWM")][0].split()[1])
"""


def ours(verb, mode, key, source, target):
    """Seconds, and the most KiB held."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, verb, mode, key, source, target],
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return time.perf_counter() - start, int(done.stdout)


def age(verb, mode, key, source, target):
    """Seconds. A passphrase is typed into a terminal of its own, as age demands."""
    start = time.perf_counter()
    if mode == "passphrase":
        typed(["age", "-p" if verb == "seal" else "-d", "-o", target, source], key)
    else:
        how = ["-r", key] if verb == "seal" else ["-d", "-i", key]
        subprocess.run(["age", *how, "-o", target, source], check=True)
    return time.perf_counter() - start


def typed(command, passphrase):
    process, terminal = pty.fork()
    if not process:
        os.execvp(command[0], command)
    seen = b""
    while True:
        try:
            seen += os.read(terminal, 1024)
        except OSError:
            break
        if re.search(rb"(?i)passphrase[^\n]*:\s*$", seen):
            os.write(terminal, passphrase.encode() + b"\n")
            seen = b""
    if os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]):
        raise SystemExit("age failed")


def digest(path):
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def measure(folder, megabytes, rounds):
    plain, by_us, by_age = (str(folder / name) for name in ("plain", "by-us.age", "by-age.age"))
    opened = str(folder / "opened")
    key_file = str(folder / "key")
    subprocess.run(["age-keygen", "-o", key_file], check=True, stderr=subprocess.DEVNULL)
    key_lines = Path(key_file).read_text().splitlines()
    public, secret = key_lines[1].removeprefix("# public key: "), key_lines[2]
    with Path(plain).open("wb") as file:
        file.writelines(os.urandom(1_000_000) for _ in range(megabytes))
    wanted = digest(plain)
    bare = min(ours("nothing", "x25519", "-", plain, opened)[1] for _ in range(3))
    misses = 0
    for mode, out, back, age_back in (
        ("x25519", public, secret, key_file),
        ("passphrase", PASSPHRASE, PASSPHRASE, PASSPHRASE),
    ):
        for verb in ("seal", "open"):
            times, peers, most = [], [], 0
            if verb == "seal":
                Path(by_us).unlink(missing_ok=True)
                Path(by_age).unlink(missing_ok=True)
            for number in range(rounds):
                # The opener of one reads what the other sealed, so that both are proved as well.
                # Who goes first changes, so that a machine that slows down favours nobody.
                for is_ours in (number % 2 == 0, number % 2 == 1):
                    # What the run before left unwritten must not be paid for by this one.
                    os.sync()
                    if is_ours:
                        where = (plain, by_us) if verb == "seal" else (by_age, opened)
                        seconds, held = ours(verb, mode, out if verb == "seal" else back, *where)
                        times.append(seconds)
                        most = max(most, held)
                    else:
                        where = (plain, by_age) if verb == "seal" else (by_us, opened)
                        peers.append(age(verb, mode, out if verb == "seal" else age_back, *where))
                    assert verb == "seal" or digest(opened) == wanted
                    # Writing over an old file costs other time than writing a new one.
                    Path(opened).unlink(missing_ok=True)
                    if verb == "seal" and number < rounds - 1:
                        Path(where[1]).unlink()
            ratio = min(times) / min(peers)
            median = statistics.median(a / b for a, b in zip(times, peers, strict=True))
            above = (most - bare) / 1024 - (DERIVATION_MIB if mode == "passphrase" else 0)
            good = min(ratio, median) <= WALL_LIMIT and above <= MEMORY_LIMIT_MIB
            misses += not good
            print(
                f"{mode:10} {verb:4}  ours {min(times):5.2f} s  age {min(peers):5.2f} s"
                f"  ratio {ratio:.2f}  median ratio {median:.2f}"
                f"  above the bare interpreter {above:4.1f} MiB  {'ok' if good else 'MISSED'}",
                flush=True,
            )
    return misses


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--megabytes", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, default=None)
    chosen = parser.parse_args()
    if not shutil.which("age"):
        raise SystemExit("the age command is not installed: nothing to measure against")
    with tempfile.TemporaryDirectory(dir=chosen.folder) as folder:
        raise SystemExit(min(1, measure(Path(folder), chosen.megabytes, chosen.rounds)))


if __name__ == "__main__":
    main()
