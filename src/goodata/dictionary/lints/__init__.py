"""Lints, one a file: what is wrong with a data dictionary itself, before it judges any data.

To add one, write `lints/x.py` with an instance of `Lint` named `LINT` and a module docstring with
the headings *Why it matters*, *How to put it right*, *Example* and *Source*; `goodata explain`
prints it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from goodata import registry
from goodata.dictionary.complaints import Path, field_at, place
from goodata.dictionary.written import Written
from goodata.errors import Fault, Place
from goodata.findings import Severity
from goodata.text import Sentence

MOST_HITS = 50
"""Findings of one lint that are told; more of the same do not help anybody."""


@dataclass(frozen=True)
class Hit:
    """One place in a dictionary where a lint finds a fault.

    Attributes:
        path: from the dictionary's own properties inward, such as `("fields", 3, "constraints")`.
        args: what fills the lint's message and remedy; words of the dictionary, never of a cell.
        said, advised: words of ours that follow the message and the remedy, without braces.
    """

    path: Path
    args: Mapping[str, str | int] = field(default_factory=dict)
    said: str = ""
    advised: str = ""


@dataclass(frozen=True)
class Lint:
    """One thing that may be wrong with a dictionary.

    Attributes:
        code: stable, never reused, such as `GD601`.
        name: for the fault, such as `code-padded`.
        severity: an error makes the dictionary unusable; a warning is only said.
        message, remedy: templates, filled from the hits' args.
        find: every place at fault.
        good, bad: dictionaries as YAML, without their heading lines; `example` adds those.
        edits: for what only a workbook can have: sheet, cell and what it holds, in the workbook of
            the first good dictionary; without a cell the sheet gets that name.
    """

    code: str
    name: str
    severity: Severity
    message: str
    remedy: str
    find: Callable[[Written], Iterable[Hit]]
    good: tuple[str, ...]
    bad: tuple[str, ...] = ()
    edits: tuple[tuple[str, str | None, object], ...] = ()


@dataclass(frozen=True)
class LintFinding:
    """What a lint found, and where: file, line or cell, and the field it stands in."""

    code: str
    name: str
    severity: Severity
    place: Place
    what: Sentence
    fix: Sentence
    fault: Fault
    field: str | None = None


def example(text: str) -> bytes:
    """A whole dictionary from an example's lines."""
    return f"goodata: 1\nname: example\nversion: 1.0.0\n{text.strip()}\n".encode()


@cache
def lints() -> tuple[Lint, ...]:
    """Every lint, by code."""
    found = registry.instances(__name__, "LINT", Lint)
    return tuple(sorted(found, key=lambda each: each.code))


def lint(written: Written, most: int | None = MOST_HITS) -> tuple[LintFinding, ...]:
    """What the lints find in a dictionary: errors first, then in the order of the lines.

    Args:
        written: the dictionary, with the text it was read from.
        most: findings of one lint that are told; None for all of them.
    """
    found = [
        _finding(each, hit, written) for each in lints() for hit in islice(each.find(written), most)
    ]
    return tuple(
        sorted(
            found,
            key=lambda each: (
                each.severity is not Severity.ERROR,
                each.place.line or each.place.row or 0,
                each.code,
            ),
        )
    )


def errors(findings: Iterable[LintFinding]) -> tuple[Fault, ...]:
    """The findings that make a dictionary unusable, as faults."""
    return tuple(each.fault for each in findings if each.severity is Severity.ERROR)


def _finding(each: Lint, hit: Hit, written: Written) -> LintFinding:
    where = place(written.node, hit.path, written.file)
    args = dict(hit.args)
    fault = Fault(each.message + hit.said, each.remedy + hit.advised, where, tuple(args.items()))
    what, fix = Sentence(fault.what, dict(args)), Sentence(fault.fix, dict(args))
    owner = field_at(written.node, hit.path)
    return LintFinding(each.code, each.name, each.severity, where, what, fix, fault, owner)
