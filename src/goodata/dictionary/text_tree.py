"""A dictionary as written: a tree of texts, each with its line and column.

Both forms, YAML and JSON, are read into this tree, so everything behind it knows one shape. Nothing
here decides what is a number or a truth; that is the format's work (`form`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from goodata.canonical import canonical as _canonical
from goodata.dictionary.shorthand import expanded
from goodata.errors import Fault, Place, Unreadable

MOST_BYTES = 16 * 1024 * 1024
MOST_NODES = 200_000
DEEPEST = 30
MOST_FAULTS = 100
"""Faults that are collected before reading stops."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")


_CHARACTER = " (character {at} of the line)"


@dataclass(frozen=True, slots=True)
class Node:
    """One value as it was written.

    Attributes:
        value: a text, a list, named values, or None where nothing was written.
        line: where it, or the name it stands under, begins; from 1.
        column: the same, in characters from 1.
        plain: whether it was written without quotes, so that other readers may change it.
        sheet: in a workbook the sheet; then `line` is the row and `column` the column, from 1.
        typed: whether a workbook holds it as a number, a day or a truth, and not as text.
    """

    value: str | tuple[Node, ...] | dict[str, Node] | None
    line: int
    column: int
    plain: bool = False
    sheet: str | None = None
    typed: bool = False

    def at(self, path: tuple[str | int, ...]) -> Node:
        """The node at the end of a path, or the deepest one that stands on the way to it."""
        node = self
        for step in path:
            found = node._child(step)
            if found is None:
                return node
            node = found
        return node

    def _child(self, step: str | int) -> Node | None:
        if isinstance(self.value, dict) and isinstance(step, str):
            return self.value.get(step)
        if isinstance(self.value, tuple) and isinstance(step, int):
            return self.value[step] if 0 <= step < len(self.value) else None
        return None


def plain(node: Node) -> object:
    """The tree without its addresses: texts, tuples and dicts; what is empty is absent.

    >>> plain(Node({"a": Node("1", 1, 4), "b": Node(None, 2, 3)}, 1, 1))
    {'a': '1'}
    """
    value = node.value
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items() if each.value is not None}
    return tuple(plain(each) for each in value) if isinstance(value, tuple) else value


def canonical(node: Node) -> bytes:
    """The tree as JSON in the one form of RFC 8785, every leaf a text and no shorthand left.

    The same from YAML, JSON and workbook, whatever the order of the properties and the blanks
    between them, so that its digest is the dictionary's identity.

    >>> canonical(Node({"b": Node("é", 1, 1), "a": Node("1", 1, 1)}, 1, 1)).decode()
    '{"a":"1","b":"é"}'
    """
    return _canonical(expanded(plain(node)))


def decoded(data: bytes, file: str) -> str:
    """The text of a dictionary file, without a byte order mark.

    Raises:
        Unreadable: too big, not UTF-8, or holding signs that no editor shows.
    """
    if len(data) > MOST_BYTES:
        raise Unreadable(
            "larger than 16 MB; no data dictionary is",
            fix="give the dictionary, not a data file",
            place=Place(file),
        )
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:4]:
        raise Unreadable(
            "written as UTF-16; a data dictionary is written as UTF-8",
            fix="save it again with the encoding UTF-8",
            place=Place(file),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as broken:
        line = _lines(data[: broken.start].decode("utf-8", "replace")) + 1
        raise Unreadable(
            "not UTF-8", fix="save it again with the encoding UTF-8", place=Place(file, line=line)
        ) from None
    found = _CONTROL.search(text)
    if found is not None:
        raise Unreadable(
            "holds a sign that cannot be seen (U+{sign})",
            fix="take it out, or type it as an escape between double quotes",
            place=Place(file, line=_lines(text[: found.start()]) + 1),
            sign=f"{ord(found.group()):04X}",
        )
    return text


def _lines(before: str) -> int:
    return len(re.findall(r"\r\n|\r|\n", before))


@dataclass(slots=True)
class _Open:
    """A list or a set of names whose end has not come yet."""

    line: int
    column: int
    named: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, Node] = field(default_factory=dict)
    key: str | None = None
    key_line: int = 0
    key_column: int = 0
    dropped: bool = False


class Builder:
    """Puts a tree together from a reader's signs, and refuses what no dictionary needs."""

    def __init__(self, file: str) -> None:
        """Starts an empty tree of a file with this name."""
        self.file = file
        self.faults: list[Fault] = []
        self._open: list[_Open] = []
        self._root: Node | None = None
        self._nodes = 0

    def fault(self, what: str, fix: str, line: int, column: int) -> None:
        """Notes a fault; stops once there are very many."""
        place = Place(self.file, line=line)
        self.faults.append(Fault(what + _CHARACTER, fix, place, (("at", column),)))
        if len(self.faults) >= MOST_FAULTS:
            self.stop()

    def stop(self) -> None:
        """Ends reading with the faults found so far.

        Raises:
            Unreadable: always.
        """
        raise Unreadable.of(self.faults)

    @property
    def wants_name(self) -> bool:
        """Whether the next sign must be the name of a property."""
        return bool(self._open) and self._open[-1].named and self._open[-1].key is None

    def begin(self, *, named: bool, line: int, column: int) -> None:
        """A list, or a set of named values, begins."""
        if self.wants_name:
            self.fault(
                "expected the name of a property, not a list or a group",
                "give it a plain name",
                line,
                column,
            )
            self.stop()
        self._count(line, column)
        self._open.append(_Open(line, column, named))
        if len(self._open) > DEEPEST:
            self.fault("nested more than 30 deep", "write it flatter", line, column)
            self.stop()

    def end(self) -> None:
        """The innermost list or set of named values ends."""
        done = self._open.pop()
        value = done.entries if done.named else tuple(done.items)
        self._add(Node(value, done.line, done.column))

    def scalar(self, text: str | None, line: int, column: int, *, bare: bool) -> None:
        """A text, or None for nothing; the name of a property where one is due."""
        self._count(line, column)
        if text is not None and _CONTROL.search(text):
            self.fault("holds a control character", "take it out", line, column)
            text = ""
        if self.wants_name:
            self._name(text, line, column)
        else:
            self._add(Node(text, line, column, bare))

    def done(self) -> Node:
        """The finished tree.

        Raises:
            Unreadable: with every fault that was noted.
        """
        if self._root is None and not self.faults:
            self.fault("empty", "give a data dictionary", 1, 1)
        if self.faults or self._root is None:
            raise Unreadable.of(self.faults)
        return self._root

    def _name(self, text: str | None, line: int, column: int) -> None:
        group = self._open[-1]
        if not text:
            self.fault("a property has no name", "name it, or take it out", line, column)
        elif text in group.entries:
            self.fault(
                "a property of this name stands here already", "keep one of them", line, column
            )
        group.dropped = not text or text in group.entries
        group.key, group.key_line, group.key_column = text or "", line, column

    def _add(self, node: Node) -> None:
        if not self._open:
            self._root = node
            return
        group = self._open[-1]
        if not group.named:
            group.items.append(node)
            return
        if not group.dropped and group.key is not None:
            group.entries[group.key] = Node(
                node.value, group.key_line, group.key_column, node.plain
            )
        group.key = None

    def _count(self, line: int, column: int) -> None:
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self.fault(
                "more than 200,000 values; no data dictionary has so many",
                "give the dictionary, not a data file",
                line,
                column,
            )
            self.stop()


def leaves(node: Node) -> Iterator[Node]:
    """Every text of the tree, in order."""
    value = node.value
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield node
