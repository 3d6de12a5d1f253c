"""Signs in headings that cannot be seen: told by place, and nothing else takes them for such."""

import pytest

from goodata.dictionary.heading_signs import facts, hidden
from goodata.table import HeadRow

UNSEEN = list("\0\x07\x1b\x7f\x85\xa0\xad\u061c\u200e\u202e\u2066\u2060\ufeff")


@pytest.mark.parametrize("sign", UNSEEN)
def test_each_sign_is_found_wherever_it_stands(sign):
    assert hidden(f"age{sign}")
    assert hidden(f"{sign}age")
    assert hidden(f"ชื่อ{sign}")


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d"])
def test_joiners_belong_to_scripts_that_need_them(sign):
    assert hidden(f"a{sign}ge")
    assert not hidden(f"ឈ្មោះ{sign}ពេញ")
    assert not hidden(f"နာမည်{sign}")


@pytest.mark.parametrize("name", ["", "age", "two\nlines", "a\tb", "ชื่อ", "Họ tên", "आयु", "a [/b]"])
def test_ordinary_headings_are_let_alone(name):
    assert not hidden(name)


def test_the_fact_names_each_cell_and_no_heading():
    header = HeadRow(3, 4, ("id", "kanarie\x1b[31m", "vogel\u202e"))
    (fact,) = facts(header, header.cells)
    assert fact.check == "invisible-or-control-character"
    assert [(spot.row, spot.line, spot.cell) for spot in fact.places] == [
        (3, 4, "B3"),
        (3, 4, "C3"),
    ]
    assert "kanarie" not in repr(fact)
    assert list(facts(header, ("id", "age"))) == []
