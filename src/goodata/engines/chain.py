"""A chain of log lines: each holds the digest of the one before, so that a change shows.

Pure: lines in, lines out. A chain cannot see that its end was cut off; a head written down
elsewhere can.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goodata.canonical import canonical

VERSION = 1
START = "0" * 64
"""What the first line of the first file names as the line before it."""


def digest(line: bytes) -> str:
    """SHA-256 of a line without its line end, in hex."""
    return hashlib.sha256(line.rstrip(b"\n")).hexdigest()


def link(previous: bytes | None, entry: Mapping[str, object]) -> bytes:
    """The next line: the entry, its place in the order, and the digest of the line before.

    Args:
        previous: the last line of the chain, or None at its start.
        entry: what to record; may not use `v`, `seq` and `prev`.

    Returns:
        Canonical JSON with a line end.
    """
    number = 1 if previous is None else _number(previous) + 1
    before = START if previous is None else digest(previous)
    return canonical({**entry, "v": VERSION, "seq": number, "prev": before}) + b"\n"


def _number(line: bytes) -> int:
    number = json.loads(line)["seq"]
    if not isinstance(number, int):
        raise TypeError("a log line without its number")
    return number


def whole(line: bytes) -> bool:
    """Whether a line is complete: one canonical JSON object with its number, and a line end."""
    if not line.endswith(b"\n"):
        return False
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return False
    return isinstance(entry, dict) and isinstance(entry.get("seq"), int)


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the line number (from 1) and what is wrong."""

    line: int
    kind: str


def verify(lines: Iterable[bytes]) -> tuple[Break, ...]:
    """Every place where a chain does not hold; empty when it is whole.

    Kinds: `torn` (not a complete line), `edited` (the next line names another digest), `missing`
    (numbers jump), `reordered` (numbers go back).
    """
    breaks: list[Break] = []
    before: bytes | None = None
    for position, line in enumerate(lines, start=1):
        if not whole(line):
            breaks.append(Break(position, "torn"))
            continue
        wrong = _wrong(before, line)
        if wrong is not None:
            breaks.append(Break(position, wrong))
        before = line
    return tuple(breaks)


def _wrong(before: bytes | None, line: bytes) -> str | None:
    entry = json.loads(line)
    if before is None:
        return None if entry.get("prev") == START or entry["seq"] > 1 else "edited"
    step = entry["seq"] - _number(before)
    if step > 1:
        return "missing"
    if step < 1:
        return "reordered"
    return None if entry.get("prev") == digest(before) else "edited"
