"""`--person CLUSTERS.csv`: rows that dedupe takes for one person get one code."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from tests import keys
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.practices.linkage.tables import CLUSTER_COLUMNS

ALPHABET = "23456789BCDFGHJKLMNPQRSTVWXYZ"
QUASI = ("sex", "age", "came_on")


def named(number: int) -> str:
    """A cluster's id."""
    signs = []
    for _place in range(8):
        number, rest = divmod(number, 29)
        signs.append(ALPHABET[rest])
    return "g-" + "".join(signs)


def listed(
    path: Path,
    table: Path,
    groups: Mapping[str, Sequence[Sequence[int]]],
    *,
    rows: int | None = None,
    more: Sequence[tuple[Path, int]] = (),
) -> Path:
    """A list of clusters as dedupe writes it: rows of a table by band, all others single."""
    home = {
        row: (band, at) for band, each in groups.items() for at, g in enumerate(each) for row in g
    }
    lines = []
    for which, (file, count) in enumerate([(table, rows or len(made.table(table))), *more]):
        digest = hashlib.sha256(file.read_bytes()).hexdigest()[:16]
        for row in range(2, count + 2):
            band, at = home.get(row, ("single", 0)) if which == 0 else ("single", 0)
            number = 1000 * which + row if band == "single" else 10_000 * (1 + at) + hash(band) % 97
            lines.append([file.name, row, f"{row:020x}", named(number), band, 1, digest])
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        csv.writer(stream).writerows([CLUSTER_COLUMNS, *lines])
    return path


def doubled(number: int, *pairs: tuple[int, int]) -> list[dict[str, str]]:
    """Invented people; of each pair the second row is the first person under another number."""
    rows = made.people(number)
    for one, other in pairs:
        rows[other] = {**rows[one], "person_no": rows[other]["person_no"], "notes": ""}
    return rows


def codes_of(path: Path) -> dict[str, str]:
    """Per case number its code, told by a column that was left as it is."""
    return {row["mark"]: row["code"] for row in made.released(path)}


@pytest.fixture
def marked(tmp_path: Path, play: Play) -> tuple[Path, list[dict[str, str]]]:
    """People with a mark that goes out as it is, so that a test can tell who has which code."""
    made.new_key(play, tmp_path)
    rows = doubled(40, (0, 20), (1, 21))
    return laid_out(tmp_path / "office", rows), rows


def laid_out(folder: Path, rows: list[dict[str, str]], **more: str) -> Path:
    fields = {**made.FIELDS, "mark": "type: string, privacy: none, technique: keep", **more}
    for at, row in enumerate(rows):
        row["mark"] = f"m{at:03}"
    folder.mkdir(parents=True, exist_ok=True)
    path = made.write(folder / "table.csv", rows, list(fields))
    (folder / "table.dictionary.yaml").write_text(made.dictionary(fields=fields), "utf-8")
    return path


def test_rows_of_one_person_get_one_code(
    marked: tuple[Path, list[dict[str, str]]], play: Play
) -> None:
    path, _rows = marked
    groups = {"same": [(2, 22)], "decided": [(3, 23)]}
    clusters = listed(path.with_name("clusters.csv"), path, groups)
    before = path.read_bytes(), clusters.read_bytes()
    played = play("deidentify", path, "--person", clusters, "--json")
    assert played.code == 0, played.everything
    told = played.json["result"]
    assert told["people"] == 38
    assert told["codes"] == "random"
    assert (told["joined"]["people"], told["joined"]["identities"]) == (2, 4)
    code = codes_of(path)
    assert code["m000"] == code["m020"]
    assert code["m001"] == code["m021"]
    assert len(set(code.values())) == 38
    assert (path.read_bytes(), clusters.read_bytes()) == before
    text = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "2 people are listed under several numbers" in text
    side = json.loads(path.with_name("table.deidentified.csv.datapackage.json").read_text())
    assert side["deidentification"]["joined"] == {
        "people": 2,
        "identities": 4,
        "clusters_not_decided": 0,
        "clusters_sha256": hashlib.sha256(clusters.read_bytes()).hexdigest(),
    }
    inside = ("--audience", "internal", "--force")
    assert play("deidentify", path, *inside, "--person", clusters).code == 0
    assert len({row["code"] for row in made.released(path)}) == 38
    again = play("deidentify", path, *inside)
    assert again.code == 0, again.everything
    assert "joined" not in again.out
    assert len({row["code"] for row in made.released(path)}) == 40, "nothing is joined for ever"


