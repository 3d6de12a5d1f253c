"""Decisions of a review workbook taken into a table: which hold, which do not, and why not.

A correction is written only where nothing speaks against it: one will about one cell, a code the
dictionary has, and a cell that the dictionary accepts afterwards.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from goodata.checks import Scope, checks, named
from goodata.findings import Finding, Group, Severity, Spot
from goodata.missing import Nothing
from goodata.model import Field
from goodata.practices.validation import marks
from goodata.practices.validation.decisions import EMPTY, Answer, Answers, Decision, decision
from goodata.practices.validation.validate import Checked, Known, check
from goodata.table import Batch, Table
from goodata.text import Sentence, letter, say

if TYPE_CHECKING:
    import pyarrow as pa

Cell = tuple[int, int]
"""Row as a spreadsheet shows it, position of the column."""

Changes = dict[int, dict[int, str]]
"""Row to position to the new text."""


def _named(code: str) -> str:
    """A check's name as words: `GD206` alone tells nobody what is wrong."""
    name = next((each.name for each in checks() if each.code == code), "")
    return name.replace("-", " ")


@dataclass(frozen=True)
class Held:
    """Something that was asked for and not done. `cell` is an address, or `row 17`, or a line."""

    cell: str
    code: str
    why: Sentence


@dataclass(frozen=True)
class Taken:
    """A decision that was taken in; `code` is empty for a cell changed in the sheet *Data*."""

    cell: str
    code: str
    decision: str


@dataclass
class Applied:
    """What came of the decisions.

    Attributes:
        after: the table with everything in it that was taken in, judged again.
        changes: cells that are written otherwise than they stood.
        right: findings of `after`, one place each, that somebody calls right, and why.
        taken: what was taken in.
        held: what was not.
        left: how many lines say `ask`, or only have a note.
    """

    after: Checked
    changes: Changes
    right: list[tuple[Finding, Spot, str]]
    taken: list[Taken]
    held: list[Held]
    left: int


@dataclass
class _Will:
    """What is wanted of one cell: texts to be written, with where each comes from."""

    texts: dict[str, list[Taken]] = field(default_factory=dict)
    right: list[tuple[Answer, Taken]] = field(default_factory=list)


def apply(before: Checked, answers: Answers, as_of: date) -> Applied:
    """Takes the decisions in and judges the result.

    Args:
        before: the table as it is, with everything that is found in it, accepted or not.
        answers: what came back.
        as_of: the day of the run.
    """
    work = _Work(before)
    for answer in answers.answers:
        work.answer(answer)
    for edit in answers.edits:
        place = (edit.row, edit.position)
        taken = Taken(address(place), "", "changed in Data")
        work.will(place).texts.setdefault(edit.text, []).append(taken)
    work.lost(answers)
    wanted = work.settle()
    after = before
    while wanted:
        after = _judged(before, wanted, as_of)
        bad = _bad(before, after, wanted)
        for place, code in bad.items():
            work.drop(
                place, say("it would break {code} ({name})", code=code, name=_named(code)), code
            )
            del wanted[place]
        if not bad:
            break
        after = before
    return Applied(
        after=after,
        changes=_by_row(wanted),
        right=list(work.accepted(after)),
        taken=work.taken(wanted),
        held=work.held,
        left=work.left,
    )


def address(place: Cell) -> str:
    """The cell's address as a spreadsheet has it."""
    return f"{letter(place[1])}{place[0]}"


