"""What the marks of a review workbook cost: CPU against plain xlsxwriter writing the same cells.

python benchmarks/review/measure.py [--rows 10000] [--marks 500] [--rounds 5]

One process; both ways in alternation; the table is judged before the clock starts. Nothing is
asserted: the ratio is for people.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import random  # noqa: TID251 - seeded, so that every run measures the same
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlsxwriter

from goodata.formats import Asked
from goodata.practices.opening import Wish, open_table
from goodata.practices.validation.validate import Checked, Known, check
from goodata.review.source import Source
from goodata.review.workbook import make

COLUMNS = 20
DICTIONARY = """goodata: 1
name: measured
version: 1
primaryKey: [c0]
fields:
  - {name: c0, type: string}
  - {name: c1, type: integer, constraints: {minimum: 0, maximum: 120}}
  - {name: c2, type: string, categories: [{value: open}, {value: closed}]}
"""


def table(rows: int, marks: int, folder: Path) -> Checked:
    """A judged table of invented cells with so many wrong ones."""
    chance = random.Random(1)
    wrong = set(chance.sample(range(rows), marks))
    lines = [",".join(f"c{column}" for column in range(COLUMNS))]
    for row in range(rows):
        cells = [f"K{row:06}", "999" if row in wrong else str(chance.randrange(99)), "open"]
        cells += [f"word{chance.randrange(5000)}" for _ in range(COLUMNS - 3)]
        lines.append(",".join(cells))
    fields = "".join(f"  - {{name: c{column}, type: string}}\n" for column in range(3, COLUMNS))
    (folder / "cases.dictionary.yaml").write_text(DICTIONARY + fields, "utf-8")
    path = folder / "cases.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    opened = open_table(path, 1, Wish(None, Asked()), None)
    checked = check(opened, dt.date(2026, 11, 1), Known())
    found = sum(each.count for each in checked.findings)
    if found != marks:
        raise SystemExit(f"{found} findings where {marks} were planted")
    return checked


def plain(checked: Checked) -> bytes:
    """The same cells and nothing else."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    text = book.add_format({"num_format": "@"})
    sheet = book.add_worksheet("Data")
    for column in checked.opened.table.columns:
        sheet.write_string(0, column.position, column.header, text)
    for batch in checked.opened.table.batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        for row, cells in zip(batch.rows.tolist(), zip(*columns, strict=True), strict=True):
            for column, cell in enumerate(cells):
                if cell:
                    sheet.write_string(row - 1, column, cell, text)
    book.close()
    return target.getvalue()


def reviewed(checked: Checked) -> bytes:
    """The review workbook."""
    return make(Source(checked)).content


def clocked(work: Callable[[Checked], bytes], checked: Checked) -> tuple[float, int]:
    """CPU seconds, and bytes made."""
    start = time.process_time()
    made = work(checked)
    return time.process_time() - start, len(made)


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("--rows", type=int, default=10_000)
    asked.add_argument("--marks", type=int, default=500)
    asked.add_argument("--rounds", type=int, default=5)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as name:
        checked = table(given.rows, given.marks, Path(name))
        sheet = openpyxl.load_workbook(io.BytesIO(reviewed(checked)))["Data"]
        red = sum(each.comment is not None for line in sheet.iter_rows(max_col=2) for each in line)
        print(f"{given.rows} rows, {COLUMNS} columns, {red} cells marked, with a note each")
        print("round  plain s  review s  ratio")
        ratios = []
        for number in range(given.rounds):
            ours, size = clocked(reviewed, checked)
            theirs, bare = clocked(plain, checked)
            ratios.append(ours / theirs)
            print(f"{number + 1:5}  {theirs:7.2f}  {ours:8.2f}  {ours / theirs:5.2f}")
        print(f"median ratio {statistics.median(ratios):.2f}, smallest {min(ratios):.2f}")
        print(f"bytes: plain {bare:,}, review {size:,}")


if __name__ == "__main__":
    main()
