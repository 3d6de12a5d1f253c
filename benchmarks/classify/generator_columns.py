"""Tables of invented columns with labels: people's facts, and columns that only look like them.

`tables(seed)` gives the tables, `hidden` takes their headers away. Every template was written
before any answer of the rules was seen.

    python benchmarks/classify/generator_columns.py --seed 1 --out FOLDER

writes CSV files and labels.csv.
"""

from __future__ import annotations

import argparse
import csv
import math
import random  # noqa: TID251 - the seed decides
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import words
from cells import CELLS
from headers import HEADERS, QUESTIONS, SNAKE, choices
from labels import ACCEPTED, ANYWHERE, OFTEN, TEMPLATES
from negatives import NEGATIVES

LISTS = Path(__file__).parents[2] / "dictionaries" / "lists"
MISSING = (
    "",
    "",
    "-",
    "N/A",
    "n/a",
    "unknown",
    "ไม่ทราบ",
    "không rõ",
    "tidak tahu",
    "NA",
    "...",
    "hindi alam",
)


@dataclass(frozen=True)
class Column:
    """One labelled column: `kinds` are the right answers, none of them for a negative."""

    template: str
    language: str
    header: str
    cells: tuple[str, ...]
    kinds: tuple[str, ...]
    group: str
    role: str
    style: str = ""


@dataclass(frozen=True)
class Table:
    """Columns of equal length; `about` says whether rows are people, things or places."""

    name: str
    about: str
    columns: tuple[Column, ...]


def _snake(kind: str, chance: random.Random) -> str | None:
    return chance.choice(choices(SNAKE[kind])) if kind in SNAKE else None


def _header(kind: str, language: str, chance: random.Random) -> tuple[str, str]:
    """A header and its style."""
    own = HEADERS[kind].get(language) or HEADERS[kind]["en"]
    plain = chance.choice(choices(own))
    english = chance.choice(choices(HEADERS[kind].get("en") or own))
    styles = {
        "plain": plain,
        "upper": plain.upper(),
        "colon": f"{plain}:",
        "numbered": f"{chance.randint(1, 40)}. {plain}",
        "kobo": f"group_{chance.choice('abc')}/{english.lower().replace(' ', '_')}",
        "bilingual": f"{plain} / {english}" if plain != english else plain,
        "toneless": words.toneless(plain) if language == "vi" else plain,
        "snake": _snake(kind, chance) or plain,
        "question": QUESTIONS.get(kind, plain),
        "decomposed": unicodedata.normalize("NFD", plain),
    }
    weights = (34, 6, 5, 8, 8, 12, 8, 12, 3, 4)
    style = chance.choices(tuple(styles), weights)[0]
    return styles[style], style


def _missing(texts: list[str], chance: random.Random) -> list[str]:
    share = chance.choice((0.0, 0.0, 0.03, 0.1, 0.3))
    marks = chance.sample(MISSING, 2)
    return [chance.choice(marks) if chance.random() < share else each for each in texts]


def _excel(texts: list[str], kind: str, chance: random.Random) -> list[str]:
    """What a spreadsheet does to numbers: zeros lost, sixteenth digits, exponents."""
    if (
        kind not in ("phone", "national id", "card", "bank account", "device id")
        or chance.random() > 0.2
    ):
        return texts
    found = []
    for each in texts:
        if not (each.isascii() and each.isdigit()):
            found.append(each)
        elif len(each) >= 16:
            found.append(f"{each[:15]}0")
        elif len(each) >= 12 and chance.random() < 0.1:
            found.append(f"{int(each):.5E}")
        else:
            found.append(str(int(each)))
    return found


ZAWGYI = {"\u103b": "\u103a", "\u103d": "\u103c", "\u103e": "\u103d", "\u103a": "\u1039"}


def zawgyi(text: str) -> str:
    """Burmese as the old font has it; words with stacked letters are left as they are."""
    if "\u1039" in text:
        return text
    found, cluster = [], ""
    for sign in (*text, ""):
        starts = not sign or "\u1000" <= sign <= "\u1021" or not "\u1000" <= sign <= "\u109f"
        if starts and cluster:
            front = "\u1031" * ("\u1031" in cluster) + "\u103b" * ("\u103c" in cluster)
            rest = "".join(ZAWGYI.get(each, each) for each in cluster if each not in "\u1031\u103c")
            found.append(front + rest)
            cluster = ""
        cluster += sign
    return "".join(found)


def _written(texts: list[str], language: str, style: str) -> list[str]:
    if style == "decomposed":
        return [unicodedata.normalize("NFD", each) for each in texts]
    if style == "zawgyi" and language == "my":
        return [zawgyi(each) for each in texts]
    return texts


def _personal(kind: str, language: str, rows: int, style: str, chance: random.Random) -> Column:
    header, how = _header(kind, language, chance)
    texts = CELLS[kind](chance, rows, language, header)
    texts = _missing(_excel(_written(texts, language, style), kind, chance), chance)
    group, role = TEMPLATES[kind]
    return Column(
        kind, language, header, tuple(texts), ACCEPTED.get(kind, (kind,)), group, role, how
    )


