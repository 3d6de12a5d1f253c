"""Chosen names: what leads back to a person is found, and a free name is let be."""

from __future__ import annotations

import pytest

from goodata.engines.vault import chosen
from goodata.engines.vault.chosen import About, Names, Rule

ABOUT = About(
    names=("Maliwan Srisuk", "Noi"),
    dates=("2007-05-14",),
    numbers=("BK-004711", "081 234 5678"),
    places=("Ban Huai Nam", "Mae Sai"),
    rare=frozenset({"seamstress"}),
)
BAD = [
    ("", Rule.EMPTY),
    (" -- ", Rule.EMPTY),
    ("a" * 41, Rule.LONG),
    ("Lotus\u202e", Rule.CONTROL),
    ("Lo\ttus", Rule.CONTROL),
    ("7F3K-9QXR-V", Rule.CODE),
    ("7F3K 9QXR", Rule.CODE),
    ("Maliwan", Rule.NAME),
    ("maliwann", Rule.NAME),
    ("MALlWAN", Rule.NAME),
    ("Mal1wan", Rule.NAME),
    ("Little Srisuk", Rule.NAME),
    ("Noi", Rule.NAME),
    ("srisook", Rule.NAME),
    ("Lotus 2007", Rule.DATE),
    ("Lotus4711", Rule.NUMBER),
    ("Lotus ๕๖๗๘", Rule.NUMBER),
    ("Huai", Rule.PLACE),
    ("Maesai", Rule.PLACE),
    ("Seamstress", Rule.RARE),
]
GOOD = ["Lotus", "Blue River", "ดอกบัว", "ផ្កា", "Star 7", "Kingfisher", "Chrysanthemum"]


@pytest.mark.parametrize(("name", "rule"), BAD)
def test_a_name_that_leads_back(name: str, rule: Rule) -> None:
    assert chosen.problem(name, ABOUT) is rule


@pytest.mark.parametrize("name", GOOD)
def test_a_name_that_does_not(name: str) -> None:
    assert chosen.problem(name, ABOUT) is None


@pytest.mark.parametrize(
    "other", ["blue river", "Blue-River", "B1ue Rіver", "Bluе River", "Blue Rivers"]
)
def test_names_that_look_alike(other: str) -> None:
    assert chosen.near("Blue River", [other])


def test_names_that_do_not_look_alike() -> None:
    assert not chosen.near("Blue River", ["Red Mountain", "Lotus"])
    assert not chosen.near("Ann", ["Anh"]), "short names must be the same to be taken"


def test_vowel_signs_are_letters() -> None:
    assert chosen.folded("มาลี") != chosen.folded("มาลา")
    assert chosen.folded("Mālī") == chosen.folded("mali")


def test_names_of_a_vault() -> None:
    names = Names()
    assert names.owner(["a", "b"]) is None
    names.take(["a", "b"], "X")
    assert names.owner(["c", "b"]) == "X"
    assert set(chosen.forms("Blue  River")) == {"c", "f"}
