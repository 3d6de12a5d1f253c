"""Identifiers are found however they are written, and what is none is left alone."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest

from goodata.engines.attacks import inside, needles
from goodata.engines.attacks.needles import Needles


def sought(*identifiers: str, common: frozenset[str] = frozenset()) -> Needles:
    found = Needles(common)
    for each in identifiers:
        found.add(each)
    return found


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        ("Orawan Sripetchara", "Her aunt Sripetchara came."),
        ("Orawan Sripetchara", "ORAWAN-SRIPETCHARA"),
        ("Trần Thị Bích", "ban tran thi bich da den"),
        ("Ei Mo Ky", "file of Ei-Mo Ky"),
        ("0812345678", "call +66 81 234 5678"),
        ("AB-0123", "case ab 0123 was closed"),
        ("ธีระ บัวผัน", "พบบัวผันที่สถานี"),
        ("123456", "no. 123456"),
    ],
)
def test_identifiers_are_found(identifier: str, text: str) -> None:
    assert sought(identifier).find(text)


@pytest.mark.parametrize(
    ("identifier", "text"),
    [
        ("Orawan Sripetchara", "She is well."),
        ("Ei Mo Ky", "they saw Mo"),
        ("0812345678", "05/03/2024, 1234"),
        ("20240305", "seen on 2024-03-05"),
        ("AB-0123", "7F3K-9QXR-V"),
        ("12345", "12345"),
        ("သိန်း", "သိန်းနီ"),
        ("ธีระ บัวผัน", "ที่สถานี"),
        ("မိုးလဲ့မင်း", "မော်လမြိုင် တွင် နေထိုင်သည်"),
        ("", "anything"),
    ],
)
def test_what_is_none_is_left_alone(identifier: str, text: str) -> None:
    assert not sought(identifier).find(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("mean_equal", False),
        ("Mean of all", False),
        ("the child Mean left", True),
        ("so Mean", True),
    ],
)
def test_in_texts_of_ours_a_part_must_be_written_as_a_name(text: str, wanted: bool) -> None:
    found = sought("Sok Mean")
    assert found.find(text)
    assert bool(found.find(text, prose=True)) is wanted
    assert found.find("by Sok Mean", prose=True)


def test_words_of_lists_lead_to_nobody() -> None:
    assert not sought("Female", common=frozenset({"female"})).find("Female")


def test_frequent_words_are_those_in_many_rows() -> None:
    texts = [("Nguyen An", 40), ("Tran Binh", 3), ("Nguyen Chi", 2)]
    texts = [(text, needles.words(text), times) for text, times in texts]
    assert needles.frequent(texts, 45, 0.05, 4) == {"nguyen", "an"}


def test_a_workbook_is_read_with_its_comments_properties_and_names() -> None:
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    sheet["A1"] = "code"
    sheet["A1"].comment = Comment("ask Sripetchara", "Desk Bounthavy")
    book.create_sheet("Orawan")
    book.properties.creator = "Keosouvann"
    stream = io.BytesIO()
    book.save(stream)
    words = {word for text in inside.texts(stream.getvalue()) for word in needles.words(text)}
    assert {"sripetchara", "bounthavy", "orawan", "keosouvann", "code"} <= words


def test_names_of_members_count_and_a_broken_package_is_still_looked_at() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("xl/media/orawan.txt", "Sripetchara")
    texts = list(inside.texts(stream.getvalue()))
    assert any("orawan" in each for each in texts)
    assert "Sripetchara" in texts
    assert any("Sripetchara" in each for each in inside.texts(b"PK\x03\x04 Sripetchara"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp874"])
def test_text_files_are_read_in_every_encoding(encoding: str) -> None:
    content = "code,name\n1,ธีระ\n".encode(encoding)
    assert "ธีระ" in set(inside.texts(content))