class _Work:
    """The wills, cell by cell, and what did not become one."""

    def __init__(self, before: Checked) -> None:
        self.before = before
        self.held: list[Held] = []
        self.left = 0
        self._wills: dict[Cell, _Will] = {}
        self._found = _places(before.findings)
        self._specs = {
            position: spec
            for name, position in before.columns.items()
            if (spec := before.dictionary.get(name)) is not None
        }
        self._right: list[tuple[Cell, Answer, Taken]] = []

    def will(self, place: Cell) -> _Will:
        """What is wanted of a cell so far."""
        return self._wills.setdefault(place, _Will())

    def answer(self, answer: Answer) -> None:
        """Notes what one line of *Problems* wants."""
        chosen = decision(answer.decision)
        if chosen is Decision.ASK or not (answer.decision or answer.correction):
            self.left += 1
            return
        why = _no_decision(answer, chosen)
        place = self._place(answer)
        if why is None and place is None:
            why = say("it is about no cell of the file; put it right in the file itself")
        if why is None and (answer.code, place) not in self._found:
            why = say("the file has no such finding there")
        if why is not None or place is None or chosen is None:
            line = f"line {answer.line} of Problems" if place is None else address(place)
            self.held.append(Held(line, answer.code, why or say("it cannot be read")))
            return
        taken = Taken(address(place), answer.code, chosen.value)
        if chosen is Decision.RIGHT:
            self.will(place).right.append((answer, taken))
            return
        text = self._text(answer, chosen, place)
        if isinstance(text, Sentence):
            self.held.append(Held(address(place), answer.code, text))
        else:
            self.will(place).texts.setdefault(text, []).append(taken)

    def _place(self, answer: Answer) -> Cell | None:
        column = marks.column(answer.column) if answer.column.isalpha() else None
        width = len(self.before.opened.table.columns)
        if answer.row is None or column is None or not 0 <= column < width:
            return None
        return answer.row, column

    def _text(self, answer: Answer, chosen: Decision, place: Cell) -> str | Sentence:
        """The text a decision writes, or why it writes none."""
        if chosen is Decision.CORRECT:
            if not answer.correction:
                return say("no correction is given; {empty} makes a cell empty", empty=EMPTY)
            return "" if answer.correction == EMPTY else answer.correction
        code = _code(self._specs.get(place[1]), chosen.nothing)
        if code is None:
            return say("the dictionary has no code for {kind} in this field", kind=chosen.value)
        return code

    def lost(self, answers: Answers) -> None:
        """Notes what in *Data* belongs to no row of the file, or has no value."""
        if answers.strange_rows:
            why = say("rows of Data are none of the file: {number}", number=answers.strange_rows)
            self.held.append(Held("", "", why))
        for row in answers.doubled_rows:
            self.held.append(Held(f"row {row}", "", say("it stands in Data twice, and not alike")))
        for place in answers.errors:
            why = say("it holds an error, or a formula without a value")
            self.held.append(Held(address(place), "", why))

    def settle(self) -> dict[Cell, str]:
        """The text of each cell about which there is one will; the others are held."""
        wanted: dict[Cell, str] = {}
        for place, will in sorted(self._wills.items()):
            if len(will.texts) + bool(will.right) > 1:
                self.drop(place, say("two decisions about it contradict each other"), "")
                continue
            self._right += [(place, answer, taken) for answer, taken in will.right]
            for text in will.texts:
                wanted[place] = text
        return wanted

    def drop(self, place: Cell, why: Sentence, code: str) -> None:
        """Holds back everything that is wanted of a cell."""
        will = self._wills[place]
        asked = [each for taken in will.texts.values() for each in taken]
        asked += [taken for _answer, taken in will.right]
        codes = dict.fromkeys(each.code for each in asked if each.code)
        self.held.append(Held(address(place), " ".join(codes) or code, why))

    def accepted(self, after: Checked) -> Iterator[tuple[Finding, Spot, str]]:
        """What somebody calls right, as it is found in the table as it became."""
        found = _places(after.findings)
        for place, answer, _taken in self._right:
            if (answer.code, place) in found:
                finding, spot = found[answer.code, place]
                one = replace(finding, count=1, groups=(Group(1, 1, (spot,)),))
                yield one, spot, answer.note

    def taken(self, wanted: Mapping[Cell, str]) -> list[Taken]:
        """Everything that was taken in, by cell."""
        kept = [
            each for place in sorted(wanted) for each in self._wills[place].texts[wanted[place]]
        ]
        return [*kept, *(taken for _place, _answer, taken in self._right)]


def _no_decision(answer: Answer, chosen: Decision | None) -> Sentence | None:
    if chosen is not None:
        return None
    if not answer.decision:
        return say("a correction is written, and no decision")
    return say("the decision is none of the list")


