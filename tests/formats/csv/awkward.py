"""Writes awkward text files, each with the reading it must give or the refusal in words.

A file is made of one variant of every class: encoding, line ends, separator, header, records,
quotes. What must be read is put together beside the text, by counting, without the reader.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from dataclasses import dataclass, field

CLASSES = {
    "encoding": ["utf-8", "mark", "utf-16-le", "utf-16-be", "cp874", "cp1258", "cp1252"],
    "ends": ["lf", "crlf", "cr", "mixed", "no last"],
    "delimiter": [",", ";", "\t", "|", "sep=^"],
    "header": ["plain", "titles", "tags", "signs", "repeated", "empty"],
    "records": ["plain", "blank", "short", "long", "trailing", "none", "nul", "wide", "canaries"],
    "quotes": ["none", "all", "lines", "inside", "swallowed", "open"],
}
"""The variants of each class; the first of each is the plain one."""

WORDS = {
    "cp874": "สมชาย สมหญิง แม่สอด เชียงใหม่ กรุงเทพ น้ำ เสื้อ สิทธิ์ เกาะสมุย ผู้หญิง ประวัติ ที่อยู่",
    "cp1258": "Nguyễn Trần Đặng Hường Đức Tuấn Huế Quảng Ngãi Mỹ Vĩnh Hằng",
    "cp1252": "Núñez Peña São João María Évreux Osnabrück Zoë Conceição Lucía Niño Begoña",
}
CANARIES = ["007", "NA", " x ", "1e5"], ["๒๕๖๗", "+85512345678", "=1+1", "12345678901234567890"]
ENDS = {"lf": "\n", "crlf": "\r\n", "cr": "\r", "no last": "\n"}
LINE_END = re.compile("\r\n|\r|\n")
TONES = "\u0300\u0301\u0303\u0309\u0323"


@dataclass
class Made:
    """A file and what must be read from it.

    `refused_at` is the line of the refusal where there must be one; else everything is exact.
    """

    data: bytes
    encoding: str
    delimiter: str
    header_row: int
    names: tuple[str, ...]
    records: list[tuple[int, int, tuple[str, ...]]]
    facts: set[str]
    refused_at: int | None = None


@dataclass
class Writing:
    """The text so far, with the row and line at which it stands."""

    end: str
    text: str = ""
    row: int = 1
    line: int = 1
    ends: itertools.cycle | None = None
    kinds: set[str] = field(default_factory=set)

    def add(self, raw: str) -> tuple[int, int]:
        """One row as it stands; says at which row and line it begins."""
        here = self.row, self.line
        end = next(self.ends) if self.ends else self.end
        if not raw and end == "\n" and self.text.endswith("\r"):
            end = "\r\n"  # or the two would be one line end
        self.kinds.add(end)
        self.text += raw + end
        self.row += 1
        self.line += 1 + len(LINE_END.findall(raw))
        return here


def as_cp1258(text: str) -> str:
    """The text as cp1258 can hold it: letters with their hats, tones as signs of their own."""
    out = ""
    for sign in text:
        try:
            sign.encode("cp1258")
            out += sign
        except UnicodeError:
            apart = unicodedata.normalize("NFD", sign)
            tones = "".join(each for each in apart if each in TONES)
            bare = "".join(each for each in apart if each not in TONES)
            out += unicodedata.normalize("NFC", bare) + tones
    return out


def words(encoding: str) -> list[str]:
    """Twelve words with letters beyond ASCII, as the encoding can hold them."""
    found = WORDS.get(encoding, " ".join(" ".join(each.split()[:4]) for each in WORDS.values()))
    return [as_cp1258(each) if encoding == "cp1258" else each for each in found.split()]


def made(variants: dict[str, str]) -> Made:
    """The file of one variant of each class."""
    encoding = variants["encoding"]
    sep = variants["delimiter"].startswith("sep=")
    delimiter = variants["delimiter"][-1]
    writing = Writing(ENDS.get(variants["ends"], "\n"))
    if variants["ends"] == "mixed":
        writing.ends = itertools.cycle(["\n", "\r\n", "\r"])
    if sep:
        writing.add(f"sep={delimiter}")
        writing.row, writing.kinds = 1, set()
    local = words(encoding)
    facts: set[str] = set()
    header = head(variants, writing, local, delimiter, facts)
    records = body(variants, writing, local, delimiter, facts)
    if len(writing.kinds) > 1:
        facts.add("mixed-line-ends")
    text = writing.text
    if variants["ends"] == "no last":
        text = text.removesuffix("\n")
    refused = None
    if variants["quotes"] == "open":
        text += writing.end * (variants["ends"] == "no last") + f'"left open{delimiter}x'
        refused = writing.line
    codec = {"mark": "utf-8-sig"}.get(encoding, encoding)
    mark = "\ufeff" if encoding.startswith("utf-16") else ""
    return Made(
        data=(mark + text).encode(codec),
        encoding={"mark": "utf-8"}.get(encoding, encoding),
        delimiter=delimiter,
        header_row=header[0],
        names=header[1],
        records=records,
        facts=facts,
        refused_at=refused,
    )


def head(
    variants: dict[str, str], writing: Writing, local: list[str], delimiter: str, facts: set[str]
) -> tuple[int, tuple[str, ...]]:
    """Writes what stands up to the data; says at which row the headings stand, and the headings."""
    kind = variants["header"]
    names = [local[-3], local[-1], local[-2], "note"]
    if kind == "titles":
        writing.add("Cases of the year")
        writing.add("")
        facts.add("title-rows-skipped")
    if kind == "signs":
        names[3] = "no\x1bte"
        facts.add("invisible-or-control-character")
    if kind == "repeated":
        names[3] = names[0]
        facts.add("column-repeated")
    if kind == "empty":
        names[3] = ""
        facts.add("column-empty")
    row, _ = writing.add(row_of(names, delimiter, variants["quotes"]))
    if kind == "tags":
        writing.add(row_of(["#case", "#person+name", "#loc", "#meta"], delimiter, "none"))
        facts.add("title-rows-skipped")
    return row, tuple(names)


def body(
    variants: dict[str, str], writing: Writing, local: list[str], delimiter: str, facts: set[str]
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Writes the data; says which records must be read."""
    kind, quotes = variants["records"], variants["quotes"]
    rows = [[f"C{n}", local[n], local[n + 4], f"{n}"] for n in range(6)]
    if kind == "none":
        rows = []
    if kind == "nul":
        rows[1][3] = "a\0b"
    if kind == "wide":
        rows[1][3] = "long " * 7_000
        facts.add("cell-longer-than-spreadsheet")
    if kind == "canaries":
        rows[1:3] = [list(each) for each in CANARIES]
        if variants["encoding"] in ("cp1258", "cp1252"):
            rows[2][0] = "2567"
    if kind == "trailing":
        facts.add("trailing-delimiters")
    found = []
    for number, cells in enumerate(rows):
        found += one(number, cells, (kind, quotes), writing, delimiter, facts)
    if not rows:
        facts.add("no-data-rows")
    return found


