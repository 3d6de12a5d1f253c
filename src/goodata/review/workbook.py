"""The review workbook of one file: what was found, in its place, with room for decisions."""

from __future__ import annotations

from dataclasses import dataclass

from goodata.model import Dictionary, Privacy, Risk
from goodata.review import _data, _problems, _reference, layout
from goodata.review._book import Book
from goodata.review.layout import Fact
from goodata.review.source import Source
from goodata.text import Sentence, count, say


@dataclass(frozen=True)
class Made:
    """A review workbook.

    Attributes:
        content: the file's bytes; the same for the same source, findings and names.
        rows: rows of the source that it shows.
        risk: low, medium or high: how carefully it must be kept.
        holds: why, in words.
        said: what does not stand in it, and why.
    """

    content: bytes
    rows: int
    risk: str
    holds: Sentence
    said: tuple[Sentence, ...]


def make(source: Source) -> Made:
    """The workbook of a judged table: Problems, Data, Dictionary, Lists, About."""
    book = Book()
    names = (layout.PROBLEMS, layout.DATA, layout.DICTIONARY, layout.LISTS, layout.ABOUT)
    sheets = {name: book.sheet(name) for name in names}
    listed = source.listed
    lists = _reference.lists(book, sheets[layout.LISTS], source)
    data = _data.Data(book, source, _data.marks(listed), lists)
    cells = data.fill(sheets[layout.DATA])
    problems = _problems.Sheet(book, source, data.places, lists)
    problems.fill(sheets[layout.PROBLEMS], listed)
    _reference.dictionary(book, sheets[layout.DICTIONARY], source, lists)
    said = _said(source, data, len(listed), problems.links)
    dictionary = source.dictionary if source.checked.declared else None
    risk, holds = kept_as(dictionary)
    facts = {
        Fact.VERSION: str(layout.VERSION),
        Fact.SOURCE: source.table.sha256,
        Fact.DICTIONARY: source.dictionary.sha256,
        Fact.HEADER: str(source.table.plan.header_row),
        Fact.ROWS: layout.ALL_ROWS if data.all_rows else layout.ROWS_WITH_PROBLEMS,
        Fact.CELLS: cells,
    }
    told = [each.render() for each in said]
    as_ = f"{risk.upper()}: {holds.render()}"
    _reference.about(book, sheets[layout.ABOUT], source, facts, told, as_)
    return Made(book.done(), len(data.places), risk, holds, said)


def _said(source: Source, data: _data.Data, listed: int, links: int) -> tuple[Sentence, ...]:
    """What a person would look for in the workbook and not find."""
    found = []
    if data.rows_left_out:
        one = "{count} row without a problem is not shown; --all-rows shows it"
        more = "{count} rows without a problem are not shown; --all-rows shows them"
        if source.capped:
            one = "{count} row without a listed problem is not shown; --all-rows shows it"
            more = "{count} rows without a listed problem are not shown; --all-rows shows them"
        if not data.fits:
            one = "{count} row is not shown: a sheet does not hold so many"
            more = "{count} rows are not shown: a sheet does not hold so many"
        found.append(count(one, more, data.rows_left_out))
    problems = sum(each.count for each in source.checked.findings)
    if problems > listed:
        one = "{count} problem is not listed one by one; --report csv lists more"
        more = "{count} problems are not listed one by one; --report csv lists more"
        if source.capped:
            one = "{count} problem is neither listed nor marked, since there are so many; {all}"
            more = "{count} problems are neither listed nor marked, since there are so many; {all}"
        every = "--report csv names every one"
        found.append(count(one, more, problems - listed, all=every))
    if links == layout.MOST_LINKS:
        found.append(say("from the {most}th problem on there are no links", most=links))
    if data.notes_left_out:
        one = "{count} marked cell has no note: a workbook gets {most} of them"
        more = "{count} marked cells have no note: a workbook gets {most} of them"
        found.append(count(one, more, data.notes_left_out, most=layout.MOST_NOTES))
    cut = data.book.short["cells"]
    if cut:
        one = "{count} cell is longer than a workbook holds, and is shown cut"
        more = "{count} cells are longer than a workbook holds, and are shown cut"
        found.append(count(one, more, cut))
    return tuple(found)


def kept_as(dictionary: Dictionary | None) -> tuple[str, Sentence]:
    """How carefully cells of such a table must be kept, and why."""
    if dictionary is None:
        return "high", say("nobody has said what it holds")
    fields = dictionary.fields
    if any(each.kind == "name" or each.subtype == "personName" for each in fields):
        return "high", say("holds names")
    if any(each.privacy is Privacy.DIRECT for each in fields):
        return "high", say("holds what leads to a person")
    if any(each.privacy is Privacy.NOTE for each in fields):
        return "high", say("holds notes about people")
    if any(each.risk is Risk.HIGH or each.privacy is Privacy.SENSITIVE for each in fields):
        return "high", say("holds sensitive answers")
    if fields and all(each.risk is Risk.LOW for each in fields):
        return "low", say("holds only what its owner made public")
    return "medium", say("holds cells of the file")
