"""Links between tables: orphans, repeated targets, and partners used more often than they may be.

Both sides are turned into canonical texts by Arrow and compared as sets; no row is looked at alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from goodata.checks import Scope, named
from goodata.fieldtypes import Context
from goodata.findings import NotChecked, Severity
from goodata.model import Dictionary, Field
from goodata.practices.opening import Opened
from goodata.practices.validation import link_keys
from goodata.practices.validation.beside import Beside
from goodata.practices.validation.faults import Fault
from goodata.practices.validation.judge import Judged
from goodata.table import Fact, Table
from goodata.text import Ours, Sentence, fold_name, say

if TYPE_CHECKING:
    import numpy as np
    import pyarrow as pa


@dataclass(frozen=True)
class Linked:
    """What was found about the links of one table, and which were not checked."""

    faults: tuple[Fault, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()


@dataclass(frozen=True)
class _Side:
    """A table, its key's columns, and what is known of them."""

    table: Table
    columns: Sequence[int]
    fields: Sequence[Field]


def judge(opened: Opened, judged: Judged, beside: Beside, as_of: date) -> Linked:
    """What is wrong with the links that a table's dictionary states.

    Args:
        opened: the table.
        judged: what was found in it so far; a key at fault itself is no orphan as well.
        beside: the other files of the run.
        as_of: the day of the run.
    """
    faults: list[Fault] = []
    left: list[NotChecked] = []
    for link in judged.dictionary.foreign_keys:
        asked = _Link(opened, judged, link, as_of)
        other = asked.other(beside)
        if isinstance(other, Sentence):
            faults.append(asked.not_checked(other))
            what = say("links of {fields} to {table}", fields=asked.words, table=asked.table)
            left.append(NotChecked(what, other))
        else:
            faults += asked.faults(other)
    return Linked(tuple(faults), tuple(left))


class _Link:
    """One link of a table."""

    def __init__(
        self, opened: Opened, judged: Judged, link: Mapping[str, object], as_of: date
    ) -> None:
        reference = link["reference"]
        target = reference if isinstance(reference, Mapping) else {}
        resource = target.get("resource")
        self._opened, self._judged = opened, judged
        self._names = _tuple(link["fields"])
        self._wanted = _tuple(target["fields"])
        self._resource = None if resource is None else str(resource)
        self._cardinality = str(link.get("cardinality", "many-to-one"))
        self._context = Context(as_of, judged.dictionary.file, orders=judged.orders)
        self._as_of = as_of

    @property
    def table(self) -> str:
        """The table it points at, by name."""
        return self._resource or self._judged.dictionary.name

    @property
    def words(self) -> Ours:
        """The columns it starts from, for people."""
        return Ours(", ".join(self._names))

    def other(self, beside: Beside) -> _Side | Sentence:
        """The side it points at, or in words why it is not at hand."""
        if self._resource is None:
            return _side(self._judged.table, self._judged.dictionary, self._judged.columns,
                         self._wanted)  # fmt: skip
        found = beside.table(self._resource, self._opened.path)
        if isinstance(found, Sentence):
            return found
        columns = dict(found.columns)
        headers = {fold_name(each.header): each.position for each in found.table.columns}
        for name in self._wanted:
            if name not in columns and fold_name(name) in headers:
                columns[name] = headers[fold_name(name)]
        return _side(found.table, found.dictionary, columns, self._wanted)

    def not_checked(self, why: Sentence) -> Fault:
        """The note that it was not checked."""
        check = named("link-not-checked")
        args = {"table": self.table, "why": why}
        column = self._judged.columns.get(self._names[0])
        fact = Fact(check.name, 1)
        return Fault(check, self._names[0], column, (), args, Severity.NOTE, fact)

    def faults(self, other: _Side) -> list[Fault]:
        """What is wrong with it."""
        own = _side(self._judged.table, self._judged.dictionary, self._judged.columns, self._names)
        if isinstance(own, Sentence):
            return [self.not_checked(own)]
        from_here = link_keys.blanked(self._keys(own, other), self._at_fault())
        there = self._keys(other, own)
        targets = there.drop_null().unique()
        given = link_keys.given(from_here)
        found = [("orphan-reference", given & ~link_keys.among(from_here, targets))]
        if self._cardinality.endswith("to-one"):
            twice = link_keys.repeated(there)
            found.append(("link-target-repeated", link_keys.among(from_here, twice)))
        if self._cardinality.startswith("one-to"):
            used = link_keys.among(from_here, link_keys.repeated(from_here))
            found.append(("link-used-twice", used & link_keys.among(from_here, targets)))
        return [
            self._fault(name, from_here, chosen) for name, chosen in found if bool(chosen.any())
        ]

    def _fault(self, name: str, keys: pa.ChunkedArray, chosen: np.ndarray) -> Fault:
        check = named(name)
        groups = link_keys.by_key(keys, chosen)
        column = self._judged.columns.get(self._names[0])
        args = {"table": self.table}
        return Fault(check, self._names[0], column, groups, args, check.severity)

    def _keys(self, side: _Side, across: _Side) -> pa.ChunkedArray:
        return link_keys.keys(side.table, side.columns, side.fields, across.fields, self._context)

    def _at_fault(self) -> np.ndarray:
        """N verdicts, True where a part of the key has an error of its own."""
        import numpy as np

        out = np.zeros(len(self._judged.rows), bool)
        for fault in self._judged.faults:
            own = fault.field in self._names and fault.severity is Severity.ERROR
            if own and fault.check.scope is Scope.CELL and fault.fact is None:
                for records, _suggestion in fault.groups:
                    out[np.asarray(records)] = True
        return out


def _side(
    table: Table, dictionary: Dictionary | None, columns: Mapping[str, int], names: Sequence[str]
) -> _Side | Sentence:
    found = link_keys.positions(names, columns)
    if found is None:
        return say("a column of the link is absent")
    specs = [dictionary.get(name) if dictionary else None for name in names]
    fields = [spec or Field(name) for spec, name in zip(specs, names, strict=True)]
    return _Side(table, found, fields)


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, tuple) else (str(value),)
