"""Answers made coarser along lists: places of the region, parents and columns of a code list."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from tests.conftest import ROOT, Play
from tests.practices.deidentification import made

from goodata.practices.classification.places import key

WITH_PLACE = (*made.HEADINGS, "place")


def listed(level: int, number: int) -> list[dict[str, str]]:
    """Places of a level in Cambodia whose name no other place of the region's lists has."""
    every: list[dict[str, str]] = []
    for path in sorted((ROOT / "dictionaries" / "lists").glob("places-*.csv")):
        with path.open(encoding="utf-8", newline="") as stream:
            every += list(csv.DictReader(stream))
    times = Counter(key(row["label"]) for row in every)
    fit = [
        row
        for row in every
        if row["value"].startswith("KH")
        and row["level"] == str(level)
        and times[key(row["label"])] == 1
    ]
    return fit[:: len(fit) // number][:number]


def release(
    folder: Path, play: Play, places: list[str], field: str, *more: str
) -> tuple[list[dict[str, str]], str, int]:
    """The released rows of people at these places, what was said, and the exit code."""
    rows = made.people(len(places))
    for row, place in zip(rows, places, strict=True):
        row["place"] = place
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, WITH_PLACE)
    text = made.dictionary(fields={"place": field})
    (folder / "table.dictionary.yaml").write_text(text, "utf-8")
    played = play("deidentify", path, "--unlinked", *more)
    assert played.code in (0, 1), played.everything
    return made.released(path), played.everything, played.code


PLACE = "type: string, privacy: quasi, kind: {kind}, technique: generalise, hierarchy: {steps}"


def test_names_of_places_climb_to_district_province_and_country(tmp_path: Path, play: Play) -> None:
    communes = listed(3, 30)
    field = PLACE.format(kind="sub-district", steps="[commune, district, province, country]")
    names = [each["label"] for each in communes]
    rows, _said, code = release(tmp_path / "one", play, [names[at % 30] for at in range(90)], field)
    assert code == 0
    allowed = set(names) | {each["value"][:6] for each in communes} | {"KH", "suppressed"}
    allowed |= {each["value"][:4] for each in communes}
    out = {row["place"] for row in rows}
    assert out <= allowed
    assert out - set(names), "some were made coarser"


def test_a_hierarchy_begins_where_it_says(tmp_path: Path, play: Play) -> None:
    communes = listed(3, 12)
    field = PLACE.format(kind="sub-district", steps="[province, country]")
    places = [communes[at % 12]["label"] for at in range(120)]
    rows, _said, _code = release(tmp_path / "one", play, places, field)
    provinces = {each["value"][:4] for each in communes}
    assert {row["place"] for row in rows} <= provinces | {"KH", "suppressed"}


def test_an_unknown_place_goes_to_other_and_is_found(tmp_path: Path, play: Play) -> None:
    communes = listed(3, 6)
    places = [communes[at % 6]["label"] for at in range(60)]
    places[:8] = ["Atlantisville"] * 8
    field = PLACE.format(kind="sub-district", steps="[district, province]")
    rows, said, code = release(tmp_path / "one", play, places, field)
    assert code == 1
    assert "GD802" in said
    assert "8" in said
    assert "Atlantisville" not in said
    assert {"other", "suppressed"} & {row["place"] for row in rows}
    assert not [row for row in rows if row["place"] == "Atlantisville"]


def test_columns_of_a_code_list(tmp_path: Path, play: Play) -> None:
    folder = tmp_path / "one"
    lists = tmp_path / "lists"
    lists.mkdir()
    text = "value,label,trade,sector\n"
    for number in range(12):
        text += f"J{number},Job {number},T{number // 3},S{number // 6}\n"
    (lists / "jobs.csv").write_text(text, "utf-8")
    field = (
        "type: string, codeList: jobs, privacy: quasi, kind: work, technique: generalise, "
        "hierarchy: [{column: trade}, {column: sector}]"
    )
    rows, _said, code = release(folder, play, [f"J{at % 12}" for at in range(72)], field)
    assert code == 0
    out = {row["place"] for row in rows}
    assert out <= {"T0", "T1", "T2", "T3", "S0", "S1", "suppressed"}
    assert len(out) > 1


def test_rounded_numbers_and_then_bands(tmp_path: Path, play: Play) -> None:
    field = (
        "type: integer, privacy: quasi, technique: generalise, "
        "hierarchy: [{round: 50}, {round: 100}, {bands: [0, 300]}]"
    )
    amounts = [str((37 * at) % 400 + (-200 if at % 3 == 0 else 100)) for at in range(90)]
    rows, _said, _code = release(tmp_path / "one", play, amounts, field)
    found = {row["place"].removeprefix("'") for row in rows} - {"suppressed"}
    fine = {f"{low} to {low + 49}" for low in range(-200, 500, 50)}
    middle = {f"{low} to {low + 99}" for low in range(-200, 500, 100)}
    assert found
    assert found <= fine | middle | {"-200 to -1", "0 to 299", "300+"}
