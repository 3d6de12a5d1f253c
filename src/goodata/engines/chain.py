"""A chain of log lines: each holds the digest of the one before, so that a change shows.

Pure: lines in, lines out. A chain cannot see that its end was cut off; a head written down
elsewhere can.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

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
    # True is an int to Python, and a number to nobody else.
    return isinstance(entry, dict) and type(entry.get("seq")) is int and "prev" in entry


@dataclass(frozen=True)
class Break:
    """A place where the chain does not hold: the line number (from 1) and what is wrong."""

    line: int
    kind: str


@dataclass(frozen=True)
class _Line:
    """What of a whole line the chain rests on."""

    position: int
    number: int
    previous: str
    digest: str


@dataclass
class _Lines:
    """All whole lines, and what stands between them."""

    whole: list[_Line] = field(default_factory=list)
    torn: list[Break] = field(default_factory=list)


def verify(lines: Iterable[bytes]) -> tuple[Break, ...]:
    """Every place where a chain does not hold, by line; empty when it is whole.

    Kinds: `torn` (no complete line, and no recovery that speaks of it), `edited` (the line after
    names another digest), `missing` (a line is not there that the next one names), `reordered`
    (the line that the next one names stands elsewhere), `two heads` (two lines name the same one).
    """
    read = _read(lines)
    known = {each.digest for each in read.whole}
    children: dict[str, int] = {}
    breaks = list(read.torn)
    before: _Line | None = None
    for each in read.whole:
        wrong = _wrong(before, each, known, children)
        if wrong is not None:
            breaks.append(wrong)
        children.setdefault(each.previous, each.position)
        before = each
    return tuple(sorted(breaks, key=lambda found: found.line))


def _wrong(
    before: _Line | None, line: _Line, known: Collection[str], children: Mapping[str, int]
) -> Break | None:
    wanted = START if before is None else before.digest
    number = 1 if before is None else before.number + 1
    if line.previous in children:
        return Break(line.position, "two heads")
    if line.previous == wanted:
        # A line can name the right one and have the wrong number only if a program wrote it so.
        return None if line.number == number else Break(line.position, "edited")
    if line.previous in known:
        return Break(line.position, "reordered")
    if before is not None and line.number == number:
        return Break(before.position, "edited")
    return Break(line.position, "missing")


def _read(lines: Iterable[bytes]) -> _Lines:
    read = _Lines()
    rubble: list[tuple[int, bytes]] = []
    for position, line in enumerate(lines, start=1):
        if not whole(line):
            rubble.append((position, line))
            continue
        entry = json.loads(line)
        if rubble:
            if not _speaks_of(entry, b"".join(each for _, each in rubble)):
                read.torn.append(Break(rubble[0][0], "torn"))
            rubble = []
        made = _Line(position, entry["seq"], str(entry.get("prev")), digest(line))
        read.whole.append(made)
    if rubble:
        read.torn.append(Break(rubble[0][0], "torn"))
    return read


def _speaks_of(entry: Mapping[str, object], torn: bytes) -> bool:
    """Whether an entry is the recovery of these bytes; a line end was put behind them or not."""
    return entry.get("kind") == "recovery" and any(
        entry.get("sha256") == hashlib.sha256(each).hexdigest() and entry.get("bytes") == len(each)
        for each in (torn, torn.removesuffix(b"\n"))
    )


def recovery(torn: bytes) -> dict[str, object]:
    """What the log says about bytes that a crash left behind its last whole line."""
    return {"kind": "recovery", "bytes": len(torn), "sha256": hashlib.sha256(torn).hexdigest()}


def backwards(lines: Iterable[bytes]) -> tuple[int, ...]:
    """The numbers of lines that are older than the one before: somebody set the clock back."""
    found = []
    before = ""
    for position, line in enumerate(lines, start=1):
        if not whole(line):
            continue
        # All times are written in one form, so that they can be compared as text.
        time = str(json.loads(line).get("time", ""))
        if time < before:
            found.append(position)
        before = time or before
    return tuple(found)


_CODE_DIGITS = 20
_GROUP = 4


def code(line: bytes) -> str:
    """The first 80 bits of a line's digest in five groups, for a register on paper."""
    digits = digest(line)[:_CODE_DIGITS].upper()
    return "-".join(digits[start : start + _GROUP] for start in range(0, _CODE_DIGITS, _GROUP))


@dataclass(frozen=True)
class Anchor:
    """A head of the log that was written down elsewhere: its number and its digest, or its start.

    `digits` are lower-case hex, 20 to 64 of them.
    """

    number: int
    digits: str

    def holds(self, lines: Iterable[bytes]) -> bool:
        """Whether the log still has that line, unchanged, where it stood."""
        return any(
            whole(line) and _number(line) == self.number and digest(line).startswith(self.digits)
            for line in lines
        )


_ANCHOR = re.compile(
    r"(?:log )?([0-9]+)[ \u00b7:]+([0-9A-Fa-f-]{24}|[0-9A-Fa-f]{20}|[0-9A-Fa-f]{64})"
)


def anchor(written: str) -> Anchor | None:
    """The anchor that a person typed from a register, or None when it is none.

    >>> anchor("log 1423 \u00b7 7F3A-9C2B-0000-1111-2222").digits
    '7f3a9c2b000011112222'
    >>> anchor("7F3A") is None
    True
    """
    found = _ANCHOR.fullmatch(" ".join(written.replace(",", "").split()))
    if found is None:
        return None
    digits = found[2].replace("-", "").lower()
    # Hyphens may stand anywhere in what a hand wrote; the number of digits may not differ.
    return Anchor(int(found[1]), digits) if len(digits) in (_CODE_DIGITS, 64) else None
