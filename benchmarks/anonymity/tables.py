"""The tables that are made anonymous: the look-alike, grown and widened, and Adult from a file.

Each is a list of columns of texts with a ladder for each, made by goodata's own builders; the age
bands of 5, 10 and 20 years begin at multiples, as in the figures to compare with, and so across 18.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from goodata.engines.ladders import Ladder
from goodata.engines.ladders.numbers import numbers
from goodata.engines.ladders.trees import tree

NAMES = ("sex", "age", "race", "marital", "education", "country", "work", "occupation", "pay")
ROWS = 30_162

# Upper rows of the correlations of the nine columns.
CORRELATIONS = (
    ".09 -.10 .35 0 0 .04 -.03 .22",
    "-.03 .48 .09 -.01 .18 .15 .26",
    "-.10 -.07 .17 .02 -.09 -.09",
    ".07 .01 .11 .13 .43",
    "-.09 .18 .55 .34",
    "-.05 -.07 -.04",
    ".21 .11",
    ".31",
)
# Rows per value, in order; the letter is the group on the first level.
AGES = (
    "328 447 594 629 621 674 824 752 799 745 789 808 774 813 851 789 837 836 828 852 828 791 786 "
    "765 769 741 743 704 706 711 683 523 555 575 571 455 448 394 386 343 337 344 332 276 259 213 "
    "186 173 136 110 111 90 80 64 54 40 49 38 34 29 20 14 15 16 13 7 5 8 3 1 0 3 0 35"
)
COUNTS = {
    "sex": "9782 20380",
    "race": "25933 895 2817 286 231",
    "marital": "9726a 939a 4214a 827a 370a 21b 14065b",
    "education": "45a 151a 288a 557b 455b 820b 1048b 377b 9840b 6678c 1307d 1008d 5044c 1627e 542d "
    "375e",
    "country": "27504a 610a 188b 128c 109a 107a 100a 100b 92a 86c 80a 71d 68c 68b 67a 64b 63a 59b "
    "56e 56c 42a 42b 42b 34c 33e 30e 29c 27c 27e 24c 19b 18e 18b 17b 17b 16c 14a 13c 12a 11c 1c",
    "work": "22286a 14b 2499a 1074a 2067c 1279c 943c",
    "occupation": "143a 1350b 3212a 1966c 989a 1572a 4030c 9a 3721a 644a 3584b 912c 3992b 4038c",
    "pay": "22654 7508",
}
FIRST_AGE = 17
WIDTHS = (5, 10, 20)

# Adult's own words, under the same groups.
ADULT_COLUMNS = (9, 0, 8, 5, 3, 13, 1, 6, 14)
ADULT_GROUPS = {
    "marital": {
        "a": "Never-married Separated Divorced Widowed Married-spouse-absent",
        "b": "Married-AF-spouse Married-civ-spouse",
    },
    "education": {
        "a": "Preschool 1st-4th 5th-6th",
        "b": "7th-8th 9th 10th 11th 12th HS-grad",
        "c": "Some-college Bachelors",
        "d": "Assoc-voc Assoc-acdm Prof-school",
        "e": "Masters Doctorate",
    },
    "country": {
        "a": "United-States Mexico Puerto-Rico Canada El-Salvador Cuba Jamaica Dominican-Republic "
        "Guatemala Haiti Outlying-US(Guam-USVI-etc) Honduras",
        "b": "Philippines India China Vietnam Japan Iran Taiwan Hong Cambodia Thailand Laos",
        "c": "Germany England Italy Poland Portugal Greece France Ireland Yugoslavia Hungary "
        "Scotland Holand-Netherlands",
        "d": "South",
        "e": "Columbia Nicaragua Peru Ecuador Trinadad&Tobago",
    },
    "work": {
        "a": "Private Self-emp-not-inc Self-emp-inc",
        "b": "Without-pay",
        "c": "Local-gov State-gov Federal-gov",
    },
    "occupation": {
        "a": "Priv-house-serv Other-service Farming-fishing Transport-moving Armed-Forces "
        "Adm-clerical Protective-serv",
        "b": "Handlers-cleaners Sales Exec-managerial",
        "c": "Machine-op-inspct Craft-repair Tech-support Prof-specialty",
    },
}


@dataclass(frozen=True)
class Bench:
    """A table to be made anonymous: per column its texts and its ladder."""

    name: str
    names: tuple[str, ...]
    texts: list[list[str]]
    ladders: list[Ladder]

    @property
    def rows(self) -> int:
        return len(self.texts[0])

    def leaves(self) -> list[np.ndarray]:
        return [each.leaves(texts) for each, texts in zip(self.ladders, self.texts, strict=True)]

    def codes(self) -> list[np.ndarray]:
        return [each.codes for each in self.ladders]

    def first(self, rows: int) -> Bench:
        """A sample of the rows, drawn with the seed 1."""
        drawn = np.sort(np.random.default_rng(1).choice(self.rows, rows, replace=False))
        texts = [[column[row] for row in drawn] for column in self.texts]
        return Bench(
            f"{self.name.partition(',')[0]}, {rows:,} rows", self.names, texts, self.ladders
        )


def look_alike(rows: int = ROWS, seed: int = 1) -> Bench:
    """Adult's marginal counts and correlations, with invented rows; harder than Adult."""
    ranks = _ranks(rows, seed)
    texts, ladders = [], []
    for at, name in enumerate(NAMES):
        values, counts, groups = _marginals(name)
        ends = np.cumsum(counts) / sum(counts)
        drawn = np.searchsorted(ends, ranks[:, at])
        texts.append([values[each] for each in drawn])
        ladders.append(_ladder(name, values, groups))
    return Bench(f"look-alike, {rows:,} rows", NAMES, texts, ladders)


