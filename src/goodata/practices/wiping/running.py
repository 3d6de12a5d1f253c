"""Carries a plan out: exactly its unchanged lines, one after another, and again after a break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from goodata.errors import Fault, GoodataError, Interrupted, Place, Refused, Unreadable, WrongUse
from goodata.files import overwrite
from goodata.practices.wiping import holds, verdicts
from goodata.practices.wiping.asked import Around
from goodata.practices.wiping.holds import Candidate
from goodata.practices.wiping.lining import FINISHED, Became, Past, Result, Wiper
from goodata.practices.wiping.planfile import WIPE, Line, Plan, in_date
from goodata.practices.wiping.refusals import FIXES, Guard, Left
from goodata.practices.wiping.verdicts import Judgement, Verdict, Why
from goodata.text import FileName


@dataclass(frozen=True)
class Order:
    """A plan to carry out.

    Attributes:
        path: where the plan lies.
        accept: lines that can only be deleted are wiped all the same.
        confirm: asked with the number of files before anything is touched; raises unless agreed.
    """

    path: Path
    plan: Plan
    accept: bool
    confirm: Callable[[int], None]


@dataclass
class Done:
    """What came of a plan.

    Attributes:
        results: of every line that was to be wiped, in order; earlier runs' included.
        kept: lines that say `keep`.
        stopped: why the rest was not tried.
        complete: False once files that others have open could not all be seen.
    """

    results: list[Result] = field(default_factory=list)
    kept: int = 0
    stopped: tuple[Fault, ...] = ()
    complete: bool = True


def history(plan: str, around: Around) -> dict[int, Past]:
    """What the log tells of each line of a plan that was begun."""
    found: dict[int, Past] = {}
    for entry in around.log.entries():
        number = entry.get("line")
        if entry.get("plan") == plan and isinstance(number, int):
            found.setdefault(number, Past()).add(entry)
    return found


class Runner:
    """Carries out one plan."""

    def __init__(self, order: Order, around: Around) -> None:
        self.order = order
        self.around = around
        self.head = order.plan.head
        self.wiper = Wiper(around, self.head.id, order.accept)
        self.guard = Guard([*around.protected, self.head.holds], self.head.all_links)
        self.today = around.now.astimezone().date()
        self.past = history(self.head.id, around)
        self.lines = [each for each in order.plan.lines if each.do == WIPE]

    def run(self) -> Done:
        """Wipes what the plan says.

        Raises:
            Refused: the plan is too old, was begun before, or the hold list cannot be read.
            Unreadable: a file is missing; then nothing is wiped.
        """
        shown = self.order.path.name
        in_date(self.head, self.around.now, shown)
        holds.read(self.head.holds)
        if self.past:
            fix = "goodata wipe resume {file}, which finishes it"
            what = "was begun before"
            raise Refused(what, fix=fix, place=Place(shown), file=FileName(str(self.order.path)))
        self._all_there()
        return self._each(self.lines)

    def resume(self) -> Done:
        """Finishes what was begun, and does what is left while the plan is good.

        Raises:
            WrongUse: nothing was begun.
            Refused: the hold list cannot be read.
        """
        if not self.past:
            fix = "goodata wipe run {file}"
            file = FileName(str(self.order.path))
            place = Place(self.order.path.name)
            raise WrongUse("was not begun yet", fix=fix, place=place, file=file)
        holds.read(self.head.holds)
        lines = [each for each in self.order.plan.lines if each.do == WIPE or self._cut(each)]
        try:
            in_date(self.head, self.around.now, self.order.path.name)
        except Refused as error:
            # What is half done must be finished; what is not begun needs a new plan.
            done = self._each([each for each in lines if each.number in self.past])
            done.stopped = (*done.stopped, *error.faults)
            return done
        return self._each(lines)

    def _cut(self, line: Line) -> bool:
        past = self.past.get(line.number)
        return past is not None and past.outcome is None

    def _all_there(self) -> None:
        faults: list[Fault] = []
        for each in self.lines:
            try:
                with overwrite.in_words(each.path.name):
                    overwrite.identity(each.path)
            except Unreadable as error:
                faults += error.faults
        if faults:
            raise Unreadable.of(faults)

    def _each(self, lines: list[Line]) -> Done:
        done = Done(kept=len(self.order.plan.lines) - len(lines))
        self._remember()
        rest = [each for each in lines if not self._finished(each)]
        if rest:
            self.order.confirm(len(rest))
        try:
            for line in lines:
                done.results.append(self._line(line))
        except Refused as error:
            # The hold list cannot be read any more: nothing further is touched.
            done.stopped = error.faults
        except KeyboardInterrupt:
            fix = "goodata wipe resume {file}"
            file = FileName(str(self.order.path))
            raise Interrupted("stopped between the lines of a plan", fix=fix, file=file) from None
        done.complete = self.guard.complete
        return done

    def _finished(self, line: Line) -> bool:
        past = self.past.get(line.number)
        return past is not None and past.outcome in FINISHED

    def _remember(self) -> None:
        """Which files lost their content to this plan already: their other names follow."""
        for each in self.order.plan.lines:
            past = self.past.get(each.number)
            if past is not None and past.outcome in FINISHED and past.judgement is not None:
                self.wiper.emptied[each.identity.device, each.identity.inode] = past.judgement

    def _line(self, line: Line) -> Result:
        past = self.past.get(line.number)
        if past is not None and past.outcome in FINISHED:
            return Result(line.number, past.outcome or Became.WIPED, past.judgement)
        hindered = self._hindered(line)
        if hindered is not None:
            return hindered
        if past is not None and (past.marks or past.recorded):
            return self._again(line, past)
        if (line.identity.device, line.identity.inode) in self.wiper.emptied:
            return self.wiper.other_name(line)
        try:
            digest, who = overwrite.digest(line.path)
        except Unreadable as error:
            result = Result(line.number, Became.FAILED, None, error.faults)
            return self.wiper.outcome(line, result)
        if who != line.identity or digest != line.sha256:
            return self.wiper.outcome(line, Result(line.number, Became.CHANGED))
        return self.wiper.wipe(line)

    def _hindered(self, line: Line) -> Result | None:
        """A hold, or a reason why the file is never wiped; both are looked at for every line."""
        candidate = Candidate(line.path, line.sha256, line.kind == "key")
        hold = holds.holding(holds.read(self.head.holds), candidate, self.today)
        if hold is not None:
            result = Result(line.number, Became.HELD, None, (_left(line, Left.HELD),))
            return self.wiper.outcome(line, result, hold=hold.id)
        try:
            left = self.guard.against(line.path, key=line.kind == "key")
        except (OSError, GoodataError):
            # It is not there, or may not be read: what follows says so.
            return None
        if left is None:
            return None
        return self.wiper.outcome(
            line, Result(line.number, Became.REFUSED, None, (_left(line, left),))
        )

    def _again(self, line: Line, past: Past) -> Result:
        """Goes on where an earlier run was cut short."""
        try:
            digest, who = overwrite.digest(line.path)
        except Unreadable:
            return self._without_name(line, past)
        if not who.same_file(line.identity):
            return self._without_name(line, past)
        ours = overwrite.begun(line.path, past.marks) or self._emptied(line, past)
        if ours and past.recorded is not None and past.temporary is not None:
            try:
                return self.wiper.take_away(line, past.recorded, past.temporary)
            except (overwrite.Changed, Unreadable) as error:
                result = Result(line.number, Became.FAILED, None, error.faults)
                return self.wiper.outcome(line, result)
        if ours or digest == line.sha256:
            return self.wiper.wipe(line, past)
        return self.wiper.outcome(line, Result(line.number, Became.CHANGED))

    def _emptied(self, line: Line, past: Past) -> bool:
        return past.recorded is not None and line.path.lstat().st_size == 0

    def _without_name(self, line: Line, past: Past) -> Result:
        """The file has its last name by now, or none any more."""
        judgement = past.recorded
        if judgement is not None and past.temporary is not None:
            temporary = line.path.with_name(past.temporary)
            try:
                return self.wiper.delete(line, judgement, temporary)
            except (overwrite.Changed, Unreadable):
                return self.wiper.outcome(line, Result(line.number, Became.GONE, judgement))
        unseen = Judgement(Verdict.DELETED_ONLY, (Why.UNSEEN,))
        before = past.first[0] if past.first else unseen
        judged = verdicts.worse(unseen, before)
        return self.wiper.outcome(line, Result(line.number, Became.GONE, judged))


def _left(line: Line, left: Left) -> Fault:
    fix = FIXES[left].replace("FILE", "{file}")
    name = FileName(line.path.name)
    return Fault("is left: {why}", fix, Place(line.path.name), (("why", left), ("file", name)))
