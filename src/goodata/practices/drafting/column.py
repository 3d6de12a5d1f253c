"""One column on its way into a draft: what was counted, what is proposed, and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from goodata.engines.tallies import Tally
from goodata.fieldtypes import Context, Reading, read, types
from goodata.markers import marker
from goodata.missing import Nothing
from goodata.model import Field, MissingValue
from goodata.practices.classification.said import ColumnSaid
from goodata.text import Sentence, letter, trimmed

ENOUGH = 0.99
"""Share of a column's distinct answers that a type must read before it is proposed."""
NEARLY = 0.8
"""Share from which the type is named to the person, though text is proposed."""
_TRIED = 300
"""Distinct answers that are tried first; a type that reads few of them is not tried on all."""


@dataclass
class Column:
    """A column, its answers apart from what stands for none, and the properties proposed for it.

    Attributes:
        position: from 0.
        name: of the field: the heading without blanks at its ends, on one line.
        tally: distinct texts and how often each stands.
        answers: distinct answers as written and how often; empty cells and marks left out.
        marks: marks people write for no answer, as written, and how often.
        empty: cells with nothing in them.
        properties: of the field, as a dictionary writes them, in the order they are written.
        evidence: sentences for its comment.
        said: what `classify` makes of it.
        personal: whether nothing of its cells may be written down.
        odd: answers that the proposed type does not read.
        nearly: a type that reads most of the answers, in a word, and the answers it does not.
    """

    position: int
    name: str
    tally: Tally
    answers: list[tuple[str, int]] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)
    empty: int = 0
    properties: dict[str, object] = field(default_factory=dict)
    evidence: list[Sentence] = field(default_factory=list)
    said: ColumnSaid | None = None
    personal: bool = False
    odd: set[str] = field(default_factory=set)
    nearly: tuple[str, set[str]] | None = None

    @property
    def letter(self) -> str:
        """The spreadsheet's letter."""
        return letter(self.position)

    @property
    def kind(self) -> str | None:
        """What it holds about people, one of `dictionary.kinds`; None for nothing."""
        return self.said.kind if self.said else None

    @property
    def filled(self) -> int:
        """Cells with an answer, of those whose text was kept."""
        return sum(times for _text, times in self.answers)

    @property
    def typed(self) -> str:
        """The name of the proposed type."""
        return str(self.properties.get("subtype") or self.properties.get("type") or "")

    def spec(self, missing: Iterable[MissingValue] = ()) -> Field:
        """The proposal as the field a dictionary would have; what types read, no more."""
        own = self.properties
        known = ("name", "type", "subtype", "format", "formats", "constraints", "categories")
        left_out = (*known, "missingValues", "codeList", "notFuture", "comment", "companion")
        options = {name: value for name, value in own.items() if name not in left_out}
        formats = own.get("formats")
        return Field(
            self.name,
            type=str(own.get("type", "string")),
            subtype=_text(own.get("subtype")),
            format=_text(own.get("format")),
            formats=tuple(formats) if isinstance(formats, (list, tuple)) else (),
            missing=tuple(missing),
            options=options,
        )


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def named(heading: str) -> str:
    """What a field is called: its heading on one line, without the star that marks required ones.

    >>> named(" Date of  birth *")
    'Date of birth'
    """
    plain = " ".join(trimmed(heading).split())
    return plain.rstrip("* ") or plain


def sort(position: int, heading: str, tally: Tally) -> Column:
    """A column with its answers told from empty cells and from marks."""
    column = Column(position, named(heading), tally)
    for text, times in tally.pairs():
        mark = marker(text)
        if not trimmed(text):
            column.empty += times
        elif (mark is not None and not mark.numeric and len(trimmed(text)) > 1) or _stroke(text):
            column.marks[text] = column.marks.get(text, 0) + times
        else:
            column.answers.append((text, times))
    return column


def _stroke(text: str) -> bool:
    bare = trimmed(text)
    return marker(bare) is not None and not any(sign.isalnum() for sign in bare)


def shares(
    column: Column, spec: Field, context: Context, fine: Callable[[Reading], bool]
) -> tuple[float, set[str]]:
    """How large a share of the distinct answers a type reads, and the answers it does not.

    Types that read few of the first answers are not tried on the rest.
    """
    if not column.answers:
        return 0.0, set()
    odd = {text for text, _ in column.answers[:_TRIED] if not fine(read(text, spec, context))}
    tried = min(len(column.answers), _TRIED)
    if tried == _TRIED and len(odd) > (1 - NEARLY) * tried * 1.5:
        return 1 - len(odd) / tried, odd
    odd |= {text for text, _ in column.answers[_TRIED:] if not fine(read(text, spec, context))}
    return 1 - len(odd) / len(column.answers), odd


def faultless(reading: Reading) -> bool:
    """Whether a reading has a value and nothing to say against it."""
    return reading.readable and reading.fault is None


def reads(column: Column, properties: Mapping[str, object], context: Context) -> bool:
    """Proposes these properties where their type reads enough of the answers without a fault."""
    before = column.properties
    column.properties = {"name": column.name, **properties}
    share, odd = shares(column, column.spec(), context, faultless)
    if share < ENOUGH:
        if share >= NEARLY and column.nearly is None:
            column.nearly = (types()[column.typed].word, odd)
        column.properties = before
        return False
    column.odd = odd
    return True


def unmarked(column: Column) -> tuple[MissingValue, ...]:
    """Nothing but the empty cell, for reading answers alone."""
    return (MissingValue("", Nothing.EMPTY),) if column.empty else ()
