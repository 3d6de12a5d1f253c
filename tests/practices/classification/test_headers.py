"""Headers: every word alone and in every dress; never as part of another word."""

import pytest

from goodata.identifiers import _headers as lexicon
from goodata.practices.classification.headers import THING, UNSPACED, read

WORDS = [each for each in lexicon.words() if each.kind not in (lexicon.RETYPING, THING)]


def kinds(header):
    return {each.kind for each in read(header).words}


@pytest.mark.parametrize("word", WORDS, ids=lambda each: f"{each.kind}-{each.language}")
def test_every_word_of_the_lexicon_says_its_kind(word):
    said = read(word.word)
    assert word.kind in {each.kind for each in said.words}
    if not word.weak and len(word.word.split()) <= 12:
        assert any(each.kind == word.kind and not each.weak for each in said.words)


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Date of Birth:", "birth-date"),
        ("dateOfBirth", "birth-date"),
        ("date_of_birth", "birth-date"),
        ("BirthDate", "birth-date"),
        ("birthdate", "birth-date"),
        ("group_a/victim/phone_1", "phone"),
        ("Phone 2", "phone"),
        ("ชื่อ-สกุล / Full name", "person-name"),
        ("ชื่อผู้เสียหาย", "person-name"),
        ("เบอร์โทรศัพท์ของมารดา", "phone"),
        ("so dien thoai", "phone"),
        ("ngay sinh", "birth-date"),
        ("#contact+phone", "phone"),
        ("#adm2+code", "place-2"),
        ("#geo+lat", "coordinates"),
        ("NO HP", "phone"),
        ("Mother's name", "family"),
    ],
)
def test_dressed_words_are_read(header, kind):
    assert kind in kinds(header)


@pytest.mark.parametrize(
    "header",
    ["filename", "villages", "hotel", "late", "platform", "topic", "usage", "tenant", "stage",
     "message", "agenda", "latest", "รายการ", "ชื่อเสียง"],
)  # fmt: skip
def test_a_word_inside_another_says_nothing(header):
    assert not [each for each in read(header).words if not each.weak] or header == "ชื่อเสียง"


@pytest.mark.parametrize(
    "header",
    ["project name", "ชื่อโครงการ", "tên dự án", "nama perusahaan", "ឈ្មោះអង្គការ", "school name"],
)
def test_things_have_names_too(header):
    said = read(header)
    assert said.retyped
    assert said.get("person-name") is not None


def test_an_incident_is_no_birthday():
    assert kinds("วันเกิดเหตุ") == {"event-date"}
    assert kinds("วันเกิด") == {"birth-date"}


def test_a_passport_in_burmese_holds_no_signature():
    assert kinds("နိုင်ငံကူးလက်မှတ်") == {"passport"}


@pytest.mark.parametrize(
    ("header", "person"),
    [
        ("victim name", "subject"),
        ("nama ibu", "family"),
        ("interviewer", "staff"),
        ("recruiter name", "accused"),
        ("ชื่อผู้ต้องหา", "accused"),
        ("name", "unknown"),
    ],
)
def test_whose_it_is(header, person):
    assert read(header).person == person


def test_a_question_is_only_a_hint():
    said = read("What is the name of the village where you slept last night before you came here")
    assert said.words
    assert all(each.weak for each in said.words)


def test_what_is_left_of_an_unspaced_header_weakens_it():
    run = "ชื่อ" + "กขคฆงจฉชซ"
    assert all(each.weak for each in read(run).words)


def test_marks_about_a_thing():
    assert read("has_phone").flag
    assert read("email_verified").flag
    assert not read("phone no").flag


def test_no_word_of_an_unspaced_script_was_left_out():
    import re

    for each in WORDS:
        if re.search(f"[{UNSPACED}]", each.word):
            assert each.kind in kinds(each.word)
