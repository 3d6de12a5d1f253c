"""Entries of the log as plain data, whoever may have changed the file in between.

Source: guide, practices 44, 45 and 55.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from goodata.engines import chain
from goodata.files import appending
from goodata.text import FileName, Sentence, count, say

_DIGITS = 8


@dataclass(frozen=True)
class Part:
    """A file that an entry names: as it may be named, and what it held."""

    name: str
    sha256: str

    @property
    def words(self) -> Sentence:
        """Its name and the first digits of its digest."""
        return say("{name} ({digits})", name=FileName(self.name), digits=self.sha256[:_DIGITS])


@dataclass(frozen=True)
class Entry:
    """One entry. Everything is text that was read from a file, and only as true as the chain."""

    number: int
    kind: str
    time: str
    actor: str
    host: str
    command: str
    inputs: tuple[Part, ...]
    outputs: tuple[Part, ...]
    fields: Mapping[str, object]

    @property
    def here(self) -> datetime | None:
        """When, by this computer's clock and calendar; None where the entry tells no time."""
        try:
            return datetime.fromisoformat(self.time).astimezone()
        except (ValueError, OverflowError, OSError):
            # A time that somebody wrote there may be none, or lie outside all calendars.
            return None

    @property
    def day(self) -> date | None:
        """The day on this computer's calendar."""
        return None if self.here is None else self.here.date()

    @property
    def clock(self) -> str:
        """When, as a person here reads it, with the distance from UTC; else what stands there."""
        return self.time if self.here is None else self.here.isoformat(" ", "seconds")

    @property
    def what(self) -> Sentence:
        """What happened, in words."""
        if self.kind == "run":
            return say("{command}, exit {exit}", command=self.command, exit=self._text("exit"))
        if self.kind == "incident":
            return say("incident: {name}", name=self._text("incident"))
        if self.kind == "recovery":
            return say("closed {bytes} bytes that a crash left", bytes=self._text("bytes"))
        if self.kind == "genesis":
            return say("the log begins")
        if self.kind == "correction":
            return say("correction: {what}", what=self._text("what"))
        return say("{command}: {kind}", command=self.command, kind=self.kind)

    @property
    def files(self) -> Sentence:
        """What was read and what came out, for the end of a line."""
        if self.inputs and self.outputs:
            return say("; {read} -> {made}", read=_names(self.inputs), made=_names(self.outputs))
        if self.inputs or self.outputs:
            return say("; {files}", files=_names(self.inputs or self.outputs))
        return say("")

    @property
    def line(self) -> Sentence:
        """The entry in one line."""
        return say(
            "{number}  {time}  {actor} on {host}  {what}{files}",
            number=str(self.number),
            time=self.clock,
            actor=self.actor,
            host=self.host,
            what=self.what,
            files=self.files,
        )

    @property
    def result(self) -> dict[str, object]:
        """The entry for `--json`."""
        return {
            "number": self.number,
            "kind": self.kind,
            "time": self.time,
            "actor": self.actor,
            "host": self.host,
            "what": self.what,
            "inputs": [_part(each) for each in self.inputs],
            "outputs": [_part(each) for each in self.outputs],
        }

    def holds(self, sha256: str) -> bool:
        """Whether it names a file of this content."""
        return any(each.sha256 == sha256 for each in (*self.inputs, *self.outputs))

    def _text(self, name: str) -> str:
        return str(self.fields.get(name, ""))


def _names(parts: tuple[Part, ...]) -> Sentence:
    keys = {f"f{number}": each.words for number, each in enumerate(parts)}
    return say(", ".join(f"{{{key}}}" for key in keys), **keys)


def _part(part: Part) -> dict[str, object]:
    return {"file": FileName(part.name), "sha256": part.sha256}


def read(log: Path) -> Iterator[Entry]:
    """Every whole entry of a log, in order; none when it has not begun.

    Raises:
        Unreadable: the log cannot be read.
    """
    for line in appending.lines(log):
        if chain.whole(line):
            yield _entry(json.loads(line))


def _entry(fields: Mapping[str, object]) -> Entry:
    def text(name: str) -> str:
        return str(fields.get(name, ""))

    number = fields.get("seq")
    return Entry(
        number=number if isinstance(number, int) else 0,
        kind=text("kind"),
        time=text("time"),
        actor=text("actor"),
        host=text("host"),
        command=text("command"),
        inputs=_parts(fields.get("inputs")),
        outputs=_parts(fields.get("outputs")),
        fields=fields,
    )


def _parts(listed: object) -> tuple[Part, ...]:
    if not isinstance(listed, list):
        return ()
    return tuple(
        Part(str(each.get("name", "")), str(each.get("sha256", "")))
        for each in listed
        if isinstance(each, dict)
    )


def lines(number: int) -> Sentence:
    """So many lines, in words."""
    return count("{count} line", "{count} lines", number)
