"""From a dictionary's tree of texts to its workbook: every cell as text, lists to choose from."""

from __future__ import annotations

import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from goodata.dictionary.shorthand import expanded
from goodata.dictionary.workbook import about, cells, layout
from goodata.dictionary.workbook.cells import Values
from goodata.dictionary.workbook.layout import MORE, Column
from goodata.errors import Unreadable

LONGEST_CELL = 32_767
"""Signs that a cell can hold, as Excel counts them: UTF-16 units."""
LONGEST_PROMPT = 255
_SPARE = 1_000
"""Rows below the last filled one that have lists to choose from, for what is added later."""
_WHEN = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)
"""Stands in every workbook as the time it was made, so that two runs give the same bytes."""

Line = Mapping[str, str]
"""A row: text by heading."""


def render(tree: object) -> bytes:
    """The workbook of a dictionary, from its tree of texts; the same bytes for the same tree.

    Raises:
        Unreadable: a text is longer than a cell can hold, or holds a sign that no cell can.
    """
    given = expanded(tree)
    if not isinstance(given, dict):
        raise TypeError("no dictionary")
    sheets = _sheets(given)
    _check(sheets)
    target = io.BytesIO()
    book = _workbook(target)
    for name, (columns, lines) in sheets.items():
        _Sheet(book, name, columns).fill(lines)
    book.close()
    return target.getvalue()


def _sheets(tree: Values) -> dict[str, tuple[list[Column], list[Line]]]:
    fields = _items(tree.get("fields"))
    names = [str(each.get("name")) for each in fields]
    choices, missing = _Entries("categories"), _Entries("missingValues")
    described: list[Line] = [_field(each, names, choices, missing) for each in fields]
    rest = {name: each for name, each in tree.items() if name != "fields"}
    missing.lines[:0] = missing.taken(rest, None)
    rules = _rules(rest)
    header, more = about.rows(rest)
    if more:
        header.append((MORE, _json(more)))
    stated: list[Line] = [{"property": name, "value": text} for name, text in header]
    languages = _tongues(tree, described)
    return {
        "about": (list(layout.ABOUT), stated),
        "fields": (_spread((*layout.field_columns(), _more()), languages), described),
        "choices": (_spread(layout.CHOICES, languages), choices.lines),
        "missing": (list(layout.MISSING), missing.lines),
        "rules": (_spread(layout.rule_columns(), languages), rules),
    }


def _more() -> Column:
    return Column(MORE, (MORE,), help="What has no column of its own, as JSON. Usually empty.")


def _items(value: object) -> list[Values]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, tuple) else []


class _Entries:
    """Rows of `choices` or `missing`, taken out of the fields they belong to."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.lines: list[Line] = []
        self.columns = layout.CHOICES if name == "categories" else layout.MISSING

    def taken(self, values: Values, owner: str | None) -> list[Line]:
        """The rows for one owner; what they say is taken out of the values."""
        listed = values.get(self.name)
        if not isinstance(listed, tuple) or len(_items(listed)) != len(listed) or not listed:
            return []
        own = {} if owner is None else {"field": owner}
        columns = [each for each in self.columns if each.heading not in ("field", MORE)]
        del values[self.name]
        return [{**own, **_line(each, columns)} for each in _items(listed)]


def _field(spec: Values, names: Sequence[str], choices: _Entries, missing: _Entries) -> Line:
    rest = dict(spec)
    owner = rest.get("name")
    if isinstance(owner, str) and names.count(owner) == 1:
        for entries in (choices, missing):
            entries.lines += entries.taken(rest, owner)
    return _line(rest, layout.field_columns())


def _line(values: Values, columns: Sequence[Column]) -> Line:
    """One row: each property in its columns if they give it back as it is, else in `more`."""
    made: dict[str, str] = {}
    owners: dict[str, set[str]] = {}
    for column in columns:
        for heading, text, names in _encoded(column, values):
            made[heading] = text
            owners[heading] = names
    back = _decoded(made, columns)
    rest = {name: each for name, each in values.items() if expanded_part(back, name) != each}
    kept = {heading: text for heading, text in made.items() if not owners[heading] & set(rest)}
    return {**kept, MORE: _json(rest)} if rest else kept


def expanded_part(back: Values, name: str) -> object:
    """A property as it is read back, shorthand written out as in what is written."""
    field = expanded({"fields": ({name: back.get(name)},)})
    return _items(field["fields"])[0][name] if isinstance(field, dict) else None


def _encoded(column: Column, values: Values) -> Iterator[tuple[str, str, set[str]]]:
    text = cells.encoded(column, values)
    if text is not None and text != "":
        typed = column.shape is layout.Shape.TYPE
        yield column.heading, text, {"type", "subtype"} if typed else {column.path[0]}
    tongues = cells.at(values, (*column.path[:-1], column.tongues)) if column.tongues else None
    for tag, own in tongues.items() if isinstance(tongues, dict) else ():
        if isinstance(own, str) and own:
            yield f"{column.heading}:{tag}", own, {column.tongues or ""}


def _decoded(made: Mapping[str, str], columns: Sequence[Column]) -> Values:
    known = {each.heading: each for each in columns}
    back: Values = {}
    for heading, text in made.items():
        bare, _, tongue = heading.partition(":")
        column = known[bare]
        if tongue:
            cells.put(back, (*column.path[:-1], column.tongues or "", tongue), text)
        elif column.shape is layout.Shape.TYPE:
            base, finer = cells.typed(text)
            back |= {"type": base} if finer is None else {"type": base, "subtype": finer}
        else:
            value = cells.decoded(column, text)
            if value is not None:
                cells.put(back, column.path, value)
    return back


def _rules(rest: Values) -> list[Line]:
    """The rows of the sheet `rules`; what they say is taken out of the header."""
    found: list[Line] = []
    for kind, (name, columns) in layout.RULES.items():
        listed = rest.get(name)
        items = _keyed(listed) if kind == "key" else _items(listed)
        if not isinstance(listed, tuple) or not listed or len(items) != len(listed):
            continue
        lines = [{"kind": kind, **_line(each, columns)} for each in items]
        if kind != "key" or not any(MORE in each for each in lines):
            del rest[name]
            found += lines
    return found


def _keyed(listed: object) -> list[Values]:
    return [{"fields": each} for each in listed] if isinstance(listed, tuple) else []


def _tongues(tree: Values, described: Sequence[Line]) -> list[str]:
    """The languages in which something is said, the dictionary's own first."""
    stated = tree.get("languages")
    own = [str(each) for each in stated[1:]] if isinstance(stated, tuple) else []
    used = sorted({tag for line in described for name in line if (tag := name.partition(":")[2])})
    return list(dict.fromkeys([*own, *used]))


