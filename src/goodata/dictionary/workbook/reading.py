"""From a workbook to the tree of texts that every form of a dictionary is read into.

Each value knows its sheet and cell, so that faults are named where they can be put right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from goodata.dictionary import json_text
from goodata.dictionary.text_tree import Node
from goodata.dictionary.workbook import cells, layout
from goodata.dictionary.workbook.about import assemble
from goodata.dictionary.workbook.layout import MORE, Column, Shape, folded
from goodata.errors import Fault, GoodataError, Place, Unreadable
from goodata.formats.xlsx import sheets as workbooks
from goodata.formats.xlsx.sheets import SheetText
from goodata.text import letter, trimmed

_NEEDED = frozenset({"about", "fields"})
"""The sheets without which no dictionary can be."""


def is_one(data: bytes) -> bool:
    """Whether these bytes are a workbook with the sheets of a dictionary."""
    found = {folded(each) for each in workbooks.sheet_names(data)}
    return found >= _NEEDED


@dataclass
class Row:
    """One row of a sheet: its cells by heading, each with its address."""

    number: int
    nodes: dict[str, Node]


@dataclass
class Sheet:
    """A sheet of a dictionary's workbook: which columns it has, and its rows that hold anything."""

    name: str
    file: str
    known: Mapping[str, Column]
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, node: Node, what: str, fix: str, **args: object) -> None:
        """Notes a fault at a cell."""
        place = Place(self.file, sheet=self.name, row=node.line, column=letter(node.column - 1))
        self.faults.append(Fault(what, fix, place, tuple(args.items())))


def parse(data: bytes, file: str) -> Node:
    """The tree of texts that a dictionary's workbook holds.

    Args:
        data: the workbook's bytes.
        file: how the file is named in messages.

    Raises:
        Unreadable: no workbook, no dictionary, or with every fault found, each with its cell.
    """
    try:
        given = workbooks.sheets(data)
    except GoodataError as error:
        faults = [replace(each, place=replace(each.place, file=file)) for each in error.faults]
        raise Unreadable.of(faults) from None
    sheets = {folded(each.name): each for each in given}
    if not sheets.keys() >= _NEEDED:
        raise Unreadable(
            "no data dictionary: the workbook lacks the sheets about and fields",
            fix="give the dictionary, not a form or a table made from it",
            place=Place(file),
        )
    return _Reader(sheets, file).tree()


