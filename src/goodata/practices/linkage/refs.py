"""Names of records that hold nothing of them: a ref is a keyed digest, the same every month.

A record is known again by several marks, looked up in this order: its case number, where no other
record of its file has it; all its cells; its cells in the columns there were when it was written
down; what its columns of known kinds hold; its name with birth date and personal numbers. None of
them depends on what is compared or on the other files of a run. A mark that several records have
is no mark: nothing is guessed.

Source: RFC 2104 (HMAC), RFC 5869 (HKDF, one label a use).
"""

from __future__ import annotations

import hmac
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import NamedTuple

_BYTES = 10
_LABEL = b"goodata/linkage-ref/1"
_SALT = b"goodata/linkage-salt/1/"
_FOUNDER = b"goodata/linkage-cluster/1"
_OLD = re.compile("[0-9a-f]{20}(?:-[0-9a-f]{20})?")
_TAGGED = re.compile("[nckp][0-9a-f]{20}|l(?:[0-9a-f]{4})+")
HEADING = 2
"""Bytes of the mark of a heading."""
MOST_COLUMNS = 64
"""Columns of a table whose headings are noted in its refs; wider ones go without."""


@dataclass(frozen=True)
class Secret:
    """What refs are keyed with.

    Attributes:
        key: 32 bytes.
        salt: the salt that stands in the decisions file, where no project keeps a key; else empty.
    """

    key: bytes
    salt: str = ""

    @property
    def identity(self) -> str:
        """Eight hex digits that tell keys apart and say nothing about them."""
        return _derived(self.key, b"goodata/linkage-identity/1")[:4].hex()

    @property
    def founding(self) -> bytes:
        """The key that cluster ids are made with."""
        return _derived(self.key, _FOUNDER)


def _derived(key: bytes, label: bytes) -> bytes:
    from goodata.engines.sealed.keys import derive

    return derive(key, label)


def of_project(local_key: bytes) -> Secret:
    """The secret of a project, from its key on this computer."""
    return Secret(_derived(local_key, _LABEL))


def of_salt(salt: str) -> Secret:
    """The secret of files that lie in no project, from the salt in their decisions file.

    Whoever holds that file can try out guesses.
    """
    return Secret(sha256(_LABEL + bytes.fromhex(salt)).digest(), salt)


def new_salt(local_key: bytes, name: str) -> str:
    """The salt of a decisions file that is not there yet, in hex; the same until it is."""
    return _derived(local_key, _SALT + name.encode("utf-8", "surrogatepass"))[:16].hex()


class Ref(NamedTuple):
    """The marks of one record; empty where it has none of that sort.

    Attributes:
        own: the one it goes by, which no other record of the run has.
        cells: by all its cells.
        number: by its case number.
        known: by the columns of known kinds.
        person: by name, birth date and personal numbers.
        layout: which columns `cells` is about: marks of their headings, in order.
        old: by what was compared, as the first version wrote it.
    """

    own: str
    cells: str = ""
    number: str = ""
    known: str = ""
    person: str = ""
    layout: str = ""
    old: str = ""

    @property
    def whole(self) -> str:
        """All of it as one text; the mark it goes by stands first."""
        if self.old:
            return self.own if self.own == self.old else f"{self.own}-{self.old}"
        own = [("n", self.number), ("c", self.cells)]
        own = own if self.own == self.number else own[::-1]
        marks = [*own, ("k", self.known), ("p", self.person), ("l", self.layout)]
        return "-".join(f"{tag}{mark}" for tag, mark in marks if mark)


def parsed(text: str) -> Ref | None:
    """A ref as `Ref.whole` writes it, or as the first version did; None for another text.

    >>> parsed("c00112233445566778899").own
    '00112233445566778899'
    >>> parsed("00") is None
    True
    """
    text = text.strip()
    parts = text.split("-")
    if _OLD.fullmatch(text):
        return Ref(parts[0], number=parts[0] if len(parts) > 1 else "", old=parts[-1])
    marks = {each[:1]: each[1:] for each in parts}
    good = all(_TAGGED.fullmatch(each) for each in parts) and len(marks) == len(parts)
    if not good or parts[0][0] not in "cn":
        return None
    marks |= dict.fromkeys(set("nckpl") - set(marks), "")
    own = parts[0][1:]
    return Ref(own, marks["c"], marks["n"], marks["k"], marks["p"], marks["l"])


def part(text: str) -> bytes:
    r"""A text as it stands in what is digested, its length before it.

    So no two lists of texts are one.

    >>> part("ab")
    b'\x00\x00\x00\x02ab'
    """
    encoded = text.encode("utf-8", "surrogatepass")
    return len(encoded).to_bytes(4, "big") + encoded


@dataclass(frozen=True)
class Facts:
    """What the records of one file are known by, each n long.

    Attributes:
        numbers: case numbers, folded; empty where there is none.
        cells: all cells, as parts.
        known: cells of known kinds, as parts; empty where nothing is filled.
        person: name, birth date, personal numbers, as parts; empty where they do not tell enough.
        layout: marks of the headings, as one text.
    """

    numbers: Sequence[str]
    cells: Sequence[bytes]
    known: Sequence[bytes]
    person: Sequence[bytes]
    layout: str = ""


