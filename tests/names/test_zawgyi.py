"""Zawgyi there and back, on syllables generated here by an encoder of the test's own."""

import itertools
import re

import pytest

from goodata import names
from goodata.names._tables import rows

RA = "\u103c"
TO_ZAWGYI = {
    "\u103a": "\u1039",
    "\u103b": "\u103a",
    "\u103c": "\u103b",
    "\u103d": "\u103c",
    "\u103e": "\u103d",
}
STACKS = {
    "\u1000": "\u1060",
    "\u1010": "\u1071",
    "\u1012": "\u1075",
    "\u1019": "\u107c",
    "\u1015": "\u1078",
}
SYLLABLE = re.compile("([\u1000-\u1021])((?:\u1039[\u1000-\u1021])?)([\u103b-\u103e]*)(\u1031?)")


def drawn(text: str) -> str:
    """Unicode Burmese as Zawgyi stores it: E and medial RA first, stacks as glyphs."""

    def turned(found: re.Match[str]) -> str:
        letter, stack, medials, vowel = found.groups()
        lead = vowel + (RA if RA in medials else "")
        glyph = f"\ue000{stack[1]}" if stack else ""
        return lead + letter + glyph + medials.replace(RA, "")

    shown = SYLLABLE.sub(turned, text)
    shown = "".join(TO_ZAWGYI.get(sign, sign) for sign in shown)
    return re.sub("\ue000(.)", lambda found: STACKS[found[1]], shown)


ONSETS = [
    "\u1000",
    "\u1001\u103b",
    "\u1019\u103c",
    "\u101c\u103e",
    "\u101e\u103d",
    "\u1005",
    "\u1015\u103c\u103d",
    "\u1021",
]
RHYMES = [
    "\u102c", "\u102d", "\u102f", "\u1031", "\u1031\u102c\u103a", "\u1014\u103a",
    "\u1004\u103a\u1038",
    "\u1031\u102c\u1004\u103a", "\u102d\u102f\u1038", "\u1014\u1037\u103a", "\u102f\u1036",
]  # fmt: skip
WORDS = [onset + rhyme for onset, rhyme in itertools.product(ONSETS, RHYMES)]
PAIRS = [first + second for first, second in itertools.product(WORDS[::5], WORDS[::7])]


@pytest.mark.parametrize("word", WORDS)
def test_there_and_back(word):
    assert names.normalise(names.to_unicode(drawn(word))) == names.normalise(word)


def test_stacked_letters_there_and_back():
    for word in ("သန္တာ", "စန္ဒာ", "ဓမ္မ", "သတ္တိ"):
        assert names.to_unicode(drawn(word)) == word


def test_kinzi_goes_before_its_letter():
    assert (
        names.to_unicode("\u101e\u102d\u1002\u1064\u102e")
        == "\u101e\u102d\u1004\u103a\u1039\u1002\u102e"
    )


def test_names_of_two_syllables_are_mostly_recognised_and_never_the_wrong_way():
    found = sum(names.zawgyi(drawn(word)) >= 0.95 for word in PAIRS)
    assert found / len(PAIRS) > 0.6
    assert all(names.zawgyi(word) < 0.95 for word in PAIRS)


def test_no_listed_burmese_token_is_taken_for_zawgyi():
    tokens = {row["token"] for row in rows("burmese")}
    assert [token for token in tokens if names.zawgyi(token) >= 0.95] == []


@pytest.mark.parametrize(
    "text",
    [
        "\u1078\u1062\u1086\u1038\u101e\u1085\u1004\u103a",
        "\u107c\u1062\u1004\u103a\u1038\u1076\u1019\u103a\u1038",
        "\u1005\u102e\u1064\u1011\u1030",
        "\u1014\u102e\u1062\u103a\u1019\u1030\u1016\u102e",
        "\u1021\u1032\u1063\u103a\u101d\u102b",
        "\u1014\u102c\u1032\u1011\u101d\u103a",
        "\u1019\u102d\u101e\u102c\u1052\u103a",
        "\u105a\u103a\u101e\u103a",
        "\u101c\u1082\u103a\u1087\u1010\u1086\u1038",
    ],
)
def test_shan_karen_and_mon_in_unicode_are_left_alone(text):
    assert names.zawgyi(text) < 0.95
    without_marks = [sign for sign in names.normalise(text) if sign < "\u102b"]
    assert without_marks == [sign for sign in text if sign < "\u102b"]


def test_a_column_of_zawgyi_names_has_the_keys_of_its_unicode():
    for word in ("အောင်အောင်", "ခင်မောင်မြင့်", "ကျော်ကျော်", "ဝင်းဝင်းမော်"):
        assert names.keys(drawn(word)) == names.keys(word)
