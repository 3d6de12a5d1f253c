"""The whole of `classify`: the casebook, the shared tables where they are, verdicts, the patch."""

import csv
import json
from pathlib import Path

import pytest
import yaml

from goodata.findings import FailOn
from goodata.model import Privacy, Risk
from goodata.practices.classification.classify import Asked, Sum, classify, report
from goodata.practices.classification.notes import remaining
from goodata.practices.opening import Wish

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared" / "data"
CTDC = SHARED / "ctdc" / "ctdc_global_2020-04_reduced_11cols.csv"


def said(path, **asked):
    return classify(path, 1, Wish(), None, Asked(**asked))


def write(folder, name, rows):
    path = folder / name
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    return path


def whole(found, fail_on=FailOn.WARNING):
    done = Sum()
    done.add(found, explain=False)
    return report(done, [found.opened.path], fail_on)


@pytest.fixture(scope="module")
def casebook():
    return said(ROOT / "examples" / "casebook.csv")


def test_the_casebook_is_high_and_says_why(casebook):
    assert casebook.verdict.risk is Risk.HIGH
    roles = {each.field: each.role for each in casebook.columns.said}
    assert roles["full_name"] is Privacy.DIRECT
    assert roles["phone"] is Privacy.DIRECT
    assert roles["village"] is Privacy.QUASI
    assert roles["notes"] is Privacy.NOTE
    told = whole(casebook)
    assert told.exit == 1
    assert {"GD701", "GD702", "GD704"} <= {each.code for each in told.findings}
    assert str(told.verdict).startswith("HIGH: ")


def test_no_cell_of_the_casebook_is_in_the_report(casebook):
    from goodata.reports import View, forms

    told = whole(casebook)
    text = "".join(form.render(told, View()) for name, form in forms().items() if name != "csv")
    cells = {
        cell
        for line in (ROOT / "examples" / "casebook.csv").read_text("utf-8").splitlines()[1:]
        for cell in line.split(",")
        if len(cell) > 7 and not cell.isascii()
    }
    assert cells
    assert not [cell for cell in cells if cell in text]


def test_the_patch_proposes_and_holds_no_cell(casebook):
    tree = yaml.safe_load(casebook.patch())
    assert tree["file"]["read"] == "whole"
    fields = {each["name"]: each for each in tree["fields"]}
    assert fields["full_name"]["technique"] == "drop"
    assert fields["phone"]["privacy"] == "direct"
    assert {each["confirmed"] for each in tree["fields"]} == {"no"}
    assert tree["identities"]["person"] == ["case_number"]
    assert tree["sets"][0]["columns"]


def test_a_heading_that_is_a_person_is_not_in_the_patch(tmp_path):
    path = write(tmp_path, "p.csv", [["month", "Somchai Jaidee"], ["January", "3"], ["May", "4"]])
    assert b"Somchai" not in said(path).patch()


def test_low_is_only_what_its_owner_declares(tmp_path):
    rows = [["place", "sacks"], *([f"Depot {each}", str(each)] for each in "123456789")]
    path = write(tmp_path, "stock.csv", rows)
    assert said(path).verdict.risk is Risk.MEDIUM
    (tmp_path / "stock.dictionary.yaml").write_text(
        "$schema: https://datapackage.org/profiles/2.0/tableschema.json\n"
        "goodata: 1\nname: stock\nversion: 1.0.0\n"
        "fields:\n"
        "  - {name: place, type: string, risk: low, privacy: none}\n"
        "  - {name: sacks, type: integer, risk: low, privacy: none}\n",
        encoding="utf-8",
    )
    assert said(path).verdict.risk is Risk.LOW
    sampled = said(path, sample=3)
    assert sampled.verdict.risk is Risk.MEDIUM
    assert "at least MEDIUM" in str(whole(sampled).verdict)


def test_few_people_with_two_facts_are_high(tmp_path):
    rows = [["age", "sex"], *([str(20 + each), "FM"[each % 2]] for each in range(12))]
    found = said(write(tmp_path, "few.csv", rows))
    assert found.verdict.risk is Risk.HIGH
    assert "too few people" in str(found.verdict.reasons[0])


def test_a_note_in_a_language_without_rules_makes_the_file_high(tmp_path):
    rows = [
        ["age", "remarks"],
        *([str(20 + each), "她从北方来没有证件也没有工作"] for each in range(60)),
    ]
    found = said(write(tmp_path, "zh.csv", rows))
    assert found.notes[0].uncovered == 60
    assert found.verdict.risk is Risk.HIGH
    assert "GD714" in {each.code for each in whole(found).findings}


def test_one_stray_address_is_found_and_placed(tmp_path):
    rows = [["district", "amount"], *([f"Depot {each % 7}", "12.50"] for each in range(300))]
    rows[200][0] = "nobody@example.org"
    found = said(write(tmp_path, "stray.csv", rows))
    assert found.columns.said[0].stray == (201,)
    assert found.verdict.risk is Risk.HIGH


def test_rows_that_are_no_people_skip_the_groups_and_say_so(tmp_path):
    rows = [["code", "item"], *([f"A{each:03d}", f"thing {each}"] for each in range(40))]
    found = said(write(tmp_path, "items.csv", rows))
    assert found.groups is None
    told = whole(found)
    assert any("small groups" in str(each.what) for each in told.not_checked)
    rows = [["code", "item"], *([f"A{each % 9}", f"thing {each % 5}"] for each in range(40))]
    path = write(tmp_path, "things.csv", rows)
    assert said(path).groups is None
    assert said(path, unit="person").groups is not None


