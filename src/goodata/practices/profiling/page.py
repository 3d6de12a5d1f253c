"""The words on a profile's page: what is good first, then each column, then what wants a look."""

from __future__ import annotations

from collections.abc import Sequence

from goodata.engines.tallies import Tallied
from goodata.findings import Figures
from goodata.practices.profiling.columns import FILLED, ColumnProfile
from goodata.text import Ours, Sentence, count, say

_WORDS = {
    "empty": "empty",
    "unknown": "unknown",
    "not_available": "not available",
    "not_applicable": "not applicable",
    "declined": "declined",
    "suppressed": "suppressed",
    "undeclared_mark": "marks not declared",
}
_FEW = 5


def verdict(rows: int, columns: Sequence[ColumnProfile], well: int) -> Sentence:
    """What the file is worth, in one sentence."""
    many = count("{count} row", "{count} rows", rows)
    return count(
        "{rows}: {well} of {count} column is at least 90 % filled",
        "{rows}: {well} of {count} columns are at least 90 % filled",
        len(columns),
        rows=many,
        well=well,
    )


def lines(columns: Sequence[ColumnProfile], *, most: int | None) -> tuple[Sentence, ...]:
    """One line a column: what is filled, its letter, then what it holds; the emptiest come first.

    Args:
        columns: the profile.
        most: how many are shown; None for all.
    """
    ranked = sorted(columns, key=lambda each: (each.unused is None, each.share, each.position))
    if most is None or len(ranked) <= most:
        return (say(" filled  column  what"), *map(_line, columns))
    shown = sorted(ranked[:most], key=lambda each: each.position)
    left = len(ranked) - most
    least = min(each.share for each in ranked[most:])
    more = count(
        "... and {count} more column, at least {share} filled",
        "... and {count} more columns, each at least {share} filled",
        left,
        share=_percent(least),
    )
    return (say(" filled  column  what"), *map(_line, shown), more)


def _percent(share: float) -> str:
    """A share in whole percent that says 100 and 0 only of all and none."""
    number = round(100 * share)
    if number == 100 and share < 1:
        number = 99
    if number == 0 and share > 0:
        number = 1
    return f"{number} %"


def _line(column: ColumnProfile) -> Sentence:
    parts: dict[str, object] = {
        "share": Ours(_percent(column.share).rjust(7)),
        "letter": Ours(column.letter.ljust(6)),
        "word": column.word,
        "distinct": _different(column),
        "name": column.field or "",
    }
    template = "{share}  {letter}  "
    template += "{name}: {word}, {distinct}" if column.field else "{word}, {distinct}"
    for key, word in _WORDS.items():
        if column.kinds.get(key):
            parts[key] = column.kinds[key]
            template += f"; {word} {{{key}}}"
    if column.kinds["zeros"]:
        parts["zeros"] = column.kinds["zeros"]
        template += "; zeros {zeros}"
    return say(template, **parts)


def _different(column: ColumnProfile) -> Sentence:
    if column.unused == "constant":
        return say("the same in every row")
    if column.unused == "empty":
        return say("never answered")
    if not column.exact:
        return say("about {number} different", number=round(column.distinct, -3))
    if column.distinct == column.answered:
        return say("all different")
    return say("{number} different", number=column.distinct)


def figures(columns: Sequence[ColumnProfile]) -> tuple[Figures, ...]:
    """The whole profile as tables: completeness, the kinds of nothing, dates, spellings."""
    return (_complete(columns), _kinds(columns), *_written(columns), *_near(columns))


def _name(column: ColumnProfile) -> Sentence:
    if column.field:
        return say("{letter} {name}", letter=column.letter, name=column.field)
    return say("{letter}", letter=column.letter)


def _complete(columns: Sequence[ColumnProfile]) -> Figures:
    rows = tuple(
        (
            _name(each),
            say(each.word),
            say("{number}", number=each.cells),
            say("{number}", number=each.answered),
            say(_percent(each.share)),
            _different(each),
        )
        for each in columns
    )
    headings = ("Column", "Holds", "Cells", "Answered", "Filled", "Different answers")
    return Figures(
        say("How complete each column is"),
        say("Filled are cells with an answer or with a declared reason for none."),
        headings,
        rows,
        frozenset({2, 3, 4}),
    )


