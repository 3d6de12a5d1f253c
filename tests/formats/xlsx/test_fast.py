"""The fast scan of a sheet's cells against the exact one, on usual and unusual markup."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodata.errors import Unreadable
from goodata.formats._sheets import extent
from goodata.formats._sheets.traits import Styles
from goodata.formats.xlsx import _sheet
from goodata.formats.xlsx._fast import UnusualSheet

STYLES = Styles(zeros={3: 5}, dates=frozenset({1}))
COLUMNS = ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD", "XFE", "", "a"]
CONTENTS = [
    "<v>1</v>",
    "<v>-1</v>",
    "<v> -1</v>",
    "<v></v>",
    "<v/>",
    "<v>&lt;</v>",
    '<v xml:space="preserve">1</v>',
    "<f>A1</f>",
    "<f>A1</f><v>1</v>",
    "<f>A1</f><v>-1</v>",
    "<f>A1</f><v></v>",
    "<f>A1</f><v/>",
    '<f t="shared" si="0"/><v>2</v>',
    "<v>1</v><f>A1</f>",
    "<is><t>x</t></is>",
    "<is><r><t>x</t></r></is>",
    "<!-- <v>1</v> -->",
    "<![CDATA[<c >]]>",
    "<x><v>1</v></x>",
    "",
]
CELL = st.builds(
    lambda letters, row, style, kind, content, closed, order: (
        f'<c r="{letters}{row}"'
        + (style + kind if order else kind + style)
        + ("/>" if closed else f">{content}</c>")
    ),
    st.sampled_from(COLUMNS),
    st.sampled_from([1, 2, 9, 10, 1048576, 1048577, 0, "01"]),
    st.sampled_from(["", ' s="1"', ' s="3"', ' s="12"', ' s=""']),
    st.sampled_from(["", ' t="n"', ' t="s"', ' t="e"', ' t="str"', ' t="b"', ' t="inlineStr"']),
    st.sampled_from(CONTENTS),
    st.booleans(),
    st.sampled_from([True, True, True, False]),
)
ROW = st.builds(
    lambda number, hidden, cells: f'<row r="{number}"{hidden}>{"".join(cells)}</row>',
    st.integers(1, 9),
    st.sampled_from(["", ' hidden="1"', ' hidden="true"', ' hidden="0"', ' ht="9" hidden="1"']),
    st.lists(CELL, max_size=3),
)


class Pieces:
    """A package with one part, given in pieces of a few bytes."""

    def __init__(self, text, size):
        self.data, self.size = text.encode(), size

    def stream(self, _name):
        for here in range(0, len(self.data), self.size):
            yield self.data[here : here + self.size]


def outcome(package):
    try:
        found = _sheet.traits(package, "sheet", STYLES)
    except Unreadable as error:
        return error.faults
    plain = dataclasses.asdict(found)
    plain["zeros"] = sorted(map(tuple, plain["zeros"].tolist()))
    return plain


def exactly(package):
    """The outcome when the fast way gives up at once."""

    def give_up(_pieces, _take):
        raise UnusualSheet

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_sheet, "around", give_up)
        patch.setattr(extent, "SMALL_AREA", 2_000)
        return outcome(package)


def as_usual(package):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(extent, "SMALL_AREA", 2_000)
        return outcome(package)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(ROW, max_size=4),
    st.sampled_from([7, 60, 1000]),
    st.sampled_from(["", "<!-- <sheetData> -->", '<cols><col min="2" max="3" hidden="1"/></cols>']),
)
def test_fast_and_exact_scan_agree(rows, size, before):
    text = (
        f"<worksheet>{before}<sheetData>{''.join(rows)}</sheetData>"
        '<mergeCells><mergeCell ref="A1:B2"/></mergeCells><ext><f>A1</f><v>1</v></ext></worksheet>'
    )
    package = Pieces(text, size)
    assert as_usual(package) == exactly(package)


def test_usual_sheets_are_scanned_the_fast_way():
    text = (
        '<?xml version="1.0"?><worksheet><sheetData><row r="1"><c r="A1" s="3"><v>1</v></c>'
        '<c r="B1" t="s"><v>0</v></c></row></sheetData></worksheet>'
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_sheet._Scanner, "begin_cell", lambda *_: pytest.fail("the exact way"))
        found = _sheet.traits(Pieces(text, 9), "sheet", STYLES)
    assert (found.cells, found.area, found.zeros.tolist()) == (2, (1, 0, 1, 1), [[1, 0, 5]])


def test_both_ways_name_the_same_outlying_cell():
    text = (
        '<worksheet><sheetData><row r="1"><c r="ZZ2"><v>1</v></c><c r="ZZ9"><v>1</v></c>'
        '<c r="A9"><v>1</v></c></row></sheetData></worksheet>'
    )
    package = Pieces(text, 99)
    assert as_usual(package) == exactly(package)