def refs(files: Iterable[Facts], secret: Secret) -> list[Ref]:
    """The refs of the records of a run, file after file.

    Of records that are equal in every cell each has its own ref, in their order.
    """
    made = [each for facts in files for each in _of_file(facts, secret)]
    met = Counter(each.number for each in made)
    cells = numbered([each.cells for each in made], secret)
    return [
        each._replace(
            own=each.number if met[each.number] == 1 and each.number else mark, cells=mark
        )
        for each, mark in zip(made, cells, strict=True)
    ]


def _of_file(facts: Facts, secret: Secret) -> list[Ref]:
    """The marks of a file's records; one that several have is left out, but for that of cells."""
    key = secret.key
    layout = facts.layout
    numbers = _alone([part(each) if each else b"" for each in facts.numbers], _NUMBER, key)
    known, person = _alone(facts.known, _KNOWN, key), _alone(facts.person, _PERSON, key)
    marks = zip(by_cells(facts.cells, secret), numbers, known, person, strict=True)
    return [Ref("", *each, layout) for each in marks]


def _alone(texts: Sequence[bytes], label: bytes, key: bytes) -> list[str]:
    times = Counter(texts)
    return [_mark(key, label + each) if each and times[each] == 1 else "" for each in texts]


def numbered(marks: Sequence[str], secret: Secret) -> list[str]:
    """The marks, those that recur told apart by their order."""
    seen: dict[str, int] = {}
    found = []
    for each in marks:
        again = seen[each] = seen.get(each, 0) + 1
        last = _AGAIN + part(each) + part(str(again))
        found.append(each if again == 1 else _mark(secret.key, last))
    return found


def by_cells(cells: Iterable[bytes], secret: Secret) -> list[str]:
    """The marks of records by their cells, those that recur not told apart."""
    return [_mark(secret.key, _CELLS + each) for each in cells]


def by_compared(compared: Iterable[bytes], secret: Secret) -> list[str]:
    """The marks of records by what is compared, as the first version made them."""
    return numbered([_mark(secret.key, _COMPARED + each) for each in compared], secret)


def of_heading(heading: str, secret: Secret) -> str:
    """The mark of a heading; so short that it tells nobody what stood there."""
    return _mark(secret.key, _HEADED + part(heading))[: 2 * HEADING]


def _mark(key: bytes, message: bytes) -> str:
    return hmac.digest(key, message, "sha256")[:_BYTES].hex()


_COMPARED, _AGAIN, _NUMBER = part("compared"), part("again"), part("number")
_CELLS, _KNOWN, _PERSON, _HEADED = part("cells"), part("known"), part("person"), part("heading")
Index = Mapping[str, Sequence[int]]


@dataclass(frozen=True)
class Known:
    """The records of a run by their refs.

    Attributes:
        refs: of every record.
        narrowed: gives per record its mark by the cells of a layout's columns alone; empty where
            its file does not have them.
        compared: gives per record its mark as the first version made it.
    """

    refs: Sequence[Ref]
    narrowed: Callable[[str], Sequence[str]] = field(default=lambda _layout: ())
    compared: Callable[[], Sequence[str]] = field(default=lambda: ())
    _layouts: dict[str, Index] = field(default_factory=dict)

    def record(self, ref: Ref) -> int | None:
        """The record that a ref of an earlier run means; None if it is gone or changed."""
        numbered = self._numbers.get(ref.number, ()) if ref.number else ()
        if len(numbered) == 1:
            return numbered[0]
        for index, mark in self._ways(ref):
            found = index.get(mark, ()) if mark else ()
            if numbered:
                found = [each for each in found if each in numbered]
            if len(found) == 1:
                return found[0]
        return None

    def absent(self, ref: Ref) -> bool:
        """Whether the record is surely not there: the files have numbers, and nobody has its."""
        return bool(ref.number and self._numbers) and ref.number not in self._numbers

    def _ways(self, ref: Ref) -> Iterable[tuple[Index, str]]:
        if ref.old:
            yield self._compared, ref.old
            return
        yield self._cells, ref.cells
        if ref.layout:
            if ref.layout not in self._layouts:
                self._layouts[ref.layout] = _index(self.narrowed(ref.layout))
            yield self._layouts[ref.layout], ref.cells
        yield self._kinds, ref.known
        yield self._persons, ref.person

    @cached_property
    def _numbers(self) -> Index:
        return _index([each.number for each in self.refs])

    @cached_property
    def _cells(self) -> Index:
        return _index([each.cells for each in self.refs])

    @cached_property
    def _kinds(self) -> Index:
        return _index([each.known for each in self.refs])

    @cached_property
    def _persons(self) -> Index:
        return _index([each.person for each in self.refs])

    @cached_property
    def _compared(self) -> Index:
        return _index(self.compared())


def _index(marks: Sequence[str]) -> Index:
    found: dict[str, list[int]] = {}
    for record, each in enumerate(marks):
        if each:
            found.setdefault(each, []).append(record)
    return found
