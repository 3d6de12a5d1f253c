"""OpenDocument spreadsheets (.ods): a safety pre-scan, then calamine for the cells."""

from pathlib import Path

from goodata.formats import Asked, Format
from goodata.formats._sheets import looking, reading
from goodata.formats._sheets.book import opened
from goodata.formats._sheets.tables import BATCH_ROWS
from goodata.formats.ods._cells import let_in
from goodata.table import Candidates, ReadingPlan, Table

_MIMETYPE = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"


def _begins(first_bytes: bytes) -> bool:
    return first_bytes.startswith(b"PK\x03\x04") and _MIMETYPE in first_bytes[:200]


def _look(path: Path, asked: Asked) -> Candidates:
    return looking.look(opened(path, "ods", let_in), asked)


def _read(plan: ReadingPlan, batch_rows: int = BATCH_ROWS) -> Table:
    return reading.read(opened(plan.path, "ods", let_in), plan, batch_rows)


FORMAT = Format(name="ods", suffixes=(".ods",), begins=_begins, look=_look, read=_read)
