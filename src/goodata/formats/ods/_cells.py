"""The cells of an OpenDocument spreadsheet once its pre-scan is passed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from goodata.formats._sheets import parent
from goodata.formats._sheets.mending import mended, spanning, two_things, with_zeros
from goodata.formats._sheets.package import package
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.traits import WorkbookTraits
from goodata.formats.ods._prescan import DURATION, TRUTH, prescan

_DURATION = re.compile(r"(-?)PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_TRUTHS = {"1": "TRUE", "0": "FALSE"}


def let_in(data: bytes) -> tuple[WorkbookTraits, Mapping[str, SheetCells]]:
    """What the pre-scan tells of a spreadsheet, and the cells of each filled sheet by its name.

    Raises:
        Unreadable: it breaks a rule of the pre-scan, or calamine cannot read it.
    """
    traits = prescan(package(data))
    filled = {each.name: each.traits for each in traits.sheets if each.traits.area is not None}
    found = parent.read_sheets(data, tuple(filled)) if filled else ()
    cells = {}
    for each in found:
        area, special = filled[each.name].area, filled[each.name].zeros
        whole = each if area is None else spanning(each, area)
        cells[each.name] = whole if special is None else mended(whole, special, _mend)
    if cells.keys() != filled.keys():
        raise two_things()
    return traits, cells


def _mend(text: str, kind: int) -> str:
    """A truth or a duration, which calamine gives as 1 and `PT36H00M00S`; or a number's zeros.

    >>> _mend("1", TRUTH), _mend("PT36H00M00S", DURATION), _mend("7", 5)
    ('TRUE', '36:00:00', '00007')
    """
    if kind == TRUTH:
        return _TRUTHS.get(text, text)
    if kind == DURATION:
        found = _DURATION.fullmatch(text)
        if found is None:
            return text
        sign, hours, minutes, seconds = found.groups()
        return f"{sign}{int(hours):02}:{int(minutes):02}:{int(seconds):02}"
    return with_zeros(text, kind)
