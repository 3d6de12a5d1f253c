"""A workbook of pairs on its way back: the decisions in it, each checked against what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from goodata.errors import Fault, GoodataError, Place, Refused, Unreadable
from goodata.files import reading
from goodata.formats import Asked
from goodata.practices.linkage.decisions import Answer
from goodata.practices.linkage.grouping import PEOPLE, Line, answers, meant
from goodata.practices.linkage.refs import Ref, parsed
from goodata.practices.opening import at
from goodata.review import pairs_layout as layout
from goodata.review._pair_swaps import exchanged
from goodata.review.pairs_layout import Fact, Heading
from goodata.table import Candidate, ReadingPlan, Table
from goodata.text import fold, letter

_WORDS = {fold(each): each for each in (*map(str, Answer), *PEOPLE)}


@dataclass(frozen=True)
class Answered:
    """A pair that somebody was asked about.

    Attributes:
        a, b: the refs.
        answer: what was said; `ASKED` where nothing was.
        group: of the workbook.
        rows: the rows of the two records when they were asked, as the workbook has them.
        levels: how they compared then; empty where they were not a pair of their own.
    """

    a: Ref
    b: Ref
    answer: Answer
    group: int
    rows: tuple[str, str]
    levels: str = ""


@dataclass(frozen=True)
class Answers:
    """Everything that comes back in one workbook of pairs.

    Attributes:
        sha256: of the workbook.
        name: what the decisions file is called, without its ending.
        key, salt: what its refs were made with.
        sources: digests of the files it was made from.
        pairs: in the order of the groups.
        bytes: of the workbook.
        lines: lines in which something was chosen.
        options: how its files were read and compared.
        groups: per group, the refs of its lines with what was chosen in each; empty where nothing
            was.
        rows: per record, by the mark it goes by, its row when it was asked about.
    """

    sha256: str
    name: str
    key: str
    salt: str
    sources: tuple[str, ...]
    pairs: tuple[Answered, ...]
    bytes: int
    lines: int
    options: str
    groups: tuple[tuple[tuple[Ref, str], ...], ...]
    rows: Mapping[str, str]


@dataclass(frozen=True)
class _Record:
    """One filled line of *decide*."""

    line: int
    group: str
    ref: str
    row: str
    decision: str
    cells: tuple[str | None, ...] = ()


@dataclass(frozen=True)
class _Book:
    """A workbook of pairs: its sheets by name, and what *About* says."""

    path: Path
    sheets: Mapping[str, Candidate]
    facts: Mapping[str, str]
    table: Table


def _open(path: Path) -> _Book | None:
    """The workbook of pairs in a file; None where it is another workbook or none."""
    candidates = reading.look(path, Asked())
    sheets = {each.sheet or "": each for each in candidates.options}
    about = sheets.get(layout.ABOUT)
    if candidates.format != "xlsx" or about is None:
        return None
    table = _table(path, about, 0)
    facts = {cells[0]: cells[1] for _row, cells in _cells(table) if len(cells) > 1 and cells[0]}
    if facts.get(Fact.VERSION) not in layout.READ or Fact.NAME not in facts:
        return None
    return _Book(path, sheets, facts, table)


def _table(path: Path, sheet: Candidate, header_row: int) -> Table:
    head = next((each.cells for each in sheet.head if each.row == header_row), ())
    plan = ReadingPlan(path, "xlsx", header_row, head, sheet.columns, sheet=sheet.sheet)
    return reading.read(plan)


def _cells(table: Table) -> Iterator[tuple[int, tuple[str, ...]]]:
    for batch in table.batches():
        columns = [each.to_pylist() for each in batch.cells.columns]
        yield from zip(batch.rows.tolist(), zip(*columns, strict=True), strict=True)


def read(path: Path) -> Answers:
    """What somebody decided in a workbook of pairs, saved by whatever program.

    Raises:
        Unreadable: it is no such workbook, a column is lost, a word is not in the list, or rows
            were put in that are not of it; says in which rows.
        Refused: a ref was changed.
    """
    try:
        book = _open(path)
    except GoodataError as error:
        raise at(error, path) from None
    if book is None:
        fix = "name the workbook that goodata dedupe --report xlsx made, and save it as .xlsx"
        raise Unreadable("is no workbook of pairs", fix=fix, place=Place(str(path)))
    records = list(_records(book))
    wanted = _wanted(book)
    _whole(book, records, wanted)
    _in_place(book, records, wanted)
    pairs, groups = _answered(records, wanted, book)
    return Answers(
        sha256=book.table.sha256,
        name=book.facts[Fact.NAME],
        key=book.facts.get(Fact.KEY, ""),
        salt=book.facts.get(Fact.SALT, ""),
        sources=tuple(book.facts.get(Fact.SOURCES, "").split()),
        pairs=tuple(pairs),
        bytes=book.table.size,
        lines=sum(bool(word) for group in groups for _ref, word in group),
        options=book.facts.get(Fact.OPTIONS, ""),
        groups=tuple(groups),
        rows={ref.own: each.row for each in records if (ref := parsed(each.ref)) is not None},
    )


def _wanted(book: _Book) -> dict[str, list[str]]:
    """The refs of each group, as *About* has them."""
    found = {
        key.removeprefix(layout.GROUP).strip(): value.split()
        for key, value in book.facts.items()
        if key.startswith(f"{layout.GROUP} ")
    }
    if str(len(found)) != book.facts.get(Fact.GROUPS):
        fix = "start from a new workbook: goodata dedupe --report xlsx"
        what = "the sheet {sheet} was changed: the refs of the groups are not whole"
        raise Refused(what, fix=fix, place=Place(str(book.path)), sheet=layout.ABOUT)
    return found


def _records(book: _Book) -> Iterator[_Record]:
    """The filled lines of *decide*.

    Raises:
        Unreadable: the sheet or one of our columns is not there any more.
    """
    sheet = book.sheets.get(layout.DECIDE)
    needed = (Heading.GROUP, Heading.DECISION, Heading.ROW, Heading.REF)
    heads = sheet.head if sheet is not None else ()
    header = next((each for each in heads if set(needed) <= set(each.cells)), None)
    if sheet is None or header is None:
        fix = "put the headings group, decision, row and ref back, or start from a new workbook"
        what = "the headings of the sheet {sheet} are not there any more"
        raise Unreadable(what, fix=fix, place=Place(str(book.path)), sheet=layout.DECIDE)
    places = {name: place for place, name in reversed([*enumerate(header.cells)])}
    at = _checked(book, header.cells)
    for line, cells in _cells(_table(book.path, sheet, header.row)):
        texts = {each: cells[places[each]].strip() for each in needed}
        if any(texts[each] for each in needed):
            group = texts[Heading.GROUP].removesuffix(".0")
            row = texts[Heading.ROW].removesuffix(".0")
            now = tuple(None if each is None else cells[each] for each in at)
            yield _Record(line, group, texts[Heading.REF], row, texts[Heading.DECISION], now)


def _checked(book: _Book, header: Sequence[str]) -> list[int | None]:
    """Where the columns that are checked stand now; None for one that is gone."""
    mine = (*Heading,)
    ours = {Heading.FILE, Heading.ROW}
    # Columns of ours that are not checked do not count among headings that recur.
    kept = [place for place, each in enumerate(header) if each not in mine or each in ours]
    here = layout.sealed_headings([header[place] for place in kept])
    stands = dict(zip(here, kept, strict=True))
    return [stands.get(each) for each in layout.split(book.facts.get(Fact.HEADINGS, ""))]


def _in_place(book: _Book, records: Sequence[_Record], wanted: Mapping[str, list[str]]) -> None:
    """Refuses lines in which cells of one record stand beside the ref of another.

    Raises:
        Refused: some of the columns were sorted, or cells exchanged.
    """
    written: dict[tuple[str, str], list[str]] = {}
    for group, refs in wanted.items():
        seals = book.facts.get(f"{layout.CELLS} {group}", "").split()
        written |= {
            (group, ref): layout.split(each) for ref, each in zip(refs, seals, strict=False)
        }
    found = {
        (each.group, each.ref): [
            None if cell is None else layout.sealed(cell.removesuffix(".0") if place == 1 else cell)
            for place, cell in enumerate(each.cells)
        ]
        for each in records
        if len(written.get((each.group, each.ref), ())) == len(each.cells)
    }
    lines = exchanged(written, found)
    if lines:
        rows = [each.line for each in records if (each.group, each.ref) in lines]
        fix = "undo that, or start from a new workbook: goodata dedupe --report xlsx"
        what = "in rows {rows} cells of one record stand beside the ref of another, as after some \
columns were sorted alone; whose decision it is is lost"
        place = Place(str(book.path), sheet=layout.DECIDE)
        listed = ", ".join(map(str, sorted(rows)[:12]))
        raise Refused(what, fix=fix, place=place, rows=listed)


def _whole(book: _Book, records: Sequence[_Record], wanted: Mapping[str, Sequence[str]]) -> None:
    """Refuses lines that are not of this workbook, or no longer what they were.

    Raises:
        Refused: a ref was changed in place.
        Unreadable: rows were added.
    """
    known = {(group, ref) for group, refs in wanted.items() for ref in refs}
    here = {(each.group, each.ref) for each in records}
    strange = [each for each in records if (each.group, each.ref) not in known]
    if not strange:
        return
    lost = {group for group, _ref in known - here}
    ours = {ref for _group, ref in known}
    place = Place(str(book.path), sheet=layout.DECIDE)
    alone = [each for each in strange if not each.group and not each.ref]
    if alone:
        what = "a decision stands in rows {rows}, where no record is"
        fix = "move it to the line of its record, or clear it"
        listed = ", ".join(str(each.line) for each in alone[:12])
        raise Unreadable(what, fix=fix, place=place, rows=listed)
    rows = ", ".join(str(each.line) for each in strange[:12])
    if any(each.group in lost or each.ref in ours or not parsed(each.ref) for each in strange):
        fix = "undo that, or start from a new workbook: goodata dedupe --report xlsx"
        what = "the column ref or group was changed in rows {rows}; whose decision it is is lost"
        raise Refused(what, fix=fix, place=place, rows=rows)
    fix = "take those rows out; decisions of another workbook are applied with that workbook"
    what = "rows {rows} are not of this workbook"
    raise Unreadable(what, fix=fix, place=place, rows=rows)


def _answered(
    records: Sequence[_Record], wanted: Mapping[str, Sequence[str]], book: _Book
) -> tuple[list[Answered], list[tuple[tuple[Ref, str], ...]]]:
    """What was decided about each pair, and what was chosen in the lines of each group.

    Raises:
        Unreadable: a word is not in the list, or lines contradict each other; says in which rows.
    """
    path = book.path
    groups: dict[str, dict[str, _Record]] = {}
    faults: list[Fault] = []
    for each in records:
        if each.ref in groups.setdefault(each.group, {}):
            faults.append(_fault(each, path, "the same record stands twice in its group", ()))
        groups[each.group][each.ref] = each
    made: list[Answered] = []
    chosen: list[tuple[tuple[Ref, str], ...]] = []
    for group, refs in wanted.items():
        here = groups.get(group, {})
        asked: list[Line] = []
        for ref in refs:
            word, fault = _word(here.get(ref), len(refs), path)
            faults += [fault] if fault else []
            asked.append(Line(ref, word))
        if len(asked) == 2 and len({each.answer for each in asked} - {""}) == 2:
            what = "the two lines of a pair are answered differently"
            faults += [_fault(here[each.ref], path, what, ()) for each in asked]
        if not faults:
            noted = _noted(book.facts.get(f"{layout.LEVELS} {group}", ""), refs)
            made += _pairs(asked, here, int(group), noted)
            told = ((parsed(each.ref), each.answer) for each in asked)
            chosen.append(tuple((ref, word) for ref, word in told if ref is not None))
    if faults:
        raise Unreadable.of(faults)
    return made, chosen


def _word(record: _Record | None, size: int, path: Path) -> tuple[str, Fault | None]:
    """The answer of a line in our words, or what is wrong with it."""
    if record is None or not record.decision:
        return "", None
    word = _WORDS.get(fold(record.decision), "")
    if word in answers(size):
        return word, None
    return "", _fault(record, path, "the decision is not in the list", answers(size))


def _fault(record: _Record, path: Path, what: str, words: Sequence[str]) -> Fault:
    column = letter(list(Heading).index(Heading.DECISION))
    place = Place(str(path), layout.DECIDE, record.line, None, column)
    fix = "leave one of the two lines"
    if not words:
        return Fault(what, fix, place)
    return Fault(what, "choose one of: {words}", place, (("words", ", ".join(words)),))


def _noted(text: str, refs: Sequence[str]) -> dict[frozenset[str], str]:
    """How the pairs of a group compared, by their refs."""
    found: dict[frozenset[str], str] = {}
    for each in text.split(" | "):
        places, _blank, levels = each.partition(" ")
        one, _hyphen, other = places.partition("-")
        if one.isdecimal() and other.isdecimal() and max(int(one), int(other)) < len(refs):
            found[frozenset((refs[int(one)], refs[int(other)]))] = levels
    return found


def _pairs(
    asked: Sequence[Line],
    here: Mapping[str, _Record],
    group: int,
    noted: Mapping[frozenset[str], str],
) -> Iterator[Answered]:
    for a, b, answer in meant(asked):
        one, other = parsed(a), parsed(b)
        if one is not None and other is not None and one.own != other.own:
            rows = tuple(here[ref].row if ref in here else "" for ref in (a, b))
            levels = noted.get(frozenset((a, b)), "")
            yield Answered(one, other, answer, group, (rows[0], rows[1]), levels)


def holds_work(path: Path, applied: Callable[[str], bool]) -> bool:
    """Whether a file holds decisions about pairs that nobody has taken in yet.

    A workbook that cannot be read (somebody put a password on it) may well hold some.

    Args:
        path: a file that exists.
        applied: whether the decisions of a workbook, by its digest, were taken in.
    """
    try:
        book = _open(path)
        if book is None or applied(book.table.sha256):
            return False
        return any(each.decision for each in _records(book))
    except GoodataError:
        return path.suffix.casefold() == ".xlsx"