def test_what_is_still_to_be_looked_at_joins_nobody(
    marked: tuple[Path, list[dict[str, str]]], play: Play
) -> None:
    path, _rows = marked
    clusters = listed(path.with_name("c.csv"), path, {"look": [(2, 22)], "same": [(3, 23)]})
    played = play("deidentify", path, "--person", clusters)
    assert played.code == 0, played.everything
    assert "1 cluster is still to be looked at, and joins nobody" in played.out
    code = codes_of(path)
    assert code["m000"] != code["m020"]
    assert code["m001"] == code["m021"]


def test_dedupe_writes_the_list_that_is_taken(tmp_path: Path, home: Path, play: Play) -> None:  # noqa: ARG001
    made.new_key(play, tmp_path)
    born = "type: date, privacy: direct, kind: birth date, technique: drop"
    rows = made.people(40)
    for at, row in enumerate(rows):
        row["born_on"] = f"{1 + at % 28:02}/{1 + (5 * at) % 12:02}/{1980 + at % 25}"
    rows[30] = {**rows[4], "person_no": rows[30]["person_no"]}
    path = laid_out(tmp_path / "office", rows, born_on=born)
    clusters = tmp_path / "found.csv"
    played = play("dedupe", path, "--clusters", clusters)
    assert played.code == 1, played.everything
    bands = {row["row"]: row["band"] for row in made.table(clusters)}
    assert bands["6"] == bands["32"] == "same", played.out
    played = play("deidentify", path, "--person", clusters)
    assert played.code == 0, played.everything
    code = codes_of(path)
    assert code["m004"] == code["m030"]
    assert len(set(code.values())) == 39


def test_people_in_a_class_are_counted_once(tmp_path: Path, play: Play) -> None:
    rows = doubled(10)
    for row in rows:
        row.update({"sex": "F", "age": "30", "came_on": "01/02/2024", "harm": "labour"})
    path = laid_out(tmp_path / "office", rows)
    everybody = listed(tmp_path / "c.csv", path, {"same": [(2, 3, 4, 5, 6, 7)]})
    assert play("deidentify", path, "--unlinked").code == 0
    played = play("deidentify", path, "--unlinked", "--force", "--person", everybody, "--json")
    assert played.code == 4, "10 rows of 5 people: under twice k"
    assert "5 people" in played.err or "5" in played.err


