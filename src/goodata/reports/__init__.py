"""Report forms, one a file. No form holds a cell.

To add one, write `reports/x.py` with an instance of `Form` named `FORM`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from goodata import registry
from goodata.findings import Report


@dataclass(frozen=True)
class View:
    """How a report is looked at.

    Attributes:
        names: gives a file its name for these eyes; public ones see no person's name.
        width: columns of the terminal.
        colour: whether bold and red may be used.
        verbose: whether every line is shown.
        options: names of the options that were given.
    """

    names: Callable[[str], str] = str
    width: int = 80
    colour: bool = False
    verbose: bool = False
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Form:
    """One form of a report.

    Attributes:
        name: as typed after `--report`, or `screen`, `lines` for the streams.
        render: the report in this form.
        suffix: ending of the file it is written to; None where it is never written to a file.
        stem: what is put behind the input's name in the output's.
        pieces: the same text in pieces, for forms that grow with the number of places.
    """

    name: str
    render: Callable[[Report, View], str]
    suffix: str | None = None
    stem: str = ""
    pieces: Callable[[Report, View], Iterator[str]] | None = None


def forms() -> dict[str, Form]:
    """Every form, by name."""
    return {each.name: each for each in registry.instances(__name__, "FORM", Form)}
