"""The workbook of pairs: what stands in it, and what comes back of it, also when it was spoilt."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.practices.linkage.made import SECRET, opened, ready, refs_of, search

from goodata.engines.linkage import Band
from goodata.errors import GoodataError, Refused, Unreadable
from goodata.practices.linkage.decisions import Answer
from goodata.review import pairs, pairs_reading
from goodata.review.pairs_layout import Heading

TABLE = (
    ("A-1", "Wichuda Kaewmanee", "1999-05-17"),
    ("A-2", "Vichuda Kaewmani", "1999-05-17"),
    ("A-3", "Sok Chanthy", "DECL"),
    ("A-4", "Sok Chanthi", "1990-02-03"),
    ("A-5", "Sok Chantha", "1990-02-03"),
)
PAIRS = (
    (0, 1, Band.SAME, 0.9997, (2, 1, 0)),
    (2, 3, Band.LOOK, 0.62, (2, 1, -1)),
    (3, 4, Band.LOOK, 0.55, (2, 1, 0)),
)
AT = {heading: place for place, heading in enumerate(Heading, start=1)}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of a pair (rows 3 and 4 of the sheet) and a group of three (rows 6 to 8)."""
    made = ready(opened(tmp_path, TABLE))
    found = search(made, *PAIRS)
    source = pairs.Source(
        found, made.refs(SECRET), SECRET, "cases", ["cases.csv"], "cases_pairs.xlsx"
    )
    path = tmp_path / "cases_pairs.xlsx"
    path.write_bytes(pairs.make(source))
    assert pairs.make(source) == path.read_bytes(), "the same bytes twice"
    return path


def edit(path: Path, change: Callable[[Any], None]) -> Path:
    """The workbook after somebody changed the sheet `decide` and saved it."""
    read = openpyxl.load_workbook(path)
    change(read["decide"])
    read.save(path)
    return path


def put(sheet: Any, row: int, heading: Heading, text: object) -> None:
    sheet.cell(row, AT[heading]).value = text


def test_what_differs_is_marked_and_nothing_is_prefilled(book: Path) -> None:
    read = openpyxl.load_workbook(book)
    assert read.sheetnames == ["decide", "first", "settled", "About"]
    rows = [[each.value for each in row] for row in read["decide"].iter_rows(min_row=2)]
    assert rows[0] == [*[each.value for each in Heading], "number", "name", "born"]
    decision, name, born = AT[Heading.DECISION] - 1, 9, 10
    assert not [row for row in rows[1:] if row[decision]]
    assert rows[2][name] == "~ Vichuda Kaewmani"
    assert rows[2][8] == "\u2260 A-2"
    assert rows[2][born] == "1999-05-17"
    assert rows[4][born] == "DECL (declined)"
    assert rows[3][0] is None, "a blank line between groups"
    assert read["decide"]["I4"].fill.start_color.rgb == "FFFFC7CE"
    assert not [s for s in read if s.sheet_state != "visible"]
    assert not [c for s in read for row in s.iter_rows() for c in row if c.data_type == "f"]


def test_each_group_offers_its_own_words(book: Path) -> None:
    sheet = openpyxl.load_workbook(book)["decide"]
    offered = {str(each.sqref): each.formula1 for each in sheet.data_validations.dataValidation}
    assert offered["D4"] == '"same,different,unsure"'
    assert offered["D6:D8"].startswith('"person A,person B,')


def test_decisions_come_back(book: Path) -> None:
    def change(sheet: Any) -> None:
        put(sheet, 4, Heading.DECISION, "  Same ")
        for row, word in ((6, "person A"), (7, "Person a"), (8, "person B")):
            put(sheet, row, Heading.DECISION, word)

    found = pairs_reading.read(edit(book, change))
    made = [
        each.own
        for each in refs_of(
            [(number, {"name": name, "born": born}) for number, name, born in TABLE]
        )
    ]
    told = {(each.a.own, each.b.own): each.answer for each in found.pairs}
    assert told == {
        (made[0], made[1]): Answer.SAME,
        (made[2], made[3]): Answer.SAME,
        (made[2], made[4]): Answer.DIFFERENT,
    }
    assert found.pairs[0].levels == "number=2;name=1;born=0"
    assert (found.name, found.key, found.salt) == ("cases", SECRET.identity, SECRET.salt)
    assert found.lines == 4


