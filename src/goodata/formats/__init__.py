"""File formats, one a file or folder: what a file could be, and its cells as text.

To add one, write `formats/x.py` with an instance of `Format` named `FORMAT`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goodata import registry
from goodata.table import Area, Candidates, ReadingPlan, Table


@dataclass(frozen=True)
class Asked:
    """What the user or the dictionary stated about a file, so that it need not be found out."""

    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    area: Area | None = None
    max_columns: int = 16_384


@dataclass(frozen=True)
class Format:
    """One form in which tables arrive.

    Attributes:
        name: such as `csv`.
        suffixes: usual endings of its file names, lower case, with the dot.
        begins: whether a file's first bytes are of this format; content decides, not the name.
        look: every reading worth weighing. Raises `Unreadable` in words.
        read: the table of a plan. Raises `Unreadable` in words.
        write: texts to a new file in this format, or None where it is not written.
    """

    name: str
    suffixes: tuple[str, ...]
    begins: Callable[[bytes], bool]
    look: Callable[[Path, Asked], Candidates]
    read: Callable[[ReadingPlan], Table]
    notes: Mapping[str, str] = field(default_factory=dict)


def is_separator(sign: str) -> bool:
    r"""Whether a text can stand between cells: a tab, or one ASCII sign that no word holds.

    >>> is_separator(";"), is_separator("a"), is_separator('"'), is_separator("\n")
    (True, False, False, False)
    """
    return sign == "\t" or (len(sign) == 1 and sign in "!#$%&*,/:;<=>?@\\^_`|~+")


def named(name: str) -> Format:
    """The format of this name; the others are left alone. KeyError when there is none."""
    if name not in registry.names(__name__):
        raise KeyError(name)
    return registry.instance(__name__, name, "FORMAT", Format)


def formats() -> tuple[Format, ...]:
    """Every format, by module name."""
    return registry.instances(__name__, "FORMAT", Format)
