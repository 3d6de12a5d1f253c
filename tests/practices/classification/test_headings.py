"""Headings that leave a file, and those that stay since they may be somebody's name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from tests.conftest import Play

from goodata.practices.classification.headings import may_leave


@pytest.mark.parametrize(
    "heading",
    [
        "full name", "Date of birth", "unit_price", "dateOfBirth", "Q1", "%", "ngày sinh",
        "ghi chú", "Nama Lengkap", "เบอร์โทรศัพท์", "หมายเหตุ", "ឈ្មោះ", "အမည်", "province",
    ],
)  # fmt: skip
def test_headings_of_known_words_leave(heading: str) -> None:
    assert may_leave(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "", "  ", "Somchai", "Somchai Jaidee", "Malee phone", "Htetaungzaw", "Xiuqing", "Qwertyna",
        "สมชาย ใจดี", "081 234 5678", "123456", "malee@example.org", "Sok Dara 2024", "Rose", "Mai",
    ],
)  # fmt: skip
def test_headings_that_may_be_somebody_stay(heading: str) -> None:
    assert not may_leave(heading)


def test_an_unlisted_name_over_a_column_is_in_no_patch_and_no_report(
    tmp_path: Path, play: Play
) -> None:
    lines = ["month,Qwertyna,full name", *(f"May,{at},Malee Srisuk" for at in range(9))]
    (tmp_path / "pivot.csv").write_text("\n".join(lines) + "\n", "utf-8")
    target = tmp_path / "p.yaml"
    reports = [tmp_path / f"r.{form}" for form in ("html", "csv", "json")]
    typed = [text for each in reports for text in ("--report", str(each))]
    played = play(
        "classify",
        tmp_path / "pivot.csv",
        "--explain",
        "--patch",
        target,
        "--fail-on",
        "never",
        *typed,
    )
    assert played.code == 0, played.err
    written = [each.read_text("utf-8") for each in (target, *reports)]
    assert "qwertyna" not in (played.everything + "".join(written)).casefold()
    fields = {each["column"]: each for each in yaml.safe_load(written[0])["fields"]}
    assert "name" not in fields["B"]
    assert any("write name:" in each for each in fields["B"]["because"])
    assert fields["C"]["name"] == "full name"


def test_a_person_of_a_hidden_heading_goes_by_the_letter(tmp_path: Path, play: Play) -> None:
    """Where the column that makes a person has such a heading, `deidentify` still finds it."""
    given = ("Malee", "Somchai", "Siriporn", "Wichai", "Kanya", "Prasit")
    people = (
        f"{given[at % 6]} {given[at // 6]}kul,{1970 + at}-03-0{at % 9 + 1},F" for at in range(30)
    )
    lines = ["Qwertyna,date of birth,sex", *people]
    path, target = tmp_path / "cases.csv", tmp_path / "p.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    assert play("classify", path, "--patch", target, "--fail-on", "never").code == 0
    text = target.read_text("utf-8")
    tree = yaml.safe_load(text)
    assert "Qwertyna" not in text
    assert tree["identities"]["person"] == ["A", "date of birth"]
    target.write_text(text.replace('confirmed: "no"', 'confirmed: "yes"'), "utf-8")
    out = tmp_path / "out"
    out.mkdir()
    played = play(
        "deidentify", path, "--patch", target, "--audience", "internal", "--unlinked", "--out", out
    )
    assert "Traceback" not in played.everything
    assert played.code == 0, played.err
    assert "Qwertyna" not in played.everything


def test_the_next_step_fits_what_was_written(tmp_path: Path, play: Play) -> None:
    path = tmp_path / "cases.csv"
    path.write_text("full name,age\n" + "Malee Srisuk,20\n" * 9, "utf-8")
    never = ("--fail-on", "never")
    plain = play("classify", path, *never).out
    assert "Next: goodata encrypt cases.csv" in plain
    patched = play("classify", path, "--patch", tmp_path / "p.yaml", *never).out
    assert "write confirmed: yes where it is right, then goodata deidentify" in patched
    booked = play("classify", path, "--report", tmp_path / "b.xlsx", *never).out
    assert "Next: decide in it, then goodata classify cases.csv --apply" in booked
    assert "--patch cases.patch.yaml" in booked
