"""One name for each person, the same every month: cluster ids and the file that keeps them.

`NAME.clusters.csv` only grows: ref, cluster, day of the run, what happened (`new`, `joined`,
`merged` from another cluster, `split` from one). A later line about the same ref wins. An id is
made from the ref of the record that founded the cluster, so it says nothing about anybody.

Of a cluster that grew out of two, the older id stays. Of a cluster that fell apart, the part with
most of the old records keeps the id.
"""

from __future__ import annotations

import hmac
import re
from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from goodata.errors import Place, Unreadable
from goodata.practices.linkage import growing
from goodata.practices.linkage.refs import Known, Ref, Secret, parsed

VERSION = 2
_FIRST_VERSION = 1
"""Its refs were made of what was compared; they are read, and no more are written."""
COLUMNS = ("ref", "cluster", "first_run", "event", "from")
_FIRST = re.compile(r"# goodata clusters, version (\d+), key ([0-9a-f]{8})")
_ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
"""As for codes of people: no vowels, no 0 and 1, so that no word and no number comes out."""
_SYMBOLS = 8
_IDS = len(_ALPHABET) ** _SYMBOLS
_ID = re.compile(f"g-[{_ALPHABET}]{{{_SYMBOLS}}}")


class Line(NamedTuple):
    """What happened to one record."""

    ref: Ref
    cluster: str
    day: str
    event: str
    source: str = ""

    def written(self) -> bytes:
        """As it stands in the file, with its line end; none of its cells needs quotes."""
        cells = (self.ref.whole, self.cluster, self.day, self.event, self.source)
        return f"{','.join(cells)}\n".encode("ascii")


@dataclass(frozen=True)
class Ledger:
    """The file as read.

    Attributes:
        identity: of the key its refs were made with; empty where there is no file yet.
        age: per id, its place among all, the oldest first.
        founder: per id, the ref that founded it.
        last: per record, by the mark it goes by, its ref and the id it has.
    """

    identity: str = ""
    age: dict[str, int] = field(default_factory=dict)
    founder: dict[str, Ref] = field(default_factory=dict)
    last: dict[str, tuple[Ref, str]] = field(default_factory=dict)

    def take(self, line: Line) -> None:
        """Takes one more line in."""
        self.age.setdefault(line.cluster, len(self.age))
        self.founder.setdefault(line.cluster, line.ref)
        self.last.pop(line.ref.own, None)
        self.last[line.ref.own] = (line.ref, line.cluster)

    def ids(self, known: Known) -> list[str | None]:
        """The id that each record of a run had in the last one, or None."""
        found: list[str | None] = [None] * len(known.refs)
        for ref, cluster in self.last.values():
            record = known.record(ref)
            if record is not None:
                found[record] = cluster
        return found


def read(path: Path) -> Ledger:
    """The ids that were given so far; none where there is no file.

    Raises:
        Unreadable: it is of another version, damaged, or no such file; says in which line.
    """
    lines = growing.lines(path, "the list of clusters")
    if not lines:
        return Ledger()
    first = _FIRST.fullmatch(_text(lines[0], path, 1))
    if first is None:
        fix = "put back a copy of it, or move it away: people get new ids then"
        raise Unreadable("is no list of clusters of goodata", fix=fix, place=Place(str(path)))
    if int(first[1]) not in (_FIRST_VERSION, VERSION):
        what = "is of another version; this goodata reads up to version {version}"
        fix = "install a newer goodata"
        raise Unreadable(what, fix=fix, place=Place(str(path), line=1), version=VERSION)
    if len(lines) < 2 or _text(lines[1], path, 2) != ",".join(COLUMNS):
        raise _damaged(path, 2)
    ledger = Ledger(first[2])
    for number, line in enumerate(lines[2:], start=3):
        ledger.take(_line(line, path, number))
    return ledger


def _text(line: bytes, path: Path, number: int) -> str:
    try:
        text = line.decode("ascii")
    except UnicodeDecodeError:
        raise _damaged(path, number) from None
    if not text.endswith("\n"):
        raise _damaged(path, number)
    return text.removesuffix("\n")


def _line(line: bytes, path: Path, number: int) -> Line:
    cells = _text(line, path, number).split(",")
    ref = parsed(cells[0])
    if len(cells) != len(COLUMNS) or ref is None or not _ID.fullmatch(cells[1]):
        raise _damaged(path, number)
    return Line(ref, *cells[1:])


