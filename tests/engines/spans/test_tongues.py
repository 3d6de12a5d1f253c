"""Whether a text is in a language the rules cover: twenty invented notes of each in `tongues/`."""

from pathlib import Path

import pytest

from goodata.engines.spans import covered, languages

FOLDER = Path(__file__).with_name("tongues")
COVERED = ("en", "vi", "id", "ms", "fil")
FOREIGN = ("fr", "es", "sw", "zh", "bn", "hi", "ar", "ru")


def notes(language):
    lines = (FOLDER / f"{language}.txt").read_text("utf-8").splitlines()
    assert len(lines) == len(set(lines)) == 20
    return lines


@pytest.mark.parametrize("language", COVERED)
def test_notes_of_the_languages_with_rules_are_covered(language):
    assert [each for each in notes(language) if not covered(each)] == []


@pytest.mark.parametrize("language", FOREIGN)
def test_notes_of_other_languages_are_not(language):
    assert [each for each in notes(language) if covered(each)] == []


@pytest.mark.parametrize("language", ["vi", "fil"])
def test_the_language_itself_is_told(language):
    assert sum(language in languages(each) for each in notes(language)) >= 18


def test_indonesian_and_malay_are_told_to_be_one_of_the_two():
    both = [*notes("id"), *notes("ms")]
    assert sum(bool({"id", "ms"} & set(languages(each))) for each in both) >= 36


@pytest.mark.parametrize(
    "text",
    [
        "Rio de la Plata",
        "Al-Amal / Nassir Wa Salam Caravans",
        "AP, KIII TV South Texas, El Diario.mx",
        "http://bit.ly/2BiHI3G, http://bit.ly/2mUzlq1 http://bit.ly/2n29n4v",
        "AtWork ThroughOnlineSocialNetworks ThroughATelevisionAdvert",
        "Somchai Jaidee, Pranee Suksan, Malee Thongdee",
        "CM-2024-0001 x_y_z 0812345678",
    ],
)
def test_names_places_and_codes_are_of_no_language(text):
    assert covered(text)


def test_one_foreign_word_beside_names_is_no_foreign_text():
    assert covered("Santa Cruz de Mompox, Colombia")
    assert not covered("Il a mangé dans la rue avec ses deux amis")


@pytest.mark.parametrize("language", ["fr", "sw", "ru"])
def test_foreign_sentences_among_english_ones_are_not_lost_when_they_are_the_most(language):
    text = "Note: " + " ".join(notes(language)[:4])
    assert not covered(text)