def _negative(template: int, rows: int, chance: random.Random) -> Column:
    name, headers, make = NEGATIVES[template]
    header = chance.choice(choices(headers))
    texts = _missing(make(chance, rows), chance)
    return Column(name, "", header, tuple(texts), (), "negative", "none", "plain")


def _once(columns: list[Column]) -> tuple[Column, ...]:
    """With headers that differ, as a spreadsheet program makes them."""
    seen: dict[str, int] = {}
    found = []
    for each in columns:
        count = seen[each.header] = seen.get(each.header, 0) + 1
        found.append(each if count == 1 else replace(each, header=f"{each.header}.{count}"))
    return tuple(found)


def _rows(chance: random.Random) -> int:
    return round(math.exp(chance.uniform(math.log(20), math.log(500))))


def people(number: int, chance: random.Random) -> Table:
    """A table about people: eight to fourteen facts, and up to three columns about nobody."""
    language = words.LANGUAGES[number % len(words.LANGUAGES)]
    rows, style = _rows(chance), chance.choices(("plain", "decomposed", "zawgyi"), (8, 1, 1))[0]
    there = [
        each
        for each in TEMPLATES
        if each != "longitude" and (language in HEADERS[each] or chance.random() < 0.3)
    ]
    kinds = set(chance.sample([each for each in OFTEN if each in there], 4))
    while len(kinds) < chance.randint(8, 14):
        kinds.add(chance.choice(there))
    order = [each for each in TEMPLATES if each in kinds]
    chance.shuffle(order)
    columns = []
    for kind in order:
        columns.append(_personal(kind, language, rows, style, chance))
        if kind == "latitude":
            columns.append(_personal("longitude", language, rows, style, chance))
    apart = [
        at
        for at, each in enumerate(NEGATIVES)
        if each[0] in ANYWHERE or each[0].startswith(("month", "weekday"))
    ]
    for _ in range(chance.randint(0, 3)):
        chosen = _negative(chance.choice(apart), rows, chance)
        columns.insert(chance.randint(0, len(columns)), chosen)
    return Table(f"people-{number:03}", "people", _once(columns))


def things(number: int, chance: random.Random) -> Table:
    """A table in which nobody stands: stores, accounts, meetings, devices, lists."""
    rows = _rows(chance)
    chosen = [(number * 7 + step * 11) % len(NEGATIVES) for step in range(chance.randint(6, 9))]
    columns = [_negative(each, rows, chance) for each in dict.fromkeys(chosen)]
    return Table(f"things-{number:03}", "things", _once(columns))


CODE_LISTS = ("currencies", "isced-2011", "isic-sections", "iso-3166-1", "iso-639", "legal-basis")


def code_lists(folder: Path = LISTS) -> Iterator[Table]:
    """Whole files of codes with their labels, as shipped: no row of them is a person."""
    for name in CODE_LISTS:
        rows = list(csv.DictReader((folder / f"{name}.csv").read_text("utf-8").splitlines()))
        fields = [each for each in rows[0] if sum(bool(row[each]) for row in rows) > 4]
        columns = [
            Column(
                f"list {name}",
                "",
                each,
                tuple(row[each] or "" for row in rows),
                (),
                "negative",
                "none",
                "plain",
            )
            for each in fields
        ]
        yield Table(f"list-{name}", "things", tuple(columns))


def tables(seed: int, people_count: int = 117, thing_count: int = 110) -> Iterator[Table]:
    """Every table of a seed, each from a chance of its own, so that one more changes no other."""
    for number in range(people_count):
        yield people(number, random.Random(f"{seed}/people/{number}"))
    for number in range(thing_count):
        yield things(number, random.Random(f"{seed}/things/{number}"))
    yield from code_lists()


def hidden(table: Table) -> Table:
    """The same table with headers that say nothing."""
    columns = tuple(replace(each, header=f"c{at}") for at, each in enumerate(table.columns, 1))
    return replace(table, columns=columns)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--out", type=Path, required=True)
    given = asked.parse_args()
    given.out.mkdir(parents=True, exist_ok=True)
    with (given.out / "labels.csv").open("w", encoding="utf-8", newline="") as handle:
        labels = csv.writer(handle)
        labels.writerow(("file", "position", "header", "template", "kinds", "role"))
        for table in tables(given.seed):
            write(table, given.out / f"{table.name}.csv")
            for at, each in enumerate(table.columns):
                labels.writerow(
                    (table.name, at, each.header, each.template, "|".join(each.kinds), each.role)
                )


def write(table: Table, path: Path) -> None:
    """As a CSV file with a header."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow([each.header for each in table.columns])
        out.writerows(zip(*(each.cells for each in table.columns), strict=True))


if __name__ == "__main__":
    main()
