"""The plan as a file that a person reads in a spreadsheet, and that the run trusts line by line.

Every cell holds a letter, so that a spreadsheet leaves it alone. One cell of a line may be
changed, `do`; the last cell holds the digest of all others, so that any other change shows.
"""

from __future__ import annotations

import csv
import hashlib
import io
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from goodata.canonical import canonical
from goodata.errors import Place, Refused, Unreadable
from goodata.files import reading
from goodata.files.overwrite import Identity

TITLE = "goodata wipe plan"
VERSION = "version 1"
DAYS = 7
COLUMNS = (
    "number", "do", "path", "size", "sha256", "identity", "class", "reason", "rule", "hold",
    "links", "copies", "expected", "why", "check",
)  # fmt: skip
_STAMP = "%Y-%m-%dT%H:%M:%SZ"
WIPE, KEEP = "wipe", "keep"


@dataclass(frozen=True)
class Head:
    """What stands above the lines.

    Attributes:
        id: tells this plan from every other; 32 hex digits.
        made: when, UTC.
        log: head of the log at that time, or "log not begun".
        disk: the disk's truth, in words.
        holds: the hold list that was read.
        all_links: files with other names were asked for.
    """

    id: str
    made: datetime
    log: str
    disk: str
    holds: Path
    all_links: bool = False


@dataclass(frozen=True)
class Line:
    """One file, as planned. `kind` is `file`, `trace`, `copy`, `key` or `plan`."""

    number: int
    do: str
    path: Path
    size: int
    sha256: str
    identity: Identity
    kind: str
    risk: str
    reason: str
    rule: str
    hold: str
    links: int
    copies: str
    expected: str
    why: str


@dataclass(frozen=True)
class Plan:
    """A plan that was read back.

    Attributes:
        lines: those that are as they were made, but for `do`.
        spoilt: how many are not.
        sha256, bytes: of the file as it is now.
    """

    head: Head
    lines: tuple[Line, ...]
    spoilt: int
    sha256: str
    bytes: int