def _damaged(path: Path, number: int) -> Unreadable:
    fix = "put back a copy of the file, or take that line out; no id is guessed"
    return Unreadable("a cluster cannot be read", fix=fix, place=Place(str(path), line=number))


@dataclass(frozen=True)
class Named:
    """Ids for this run.

    Attributes:
        ids: per cluster, in the order given.
        lines: what the ledger does not hold yet.
        merged: how many old ids went into an older one.
        split: how many ids are new because a cluster fell apart.
    """

    ids: tuple[str, ...]
    lines: tuple[Line, ...]
    merged: int = 0
    split: int = 0


def name(
    clusters: Sequence[Sequence[int]], known: Known, ledger: Ledger, secret: Secret, day: str
) -> Named:
    """Ids for clusters, kept where they were.

    Args:
        clusters: the records of each person, also of those that stand alone.
        known: every record by its refs.
        ledger: what earlier runs gave.
        secret: that refs are keyed with.
        day: ISO day of the run.
    """
    refs, before = known.refs, ledger.ids(known)
    owned = _owned(clusters, known, before, ledger)
    taken = set(ledger.age)
    key = secret.founding
    ids: list[str] = []
    lines: list[Line] = []
    merged = split = 0
    for number, members in enumerate(clusters):
        mine = owned.get(number, [])
        had = {id_ for each in members if (id_ := before[each]) is not None}
        id_ = mine[0] if mine else _new(refs[members[0]], taken, key)
        taken.add(id_)
        ids.append(id_)
        merged += len(mine[1:])
        split += bool(had and not mine)
        for record in members:
            old = before[record]
            if old != id_:
                event = _event(old, id_, mine, first=record == members[0])
                lines.append(Line(refs[record], id_, day, event, old or ""))
    return Named(tuple(ids), tuple(lines), merged, split)


def _event(old: str | None, id_: str, mine: Sequence[str], *, first: bool) -> str:
    if old is None:
        return "joined" if mine or not first else "new"
    return "merged" if old in mine and id_ != old else "split"


def _owned(
    clusters: Sequence[Sequence[int]],
    known: Known,
    before: Sequence[str | None],
    ledger: Ledger,
) -> dict[int, list[str]]:
    """Per cluster, the old ids that are its own, the oldest first."""
    claims: dict[str, Counter[int]] = {}
    founders: dict[str, int] = {}
    founded = {id_: known.record(ref) for id_, ref in ledger.founder.items()}
    for number, members in enumerate(clusters):
        for record in members:
            id_ = before[record]
            if id_ is not None:
                claims.setdefault(id_, Counter())[number] += 1
                if founded[id_] == record:
                    founders.setdefault(id_, number)
    owned: dict[int, list[str]] = {}
    for id_ in sorted(claims, key=ledger.age.__getitem__):
        most = max(claims[id_].values())
        best = sorted(number for number, times in claims[id_].items() if times == most)
        owner = founders[id_] if founders.get(id_) in best else best[0]
        owned.setdefault(owner, []).append(id_)
    return owned


def _new(ref: Ref, taken: Container[str], key: bytes) -> str:
    """An id that nobody has, from the ref of the founding record."""
    attempt = 0
    while True:
        digest = hmac.digest(key, f"{ref.own}/{attempt}".encode(), "sha256")
        number = int.from_bytes(digest, "big") % _IDS
        signs = ""
        for _place in range(_SYMBOLS):
            number, rest = divmod(number, len(_ALPHABET))
            signs += _ALPHABET[rest]
        found = f"g-{signs}"
        if found not in taken:
            return found
        attempt += 1


def head(secret: Secret) -> bytes:
    """The first two lines of a new file."""
    first = f"# goodata clusters, version {VERSION}, key {secret.identity}\n"
    return (first + ",".join(COLUMNS) + "\n").encode()


def fits(ledger: Ledger, secret: Secret, path: Path) -> None:
    """Refuses ids that were given with another key.

    Raises:
        Unreadable: it was made with a key that is not on this computer.
    """
    if ledger.identity and ledger.identity != secret.identity:
        what = "was made on another computer, or with a key that is gone; its refs say nothing here"
        fix = "run it where it was made, or move it away: people get new ids then"
        raise Unreadable(what, fix=fix, place=Place(str(path)))


def by_record(clusters: Sequence[Sequence[int]], ids: Sequence[str]) -> Mapping[int, str]:
    """The id of each record's cluster."""
    return {record: id_ for members, id_ in zip(clusters, ids, strict=True) for record in members}
