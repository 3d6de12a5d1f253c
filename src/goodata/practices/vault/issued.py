"""What issuing gives back: codes, and how the vault stands after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from goodata.engines.vault.keys import Who

Person = Sequence[str | None]
"""The texts of one person's components, in the order of the names; None for a missing one."""


class Forgotten(StrEnum):
    """What becomes of somebody who asked to be forgotten and is in the file again."""

    TELL = "tell"
    """No code; the caller refuses (4), or leaves the row out."""
    NEW_CODE = "new-code"


@dataclass(frozen=True)
class Head:
    """How a vault stands after a run; for manifest, sidecar and log."""

    vault: str
    gen: int
    seq: int
    head: str

    @property
    def plain(self) -> dict[str, object]:
        """The same as a block of a manifest."""
        return {"id": self.vault, "gen": self.gen, "seq": self.seq, "head": self.head}


@dataclass(frozen=True)
class Issued:
    """The codes of n persons, in their order.

    Attributes:
        codes: without hyphens or prefix (`codes.printed` writes them); empty for the forgotten.
        tags: in hex; None where a component is missing.
        new: positions of persons whose code is new.
        without_tag: positions of persons with a missing component: each got a fresh code, and gets
            another one next time.
        forgotten: positions of persons who were forgotten, and have no code.
        taken: positions of persons whose chosen name, or one that looks like it, is another
            person's in this vault; the caller refuses them (4).
    """

    codes: list[str]
    tags: list[str | None]
    new: list[int]
    without_tag: list[int] = field(default_factory=list)
    forgotten: list[int] = field(default_factory=list)
    taken: list[int] = field(default_factory=list)

    @property
    def fresh(self) -> int:
        """How many codes are new."""
        return len(self.new)


@dataclass(frozen=True)
class Beside:
    """What else of n persons is sealed with their codes: cells that name them.

    Attributes:
        names: of the fields; none of them is a part of the identity.
        cells: per person, the cells as they stand in the file; None where there is none.
    """

    names: tuple[str, ...]
    cells: Sequence[Person]


def sealed_with(cells: Sequence[Person], beside: Beside | None) -> Sequence[Person]:
    """The cells of each person's identity, and what else is sealed with them."""
    if beside is None:
        return cells
    return [(*own, *more) for own, more in zip(cells, beside.cells, strict=True)]


@dataclass
class Batch:
    """New codes of one identity, each list one entry a person.

    `time` is when they were issued, None for the time of the run. `more` names the fields whose
    cells follow on those of the identity in `cells`.
    """

    who: Who
    flag: str
    time: str | None = None
    codes: list[str] = field(default_factory=list)
    tags: list[str | None] = field(default_factory=list)
    canonical: list[Person] = field(default_factory=list)
    cells: list[Person] = field(default_factory=list)
    chosen: list[str | None] = field(default_factory=list)
    more: tuple[str, ...] = ()

    def add(
        self, code: str, tag: str | None, canonical: Person, cells: Person, chosen: str | None
    ) -> None:
        """Adds one person."""
        self.codes.append(code)
        self.tags.append(tag)
        self.canonical.append(canonical)
        self.cells.append(cells)
        self.chosen.append(chosen)
