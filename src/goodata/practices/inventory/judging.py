"""What one file of an inventory is and how carefully it must be kept, whatever kind of file it is.

Tables are classified by whoever is handed in. A photo or a video may show a person, so it is high;
faces are not looked for. What is closed, or a document whose text is not read, is not judged, and
that is said.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from goodata.dictionary.kinds import KINDS
from goodata.engines.metadata import office, pdf
from goodata.engines.metadata.picture import MOST_BYTES, Picture, picture
from goodata.errors import Fault, GoodataError
from goodata.files import reading, recognising
from goodata.files.recognising import Kind, Sort
from goodata.formats import Asked
from goodata.model import Risk
from goodata.practices.classification import hidden
from goodata.practices.classification.classify import Classified
from goodata.practices.inventory.entry import Judged
from goodata.table import Table
from goodata.text import Sentence, count, fill, say

Classify = Callable[[Path, str | None], Classified]
"""Classifies the table in a file, or in one sheet of it."""

_MOST_SHEETS = 50
_RANK = {None: -1, Risk.LOW: 0, Risk.MEDIUM: 1, Risk.HIGH: 2}
_BOOKS = frozenset({"Excel workbook", "old Excel workbook", "OpenDocument spreadsheet"})
_PACKED = frozenset({"Word document", "presentation", "OpenDocument"})


def judge(path: Path, classify: Classify) -> Judged:
    """What a file is, what it holds and how carefully it must be kept; never raises for one file.

    Args:
        path: an ordinary file.
        classify: classifies a table.
    """
    form, sort = "not known", Sort.OTHER
    try:
        kind = recognising.kind(path)
        form, sort = kind.name, kind.sort
        if recognising.helper(path.name):
            return Judged(form, Sort.HELPER)
        return _JUDGES.get(sort, _closed)(path, kind, classify)
    except GoodataError as error:
        return _unreadable(form, sort, error.faults[0])
    except RecursionError:
        return Judged(form, sort, what="is nested too deeply", fix="save it again as .xlsx or CSV")


def _unreadable(form: str, sort: Sort, fault: Fault) -> Judged:
    args = dict(fault.args)
    what, fix = fill(fault.what, args, _unnamed), fill(fault.fix, args, _unnamed)
    locked = "password" in fault.what
    protected = "password" if locked else None
    return Judged(form, Sort.SEALED if locked else sort, protected, what=what, fix=fix)


def _unnamed(_name: str) -> str:
    return "a file"


def _told(reasons: Sequence[Sentence]) -> tuple[str, ...]:
    return tuple(each.render(_unnamed) for each in reasons)


def _table(path: Path, kind: Kind, classify: Classify) -> Judged:
    try:
        sheets = _sheets(path) if kind.name in _BOOKS else [None]
        found, failed = _classified(path, sheets, classify)
    except GoodataError:
        if kind.name == "text" and path.suffix.casefold() not in (".csv", ".tsv", ".tab", ".psv"):
            return Judged("text", Sort.DOCUMENT, reasons=_told([_UNREAD]))
        raise
    whole = max(found, key=lambda each: _RANK[each.risk])
    # Why the book is as dangerous as it is, not why its other sheets are less so.
    heaviest = [each for each in found if each.risk is whole.risk]
    reasons = list(dict.fromkeys(reason for each in heaviest for reason in each.reasons))
    if failed:
        one, more = "{count} sheet could not be judged", "{count} sheets could not be judged"
        reasons += _told([count(one, more, failed)])
    return Judged(
        kind.name,
        kind.sort,
        risk=whole.risk,
        reasons=tuple(reasons),
        rows=sum(each.rows for each in found),
        columns=max(each.columns for each in found),
        families=tuple(dict.fromkeys(family for each in found for family in each.families)),
        sha256=found[0].sha256,
        table=found[0].table if len(found) == 1 else "",
        hidden=found[0].hidden,
    )


_UNREAD = say("a text whose meaning is not judged here")


def _sheets(path: Path) -> list[str | None]:
    """The sheets of a workbook that hold something, hidden ones too."""
    options = reading.look(path, Asked()).options
    named = [each.sheet for each in options if each.head and each.sheet is not None]
    return [None] if len(named) < 2 else [*named[:_MOST_SHEETS]]


def _classified(
    path: Path, sheets: Sequence[str | None], classify: Classify
) -> tuple[list[Judged], int]:
    """What the sheets hold, and how many could not be judged.

    Raises:
        GoodataError: none of them could.
    """
    found, failed = [], 0
    last: GoodataError | None = None
    for sheet in sheets:
        try:
            found.append(of_table(classify(path, sheet)))
        except GoodataError as error:
            last, failed = error, failed + 1
    if last is not None and not found:
        raise last
    return found, failed


def of_table(found: Classified) -> Judged:
    """What was said of a table, as the inventory keeps it."""
    table = found.opened.table
    kinds = {each.kind for each in found.columns.said if each.kind}
    if any(each.touched or each.uncovered for each in found.notes):
        kinds.add("note")
    risk, reasons = found.verdict.risk, _told(found.verdict.reasons)
    return Judged(
        table.plan.format,
        Sort.TABLE,
        risk=risk,
        reasons=reasons,
        rows=table.records,
        columns=len(table.columns),
        families=tuple(family for family, own in KINDS.items() if kinds & set(own)),
        sha256=table.sha256,
        table=digest(table),
        hidden=dict(found.hidden),
    )


_WIDE = 1 << 256


def digest(table: Table) -> str:
    """A digest of header and cells as text, whatever the order of the rows and the format.

    Source: Bellare and Micciancio, A new paradigm for collision-free hashing (1997), AdHash: the
    sum of the digests of the rows; enough to find copies, no seal against a forger.
    """
    from pyarrow import compute

    names = "\x1f".join(each.header.strip() for each in table.columns)
    total = int.from_bytes(
        hashlib.sha256(f"{names}\x1e".encode("utf-8", "replace")).digest(), "big"
    )
    for batch in table.batches():
        columns = batch.cells.columns
        if not columns:
            continue
        joined = compute.binary_join_element_wise(*columns, "\x1f")
        for row in joined:
            own = hashlib.sha256(row.as_buffer()).digest()
            total += int.from_bytes(own, "big")
    return f"{total % _WIDE:064x}"


def _picture(path: Path, kind: Kind, _classify: Classify) -> Judged:
    found = picture(reading.beginning(path, MOST_BYTES))
    told = tuple(_words(found))
    if kind.sort is Sort.PICTURE and found.icon and not found.place:
        return Judged(kind.name, kind.sort, risk=Risk.MEDIUM, reasons=_told([_ICON]), told=told)
    shows = {Sort.PICTURE: _SHOWS, Sort.FILM: _SHOWS, Sort.SOUND: _SPEAKS}[kind.sort]
    why = [shows, _PLACE] if found.place else [shows]
    return Judged(
        kind.name, kind.sort, risk=Risk.HIGH, reasons=_told(why), families=("body",), told=told
    )


_SHOWS = say("may show a person; faces are not looked for")
_SPEAKS = say("may hold a person's voice; it is not listened to")
_PLACE = say("it says where it was taken")
_ICON = say("a small picture that shows no person")


def _words(found: Picture) -> Iterator[str]:
    """What a picture says beside its pixels, in words."""
    for present, word in (
        (found.place, "place"),
        (found.time, "time"),
        (found.camera, "camera"),
        (found.serial, "serial number"),
        (found.owner, "owner"),
        (found.maker, "maker notes"),
        (found.thumbnail, "thumbnail"),
        (found.xmp, "XMP"),
        (found.iptc, "IPTC"),
        (found.comment, "comment"),
        (found.behind, "bytes behind the picture"),
    ):
        if present:
            yield word


def _document(path: Path, kind: Kind, _classify: Classify) -> Judged:
    parts: dict[str, int] = {}
    if kind.name == "PDF":
        found = pdf.pdf(reading.beginning(path, pdf.MOST_BYTES))
        if found.encrypted:
            return Judged(kind.name, Sort.SEALED, "PDF password", reasons=_told([_CLOSED]))
        parts = {"document authors": int(found.author), "embedded files": int(found.embedded)}
    elif kind.name in _PACKED:
        parts = dict(office.readable(reading.beginning(path, hidden.MOST_BYTES)) or {})
    counted = {name: number for name, number in parts.items() if number}
    return Judged(kind.name, kind.sort, reasons=_told([_UNREAD]), hidden=counted)


_CLOSED = say("its content is closed to us")
_WHY = {
    Sort.SEALED: _CLOSED,
    Sort.ARCHIVE: say("what is packed in it is not judged; unpack it"),
    Sort.DATABASE: say("a database is not judged; export its tables"),
    Sort.EMPTY: say("it holds nothing"),
    Sort.OTHER: say("of a kind that is not known here"),
}


def _closed(_path: Path, kind: Kind, _classify: Classify) -> Judged:
    return Judged(kind.name, kind.sort, kind.protected, reasons=_told([_WHY[kind.sort]]))


_JUDGES = {
    Sort.TABLE: _table,
    Sort.PICTURE: _picture,
    Sort.FILM: _picture,
    Sort.SOUND: _picture,
    Sort.DOCUMENT: _document,
}
