"""Makes a plan: looks at every file that was named, touches none."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from goodata.errors import Fault, GoodataError, Place, Refused, Unreadable, WrongUse
from goodata.files import facts, medium, overwrite, reading, walking
from goodata.files.medium import Medium
from goodata.practices.wiping import holds, keys, traces, verdicts
from goodata.practices.wiping.asked import Around, Wish
from goodata.practices.wiping.holds import Candidate, Hold
from goodata.practices.wiping.keys import Erased
from goodata.practices.wiping.planfile import KEEP, WIPE, Head, Line
from goodata.practices.wiping.refusals import FIXES, Guard, Left, too_much
from goodata.practices.wiping.traces import Trace
from goodata.practices.wiping.verdicts import Judgement
from goodata.text import FileName, safe

NOT_PLANNED = "left alone"


@dataclass
class Made:
    """A plan in the making, and what there is to say about it.

    Attributes:
        left: how many files were left alone, by reason.
        judged: what is expected for each planned file.
        traces: found beside the files, planned or not.
        copies: how many other files have the same content.
        logged: how many runs read or wrote the same content, so the log says.
        mediums: what the files lie on, by folder.
    """

    head: Head
    lines: list[Line] = field(default_factory=list)
    left: Counter[str] = field(default_factory=Counter)
    judged: dict[int, Judgement] = field(default_factory=dict)
    traces: tuple[Trace, ...] = ()
    copies: int = 0
    logged: int = 0
    mediums: dict[Path, Medium] = field(default_factory=dict)
    erased: Erased | None = None
    complete: bool = True

    @property
    def planned(self) -> list[Line]:
        """The lines that will be wiped as the plan stands."""
        return [each for each in self.lines if each.do == WIPE]


@dataclass(frozen=True)
class _Named:
    """A file to plan; `left` when it stood in a folder and is left alone."""

    path: Path
    kind: str = "file"
    left: Left | None = None


class Planner:
    """Makes one plan."""

    def __init__(self, wish: Wish, around: Around) -> None:
        self.wish = wish
        self.around = around
        self.holds: tuple[Hold, ...] = holds.read(wish.holds)
        self.today = around.now.astimezone().date()
        protected = [*around.protected, *([wish.holds] if wish.holds else [])]
        self.guard = Guard(protected, wish.all_links)
        log = around.log.head() or "log not begun"
        identity = around.entropy(16).hex()
        list_ = wish.holds or Path(holds.FILE)
        self.made = Made(Head(identity, around.now, log, "", list_, wish.all_links))

    def plan(self) -> Made:
        """The plan.

        Raises:
            Unreadable: a named file is missing; then nothing is planned.
            Refused: a named file or folder is never wiped, or on hold; all of them are told.
            WrongUse: nothing is named.
        """
        for option, text in (("--reason", self.wish.reason), ("--rule", self.wish.rule)):
            if safe(text, len(text)) != text:
                fix = "type it in one line of letters, digits and signs"
                raise WrongUse("{option} holds signs that no line can hold", fix=fix, option=option)
        named = self._named()
        if not named:
            raise WrongUse("there is nothing to plan", fix="name files, or folders with files")
        for each in named:
            self._line(each)
        self._traces()
        self._copies()
        self._key()
        digests = frozenset(each.sha256 for each in self.made.planned if each.size)
        self.made.logged = _logged(self.around.log.entries(), digests)
        self.made.complete = self.guard.complete
        shown = sorted({each.words for each in self.made.mediums.values()})
        self.made.head = replace(self.made.head, disk=", ".join(shown))
        return self.made

    def _named(self) -> list[_Named]:
        faults: dict[type[GoodataError], list[Fault]] = {Unreadable: [], Refused: []}
        found: dict[Path, _Named] = {}
        wanted = [(path, "file") for path in self.wish.paths]
        wanted += [(self.wish.key, "key")] if self.wish.key else []
        for path, kind in wanted:
            try:
                for each in self._expanded(path, kind):
                    found.setdefault(each.path, each)
            except (Unreadable, Refused) as error:
                faults[type(error)] += error.faults
        for kind_of, several in faults.items():
            if several:
                raise kind_of.of(several)
        return list(found.values())

    def _expanded(self, given: Path, kind: str) -> Iterator[_Named]:
        path = given.parent.resolve() / given.name if given.name else given.resolve()
        with overwrite.in_words(given.name):
            path.lstat()
        if facts.is_folder(path) and not path.is_symlink():
            yield from self._folder(path)
            return
        with overwrite.in_words(given.name):
            left = self.guard.against(path, key=kind == "key")
        if left is not None:
            raise _refused(path, left)
        digest, _who = overwrite.digest(path)
        hold = holds.holding(self.holds, Candidate(path, digest, kind == "key"), self.today)
        if hold is not None:
            raise _refused(path, Left.HELD)
        yield _Named(path, kind)

    def _folder(self, folder: Path) -> Iterator[_Named]:
        if too_much(folder):
            fix = "name the files and folders in it that are meant"
            raise Refused("is never wiped as a whole", fix=fix, place=Place(folder.name or "/"))
        with overwrite.in_words(folder.name):
            for each in walking.walk(folder):
                if each.odd is not None:
                    self.made.left[_odd(each.odd)] += 1
                    continue
                try:
                    yield _Named(each.path, "file", self.guard.against(each.path))
                except Unreadable:
                    self.made.left[Left.UNREADABLE] += 1

    def _line(self, named: _Named, copies: str = "no other copy looked for") -> None:
        path = named.path
        digest, who = overwrite.digest(path)
        state = overwrite.seen(path)
        judgement = verdicts.expected(self._medium(path.parent), state)
        is_key = named.kind == "key"
        hold = holds.holding(self.holds, Candidate(path, digest, is_key), self.today)
        left = named.left or (Left.HELD if hold else None)
        kept = left is not None or named.kind in ("trace", "copy", "sealed")
        if left is not None:
            self.made.left[left] += 1
        number = len(self.made.lines) + 1
        if not kept:
            self.made.judged[number] = judgement
        self.made.lines.append(
            Line(
                number=number,
                do=KEEP if kept else WIPE,
                path=path,
                size=state.size,
                sha256=digest,
                identity=who,
                kind=named.kind,
                risk=_risk(path),
                reason=self.wish.reason,
                rule=self.wish.rule,
                hold=f"on hold: {hold.id}" if hold else "no hold applies",
                links=state.links,
                copies=copies,
                expected=NOT_PLANNED if left else judgement.verdict.value,
                why=left.value if left else judgement.words,
            )
        )

    def _medium(self, folder: Path) -> Medium:
        known = self.made.mediums
        if folder not in known:
            known[folder] = medium.of(folder, self.around.trusted)
        return known[folder]

    def _traces(self) -> None:
        planned = self.made.planned
        known = {each.path for each in self.made.lines}
        found = traces.of(line.path for line in planned)
        self.made.traces = tuple(each for each in found if each.path not in known)
        if self.wish.traces:
            for each in self.made.traces:
                self._extra(each.path, "trace", f"found by name: {each.kind}")

    def _extra(self, path: Path, kind: str, copies: str) -> None:
        """A line that a person has to say `wipe` to."""
        try:
            left = self.guard.against(path)
            self._line(_Named(path, kind, left), copies)
        except (Unreadable, OSError):
            self.made.left[Left.UNREADABLE] += 1

    def _copies(self) -> None:
        if self.wish.copies is None:
            return
        planned = self.made.planned
        wanted = {each.sha256: each.size for each in planned}
        with overwrite.in_words(self.wish.copies.name):
            known = [each.path for each in self.made.lines]
            found = traces.copies(self.wish.copies, wanted, known)
        numbers = {each.sha256: each.number for each in planned}
        for path, digest in found.items():
            self._extra(path, "copy", f"same content as line {numbers[digest]}")
        self.made.copies = len(found)
        counted = Counter(found.values())
        self.made.lines = [
            replace(each, copies=f"copies found: {counted[each.sha256]}")
            if each.do == WIPE
            else each
            for each in self.made.lines
        ]

    def _key(self) -> None:
        if self.wish.key is None:
            return
        key = self.wish.key
        folder = self.wish.home or key.absolute().parent
        self.made.erased = keys.erased(key, folder)
        for path in self.made.erased.lost:
            self._extra(path, "sealed", "unreadable once the key is wiped")


def _refused(path: Path, left: Left) -> Refused:
    what = "is not planned: {why}"
    fix = FIXES[left].replace("FILE", "{file}")
    return Refused(what, fix=fix, place=Place(path.name), why=left, file=FileName(path.name))


def _odd(words: str) -> str:
    known = {"a link": Left.LINK, "on another disk": Left.OTHER_DISK, "a device or pipe": Left.ODD}
    return known.get(words, Left.UNREADABLE)


def _risk(path: Path) -> str:
    """The class a file's sidecar states, or that it states none."""
    try:
        sidecar = json.loads(reading.content(path.with_name(f"{path.name}.datapackage.json")))
        stated = sidecar["provenance"]["entity"]["class"]
    except (GoodataError, ValueError, KeyError, TypeError, RecursionError):
        return "class not known"
    return str(stated) if stated in ("low", "medium", "high") else "class not known"


def _logged(entries: Iterable[Mapping[str, object]], digests: frozenset[str]) -> int:
    """How many runs read or wrote one of these contents, so the log says; wiping left aside."""
    return sum(
        not str(entry.get("command")).startswith("wipe")
        and any(
            isinstance(each, dict) and each.get("sha256") in digests
            for side in ("inputs", "outputs")
            for each in _listed(entry.get(side))
        )
        for entry in entries
    )


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else []
