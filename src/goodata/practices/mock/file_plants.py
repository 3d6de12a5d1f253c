"""Errors of the file itself: headings, rows that are too short, rows that are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np

from goodata.engines.mock.encode import Extras
from goodata.model import Dictionary, Field
from goodata.practices.mock.keys import single
from goodata.practices.mock.leaning import leaned_on, lists_of_marks

USUAL = ("GD302", "GD303", "GD305", "GD306", "GD307", "GD310", "GD314", "GD316", "GD411")
"""What is planted unless certain codes are asked for: what does not hide the other errors."""

CSV_ONLY = frozenset({"GD306", "GD307", "GD308", "GD309", "GD315"})
XLSX_ONLY = frozenset({"GD115", "GD116", "GD310", "GD311"})

KNOWN = (
    "GD301",
    "GD302",
    "GD303",
    "GD304",
    "GD305",
    "GD306",
    "GD307",
    "GD308",
    "GD309",
    "GD310",
    "GD311",
    "GD314",
    "GD315",
    "GD316",
    "GD411",
)
"""Every error of a file that can be planted by its code."""

WORDS = {
    "GD301": "a column was left out",
    "GD302": "a column that the dictionary does not know",
    "GD303": "a heading with a letter missing",
    "GD304": "a column that stands there twice",
    "GD305": "a column without a heading",
    "GD306": "a row whose last cells are missing",
    "GD307": "a row with cells too many",
    "GD308": "one separator too many at the end of every row",
    "GD309": "a cell that holds a whole row, as after a lost quote",
    "GD310": "a hidden row",
    "GD311": "a hidden sheet",
    "GD314": "an empty row in between",
    "GD315": "a line that ends otherwise than the others",
    "GD316": "a title above the headings",
    "GD411": "all days of the column in the other order of day and month",
}


@dataclass(frozen=True)
class Mark:
    """Where an error of the file shows.

    Attributes:
        code: what `validate` is to find.
        field: of the dictionary, where the finding names one.
        record: from 0, or None.
        where: `record`, `below` it, `head` (the row of headings), `title`, or empty.
        heading: of the column, or None.
    """

    code: str
    field: str | None = None
    record: int | None = None
    where: str = ""
    heading: str | None = None


@dataclass
class Layout:
    """How the columns of a file differ from the dictionary's, and what else is odd about it.

    Attributes:
        left_out: fields that have no column.
        headings: field to its heading, where that is not the field's name.
        twice: fields whose column stands at the end once more.
        added: headings of columns that are no field's; `""` for none.
        turned: fields whose days are written in the other order.
        spanning: records whose longest text holds what looks like a row.
        extras: what the writer has to do.
        reserved: fields in which nothing else is planted.
        answers: where each shows.
    """

    left_out: set[str] = field(default_factory=set)
    headings: dict[str, str] = field(default_factory=dict)
    twice: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    turned: set[str] = field(default_factory=set)
    spanning: set[int] = field(default_factory=set)
    extras: Extras = field(default_factory=Extras)
    reserved: set[str] = field(default_factory=set)
    answers: list[Mark] = field(default_factory=list)

    def header(self, dictionary: Dictionary) -> list[str]:
        """The headings, in order."""
        fields = [each.name for each in dictionary.fields if each.name not in self.left_out]
        usual = [self.headings.get(name, name) for name in fields]
        return [*usual, *self.twice, *self.added]


def lay_out(
    codes: list[str], dictionary: Dictionary, free: list[int], chance: np.random.Generator
) -> Layout:
    """Plants these codes.

    Args:
        codes: of `KNOWN`; one that this table cannot hold is passed over.
        dictionary: of the table.
        free: records (from 0) in which nothing else is planted, in any order.
        chance: where chance comes from.
    """
    layout = Layout()
    rows = iter(free)
    optional = _optional(dictionary)
    for code in codes:
        _HEADS.get(code, _row)(code, layout, dictionary, optional, rows, chance)
    return layout


def _optional(dictionary: Dictionary) -> list[Field]:
    """Fields one may spoil as a whole: nothing leans on them."""
    used = {each.companion.field for each in dictionary.fields if each.companion}
    used |= single(dictionary) | set(dictionary.primary_key) | leaned_on(dictionary)
    used |= lists_of_marks(dictionary) | {n for e in dictionary.flag_groups for n in e.fields}
    found = [
        each
        for each in dictionary.fields
        if not each.constraints.required
        and each.name not in used
        and each.kind not in ("name", "birth date", "note")
        and each.type != "date"
        and len(each.name) > 5
    ]
    # Columns of codes first: of those there are most, so that each other error finds its column.
    return sorted(found, key=lambda each: (each.type == "list", not each.categories))


def _take(optional: list[Field], layout: Layout) -> Field | None:
    if len(optional) < 3:
        return None
    chosen = optional.pop(0)
    layout.reserved.add(chosen.name)
    return chosen


def _heading(
    code: str,
    layout: Layout,
    _dictionary: Dictionary,
    optional: list[Field],
    _rows: Iterator[int],
    _chance: np.random.Generator,
) -> None:
    chosen = _take(optional, layout)
    if chosen is None:
        return
    if code == "GD301":
        layout.left_out.add(chosen.name)
        layout.answers.append(Mark("GD301"))
    elif code == "GD303":
        heading = f"{chosen.name[:3]}{chosen.name[4:]}"
        layout.headings[chosen.name] = heading
        layout.answers += [Mark("GD303", where="head", heading=heading), Mark("GD301")]
    else:
        layout.twice.append(chosen.name)
        layout.answers.append(Mark("GD304", where="head", heading=chosen.name))


def _column(
    code: str,
    layout: Layout,
    _dictionary: Dictionary,
    _optional: list[Field],
    _rows: Iterator[int],
    _chance: np.random.Generator,
) -> None:
    heading = "" if code == "GD305" else "typed by"
    layout.added.append(heading)
    layout.answers.append(Mark(code, where="head", heading=heading))


def _order(
    _code: str,
    layout: Layout,
    dictionary: Dictionary,
    _optional: list[Field],
    _rows: Iterator[int],
    _chance: np.random.Generator,
) -> None:
    stated = dictionary.file.date_order in ("dmy", "mdy")
    dates = [
        each
        for each in dictionary.fields
        if each.type == "date" and each.subtype is None
        if each.kind != "birth date" and not each.format
    ]
    if stated and len(dates) > 1:
        chosen = dates[-1]
        layout.turned.add(chosen.name)
        layout.reserved.add(chosen.name)
        layout.answers.append(Mark("GD411", chosen.name))


def _whole(
    code: str,
    layout: Layout,
    _dictionary: Dictionary,
    _optional: list[Field],
    _rows: Iterator[int],
    _chance: np.random.Generator,
) -> None:
    if code == "GD308":
        layout.extras.trailing = True
    elif code == "GD311":
        layout.extras.hidden_sheet = True
    else:
        layout.extras.titles.append("List of cases, all invented")
    layout.answers.append(Mark(code, where="title" if code == "GD316" else ""))


def _row(
    code: str,
    layout: Layout,
    dictionary: Dictionary,
    _optional: list[Field],
    rows: Iterator[int],
    _chance: np.random.Generator,
) -> None:
    record = next(rows, None)
    if record is None or (code == "GD309" and _longest(dictionary) is None):
        return
    extras = layout.extras
    records = {
        "GD306": extras.short,
        "GD307": extras.long,
        "GD309": layout.spanning,
        "GD310": extras.hidden,
        "GD314": extras.blank_after,
        "GD315": extras.crlf_after,
    }
    if code not in records:
        return
    records[code].add(record)
    where = {"GD314": "below", "GD315": ""}.get(code, "record")
    layout.answers.append(Mark(code, record=record if where else None, where=where))


def _longest(dictionary: Dictionary) -> str | None:
    """The field that takes whole sentences, if there is one."""
    return next(
        (each.name for each in dictionary.fields if each.kind == "note" or each.subtype == "notes"),
        None,
    )


_HEADS = {
    "GD301": _heading,
    "GD302": _column,
    "GD303": _heading,
    "GD304": _heading,
    "GD305": _column,
    "GD308": _whole,
    "GD311": _whole,
    "GD316": _whole,
    "GD411": _order,
}
