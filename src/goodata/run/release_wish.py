"""What was typed after `goodata deidentify`, and what of it cannot go together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import Refused, WrongUse
from goodata.practices.deidentification import Asked
from goodata.run.command import Run
from goodata.techniques import techniques

if TYPE_CHECKING:
    from goodata.practices.opening import Wish

LISTS_END = ".csv"
"""How the name of a list of clusters ends; no other name of a person's column or identity does."""


@dataclass(frozen=True)
class Typed:
    """What was typed after `goodata deidentify`."""

    files: tuple[str, ...]
    wish: Wish
    asked: Asked
    patch: Path | None = None
    key: Path | None = None
    keyed: Path | None = None
    dry: bool = False
    clusters: Path | None = None


def with_clusters(run: Run, typed: Typed) -> Typed:
    """The wish with the list of clusters that was named, read.

    Raises:
        Unreadable: it is not there, or no such list.
    """
    if typed.clusters is None:
        return typed
    from goodata.practices.deidentification import clusters

    run.inputs.append(typed.clusters)
    return replace(typed, asked=replace(typed.asked, clusters=clusters.read(typed.clusters)))


def fitting(typed: Typed, audience: str) -> None:
    """Returns when nothing was typed that a key of several offices cannot do.

    Raises:
        WrongUse: something was.
        Refused: such codes are not safe enough for whom the release is for.
    """
    if typed.keyed is None:
        return
    if audience not in techniques()["keyed_code"].audiences:
        what = "whoever holds the shared key could try out guesses on a file that anybody may have"
        fix = "leave --keyed out: codes for the {audience} are random, and new in each release"
        raise Refused(what, fix=fix, audience=audience)
    if typed.asked.forgotten == "new-code":
        what = "with --keyed the same person has the same code again, and never a new one"
        raise WrongUse(what, fix="add --forgotten drop, or leave --keyed out")
    if typed.asked.chosen is not None:
        what = "with --keyed codes are made from the key, so no name can be chosen"
        raise WrongUse(what, fix="leave --chosen out, or leave --keyed out")