def one(
    number: int,
    cells: list[str],
    how: tuple[str, str],
    writing: Writing,
    delimiter: str,
    facts: set[str],
) -> list[tuple[int, int, tuple[str, ...]]]:
    """Writes one row of data in the way of its class."""
    kind, quotes = how
    if kind == "blank" and number in (0, 3):
        writing.add("")
        facts.add("blank-lines")
    if kind == "short" and number == 4:
        cells = cells[:2]
        facts.add("row-too-short")
    if kind == "long" and number == 4:
        cells = [*cells, "more"]
        facts.add("row-too-long")
    if number == 5:
        cells = odd(cells, quotes, delimiter, facts)
    raw = row_of(cells, delimiter, quotes)
    if kind == "trailing":
        raw += delimiter
    row, line = writing.add(raw)
    return [(row, line, tuple((*cells, "", "", "")[:4]))]


def odd(cells: list[str], quotes: str, delimiter: str, facts: set[str]) -> list[str]:
    """The cells of the row that shows what quotes are for."""
    if quotes == "lines":
        return [*cells[:3], f'two\nlines{delimiter} and\r\n"three"\n']
    if quotes == "inside":
        return [cells[0], cells[1] + ' 5" x', *cells[2:]]
    if quotes == "swallowed":
        line = delimiter.join(("a", "b", "c", "d"))
        facts.add("cell-spans-records")
        return [*cells[:3], f"lost{LINES[0]}{line}{LINES[0]}{line}{LINES[0]}x"]
    return cells


LINES = ["\n"]
"""What ends the lines inside the cell that swallowed rows."""


def row_of(cells: list[str], delimiter: str, quotes: str) -> str:
    """One row as text; in quotes what must be, or all."""
    return delimiter.join(written(each, delimiter, always=quotes == "all") for each in cells)


def written(cell: str, delimiter: str, *, always: bool) -> str:
    must = cell.startswith('"') or any(sign in cell for sign in (delimiter, "\n", "\r"))
    return '"' + cell.replace('"', '""') + '"' if must or always else cell


def pairs() -> list[dict[str, str]]:
    """For every two variants of different classes one file that has both; the rest go round."""
    wheels = {name: itertools.cycle(variants) for name, variants in CLASSES.items()}
    found = []
    for one_class, other in itertools.combinations(CLASSES, 2):
        for first, second in itertools.product(CLASSES[one_class], CLASSES[other]):
            chosen = {name: next(wheel) for name, wheel in wheels.items()}
            found.append({**chosen, one_class: first, other: second})
    return found
