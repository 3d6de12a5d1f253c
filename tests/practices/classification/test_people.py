"""Columns of names by their values alone: Burmese ones have no blanks and no family names."""

import pytest

from goodata.data import __file__ as data
from goodata.practices.classification import people

TITLED = ("ဦးအောင်မိုး", "ဒေါ်ခင်မာ", "မသန္တာ", "ကိုဇော်ဝင်း", "မောင်ထွန်း", "ဒေါ်မြမြ", "ဦးကျော်သူ", "နော်ဖော")
BARE = ("အောင်မိုး", "ခင်မာလှ", "သန္တာဝင်း", "ဇော်ဝင်း", "ထွန်းထွန်း", "မြမြအေး")


@pytest.mark.parametrize("values", [TITLED, BARE, TITLED[:3], ("ဦး အောင်မိုး", "ဒေါ် ခင်မာ", "မ သန္တာ")])
def test_burmese_names_are_known_with_titles_and_without(values):
    assert people.look(values).hold


@pytest.mark.parametrize(
    "values",
    [
        ("ဟုတ်ကဲ့", "မရှိပါ", "မသိပါ"),
        ("ကျန်းမာရေး", "ပညာရေး", "စားနပ်ရိက္ခာ", "အိမ်ရာ"),
        ("ရန်ကုန်", "မန္တလေး", "မြဝတီ", "ဘားအံ"),
        ("အလုပ်သမား", "ကျောင်းသား", "လယ်သမား", "မောင်းသူ"),
    ],
)
def test_burmese_answers_places_and_trades_are_no_names(values):
    assert not people.look(values).hold


def test_few_everyday_words_of_burmese_pass_for_names():
    from pathlib import Path

    lines = Path(data).with_name("spans").joinpath("words_my.txt").read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    taken = people.look(words).names
    assert len(words) > 400
    assert taken <= 0.03 * len(words)
