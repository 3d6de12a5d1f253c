"""Columns of real names and codes of places, read at run time: the shipped lists, and a real file.

Names that nobody invented but that are nobody's: half of them are damaged as people type them.
"""

from __future__ import annotations

import csv
import random  # noqa: TID251 - the seed decides
from collections.abc import Iterator
from pathlib import Path

import words
from generator_columns import LISTS, Column
from labels import PLACE_KINDS

SHARED = Path(__file__).parents[3] / "shared" / "data"

UNITS = {
    "th": ("จ.", "อ.", "ต.", "จังหวัด", "อำเภอ", "ตำบล"),
    "vi": ("Tỉnh ", "Huyện ", "Xã ", "Quận ", "Phường ", "TP "),
    "id": ("Kab. ", "Kec. ", "Desa ", "Kota ", "Kabupaten "),
    "km": ("ខេត្ត", "ស្រុក", "ឃុំ"),
    "lo": ("ແຂວງ", "ເມືອງ"),
    "en": ("", "", ""),
}


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
    """Official names and codes of every state, header hidden, half of the names damaged."""
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


def _place_columns(
    state: str, level: str, field: str, texts: list[str], language: str, chance: random.Random
) -> Iterator[Column]:
    for turn in range(2 if len(texts) > 60 else 1):
        some = chance.sample(texts, min(len(texts), chance.randint(20, 200)))
        if field != "value":
            some = [
                perturbed(each, language, chance) if chance.random() < 0.5 else each
                for each in some
            ]
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
        yield Column(
            f"myanmar file {field}", "en", "c1", cells, PLACE_KINDS, "life fact", "quasi", "hidden"
        )
