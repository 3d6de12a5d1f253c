"""Which way of reading a file is the right one: the sheet, the separator, the header row.

With a dictionary the header decides; without one the shape of the table does, and where two ways
are as good as each other, the user.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from goodata.dictionary.headers import Fit, Speller, header_row
from goodata.errors import Place, Unreadable, WrongUse
from goodata.formats import Asked
from goodata.model import FilePins
from goodata.table import Candidate, Candidates, HeadRow, reference
from goodata.text import Sentence, SheetName, fold, say, trimmed

STEADY = 0.9
"""Share of records below the header that must have the usual number of cells."""

_SIGNS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}


@dataclass(frozen=True)
class Reading:
    """One way of reading and the header row in it. `fit` where a dictionary was asked."""

    option: Candidate
    header: HeadRow
    fit: Fit | None = None


def sign(delimiter: str | None) -> str:
    """A separator's name."""
    return _SIGNS.get(delimiter or "", delimiter or "")


def narrowed(candidates: Candidates, asked: Asked) -> tuple[Candidate, ...]:
    """The ways of reading that agree with what the user asked for.

    Raises:
        WrongUse: the sheet asked for is not there.
    """
    options = candidates.options
    if asked.sheet is not None:
        if all(each.sheet is None for each in options):
            fix = "leave --sheet out"
            raise WrongUse("has no sheets", fix=fix, place=Place(candidates.path.name))
        named = [each for each in options if each.sheet == asked.sheet]
        if not named and asked.sheet.isdigit() and 0 < int(asked.sheet) <= len(options):
            named = [options[int(asked.sheet) - 1]]
        alike = [each for each in options if fold(each.sheet or "") == fold(asked.sheet)]
        if not named and not alike:
            raise WrongUse(
                "no sheet has that name; there are {sheets}",
                fix="name one of them with --sheet and its name or number",
                place=Place(candidates.path.name),
                sheets=listed(options, candidates),
            )
        options = tuple(named or alike)
    if asked.delimiter is not None:
        options = tuple(each for each in options if each.delimiter == asked.delimiter) or options
    if asked.area is not None and all(each.sheet is None for each in options):
        fix = "leave --range out"
        raise WrongUse(
            "is no workbook, so it has no range", fix=fix, place=Place(candidates.path.name)
        )
    return options


def unused(option: Candidate, asked: Asked) -> frozenset[int]:
    """Columns in which nothing stands that is read."""
    before = 0 if asked.area is None else asked.area[1]
    return option.empty | frozenset(range(before))


def one_table(reading: Reading, candidates: Candidates, asked: Asked) -> None:
    """Returns when the headings stand together.

    Two blocks of two headings or more with a column between them in which nothing stands at all
    are two tables; one lonely column aside is left to a finding.

    Raises:
        WrongUse: there are two tables side by side.
    """
    option, header = reading.option, reading.header
    if option.area is None or asked.area is not None:
        return
    blocks: list[tuple[int, int]] = []
    for column, name in enumerate(header.cells):
        if column in option.empty and not trimmed(name):
            continue
        if blocks and blocks[-1][1] == column - 1:
            blocks[-1] = (blocks[-1][0], column)
        else:
            blocks.append((column, column))
    named = [
        (first, last)
        for first, last in blocks
        if sum(bool(trimmed(name)) for name in header.cells[first : last + 1]) > 1
    ]
    if len(named) < 2:
        return
    ranges = [reference((header.row, first, option.area[2], last)) for first, last in named]
    raise WrongUse(
        "tables stand side by side: {ranges}",
        fix="name the one that is meant: --range {first}",
        place=Place(candidates.path.name),
        ranges=", ".join(ranges),
        first=ranges[0],
    )


