"""A workbook of any format, let in: its digest, its traits and the cells of its sheets."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Unreadable
from goodata.findings import NotChecked
from goodata.formats import _magic, _source
from goodata.formats._sheets.package import MOST_UNPACKED
from goodata.formats._sheets.parent import SheetCells
from goodata.formats._sheets.traits import Sheet, WorkbookTraits
from goodata.formats._source import Identity

LetIn = Callable[[bytes], tuple[WorkbookTraits, Mapping[str, SheetCells]]]
"""What a format makes of a file's bytes; its rules are held before calamine sees them."""


@dataclass(frozen=True)
class Workbook:
    """An opened workbook.

    Attributes:
        path: where it lies.
        format: name of its format.
        identity: the file as it was when it was read.
        sha256: digest of its bytes.
        traits: what is known of it beside its texts.
        cells: the cells of each sheet that has some, by its name.
        not_checked: what cannot be told in this format.
    """

    path: Path
    format: str
    identity: Identity
    sha256: str
    traits: WorkbookTraits
    cells: Mapping[str, SheetCells]
    not_checked: tuple[NotChecked, ...] = ()

    def sheet(self, name: str | None) -> Sheet:
        """The sheet of that name.

        Raises:
            Unreadable: there is none.
        """
        for sheet in self.traits.sheets:
            if sheet.name == name:
                return sheet
        raise Unreadable("the workbook has no such sheet", fix="choose another with `--sheet`")


_kept: list[Workbook] = []
"""The workbook that was looked at last, for whoever reads it next; never more than one."""


def keep(workbook: Workbook) -> None:
    """Hold an opened workbook until it is opened again, so that it is not parsed twice."""
    _kept[:] = [workbook]


def opened(
    path: Path, form: str, let_in: LetIn, not_checked: tuple[NotChecked, ...] = ()
) -> Workbook:
    """The workbook in a file.

    Args:
        path: the file.
        form: name of the format.
        let_in: the format's rules and its way to the cells.
        not_checked: what cannot be told in this format.

    Raises:
        Unreadable: it is another kind of file, breaks a rule, is damaged, or changed while it was
            read.
    """
    before = _source.identity(path)
    kept, _kept[:] = _kept[:], []
    for workbook in kept:
        if (workbook.path, workbook.format, workbook.identity) == (path, form, before):
            return workbook
    data = _source.content(path, before, MOST_UNPACKED)
    refused = _magic.refusal(data[: _magic.FIRST_BYTES], path.name)
    if refused is not None:
        raise refused
    traits, cells = let_in(data)
    digest = hashlib.sha256(data).hexdigest()
    return Workbook(path, form, before, digest, traits, cells, not_checked)
