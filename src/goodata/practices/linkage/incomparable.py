"""Why files cannot be compared at all: no field in common, nothing filled, nothing that tells."""

from __future__ import annotations

from collections.abc import Sequence

from goodata.checks import named
from goodata.errors import GoodataError, Place, Refused, WrongUse
from goodata.markers import marker
from goodata.practices.linkage.aligned import Column
from goodata.practices.linkage.columns import Met, choose
from goodata.practices.linkage.rows import Rows
from goodata.text import InputName, Sentence, say, trimmed

_MOST = 8
"""Fields of one file that are named."""
_NAME_SOME = "name the fields that tell people apart: --on FIELD, or declare them in a dictionary"


def fault(rows: Rows, columns: Sequence[Column], met: Sequence[Met]) -> GoodataError:
    """What to raise where `choose` took no column.

    Args:
        rows: of the files.
        columns: of all files.
        met: what each is.
    """
    code = named("no-identifying-field").code
    place = Place(str(rows.opened[0].path)) if len(rows.opened) == 1 else None
    if _empty(rows):
        what = "{code}: nothing is filled in the compared fields"
        return Refused(what, fix="fill in names, birth dates or numbers", place=place, code=code)
    if place is None:
        what = "the files share no field that can be compared: {files}"
        fix = "give their columns the same names, or aliases in a dictionary"
        return WrongUse(what, fix=fix, files=_files(rows, columns, met))
    what = "{code}: no column is known to tell people apart"
    return Refused(what, fix=_NAME_SOME, place=place, code=code)


def _empty(rows: Rows) -> bool:
    """Whether no cell of the files says anything."""
    distinct = {
        text
        for each in rows.opened
        for batch in each.table.batches()
        for place in range(len(each.table.columns))
        for text in batch.cells.column(place).unique().to_pylist()
    }
    return all(_says_nothing(each) for each in distinct)


def _says_nothing(text: str) -> bool:
    found = marker(trimmed(text))
    return not trimmed(text) or (found is not None and not found.numeric)


def _files(rows: Rows, columns: Sequence[Column], met: Sequence[Met]) -> Sentence:
    """Per file the fields that could be compared, did the others have them."""
    told: dict[str, object] = {}
    parts = []
    for file, each in enumerate(rows.opened):
        here = [
            (column, kind)
            for column, kind in zip(columns, met, strict=True)
            if column.positions[file] is not None
        ]
        alone = [Column(column.title, column.shown, (0,), column.field) for column, _kind in here]
        taken = choose(alone, [kind for _column, kind in here]).taken
        names = [_name(column, here) for comparison in taken for column in comparison.columns]
        told[f"f{file}"] = InputName(each.path)
        told[f"n{file}"] = _listed(names) if names else say("none")
        parts.append(f"{{f{file}}} has {{n{file}}}")
    return say("; ".join(parts), **told)


def _name(column: Column, here: Sequence[tuple[Column, Met]]) -> Sentence:
    kind = next((told.said.kind for each, told in here if each.shown == column.shown), None)
    if column.field is not None or kind is None:
        return say("{name}", name=column.shown)
    return say("{name} ({kind})", name=column.shown, kind=kind)


def _listed(names: Sequence[Sentence]) -> Sentence:
    keys: dict[str, object] = {f"n{at}": each for at, each in enumerate(names[:_MOST])}
    rest = len(names) - len(keys)
    words = ", ".join(f"{{{key}}}" for key in keys)
    return say(words + " and {rest} more", **keys, rest=rest) if rest else say(words, **keys)
