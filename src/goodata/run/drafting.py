"""Where a drafted dictionary goes and what it is called: beside its file, by no person's name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, count
from pathlib import Path

from goodata.errors import GoodataError, Place, Refused, WrongUse
from goodata.files import facts, reading
from goodata.findings import Output
from goodata.run import guard, names, outputs
from goodata.run.command import Run

_ENDING = ".dictionary.yaml"
_NAME = re.compile(rb"^name: *[\"']?([a-z0-9-]+)", re.MULTILINE)
_LARGEST = 4_000_000
"""Bytes of a dictionary that are searched for its name."""


def places(run: Run, files: Sequence[str]) -> tuple[Path, Path]:
    """The one file to draft from, and where its dictionary goes; refused before any work is done.

    Raises:
        WrongUse: several files, or an output that is no YAML.
        Refused: a dictionary lies there already.
        Unreadable: the file or the folder is not there.
    """
    found = reading.expand(files)
    if len(found) > 1:
        raise WrongUse("one dictionary is drafted from one file", fix="name one file at a time")
    path, out = found[0], run.shared.out
    target = out or path.with_name(path.stem + _ENDING)
    if out is not None and out.is_dir():
        target = out / (path.stem + _ENDING)
    if target.suffix.casefold() not in (".yaml", ".yml"):
        raise WrongUse("--out does not end in .yaml", fix="choose an --out that ends in .yaml")
    if any(facts.same_file(target, each) for each in guard.protected(run) if facts.exists(each)):
        fix = "choose another --out, or move that one away; --force replaces no dictionary"
        what = "a dictionary lies there already, and may hold somebody's work"
        raise Refused(what, fix=fix, place=Place(str(target)))
    outputs.draft(run, target, found).discard()
    return path, target


def name(path: Path, target: Path | None = None) -> str:
    """The dictionary's name: the file's where that can be no person's, else `table`.

    Where a dictionary in the folder of `target` is called `table` already, a number follows: of
    two dictionaries with one name, none is found by it.

    >>> name(Path("Cases 2024.csv")), name(Path("Somchai.csv"))
    ('cases-2024', 'table')
    """
    slug = re.sub(r"[^a-z0-9]+", "-", path.stem.casefold()).strip("-")
    if slug and names.plain(path.name):
        return slug
    taken = _names(target.parent) if target is not None else frozenset()
    numbered = (f"table-{number}" for number in count(2))
    return next(each for each in chain(("table",), numbered) if each not in taken)


def _names(folder: Path) -> frozenset[str]:
    """What the dictionaries in a folder are called, as far as they can be read."""
    found = set()
    for each in sorted(folder.glob("*.y*ml")):
        try:
            match = _NAME.search(reading.content(each, _LARGEST))
        except GoodataError:
            continue
        if match:
            found.add(match[1].decode("ascii"))
    return frozenset(found)


def save(run: Run, target: Path, content: bytes) -> Output:
    """The dictionary as a finished draft of a file."""
    return outputs.save(run, target, content, "yaml", risk="medium")