def _kinds(columns: Sequence[ColumnProfile]) -> Figures:
    keys = [*_WORDS, "zeros"]
    headings = ("Column", *(_WORDS.get(key, key).capitalize() for key in keys))
    rows = tuple(
        (_name(each), *(say("{number}", number=each.kinds[key]) for key in keys))
        for each in columns
    )
    numbers = frozenset(range(1, len(headings)))
    return Figures(
        say("The kinds of nothing"),
        say("Kept apart, since each means something else; zeros are answers."),
        headings,
        rows,
        numbers,
    )


def _written(columns: Sequence[ColumnProfile]) -> list[Figures]:
    rows = tuple(
        (_name(each), say(form.value), say("{number}", number=times))
        for each in columns
        if each.census is not None
        for form, times in sorted(each.census.forms.items())
    )
    if not rows:
        return []
    caption = say("What can be read both ways round is decided by the column, never by the cell.")
    headings = ("Column", "Form", "Cells")
    return [Figures(say("How dates are written"), caption, headings, rows, frozenset({2}))]


def _near(columns: Sequence[ColumnProfile]) -> list[Figures]:
    rows = tuple(
        (
            _name(each),
            say("{number}", number=each.groups),
            say("{number}", number=len(each.spellings or ())),
        )
        for each in columns
        if each.groups
    )
    if not rows:
        return []
    headings = ("Column", "Values", "Other spellings of them")
    caption = say("They may be slips, or words of their own: the map lists them, to accept or not.")
    return [Figures(say("Near-equal spellings"), caption, headings, rows, frozenset({1, 2}))]


def notes(
    columns: Sequence[ColumnProfile], counted: Tallied, *, mapped: bool
) -> tuple[Sentence, ...]:
    """What is good, and what wants a look: dates, spellings, rows, columns never used."""
    found = [good(columns, counted)]
    found += _dates(columns)
    near = [each for each in columns if each.groups]
    if near:
        values = sum(each.groups for each in near)
        where = ", ".join(each.letter for each in near[:_FEW])
        one = "near-equal spellings of {count} value in {where}{map}"
        many = "near-equal spellings of {count} values in {where}{map}"
        told = "" if mapped else "; --map FILE.map.csv writes them down"
        found.append(count(one, many, values, where=where, map=told))
    if counted.repeated:
        one = "{count} row stands in the file already, the same in every cell"
        many = "{count} rows stand in the file already, the same in every cell"
        found.append(count(one, many, counted.repeated))
    unused = [each for each in columns if each.unused]
    if unused:
        where = ", ".join(each.letter for each in unused)
        one = "never used: {where}, empty or the same in every row; is it needed?"
        many = "never used: {where}, empty or the same in every row; are they needed?"
        found.append(count(one, many, len(unused), where=where))
    aimless = [each.letter for each in columns if each.purpose is False]
    if aimless:
        words = "no purpose stated for {where}: why are they asked?"
        shown = ", ".join(aimless[:_FEW])
        more = f" and {len(aimless) - _FEW} more" if len(aimless) > _FEW else ""
        found.append(say(words, where=f"{shown}{more}"))
    return tuple(found)


def good(columns: Sequence[ColumnProfile], counted: Tallied) -> Sentence:
    """What speaks for the file, with numbers."""
    well = sum(each.share >= FILLED for each in columns)
    whole = counted.blanks[0] if counted.blanks else 0
    parts = [
        say("{well} of {all} columns at least 90 % filled", well=well, all=len(columns)),
        say("{whole} of {rows} rows complete", whole=whole, rows=counted.records),
    ]
    if counted.records and not counted.repeated:
        parts.append(say("no row twice"))
    dated = [each.census for each in columns if each.census is not None]
    clear = sum(not (each.day_first and each.month_first) for each in dated)
    if dated and clear == len(dated):
        parts.append(say("dates in one order in each column"))
    if not any(each.kinds["undeclared_mark"] for each in columns):
        parts.append(say("no mark that nobody declared"))
    keys = {f"g{number}": part for number, part in enumerate(parts)}
    return say("good: " + ", ".join(f"{{{key}}}" for key in keys), **keys)


def _dates(columns: Sequence[ColumnProfile]) -> list[Sentence]:
    censuses = [each.census for each in columns if each.census is not None]
    if not censuses:
        return []
    forms: dict[str, int] = {}
    for census in censuses:
        for form, times in census.forms.items():
            forms[form.value] = forms.get(form.value, 0) + times
    ranked = sorted(forms.items(), key=lambda each: (-each[1], each[0]))
    keys = {f"n{number}": times for number, (_form, times) in enumerate(ranked)}
    listed = ", ".join(f"{form} {{n{number}}}" for number, (form, _times) in enumerate(ranked))
    return [say(f"dates: {listed}", **keys)]