def pinned(options: Sequence[Candidate], pins: FilePins, asked: Asked) -> tuple[Candidate, ...]:
    """The ways of reading that agree with a dictionary's pins; a pin that fits none is let go."""
    found = tuple(options)
    if asked.sheet is None and pins.sheet is not None:
        sheet = fold(pins.sheet)
        found = tuple(each for each in found if fold(each.sheet or "") == sheet) or found
    if asked.delimiter is None and pins.delimiter is not None:
        found = tuple(each for each in found if each.delimiter == pins.delimiter) or found
    if asked.encoding is None and pins.encoding is not None:
        found = tuple(each for each in found if _encoded(each, pins.encoding)) or found
    return found


def _encoded(option: Candidate, name: str) -> bool:
    def bare(word: str) -> str:
        return word.lower().replace("-", "").replace("_", "")

    return option.encoding is not None and bare(option.encoding).startswith(bare(name))


def rows(option: Candidate, asked: Asked, pins: FilePins | None = None) -> Sequence[HeadRow]:
    """The rows that can be the header: all, or the one that was named."""
    wanted = asked.header_row or (pins.header_row if pins else None)
    if wanted is None:
        return option.head
    return [row for row in option.head if row.row == wanted] or (
        [] if asked.header_row else option.head
    )


def fitting(options: Sequence[Candidate], speller: Speller, asked: Asked) -> tuple[Reading, ...]:
    """For each way of reading in which a row fits the dictionary: that row; the best first.

    Readings that fit equally well are ordered by their steadiness; hidden sheets come last.
    """
    found: list[Reading] = []
    for option in pinned(options, speller.dictionary.file, asked):
        fit = speller.best(rows(option, asked, speller.dictionary.file))
        if fit is not None:
            found.append(Reading(option, fit.row, fit))
    return tuple(sorted(found, key=_order))


def _order(reading: Reading) -> tuple[bool, float, float]:
    score = reading.fit.score if reading.fit else 0.0
    return reading.option.hidden, -score, -reading.option.steadiness


def one(
    readings: Sequence[Reading], candidates: Candidates, least: float, *, stated: str | None
) -> Reading:
    """The reading to take, of those that fit a dictionary, the best first.

    Args:
        readings: at least one, as `fitting` gives them.
        candidates: the file.
        least: score from which another sheet counts as fitting too.
        stated: the sheet that the user or the dictionary named.

    Raises:
        WrongUse: several sheets fit, or only a hidden one does.
        Unreadable: two separators fit equally well.
    """
    best = readings[0]
    sheets = [
        each
        for each in readings
        if each.option.sheet is not None and not each.option.hidden and _score(each) >= least
    ]
    if len(sheets) > 1 and len({each.option.sheet for each in sheets}) > 1:
        raise which_sheet(candidates, [each.option for each in sheets])
    if best.option.hidden and fold(best.option.sheet or "") != fold(stated or ""):
        raise WrongUse(
            "the sheet that fits is hidden: {sheets}",
            fix="name it with --sheet and its name or number, or unhide it in a copy",
            place=Place(candidates.path.name),
            sheets=listed([best.option], candidates),
        )
    for other in readings[1:]:
        as_good = _order(other) == _order(best)
        if as_good and other.option.delimiter != best.option.delimiter:
            raise _which_delimiter(candidates, [best.option, other.option])
    return best


def _score(reading: Reading) -> float:
    return reading.fit.score if reading.fit else 0.0


def unaided(options: Sequence[Candidate], candidates: Candidates, asked: Asked) -> Reading:
    """The reading to take where no dictionary helps: by the shape of the table alone.

    Raises:
        WrongUse: several sheets are filled, or all are hidden.
        Unreadable: no row looks like a header, or two separators are as good as each other.
    """
    sheet = _sheet(options, candidates, asked)
    found = [each for option in sheet if (each := _shaped(option, asked)) is not None]
    several = [each for each in found if each.option.columns > 1 and _steady(each) >= STEADY]
    ranked = sorted(several or found, key=_rank)
    if not ranked and asked.header_row is not None:
        raise Unreadable(
            "the table has no row {row}, or nothing stands in it",
            fix="name a row that is there with --header-row",
            place=Place(candidates.path.name),
            row=asked.header_row,
        )
    if not ranked:
        raise Unreadable(
            "no row among the first {count} looks like a header",
            fix="write a row of headings in a copy; if there is one, name it: --header-row N",
            place=Place(candidates.path.name),
            count=max((len(each.head) for each in sheet), default=0),
        )
    if len(ranked) > 1 and _rank(ranked[0]) == _rank(ranked[1]):
        raise _which_delimiter(candidates, [each.option for each in ranked[:2]])
    return ranked[0]


