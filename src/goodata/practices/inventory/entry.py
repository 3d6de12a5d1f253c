"""One file of an inventory: plain data, none of it a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from goodata.files.access import Access
from goodata.files.recognising import Sort
from goodata.model import Risk


@dataclass(frozen=True)
class Judged:
    """What a file's content says. It is kept between runs, so it holds no name and no cell.

    Attributes:
        form: what it is, in words.
        sort: what can be done with it.
        protected: how it is closed to others, in words; None where it is open.
        risk: how carefully it must be kept; None where its content could not be judged.
        reasons: why, in sentences; the weightiest first.
        rows, columns: of its table or tables; 0 where there is none.
        families: the groups of personal data that were found.
        sha256: of its bytes; empty where it was not taken.
        table: digest of its table whatever its format; empty where there is none.
        hidden: per kind of hidden part how many there are.
        told: what a picture says beside its pixels.
        what, fix: why it could not be read, and what to do; empty where it could.
    """

    form: str
    sort: Sort
    protected: str | None = None
    risk: Risk | None = None
    reasons: tuple[str, ...] = ()
    rows: int = 0
    columns: int = 0
    families: tuple[str, ...] = ()
    sha256: str = ""
    table: str = ""
    hidden: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()
    what: str = ""
    fix: str = ""

    def kept(self) -> dict[str, object]:
        """As it is kept between runs."""
        found = {each.name: getattr(self, each.name) for each in fields(self)}
        return found | {"sort": self.sort.value, "risk": self.risk and self.risk.value}


def taken_up(kept: Mapping[str, object]) -> Judged | None:
    """What an earlier run kept; None where it was kept otherwise than we would.

    >>> judged = Judged("text", Sort.TABLE, risk=Risk.HIGH, reasons=("two columns",), rows=3)
    >>> taken_up(judged.kept()) == judged, taken_up({})
    (True, None)
    """
    try:
        given = dict(kept)
        given["sort"] = Sort(str(given["sort"]))
        given["risk"] = None if given["risk"] is None else Risk(str(given["risk"]))
        for name in ("reasons", "families", "told"):
            listed = given[name]
            given[name] = tuple(listed) if isinstance(listed, (list, tuple)) else ()
        return Judged(**given)  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return None


@dataclass(frozen=True)
class Entry:
    """One file as it lies there.

    Attributes:
        number: its place in the inventory, from 1.
        folder: its folder, from the folder of the inventory; may hold a person's name.
        name: its name; may hold a person's.
        shown: how it may be called where others read along: its path, or `file 17`.
        size: in bytes.
        changed: the day it was last changed, as 2026-11-30, in UTC; empty where not told.
        judged: what its content says.
        access: who can read it.
        owner: the account it belongs to; empty where not told. Only the workbook shows it.
        leaves: how it leaves this computer by itself; None where nothing shows that.
        left_over: what kind of leftover it is by its name, or None.
        named: whether a person's name or number stands in its name.
        same: number of its group of files with the same bytes; 0 where there is no other.
        same_table: number of its group of files with the same table; 0 where there is no other.
        link_of: number of the entry that is the same file under another name; 0 where none is.
        last: the day its content was classified before, or None.
        old: whether it is older than was asked for.
        clear_disk: whether it lies on a disk that surely is not encrypted.
        ordinary: whether it is a file at all, and no link, device or folder that was not entered.
    """

    number: int
    folder: str
    name: str
    shown: str
    size: int
    changed: str
    judged: Judged
    access: Access = field(default_factory=Access)
    owner: str = ""
    leaves: str | None = None
    left_over: str | None = None
    named: bool = False
    same: int = 0
    same_table: int = 0
    link_of: int = 0
    last: str | None = None
    old: bool = False
    clear_disk: bool = False
    ordinary: bool = True

    @property
    def path(self) -> str:
        """Where it lies, from the folder of the inventory; may hold a person's name."""
        return f"{self.folder}/{self.name}" if self.folder else self.name
