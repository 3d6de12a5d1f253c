"""What the place lists share: P-codes of OCHA's Global P-code List, English names of CLDR."""

from __future__ import annotations

import csv
import json
from functools import cache
from typing import NamedTuple

from list_files import Row, fold, key, source

PCODES = "fixtures-download-global-pcodes-adm-1-2.csv"


class Unit(NamedTuple):
    """One row of OCHA's list."""

    code: str
    name: str
    parent: str
    level: str


@cache
def ocha(country: str) -> dict[str, Unit]:
    """The units of a country (three letters), by P-code."""
    with source(PCODES).open(encoding="utf-8-sig", newline="") as file:
        return {
            row["P-Code"]: Unit(
                row["P-Code"], row["Name"], row["Parent P-Code"], row["Admin Level"]
            )
            for row in csv.DictReader(file)
            if row["Location"] == country
        }


@cache
def cldr() -> dict[str, str]:
    """English names of ISO 3166-2 subdivisions, by code without hyphen in small letters."""
    text = source("subdivisions/en/en.json").read_text(encoding="utf-8")
    return json.loads(text)["subdivisions"]["localeDisplayNames"]["subdivisions"]


def units(country: str) -> list[Row]:
    """Rows of OCHA's units; the parent of level 1 is the country and is left out."""
    return [
        {
            "value": each.code,
            "label": each.name,
            "parent": each.parent if each.level != "1" else "",
            "level": each.level,
            "status": "current",
        }
        for each in ocha(country).values()
    ]


def subdivision(row: Row, code: str) -> list[str]:
    """Notes the ISO code in the row and gives CLDR's English name of it."""
    row["iso3166_2"] = code
    name = cldr()[code.replace("-", "").lower()]
    return [name] if fold(name) != fold(row["label"]) else []


def told_apart(rows: list[Row], longer: dict[str, str]) -> None:
    """Gives current units of one parent, level and name their longer names."""
    seen: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        if row["status"] == "current":
            place = (row.get("parent", ""), row["level"], key(row["label"]))
            seen.setdefault(place, []).append(row)
    for same in seen.values():
        if len(same) > 1:
            for row in same:
                row["label"] = longer.get(row["value"], row["label"])


ISO = {"iso3166_2": "code of ISO 3166-2"}
