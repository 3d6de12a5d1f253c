"""Text tables: comma, semicolon, tab or bar between the cells; UTF-8 or UTF-16.

Cells stay as they stand, and every record keeps the row that a spreadsheet shows for it and the
line that a text editor shows.
"""

from goodata.formats import Format, _magic
from goodata.formats.csv.looking import look
from goodata.formats.csv.reading import read


def _begins(first_bytes: bytes) -> bool:
    return not first_bytes.startswith(b"PK\x03\x04") and _magic.refusal(first_bytes, "") is None


FORMAT = Format(
    name="csv",
    suffixes=(".csv", ".tsv", ".tab", ".txt"),
    begins=_begins,
    look=look,
    read=read,
)
