"""Places of a workbook or document where data stands and nobody looks. Counts only, never a text.

What the screen does not show travels with the file: sheets that are hidden, comments and who wrote
them, every record behind a pivot table, values remembered from other workbooks.

Source: ECMA-376 part 1 (SpreadsheetML, WordprocessingML); OpenDocument 1.3 part 3.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from goodata.errors import Unreadable
from goodata.formats._sheets.package import Package, package
from goodata.formats._sheets.xml import local, parse

HOLD_ROWS = frozenset(
    {
        "hidden sheets", "very hidden sheets", "records behind pivot tables",
        "values of other workbooks", "deleted texts", "embedded files",
    }
)  # fmt: skip
"""Parts that can hold whole rows of people."""
HOLD_NAMES = frozenset({"authors of comments", "people in threads", "document authors"})
"""Parts that name who worked on the file."""

_MOST = 1_000_000
"""Elements that are counted; more are as good as these."""
_Count = Callable[[str, dict[str, str]], None]


def hidden(data: bytes) -> Mapping[str, int]:
    """Per kind of hidden part how many there are; kinds with none are left out.

    Args:
        data: an .xlsx, .xlsm, .ods, .docx or .pptx file.

    Raises:
        Unreadable: it is damaged, or breaks a rule for packages.
    """
    found: Counter[str] = Counter()
    parts = package(data)
    if "content.xml" in parts.members:
        _open_document(parts, found)
    else:
        _office(parts, found)
    return {name: number for name, number in sorted(found.items()) if number}


def _office(parts: Package, found: Counter[str]) -> None:
    if "xl/workbook.xml" in parts.members:
        _workbook(parts, found)
    for pattern, name, element in _COUNTED:
        for member in _named(parts, pattern):
            _elements(parts, member, element, name, found)
    for pattern, name in _PARTS:
        found[name] += sum(1 for _ in _named(parts, pattern))
    _properties(parts, found)


_COUNTED = (
    (r"xl/comments[^/]*\.xml|xl/comments/[^/]*\.xml", "comments", "comment"),
    (r"xl/comments[^/]*\.xml|xl/comments/[^/]*\.xml", "authors of comments", "author"),
    (r"xl/threadedcomments/[^/]*\.xml", "comments in threads", "threadedComment"),
    (r"xl/persons/[^/]*\.xml", "people in threads", "person"),
    (r"xl/pivotcache/pivotcacherecords[^/]*\.xml", "records behind pivot tables", "r"),
    (r"xl/externallinks/[^/]*\.xml", "values of other workbooks", "v"),
    (r"word/comments\.xml", "comments", "comment"),
    (r"word/document\.xml", "deleted texts", "delText"),
    (r"docprops/custom\.xml", "custom properties", "property"),
)
_PARTS = (
    (r"customxml/item\d+\.xml", "custom XML parts"),
    (r"(xl|word|ppt)/embeddings/.*", "embedded files"),
    (r"docprops/thumbnail\..*", "thumbnails"),
    (r"ppt/notesslides/[^/]*\.xml", "notes of slides"),
    (r"ppt/comments/[^/]*\.xml", "comments"),
)


def _named(parts: Package, pattern: str) -> Iterator[str]:
    return (each for each in sorted(parts.members) if re.fullmatch(pattern, each.casefold()))


def _elements(parts: Package, member: str, element: str, name: str, found: Counter[str]) -> None:
    def start(each: str, _values: dict[str, str]) -> None:
        if local(each) == element and found[name] < _MOST:
            found[name] += 1

    parse(parts.stream(member), member, start)


def _workbook(parts: Package, found: Counter[str]) -> None:
    """Hidden sheets that hold something, names, lists, headers, hidden rows and columns."""
    hidden_as: dict[str, str] = {}
    targets = _targets(parts)

    def start(each: str, values: dict[str, str]) -> None:
        name = local(each)
        if name == "sheet":
            key = next((text for what, text in values.items() if what.endswith(":id")), "")
            hidden_as[targets.get(key, "")] = values.get("state", "visible")
        elif name == "definedName" and not values.get("name", "").startswith("_xlnm."):
            found["defined names"] += 1

    parse(parts.stream("xl/workbook.xml"), "xl/workbook.xml", start)
    for member in _named(parts, r"xl/worksheets/[^/]*\.xml"):
        _sheet(parts, member, hidden_as.get(member, "visible"), found)


def _targets(parts: Package) -> Mapping[str, str]:
    """Part of each sheet by its relation."""
    found: dict[str, str] = {}

    def start(each: str, values: dict[str, str]) -> None:
        if local(each) == "Relationship":
            target = values.get("Target", "").lstrip("/")
            found[values.get("Id", "")] = (
                target if target.startswith("xl/") else f"xl/{target.removeprefix('./')}"
            )

    member = "xl/_rels/workbook.xml.rels"
    if member in parts.members:
        parse(parts.stream(member), member, start)
    return found


_HIDDEN = {"hidden": "hidden sheets", "veryHidden": "very hidden sheets"}
_MARGINS = {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}


def _sheet(parts: Package, member: str, state: str, found: Counter[str]) -> None:
    seen: Counter[str] = Counter()

    def start(each: str, values: dict[str, str]) -> None:
        name = local(each)
        if name in ("row", "col") and values.get("hidden") in ("1", "true"):
            first, last = values.get("min", "1"), values.get("max", "1")
            many = 1 if name == "row" else _span(first, last)
            seen["hidden rows" if name == "row" else "hidden columns"] += many
        elif name == "dataValidation" and values.get("type") == "list":
            seen["drop-down lists"] += 1
        elif name in _MARGINS:
            seen["headers and footers"] += 1
        elif name in ("v", "is"):
            seen["cells"] += 1

    parse(parts.stream(member), member, start)
    if state in _HIDDEN and seen["cells"]:
        found[_HIDDEN[state]] += 1
    del seen["cells"]
    found.update(seen)


def _span(first: str, last: str) -> int:
    if not (first.isdecimal() and last.isdecimal()) or max(len(first), len(last)) > 6:
        return 1
    # Everything to the right of the table is often hidden; sixteen thousand empty columns say no
    # more than one.
    return 1 if int(last) >= 16_384 else max(1, int(last) - int(first) + 1)


_AUTHORS = {"creator", "lastModifiedBy", "Manager", "Company", "initial-creator", "printed-by"}


def _properties(parts: Package, found: Counter[str]) -> None:
    """Who made the file and saved it last: how many of these are filled in."""
    for member in ("docProps/core.xml", "docProps/app.xml", "meta.xml"):
        if member in parts.members:
            found["document authors"] += _filled(parts, member, _AUTHORS)


def _filled(parts: Package, member: str, wanted: set[str]) -> int:
    """How many of these elements hold a text."""
    inside: list[str] = []
    full: set[str] = set()

    def start(each: str, _values: dict[str, str]) -> None:
        inside[:] = [local(each)]

    def text(piece: str) -> None:
        if inside and inside[0] in wanted and piece.strip():
            full.add(inside[0])

    def prepare(parser: object) -> None:
        parser.CharacterDataHandler = text  # type: ignore[attr-defined]

    parse(parts.stream(member), member, start, prepare)
    return len(full)


def _open_document(parts: Package, found: Counter[str]) -> None:
    # Which sheets are hidden stands in styles that sheets refer to.
    styles: dict[str, bool] = {}
    style: list[str] = [""]

    def start(each: str, values: dict[str, str]) -> None:
        name = local(each)
        if name == "style":
            style[0] = values.get("style:name", "")
        elif name == "table-properties" and values.get("table:display") == "false":
            styles[style[0]] = True
        elif name == "table" and styles.get(values.get("table:style-name", "")):
            found["hidden sheets"] += 1
        elif name in _OPEN:
            found[_OPEN[name]] += 1
        elif values.get("table:visibility") in ("collapse", "filter"):
            kind = "hidden rows" if name == "table-row" else "hidden columns"
            found[kind] += 1

    parse(parts.stream("content.xml"), "content.xml", start)
    _properties(parts, found)


_OPEN = {
    "annotation": "comments",
    "deletion": "deleted texts",
    "cell-content-deletion": "deleted texts",
    "named-range": "defined names",
    "content-validation": "drop-down lists",
}


def readable(data: bytes) -> Mapping[str, int] | None:
    """As `hidden`; None where the file cannot be followed."""
    try:
        return hidden(data)
    except Unreadable:
        return None
