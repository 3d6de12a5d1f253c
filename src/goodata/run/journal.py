"""The run log: one line a run, chained to the one before. Never a cell, never a person's name."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from goodata import __version__
from goodata.engines import chain
from goodata.files import appending, platform
from goodata.findings import Report
from goodata.run.names import Names
from goodata.run.world import World
from goodata.text import safe

DECISIONS = "decisions"
"""The kind of entry that tells which decisions of a review workbook were taken in."""


def record(
    path: Path,
    report: Report,
    *,
    options: Sequence[str],
    world: World,
    names: Names,
    wait: float,
) -> None:
    """Adds the run to the log.

    Args:
        path: the log file, made with its folder when it is not there.
        report: what came out; its outputs are complete, but have no names yet.
        options: names of the options that were given, without values.
        world: clock and chance.
        names: which file names may be written down.
        wait: seconds to wait for another run that writes to the log.

    Raises:
        Busy: another run holds the log for longer.
        Unreadable: the log cannot be written.
    """
    entry = _stamp(world) | {
        "kind": "run",
        "command": report.command,
        "options": sorted(options),
        "inputs": [
            {
                "name": names(each.file),
                "sha256": each.sha256,
                "bytes": each.bytes,
                "rows": each.rows,
                "columns": each.columns,
                "dictionary": each.dictionary.sha256 if each.dictionary else None,
            }
            for each in report.inputs
        ],
        "outputs": [
            {
                "name": names(each.file),
                "sha256": each.sha256,
                "bytes": each.bytes,
                "rows": each.rows,
                **({"defused": each.defused} if each.defused else {}),
            }
            for each in report.outputs
        ],
        "counts": _counts(report),
        "exit": int(report.exit),
    }
    start = _stamp(world) | {"kind": "genesis", "id": world.entropy(16).hex()}

    def lines(tail: bytes) -> list[bytes]:
        return _lines(tail, entry, start, _stamp(world))

    holder = f"{report.command}, process {os.getpid()} on {platform.host()}"
    appending.append(path, lines, good=chain.whole, holder=holder, wait=wait)


def entry(
    path: Path,
    kind: str,
    fields: Mapping[str, object],
    *,
    command: str,
    world: World,
    wait: float,
) -> int:
    """Adds an entry of another kind than a run (intent, outcome, incident), flushed.

    Args:
        path: the log file, made with its folder when it is not there.
        kind: what it tells of.
        fields: no cell, no person's name; may not use the names every entry has.
        command: the command that tells.
        world: clock and chance.
        wait: seconds to wait for another run that writes to the log.

    Returns:
        The entry's number in the log.

    Raises:
        Busy: another run holds the log for longer.
        Unreadable: the log cannot be written.
    """
    made = _stamp(world) | {"kind": kind, "command": command, **fields}
    start = _stamp(world) | {"kind": "genesis", "id": world.entropy(16).hex()}
    numbers: list[int] = []

    def lines(tail: bytes) -> list[bytes]:
        added = _lines(tail, made, start, _stamp(world))
        numbers.append(int(json.loads(added[-1])["seq"]))
        return added

    holder = f"{command}, process {os.getpid()} on {platform.host()}"
    appending.append(path, lines, good=chain.whole, holder=holder, wait=wait)
    return numbers[-1]


def entries(path: Path) -> Iterator[dict[str, object]]:
    """Every whole entry of a log, in order; none when there is no log yet."""
    for line in appending.lines(path):
        if chain.whole(line):
            yield json.loads(line)


def is_output(path: Path, sha256: str) -> bool:
    """Whether the log knows a content as an output of ours."""
    return any(True for _output in _outputs(path, sha256))


def is_defused(path: Path, sha256: str) -> bool:
    """Whether the log knows a content as a table of ours with apostrophes in front of cells."""
    return any(each.get("defused") for each in _outputs(path, sha256))


def is_applied(path: Path, sha256: str) -> bool:
    """Whether the log knows that the decisions in a review workbook were taken in."""
    return any(
        each.get("kind") == DECISIONS and each.get("review") == sha256 for each in entries(path)
    )


def _outputs(path: Path, sha256: str) -> Iterator[dict[str, object]]:
    for line in appending.lines(path):
        if sha256.encode() not in line or not chain.whole(line):
            continue
        outputs = json.loads(line).get("outputs")
        for each in outputs if isinstance(outputs, list) else ():
            if isinstance(each, dict) and each.get("sha256") == sha256:
                yield each


def correct(path: Path, what: str, *, world: World, wait: float) -> None:
    """Adds that something recorded did not come to pass after all (an output not published)."""
    entry = _stamp(world) | {"kind": "correction", "what": what}

    def lines(tail: bytes) -> list[bytes]:
        return _lines(tail, entry, entry, _stamp(world))

    appending.append(path, lines, good=chain.whole, holder="goodata", wait=wait)


def _stamp(world: World) -> dict[str, object]:
    now = world.now()
    return {
        "time": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "zone": safe(os.environ.get("TZ", "")),
        "actor": safe(actor()),
        "host": platform.host(),
        "tool": __version__,
    }


def actor() -> str:
    """Who runs this, as the system or the environment says; nothing that was proved."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _counts(report: Report) -> dict[str, int]:
    counts: dict[str, int] = {}
    for each in report.findings:
        counts[each.code] = counts.get(each.code, 0) + each.count
    return dict(sorted(counts.items()))


def _lines(
    tail: bytes,
    entry: Mapping[str, object],
    start: Mapping[str, object],
    stamp: Mapping[str, object],
) -> list[bytes]:
    end = tail.find(b"\n") + 1
    last, torn = (tail[:end], tail[end:]) if chain.whole(tail[:end]) else (None, tail)
    made: list[bytes] = []
    if chain.whole(torn + b"\n"):
        # Only the line end was lost: with it the line is as it was meant.
        made.append(b"\n")
        last, torn = torn + b"\n", b""
    if torn:
        # A crash left half a line. It is closed and spoken of, never cut away.
        made.append(b"" if torn.endswith(b"\n") else b"\n")
        last = chain.link(last, {**stamp, **chain.recovery(torn)})
        made.append(last)
    if last is None:
        last = chain.link(None, start)
        made.append(last)
    made.append(chain.link(last, entry))
    return made


def head(line: bytes) -> str:
    """The number and the first 80 bits of a line's digest, for a paper register."""
    return f"log {json.loads(line)['seq']} \u00b7 {chain.code(line)}"
