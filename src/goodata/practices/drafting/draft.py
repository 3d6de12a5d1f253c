"""`goodata dictionary draft`: a first dictionary, proposed from a file, for a person to finish.

Every proposal carries its evidence; meaning and purpose stay empty, since only people know them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodata.dictionary import find, written
from goodata.dictionary.lints import errors, lint
from goodata.engines.tallies import tally
from goodata.errors import ExitCode, GoodataError, Place, Refused, Unreadable
from goodata.fieldtypes import Context, types
from goodata.files import reading
from goodata.findings import Output, Report
from goodata.formats import Asked
from goodata.model import FilePins, Privacy
from goodata.practices.drafting import (
    coding,
    dating,
    headings,
    nothing,
    numbering,
    personal,
    proposal,
    together,
    wording,
)
from goodata.practices.drafting.column import Column, named, sort
from goodata.practices.drafting.dating import Dated
from goodata.practices.drafting.written import yaml
from goodata.practices.opening import Opened, at
from goodata.text import FileName, Sentence, count, say

MOST_TEXTS = 200_000
MOST_CHARACTERS = 16_000_000
_SAMPLE = 2_000


@dataclass(frozen=True)
class Draft:
    """A proposed dictionary and what may be said about it.

    Attributes:
        content: the dictionary, as YAML.
        opened: the file it was made from.
        columns: the proposals.
        questions: what a person has to answer before it can be used.
    """

    content: bytes
    opened: Opened
    columns: tuple[Column, ...]
    questions: tuple[Sentence, ...]


def draft(path: Path, *, asked: Asked, name: str, as_of: date) -> Draft:
    """A dictionary proposed for a file.

    Args:
        path: the file.
        asked: what the user said about how it is written.
        name: of the dictionary, in lower case letters, digits and hyphens; no person's name.
        as_of: the day of the run.

    Raises:
        Unreadable: it cannot be read, or holds no rows.
        Refused: its first row may be a person, not headings.
        WrongUse: two readings fit equally well.
    """
    opened = _open(path, asked)
    table = opened.table
    if not table.records:
        fix = "draft it from a file with rows, or write it: goodata explain dictionary"
        raise Unreadable("no rows below the headings", fix=fix, place=Place(str(path)))
    counted = tally(
        table.batches(),
        len(table.columns),
        most_texts=MOST_TEXTS,
        most_characters=MOST_CHARACTERS,
    )
    heads = [each.header for each in table.columns]
    if asked.header_row is None:
        _plausible(path, heads, [each.texts[:_SAMPLE] for each in counted.columns])
    kept = _kept(heads)
    columns = [
        sort(position, head, counted.columns[position])
        for position, head in enumerate(heads)
        if position in kept
    ]
    nothing.set_aside(columns)
    personal.judge(columns, table.records)
    context = Context(as_of, FilePins(date_order="dmy"))
    order = _types(columns, context)
    together.companions(columns)
    found = together.examine(table, columns, context)
    return _finished(opened, columns, found, _Head(name, order, asked, len(heads) - len(kept)))


def _open(path: Path, asked: Asked) -> Opened:
    try:
        reading.ordinary(path)
        choice = find.undeclared(reading.look(path, asked), asked)
        table = reading.read(choice.plan)
    except GoodataError as error:
        raise at(error, path) from None
    return Opened(1, path, table, choice, None, {})


def _plausible(path: Path, heads: Sequence[str], samples: Sequence[Sequence[str]]) -> None:
    if headings.doubtful(heads, samples):
        raise Refused(
            "the first row may be a person and not headings; nothing of it is written down",
            fix="if it holds the headings, say so: --header-row N; else add a row of headings",
            place=Place(str(path)),
        )


def _kept(heads: Sequence[str]) -> frozenset[int]:
    """Positions of columns that can be fields: with a heading that no column before them has."""
    seen: set[str] = set()
    kept = set()
    for position, head in enumerate(heads):
        folded = named(head).casefold()
        if folded and folded not in seen:
            seen.add(folded)
            kept.add(position)
    return frozenset(kept)


def _types(columns: Sequence[Column], context: Context) -> str:
    """Proposes a type for each column; gives the order of day and month of the whole file."""
    for column in columns:
        numbering.set_aside(column)
    dated = {each.position: dating.looks(each) for each in columns if not _settled(each, context)}
    days = [each for each in dated.values() if each is not None]
    order = dating.file_order(days)
    for column in columns:
        if column.properties:
            continue
        found = dated.get(column.position)
        if found is not None:
            _dated(found, order, context)
        else:
            _typed(column, context)
    return order


def _dated(found: Dated, order: str, context: Context) -> None:
    dating.propose(found, order, context.as_of)


def _settled(column: Column, context: Context) -> bool:
    """Proposes what comes before dates; False where the column is still open."""
    if not column.answers:
        column.properties = {"name": column.name, "type": "any"}
        rows = column.empty + sum(column.marks.values())
        column.evidence.append(count("no answer in {count} row", "no answer in {count} rows", rows))
        return True
    if not numbering.counted(column) and coding.flag(column):
        return True
    return wording.email(column, context)


def _typed(column: Column, context: Context) -> None:
    ways: tuple[Callable[[Column, Context], bool], ...] = (
        wording.point,
        wording.axis,
        wording.phone,
        wording.government,
        wording.number_of_a_case,
        numbering.propose,
        coding.several,
        coding.listed,
        wording.name,
        wording.place,
        wording.notes,
        coding.categories,
    )
    if not any(way(column, context) for way in ways):
        wording.free(column, context)


@dataclass(frozen=True)
class _Head:
    """What is said of the dictionary as a whole."""

    name: str
    order: str
    asked: Asked
    left_out: int


def _finished(
    opened: Opened, columns: Sequence[Column], found: together.Found, head: _Head
) -> Draft:
    marks, questions = nothing.declared(columns)
    for column in columns:
        personal.write(column)
        proposal.rows(column, found)
        nothing.of_field(column, marks)
    key = proposal.key(columns, found)
    for child, parent in found.within:
        by_position = {each.position: each for each in columns}
        by_position[child].properties["parent"] = by_position[parent].name
    person = personal.identity(columns, key)
    properties: dict[str, object] = {
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "goodata": "1",
        "name": head.name,
        "version": "0.1.0",
        "draft": True,
        "comment": proposal.about(opened.table, head.left_out),
        **({"identities": {"person": [person]}} if person else {}),
        "file": proposal.pins(opened.table.plan, head.order, head.asked),
        "missingValues": [{"value": "", "label": "empty"}, *marks.values()],
    }
    if key is not None:
        properties["primaryKey"] = [key]
    properties["fields"] = [proposal.ordered(each) for each in columns]
    groups = together.flag_groups(columns)
    if groups:
        properties["flagGroups"] = groups
    sums = proposal.sums(columns, found)
    if sums:
        properties["sumRules"] = sums
    consent = proposal.consent(columns, person)
    content = (yaml(properties) + consent).encode("utf-8")
    _sound(content)
    asked = (*questions, *proposal.questions(columns))
    if consent:
        words = "say who agreed: the last lines of the draft propose a column, and wait for you"
        asked = (say(words), *asked)
    return Draft(content, opened, tuple(columns), asked)


def _sound(content: bytes) -> None:
    """Returns when the dictionary can be loaded; anything else is a fault of ours."""
    try:
        wrong = errors(lint(written.read(content, "draft.yaml")))
    except GoodataError:
        raise RuntimeError("a draft that does not fit the format") from None
    if wrong:
        raise RuntimeError("a draft in which the lints find an error")


def report(made: Draft, output: Output, file: Path, target: Path) -> Report:
    """What is said about a draft; columns stand as letters, and no cell is named.

    Args:
        made: the draft.
        output: the file it was written to.
        file: what it was made from.
        target: where it was written.
    """
    sorts = Counter(types()[each.typed].word for each in made.columns)
    listed = sorted(sorts.items(), key=lambda each: (-each[1], each[0]))
    parts = {
        f"p{number}": say("{times} {word}", times=times, word=word)
        for number, (word, times) in enumerate(listed)
    }
    what = say(", ".join(f"{{{each}}}" for each in parts), **parts)
    about = (None, Privacy.NONE.value)
    people = sum(each.properties.get("privacy") not in about for each in made.columns)
    fields = len(made.columns)
    lines = [
        say("types: {what}", what=what),
        count(
            "about people: {count} column; none of its cells stands in the draft",
            "about people: {count} columns; of those that identify no cell stands in the draft",
            people,
        ),
        *made.questions[:_MOST_QUESTIONS],
    ]
    more = len(made.questions) - _MOST_QUESTIONS
    if more > 0:
        lines.append(count("… and {count} more question", "… and {count} more questions", more))
    return Report(
        command="dictionary draft",
        exit=ExitCode.NOTHING,
        verdict=count(
            "a draft of {count} field, with its evidence; what it means and why it is asked is "
            "for you to write",
            "a draft of {count} fields, with its evidence; what they mean and why they are asked "
            "is for you to write",
            fields,
        ),
        inputs=(made.opened.input,),
        decided=made.opened.decided()[:1],
        lines=tuple(lines),
        outputs=(output,),
        next=say(
            "read {draft}, then goodata validate {file}",
            draft=FileName(str(target)),
            file=FileName(_quoted(file)),
        ),
        result={
            "fields": fields,
            "types": dict(listed),
            "about_people": people,
            "questions": [str(each) for each in made.questions],
        },
    )


_MOST_QUESTIONS = 10


def _quoted(path: Path) -> str:
    import shlex

    return shlex.quote(str(path))
