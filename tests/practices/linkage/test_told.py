"""What a report says of values that many share, of what is expected, and the page of weights."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import Play
from tests.practices.linkage.made import linked, opened, ready, search
from tests.practices.linkage.people import again, doubles, people, write
from tests.practices.linkage.test_found import LOOK, SURE, TABLE

from goodata.engines.linkage import Expected
from goodata.errors import WrongUse
from goodata.findings import Severity
from goodata.practices.linkage import naming, tell, weighed
from goodata.practices.linkage.found import found
from goodata.practices.linkage.settled import Settled
from goodata.settings import parse
from goodata.text import Ours


def test_values_that_many_share_are_a_note_for_each_field(tmp_path: Path) -> None:
    made = ready(opened(tmp_path, TABLE))
    told = replace(linked(made, [SURE]), shared={"phone": 1, "address": 3, "name": 0})
    listed = [each for each in tell.findings(found(made, told, Settled())) if each.code == "GD504"]
    assert [(each.count, each.severity) for each in listed] == [
        (3, Severity.NOTE),
        (1, Severity.NOTE),
    ]
    assert [each.rule.render() for each in listed] == [
        "3 values in address shared by so many records that they are no evidence",
        "1 value in phone shared by so many records that they are no evidence",
    ]


def test_the_phone_of_a_shelter_is_no_evidence_and_that_is_said(tmp_path: Path, play: Play) -> None:
    """Two people are not one because they stayed in one house."""
    rows = people(180)
    for row in rows[:60]:
        row[3] = "0811112222"
    rows += [again(each) for each in rows[100:106]]
    played = play("dedupe", write(tmp_path / "cases.csv", rows), "--json", "--as-of", "2026-11-01")
    same = {
        tuple(sorted(each["row"] for each in pair["records"]))
        for pair in played.json["result"]["pairs"]
        if pair["band"] == "same"
    }
    assert same == {(place + 2, place + 82) for place in range(100, 106)}
    notes = [each for each in played.json["findings"] if each["code"] == "GD504"]
    assert [each["severity"] for each in notes] == ["note"]


def test_what_is_expected_is_said_with_its_bounds_unless_the_model_is_not_trusted(
    tmp_path: Path,
) -> None:
    made = linked(ready(opened(tmp_path, TABLE)), [SURE])
    made = replace(made, all_pairs=False, expected=Expected(400, 300, 999))
    sentence = tell.expected(made, 5000).render()
    assert "we expect about 400 duplicate pairs (300 to 999) in 5,000 records" in sentence
    assert "of 12,497,500 pairs compared" in sentence
    sentence = tell.expected(replace(made, trusted=False), 5000).render()
    assert "how many duplicates to expect in 5,000 records is not known" in sentence
    assert "400" not in sentence


def test_undeclared_columns_go_by_letter_and_kind(tmp_path: Path) -> None:
    made = ready(opened(tmp_path, TABLE))
    letters = ("column A", "column B", "column C")
    comparisons = tuple(
        replace(each, columns=(letter,), name=letter)
        for each, letter in zip(made.records.comparisons, letters, strict=True)
    )
    told = naming.named(replace(made, records=replace(made.records, comparisons=comparisons)))
    assert [each.name for each in told.records.comparisons] == [
        "column A (case number)",
        "column B (name)",
        "column C (birth date)",
    ]
    declared = naming.named(made).records.comparisons
    assert [each.name for each in declared] == ["number", "name", "born"]


def test_the_page_says_what_every_level_weighs(tmp_path: Path) -> None:
    made = search(ready(opened(tmp_path, TABLE)), SURE, LOOK)
    pairs, how, *weights = weighed.figures(made)
    assert [row[0].render() for row in pairs.rows] == ["2 and 3", "4 and 5"]
    assert [row[1].render() for row in how.rows] == ["10", "10", "2", "0 to 9"]
    assert [each.title.render() for each in weights] == ["number", "name", "born"]
    for each in weights:
        assert [row[3].render() for row in each.rows] == ["+6.0", "+2.0", "-3.0"]
        assert each.bars == (6 / 14, 2 / 14, -3 / 14)


def test_a_bar_is_as_long_as_its_weight_and_goes_its_way(tmp_path: Path, play: Play) -> None:
    path = write(tmp_path / "cases.csv", doubles())
    target = tmp_path / "page.html"
    played = play("dedupe", path, "--as-of", "2026-11-01", "--report", target, "--json")
    page = target.read_text("utf-8")
    rows = re.findall(
        r'<td class="number set">([+-][\d.]+)</td><td class="bar"><svg[^>]*>'
        r'<rect class="(for|against)" x="([\d.]+)" width="([\d.]+)"',
        page,
    )
    levels = [each for model in played.json["result"]["model"] for each in model["levels"]]
    assert len(rows) == len(levels) > 10
    for (told, way, start, wide), level in zip(rows, levels, strict=True):
        assert told == f"{level['weight']:+.1f}"
        assert way == ("for" if level["weight"] > 0 else "against")
        assert abs(float(wide) - 90 * min(1, abs(level["weight"]) / 14)) < 0.06
        assert way == "for" or abs(float(start) + float(wide) - 90) < 0.06
    assert "<script" not in page
    assert not re.search(r"(?:src|href)=\"(?!#)", page), "no outside address"
    text = html.unescape(re.sub(r"<[^>]+>", " ", page))
    assert not [cell for row in doubles() for cell in (row[0], row[3]) if cell in text]


def test_a_shared_project_is_true_or_false() -> None:
    assert parse(b"[project]\nshared = true\n", "goodata.toml").shared
    assert not parse(b"[project]\nname = 'x'\n", "goodata.toml").shared
    with pytest.raises(WrongUse) as caught:
        parse(b"[project]\nshared = 'yes'\n", "goodata.toml")
    assert dict(caught.value.faults[0].args)["key"] == Ours("project.shared")
