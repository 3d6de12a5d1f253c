"""Runs the program again and again from one warm start, under strace where something must break.

A server process imports the program once and forks a child for every run; the child waits until
strace has hold of it. So a run costs a tenth of what a new interpreter would.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
CALLS = ("openat", "write", "fsync", "close", "linkat", "link", "unlink", "rename", "ftruncate")

SERVER = """
import dataclasses, io, json, os, sys
# Else an import would look into the folder that is watched.
sys.path[:] = [each for each in sys.path if each]
import pandas, pandera.pandas
from goodata import cli
from goodata.commands import decrypt, encrypt, validate
from goodata.engines import sealed
from goodata.practices.encryption import decrypting, encrypting
from goodata.practices.validation import validate as _validate
from goodata.run import journal, outputs, sealing
from goodata.run.main import main
from tests import conftest, keys
for line in sys.stdin:
    asked = json.loads(line)
    ready, go = os.pipe()
    child = os.fork()
    if not child:
        os.close(go)
        os.read(ready, 1)
        os.close(ready)
        os.chdir(asked["folder"])
        os.environ.update(asked["environ"])
        out, err = io.StringIO(), io.StringIO()
        world = conftest.world(out, err, dict(os.environ))
        world = dataclasses.replace(world, entropy=keys.entropy(asked["seed"]))
        code = main(asked["line"], world, cli.build)
        with open(asked["said"], "w") as said:
            said.write(out.getvalue() + err.getvalue())
        os._exit(code)
    os.close(ready)
    print(child, flush=True)
    sys.stdin.readline()
    os.write(go, b"1")
    os.close(go)
    print(os.waitpid(child, 0)[1], flush=True)
"""


def lacking() -> str | None:
    """Why nothing can be broken here, or None."""
    if sys.platform != "linux" or not shutil.which("strace"):
        return "strace is not installed"
    tried = subprocess.run(
        ["strace", "-o", "/dev/null", "-e", "inject=fsync:error=EIO", "true"],
        capture_output=True,
        check=False,
    )
    return None if tried.returncode == 0 else "this computer does not let strace trace"


@dataclass(frozen=True)
class Point:
    """What is broken: the n-th call of a name, by a signal or an error."""

    call: str
    number: int
    how: str

    def __str__(self) -> str:
        return f"{self.call}-{self.number}-{self.how}"


@dataclass(frozen=True)
class Ran:
    """How a run ended: exit code, or minus the signal; what was said; the calls that were seen."""

    code: int
    said: str
    calls: Counter[str]
    temporaries: frozenset[str] = frozenset()


class Forge:
    """A server that runs command lines in a folder."""

    def __init__(self, folder: Path, home: Path, server: str = SERVER) -> None:
        self.folder = folder
        self.home = home
        environ = os.environ | {"PYTHONPATH": f"{ROOT}/src{os.pathsep}{ROOT}"}
        self._server = subprocess.Popen(
            [sys.executable, "-c", server],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environ,
        )

    def close(self) -> None:
        """Ends the server."""
        self._server.communicate()

    def run(
        self,
        line: list[str],
        watched: list[Path] | None = None,
        point: Point | None = None,
        *,
        seed: int = 7,
    ) -> Ran:
        """Runs a line; under strace where paths are watched.

        Args:
            line: what is typed after the program's name.
            watched: calls on these paths are counted, and broken at `point`; on all where none is
                named.
            point: what is to break.
            seed: of chance; the names of temporaries hang on it.
        """
        said, trace = self.home / "said", self.home / "trace"
        environ = {
            "HOME": str(self.home),
            "XDG_STATE_HOME": str(self.home / "state"),
            "XDG_CONFIG_HOME": str(self.home / "config"),
        }
        asked = {
            "line": line, "folder": str(self.folder), "said": str(said), "environ": environ,
            "seed": seed,
        }  # fmt: skip
        said.write_text("")
        child = int(self._ask(json.dumps(asked)))
        tracer = self._trace(child, trace, watched, point) if watched is not None else None
        status = int(self._ask("go"))
        if tracer is not None:
            tracer.communicate()
        code = os.waitstatus_to_exitcode(status)
        seen = trace.read_text() if tracer is not None else ""
        calls, names = Counter(_CALL.findall(seen)), frozenset(_TEMPORARY.findall(seen))
        return Ran(code, said.read_text(), calls, names)

    def _ask(self, text: str) -> str:
        self._server.stdin.write(f"{text}\n")
        self._server.stdin.flush()
        answer = self._server.stdout.readline()
        assert answer, "the server ended"
        return answer

    @staticmethod
    def _trace(
        child: int, trace: Path, watched: list[Path], point: Point | None
    ) -> subprocess.Popen[str]:
        command = ["strace", "-f", "-p", str(child), "-o", str(trace)]
        command += ["-e", f"trace={','.join(CALLS)}", "-e", "signal=none"]
        for each in watched:
            command += ["-P", str(each)]
        if point is not None:
            how = "signal=KILL" if point.how == "KILL" else f"error={point.how}"
            command += ["-e", f"inject={point.call}:{how}:when={point.number}"]
        tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        # "Process 17 attached": only then may the child go on.
        assert "attached" in tracer.stderr.readline()
        return tracer


_TEMPORARY = re.compile(r"\.goodata-[0-9a-f]+\.part")
_CALL = re.compile(r"^\d+ +(\w+)\(", re.MULTILINE)


@contextlib.contextmanager
def forge(folder: Path, home: Path, server: str = SERVER):
    """A server for as long as the block runs."""
    made = Forge(folder, home, server)
    try:
        yield made
    finally:
        made.close()


KILLED = -signal.SIGKILL
