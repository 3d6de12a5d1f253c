"""Every list of codes that is shipped, held against what lists promise."""

import csv
import re
import subprocess
import sys
import unicodedata
from functools import cache
from pathlib import Path

import pytest

from goodata.dictionary import lists, shelf, yaml_text
from goodata.dictionary.text_tree import plain
from goodata.model import CodeListRef
from goodata.text import fold

ROOT = Path(__file__).parents[2]
FOLDER = shelf.shipped() / "lists"
NAMES = sorted(path.stem for path in FOLDER.glob("*.csv"))
PLACES = [name for name in NAMES if name.startswith("places-")]
MEGABYTE = 1024 * 1024

SCRIPTS = {"th": "THAI", "km": "KHMER", "lo": "LAO", "my": "MYANMAR"}
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
FACTS = {
    "name",
    "version",
    "title",
    "description",
    "source",
    "licence",
    "licenceNote",
    "retrieved",
    "renewal",
    "languages",
    "columns",
    "hierarchy",
}
# Where a P-code, a national code with the country's prefix, or a code of ISO 3166-2 stands.
SHAPES = {
    "places-bn": r"BN-[A-Z]{2}",
    "places-id": r"ID\d{2}(\d{2})?|ID\.\d{2}(\.\d{2}\.\d{2})?",
    "places-kh": r"KH\d{2}(\d{2}){0,2}",
    "places-la": r"LA\d{2}(\d{2})?",
    "places-mm": r"MM-\d{2}",
    "places-my": r"MY\d{2}(\d{2})?",
    "places-ph": r"PH\d{2}(\d{3}(\d{2})?)?",
    "places-sg": r"SG-\d{2}",
    "places-th": r"TH\d{2}(\d{2}){0,2}",
    "places-tl": r"TL\d{2}(\d{2})?",
    "places-vn": r"VN(\d{2}|\d{3}|\d{5})",
}


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, strict=True))


@cache
def about(name: str) -> dict:
    path = FOLDER / f"{name}.yaml"
    return plain(yaml_text.parse(path.read_bytes(), path.name))


def named(row: dict[str, str]) -> list[str]:
    labels = [cell for column, cell in row.items() if column.startswith("label") and cell]
    return labels + [each for each in row.get("aliases", "").split("|") if each]


def successors(row: dict[str, str]) -> list[str]:
    return [each for each in (row.get("replacedBy") or "").split("|") if each]


def test_all_are_there():
    codes = {"iso-3166-1", "iso-639", "isic-sections", "isced-2011", "yes-no-unknown", "sex"}
    codes |= {"currencies", "legal-basis"}
    countries = ("bn", "id", "kh", "la", "mm", "my", "ph", "sg", "th", "tl", "vn")
    assert set(NAMES) >= codes | {f"places-{each}" for each in countries}
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_goodata_reads_it(name):
    entries = lists.entries(CodeListRef(name, version=about(name)["version"]), (FOLDER,))
    assert [each.value for each in entries] == [row["value"] for row in table(name)]
    assert all(each.label for each in entries)


@pytest.mark.parametrize("name", NAMES)
def test_every_further_column_of_codes_can_be_used(name):
    for column in set(about(name)["columns"]) & {"alpha3", "kemendagri", "psgc", "numeric"}:
        entries = lists.entries(CodeListRef(name, column), (FOLDER,))
        assert len({each.value for each in entries}) == len(entries) > 0 or column == "numeric"


@pytest.mark.parametrize("name", NAMES)
def test_the_facts_beside_it(name):
    said = about(name)
    assert set(said) >= FACTS
    assert said["name"] == name
    assert re.fullmatch(r"\d{4}\.\d{1,2}(\.\d{1,2})?", said["version"])
    assert DAY.fullmatch(said["retrieved"])
    licences = {"Unicode-3.0", "CC0-1.0", "CC-BY-4.0", "MIT"}
    assert said["licence"] in licences
    untold = set(table(name)[0]) - set(said["columns"])
    assert all(each.startswith("label:") for each in untold)
    assert set(said["columns"]) <= set(table(name)[0])
    assert said["renewal"] == "kept by hand" or (ROOT / said["renewal"]).is_file()
    tongues = {each[6:] for each in table(name)[0] if each.startswith("label:")}
    assert set(said["languages"]) == {"en"} | tongues


@pytest.mark.parametrize("name", [each for each in NAMES if each != "iso-3166-1"])
def test_its_counts_are_those_of_the_rows(name):
    counted: dict[str, dict[str, str]] = {}
    for row in table(name):
        level = f"level {row['level']}" if "level" in row else "all"
        found = counted.setdefault(level, {})
        found[row["status"]] = str(int(found.get(row["status"], "0")) + 1)
    assert {key: dict(value) for key, value in about(name)["units"].items()} == counted