def _spread(columns: Sequence[Column], languages: Sequence[str]) -> list[Column]:
    """Behind each column that there is in several languages one for each of them."""
    found: list[Column] = []
    for column in columns:
        found.append(column)
        if column.tongues is not None:
            found += [
                Column(f"{column.heading}:{tag}", column.path, help=column.help, width=column.width)
                for tag in languages
            ]
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).replace("\x7f", "\\u007f")


def _check(sheets: Mapping[str, tuple[list[Column], list[Line]]]) -> None:
    for name, (columns, lines) in sheets.items():
        spare = {each.heading for each in columns}
        for line in lines:
            for heading, text in line.items():
                if heading not in spare:
                    columns.insert(-1, Column(heading, ()))
                    spare.add(heading)
                _fits(text, name, heading)


def _fits(text: str, sheet: str, heading: str) -> None:
    units = len(text.encode("utf-16-le", "surrogatepass")) // 2
    fix = "keep this dictionary as .yaml or .json"
    if units > LONGEST_CELL:
        raise Unreadable(
            "a text of the column {column} on the sheet {sheet} is longer than a cell can hold",
            fix=fix,
            column=heading,
            sheet=sheet,
        )
    if any(ord(sign) in _NEVER for sign in text):
        raise Unreadable(
            "a text of the column {column} on the sheet {sheet} holds a sign that no cell can hold",
            fix=fix,
            column=heading,
            sheet=sheet,
        )


_NEVER = frozenset({*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF})


def _workbook(target: io.BytesIO) -> Any:  # noqa: ANN401
    import xlsxwriter

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(target, {**options, "strings_to_numbers": False})
    book.set_properties({"created": _WHEN, "author": ""})
    return book


class _Sheet:
    """One sheet of the workbook."""

    def __init__(self, book: Any, name: str, columns: Sequence[Column]) -> None:  # noqa: ANN401
        self.sheet = book.add_worksheet(name)
        self.name = name
        self.columns = list(columns)
        self.text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        head = {"num_format": "@", "bold": True, "text_wrap": True, "valign": "top", "bottom": 2}
        self.head = book.add_format({**head, "bg_color": "#e8eef4"})

    def fill(self, lines: Sequence[Line]) -> None:
        """Headings, rows, and the lists to choose from."""
        last = len(lines) + _SPARE
        places = {each.heading: position for position, each in enumerate(self.columns)}
        for column, position in ((each, places[each.heading]) for each in self.columns):
            self.sheet.set_column(position, position, column.width, self.text)
            _told(self.sheet.write_string(0, position, column.heading, self.head))
            self._guide(column, position, last)
        for number, line in enumerate(lines, start=1):
            for heading, text in line.items():
                _told(self.sheet.write_string(number, places[heading], text, self.text))
        self.sheet.freeze_panes(1, 1)
        self.sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})

    def _guide(self, column: Column, position: int, last: int) -> None:
        said = layout.rule_help(column.heading) if self.name == "rules" else column.help
        rule: dict[str, object] = {"validate": "any"}
        if column.words and len(",".join(column.words)) <= LONGEST_PROMPT:
            rule = {"validate": "list", "source": list(column.words), "error_type": "warning"}
        if said:
            rule |= {"input_title": column.heading[:32], "input_message": said[:LONGEST_PROMPT]}
        if len(rule) > 1:
            _told(self.sheet.data_validation(1, position, last, position, rule))


def _told(code: int) -> None:
    """Nothing, when the writer did what it was asked."""
    if code != 0:
        raise RuntimeError(f"the workbook writer gave {code}")