def _sheet(
    options: Sequence[Candidate], candidates: Candidates, asked: Asked
) -> Sequence[Candidate]:
    if asked.sheet is not None or all(each.sheet is None for each in options):
        return options
    visible = [each for each in options if not each.hidden and _filled(each)]
    if len(visible) == 1:
        return visible
    if visible:
        raise which_sheet(candidates, visible)
    raise WrongUse(
        "no sheet that can be seen is filled; there are {sheets}",
        fix="name one with --sheet and its name or number",
        place=Place(candidates.path.name),
        sheets=listed(options, candidates),
    )


def _filled(option: Candidate) -> bool:
    return any(trimmed(cell) for row in option.head for cell in row.cells)


def _shaped(option: Candidate, asked: Asked) -> Reading | None:
    if asked.header_row is not None:
        named = rows(option, asked)
        return Reading(option, named[0]) if named else None
    # Columns in which nothing stands at all are no part of the table's shape.
    used = [each for each in range(option.columns) if each not in unused(option, asked)]
    slim = [replace(row, cells=_only(row.cells, used)) for row in option.head]
    found = header_row(slim if len(used) < option.columns else option.head, len(used))
    return None if found is None else Reading(option, _row(option, found.row))


def _only(cells: Sequence[str], columns: Sequence[int]) -> tuple[str, ...]:
    return tuple(cells[each] for each in columns if each < len(cells))


def _row(option: Candidate, number: int) -> HeadRow:
    return next(row for row in option.head if row.row == number)


def _steady(reading: Reading) -> float:
    """Share of records of the usual width, of all or of the first ones below the header."""
    below = [row for row in reading.option.head if row.row > reading.header.row]
    even = sum(len(row.cells) == reading.option.columns for row in below)
    return max(reading.option.steadiness, even / len(below) if below else 0.0)


def _rank(reading: Reading) -> tuple[bool, float, int, bool]:
    # A sign inside a column of remarks can be as steady below the header; in the header it is not.
    uneven = reading.option.steadiness < 1
    steady = -round(_steady(reading), 2)
    return reading.option.columns < 2, steady, reading.header.row, uneven


def number(option: Candidate, candidates: Candidates) -> int:
    """A sheet's place in the workbook, from 1."""
    return candidates.options.index(option) + 1 if option in candidates.options else 1


def listed(options: Sequence[Candidate], candidates: Candidates) -> Sentence:
    """The sheets by name, for whom may see it, and by number."""
    parts = {
        f"s{place}": say(
            "{name} (hidden)" if each.hidden else "{name}",
            name=SheetName(each.sheet or "", number(each, candidates)),
        )
        for place, each in enumerate(options)
    }
    return say(", ".join(f"{{{key}}}" for key in parts), **parts)


def which_sheet(candidates: Candidates, options: Sequence[Candidate]) -> WrongUse:
    """The question which of several sheets is meant."""
    return WrongUse(
        "more than one sheet could be meant: {sheets}",
        fix="name one with --sheet and its name or number",
        place=Place(candidates.path.name),
        sheets=listed(options, candidates),
    )


def _which_delimiter(candidates: Candidates, options: Sequence[Candidate]) -> Unreadable:
    return Unreadable(
        "the cells may be separated by {first} or by {second}; both fit equally well",
        fix="say which: --delimiter {sign}",
        place=Place(candidates.path.name),
        first=sign(options[0].delimiter),
        second=sign(options[1].delimiter),
        sign='"' + (options[0].delimiter or "").replace("\t", "tab") + '"',
    )