@pytest.mark.parametrize("name", NAMES)
def test_codes(name):
    values = [row["value"] for row in table(name)]
    assert len({fold(each) for each in values}) == len(values)
    for row in table(name):
        for column, cell in row.items():
            assert cell == cell.strip(), (row["value"], column)
            assert cell == unicodedata.normalize("NFC", cell), (row["value"], column)
            assert "  " not in cell, (row["value"], column)
        assert row["label"], row["value"]
        assert row["status"] in {"current", "obsolete"}, row["value"]
        for column in ("from", "to"):
            assert not row.get(column) or DAY.fullmatch(row[column]), row["value"]
        assert row["status"] == "obsolete" or not successors(row), row["value"]


@pytest.mark.parametrize("name", NAMES)
def test_parents_and_successors_stand_in_it(name):
    rows = {row["value"]: row for row in table(name)}
    for value, row in rows.items():
        parent = row.get("parent")
        if parent:
            assert int(rows[parent]["level"]) < int(row["level"]), value
            assert rows[parent]["status"] == "current" or row["status"] == "obsolete", value
        for each in successors(row):
            assert each != value
            assert rows[each]["status"] == "current", value
            assert rows[each].get("level") == row.get("level"), value


@pytest.mark.parametrize("name", NAMES)
def test_local_script(name):
    for row in table(name):
        for tag, script in SCRIPTS.items():
            letters = [sign for sign in row.get(f"label:{tag}", "") if sign.isalpha()]
            own = [sign for sign in letters if unicodedata.name(sign).startswith(script)]
            # An abbreviation in Latin letters may stand in a name, never the whole of one.
            assert len(own) >= len(letters) / 2, (row["value"], tag)
            if name in PLACES:
                assert len(own) == len(letters), (row["value"], tag)


@pytest.mark.parametrize("name", [each for each in NAMES if each not in PLACES])
def test_no_name_stands_for_two_codes(name):
    owner: dict[str, str] = {}
    for row in table(name):
        if row["status"] == "current":
            for each in (row["value"], *named(row)):
                assert owner.setdefault(fold(each), row["value"]) == row["value"], each


@pytest.mark.parametrize("name", PLACES)
def test_a_place_can_be_told_within_its_parent(name):
    seen: dict[tuple[str, ...], str] = {}
    local = next((each for each in table(name)[0] if each.startswith("label:")), "label")
    for row in table(name):
        if row["status"] == "current":
            place = (row.get("parent", ""), row["level"], fold(row["label"]), fold(row[local]))
            assert seen.setdefault(place, row["value"]) == row["value"], (place, row["value"])


@pytest.mark.parametrize("name", PLACES)
def test_places_have_codes_of_their_country(name):
    shape = re.compile(SHAPES[name])
    for row in table(name):
        assert shape.fullmatch(row["value"]), row["value"]
        assert row["level"] in {"1", "2", "3"}
        assert bool(row.get("parent")) == (row["level"] != "1"), row["value"]
    assert "gaps" in about(name)


def test_places_known_by_heart():
    def of(name):
        return {row["value"]: row for row in table(name)}

    assert of("places-th")["TH420803"]["label:th"]
    assert of("places-th")["TH10"]["label:th"] == "กรุงเทพมหานคร"
    assert of("places-kh")["KH12"]["label:km"] == "ភ្នំពេញ"
    assert of("places-la")["LA01"]["label:lo"] == "ນະຄອນຫຼວງວຽງຈັນ"
    assert "Arakan" in of("places-mm")["MM-16"]["aliases"].split("|")
    assert of("places-vn")["VN74"]["replacedBy"] == "VN79"
    assert of("places-vn")["VN79"]["label:vi"] == "Hồ Chí Minh"
    assert of("places-id")["ID9401"]["parent"] == "ID.93"
    assert of("places-ph")["PH06045"]["replacedBy"] == "PH18045"
    assert of("places-my")["MY11"]["iso3166_2"] == "MY-07"


def test_nothing_of_the_list_without_a_licence_is_in_here():
    for path in FOLDER.iterdir():
        assert not re.search(rb"MMR\d{3}", path.read_bytes()), path.name


def test_how_large_they_are():
    size = {path: path.stat().st_size for path in FOLDER.iterdir()}
    places = sum(size[path] for path in size if path.name.startswith("places-"))
    assert places < 6 * MEGABYTE
    assert sum(size.values()) < 8 * MEGABYTE


@pytest.mark.parametrize("script", ["iso_3166_1.py", "codes.py", "places.py"])
def test_they_are_as_their_scripts_write_them(script):
    if script != "places.py":
        pytest.importorskip("babel")
    done = subprocess.run(
        [sys.executable, str(ROOT / "renew" / script), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    if "passed over" in done.stdout:
        pytest.skip(done.stdout.strip().replace("\n", "; "))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_page_about_them_is_up_to_date():
    page = (ROOT / "docs/reference/lists.md").read_text(encoding="utf-8")
    for name in NAMES:
        assert f"`{name}`" in page