class _Reader:
    """Reads the sheets of one workbook."""

    def __init__(self, given: Mapping[str, SheetText], file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []
        self.about = self._sheet(given, "about", layout.ABOUT)
        self.fields = self._sheet(given, "fields", _with_more(layout.field_columns()))
        self.choices = self._sheet(given, "choices", layout.CHOICES)
        self.missing = self._sheet(given, "missing", layout.MISSING)
        self.rules = self._sheet(given, "rules", layout.rule_columns())

    def _sheet(
        self, given: Mapping[str, SheetText], name: str, columns: tuple[Column, ...]
    ) -> Sheet:
        known = {folded(each.heading): each for each in columns}
        text = given.get(name)
        sheet = Sheet(name if text is None else text.name, self.file, known)
        if text is not None:
            _fill(sheet, text)
            if name != "about" and text.rows and not sheet.rows and not _headed(sheet, text):
                fix = "write them as goodata does: goodata dictionary show NAME --out X.xlsx"
                sheet.fault(Node(None, 1, 1), "the first row holds no heading of this sheet", fix)
        return sheet

    def tree(self) -> Node:
        """The whole dictionary."""
        root = assemble(self._header(), self._more_of_about())
        fields = tuple(self._field(row) for row in self.fields.rows)
        if fields:
            root["fields"] = Node(fields, fields[0].line, fields[0].column, sheet=self.fields.name)
        missing = tuple(_entry(row, self.missing) for row in self._missing(None))
        if missing:
            root.setdefault("missingValues", _listed(missing))
        for name, items in self._ruled().items():
            root.setdefault(name, _listed(tuple(items)))
        self._orphans()
        every = (self.about, self.fields, self.choices, self.missing, self.rules)
        faults = [*self.faults, *(fault for sheet in every for fault in sheet.faults)]
        if faults:
            raise Unreadable.of(faults)
        return Node(root, 1, 1, sheet=self.about.name)

    def _header(self) -> Iterator[tuple[str, Node]]:
        seen: set[str] = set()
        for row in self.about.rows:
            name, value = row.nodes.get("property"), row.nodes.get("value")
            said = trimmed(_text(name))
            if name is None or not said or said == MORE:
                continue
            if said in seen:
                fix = "keep one of them"
                self.about.fault(name, "a property of this name stands here already", fix)
            seen.add(said)
            if value is not None and _text(value):
                yield said, value

    def _more_of_about(self) -> dict[str, Node]:
        for row in self.about.rows:
            if trimmed(_text(row.nodes.get("property"))) == MORE and "value" in row.nodes:
                return _json(row.nodes["value"], self.about)
        return {}

    def _field(self, row: Row) -> Node:
        values = _values(row, self.fields)
        name = row.nodes.get("name")
        wanted = None if name is None else trimmed(_text(name))
        entries = [each for each in self.choices.rows if _owner(each) == wanted]
        if entries and wanted:
            listed = tuple(_entry(each, self.choices) for each in entries)
            values.setdefault("categories", _listed(listed))
        missing = tuple(_entry(each, self.missing) for each in self._missing(wanted))
        if missing and wanted:
            values.setdefault("missingValues", _listed(missing))
        return Node(values, row.number, 1, sheet=self.fields.name)

    def _missing(self, owner: str | None) -> list[Row]:
        return [row for row in self.missing.rows if (_owner(row) or None) == owner]

    def _orphans(self) -> None:
        """Entries of fields that the sheet `fields` does not have would be lost without a word."""
        names = {trimmed(_text(row.nodes.get("name"))) for row in self.fields.rows}
        for sheet in (self.choices, self.missing):
            for row in sheet.rows:
                owner = _owner(row)
                if owner in names or (not owner and sheet is self.missing):
                    continue
                node = row.nodes.get("field", Node(None, row.number, 1))
                what = "the sheet fields has no such field" if owner else "no field is named"
                sheet.fault(node, what, "write the name as it stands on the sheet fields")

    def _ruled(self) -> dict[str, list[Node]]:
        found: dict[str, list[Node]] = {}
        for row in self.rules.rows:
            kind = trimmed(_text(row.nodes.get("kind"))).casefold()
            if kind not in layout.RULES:
                fix = f"write one of {', '.join(layout.RULES)}"
                node = row.nodes.get("kind", Node(None, row.number, 1))
                self.rules.fault(node, "no kind of rule is called so", fix)
                continue
            name, columns = layout.RULES[kind]
            found.setdefault(name, []).append(self._rule(row, kind, columns))
        return found

    def _rule(self, row: Row, kind: str, columns: tuple[Column, ...]) -> Node:
        headings = {folded(each.heading): each for each in _with_more(columns)}
        of_kind = Sheet(self.rules.name, self.file, headings)
        for heading, node in row.nodes.items():
            if heading != "kind" and _column(heading, headings) is None:
                what, fix = "does not belong to a {kind}", "empty the cell"
                of_kind.fault(node, what, fix, kind=kind)
        values = _values(row, of_kind)
        self.faults += of_kind.faults
        if kind == "key":
            return values.get("fields", Node((), row.number, 1, sheet=self.rules.name))
        return Node(values, row.number, 1, sheet=self.rules.name)


def _with_more(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    return (*columns, Column(MORE, (MORE,)))


def _headed(sheet: Sheet, text: SheetText) -> bool:
    return any(_column(folded(each), sheet.known) for each in text.rows[0])


def _fill(sheet: Sheet, text: SheetText) -> None:
    """The rows below the headings; a column whose heading is not known is a fault once filled."""
    headings = [folded(each) for each in (text.rows[0] if text.rows else ())]
    twice = {each for each in headings if each and headings.count(each) > 1}
    for position, heading in enumerate(headings):
        if heading in twice and _column(heading, sheet.known):
            what, fix = "two columns have this heading", "keep one of them"
            sheet.fault(Node(None, 1, position + 1), what, fix)
    for number, row in enumerate(text.rows[1:], start=2):
        nodes = {}
        for position, cell in enumerate(row):
            heading = headings[position] if position < len(headings) else ""
            if cell == "":
                continue
            is_typed = (number, position) in text.typed
            node = Node(cell, number, position + 1, sheet=text.name, typed=is_typed)
            if _column(heading, sheet.known) is not None:
                nodes[heading] = node
            elif heading and trimmed(cell):
                what = "no column of this sheet has this heading"
                fix = "correct the heading, or take the column out"
                sheet.fault(Node(None, 1, position + 1), what, fix)
                headings[position] = ""
        if any(trimmed(_text(each)) or each.value for each in nodes.values()):
            sheet.rows.append(Row(number, nodes))


def _column(heading: str, known: Mapping[str, Column]) -> tuple[Column, str | None] | None:
    """The column that a heading stands for, and the language behind its colon."""
    bare, _, tongue = heading.partition(":")
    column = known.get(bare)
    if column is None or (tongue and column.tongues is None):
        return None
    return column, tongue or None


def _values(row: Row, sheet: Sheet) -> dict[str, Node]:
    """A row's cells as the properties they stand for; what `more` says comes on top."""
    values: dict[str, object] = {}
    more: dict[str, Node] = {}
    for heading, node in row.nodes.items():
        found = _column(heading, sheet.known)
        if found is None:
            continue
        column, tongue = found
        if column.heading == MORE:
            more = _json(node, sheet)
        elif tongue:
            path = (*column.path[:-1], column.tongues or "", tongue)
            cells.put(values, path, node)
        elif column.shape is Shape.TYPE:
            base, finer = cells.typed(_text(node))
            values["type"] = replace(node, value=base)
            if finer is not None:
                values["subtype"] = replace(node, value=finer)
        else:
            _put(values, column, node)
    return {**_nodes(values, row.number, sheet.name), **more}


def _put(values: dict[str, object], column: Column, node: Node) -> None:
    value = cells.decoded(column, _text(node))
    if value is None:
        return
    if isinstance(value, tuple):
        items = tuple(replace(node, value=each) for each in value)
        cells.put(values, column.path, replace(node, value=items))
    else:
        cells.put(values, column.path, replace(node, value=value))


def _nodes(values: Mapping[str, object], row: int, sheet: str) -> dict[str, Node]:
    """Groups of nodes as nodes, each at the address of its first value."""
    found: dict[str, Node] = {}
    for name, value in values.items():
        if isinstance(value, Node):
            found[name] = value
        elif isinstance(value, dict):
            inner = _nodes(value, row, sheet)
            first = next(iter(inner.values()))
            found[name] = Node(inner, first.line, first.column, sheet=sheet)
    return found


def _entry(row: Row, sheet: Sheet) -> Node:
    """A category or a missing code: the owner left out, an absent value the empty text."""
    nodes = {heading: node for heading, node in row.nodes.items() if heading != "field"}
    values = _values(Row(row.number, nodes), sheet)
    values.setdefault("value", Node("", row.number, 1, sheet=sheet.name))
    return Node(values, row.number, 1, sheet=sheet.name)


def _owner(row: Row) -> str:
    return trimmed(_text(row.nodes.get("field")))


def _listed(items: tuple[Node, ...]) -> Node:
    return replace(items[0], value=items)


def _text(node: Node | None) -> str:
    return node.value if node is not None and isinstance(node.value, str) else ""


def _json(node: Node, sheet: Sheet) -> dict[str, Node]:
    """The properties that stand as JSON in a cell, all at the cell's address."""
    fix = 'write one {"property": value}, or empty the cell'
    try:
        found = json_text.parse(_text(node).encode("utf-8", "replace"), sheet.file)
    except Unreadable:
        sheet.fault(node, "not written as JSON", fix)
        return {}
    if not isinstance(found.value, dict):
        sheet.fault(node, "not names with values", fix)
        return {}
    placed = _moved(found, lambda each: replace(node, value=each.value, typed=False))
    return placed.value if isinstance(placed.value, dict) else {}


def _moved(node: Node, to: Callable[[Node], Node]) -> Node:
    value = node.value
    if isinstance(value, dict):
        return to(replace(node, value={name: _moved(each, to) for name, each in value.items()}))
    if isinstance(value, tuple):
        return to(replace(node, value=tuple(_moved(each, to) for each in value)))
    return to(node)
