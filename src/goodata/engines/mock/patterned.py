r"""Strings that match a pattern: for the simple regular expressions that dictionaries use.

What is understood: signs, classes `[A-Z0-9]`, `\d \w \s`, `\p{L} \p{M} \p{Nd}`, `.`, groups,
`|`, and the repeats `? * + {n} {n,m}`. All else is refused by name. A repeat without an end stops
at four more than its least.
"""

from __future__ import annotations

import math
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

_LETTERS = string.ascii_uppercase + string.ascii_lowercase
_SHORTHAND = {"d": string.digits, "w": string.digits + _LETTERS + "_", "s": " "}
_PROPERTY = {"L": _LETTERS, "Lu": string.ascii_uppercase, "Ll": string.ascii_lowercase}
_PROPERTY |= {"M": "", "Mn": "", "N": string.digits, "Nd": string.digits}
_ANY = string.digits + _LETTERS
_MORE = 4


class UnsuitableError(ValueError):
    """A pattern holds something for which no string can be made; says what."""


@dataclass(frozen=True)
class Signs:
    """One sign out of several."""

    signs: str

    @property
    def size(self) -> int:
        """How many strings there are."""
        return len(self.signs)

    def nth(self, number: int) -> str:
        """The string of this number, from 0."""
        return self.signs[number]


@dataclass(frozen=True)
class Sequence:
    """Parts one after another."""

    parts: tuple[Node, ...]

    @cached_property
    def size(self) -> int:
        """How many strings there are."""
        return math.prod(each.size for each in self.parts)

    @cached_property
    def _backwards(self) -> tuple[tuple[int, Callable[[int], str]], ...]:
        return tuple((each.size, each.nth) for each in reversed(self.parts))

    def nth(self, number: int) -> str:
        """The string of this number, from 0; the last part changes fastest."""
        made = []
        for size, nth in self._backwards:
            number, rest = divmod(number, size)
            made.append(nth(rest))
        made.reverse()
        return "".join(made)


@dataclass(frozen=True)
class Either:
    """One of several."""

    options: tuple[Node, ...]

    @cached_property
    def size(self) -> int:
        """How many strings there are."""
        return sum(each.size for each in self.options)

    def nth(self, number: int) -> str:
        """The string of this number, from 0."""
        for option in self.options:
            if number < option.size:
                return option.nth(number)
            number -= option.size
        raise IndexError(number)


Node = Signs | Sequence | Either


def strings(pattern: str) -> Node:
    """All strings of a pattern, counted.

    Raises:
        UnsuitableError: it holds something that is not understood.

    >>> made = strings("[A-Z]{2}-[0-9]{4}")
    >>> made.size, made.nth(0), made.nth(made.size - 1)
    (6760000, 'AA-0000', 'ZZ-9999')
    >>> strings("(?=a)b")
    Traceback (most recent call last):
    goodata.engines.mock.patterned.UnsuitableError: a group with ? that only looks
    """
    return _strings(pattern)


@lru_cache(maxsize=256)
def _strings(pattern: str) -> Node:
    bare = pattern.removeprefix("^").removeprefix("\\A").removesuffix("\\z")
    if bare.endswith("$") and not bare.endswith("\\$"):
        bare = bare[:-1]
    made = _Parser(bare).whole()
    if made.size == 0:
        raise UnsuitableError("nothing that can match")
    return made


class _Parser:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.here = 0

    def whole(self) -> Node:
        made = self._either()
        if self.here < len(self.pattern):
            raise UnsuitableError("a bracket that closes nothing")
        return made

    def _peek(self) -> str:
        return self.pattern[self.here : self.here + 1]

    def _next(self) -> str:
        sign = self._peek()
        if not sign:
            raise UnsuitableError("an end that comes too early")
        self.here += 1
        return sign

    def _either(self) -> Node:
        options = [self._sequence()]
        while self._peek() == "|":
            self.here += 1
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._peek() and self._peek() not in "|)":
            made = self._repeated(self._one())
            parts += made.parts if isinstance(made, Sequence) else [made]
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _one(self) -> Node:
        sign = self._next()
        if sign == "(":
            return self._group()
        if sign == "[":
            return Signs(self._class())
        if sign == ".":
            return Signs(_ANY)
        if sign == "\\":
            return Signs(self._escaped())
        if sign in "^$":
            raise UnsuitableError("an anchor inside")
        if sign in "*+?":
            raise UnsuitableError("a repeat of nothing")
        return Signs(sign)

    def _group(self) -> Node:
        if self._peek() == "?":
            if self.pattern[self.here : self.here + 2] != "?:":
                raise UnsuitableError("a group with ? that only looks")
            self.here += 2
        made = self._either()
        if self._next() != ")":
            raise UnsuitableError("a bracket that is not closed")
        return made

    def _escaped(self) -> str:
        sign = self._next()
        if sign == "p":
            return self._property()
        if sign in _SHORTHAND:
            return _SHORTHAND[sign]
        if sign.isalnum():
            raise UnsuitableError("an escape that is not understood")
        return sign

    def _property(self) -> str:
        end = self.pattern.find("}", self.here)
        name = self.pattern[self.here + 1 : end] if self._peek() == "{" else self._peek()
        self.here = end + 1 if self._peek() == "{" else self.here + 1
        if name not in _PROPERTY:
            raise UnsuitableError("a class of signs that is not understood")
        return _PROPERTY[name]

    def _class(self) -> str:
        negated = self._peek() == "^"
        self.here += int(negated)
        signs = ""
        while self._peek() != "]" or not signs:
            one = self._escaped() if (sign := self._next()) == "\\" else sign
            after = self.pattern[self.here : self.here + 2]
            if len(one) == 1 and after[:1] == "-" and after[1:] not in ("]", ""):
                self.here += 1
                last = self._escaped() if (end := self._next()) == "\\" else end
                one = "".join(map(chr, range(ord(one), ord(last) + 1)))
            signs += one
            if sign == "\\" and not one and self._peek() == "]":
                break
        self.here += 1
        if negated:
            return "".join(each for each in _ANY if each not in signs)
        return "".join(dict.fromkeys(signs))

    def _repeated(self, node: Node) -> Node:
        least, most = self._repeat()
        if (least, most) == (1, 1):
            return node
        # Repeats of single signs are laid out flat, which is what makes many keys quick.
        options = [Sequence((node,) * times) for times in range(least, most + 1)]
        return options[0] if len(options) == 1 else Either(tuple(options))

    def _repeat(self) -> tuple[int, int]:
        sign = self._peek()
        simple = {"?": (0, 1), "*": (0, _MORE), "+": (1, 1 + _MORE)}
        if sign in simple and sign:
            self.here += 1
            if self._peek() == "?":
                self.here += 1
            return simple[sign]
        if sign != "{":
            return 1, 1
        end = self.pattern.find("}", self.here)
        written = self.pattern[self.here + 1 : end]
        self.here = end + 1
        least, comma, most = written.partition(",")
        if not least.isdigit() or (most and not most.isdigit()):
            raise UnsuitableError("a repeat that is not understood")
        return int(least), int(most) if most else int(least) + (_MORE if comma else 0)


def distinct(pattern: Node, chance_of: int, step: int) -> Iterator[str]:
    """Strings of a pattern in a scattered order, each once, until there are no more.

    Args:
        pattern: from `strings`.
        chance_of: any whole number; where to begin.
        step: any whole number; how far apart neighbours lie.
    """
    size = pattern.size
    stride = step % size or 1
    while math.gcd(stride, size) != 1:
        stride += 1
    for number in range(size):
        yield pattern.nth((chance_of + number * stride) % size)