def test_rows_may_be_sorted_and_deleted(book: Path) -> None:
    def change(sheet: Any) -> None:
        put(sheet, 4, Heading.DECISION, "different")
        rows = [[each.value for each in row] for row in sheet.iter_rows(min_row=3, max_row=8)]
        for place, row in enumerate(reversed(rows), start=3):
            for column, value in enumerate(row, start=1):
                sheet.cell(place, column).value = value
        sheet.delete_rows(3)

    found = pairs_reading.read(edit(book, change))
    assert [each.answer for each in found.pairs if each.group == 1] == [Answer.DIFFERENT]


def test_a_blank_is_asked_again(book: Path) -> None:
    found = pairs_reading.read(book)
    assert {each.answer for each in found.pairs} == {Answer.ASKED}
    assert found.lines == 0


def change_ref(sheet: Any) -> None:
    put(sheet, 4, Heading.REF, "0" * 20)


def swap_groups(sheet: Any) -> None:
    put(sheet, 4, Heading.GROUP, 2)


def lose_column(sheet: Any) -> None:
    sheet.delete_cols(AT[Heading.REF])


def paste_row(sheet: Any) -> None:
    put(sheet, 12, Heading.GROUP, 9)
    put(sheet, 12, Heading.REF, "f" * 20)
    put(sheet, 12, Heading.DECISION, "same")


def other_word(sheet: Any) -> None:
    put(sheet, 4, Heading.DECISION, "perhaps")
    put(sheet, 7, Heading.DECISION, "same")


def beside_the_line(sheet: Any) -> None:
    put(sheet, 5, Heading.DECISION, "same")


def doubled(sheet: Any) -> None:
    for column in range(1, 12):
        sheet.cell(12, column).value = sheet.cell(4, column).value


@pytest.mark.parametrize(
    ("change", "kind", "told"),
    [
        (change_ref, Refused, "rows {rows}"),
        (swap_groups, Refused, "rows {rows}"),
        (lose_column, Unreadable, "headings"),
        (paste_row, Unreadable, "not of this workbook"),
        (beside_the_line, Unreadable, "where no record is"),
        (other_word, Unreadable, "not in the list"),
        (doubled, Unreadable, "stands twice"),
    ],
)
def test_a_spoilt_workbook_is_refused_and_says_where(
    change: Callable[[Any], None], kind: type[GoodataError], told: str, book: Path
) -> None:
    with pytest.raises(kind) as caught:
        pairs_reading.read(edit(book, change))
    assert told in caught.value.faults[0].what
    assert all(each.fix for each in caught.value.faults)
    shown = str([(each.what, each.fix, each.args, each.place) for each in caught.value.faults])
    assert not [cell for row in TABLE for cell in row if len(cell) > 3 and cell in shown]


def test_every_word_that_is_not_in_the_list_is_named_at_once(book: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        pairs_reading.read(edit(book, other_word))
    assert [each.place.row for each in caught.value.faults] == [4, 7]


def test_another_workbook_is_none_of_pairs(tmp_path: Path) -> None:
    other = tmp_path / "other.xlsx"
    target = io.BytesIO()
    sheet = openpyxl.Workbook()
    sheet.active["A1"] = "x"
    sheet.save(target)
    other.write_bytes(target.getvalue())
    with pytest.raises(Unreadable, match="no workbook of pairs"):
        pairs_reading.read(other)


def test_decisions_that_nobody_took_in_are_work(book: Path) -> None:
    def never(_digest: str) -> bool:
        return False

    assert not pairs_reading.holds_work(book, never)
    edit(book, lambda sheet: put(sheet, 4, Heading.DECISION, "same"))
    assert pairs_reading.holds_work(book, never)
    digest = pairs_reading.read(book).sha256
    assert not pairs_reading.holds_work(book, lambda each: each == digest)
