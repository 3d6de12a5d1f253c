"""Columns of consent are proposed, in nine languages, and never put in force by the program."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import Play
from tests.practices.deidentification import made

from goodata.dictionary import load
from goodata.practices.consent_columns import NO, YES, Heading, proposed

DAYS = ("2024-05-01", "02/06/2024", "30/11/2025")
PLAIN = ("yes", "no", "unknown")


@pytest.mark.parametrize(
    ("heading", "answers", "name"),
    [
        ("consent_given", PLAIN, "given"),
        ("ConsentGiven", ("1", "0"), "given"),
        ("Informed consent?", ("Y", "N"), "given"),
        ("ความยินยอม", ("ใช่", "ไม่ใช่"), "given"),
        ("ការយល់ព្រម", ("បាទ/ចាស", "ទេ"), "given"),
        ("ການຍິນຍອມ", ("ແມ່ນ", "ບໍ່ແມ່ນ"), "given"),
        ("သဘောတူညီချက်", ("ဟုတ်ကဲ့", "မဟုတ်ပါ"), "given"),
        ("Sự đồng ý", ("có", "không"), "given"),
        ("persetujuan", ("ya", "tidak"), "given"),
        ("Pahintulot", ("oo", "hindi"), "given"),
    ],
)
def test_who_agreed_is_found_by_heading_and_answers(
    heading: str, answers: tuple[str, ...], name: str
) -> None:
    columns = [Heading("age", ("7", "8")), Heading(heading, answers)]
    assert proposed(columns) == {name: 1}


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("consent date", "givenOn"),
        ("consent_valid_until", "expiresOn"),
        ("consent expiry", "expiresOn"),
        ("consent withdrawn on", "withdrawnOn"),
        ("วันที่ถอนความยินยอม", "withdrawnOn"),
        ("ngày hết hạn đồng ý", "expiresOn"),
    ],
)
def test_days_of_consent_go_with_who_agreed(heading: str, name: str) -> None:
    found = proposed([Heading(heading, DAYS), Heading("consent", PLAIN)])
    assert found == {"given": 1, name: 0}
    assert proposed([Heading(heading, DAYS)]) == {}, "days alone say nothing of who agreed"


@pytest.mark.parametrize(
    ("heading", "answers"),
    [
        ("consent_form_no", ("C-17", "C-18", "C-19")),
        ("consent", ()),
        ("consent", tuple(f"told by worker {number}" for number in range(20))),
        ("consent", ("no",)),
        ("consent withdrawn", PLAIN),
        ("nonconsenting", PLAIN),
        ("present", PLAIN),
        ("agreed wage", ("300", "450")),
        ("", PLAIN),
    ],
)
def test_what_does_not_say_who_agreed_is_not_proposed(
    heading: str, answers: tuple[str, ...]
) -> None:
    assert proposed([Heading(heading, answers)]) == {}


def test_of_several_the_plainest_heading_is_proposed() -> None:
    columns = [Heading("consent to share photos", PLAIN), Heading("consent", PLAIN)]
    assert proposed(columns) == {"given": 1}


def test_yes_is_never_no() -> None:
    assert not YES & NO


@given(st.lists(st.builds(Heading, st.text(max_size=30), st.lists(st.text(max_size=12)))))
def test_any_heading_can_be_read(columns: list[Heading]) -> None:
    found = proposed(columns)
    assert not found or "given" in found
    assert set(found.values()) <= set(range(len(columns)))


def agreed(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    headings = [each if each != "agreed" else "consent_given" for each in made.HEADINGS]
    rows = [{**row, "consent_given": row["agreed"]} for row in made.people(40)]
    rows[3]["consent_given"] = "no"
    return made.write(folder / "table.csv", rows, headings)


def test_a_draft_proposes_and_a_person_decides(tmp_path: Path, play: Play) -> None:
    path = agreed(tmp_path)
    played = play("dictionary", "draft", path)
    assert played.code == 0, played.everything
    assert "say who agreed" in played.out
    target = path.with_name("table.dictionary.yaml")
    text = target.read_text("utf-8")
    assert "# consent: {person: person_no, given: consent_given}\n" in text
    assert not load.load(target).consent, "a proposal is not in force"
    target.write_text(text.replace("draft: true\n", ""), "utf-8")
    played = play("deidentify", path, "--unlinked")
    assert played.code == 4
    assert "who agreed" in played.err
    target.write_text(text.replace("draft: true\n", "").replace("# consent", "consent"), "utf-8")
    block = load.load(target).consent
    assert (block["person"], block["given"]) == ("person_no", "consent_given")
    played = play("deidentify", path, "--unlinked", "--json")
    assert played.code in (0, 1), played.everything
    assert played.json["result"]["withheld"] == {"refused": 1}


def test_a_patch_proposes_and_a_person_decides(tmp_path: Path, play: Play) -> None:
    path = agreed(tmp_path)
    patch = tmp_path / "patch.yaml"
    assert play("classify", path, "--patch", patch).code in (0, 1)
    text = patch.read_text("utf-8")
    assert text.count('# consent: {given: "G"}\n') == 1
    confirmed = re.sub(r'confirmed: "?no"?', "confirmed: yes", text)
    patch.write_text(confirmed, "utf-8")
    played = play("deidentify", path, "--unlinked", "--patch", patch)
    assert played.code == 4
    patch.write_text(confirmed.replace("# consent: {", "consent: {"), "utf-8")
    played = play("deidentify", path, "--unlinked", "--patch", patch, "--json")
    assert played.code in (0, 1), played.everything
    assert played.json["result"]["withheld"] == {"refused": 1}


def test_nothing_is_proposed_where_nobody_was_asked(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "table.csv"
    path.write_text("case_id,sex\nKH-0001,F\nKH-0002,M\n", "utf-8")
    played = play("dictionary", "draft", path)
    assert played.code == 0, played.everything
    assert "consent" not in path.with_name("table.dictionary.yaml").read_text("utf-8")
    assert "who agreed" not in played.out
