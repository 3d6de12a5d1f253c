"""`goodata profile`: one page on what a file is worth, not only on its faults."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

from goodata.engines.tallies import Tallied, tally
from goodata.errors import ExitCode
from goodata.findings import NotChecked, Report
from goodata.practices.opening import Opened, Wish, open_table
from goodata.practices.profiling import page
from goodata.practices.profiling.columns import FILLED, KEYS, ColumnProfile, looking, profile
from goodata.project import Project
from goodata.text import FileName, Sentence, count, say

MOST_COLUMNS = 6
"""Columns of which a terminal shows a line; the others are counted."""


@dataclass(frozen=True)
class Profile:
    """A file with what is in each of its columns.

    Attributes:
        opened: as it was read, with the dictionary that fits it, if one does.
        columns: in the order of the file.
        counted: the table as a whole.
    """

    opened: Opened
    columns: tuple[ColumnProfile, ...]
    counted: Tallied


def examine(path: Path, *, wish: Wish, project: Project | None) -> Profile:
    """What a file holds, in one pass over it.

    Args:
        path: the file.
        wish: what the user said about dictionary and file.
        project: the project it lies in, or None.

    Raises:
        Unreadable: it cannot be read.
        WrongUse: two readings or dictionaries fit equally well.
    """
    opened = open_table(path, 1, wish, project)
    table, found = opened.table, opened.dictionary
    specs = {
        position: spec
        for name, position in opened.columns.items()
        if found is not None and (spec := found.get(name)) is not None
    }
    counted = tally(table.batches(), len(table.columns), looks=looking(specs))
    heads = [each.header for each in table.columns]
    columns = tuple(
        profile(position, each, heads[position], specs.get(position))
        for position, each in enumerate(counted.columns)
    )
    return Profile(opened, columns, counted)


def report(made: Profile, path: Path, *, most: int | None, chart: Path | None) -> Report:
    """The page.

    Args:
        made: the profile.
        path: the file.
        most: lines about columns that are shown; None for all.
        chart: the map that near-equal spellings are written to, or None.
    """
    opened, columns = made.opened, made.columns
    well = sum(each.share >= FILLED for each in columns)
    rows = opened.table.records
    return Report(
        command="profile",
        exit=ExitCode.NOTHING,
        verdict=page.verdict(rows, columns, well),
        inputs=(opened.input,),
        decided=opened.decided(),
        lines=page.lines(columns, most=most),
        notes=(*opened.choice.notes, *page.notes(columns, made.counted, mapped=chart is not None)),
        not_checked=_not_checked(made),
        next=_next(made, path, chart),
        result=_result(made, well),
        figures=page.figures(columns),
    )


def _not_checked(made: Profile) -> tuple[NotChecked, ...]:
    found = []
    if made.counted.irregular:
        rows = count("{count} row", "{count} rows", made.counted.irregular)
        found.append(NotChecked(rows, say("too few or too many cells")))
    partly = [each.letter for each in made.columns if not each.whole]
    if partly:
        what = say("every text of {columns}", columns=", ".join(partly))
        why = say("too many different ones; the first 50,000 were read, the others only counted")
        found.append(NotChecked(what, why))
    return tuple(found)


def _next(made: Profile, path: Path, chart: Path | None) -> Sentence:
    file = FileName(shlex.quote(str(path)))
    if chart is not None and any(each.groups for each in made.columns):
        words = "write yes under accept in it, then goodata validate {file} --map {map} --out {new}"
        new = path.with_name(f"{path.stem}_mapped.csv")
        names = {"map": chart, "new": new}
        told = {key: FileName(shlex.quote(str(each))) for key, each in names.items()}
        return say(words, file=file, **told)
    if made.opened.dictionary is None:
        return say("goodata dictionary draft {file}", file=file)
    return say("goodata validate {file}", file=file)


def _result(made: Profile, well: int) -> dict[str, object]:
    declared = made.opened.dictionary is not None
    result: dict[str, object] = {
        "rows": made.opened.table.records,
        "rows_not_counted": made.counted.irregular,
        "rows_repeated": made.counted.repeated,
        "rows_by_blank_cells": list(made.counted.blanks),
        "columns_well_filled": well,
        "columns": [_column(each) for each in made.columns],
    }
    if declared:
        totals = {key: sum(each.kinds[key] for each in made.columns) for key in KEYS.values()}
        totals["zeros"] = sum(each.kinds["zeros"] for each in made.columns)
        if not totals["suppressed"]:
            del totals["suppressed"]
        result["missing_total"] = totals
    return result


def _column(each: ColumnProfile) -> dict[str, object]:
    census = each.census
    return {
        "column_letter": each.letter,
        "field": each.field,
        "holds": each.word,
        "cells": each.cells,
        "answered": each.answered,
        "missing": dict(each.kinds),
        "distinct": each.distinct,
        "distinct_is_exact": each.exact,
        "all_texts_read": each.whole,
        "unused": each.unused,
        "purpose_stated": each.purpose,
        "dates": None
        if census is None
        else {
            "forms": {form.value: times for form, times in sorted(census.forms.items())},
            "day_first": census.day_first,
            "month_first": census.month_first,
            "both_ways": census.both_ways,
            "order": census.order,
        },
        "near_equal": None
        if each.spellings is None
        else {"values": each.groups, "spellings": len(each.spellings)},
    }
