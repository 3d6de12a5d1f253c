"""Old Excel workbooks (.xls): calamine in a child with limits; there is no pre-scan for them.

The file is one stream of records, so what a pre-scan would collect is not known: hidden rows and
columns, error cells and formulas without a value are not told, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from goodata.errors import Unreadable
from goodata.findings import NotChecked
from goodata.formats import Asked, Format, _magic
from goodata.formats._sheets import looking, parent, reading
from goodata.formats._sheets.book import opened
from goodata.formats._sheets.extent import MOST_SPREAD, SMALL_AREA
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.tables import BATCH_ROWS, filled
from goodata.formats._sheets.traits import Sheet, SheetTraits, WorkbookTraits
from goodata.table import Candidates, ReadingPlan, Table
from goodata.text import say

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_LEAST_BYTES = 6
"""That a filled cell takes: a number in a record of several (MULRK, [MS-XLS] 2.4.175)."""
_WHY = say("an old workbook (.xls) does not show them to us; save it as .xlsx to have them checked")
_NOT_CHECKED = (
    NotChecked(say("hidden rows and columns"), _WHY),
    NotChecked(say("cells with an error, and formulas never calculated"), _WHY),
)


def let_in(data: bytes) -> tuple[WorkbookTraits, Mapping[str, SheetCells]]:
    """What can be told of an old workbook, and the cells of each filled sheet by its name.

    Raises:
        Unreadable: it is another document, has a password, calamine cannot read it, or its cells
            stand so far apart that they are mostly nothing.
    """
    if _PASSWORD in data:
        raise _magic.password()
    if not any(each in data for each in _STREAMS):
        raise Unreadable(
            "this is an old Office document, not a workbook", fix="give the table itself"
        )
    most = max(SMALL_AREA, MOST_SPREAD * (len(data) // _LEAST_BYTES))
    found = parent.read_sheets(data, most_area=most)
    sheets = tuple(Sheet(each.name, each.hidden, each.name, _traits(each)) for each in found)
    if len({each.name for each in sheets}) < len(sheets):
        raise Unreadable("two sheets have the same name", fix="rename one of them in Excel")
    cells = {each.name: each for each in found if each.batches}
    return WorkbookTraits(sheets, epoch_1904=False, present={}), cells


def _traits(cells: SheetCells) -> SheetTraits:
    rows, columns = filled(cells)
    merged = [(first[0] + 1, first[1], last[0] + 1, last[1]) for first, last in cells.merged or ()]
    area = (cells.first_row, 0, cells.last_row, cells.width - 1) if rows else None
    return SheetTraits(area=area, rows=rows, columns=columns, merged=merged)


def _begins(first_bytes: bytes) -> bool:
    return first_bytes.startswith(_OLE)


def _look(path: Path, asked: Asked) -> Candidates:
    return looking.look(opened(path, "xls", let_in, _NOT_CHECKED), asked)


def _read(plan: ReadingPlan, batch_rows: int = BATCH_ROWS) -> Table:
    return reading.read(opened(plan.path, "xls", let_in, _NOT_CHECKED), plan, batch_rows)


FORMAT = Format(name="xls", suffixes=(".xls",), begins=_begins, look=_look, read=_read)