def test_the_narrowest_consent_of_a_cluster_wins(tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    rows = doubled(40, (0, 20), (1, 21))
    rows[20]["agreed"] = "no"
    rows[21]["held"] = "harm"
    more = "consent: {person: person_no, given: agreed, withhold: {fields: held, from: whom}}"
    fields = {
        **made.FIELDS,
        "held": "type: list, subtype: selectMultiple, delimiter: ';', categories: [sex, harm], "
        "privacy: none, technique: keep",
        "whom": "type: string, privacy: none, technique: keep",
        "mark": "type: string, privacy: none, technique: keep",
    }
    for at, row in enumerate(rows):
        row["mark"] = f"m{at:03}"
    folder = tmp_path / "office"
    folder.mkdir()
    path = made.write(folder / "table.csv", rows, list(fields))
    text = made.dictionary(fields=fields, more=more)
    (folder / "table.dictionary.yaml").write_text(text, "utf-8")
    groups = {"same": [(2, 22)], "decided": [(3, 23)]}
    clusters = listed(tmp_path / "clusters.csv", path, groups)
    played = play("deidentify", path, "--person", clusters)
    assert played.code in (0, 1), played.everything
    out = {row["mark"]: row for row in made.released(path)}
    assert not {"m000", "m020"} & set(out), "who says no under one number says it under all"
    assert out["m001"]["harm"] == out["m021"]["harm"] == "suppressed"


def test_two_answers_of_one_person_stop_it_unless_one_row_is_taken(
    marked: tuple[Path, list[dict[str, str]]], play: Play
) -> None:
    path, rows = marked
    rows[20]["age"] = str(int(rows[0]["age"]) + 2)
    path = laid_out(path.parent, rows)
    clusters = listed(path.with_name("c.csv"), path, {"same": [(2, 22)]})
    played = play("deidentify", path, "--person", clusters)
    assert played.code == 4
    assert "one person has different answers here (rows 22)" in played.err
    played = play("deidentify", path, "--person", clusters, "--one-row", "first")
    assert played.code == 0, played.everything
    assert len(made.released(path)) == 39


def test_nobodys_code_changes_when_another_number_comes_to_light(
    marked: tuple[Path, list[dict[str, str]]], play: Play
) -> None:
    path, rows = marked
    assert play("deidentify", path).code == 0
    known = codes_of(path)
    # A number that stands before all others, so that the order of texts would choose it.
    more = [*rows, {**rows[5], "person_no": "A-1"}, *made.people(12, 100)]
    path = laid_out(path.parent, more)
    clusters = listed(path.with_name("c.csv"), path, {"same": [(7, 42)]})
    played = play("deidentify", path, "--person", clusters, "--force")
    assert played.code == 0, played.everything
    now = codes_of(path)
    assert now["m005"] == now["m040"] == known["m005"]


def test_a_forgotten_person_does_not_come_back_under_another_number(
    marked: tuple[Path, list[dict[str, str]]], tmp_path: Path, play: Play
) -> None:
    path, _rows = marked
    assert play("deidentify", path).code == 0
    code = codes_of(path)["m020"]
    identity = tmp_path / "office.age-identity"
    identity.write_text(f"{keys.OFFICE.reveal()}\n")
    identity.chmod(0o600)
    holds = tmp_path / "holds.csv"
    holds.write_text("id,scope,reason,ordered_by,from,until,released\n")
    ours = ("--identity", identity, "--holds", holds)
    played = play("key", "forget", code, "--reason", "asked for it", *ours)
    assert played.code == 0, played.everything
    clusters = listed(path.with_name("c.csv"), path, {"decided": [(2, 22)]})
    played = play("deidentify", path, "--person", clusters, "--force")
    assert played.code == 4
    assert "to be forgotten" in played.err
    played = play("deidentify", path, "--person", clusters, "--force", "--forgotten", "drop")
    assert played.code == 0, played.everything
    assert not {"m000", "m020"} & {row["mark"] for row in made.released(path)}


def test_the_key_shows_every_number_of_a_person(
    marked: tuple[Path, list[dict[str, str]]], tmp_path: Path, play: Play
) -> None:
    path, rows = marked
    clusters = listed(path.with_name("c.csv"), path, {"same": [(2, 22)]})
    assert play("deidentify", path, "--person", clusters).code == 0
    identity = tmp_path / "office.age-identity"
    identity.write_text(f"{keys.OFFICE.reveal()}\n")
    identity.chmod(0o600)
    code = codes_of(path)["m000"]
    ours = ("--reason", "a visit", "--identity", identity)
    played = play("key", "lookup", code, *ours, answers=[])
    assert played.code == 0, played.everything
    assert rows[0]["person_no"] in played.told
    assert rows[20]["person_no"] in played.told


def test_offices_with_one_key_agree_on_who_is_one_person(tmp_path: Path, play: Play) -> None:
    shared = tmp_path / "project.key"
    shared.write_bytes(bytes(range(32)))
    shared.chmod(0o600)
    made.new_key(play, tmp_path)
    found = []
    for name, turn in (("one", 1), ("two", -1)):
        rows = doubled(40, (0, 20))
        path = laid_out(tmp_path / name, rows[::turn])
        at = [
            i + 2 for i, row in enumerate(rows[::turn]) if row["full_name"] == rows[0]["full_name"]
        ]
        clusters = listed(tmp_path / f"{name}.csv", path, {"same": [at]})
        line = ("--person", clusters, "--keyed", shared, "--to", name, "--audience", "internal")
        played = play("deidentify", path, *line)
        assert played.code == 0, played.everything
        found.append(sorted({row["code"] for row in made.released(path)}))
    assert found[0] == found[1]
    assert len(found[0]) == 39


def test_the_order_of_rows_says_nothing(tmp_path: Path, play: Play) -> None:
    rows = doubled(60, (0, 20), (3, 44))
    texts = []
    for name, turn in (("one", 1), ("two", -1)):
        path = laid_out(tmp_path / name, [dict(row) for row in rows][::turn])
        own = made.table(path)
        pairs = [
            [at + 2 for at, row in enumerate(own) if row["full_name"] == rows[which]["full_name"]]
            for which in (0, 3)
        ]
        clusters = listed(tmp_path / f"{name}.csv", path, {"same": pairs})
        played = play("deidentify", path, "--unlinked", "--person", clusters)
        assert played.code == 0, played.everything
        out = [{**row, "mark": ""} for row in made.released(path)]
        texts.append(sorted(json.dumps(row) for row in out))
    assert texts[0] == texts[1]


def test_joins_reach_the_tables_that_the_list_does_not_speak_of(tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    rows = doubled(40, (0, 20))
    path = laid_out(tmp_path / "office", rows)
    stays = [
        {"person_no": row["person_no"], "shelter": "NS"[at % 2]} for at, row in enumerate(rows)
    ]
    other = made.write(path.with_name("cases.csv"), stays, ["person_no", "shelter"])
    other.with_name("cases.dictionary.yaml").write_text(
        "goodata: 1\nname: cases\nversion: 1.0.0\nunit: event\nidentities: {person: [person_no]}\n"
        "fields:\n  - {name: person_no, " + made.FIELDS["person_no"] + "}\n"
        "  - {name: shelter, type: string, categories: [N, S], privacy: none, technique: keep}\n",
        "utf-8",
    )
    clusters = listed(tmp_path / "c.csv", path, {"same": [(2, 22)]})
    played = play("deidentify", path, other, "--person", clusters, "--json")
    assert played.code == 0, played.everything
    assert played.json["result"]["people"] == 39
    code = codes_of(path)
    count = [row["code"] for row in made.released(other)]
    assert count.count(code["m000"]) == 2
    changed = made.write(path, rows[:-1], [*made.HEADINGS, "mark"])
    played = play("deidentify", changed, other, "--person", clusters, "--force")
    assert played.code == 4, "with two tables nobody can tell which version the list is of"


def test_a_list_of_another_version_is_refused(
    marked: tuple[Path, list[dict[str, str]]], tmp_path: Path, play: Play
) -> None:
    path, rows = marked
    clusters = listed(tmp_path / "c.csv", path, {"same": [(2, 22)]})
    rows[7]["notes"] = "later"
    laid_out(path.parent, rows)
    before = sorted(each.name for each in path.parent.iterdir())
    played = play("deidentify", path, "--person", clusters)
    assert played.code == 4
    assert "belongs to another file, or to another version" in played.err
    assert "fix: goodata dedupe" in played.err
    assert sorted(each.name for each in path.parent.iterdir()) == before


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: text.replace("band", "bond", 1),
        lambda text: text.replace(",sheet,digest", "", 1),
        lambda text: text.replace(",single,1,", ",perhaps,1,", 1),
        lambda text: text.replace(",single,1,", ",single,0,", 1),
        lambda text: text.replace(",2,", ",900,", 1),
        lambda text: text.replace(",3,", ",2,", 1),
        lambda text: text.replace(",3,", ",x,", 1),
        lambda text: text.replace("g-", "h-", 1),
        lambda text: "\n".join(text.splitlines()[:-1]) + "\n",
        lambda text: text[: len(text) // 2],
        lambda text: text + text.splitlines()[-1] + "\n",
        lambda text: text.replace("table.csv,4", '"table.csv,4'),
        lambda _text: "",
        lambda _text: "file\n",
    ],
)
def test_a_damaged_list_is_unreadable(
    spoil, marked: tuple[Path, list[dict[str, str]]], tmp_path: Path, play: Play
) -> None:
    path, _rows = marked
    clusters = listed(tmp_path / "c.csv", path, {"same": [(2, 22)]})
    clusters.write_text(spoil(clusters.read_text("utf-8")), "utf-8")
    played = play("deidentify", path, "--person", clusters)
    assert played.code == 3, played.everything
    assert played.err.count("goodata: error:") == played.err.count("fix:") == 1


def test_a_list_that_is_not_there_or_no_text(
    marked: tuple[Path, list[dict[str, str]]], tmp_path: Path, play: Play
) -> None:
    path, _rows = marked
    assert play("deidentify", path, "--person", tmp_path / "none.csv").code == 3
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00\x81" * 50)
    assert play("deidentify", path, "--person", tmp_path / "bytes.csv").code == 3
    assert play("deidentify", path, "--person", path).code == 3, "the table itself is no list"


def test_a_dictionary_without_identities_cannot_join(tmp_path: Path, play: Play) -> None:
    path = made.lay_out(tmp_path / "office", made.people(20), made.dictionary(identities=""))
    clusters = listed(tmp_path / "c.csv", path, {"same": [(2, 3)]})
    played = play("deidentify", path, "--unlinked", "--person", clusters)
    assert played.code == 4
    assert "identities: {person: [FIELD]}" in played.err


def test_the_public_is_told_no_small_number(tmp_path: Path, play: Play) -> None:
    made.new_key(play, tmp_path)
    rows = doubled(60, (0, 20), (1, 21))
    path = laid_out(tmp_path / "office", rows)
    clusters = listed(tmp_path / "c.csv", path, {"same": [(2, 22), (3, 23)]})
    played = play("deidentify", path, "--audience", "public", "--person", clusters)
    assert played.code == 0, played.everything
    side = json.loads(path.with_name("table.deidentified.csv.datapackage.json").read_text())
    assert side["deidentification"]["joined"] == {"people": "fewer than 11"}
    text = path.with_name("table.deidentified.sheet.txt").read_text("utf-8")
    assert "counted once: fewer than 11" in text
