"""Readers' child processes by forking: what takes half a second to start is imported once.

The program of the child, its limits and its pipes are the real ones; only its start is not.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from goodata import formats
from goodata.formats._sheets import child as serving


class Forked:
    """As much of a `subprocess.Popen` as those who read from a child use."""

    def __init__(self, program: str) -> None:
        """Starts it; `program` is the file of a module of ours with a `_send`."""
        inside = Path(program).relative_to(Path(formats.__file__).parent).with_suffix("")
        module = importlib.import_module(".".join(("goodata.formats", *inside.parts)))
        given, taken = os.pipe(), os.pipe()
        self.pid = os.fork()
        if not self.pid:
            _work(vars(module)["_send"], given[0], taken[1], (given[1], taken[0]))
        os.close(given[0])
        os.close(taken[1])
        self.stdin, self.stdout = os.fdopen(given[1], "wb"), os.fdopen(taken[0], "rb")
        self.code: int | None = None

    def wait(self) -> int:
        """How it ended; a signal as a negative number."""
        if self.code is None:
            self.code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self.code

    def kill(self) -> None:
        """Ends it."""
        if self.code is None:
            os.kill(self.pid, 9)


def _work(send: object, source: int, sink: int, others: tuple[int, int]) -> None:
    for each in others:
        os.close(each)
    os.dup2(source, 0)
    os.dup2(sink, 1)
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    os.close(source)
    os.close(sink)
    sys.stdin, sys.stdout = open(0, closefd=False), open(1, "w", closefd=False)  # noqa: SIM115
    code = 1
    try:
        serving.serve(send)
        code = 0
    finally:
        os._exit(code)


@contextmanager
def running(program: str, _libraries: Sequence[str]) -> Iterator[Forked]:
    """In place of `goodata.formats._sheets.running.running`."""
    process = Forked(program)
    try:
        yield process
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout):
            with suppress(OSError):
                stream.close()
        process.wait()
