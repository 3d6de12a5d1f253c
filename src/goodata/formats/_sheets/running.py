"""A child process that reads a hostile format in our place: started, fed, heard and ended."""

from __future__ import annotations

import json
import signal
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from typing import IO

from goodata.errors import Unreadable
from goodata.formats._sheets import child as limits

MOST_TEXT = 2**30
"""Bytes that a child may send for one file."""

_AS_CSV = "save the table that is wanted as CSV UTF-8"
_HEAD = struct.Struct("<cQ")


@contextmanager
def running(program: str, libraries: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """A child that is gone afterwards, whatever happens.

    Args:
        program: the file of ours that it runs.
        libraries: what it imports beside the standard library.
    """
    # -I and -S: no setting of the environment, no site-wide start-up file, no folder but these.
    command = [sys.executable, "-I", "-S", program, *dict.fromkeys(map(_home, libraries))]
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own file
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,  # what calamine says when it dies may hold a cell
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        process.wait()


def _home(library: str) -> str:
    spec = find_spec(library)
    return str(Path(spec.origin).parents[1]) if spec is not None and spec.origin else ""


def give(process: subprocess.Popen[bytes], wish: object, data: bytes) -> None:
    """Hand a child its work: what is wished, as JSON, and the file."""
    # The pipe stays open: that it closes tells the child that we are gone.
    wanted = json.dumps(wish).encode()
    if process.stdin is not None:
        with suppress(OSError):  # a child that has died already; its end says why
            process.stdin.write(struct.pack("<QQ", len(wanted), len(data)))
            process.stdin.write(wanted)
            process.stdin.write(data)
            process.stdin.flush()


def frames(process: subprocess.Popen[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Each frame of a child until it says that it is done.

    Raises:
        Unreadable: it ended early, or sends more than a table may hold.
    """
    stream, sent = process.stdout, 0
    while stream is not None:
        head = _exactly(stream, _HEAD.size)
        if head is None:
            break
        letter, size = _HEAD.unpack(head)
        sent += size
        if sent > MOST_TEXT:
            raise Unreadable(
                "the cells hold more than {limit} MiB of text",
                fix=_AS_CSV,
                limit=MOST_TEXT // 2**20,
            )
        body = _exactly(stream, size)
        if body is None:
            break
        if letter == b"E":
            return
        yield letter, body
    raise _died(process.wait())


def _exactly(stream: IO[bytes], size: int) -> bytes | None:
    body = stream.read(size)
    return body if len(body) == size else None


def _died(code: int) -> Unreadable:
    """Why the child ended early, in words."""
    if code == -getattr(signal, "SIGXCPU", 0):
        return Unreadable(
            "reading the file takes more than {limit} seconds of computing",
            fix=_AS_CSV,
            limit=limits.MOST_SECONDS,
        )
    return Unreadable(
        "reading the file takes more memory than {limit} MiB",
        fix=_AS_CSV,
        limit=limits.MOST_MEMORY // 2**20,
    )
