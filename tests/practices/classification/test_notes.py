"""Whose names are looked for in a row's notes, and what a person is asked to look at."""

from goodata.model import Privacy, Risk
from goodata.practices.classification.notes import sources
from goodata.practices.classification.said import ColumnSaid, Evidence
from goodata.text import say


def said(position, kind, person="unknown", unsure=False):
    return ColumnSaid(
        position,
        None,
        kind,
        Privacy.DIRECT,
        Risk.HIGH,
        say("x"),
        Evidence(),
        person=person,
        unsure=unsure,
    )


def test_each_person_of_a_row_comes_with_their_role():
    columns = [
        said(0, "name"),
        said(1, "family member", "family"),
        said(2, "name", "staff"),
        said(3, "name", unsure=True),
        said(4, "phone"),
    ]
    own = sources(columns).own(["Ana Cruz", "Rosa Cruz", "Ben Tan", "nobody", "081 000 0000"])
    assert [(each.names, each.role) for each in own.people] == [
        (("Ana Cruz",), "subject"),
        (("Rosa Cruz",), "family"),
        (("Ben Tan",), "staff"),
    ]
    assert dict(own.values) == {"phone": ("081 000 0000",)}


def test_an_empty_cell_is_nobody():
    own = sources([said(0, "name"), said(1, "family member")]).own(["", "n/a"])
    assert own.people == ()
