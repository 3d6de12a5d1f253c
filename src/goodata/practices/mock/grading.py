"""Grades a trainee: which planted errors are gone from the corrected file, which stay, what is new.

The key holds no cells, so what is asked is whether `validate` still finds anything in the place.
Where the exercise itself lies beside the key, rows are followed from it to the corrected file, so
that a row taken away or put in does not shift the others.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goodata.errors import ExitCode, Place, Unreadable, WrongUse
from goodata.files import reading
from goodata.findings import Finding, Report
from goodata.practices.mock.product import KEY
from goodata.practices.opening import Opened, Wish, open_table
from goodata.practices.validation import tell
from goodata.practices.validation.judge import judge
from goodata.project import Project
from goodata.table import Table
from goodata.text import FileName, Sentence, count, say

_MAY_GO = frozenset({"GD201", "GD202", "GD203", "GD210", "GD306", "GD307", "GD309", "GD310"})
"""Errors that may be put right by taking the row away."""

Spot = tuple[str, str, int | None]
"""A code, a field (empty for the file), a row of the exercise (None for the whole column)."""


@dataclass
class Grade:
    """What came of an exercise, per code.

    Attributes:
        planted: how many errors there were.
        corrected, left: how many are gone, and still there.
        new: findings in places where nothing was planted.
        rows_gone: rows of the exercise that are not in the corrected file.
    """

    planted: Counter[str] = field(default_factory=Counter)
    corrected: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    rows_gone: int = 0


def key(path: Path) -> dict[int, tuple[str, list[Spot]]]:
    """The planted errors of a key: number to code and places.

    Raises:
        Unreadable: it is no answer key.
    """
    fix = "give the file that ends in .answers.csv, as goodata mock wrote it"
    try:
        text = reading.content(path).decode("utf-8")
        lines = list(csv.DictReader(io.StringIO(text)))
        found: dict[int, tuple[str, list[Spot]]] = {}
        for line in lines:
            row = int(line["row"]) if line["row"] else None
            _, spots = found.setdefault(int(line["number"]), (line["code"], []))
            spots.append((line["code"], line["field"], row))
    except (KeyError, ValueError, TypeError, csv.Error):
        raise Unreadable("is no answer key", fix=fix, place=Place(path.name)) from None
    if not lines or tuple(lines[0])[: len(KEY)] != KEY:
        raise Unreadable("is no answer key", fix=fix, place=Place(path.name))
    return found


def grade(
    key_file: Path, corrected: Path, *, wish: Wish, project: Project | None, as_of: date
) -> Report:
    """Grades a corrected file against its key.

    Args:
        key_file: ends in `.answers.csv`.
        corrected: the trainee's file.
        wish: what the user said about the dictionary.
        project: the project the files lie in, or None.
        as_of: the day to judge by.

    Raises:
        Unreadable: one of the files cannot be read.
        WrongUse: no dictionary fits the corrected file.
    """
    planted = key(key_file)
    opened = open_table(corrected, 1, wish, project)
    if opened.dictionary is None:
        fix = "say which: --dictionary NAME"
        raise WrongUse("no dictionary fits", fix=fix, place=Place(corrected.name))
    judged = judge(
        opened.table,
        opened.dictionary,
        dict(opened.columns),
        as_of,
        declared=True,
        facts=opened.table.plan.facts,
    )
    exercise = _exercise(key_file, wish, project)
    moved = _moved(exercise.table, opened.table) if exercise else None
    found = _found(tell.findings(judged, 1, declared=True), moved)
    result = _graded(planted, found, moved)
    return _report(result, opened, exercise, key_file)


def _exercise(key_file: Path, wish: Wish, project: Project | None) -> Opened | None:
    """The exercise that lies beside its key, if it does."""
    stem = key_file.name.removesuffix(".answers.csv")
    for suffix in (".xlsx", ".csv"):
        path = key_file.with_name(f"{stem}{suffix}")
        if path != key_file and path.is_file():
            return open_table(path, 2, wish, project)
    return None


def _rows(table: Table) -> dict[int, tuple[str, ...]]:
    """Every row of a table by its number."""
    found: dict[int, tuple[str, ...]] = {}
    for batch in table.batches():
        cells = [column.to_pylist() for column in batch.cells.columns]
        found |= dict(zip(batch.rows.tolist(), zip(*cells, strict=True), strict=True))
    return found


def _moved(before: Table, after: Table) -> dict[int, int | None]:
    """For each row of the exercise where it now stands; None where it is gone."""
    old, new = _rows(before), _rows(after)
    old_rows, new_rows = list(old), list(new)
    found: dict[int, int | None] = dict.fromkeys(old_rows)
    matcher = difflib.SequenceMatcher(None, list(old.values()), list(new.values()), autojunk=False)
    for _, first, last, start, end in matcher.get_opcodes():
        there = list(range(start, end))
        for place in range(first, last):
            best = _nearest(old[old_rows[place]], there, new_rows, new)
            if best is not None:
                found[old_rows[place]] = new_rows[best]
                del there[: there.index(best) + 1]
    return found


def _nearest(
    row: tuple[str, ...],
    there: Sequence[int],
    new_rows: Sequence[int],
    new: Mapping[int, tuple[str, ...]],
) -> int | None:
    """The first of some rows that has at least half of this row's filled cells."""
    filled = {(place, text) for place, text in enumerate(row) if text}
    for each in there:
        same = filled & set(enumerate(new[new_rows[each]]))
        if 2 * len(same) >= len(filled):
            return each
    return None


