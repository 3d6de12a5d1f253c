"""People told as somebody else though a name of the row is theirs; and the row's own beside them.

In `namesakes/`, marked as in `marked`: `{P:...}` is a stranger called like the person of the row.
"""

import pytest
from tests.engines.spans.marked import FOLDER, LANGUAGES, Score, sentences

from goodata.engines.spans import Own, Person, find
from goodata.practices.classification.notes import known_place

NAMESAKES = FOLDER.with_name("namesakes")


def found(text, name, role="subject", mother=""):
    people = [Person((name,), role=role)]
    if mother:
        people.append(Person((mother,), role="family"))
    return [
        (text[each.start : each.end], each.source == "own", each.whose)
        for each in find(text, Own(tuple(people)))
        if each.kind == "person"
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_stranger_with_the_name_of_the_row_is_masked_and_is_not_taken_for_its_person(language):
    counts, strangers = Score(), 0
    for each in sentences(language, NAMESAKES):
        counts.add(each, find(each.text, each.own, known_place))
        strangers += sum(kind == "person" for _start, _end, kind in each.parts)
    told = "\n".join(counts.wrong)
    assert strangers >= 5
    assert counts.own >= 2
    assert counts.found == counts.asked, told
    assert counts.own_found == counts.own, told
    assert counts.own_right == counts.own_said, told


def test_the_whole_name_is_the_persons_whatever_they_are():
    assert found("Driver Maria Santos slept here.", "Maria Santos") == [("Maria Santos", True, 0)]


def test_a_word_of_kinship_is_said_rightly_of_the_relative_of_the_row():
    text = "Her mother Rosa came."
    assert found(text, "Rosa Cruz") == [("Rosa", False, None)]
    assert found(text, "Ana Cruz", mother="Rosa Cruz") == [("Rosa", True, 1)]
    assert found(text, "Rosa Cruz", role="") == [("Rosa", True, 0)]


def test_a_word_for_an_officer_is_said_rightly_of_the_staff_of_the_row():
    text = "Caseworker Rosa called again."
    assert found(text, "Rosa Cruz", role="staff") == [("Rosa", True, 0)]
    assert found(text, "Rosa Cruz") == [("Rosa", False, None)]


def test_another_middle_initial_is_another_person():
    assert found("Then Edwin S. Lacson paid.", "Edwin L. Lacson")[0][1] is False
    assert found("Then Edwin L. Lacson paid.", "Edwin L. Lacson")[0][1] is True


def test_who_reports_something_of_a_person_is_not_that_person():
    text = "Mai said that Mai Phuong left. Mai cried."
    assert found(text, "Mai Phuong") == [
        ("Mai", False, None),
        ("Mai Phuong", True, 0),
        ("Mai", True, 0),
    ]


def test_a_part_of_the_name_of_a_place_is_nobody():
    text = "Chị ấy quê ở Hà Giang, tên là Giang."
    places = frozenset({"Hà Giang"}).__contains__
    own = Own((Person(("Trần Thị Giang",), role="subject"),))
    kinds = [(text[each.start : each.end], each.kind) for each in find(text, own, places)]
    assert ("Hà Giang", "place") in kinds
    assert ("Giang", "person") in kinds


def test_two_people_with_a_comma_between_are_two():
    text = "Menurut NORAINI BINTI ZAKARIA, Azman bin Zakaria keluar."
    assert found(text, "Azman bin Zakaria")[-1] == ("Azman bin Zakaria", True, 0)


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Mai drove Mai Phuong to the office.", [False, True]),
        ("Mai Phuong lives with Mai.", [True, False]),
        ("Mai Phuong came and Mai slept.", [True, True]),
        ("Mai Phuong said that Mai's mother called.", [True, True]),
        ("Mai came. Later Mai Phuong left.", [True, True]),
    ],
)
def test_a_short_name_before_the_whole_one_in_a_sentence_is_somebody_elses(text, own):
    assert [mine for _written, mine, _whose in found(text, "Mai Phuong")] == own


def test_a_namesake_is_masked_though_no_other_rule_finds_them():
    text = "the broker zuleyka took the money"
    assert found(text, "Zuleyka Marand") == [("zuleyka", False, None)]
