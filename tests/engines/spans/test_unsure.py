"""Words that may be names and were not taken for one."""

import pytest

from goodata.engines.spans import Own, Person, doubts, find


def unsure(text, own=None):
    return [text[each.start : each.end] for each in doubts(text, find(text, own))]


def test_a_strange_capital_is_something_to_look_at():
    assert unsure("Later Kasumba and the others left.") == ["Kasumba"]


def test_what_was_found_is_no_doubt_and_nor_are_everyday_words():
    text = "Mr Somchai Jaidee came. Referred to the shelter. The Ministry of Labour wrote."
    assert unsure(text) == []


def test_a_person_of_the_row_is_no_doubt():
    text = "Later Kasumba left."
    assert unsure(text, Own((Person(("Kasumba",)),))) == []


@pytest.mark.parametrize("text", ["", "12 345", "sleeps well", "อาการดีขึ้น นอนหลับได้ตามปกติ"])
def test_nothing_to_look_at(text):
    assert unsure(text) == []


def test_doubts_meet_nothing_that_was_found():
    text = "Then Tupelo met Mr Somchai near Kasumba, and Tupelo ran."
    found = find(text)
    for each in doubts(text, found):
        assert each.source == "doubt"
        assert all(each.end <= one.start or one.end <= each.start for one in found)


def test_an_unknown_stretch_behind_a_cue_in_an_unspaced_script():
    assert doubts("ພະຍານ ຟຣັງກິນສະໂຕນ", ()) != ()
