"""The whole pre-scan of a workbook: parts found, sheets listed, every part unpacked and parsed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from goodata.errors import Unreadable
from goodata.formats._sheets.package import Package
from goodata.formats._sheets.traits import Sheet, Styles, WorkbookTraits
from goodata.formats._sheets.xml import local, parse
from goodata.formats.xlsx._sheet import traits

MOST_STYLES = 1_000_000
MOST_STRINGS = 1_000_000

_SAVE = "open it in Excel and save it as `Excel Workbook (.xlsx)`"
_STRINGS = "/sharedStrings"
_ZEROS = re.compile(r"(0{2,})(;.*)?")
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_OTHERS = (
    ("xl/workbook.bin", "a binary workbook (.xlsb)", _SAVE),
    ("content.xml", "an OpenDocument file (.ods)", "open it in LibreOffice and save it as .xlsx"),
    ("word/document.xml", "a text document (.docx), not a table", "give the table itself"),
    ("ppt/presentation.xml", "a presentation (.pptx), not a table", "give the table itself"),
)
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
    if strings is not None:
        _strings(package, strings)
    sheets = tuple(
        Sheet(name, hidden, targets[key], traits(package, targets[key], styles))
        for name, key, hidden in listed
        if key in targets
    )
    if strings is None and any(sheet.traits.strings for sheet in sheets):
        raise Unreadable(
            "the workbook lacks its part {part}", fix=_SAVE, part="xl/sharedStrings.xml"
        )
    present = dict(_present(package))
    package.rest()
    return WorkbookTraits(sheets, epoch_1904, present)


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
    return Styles(
        zeros={place: zeros[key] for place, key in enumerate(cells) if key in zeros},
        dates=frozenset(place for place, key in enumerate(cells) if key in dates),
    )


def _is_date(code: str) -> bool:
    """Whether a number format shows a date or a time.

    >>> _is_date("[$-107041E]d mmm yyyy;@"), _is_date('0.0 "days"'), _is_date("[Red]0")
    (True, False, False)
    """
    return any(sign in "dmyhs" for sign in _LITERALS.sub("", code).casefold())


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isdecimal() and len(text) < 10 else 0


def _strings(package: Package, part: str) -> None:
    """Parse the shared strings; their number is taken from their end tags."""

    def counted() -> Iterator[bytes]:
        count, behind = 0, b""
        for piece in package.stream(part):
            text = behind + piece
            count += sum(text.count(end) for end in (b"/si>", b":si>", b"si/>"))
            behind = text[-3:]
            if count > MOST_STRINGS:
                raise Unreadable(
                    "the part {part} of the workbook has more than {limit} texts",
                    fix="save the sheet that is wanted as CSV UTF-8",
                    part=part,
                    limit=MOST_STRINGS,
                )
            yield piece

    parse(counted(), part)


def _present(package: Package) -> Iterator[tuple[str, int]]:
    for what, pattern in _PRESENT:
        count = sum(bool(re.fullmatch(pattern, name.casefold())) for name in package.members)
        if count:
            yield what, count
