"""The header lexicon: whole, clean, and honest about what is weak."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections import Counter
from importlib import resources

import pytest

from goodata.identifiers._headers import LANGUAGES, RETYPING, of, words


def rows() -> list[dict[str, str]]:
    content = resources.files("goodata.data").joinpath("header_words.csv").read_text("utf-8")
    return list(csv.DictReader(io.StringIO(content)))


def test_every_kind_has_words_in_every_language() -> None:
    kinds = {each.kind for each in words()}
    assert len(kinds) == 48
    assert {each.kind for each in words() if each.language == "lo"} == kinds
    pairs = {(each.kind, each.language) for each in words()}
    assert pairs == {(kind, language) for kind in kinds for language in LANGUAGES}


def test_words_are_stored_as_they_are_compared() -> None:
    assert {row["strength"] for row in rows()} == {"strong", "weak", "doubtful"}
    for row in rows():
        word = row["word"]
        assert word == " ".join(unicodedata.normalize("NFC", word).casefold().split())
    seen = Counter((row["kind"], row["language"], row["word"]) for row in rows())
    assert [key for key, times in seen.items() if times > 1] == []


def test_weak_and_doubtful_words_are_weak() -> None:
    weak = {(each.kind, each.language, each.word): each.weak for each in words()}
    assert weak["national-id", "en", "ic"]
    assert weak["phone", "th", "เบอร์"]
    assert weak["passport", "km", "ប៉ាស្ព័រ"]
    assert not weak["national-id", "id", "nik"]


@pytest.mark.parametrize(
    ("kind", "language", "word"),
    [
        ("place-1", "lo", "ແຂວງ"),
        ("place-3", "th", "แขวง"),
        ("body", "my", "လက်မှတ်"),
        ("passport", "my", "နိုင်ငံကူးလက်မှတ်"),
        ("event-date", "th", "วันเกิดเหตุ"),
        ("birth-date", "th", "วันเกิด"),
        (RETYPING, "th", "องค์กร"),
        ("person-name", "en", "given name"),
        ("sex", "my", "ကျား/မ"),
    ],
)
def test_the_traps_of_the_region_are_in_their_place(kind: str, language: str, word: str) -> None:
    assert [each.kind for each in words() if (each.language, each.word) == (language, word)] == [
        kind
    ]


def test_own_words_stand_first_and_once() -> None:
    found = of("phone", "email", en=("hotline", "phone"))
    assert found["en"][:3] == ("hotline", "phone", "tel")
    assert found["en"].count("phone") == 1
    assert "อีเมล" in found["th"]
    with pytest.raises(KeyError):
        of("no such kind")