def widened(bench: Bench, names: Sequence[str], seed: int = 2) -> Bench:
    """The same with further columns, drawn like those of these names but by themselves."""
    more = look_alike(bench.rows, seed)
    at = [NAMES.index(each) for each in names]
    return Bench(
        f"{len(NAMES) + len(at)} columns",
        (*bench.names, *(f"{each} 2" for each in names)),
        bench.texts + [more.texts[each] for each in at],
        bench.ladders + [more.ladders[each] for each in at],
    )


def adult(path: Path) -> Bench:
    """The rows of `adult.data` without a missing value, nine of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            [cell.strip() for cell in row]
            for row in csv.reader(file, skipinitialspace=True)
            if len(row) == 15
        ]
    kept = [row for row in rows if "?" not in row]
    texts = [[row[column] for row in kept] for column in ADULT_COLUMNS]
    ladders = []
    for name, column in zip(NAMES, texts, strict=True):
        words = ADULT_GROUPS.get(name, {})
        groups = {each: letter for letter, line in words.items() for each in line.split()}
        values = sorted(set(column))
        ladders.append(_ladder(name, values, [groups.get(each, "") for each in values]))
    return Bench(f"Adult, {len(kept):,} rows", NAMES, texts, ladders)


def _ranks(rows: int, seed: int) -> np.ndarray:
    matrix = np.eye(len(NAMES))
    for at, line in enumerate(CORRELATIONS):
        matrix[at, at + 1 :] = [float(each) for each in line.split()]
    matrix = matrix + matrix.T - np.eye(len(NAMES))
    drawn = np.random.default_rng(seed).standard_normal((rows, len(NAMES)))
    correlated = drawn @ np.linalg.cholesky(matrix).T
    order = np.argsort(correlated, axis=0, kind="stable")
    ranks = np.empty(correlated.shape)
    np.put_along_axis(ranks, order, ((np.arange(rows) + 0.5) / rows)[:, np.newaxis], axis=0)
    return ranks


def _marginals(name: str) -> tuple[list[str], list[int], list[str]]:
    if name == "age":
        counts = [int(each) for each in AGES.split()]
        return [str(FIRST_AGE + at) for at in range(len(counts))], counts, [""] * len(counts)
    parts = re.findall(r"(\d+)([a-z]?)", COUNTS[name])
    values = [f"{name} {at:02}" for at in range(len(parts))]
    return values, [int(each) for each, _group in parts], [group for _each, group in parts]


def _ladder(name: str, values: Sequence[str], groups: Sequence[str]) -> Ladder:
    if name == "age":
        return numbers(values, widths=WIDTHS, name=name)
    parents = {
        value: f"{name} group {group}" for value, group in zip(values, groups, strict=True) if group
    }
    if name == "education":
        # On the second level the first two groups stand alone, the other three together.
        for group in "abcde":
            whole = f"{name} groups cde" if group in "cde" else f"{name} all of {group}"
            parents[f"{name} group {group}"] = whole
    return tree(values, parents or dict.fromkeys(values, f"any {name}"), name=name)