def _found(findings: Sequence[Finding], moved: dict[int, int | None] | None) -> set[Spot]:
    back = {now: then for then, now in (moved or {}).items() if now is not None}
    found: set[Spot] = set()
    for each in findings:
        rows = [spot.row for group in each.groups for spot in group.places]
        if each.code == "GD411" or not rows:
            rows = [None]
        if each.code.startswith("GD3"):
            # The row of a heading or a title says little, and moves when one above it goes.
            rows = [None]
        for row in rows:
            at = row if moved is None or row is None else back.get(row, -row)
            found.add((each.code, each.field or "", at))
    return found


def _graded(
    planted: Mapping[int, tuple[str, list[Spot]]],
    found: set[Spot],
    moved: dict[int, int | None] | None,
) -> Grade:
    result = Grade()
    known: set[Spot] = set()
    for code, places in planted.values():
        spots = {(c, name, None if c.startswith("GD3") else row) for c, name, row in places}
        known |= spots
        result.planted[code] += 1
        lost = code not in _MAY_GO and any(
            moved is not None and row is not None and row in moved and moved[row] is None
            for _, _, row in spots
        )
        still = bool(spots & found) or lost
        (result.left if still else result.corrected)[code] += 1
    result.new.update(code for code, _, _ in found - known)
    if moved is not None:
        result.rows_gone = sum(place is None for place in moved.values())
    return result


def _report(result: Grade, opened: Opened, exercise: Opened | None, key_file: Path) -> Report:
    done, all_ = result.corrected.total(), result.planted.total()
    new, left = result.new.total(), result.left.total()
    lines = [
        say(
            "{code}: {planted} planted, {corrected} corrected, {left} still there, {new} new",
            code=code,
            planted=result.planted[code],
            corrected=result.corrected[code],
            left=result.left[code],
            new=result.new[code],
        )
        for code in sorted({*result.planted, *result.new})
    ]
    codes = sorted({*result.left, *result.new})
    following = say("goodata explain {code}", code=codes[0]) if codes else None
    return Report(
        command="mock",
        exit=ExitCode.FOUND if left or new else ExitCode.NOTHING,
        verdict=say(
            "{done} of {all} planted errors corrected, {left} still there, {new} new",
            done=done,
            all=all_,
            left=left,
            new=new,
        ),
        inputs=(opened.input,),
        decided=opened.decided(),
        lines=tuple(lines),
        notes=tuple(_notes(result, exercise, key_file)),
        next=following,
        result={
            "planted": dict(sorted(result.planted.items())),
            "corrected": dict(sorted(result.corrected.items())),
            "still_there": dict(sorted(result.left.items())),
            "new": dict(sorted(result.new.items())),
            "rows_gone": result.rows_gone,
        },
    )


def _notes(result: Grade, exercise: Opened | None, key_file: Path) -> list[Sentence]:
    if exercise is None:
        return [
            say(
                "the exercise does not lie beside {key}: rows were compared by their numbers",
                key=FileName(key_file.name),
            )
        ]
    if result.rows_gone:
        one, many = "{count} row of the exercise is gone", "{count} rows of the exercise are gone"
        return [count(one, many, result.rows_gone)]
    return []
