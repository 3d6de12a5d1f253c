"""Scores `goodata.names.same` on the lists of pairs: precision, recall, F1 per list and per reason.

Run: PYTHONPATH=src python benchmarks/names/score.py [--given] [--wrong] [FOLDER]

Without `--given` no language is told, as with a file whose language nobody stated; with it, each
list's own name is. `--wrong` lists the misjudged pairs. All pairs are invented.
"""

from __future__ import annotations

import csv
import sys
from collections import defaultdict
from pathlib import Path

from goodata import names

FOLDER = Path(__file__).parents[2] / "tests" / "names" / "pairs"
YES = ("1", "true", "yes", "same", "y")


class Tally:
    """Counts of one list or reason."""

    def __init__(self) -> None:
        self.hit = self.false = self.miss = self.right = 0

    def add(self, wanted: bool, said: bool) -> None:
        if wanted:
            self.hit += said
            self.miss += not said
        else:
            self.false += said
            self.right += not said

    def line(self, title: str) -> str:
        found, asked = self.hit + self.false, self.hit + self.miss
        precision = self.hit / found if found else 1.0
        recall = self.hit / asked if asked else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        share = self.false / (self.false + self.right) if self.false + self.right else 0.0
        return (
            f"{title:<34} n {asked + self.false + self.right:4}  P {precision:.3f}  R {recall:.3f}"
            f"  F1 {f1:.3f}  false of different {share:.3f}"
        )


def main(arguments: list[str]) -> None:
    folders = [Path(each) for each in arguments if not each.startswith("-")] or [FOLDER]
    lists, reasons, whole = defaultdict(Tally), defaultdict(Tally), Tally()
    wrong: list[str] = []
    for path in sorted(folders[0].glob("*.csv")):
        for row in csv.DictReader(path.read_text("utf-8").splitlines()):
            wanted = row["same"].strip().lower() in YES
            given = path.stem if "--given" in arguments else None
            said = names.same(row["a"], row["b"], given)
            for tally in (lists[path.stem], reasons[row["why"]], whole):
                tally.add(wanted, said)
            if wanted is not said:
                level = names.compare(row["a"], row["b"], given).name
                wrong.append(
                    f"{path.stem}: wanted {wanted}, {level}: {row['a']} | {row['b']} | {row['why']}"
                )
    for title, tally in sorted(lists.items()):
        print(tally.line(title))
    print(whole.line("all"))
    print()
    for title, tally in sorted(reasons.items()):
        print(tally.line(title))
    if "--wrong" in arguments:
        print("\n" + "\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])
