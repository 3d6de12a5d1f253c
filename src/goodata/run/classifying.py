"""Runs `classify`: one or more tables, or a folder; and writes the patch where one is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from goodata.errors import GoodataError, Place, WrongUse
from goodata.files import facts, reading
from goodata.findings import Output, Report
from goodata.run import inventorying, outputs
from goodata.run.command import Run
from goodata.text import fold_name

if TYPE_CHECKING:
    from goodata.practices.opening import Wish

_UNITS = ("person", "case", "event", "place", "organisation")


def classify(
    run: Run,
    files: Sequence[str],
    *,
    wish: Wish,
    explain: bool,
    patch: Path | None,
    k: int,
    unit: str | None,
    sample: int | None,
    used: Path | None,
    older: str | None = None,
    access: bool = False,
) -> Report:
    """The report over these files, and the patch of the one file as a draft; or over a folder.

    Args:
        run: gets the drafts.
        files: names and wildcards.
        wish: what the user said about reading them.
        explain: whether each column's reason is told.
        patch: where the dictionary patch goes, or None.
        k: people who count as company.
        unit: what one row is, or None to find out.
        sample: rows to look at, or None for all.
        used: a list of columns in use, or None.
        older: of a folder, files that were not changed for so long are told of; or None.
        access: of a folder, whether who can read is told.

    Raises:
        WrongUse: an unknown unit; a patch of several files; a folder beside other files.
        Refused: the patch exists.
        Unreadable: no file, or none that can be read.
    """
    from goodata.practices.classification import classify as practice

    if unit is not None and unit not in _UNITS:
        what = "--unit does not take this value; expected one of {units}"
        raise WrongUse(what, fix="see goodata classify --help", units=", ".join(_UNITS))
    paths = reading.expand(files)
    asked = practice.Asked(k, unit, sample, None if used is None else _used(used), explain)
    if any(facts.is_folder(each) for each in paths):
        folder = _folder(paths, patch)
        return inventorying.inventory(
            run, folder, wish=wish, asked=asked, older=older, access=access
        )
    if older is not None or access:
        what = "--older and --access go with a folder"
        raise WrongUse(what, fix="name the folder, not the files in it")
    outputs.check(run, paths)
    if patch is not None:
        _check_patch(run, patch, paths)
    done = practice.Sum()
    written: list[Output] = []
    for number, path in enumerate(paths, start=1):
        try:
            found = practice.classify(path, number, wish, run.project, asked)
        except GoodataError as error:
            done.fail(error)
            continue
        done.add(found, explain=explain)
        if patch is not None:
            written.append(outputs.save(run, patch, found.patch, "dictionary patch", risk="medium"))
    report = practice.report(done, paths, run.shared.fail_on)
    return outputs.add(run, outputs.with_(report, *written), paths)


def _folder(paths: Sequence[Path], patch: Path | None) -> Path:
    if len(paths) != 1:
        what = "a folder goes by itself, not beside other files"
        raise WrongUse(what, fix="name one folder, or the files alone")
    if patch is not None:
        raise WrongUse("--patch goes with one file", fix="name the file, not its folder")
    return paths[0]


def _check_patch(run: Run, patch: Path, paths: Sequence[Path]) -> None:
    if len(paths) != 1:
        raise WrongUse("--patch goes with one file", fix="name one file at a time")
    if patch.suffix.casefold() not in (".yaml", ".yml"):
        raise WrongUse("--patch does not end in .yaml", fix="choose a name that ends in .yaml")
    outputs.draft(run, patch, list(paths)).discard()


def _used(path: Path) -> frozenset[str]:
    """The folded names of columns in use: one a line, or separated by commas."""
    text = reading.content(path, 1_000_000).decode("utf-8-sig", "replace")
    names = text.replace(",", "\n").replace(";", "\n").split("\n")
    found = frozenset(fold_name(each) for each in names if each.strip())
    if not found:
        what = "no column is named in it"
        raise WrongUse(what, fix="write one column a line", place=Place(str(path)))
    return found