def render(head: Head, lines: Iterable[Line]) -> bytes:
    """The plan as CSV, UTF-8 with the mark by which a spreadsheet knows it."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([TITLE, VERSION])
    for name, value in _head_cells(head):
        writer.writerow([name, value])
    writer.writerow(COLUMNS)
    for each in lines:
        cells = _cells(each)
        writer.writerow([*cells, _check(head, cells)])
    return b"\xef\xbb\xbf" + stream.getvalue().encode("utf-8")


def _head_cells(head: Head) -> tuple[tuple[str, str], ...]:
    return (
        ("plan", f"id {head.id}"),
        ("made", f"made {head.made.astimezone(UTC).strftime(_STAMP)}, good for {DAYS} days"),
        ("log", head.log),
        ("disk", head.disk),
        ("holds", _written(head.holds)),
        ("links", "all names of a file" if head.all_links else "files with one name"),
    )


def _cells(line: Line) -> list[str]:
    who = line.identity
    return [
        f"line {line.number}",
        line.do,
        _written(line.path),
        f"{line.size} bytes",
        f"sha256:{line.sha256}",
        f"device {who.device} inode {who.inode} changed {who.changed_ns} ns",
        f"{line.kind}, {line.risk}",
        f"reason: {line.reason}",
        f"rule: {line.rule}",
        line.hold,
        f"links {line.links}",
        line.copies,
        line.expected,
        line.why,
    ]


def _check(head: Head, cells: Sequence[str]) -> str:
    rest = [cell for name, cell in zip(COLUMNS, cells, strict=False) if name != "do"]
    above = [value for _name, value in _head_cells(head)]
    return f"check:{hashlib.sha256(canonical([*above, *rest])).hexdigest()}"


def _written(path: Path) -> str:
    """A path in one cell: as text where that is safe and comes back the same, else as bytes."""
    text = str(path.absolute())
    if text.isprintable() and text.strip() == text:
        return f"at {text}"
    return f"bytes {os.fsencode(text).hex()}"


def _read_path(cell: str) -> Path:
    kind, _blank, rest = cell.partition(" ")
    if kind == "at" and rest:
        return Path(rest)
    if kind == "bytes" and rest:
        return Path(os.fsdecode(bytes.fromhex(rest)))
    raise ValueError


def read(path: Path) -> Plan:
    """A plan as it is now, whatever program saved it.

    Raises:
        Unreadable: it is not there or no plan.
    """
    content = reading.content(path)
    try:
        rows = _rows(content)
        head = _head(rows)
        lines, spoilt = _lines(head, rows)
    except (ValueError, KeyError, IndexError, csv.Error):
        fix = "name a plan that goodata wipe plan has written"
        raise Unreadable("is no wipe plan", fix=fix, place=Place(path.name)) from None
    digest = hashlib.sha256(content).hexdigest()
    return Plan(head, tuple(lines), spoilt, digest, len(content))


def _rows(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    first = text.split("\n", 1)[0]
    sign = next((each for each in ",;\t" if f"{TITLE}{each}" in first.replace('"', "")), None)
    if sign is None:
        raise ValueError
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    if rows[0][:2] != [TITLE, VERSION]:
        raise ValueError
    return [row for row in rows[1:] if any(row)]


def _head(rows: Sequence[Sequence[str]]) -> Head:
    cells = {row[0]: row[1] for row in rows[: len(_head_cells_names)] if len(row) > 1}
    stamp = cells["made"].removeprefix("made ").split(",")[0]
    return Head(
        id=cells["plan"].removeprefix("id "),
        made=datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC),
        log=cells["log"],
        disk=cells["disk"],
        holds=_read_path(cells["holds"]),
        all_links=cells["links"].startswith("all"),
    )


_head_cells_names = ("plan", "made", "log", "disk", "holds", "links")


def _lines(head: Head, rows: Sequence[Sequence[str]]) -> tuple[list[Line], int]:
    start = next(number for number, row in enumerate(rows) if tuple(row[: len(COLUMNS)]) == COLUMNS)
    found: dict[int, Line] = {}
    spoilt = 0
    for row in rows[start + 1 :]:
        line = _line(head, list(row[: len(COLUMNS)]))
        if line is None or line.number in found:
            spoilt += 1
        else:
            found[line.number] = line
    return [found[number] for number in sorted(found)], spoilt


def _line(head: Head, cells: list[str]) -> Line | None:
    """The line, or None when anything but `do` is not as it was made."""
    if len(cells) != len(COLUMNS) or _check(head, cells[:-1]) != cells[-1]:
        return None
    do = cells[1].strip().casefold()
    if do not in (WIPE, KEEP):
        return None
    who = cells[5].split()
    kind, _comma, risk = cells[6].partition(", ")
    return Line(
        number=int(cells[0].removeprefix("line ")),
        do=do,
        path=_read_path(cells[2]),
        size=int(cells[3].removesuffix(" bytes")),
        sha256=cells[4].removeprefix("sha256:"),
        identity=Identity(int(who[1]), int(who[3]), int(who[5])),
        kind=kind,
        risk=risk,
        reason=cells[7].removeprefix("reason: "),
        rule=cells[8].removeprefix("rule: "),
        hold=cells[9],
        links=int(cells[10].removeprefix("links ")),
        copies=cells[11],
        expected=cells[12],
        why=cells[13],
    )


def in_date(head: Head, now: datetime, shown: str) -> None:
    """Refuses a plan that is too old, or younger than the clock says is possible.

    Raises:
        Refused: older than seven days, or made in the future.
    """
    age = now - head.made
    place = Place(shown)
    if age.total_seconds() < -3600:
        fix = "set the clock right, or make a new plan"
        raise Refused("was made later than this computer's clock shows", fix=fix, place=place)
    if age.days >= DAYS:
        what = "is older than {days} days, and much may have changed"
        raise Refused(what, fix="make a new plan", place=place, days=DAYS)
