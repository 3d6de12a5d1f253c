"""Small invented tables of people with their dictionary, and a key that asks nobody."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests import keys
from tests.conftest import Play

FIELDS = {
    "person_no": "type: string, subtype: caseNumber, privacy: direct, kind: case number, "
    "technique: random_code",
    "full_name": "type: string, subtype: personName, privacy: direct, kind: name, technique: drop",
    "sex": "type: string, categories: [F, M], privacy: quasi, kind: sex, technique: keep",
    "age": "type: integer, privacy: quasi, kind: age, technique: generalise",
    "came_on": "type: date, privacy: quasi, kind: event date, technique: generalise, "
    "hierarchy: [month, quarter, year]",
    "harm": "type: string, categories: [labour, begging, marriage], privacy: sensitive, "
    "kind: exploitation, technique: keep",
    "agreed": "type: string, categories: ['yes', 'no', unknown], privacy: none, technique: keep",
    "notes": "type: string, subtype: notes, privacy: note, kind: note, technique: clean_note",
}
HEADINGS = tuple(FIELDS)
CONSENT = "consent: {person: person_no, given: agreed}"


def dictionary(
    *,
    without: Sequence[str] = (),
    fields: Mapping[str, str] | None = None,
    more: str = CONSENT,
    identities: str = "identities: {person: [person_no]}",
) -> str:
    """The dictionary of the invented table, with some lines otherwise."""
    listed = {**FIELDS, **(fields or {})}
    lines = [
        f"  - {{name: {name}, {text}}}" for name, text in listed.items() if name not in without
    ]
    head = [
        "goodata: 1",
        "name: people",
        "version: 1.0.0",
        "unit: person",
        identities,
        "file: {dateOrder: dmy}",
        'missingValues: [{value: "", label: empty}, {value: UNK, label: unknown}]',
        more,
        "fields:",
    ]
    return "\n".join([*(each for each in head if each), *lines]) + "\n"


NAMES = ("Malee", "Dara", "Sokha", "Niran", "Thida", "Bopha", "Anong", "Chanthou")
FAMILY = ("Srisukwan", "Kimsreng", "Phommasan", "Thepvongsa", "Ratanakon", "Vongdara")


def people(number: int, start: int = 0) -> list[dict[str, str]]:
    """So many invented people, all different, all agreeing."""
    found = []
    for at in range(start, start + number):
        name = f"{NAMES[at % 8]} {FAMILY[at % 6]}{chr(97 + at % 23)}"
        found.append(
            {
                "person_no": f"P-{4000 + at}",
                "full_name": name,
                "sex": "FM"[at % 2],
                "age": str(14 + (7 * at) % 40),
                "came_on": f"{1 + at % 27:02}/{1 + at % 12:02}/{2022 + at % 3}",
                "harm": ("labour", "begging", "marriage")[at % 3],
                "agreed": "yes",
                "notes": "",
            }
        )
    return found


def write(
    path: Path, rows: Sequence[Mapping[str, str]], headings: Sequence[str] = HEADINGS
) -> Path:
    """The rows as a CSV file."""
    stream = io.StringIO()
    out = csv.writer(stream)
    out.writerow(headings)
    out.writerows([row.get(each, "") for each in headings] for row in rows)
    path.write_text(stream.getvalue(), "utf-8")
    return path


def lay_out(
    folder: Path, rows: Sequence[Mapping[str, str]], text: str | None = None, name: str = "table"
) -> Path:
    """A table with its dictionary beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = write(folder / f"{name}.csv", rows)
    (folder / f"{name}.dictionary.yaml").write_text(text or dictionary(), "utf-8")
    return path


def new_key(play: Play, folder: Path) -> None:
    """A key for one custodian, made without a terminal."""
    custodian = folder / "office.age-recipient"
    custodian.write_text(f"{keys.OFFICE.recipient()}\n")
    played = play("key", "new", "--custodian", custodian)
    assert played.code == 0, played.everything


def table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    return parsed(path.read_text("utf-8-sig"))


def parsed(text: str) -> list[dict[str, str]]:
    """The rows of CSV text."""
    return list(csv.DictReader(io.StringIO(text)))


def released(path: Path) -> list[dict[str, str]]:
    """The rows released of a CSV file."""
    return table(path.with_name(f"{path.stem}.deidentified.csv"))
