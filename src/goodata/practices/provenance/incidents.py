"""`goodata log incident`: what went wrong, whom to call, and whether it happened before.

Only a kind, the digests of files and a reference are noted. What happened to whom belongs into the
organisation's own incident form, under that reference; the log goes through many hands.

Source: guide, practices 44, 45 and 46.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from goodata.errors import ExitCode, WrongUse
from goodata.files import streaming
from goodata.findings import FailOn, Input, Report
from goodata.practices.provenance import entries, said
from goodata.practices.provenance.entries import Entry
from goodata.text import FileName, Sentence, count, defused, say


class Kind(StrEnum):
    """What can go wrong with data."""

    LOST_DEVICE = "lost-device"
    STOLEN_DEVICE = "stolen-device"
    WRONG_RECIPIENT = "wrong-recipient"
    PUBLISHED = "published"
    SEEN_BY_OTHERS = "seen-by-others"
    ALTERED = "altered"
    DELETED = "deleted"
    LOST_KEY = "lost-key"
    KEY_KNOWN = "key-known-to-others"
    OTHER = "other"


_FIRST = {
    Kind.LOST_DEVICE: "say what was on it: goodata log show --actor NAME lists what was worked on",
    Kind.STOLEN_DEVICE: "change every passphrase that was typed on it; make new identities",
    Kind.WRONG_RECIPIENT: "ask for deletion and a confirmation in writing; do not resend to all",
    Kind.PUBLISHED: "take it down, and ask for copies and search caches to be removed",
    Kind.SEEN_BY_OTHERS: "change who may read the folder; note who saw what",
    Kind.ALTERED: "work on from the last file that the log knows; keep the altered one",
    Kind.DELETED: "write nothing more to that disk; look for the last backup",
    Kind.LOST_KEY: "open with the recovery identity, and encrypt again for a new one",
    Kind.KEY_KNOWN: "make a new identity, encrypt again for it, and tell the partners",
    Kind.OTHER: "note what happened in your own form, under the reference",
}

_REFERENCE = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9/._-]{0,31}")
COLUMNS = ("number", "time", "actor", "kind", "reference", "files")


@dataclass(frozen=True)
class Wish:
    """An incident to note; no `kind` only lists what was noted.

    Attributes:
        kind: as typed, or None.
        files: what it is about.
        reference: its number in the organisation's own form.
    """

    kind: str | None = None
    files: tuple[Path, ...] = ()
    reference: str | None = None


@dataclass(frozen=True)
class Around:
    """What comes from the run.

    Attributes:
        log: the log's path.
        note: adds an entry to it and returns its number.
        plain: whether a file name may stand in the log.
        call: whom to call, as the settings say.
        fail_on: from which weight findings make the exit code 1.
    """

    log: Path
    note: Callable[[str, Mapping[str, object]], int]
    plain: Callable[[str], bool]
    call: tuple[str, ...]
    fail_on: FailOn


def incident(wish: Wish, around: Around) -> Report:
    """Notes an incident and says what to do first, or lists those that were noted.

    Raises:
        WrongUse: no such kind, or a reference that could hold words.
        Unreadable: a file or the log cannot be read or written.
    """
    if wish.kind is None:
        return _list(wish, around)
    kind = _kind(wish.kind)
    if wish.reference is not None and not _REFERENCE.fullmatch(wish.reference):
        fix = "a number of your own form, such as 2026/14"
        raise WrongUse("--reference takes no words, for they could name somebody", fix=fix)
    inputs = [_input(number, path) for number, path in enumerate(wish.files, start=1)]
    about = [
        {"name": _name(each, around), "sha256": each.sha256, "bytes": each.bytes} for each in inputs
    ]
    before = [each for each in entries.read(around.log) if each.kind == "incident"]
    number = around.note(
        "incident", {"incident": kind.value, "reference": wish.reference, "inputs": about}
    )
    findings = [] if around.call else [said.finding("no-contact-list", 1)]
    known = [each for each in entries.read(around.log) if _about(each, inputs)]
    return Report(
        command="log incident",
        exit=said.exit_code(findings, around.fail_on),
        verdict=say("noted as line {number} of the log", number=str(number)),
        inputs=tuple(inputs),
        lines=(*_contacts(around.call), *(each.line for each in known)),
        findings=tuple(findings),
        notes=(
            *_notes(kind, before, inputs, known),
            say("first of all: {what}", what=_first(kind)),
        ),
        next=say("goodata log incident, which lists all of them"),
        result={
            "number": number,
            "kind": kind.value,
            "before": len([each for each in before if _kind_of(each) == kind.value]),
            "entries": [each.result for each in known],
        },
    )


def table(log: Path) -> str:
    """All incidents as CSV, for a spreadsheet."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for each in entries.read(log):
        if each.kind == "incident":
            reference = str(each.fields.get("reference") or "")
            files = " ".join(f"{part.name} {part.sha256}" for part in each.inputs)
            row = (str(each.number), each.time, each.actor, _kind_of(each), reference, files)
            writer.writerow([defused(cell) for cell in row])
    return stream.getvalue()


def _list(wish: Wish, around: Around) -> Report:
    if wish.files or wish.reference is not None:
        fix = f"--kind, one of {', '.join(Kind)}"
        raise WrongUse("the kind of incident is missing", fix=fix)
    found = [each for each in entries.read(around.log) if each.kind == "incident"]
    counts = Counter(map(_kind_of, found))
    repeats = [(name, times) for name, times in sorted(counts.items()) if times > 1]
    return Report(
        command="log incident",
        exit=ExitCode.NOTHING,
        verdict=count("{count} incident noted", "{count} incidents noted", len(found)),
        lines=tuple(each.line for each in found),
        notes=tuple(
            say("{kind}: {times} times; look for what they share", kind=name, times=times)
            for name, times in repeats
        ),
        result={
            "incidents": [each.result for each in found],
            "counts": dict(sorted(counts.items())),
        },
    )


def _kind(written: str) -> Kind:
    try:
        return Kind(written)
    except ValueError:
        raise WrongUse("no such kind of incident", fix=f"one of {', '.join(Kind)}") from None


def _kind_of(entry: Entry) -> str:
    return str(entry.fields.get("incident", ""))


def _first(kind: Kind) -> Sentence:
    return say(_FIRST[kind])


def _input(number: int, path: Path) -> Input:
    sha256, size = streaming.digest(path)
    return Input(number, path.name, str(path), sha256, size, 0, 0)


def _name(given: Input, around: Around) -> str:
    return given.file if around.plain(given.file) else f"file {given.number}"


def _about(entry: Entry, inputs: Sequence[Input]) -> bool:
    return any(entry.holds(each.sha256) for each in inputs)


def _contacts(call: Sequence[str]) -> list[Sentence]:
    return [say("call: {who}", who=each) for each in call]


def _notes(
    kind: Kind, before: Sequence[Entry], inputs: Sequence[Input], known: Sequence[Entry]
) -> list[Sentence]:
    notes = []
    same = [each for each in before if _kind_of(each) == kind.value]
    if same:
        notes.append(
            count(
                "it happened {count} time before; look for what they share",
                "it happened {count} times before; look for what they share",
                len(same),
            )
        )
    # The incident's own entry always names the file.
    alone = [each for each in inputs if sum(one.holds(each.sha256) for one in known) <= 1]
    notes += [say("the log knows nothing else of {file}", file=FileName(one.file)) for one in alone]
    return notes
