"""Excel workbooks (.xlsx, .xlsm): a safety pre-scan of every part, then calamine for the cells.

No macro is run, no link followed, nothing filled down and nothing guessed.
"""

from goodata.formats import Format
from goodata.formats.xlsx.looking import look
from goodata.formats.xlsx.reading import read


def _begins(first_bytes: bytes) -> bool:
    return first_bytes.startswith(b"PK\x03\x04")


FORMAT = Format(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    begins=_begins,
    look=look,
    read=read,
)
