"""Findings that somebody looked at and called right: kept, so that nobody is asked again.

`goodata.accepted.jsonl` in the project (else in the user's state folder), 0600, only added to, one
line for each: code, field, a keyed mark of key and value, who, when, why. It holds no cell; *why*
is what the person wrote.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from goodata import project as projects
from goodata.errors import Place, Unreadable
from goodata.files import appending
from goodata.findings import Finding, Spot
from goodata.practices.validation import marks
from goodata.practices.validation.marks import Marks, Subject
from goodata.project import Project

VERSION = 1
_LABEL = "goodata/accepted/1"


@dataclass(frozen=True)
class Accepted:
    """What was called right so far.

    Attributes:
        secret: for marks; None where this computer has no key yet.
        marks: those that this computer's key made.
        foreign: how many lines another key made, or are damaged: they cannot be known again here.
        unreadable: whether the file cannot be read at all.
    """

    secret: bytes | None = None
    marks: frozenset[str] = frozenset()
    foreign: int = 0
    unreadable: bool = False

    def sift(
        self, findings: Sequence[Finding], subject: Subject
    ) -> tuple[tuple[Finding, ...], int]:
        """The findings nobody has called right, and how many somebody has."""
        if self.secret is None or not self.marks or not findings:
            return tuple(findings), 0
        known = self.marks

        def take(mark: str, number: int) -> int:
            return number if mark in known else 0

        found = Marks(self.secret, subject, findings, whole_rows=True)
        return marks.sift(findings, found, take)

    def with_(self, added: Sequence[bytes], key: bytes) -> Accepted:
        """With further lines that this computer's key made."""
        new = {_entry(line)[1] for line in added}
        return replace(self, secret=marks.secret(key, _LABEL), marks=self.marks | new)


def read(project: Project | None) -> Accepted:
    """What was called right in a project.

    Raises:
        Unreadable: the key cannot be read.
        Refused: others may read the key.
    """
    try:
        found = [_entry(line) for line in appending.lines(projects.accepted_path(project))]
    except Unreadable:
        # Then everything is asked again, and the report says so.
        return Accepted(unreadable=True)
    if not found:
        return Accepted()
    key = projects.local_key(project, None)
    if key is None:
        return Accepted(foreign=len(found))
    own = marks.identity(key)
    known = frozenset(mark for maker, mark in found if maker == own)
    foreign = sum(maker != own for maker, _mark in found)
    return Accepted(marks.secret(key, _LABEL), known, foreign)


def _entry(line: bytes) -> tuple[str, str]:
    """Whose key made a line, and its mark; two empty texts for a damaged one: it is asked again."""
    if not _whole(line):
        return "", ""
    read = json.loads(line)
    usual = read.get("version") == VERSION
    return (str(read.get("key", "")), str(read.get("mark", ""))) if usual else ("", "")


def lines(
    right: Sequence[tuple[Finding, Spot, str]],
    subject: Subject,
    key: bytes,
    *,
    who: str,
    when: date,
) -> list[bytes]:
    """The lines that keep what somebody calls right, each with its line end.

    Args:
        right: finding, place and reason of each.
        subject: the table they were found in.
        key: this computer's.
        who: as the log names the person.
        when: the day.
    """
    own = marks.identity(key)
    findings = [finding for finding, _spot, _why in right]
    found = Marks(marks.secret(key, _LABEL), subject, findings, whole_rows=True)
    made = []
    for finding, spot, why in right:
        entry = {
            "version": VERSION,
            "code": finding.code,
            "field": finding.field,
            "mark": found.place(finding, spot),
            "key": own,
            "who": who,
            "when": when.isoformat(),
            "why": why,
        }
        made.append(json.dumps(entry, ensure_ascii=True).encode() + b"\n")
    return made


@dataclass(frozen=True)
class Addition:
    """Lines that are added to what was accepted when the run publishes its outputs."""

    path: Path
    lines: tuple[bytes, ...]
    holder: str
    wait: float

    def finish(self) -> None:
        """Has nothing to make safe before it is published."""

    def publish(self) -> None:
        """Adds the lines that are not there yet, flushed.

        Raises:
            Busy: another run is adding.
            Unreadable: the file cannot be written.
        """
        before = {_entry(line) for line in appending.lines(self.path)}
        new = [line for line in self.lines if _entry(line) not in before]
        if not new:
            return

        def made(tail: bytes) -> list[bytes]:
            return [b"\n", *new] if tail and not tail.endswith(b"\n") else new

        try:
            appending.append(self.path, made, good=_whole, holder=self.holder, wait=self.wait)
        except Unreadable:
            fix = "look whether the disk is full and the folder may be written to"
            what = "what was accepted cannot be kept"
            raise Unreadable(what, fix=fix, place=Place(self.path.name)) from None

    def discard(self) -> None:
        """Has nothing to take away."""


def _whole(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict) and line.endswith(b"\n")
    except ValueError:
        return False
