"""What a release would do, before it does it: one line a column, and three invented rows."""

from __future__ import annotations

from collections.abc import Iterator

from goodata.engines.ladders import Kind
from goodata.practices.deidentification.changing import Out
from goodata.practices.deidentification.outgoing import Column, Outgoing
from goodata.practices.deidentification.releasing import Release
from goodata.practices.deidentification.summing import ColumnSum, Sum
from goodata.text import Ours, Sentence, say

_ROWS = 3
_SHOWN = 24
"""Signs of one invented cell."""


def lines(release: Release, figures: Sum) -> Iterator[Sentence]:
    """The preview, line by line.

    Args:
        release: in memory; its codes were invented.
        figures: of it.
    """
    for table, outgoing in zip(figures.tables, release.tables, strict=True):
        if len(figures.tables) > 1:
            yield say("sheet {title}", title=outgoing.title)
        yield say("{head}", head=Ours(_HEAD))
        for each in table.columns:
            yield _column(each)
        yield say(
            "{rows} of {all} rows go out; three invented ones of the same form:",
            rows=table.rows,
            all=table.rows_before,
        )
        for number in range(_ROWS):
            yield say(" {row}", row=Ours(_row(outgoing, number)))
    if figures.k is not None:
        yield say(
            "classes {classes}: smallest {k} people, middle {median}; before, {alone} people were "
            "alone; {loss} % of what the coarser columns tell is lost",
            classes=figures.classes,
            k=figures.k,
            median=round(figures.median),
            alone=figures.alone,
            loss=round(100 * figures.loss),
        )


_HEAD = " changed  values before/after    lost  technique     column"


def _column(each: ColumnSum) -> Sentence:
    lost = "     -" if each.loss is None else f"{100 * each.loss:5.0f}%"
    words = (
        f"{each.changed:>8,}  {each.before:>13,} / {each.after:<7,}  {lost}  {each.technique:<12}"
    )
    return say("{words}  {name}", words=Ours(words), name=each.name)


def _row(table: Outgoing, number: int) -> str:
    return ", ".join(_cell(each, number)[:_SHOWN] for each in table.columns)


def _cell(column: Column, number: int) -> str:
    """A text that could stand there: a word of a list or a ladder, never a cell of the file."""
    if column.out is None:
        # The codes of a preview stand for nobody.
        return column.cells.values[number % len(column.cells.values)]
    out = column.out
    spec = out.role.field
    if out.technique == "clean_note":
        return f"Met [name {number + 1}]"
    if out.ladder is not None:
        return _label(out, number)
    if spec.categories:
        return spec.categories[number % len(spec.categories)].value
    if spec.type in ("integer", "number"):
        return str(3 * number + 2)
    if spec.holds_days:
        return f"2024-0{number + 1}-15"
    return "text"


_INVENTED = {
    Kind.AGE: ("9 to 17", "18 to 29", "30 to 47"),
    Kind.DAY: ("2021", "2023", "2024"),
    Kind.NUMBER: ("0 to 9", "10 to 19", "20 to 29"),
}


def _label(out: Out, number: int) -> str:
    """A label of the kind, invented: those that stand there were made from cells."""
    if out.ladder is None:
        return "text"
    listed = [each.value for each in out.role.field.categories]
    fit = _INVENTED.get(out.ladder.kind) or listed
    return fit[number % len(fit)] if fit else out.ladder.suppressed
