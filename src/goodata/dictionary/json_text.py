"""JSON as text: the same tree as from YAML, numbers kept as they were written."""

from __future__ import annotations

import json
import re
from bisect import bisect_right

from goodata.dictionary.text_tree import Builder, Node, decoded

_BLANKS = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\.[^"\\\x00-\x1f]*)*"')
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z_-][A-Za-z0-9_]*")
_BREAK = re.compile(r"\r\n|\r|\n")


class _Reader:
    """Reads one JSON text from its start to its end."""

    def __init__(self, text: str, builder: Builder) -> None:
        self.text = text
        self.builder = builder
        self.position = 0
        self.starts = [0, *(found.end() for found in _BREAK.finditer(text))]

    def address(self) -> tuple[int, int]:
        """Line and column of the next sign."""
        line = bisect_right(self.starts, self.position)
        return line, self.position - self.starts[line - 1] + 1

    def refuse(self, what: str, fix: str) -> None:
        """Ends reading here."""
        self.builder.fault(what, fix, *self.address())
        self.builder.stop()

    def peek(self) -> str:
        """The next sign that is no blank, or an empty text at the end."""
        found = _BLANKS.match(self.text, self.position)
        self.position = found.end() if found else self.position
        return self.text[self.position : self.position + 1]

    def run(self) -> None:
        """Reads everything. A stack of closing brackets stands for recursion."""
        closing: list[str] = []
        self.value(closing)
        while closing:
            self.step(closing)
        if self.peek():
            self.refuse("text behind the end", "take it out")

    def step(self, closing: list[str]) -> None:
        """Goes on inside the innermost bracket: its end, or the next of its values."""
        sign, first = self.peek(), closing[-1].isupper()
        end = {"O": "}", "o": "}", "A": "]", "a": "]"}[closing[-1]]
        if sign == end:
            self.position += 1
            closing.pop()
            self.builder.end()
            return
        if not first:
            if sign != ",":
                self.refuse("expected a comma or the closing bracket", "put it in")
            self.position += 1
            if self.peek() == end:
                self.refuse("a comma before the closing bracket", "take it out")
        closing[-1] = closing[-1].lower()
        if end == "}":
            self.name()
        self.value(closing)

    def name(self) -> None:
        """Reads the name of a property and its colon."""
        if self.peek() != '"':
            self.refuse("expected the name of a property between double quotes", "put it in")
        self.string()
        if self.peek() != ":":
            self.refuse("expected a colon behind the name", "put it in")
        self.position += 1

    def value(self, closing: list[str]) -> None:
        """Reads one value, or the opening bracket of one."""
        sign = self.peek()
        line, column = self.address()
        if sign in ("{", "["):
            self.builder.begin(named=sign == "{", line=line, column=column)
            self.position += 1
            closing.append("O" if sign == "{" else "A")
        elif sign == '"':
            self.string()
        else:
            self.bare()

    def string(self) -> None:
        """Reads a text between double quotes."""
        found = _STRING.match(self.text, self.position)
        if found is None:
            self.refuse("a text that is not closed on its line", "close it with a double quote")
            return
        try:
            text = json.loads(found.group())
        except ValueError:
            self.refuse("an escape that is not known", "write the sign itself")
            return
        self.builder.scalar(text, *self.address(), bare=False)
        self.position = found.end()

    def bare(self) -> None:
        """Reads a number as written, `true`, `false` or `null`."""
        found = _NUMBER.match(self.text, self.position)
        end = found.end() if found else self.position
        if found is not None and not re.match(r"[\w.+-]", self.text[end : end + 1]):
            self.builder.scalar(found.group(), *self.address(), bare=True)
            self.position = end
            return
        word = _WORD.match(self.text, self.position)
        said = word.group() if word else ""
        if said in ("true", "false", "null"):
            text = None if said == "null" else said
            self.builder.scalar(text, *self.address(), bare=True)
            self.position += len(said)
        elif said in ("NaN", "Infinity", "-Infinity"):
            self.refuse("not a number that JSON knows", "leave it out, or put it between quotes")
        else:
            self.refuse("expected a value", "put texts between double quotes")


def parse(data: bytes, file: str) -> Node:
    """The tree of texts that a JSON file holds.

    Args:
        data: the file's bytes, UTF-8.
        file: how the file is named in messages.

    Raises:
        Unreadable: with every fault found, each with its line.
    """
    builder = Builder(file)
    _Reader(decoded(data, file), builder).run()
    return builder.done()
