"""Scores `goodata classify` on invented columns and notes, beside the goals of its design.

    PYTHONPATH=src python benchmarks/classify/score.py --seed 1 [--misses FILE] [--by-command 6]

Columns are judged in this process by `practices.classification.columns.judge`; `--by-command N`
runs the command itself over N of the tables and counts where its JSON says otherwise.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import generator_columns
import generator_notes
import held_out
import places as place_lists
from generator_columns import Column, Table
from generator_notes import Note
from judging import Answer, ColumnScore, NoteScore, Said, share
from labels import PLACE_KINDS

from goodata.engines.spans import Own, Person, Span, find
from goodata.markers import marker
from goodata.practices.classification.columns import judge
from goodata.practices.classification.notes import known_place
from goodata.practices.classification.values import Values

Row = tuple[str, float, str]
WARM = 6
"""Notes a language looked at before the clock runs: all lists are there, as a peer's model is.

They come from another seed: what has been looked at once is remembered.
"""


def values(column: Column) -> Values:
    """The answers of a column, marks for nothing left out, as the command counts them."""
    counts: dict[str, int] = {}
    for each in column.cells:
        bare = each.strip()
        found = marker(bare) if bare else None
        if bare and (found is None or found.numeric):
            counts[each] = counts.get(each, 0) + 1
    texts = tuple(counts)
    first = texts[:200]
    rises = sum(one < other for one, other in pairwise(first))
    rising = (
        len(first) > 4
        and all(each[:1].isdigit() for each in first)
        and rises >= 0.95 * (len(first) - 1)
    )
    return Values(texts, tuple(counts.values()), len(column.cells), column.header, rising)


def answers(columns: Sequence[Column]) -> list[Answer]:
    said = judge([values(each) for each in columns], [None] * len(columns))
    return [Answer(each.kind, each.role.value) for each in said]


def columns(tables: Iterable[Table], kinds: bool) -> tuple[ColumnScore, float]:
    """The score of a set of tables, and cells per CPU second."""
    score, cells, seconds = ColumnScore(kinds), 0, 0.0
    for table in tables:
        start = time.process_time()
        said = answers(table.columns)
        seconds += time.process_time() - start
        cells += sum(len(each.cells) for each in table.columns)
        for column, answer in zip(table.columns, said, strict=True):
            score.add(column, answer)
    return score, cells / seconds


def _first(table: Table, rows: int | None) -> Table:
    return replace(
        table, columns=tuple(replace(each, cells=each.cells[:rows]) for each in table.columns)
    )


def places(listed: Iterable[Column]) -> tuple[float, float, list[str]]:
    """Shares of name and code columns said to be places, and those that are not."""
    counts = {"names": [0, 0], "codes": [0, 0]}
    missed = []
    for column in listed:
        (said,) = answers([column])
        one = counts["codes" if "code" in column.template else "names"]
        one[0] += 1
        one[1] += said.kind in PLACE_KINDS
        if said.kind not in PLACE_KINDS:
            missed.append(f"{column.template}: said {said.kind or 'nothing'}")
    return (
        share(counts["names"][1], counts["names"][0]),
        share(counts["codes"][1], counts["codes"][0]),
        missed,
    )


def own(row: dict[str, str]) -> Own:
    """What stands beside a note, as its row tells."""
    names = tuple(each for each in (row["name"], row["nickname"]) if each)
    people = [Person(names, role="subject")]
    if "mother" in row:
        people.append(Person((row["mother"],), role="family"))
    kinds = {
        "phone": "phone",
        "number": "government number",
        "village": "place",
        "case": "case number",
    }
    return Own(tuple(people), {kind: (row[name],) for name, kind in kinds.items() if row.get(name)})


def spans(note: Note) -> list[Said]:
    found = find(note.text, own(note.row), known_place)
    return [Said(each.start, each.end, each.kind, _owner(each), each.source) for each in found]


def _owner(span: Span) -> int | None:
    if span.kind != "person" or span.source != "own":
        return None
    return -1 if span.whose is None else span.whose


def notes(made: Sequence[Note], others: Sequence[Note]) -> tuple[NoteScore, float]:
    """The score of notes, and notes per CPU second once `others` have been looked at."""
    score = NoteScore()
    for note in others:
        spans(note)
    start = time.process_time()
    said = [spans(each) for each in made]
    seconds = time.process_time() - start
    for note, found in zip(made, said, strict=True):
        score.add(note, found)
    return score, len(made) / seconds


def by_command(tables: Sequence[Table]) -> tuple[int, int]:
    """Columns asked through the command, and how many of them it judges otherwise."""
    asked = other = 0
    with tempfile.TemporaryDirectory() as folder:
        for table in tables:
            path = Path(folder) / f"{table.name}.csv"
            generator_columns.write(table, path)
            run = [sys.executable, "-m", "goodata", "classify", str(path), "--json"]
            done = subprocess.run(run, capture_output=True, text=True, check=False)
            said = json.loads(done.stdout)["result"]["files"][0]["columns"]
            for mine, its in zip(answers(table.columns), said, strict=True):
                asked += 1
                other += (mine.kind, mine.role) != (its["kind"], its["role"])
    return asked, other


def table(rows: Iterable[Row]) -> str:
    lines = [f"{'what':<58} {'figure':>9}  goal", "-" * 78]
    for what, figure, goal in rows:
        number = f"{figure:,.0f}" if figure > 1.5 or figure < -1 else f"{figure:.3f}"
        lines.append(f"{what:<58} {number:>9}  {goal}")
    return "\n".join(lines)


def column_rows(shown: ColumnScore, bare: ColumnScore, speed: float) -> list[Row]:
    return [
        ("columns, headers shown: MCC, personal or not", shown.mcc, ">= .90"),
        ("columns, headers shown: specificity", shown.specificity, ">= .95"),
        ("columns, headers shown: recall of direct identifiers", shown.recall_direct, ">= .97"),
        ("columns, headers shown: right kind, recall", shown.kind_recall, ">= .92"),
        ("columns, headers shown: right kind, precision", shown.kind_precision, ">= .95"),
        ("columns, headers shown: hard negatives flagged", 1 - shown.specificity, "<= .07"),
        ("columns, headers hidden: MCC", bare.mcc, ">= .75"),
        ("columns, headers hidden: right kind, recall (by family)", bare.kind_recall, ">= .88"),
        ("columns, headers hidden: right kind, precision (by family)", bare.kind_precision, ""),
        ("columns, headers hidden: recall of direct identifiers", bare.recall_direct, ""),
        ("columns, headers hidden: hard negatives flagged", 1 - bare.specificity, ""),
        ("columns: cells per CPU second", speed, ">= 20,000"),
    ]


def note_rows(score: NoteScore, speed: float) -> list[Row]:
    rows: list[Row] = [
        ("notes: recall, spans", share(score.found, score.gold), ">= .95"),
        ("notes: precision, spans", share(score.right, score.said), ">= .93"),
        ("notes: personal characters left", share(score.left, score.signs), "<= .05"),
        (
            "notes: fully clean, of those that name somebody",
            share(score.clean, score.full),
            ">= .80",
        ),
        ("notes: harmless ones untouched", share(score.untouched, score.harmless), ">= .90"),
        ("notes: own people found by their row", share(score.own_found, score.own), ">= .97"),
        ("notes: own people, precision", share(score.own_right, score.own_said), ">= .99"),
        (
            "notes: own people, precision where a text can tell",
            share(score.own_right, score.own_said - score.own_open),
            ">= .99",
        ),
        (
            "notes: own people given the right one's code",
            share(score.own_same, score.own_coded),
            "1",
        ),
    ]
    rows += [
        (f"notes: recall in {each}", score.recall_of(each), ">= .90")
        for each in generator_notes.LANGUAGES
    ]
    rows += [
        (f"notes: recall of {each}", share(found, asked), "")
        for each, (asked, found) in sorted(score.kind.items())
    ]
    return [*rows, ("notes: notes per CPU second", speed, ">= 2,000")]


def misses(shown: ColumnScore, bare: ColumnScore, score: NoteScore, placed: list[str]) -> str:
    """The most frequent misses. All of it is invented."""
    lines = []
    for title, found in (("headers shown", shown), ("headers hidden", bare)):
        lines.append(f"== columns, {title}: times, template, expected, said")
        lines += [f"{times:4}  {' | '.join(what)}" for what, times in found.wrong.most_common(60)]
    lines += ["== place columns not said to be places", *placed]
    lines.append("== notes: spans not found: times, language, kind, form")
    lines += [f"{times:4}  {' | '.join(what)}" for what, times in score.missed.most_common(60)]
    lines.append("== notes: spans that are none: times, language, kind, source, text")
    lines += [f"{times:4}  {' | '.join(what)}" for what, times in score.invented.most_common(60)]
    return "\n".join(lines) + "\n"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--notes-each", type=int, default=260)
    asked.add_argument("--rows", type=int, help="judge the speed on so many first rows as well")
    asked.add_argument("--held-out", action="store_true", help="other headers, sentences, people")
    asked.add_argument("--misses", type=Path)
    asked.add_argument("--by-command", type=int, default=0, metavar="TABLES")
    given = asked.parse_args()
    if given.held_out:
        held_out.use()
        if given.misses:
            asked.error("misses of what is held out are not to be looked at")
    tables = list(generator_columns.tables(given.seed))
    shown, speed = columns(tables, kinds=True)
    bare, _speed = columns(map(generator_columns.hidden, tables), kinds=False)
    same = columns([_first(each, given.rows) for each in tables], kinds=True)[1]
    listed = [*place_lists.listed(given.seed), *place_lists.shared()]
    names, codes, placed = places(listed)
    others = list(generator_notes.notes(given.seed + 1, WARM))
    score, quick = notes(list(generator_notes.notes(given.seed, given.notes_each)), others)
    rows = column_rows(shown, bare, speed)
    rows += [
        ("place name columns, header hidden, said a place", names, ">= .85"),
        ("p-code columns, header hidden, said a place", codes, ">= .85"),
    ]
    if given.rows:
        rows.append((f"columns: cells per CPU second, first {given.rows} rows", same, ""))
    rows += note_rows(score, quick)
    asked_of = sum(len(each.columns) for each in tables)
    print(f"seed {given.seed}: {asked_of} columns in {len(tables)} tables, ", end="")
    print(f"{len(listed)} place columns, {score.full + score.harmless} notes")
    print(table(rows))
    if given.by_command:
        count, other = by_command(
            tables[:: max(1, len(tables) // given.by_command)][: given.by_command]
        )
        print(
            f"by the command: {count} columns asked, {other} judged otherwise than in this process"
        )
    if given.misses:
        given.misses.write_text(misses(shown, bare, score, placed), "utf-8")


if __name__ == "__main__":
    main()
