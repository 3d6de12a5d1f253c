"""The whole pre-scan of a workbook: parts found, sheets listed, every part unpacked and parsed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence

from goodata.errors import Unreadable
from goodata.formats._sheets.package import Package
from goodata.formats._sheets.traits import Sheet, Styles, WorkbookTraits
from goodata.formats._sheets.xml import local, parse
from goodata.formats.xlsx._sheet import traits
from goodata.table import Area, area

MOST_STYLES = 100_000
"""Excel itself keeps no more than 65,490."""

MOST_STRINGS = 1_000_000

_SAVE = "open it in Excel and save it as `Excel Workbook (.xlsx)`"
_STRINGS = "/sharedStrings"
_ZEROS = re.compile(r"(0{2,})(;.*)?")
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_DURATIONS = {46}
_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_OTHERS = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _SAVE),
    ("content.xml", "an OpenDocument file (.ods)", "open it in LibreOffice and save it as .xlsx"),
    ("word/document.xml", "a text document (.docx), not a table", "give the table itself"),
    ("ppt/presentation.xml", "a presentation (.pptx), not a table", "give the table itself"),
)
_LINKED = re.compile(r"xl/externallinks/[^/]*\.xml", re.IGNORECASE)
_PRESENT = (
    ("external links", r"xl/externallinks/[^/]*\.xml"),
    ("macros", r"xl/(.*/)?vbaproject\.bin|xl/macrosheets/[^/]*\.xml"),
    ("images", r"xl/media/.*"),
    ("pivot caches", r"xl/pivotcache/pivotcachedefinition[^/]*\.xml"),
    ("embedded files", r"xl/embeddings/.*"),
    ("data connections", r"xl/connections\.xml"),
    ("comments", r"xl/(comments[^/]*|comments/[^/]*|threadedcomments/[^/]*)\.xml"),
)


def prescan(package: Package) -> WorkbookTraits:
    """Every rule held, every trait collected; afterwards a reader may see the workbook.

    Raises:
        Unreadable: it is another kind of file, breaks a rule, or lacks a part.
    """
    workbook = _workbook_part(package)
    listed, epoch_1904 = _listed(package, workbook)
    styles = Styles()
    strings: str | None = None
    targets: dict[str, str] = {}
    for key, kind, target in _relations(package, workbook):
        if kind.endswith("/styles"):
            styles = _styles(package, target)
        elif kind.endswith(_STRINGS):
            strings = target
        elif kind.endswith("/worksheet"):
            targets[key] = target
    sheets = tuple(
        Sheet(name, hidden, targets[key], traits(package, targets[key], styles))
        for name, key, hidden in listed
        if key in targets
    )
    _distinct(sheets)
    used = sum(sheet.traits.strings for sheet in sheets)
    if strings is not None:
        _strings(package, strings, max(MOST_STRINGS, used))
    elif used:
        raise Unreadable(
            "the workbook lacks its part {part}", fix=_SAVE, part="xl/sharedStrings.xml"
        )
    for sheet in sheets:
        sheet.traits.tables += _tables(package, sheet.part)
    present = dict(_present(package))
    dynamic = sum(_dynamic(package, name) for name in package.members if _LINKED.match(name))
    if dynamic:
        present["DDE links"] = dynamic
    package.rest()
    return WorkbookTraits(sheets, epoch_1904, present)


def _distinct(sheets: Sequence[Sheet]) -> None:
    names = [sheet.name.casefold() for sheet in sheets]
    if len(set(names)) < len(names):
        fix = "ask the sender how the file was made, or save it again in Excel"
        raise Unreadable("two sheets of the workbook have the same name", fix=fix)


def _tables(package: Package, part: str) -> Iterator[Area]:
    """The areas that a sheet names as tables."""
    folder, name = posixpath.split(part)
    if posixpath.join(folder, "_rels", f"{name}.rels") not in package.members:
        return
    found: list[Area | None] = []

    def start(element: str, values: dict[str, str]) -> None:
        if local(element) == "table":
            found.append(area(values.get("ref", "")))

    for _, kind, target in _relations(package, part):
        if kind.endswith("/table") and target in package.members:
            parse(package.stream(target), target, start)
    yield from (each for each in found if each is not None)


def _workbook_part(package: Package) -> str:
    for name, what, fix in _OTHERS:
        if name in package.members:
            raise Unreadable("this is " + what, fix=fix)
    if "_rels/.rels" in package.members:
        for _, kind, target in _relations(package, ""):
            if kind.endswith("/officeDocument"):
                return target
    if "xl/workbook.xml" in package.members:
        return "xl/workbook.xml"
    raise Unreadable(
        "this is an archive, not a workbook", fix="unpack it first; the table is inside"
    )


def _relations(package: Package, part: str) -> list[tuple[str, str, str]]:
    """(key, kind, target part) of each relation inside the workbook that a part has."""
    folder, name = posixpath.split(part)
    found: list[tuple[str, str, str]] = []

    def start(element: str, values: dict[str, str]) -> None:
        if local(element) == "Relationship" and values.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", folder, values.get("Target", "")))
            found.append((values.get("Id", ""), values.get("Type", ""), target.lstrip("/")))

    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    parse(package.stream(relations), relations, start)
    if len({key for key, _, _ in found}) < len(found):
        raise Unreadable("the part {part} of the workbook is damaged", fix=_SAVE, part=relations)
    return found


def _listed(package: Package, part: str) -> tuple[list[tuple[str, str, bool]], bool]:
    """(name, relation, hidden) of each sheet, and whether days are counted from 1904."""
    sheets: list[tuple[str, str, bool]] = []
    epoch: list[bool] = []

    def start(element: str, values: dict[str, str]) -> None:
        name = local(element)
        if name == "sheet":
            key = next((text for each, text in values.items() if each.endswith(":id")), "")
            sheets.append((values.get("name", ""), key, values.get("state", "") in _HIDDEN))
        elif name == "workbookPr":
            epoch.append(values.get("date1904", "") in {"1", "true"})

    parse(package.stream(part), part, start)
    return sheets, any(epoch)


_HIDDEN = {"hidden", "veryHidden"}


def _styles(package: Package, part: str) -> Styles:
    formats: dict[int, str] = {}
    cells: list[int] = []
    inside: list[str] = []

    def start(element: str, values: dict[str, str]) -> None:
        name = local(element)
        if name in {"cellXfs", "cellStyleXfs", "dxfs", "numFmts"}:
            inside[:] = [name]
        elif name == "numFmt" and inside == ["numFmts"]:
            formats[_number(values.get("numFmtId"))] = values.get("formatCode", "")
        elif name == "xf" and inside == ["cellXfs"]:
            cells.append(_number(values.get("numFmtId")))
        if max(len(cells), len(formats)) > MOST_STYLES:
            raise Unreadable(
                "the part {part} of the workbook has more than {limit} styles",
                fix="save the sheet that is wanted as CSV UTF-8",
                part=part,
                limit=MOST_STYLES,
            )

    parse(package.stream(part), part, start)
    zeros = {
        key: len(found[1]) for key, code in formats.items() if (found := _ZEROS.fullmatch(code))
    }
    dates = _DATES - set(formats) | {key for key, code in formats.items() if _is_date(code)}
    elapsed = _DURATIONS - set(formats) | {
        key for key, code in formats.items() if _ELAPSED.search(code)
    }
    return Styles(
        zeros={place: zeros[key] for place, key in enumerate(cells) if key in zeros},
        dates=frozenset(place for place, key in enumerate(cells) if key in dates),
        durations=frozenset(place for place, key in enumerate(cells) if key in elapsed),
    )


def _is_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> _is_date("[$-107041E]d mmm yyyy;@"), _is_date('0.0 "days"'), _is_date("[Red]0")
    (True, False, False)
    """
    return any(sign in "dmyhs" for sign in _LITERALS.sub("", code).casefold())


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0


def _strings(package: Package, part: str, most: int) -> None:
    """Parse the shared strings; their number is taken from their end tags.

    A true workbook has no more of them than cells that use them.
    """

    def counted() -> Iterator[bytes]:
        count, behind = 0, b""
        for piece in package.stream(part):
            text = behind + piece
            count += sum(text.count(end) for end in (b"/si>", b":si>", b"si/>"))
            behind = text[-3:]
            if count > most:
                raise Unreadable(
                    "the part {part} of the workbook has more than {limit} texts",
                    fix="save the sheet that is wanted as CSV UTF-8",
                    part=part,
                    limit=most,
                )
            yield piece

    parse(counted(), part)


def _dynamic(package: Package, part: str) -> int:
    """How many links of a part ask another program for data."""
    found: list[str] = []

    def start(element: str, _values: dict[str, str]) -> None:
        if local(element) == "ddeLink":
            found.append(element)

    parse(package.stream(part), part, start)
    return len(found)


def _present(package: Package) -> Iterator[tuple[str, int]]:
    for what, pattern in _PRESENT:
        count = sum(bool(re.fullmatch(pattern, name.casefold())) for name in package.members)
        if count:
            yield what, count
