"""Excel workbooks (.xlsx, .xlsm): a safety pre-scan of every part, then calamine for the cells.

No macro is run, no link followed, nothing filled down and nothing guessed.
"""

from pathlib import Path

from goodata.formats import Asked, Format
from goodata.formats._sheets import looking, reading
from goodata.formats._sheets.book import opened
from goodata.formats._sheets.tables import BATCH_ROWS
from goodata.formats.xlsx._cells import let_in
from goodata.table import Candidates, ReadingPlan, Table


def _begins(first_bytes: bytes) -> bool:
    return first_bytes.startswith(b"PK\x03\x04")


def _look(path: Path, asked: Asked) -> Candidates:
    return looking.look(opened(path, "xlsx", let_in), asked)


def _read(plan: ReadingPlan, batch_rows: int = BATCH_ROWS) -> Table:
    return reading.read(opened(plan.path, "xlsx", let_in), plan, batch_rows)


FORMAT = Format(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    begins=_begins,
    look=_look,
    read=_read,
)
