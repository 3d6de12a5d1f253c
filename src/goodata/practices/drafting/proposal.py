"""What is put around the types: comments with rows, keys, sums, pins of the file, questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goodata.formats import Asked
from goodata.practices import consent_columns
from goodata.practices.drafting.column import Column
from goodata.practices.drafting.together import Found
from goodata.practices.drafting.written import scalar
from goodata.table import ReadingPlan, Table
from goodata.text import Sentence, count, say

_ORDER = (
    *("name", "type", "subtype", "format", "formats", "calendar", "order", "region", "scheme"),
    *("level", "parent", "delimiter", "decimalChar", "groupChar", "notFuture", "missingAllowed"),
    *("constraints", "missingValues", "categories", "codeList", "companion", "unit"),
    *("risk", "privacy", "kind", "person", "technique", "comment"),
)


def rows(column: Column, found: Found) -> None:
    """Adds to the evidence which rows hold what the proposed type does not read."""
    listed = found.rows.get(column.position, [])
    times = found.beyond.get(column.position, 0)
    if not times:
        return
    more = times - len(listed)
    where = ", ".join(map(str, listed)) + (f" and {more} more" if more > 0 else "")
    column.evidence.append(count("look at row {rows}", "look at rows {rows}", times, rows=where))


def ordered(column: Column) -> dict[str, object]:
    """A field's properties in the order in which they are written, its evidence as comment."""
    own = dict(column.properties)
    if column.evidence:
        own["comment"] = "; ".join(map(str, column.evidence))
    return {name: own[name] for name in _ORDER if name in own}


def key(columns: Sequence[Column], found: Found) -> str | None:
    """Makes the leftmost column without a repeat the key; gives its name."""
    best = next((each for each in columns if each.position in found.keys), None)
    if best is None:
        return None
    limits = best.properties.get("constraints")
    given = dict(limits) if isinstance(limits, Mapping) else {}
    given.pop("minimum", None)
    given.pop("maximum", None)
    best.properties["constraints"] = {"required": True, **given}
    best.properties["missingAllowed"] = []
    best.evidence.append(say("never empty, and no value twice"))
    return best.name


def sums(columns: Sequence[Column], found: Found) -> list[dict[str, object]]:
    """Rules for columns that are the sum of others in every row."""
    names = {each.position: each.name for each in columns}
    return [
        {
            "name": f"sum-{number}",
            "parts": [names[part] for part in parts],
            "relation": "equals",
            "total": names[total],
            "missing": "skip",
            "severity": "warning",
        }
        for number, (total, parts) in enumerate(found.sums, start=1)
    ]


def about(table: Table, left_out: int) -> str:
    """What stands in the dictionary's own comment."""
    parts = [
        say(
            "Draft by goodata from {rows} and {columns}; nobody has confirmed it",
            rows=count("{count} row", "{count} rows", table.records),
            columns=count("{count} column", "{count} columns", len(table.columns)),
        ),
        say("say what each field means (description) and why it is asked (purpose)"),
        say("then take out draft: true and the comments"),
    ]
    if left_out:
        one = "{count} column is left out: it has no heading, or one that another column has"
        many = "{count} columns are left out: they have no heading, or one that another column has"
        parts.append(count(one, many, left_out))
    return "; ".join(map(str, parts))


def pins(plan: ReadingPlan, order: str, asked: Asked) -> dict[str, object]:
    """What is stated about the file: the order of dates, and what the user had to say."""
    given: dict[str, object] = {"dateOrder": order}
    if asked.encoding and plan.encoding:
        given["encoding"] = plan.encoding
    if asked.delimiter:
        given["delimiter"] = asked.delimiter
    if asked.header_row:
        given["headerRow"] = str(asked.header_row)
    return given


def consent(columns: Sequence[Column], person: str | None) -> str:
    """Where it may stand who agreed, as lines of comment; empty where nothing looks like it.

    Args:
        columns: all of them.
        person: the field that tells one person from another, or None.
    """
    headings = [
        consent_columns.Heading(each.name, [text for text, _times in each.answers])
        for each in columns
    ]
    found = consent_columns.proposed(headings)
    if not found:
        return ""
    block = {"person": person or "FIELD", **{name: columns[at].name for name, at in found.items()}}
    return consent_columns.comment({name: scalar(text) for name, text in block.items()})


def questions(columns: Sequence[Column]) -> list[Sentence]:
    """One line for each column of which something has to be asked, by its letter."""
    asking = ("ask", "say which", "confirm", "look at row", "say in which")
    found = []
    for column in columns:
        words = [each for each in column.evidence if any(word in str(each) for word in asking)]
        if words:
            found.append(say("column {letter}: {what}", letter=column.letter, what=words[0]))
    return found
