"""The parts from which people, places and notes are put together; read once, from `data/`.

Source: `data/names/*.csv`, `data/mock/*.csv`; see the README beside each.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from goodata.engines.mock.chance import Texts, texts

_WEIGHT = {"1": 1.0, "2": 3.0, "3": 10.0, "4": 30.0, "5": 100.0}

LANGUAGES = (
    "burmese",
    "thai",
    "khmer",
    "lao",
    "vietnamese",
    "filipino",
    "indonesian",
    "malay",
    "chinese_origin",
    "minority",
)
"""Groups of names, as `data/names` calls them."""

SHARES = (0.22, 0.15, 0.14, 0.12, 0.12, 0.09, 0.07, 0.03, 0.03, 0.03)
"""How many of a hundred people come from each; an assumption, not a statistic."""

COUNTRY = dict(
    zip(LANGUAGES, ("MM", "TH", "KH", "LA", "VN", "PH", "ID", "MY", "MY", "MM"), strict=True)
)
"""The state most people of each group are citizens of."""

TAGS = dict(
    zip(LANGUAGES, ("my", "th", "km", "lo", "vi", "fil", "id", "ms", "en", "en"), strict=True)
)
"""The language in which a note about such a person may be written, beside English."""

OWN_SCRIPT = frozenset({"burmese", "thai", "khmer", "lao", "chinese_origin"})
"""Groups whose names are not written in Latin letters at home."""


@dataclass(frozen=True)
class Tokens:
    """Tokens of one kind: written at home, in Latin letters, in other Latin letters; how common."""

    local: Texts
    latin: Texts
    other: Texts
    weights: np.ndarray


def _rows(*path: str) -> list[dict[str, str]]:
    table = resources.files("goodata.data").joinpath(*path)
    return list(csv.DictReader(table.read_text("utf-8").splitlines()))


@cache
def names(language: str, part: str) -> Tokens:
    """Tokens of a language that can be a part: `f`, `m` (given names) or `family`.

    Where a language has none of the kind, the other sex's or those for both stand in; family names
    may be absent, and then there are no tokens.
    """
    chosen: dict[str, tuple[list[str], float]] = {}
    for row in _rows("names", f"{language}.csv"):
        if _fits(row, part):
            forms, _ = chosen.setdefault(row["token"], ([], _WEIGHT[row["common"]]))
            forms.append(row["romanised"])
    listed = list(chosen.items())
    return Tokens(
        texts([token for token, _ in listed]),
        texts([forms[0] for _, (forms, _) in listed]),
        texts([forms[-1] for _, (forms, _) in listed]),
        np.array([weight for _, (_, weight) in listed]),
    )


def _fits(row: dict[str, str], part: str) -> bool:
    if part == "family":
        return row["part"] == "family" or (row["part"] == "both" and row["sex"] != "both")
    return row["part"] in ("given", "both") and row["sex"] in (part, "both")


@dataclass(frozen=True)
class Place:
    """A district and the province it lies in, written at home and in Latin letters."""

    country: str
    province: tuple[str, str]
    district: tuple[str, str]


@cache
def places(language: str) -> tuple[Place, ...]:
    """Districts where people of a language group may come from."""
    return tuple(
        Place(
            row["country"],
            (row["province"], row["province_latin"]),
            (row["district"], row["district_latin"]),
        )
        for row in _rows("mock", "places.csv")
        if row["language"] == language
    )


@cache
def villages(language: str) -> Tokens:
    """Every village that can be put together for a language group."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("mock", "villages.csv"):
        if row["language"] == language:
            parts.setdefault(row["part"], []).append((row["local"], row["latin"]))
    glue = "" if language in OWN_SCRIPT - {"chinese_origin"} or language == "indonesian" else " "
    latin_glue = "" if language == "indonesian" else " "
    made = [
        (
            _joined(front[0], glue.join((first[0], second[0])), glue),
            _joined(front[1], latin_glue.join((first[1], second[1])), " "),
        )
        for front in parts["front"]
        for first in parts["first"]
        for second in parts["second"]
    ]
    local, latin = texts([each[0] for each in made]), texts([each[1] for each in made])
    return Tokens(local, latin, latin, np.ones(len(made)))


def _joined(front: str, name: str, glue: str) -> str:
    between = glue if glue or not front.isascii() else " "
    return f"{front}{between}{name}" if front else name


@cache
def sentences(language: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sentences for notes in a language: those with gaps, those without."""
    found = [row["text"] for row in _rows("mock", "notes.csv") if row["language"] == language]
    with_gaps = tuple(each for each in found if "{" in each)
    return with_gaps, tuple(each for each in found if "{" not in each)
