"""One line of a plan, from the intent in the log to the outcome, in steps that a crash can part.

intent noted -> overwritten, flushed, compared -> noted with the new name -> emptied -> renamed ->
deleted -> folder flushed -> outcome noted. Whatever is noted is true already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from goodata.canonical import canonical
from goodata.errors import Fault, Place, Unreadable
from goodata.files import extents, medium, overwrite
from goodata.files.keystream import Keystream
from goodata.files.overwrite import Changed, State
from goodata.practices.wiping import verdicts
from goodata.practices.wiping.asked import Around
from goodata.practices.wiping.planfile import Line
from goodata.practices.wiping.verdicts import Judgement, Verdict, Why


class Became(StrEnum):
    """What became of a line."""

    WIPED = "wiped"
    GONE = "gone"
    CHANGED = "changed"
    HELD = "held"
    REFUSED = "refused"
    FAILED = "failed"


FINISHED = frozenset({Became.WIPED, Became.GONE})


@dataclass(frozen=True)
class Result:
    """What became of one line, its verdict where there is one, and why it came to nothing else."""

    line: int
    became: Became
    judgement: Judgement | None = None
    faults: tuple[Fault, ...] = ()


@dataclass
class Wiper:
    """Wipes lines of one plan.

    Attributes:
        plan: the plan's id.
        accept: lines that can only be deleted are wiped all the same.
        emptied: verdicts on files of this plan whose content is gone, by device and inode; their
            other names carry the same verdict.
    """

    around: Around
    plan: str
    accept: bool = False
    emptied: dict[tuple[int, int], Judgement] = field(default_factory=dict)

    def note(self, kind: str, line: Line, **fields: object) -> int:
        """Writes to the log about a line."""
        base = {"plan": self.plan, "line": line.number}
        return self.around.log.write(kind, {**base, **fields})

    def outcome(self, line: Line, result: Result, **fields: object) -> Result:
        """Notes what became of a line."""
        judged = told(result.judgement) if result.judgement else {}
        self.note("outcome", line, result=result.became.value, **judged, **fields)
        return result

    def expected(self, path: Path) -> tuple[Judgement, State]:
        """What wiping can reach for a file now, and what can be seen of it."""
        state = overwrite.seen(path)
        return verdicts.expected(medium.of(path.parent, self.around.trusted), state), state

    def wipe(self, line: Line, past: Past | None = None) -> Result:
        """Wipes the file of a line that was found to be as planned, or to be ours half done.

        Args:
            line: whose file stands at its path.
            past: what the log tells of an earlier try.
        """
        before, state = self.expected(line.path)
        if past is not None:
            before = past.judged(before, lies(state))
        if before.verdict is Verdict.DELETED_ONLY and not self.accept:
            return self.outcome(line, Result(line.number, Became.REFUSED, None, (unsure(line),)))
        stream = Keystream(self.around.entropy)
        name = overwrite.temporary_name(self.around.entropy)
        self.note(
            "intent",
            line,
            step="overwrite",
            name=self.around.name(line.path, line.number),
            sha256=line.sha256,
            bytes=line.size,
            device=line.identity.device,
            inode=line.identity.inode,
            mark=stream.mark.hex(),
            lies=lies(state),
            **told(before),
        )
        try:
            return self._overwritten(line, before, stream, name, fresh=past is None)
        except Changed:
            return self.outcome(line, Result(line.number, Became.CHANGED))
        except Unreadable as error:
            result = Result(line.number, Became.FAILED, None, error.faults)
            return self.outcome(line, result)

    def _overwritten(
        self, line: Line, before: Judgement, stream: Keystream, name: str, *, fresh: bool
    ) -> Result:
        with overwrite.opened(line.path, line.identity) as descriptor:
            if fresh and not overwrite.unchanged(descriptor, line.identity, line.size):
                raise Changed(line.path.name)
            evidence = overwrite.overwrite(descriptor, stream)
            judgement = verdicts.reached(before, evidence)
            if not evidence.synced and not self.accept:
                fix = "have the disk looked at; goodata wipe resume tries again"
                what = "was overwritten, but the disk did not confirm it; it is still there"
                raise Unreadable(what, fix=fix, place=Place(line.path.name))
            self.note(
                "intent",
                line,
                step="remove",
                temporary=name,
                written=evidence.written,
                stayed=evidence.stayed,
                synced=evidence.synced,
                **told(judgement),
            )
        return self.take_away(line, judgement, name)

    def take_away(self, line: Line, judgement: Judgement, name: str) -> Result:
        """Empties, renames and deletes a file whose overwriting is noted."""
        with overwrite.opened(line.path, line.identity) as descriptor:
            overwrite.empty(descriptor)
        self.emptied[line.identity.device, line.identity.inode] = judgement
        return self.delete(line, judgement, overwrite.rename(line.path, name, line.identity))

    def delete(self, line: Line, judgement: Judgement, temporary: Path) -> Result:
        """Deletes a file that has lost content and name, and notes the outcome."""
        flushed = overwrite.delete(temporary, line.identity)
        if not flushed:
            judgement = judgement.noting(Why.FOLDER)
        self.emptied[line.identity.device, line.identity.inode] = judgement
        result = Result(line.number, Became.WIPED, judgement)
        return self.outcome(line, result, folder_flushed=flushed)

    def other_name(self, line: Line) -> Result:
        """Takes away a further name of a file whose content this plan has wiped already."""
        judgement = self.emptied[line.identity.device, line.identity.inode]
        name = overwrite.temporary_name(self.around.entropy)
        self.note("intent", line, step="remove", temporary=name, **told(judgement))
        try:
            return self.take_away(line, judgement, name)
        except (Changed, Unreadable) as error:
            return self.outcome(line, Result(line.number, Became.FAILED, None, error.faults))


def unsure(line: Line) -> Fault:
    """Why a line that can only be deleted is not touched."""
    return Fault(
        "can only be deleted here, its bytes would remain; not touched",
        "erase or encrypt the whole disk, or add --accept-unverified to delete it all the same",
        Place(line.path.name),
    )


def told(judgement: Judgement) -> dict[str, object]:
    """A judgement as it stands in the log."""
    return {"verdict": judgement.verdict.name, "why": [each.name for each in judgement.why]}


def read_back(entry: Mapping[str, object]) -> Judgement | None:
    """The judgement an entry of the log tells of, or None."""
    reasons = entry.get("why")
    try:
        why = tuple(Why[str(each)] for each in reasons) if isinstance(reasons, list) else ()
        return Judgement(Verdict[str(entry.get("verdict"))], why)
    except KeyError:
        return None


def lies(state: State) -> str | None:
    """A digest of where a file lies on the disk; None where that is not told."""
    if state.extents is None:
        return None
    places = [[each.logical, each.physical, each.length] for each in extents.runs(state.extents)]
    return hashlib.sha256(canonical(places)).hexdigest()


@dataclass
class Past:
    """What the log tells of a line that was begun.

    Attributes:
        marks: how each try at overwriting begins.
        first: what was expected, and where the file lay, before anything touched it.
        recorded: the verdict on an overwriting that was finished.
        temporary: the last name of the file.
        outcome: what became of the line, or None when it was cut short.
        judgement: the verdict of the outcome.
        seq: numbers of the entries of the log that speak of it.
    """

    marks: list[bytes] = field(default_factory=list)
    first: tuple[Judgement, object] | None = None
    recorded: Judgement | None = None
    temporary: str | None = None
    outcome: Became | None = None
    judgement: Judgement | None = None
    seq: list[int] = field(default_factory=list)

    def add(self, entry: Mapping[str, object]) -> None:
        """Takes one entry of the log in."""
        number = entry.get("seq")
        if isinstance(number, int):
            self.seq.append(number)
        judgement = read_back(entry)
        if entry.get("kind") == "outcome":
            self.outcome = Became(str(entry.get("result")))
            self.judgement = judgement
            return
        self.outcome = None
        if entry.get("step") == "overwrite":
            self.marks.append(bytes.fromhex(str(entry.get("mark"))))
            if self.first is None and judgement is not None:
                self.first = (judgement, entry.get("lies"))
        elif judgement is not None:
            self.recorded = judgement
            self.temporary = str(entry.get("temporary"))

    def judged(self, now: Judgement, place: str | None) -> Judgement:
        """What a second try can reach: never more than the first could.

        A first try may have moved the file away from bytes that a snapshot or another file shares;
        looked at afterwards, it seems alone.
        """
        if self.first is None:
            return now
        before, place_then = self.first
        if place_then != place:
            moved = Judgement(Verdict.DELETED_ONLY, (Why.MOVED,))
            return verdicts.worse(moved, verdicts.worse(before, now))
        return verdicts.worse(before, now)
