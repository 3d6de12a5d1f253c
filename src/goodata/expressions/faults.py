"""What may be wrong with an expression: where in it, what was expected, and what to write."""

from __future__ import annotations

from collections.abc import Mapping


class Misread(Exception):
    """An expression that is refused before any cell is read.

    `what` and `fix` are templates of ours, filled from `told`: words of the dictionary alone.

    Attributes:
        what: what was found, and what was expected.
        fix: what to write.
        at: the character of the expression, from 1.
        told: what fills both.
    """

    def __init__(self, what: str, *, fix: str, at: int, **args: object) -> None:
        """A fault at a character of an expression."""
        super().__init__(what)
        self.what = what
        self.fix = fix
        self.at = at
        self.told: Mapping[str, object] = args


class NoSuchField(Misread):
    """An expression names a field that is not there."""
