"""The cells of a workbook once its pre-scan is passed."""

from __future__ import annotations

from collections.abc import Mapping

from goodata.formats._sheets import parent
from goodata.formats._sheets.mending import mended, replaced, spanning, two_things, with_zeros
from goodata.formats._sheets.package import package
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.traits import SheetTraits, WorkbookTraits
from goodata.formats.xlsx._prescan import prescan


def let_in(data: bytes) -> tuple[WorkbookTraits, Mapping[str, SheetCells]]:
    """What the pre-scan tells of a workbook, and the cells of each filled sheet by its name.

    Raises:
        Unreadable: it breaks a rule of the pre-scan, or calamine cannot read it.
    """
    traits = prescan(package(data))
    filled = {each.name: each for each in traits.sheets if each.traits.area is not None}
    found = parent.read_sheets(data, tuple(filled)) if filled else ()
    cells = {each.name: _mended(each, filled[each.name].traits) for each in found}
    if cells.keys() != filled.keys():
        raise two_things()
    return traits, cells


def _mended(cells: SheetCells, traits: SheetTraits) -> SheetCells:
    """The cells with what calamine does not give: their full size, zeros, dates before day 0."""
    if traits.area is None:
        return cells
    whole = spanning(cells, traits.area)
    if traits.zeros is not None:
        whole = mended(whole, traits.zeros, with_zeros)
    return replaced(whole, traits.negative_dates)