def test_fail_on_high_is_the_word_of_this_command(tmp_path):
    rows = [["age", "sex"], *([str(20 + each % 5), "FM"[each % 2]] for each in range(400))]
    found = said(write(tmp_path, "m.csv", rows))
    assert found.verdict.risk is Risk.MEDIUM
    assert whole(found, FailOn.HIGH).exit == 0
    assert FailOn("medium") is FailOn.MEDIUM


def test_the_order_of_rows_changes_nothing(tmp_path):
    text = (ROOT / "examples" / "casebook_clean.csv").read_text("utf-8").splitlines()
    rows = list(csv.reader(text))
    for name, order in (("one.csv", rows), ("two.csv", [rows[0], *reversed(rows[1:])])):
        with (tmp_path / name).open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(order)
    first, second = said(tmp_path / "one.csv"), said(tmp_path / "two.csv")
    assert first.verdict == second.verdict
    assert [each.kind for each in first.columns.said] == [each.kind for each in second.columns.said]


def test_what_remains_is_an_estimate_or_nothing():
    assert remaining(0, 0, 0) is None
    assert remaining(10, 20, 20) == (0, 0, 2)


@pytest.mark.skipif(not CTDC.exists(), reason="the shared tables are not here")
def test_the_ctdc_file_says_where_its_eleven_holds():
    found = said(CTDC)
    groups = found.groups
    assert groups is not None
    headers = [found.opened.table.columns[each].header for each in groups.covering.columns]
    assert headers == ["yearOfRegistration", "Datasource", "gender", "ageBroad", "citizenship"]
    assert (groups.covering.groups, groups.covering.smallest) == (689, 11)
    assert (groups.whole.alone, groups.whole.classes, len(groups.columns)) == (569, 2521, 10)
    by_size = {
        size: sum(each.alone > 0 for each in groups.uniques.subsets if len(each.columns) == size)
        for size in (1, 2, 3)
    }
    assert by_size == {1: 0, 2: 13, 3: 82}
    text = " ".join(str(each) for each in whole(found).notes)
    assert "689 groups, the smallest of 11" in text
    assert "569 of 48,801 people stand alone" in text


def test_numbers_of_other_states_are_looked_for_unless_left_out(tmp_path, play):
    path = tmp_path / "cases.csv"
    firsts = [f"11002009{number:04d}" for number in range(100, 3000, 97)]
    sums = [sum(int(sign) * (13 - at) for at, sign in enumerate(each)) for each in firsts]
    numbers = [f"{each}{(11 - total % 11) % 10}" for each, total in zip(firsts, sums, strict=True)]
    path.write_text("c1\n" + "\n".join(numbers) + "\n", "utf-8")
    kinds = {}
    for stated in ("TH", "VN"):
        played = play("classify", path, "--countries", stated, "--json", "--fail-on", "never")
        assert played.code == 0, played.err
        told = json.loads(played.out)
        kinds[stated] = told["result"]["files"][0]["columns"][0]["kind"]
        assert any("other countries" in each["what"] for each in told["result"]["not_checked"])
    assert kinds["TH"] == "national id" != kinds["VN"]
    assert play("classify", path, "--countries", "TH,XX").code == 2


def test_what_makes_a_file_high_is_a_finding_of_that_weight(tmp_path):
    """Nothing names anybody, one stands alone: cron with `--fail-on high` hears of it."""
    rows = [[str(20 + each % 5), "FM"[each % 2], "hiv"[: each % 2 * 3]] for each in range(400)]
    rows += [["88", "M", "hiv"]]
    found = said(write(tmp_path, "t.csv", [["age", "sex", "hiv status"], *rows]))
    assert found.verdict.risk is Risk.HIGH
    told = whole(found, FailOn.HIGH)
    assert told.exit == 1
    assert [str(each.severity) for each in told.findings if each.code == "GD704"] == ["error"]


def test_short_remarks_under_a_heading_that_says_notes_are_notes(tmp_path, play):
    """The engine for notes reads them, however short: `met Somchai`, a bare number."""
    rows = ["Somchai Jaidee,M,met Somchai", "Maria Santos,F,sister Ana Reyes", "Lin Htwe,F,ok"]
    rows += ["Zaw Min Oo,M,081 999 4444", "Siti Aminah,F,calls Budi", "Dara Sok,M,see Hung file"]
    path = tmp_path / "notes.csv"
    path.write_text("\n".join(["full_name,sex,notes", *rows]) + "\n", "utf-8")
    found = said(path).columns.said
    assert [each.kind for each in found] == ["name", "sex", "note"]
    codes = {each["code"] for each in play("classify", path, "--json").json["findings"]}
    assert "GD702" in codes


def test_a_few_codes_under_such_a_heading_are_no_reason_for_alarm(tmp_path):
    rows = [f"{at},{'yn'[at % 2]}" for at in range(20)]
    path = write(tmp_path, "flags.csv", [["age", "notes"], *(each.split(",") for each in rows)])
    assert said(path).columns.said[1].kind != "note"


def test_headings_over_no_rows_name_nobody_yet(tmp_path, play):
    path = tmp_path / "empty.csv"
    path.write_text("full name,phone\n", "utf-8")
    played = play("classify", path)
    assert played.code == 0
    assert "MEDIUM: no rows" in played.out
    told = play("classify", path, "--json").json["result"]
    assert [each["role"] for each in told["columns"]] == ["direct", "direct"]
