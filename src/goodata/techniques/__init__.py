"""Techniques of de-identification, one a file: what takes the place of a cell.

To add one, write `techniques/x.py` with an instance of `Technique` named `TECHNIQUE`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from goodata import registry
from goodata.model import Field


@dataclass(frozen=True)
class Technique:
    """One way of making a field safe.

    Attributes:
        name: as `technique` in a dictionary.
        apply: n texts to n texts, under a key where it needs one (else None).
        keeps, loses: one sentence each, for the preview and the release sheet.
        reversible: whether somebody with the key can go back.
        needs_key: whether `apply` must be given one.
        parameters: names of the parameters a dictionary may give, with what each means.
    """

    name: str
    apply: Callable[[Sequence[str], Field, bytes | None], Sequence[str]]
    keeps: str
    loses: str
    reversible: bool
    needs_key: bool
    parameters: Mapping[str, str]


def techniques() -> tuple[Technique, ...]:
    """Every technique, by module name."""
    return registry.instances(__name__, "TECHNIQUE", Technique)