def _code(spec: Field | None, kind: Nothing | None) -> str | None:
    """The field's own code for a kind of nothing; the first that is written with a sign."""
    if spec is None or kind is None:
        return None
    codes = [each.value for each in spec.missing if each.meaning is kind]
    return next((each for each in codes if each.strip()), None)


def _places(findings: Iterable[Finding]) -> dict[tuple[str, Cell], tuple[Finding, Spot]]:
    found: dict[tuple[str, Cell], tuple[Finding, Spot]] = {}
    for finding in findings:
        for group in finding.groups:
            for spot in group.places:
                column = marks.column(spot.cell)
                if spot.row is not None and column is not None:
                    found.setdefault((finding.code, (spot.row, column)), (finding, spot))
    return found


def _by_row(wanted: Mapping[Cell, str]) -> Changes:
    changes: Changes = {}
    for (row, position), text in wanted.items():
        changes.setdefault(row, {})[position] = text
    return changes


def _judged(before: Checked, wanted: Mapping[Cell, str], as_of: date) -> Checked:
    table = changed(before.opened.table, _by_row(wanted))
    return check(replace(before.opened, table=table), as_of, Known())


def changed(table: Table, changes: Mapping[int, Mapping[int, str]]) -> Table:
    """The table with other texts in some cells; everything else as it is."""

    def batches() -> Iterator[Batch]:
        for batch in table.batches():
            here = [
                (index, changes[row])
                for index, row in enumerate(batch.rows.tolist())
                if row in changes
            ]
            yield replace(batch, cells=_written(batch.cells, here)) if here else batch

    states = {
        (row, position): state
        for (row, position), state in table.states.items()
        if position not in changes.get(row, {})
    }
    return replace(table, batches=batches, states=states)


def _written(
    cells: pa.RecordBatch, here: Sequence[tuple[int, Mapping[int, str]]]
) -> pa.RecordBatch:
    import pyarrow as pa

    columns = list(cells.columns)
    for position in {each for _index, texts in here for each in texts}:
        listed = columns[position].to_pylist()
        for index, texts in here:
            listed[index] = texts.get(position, listed[index])
        columns[position] = pa.array(listed, pa.string())
    return pa.record_batch(columns, names=cells.schema.names)


def _bad(before: Checked, after: Checked, wanted: Mapping[Cell, str]) -> dict[Cell, str]:
    """Corrections that the dictionary does not accept, each with the code of what they break.

    A cell must have no error of its own afterwards, and none of another kind that it did not have.
    """
    bad: dict[Cell, str] = {}
    had = set(_places(before.findings))
    for finding in after.findings:
        if finding.severity is not Severity.ERROR:
            continue
        own = named(finding.name).scope is Scope.CELL
        for group in finding.groups:
            for spot in group.places:
                place = (spot.row or 0, -1 if spot.cell is None else marks.column(spot.cell) or 0)
                if place in wanted and (own or (finding.code, place) not in had):
                    bad.setdefault(place, finding.code)
    return bad | {
        place: code for place, code in _rule_breakers(before, after, wanted) if place not in bad
    }


def _rule_breakers(
    before: Checked, after: Checked, wanted: Mapping[Cell, str]
) -> Iterator[tuple[Cell, str]]:
    """Corrections after which their row breaks a rule over several columns that it did not."""
    rows = {row for row, _position in wanted}
    had = {(name, row) for name, row, _reads, _code in _broken(before, rows)}
    for name, row, reads, code in _broken(after, rows):
        if (name, row) in had:
            continue
        for field_ in reads:
            place = (row, after.columns.get(field_, -1))
            if place in wanted:
                yield place, code


def _broken(checked: Checked, rows: set[int]) -> Iterator[tuple[str, int, tuple[str, ...], str]]:
    for asked in checked.judged.rules:
        if (asked.rule.severity or asked.check.severity) is not Severity.ERROR:
            continue
        for record in asked.broken:
            row = int(checked.judged.rows[record])
            if row in rows:
                yield asked.rule.name, row, asked.rule.reads, asked.check.code
