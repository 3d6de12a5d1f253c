"""Tables of invented columns with labels: people's facts, and columns that only look like them.

`tables(seed)` gives the tables; `hidden` takes their headers away; `listed` and `shared` read real
place names at run time. Every template was written before any rule was seen.

    python benchmarks/classify/generator_columns.py --seed 1 --out FOLDER    # CSV files and labels.csv
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

import invented
import words
from cells import CELLS
from headers import HEADERS, QUESTIONS, SNAKE, choices
from negatives import NEGATIVES

LISTS = Path(__file__).parents[2] / "dictionaries" / "lists"
SHARED = Path(__file__).parents[3] / "shared" / "data"
PLACE_KINDS = ("village", "sub-district", "district", "province")
MISSING = ("", "", "-", "N/A", "n/a", "unknown", "ไม่ทราบ", "không rõ", "tidak tahu", "NA", "...", "hindi alam")

GROUPS = {
    "names": ("direct", "name|nickname|family member|staff"),
    "contact": ("direct", "phone|e-mail|social profile"),
    "government number": ("direct", "national id|passport|tax number|social security number|refugee number"),
    "money": ("direct", "bank account|card"),
    "exact place": ("direct", "address|coordinates|latitude|longitude|map link|plus code"),
    "body": ("direct", "photo|signature"),
    "vehicle or device": ("direct", "plate|device id"),
    "own number": ("quasi", "case number"),
    "life fact": ("quasi", "birth date|age|age band|sex|nationality|language|marital state|children|education|work|employer|village|province|event date"),
    "free text": ("note", "note"),
    "sensitive": ("sensitive", "health|HIV|pregnancy|disability|exploitation|abuse|ethnicity|religion|migration status"),
}  # fmt: skip
"""Group: role, templates of it."""

ACCEPTED = {
    "nickname": ("nickname", "alias"), "latitude": ("coordinates",), "longitude": ("coordinates",), "age band": ("age",),
    "social profile": ("social profile", "messenger"), "refugee number": ("refugee number", "migrant registration"),
    "passport": ("passport", "travel document"), "tax number": ("tax number", "national id"), "HIV": ("HIV", "health"),
    "pregnancy": ("pregnancy", "health"), "disability": ("disability", "health"), "employer": ("employer", "work"),
    "exploitation": ("exploitation", "abuse"), "abuse": ("abuse", "exploitation"), "nationality": ("nationality", "country"),
    "village": ("village", "sub-district"), "case number": ("case number", "beneficiary number", "file number"),
}  # fmt: skip
"""Kinds that are right for a template; a template that is not here is its own kind."""

TEMPLATES = {each: (group, role) for group, (role, kinds) in GROUPS.items() for each in kinds.split("|")}
OFTEN = ("name", "phone", "age", "sex", "nationality", "note", "case number", "birth date", "national id", "village")


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
    if kind not in ("phone", "national id", "card", "bank account", "device id") or chance.random() > 0.2:
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
    return Column(kind, language, header, tuple(texts), ACCEPTED.get(kind, (kind,)), group, role, how)


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
    there = [each for each in TEMPLATES if each != "longitude" and (language in HEADERS[each] or chance.random() < 0.3)]
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
    for _ in range(chance.randint(0, 3)):
        chosen = _negative(chance.randrange(len(NEGATIVES)), rows, chance)
        columns.insert(chance.randint(0, len(columns)), chosen)
    return Table(f"people-{number:03}", "people", _once(columns))


def things(number: int, chance: random.Random) -> Table:
    """A table in which nobody stands: stores, accounts, meetings, devices, lists."""
    rows = _rows(chance)
    chosen = [(number * 7 + step * 11) % len(NEGATIVES) for step in range(chance.randint(6, 9))]
    columns = [_negative(each, rows, chance) for each in dict.fromkeys(chosen)]
    return Table(f"things-{number:03}", "things", _once(columns))


def tables(seed: int, people_count: int = 117, thing_count: int = 110) -> Iterator[Table]:
    """Every table of a seed, each from a chance of its own, so that one more changes no other."""
    for number in range(people_count):
        yield people(number, random.Random(f"{seed}/people/{number}"))
    for number in range(thing_count):
        yield things(number, random.Random(f"{seed}/things/{number}"))


def hidden(table: Table) -> Table:
    """The same table with headers that say nothing."""
    columns = tuple(replace(each, header=f"c{at}") for at, each in enumerate(table.columns, 1))
    return replace(table, columns=columns)


UNITS = {
    "th": ("จ.", "อ.", "ต.", "จังหวัด", "อำเภอ", "ตำบล"), "vi": ("Tỉnh ", "Huyện ", "Xã ", "Quận ", "Phường ", "TP "),
    "id": ("Kab. ", "Kec. ", "Desa ", "Kota ", "Kabupaten "), "km": ("ខេត្ត", "ស្រុក", "ឃុំ"), "lo": ("ແຂວງ", "ເມືອງ"),
    "en": ("", "", ""),
}  # fmt: skip


def perturbed(name: str, language: str, chance: random.Random) -> str:
    """A place name as somebody types it: case, unit words, without marks."""
    way = chance.randrange(3)
    if way == 0 and name.isascii():
        return chance.choice((name.upper(), name.lower()))
    if way == 1 and language in UNITS:
        return f"{chance.choice(UNITS[language])}{name}"
    return words.toneless(name) if language == "vi" else f" {name} "


LABELS = {"label:th": "th", "label:vi": "vi", "label:km": "km", "label:lo": "lo", "label:my": "my"}


def listed(seed: int, folder: Path = LISTS) -> Iterator[Column]:
    """Columns of official names and codes of every state, header hidden, half of the names damaged."""
    for path in sorted(folder.glob("places-*.csv")):
        rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
        chance = random.Random(f"{seed}/{path.name}")
        for level in sorted({row["level"] for row in rows} & {"1", "2", "3"}):
            there = [row for row in rows if row["level"] == level]
            for field in ("value", "label", *(each for each in LABELS if each in rows[0])):
                texts = sorted({row[field] for row in there if row.get(field)})
                if len(texts) < 5:
                    continue
                language = LABELS.get(field, "id" if path.stem == "places-id" else "en")
                yield from _place_columns(path.stem[-2:], level, field, texts, language, chance)


def _place_columns(state: str, level: str, field: str, texts: list[str], language: str, chance: random.Random) -> Iterator[Column]:
    for turn in range(2 if len(texts) > 60 else 1):
        some = chance.sample(texts, min(len(texts), chance.randint(20, 200)))
        if field != "value":
            some = [perturbed(each, language, chance) if chance.random() < 0.5 else each for each in some]
        cells = tuple(chance.choice(some) for _ in range(len(some) * 2))
        name = f"{state} level {level} {'code' if field == 'value' else field} {turn}"
        yield Column(name, language, "c1", cells, PLACE_KINDS, "life fact", "quasi", "hidden")


def shared(folder: Path = SHARED) -> Iterator[Column]:
    """Columns of places of a real file, where the shared folder is there; else none."""
    path = folder / "excel_mess" / "myanmar_townships_pcodes.csv"
    if not path.exists():
        return
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    for field in rows[0]:
        cells = tuple(row[field] or "" for row in rows)
        yield Column(f"myanmar file {field}", "en", "c1", cells, PLACE_KINDS, "life fact", "quasi", "hidden")


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
                labels.writerow((table.name, at, each.header, each.template, "|".join(each.kinds), each.role))


def write(table: Table, path: Path) -> None:
    """As a CSV file with a header."""
    with path.open("w", encoding="utf-8", newline="") as handle:
        out = csv.writer(handle)
        out.writerow([each.header for each in table.columns])
        out.writerows(zip(*(each.cells for each in table.columns), strict=True))


if __name__ == "__main__":
    main()
