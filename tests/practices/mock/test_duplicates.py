"""Planted duplicates: as many as asked for, with the truth, differently written."""

from __future__ import annotations

import csv

import pytest
from tests.practices.mock.conftest import AS_OF, Play, shipped

from goodata.practices.mock.block import Wish


def rows(wish: Wish, judged: Play) -> list[dict[str, str]]:
    """The rows of a casebook, each with the person it is about."""
    result = judged(shipped("casebook"), wish)
    records = list(csv.DictReader(result.path.read_text("utf-8").splitlines(keepends=True)))
    truth = list(csv.DictReader(result.invented.beside["truth"].decode().splitlines()))
    assert [int(each["row"]) for each in truth] == list(range(2, len(records) + 2))
    return [{**one, **other} for one, other in zip(records, truth, strict=True)]


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3])
def test_there_are_as_many_as_were_asked_for(share: float, judged: Play) -> None:
    found = rows(Wish(1000, 1, AS_OF, duplicates=share), judged)
    assert 1000 - len({each["person"] for each in found}) == round(share * 1000)
    assert len({each["case_number"] for each in found}) == 1000


def test_who_comes_back_is_written_differently_but_is_the_same(judged: Play) -> None:
    found = rows(Wish(1000, 2, AS_OF, duplicates=0.2), judged)
    first: dict[str, dict[str, str]] = {}
    changed = dict.fromkeys(("full_name", "birth_date", "village", "phone", "case_number"), 0)
    pairs = 0
    nothing = {"", "UNK", "N/A", "NAP", "DECL"}
    for each in found:
        known = first.setdefault(each["person"], each)
        if known is each:
            continue
        pairs += 1
        for name in changed:
            if not {known[name], each[name]} & nothing:
                changed[name] += known[name] != each[name]
    assert pairs == 200
    assert changed["case_number"] == pairs
    assert 0.4 * pairs < changed["full_name"] < 0.8 * pairs
    assert 0.03 * pairs < changed["birth_date"] < 0.3 * pairs
    assert 0.1 * pairs < changed["village"] < 0.4 * pairs


def test_a_name_comes_back_in_every_way_there_is(judged: Play) -> None:
    found = rows(Wish(1200, 3, AS_OF, duplicates=0.3), judged)
    names: dict[str, list[str]] = {}
    for each in found:
        names.setdefault(each["person"], []).append(each["full_name"])
    pairs = [(one[0], other) for one in names.values() for other in one[1:]]
    scripts = sum(one.isascii() != other.isascii() for one, other in pairs)
    orders = sum(
        one != other and sorted(one.split()) == sorted(other.split()) for one, other in pairs
    )
    titles = sum(other.split()[0] in ("Mr", "Ms", "Mrs", "Daw", "U") for _, other in pairs)
    assert min(scripts, orders, titles) > 8


def test_families_are_no_duplicates(judged: Play) -> None:
    found = rows(Wish(1000, 4, AS_OF, duplicates=0.0), judged)
    homes: dict[str, set[str]] = {}
    for each in found:
        homes.setdefault(each["household"], set()).add(each["person"])
    assert sum(len(each) > 1 for each in homes.values()) > 80
